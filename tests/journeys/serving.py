"""Processes of Sinau for journeys: started, waited for, killed."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

SINAU = Path(sys.executable).with_name("sinau")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """One process of Sinau, which can be killed and started again at the same address."""

    def __init__(self, environ, home, stack):
        self.environ, self.port = environ, free_port()
        self.log = home / f"server-{self.port}.log"
        self.address = f"http://127.0.0.1:{self.port}"
        stack.callback(self.kill)

    def start(self):
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [SINAU, "serve", "--port", str(self.port)],
                env=self.environ, stdout=out, stderr=out,
            )  # fmt: skip
        wait_for(f"{self.address}/sehat/", self.process, self.log)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


def wait_for(address, process, log):
    until = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            if time.monotonic() > until or process.poll() is not None:
                pytest.fail(log.read_text())
            time.sleep(0.05)
        else:
            return
