"""One server process with its figures: processor time and memory, read from /proc."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Self

HOST = "127.0.0.1"
TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Server:
    """Ends with the block; ``command`` holds {port}."""

    def __init__(self, command: list[str], environ: dict[str, str], answers: str) -> None:
        self.port = free_port()
        command = [word.format(port=self.port) for word in command]
        self.log = Path(environ.get("SINAU_HOME", "/tmp"), "server.log").open("wb")  # noqa: S108, SIM115
        self.process = subprocess.Popen(  # noqa: S603
            command, env=environ, stdout=self.log, stderr=self.log
        )
        self.answers = f"http://{HOST}:{self.port}{answers}"

    def __enter__(self) -> Self:
        until = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(self.answers, timeout=2).close()  # noqa: S310
            except OSError:
                if time.monotonic() > until or self.process.poll() is not None:
                    sys.exit(Path(self.log.name).read_text())
                time.sleep(0.1)
            else:
                return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def seconds(self) -> float:
        """Give the processor time that was used until now."""
        words = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(words[11]) + int(words[12])) / TICK

    def kilobytes(self) -> int:
        """Give the memory that is resident now."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(text.split("VmRSS:")[1].split()[0])


def open_files() -> int:
    """Raise the limit of open files as far as it goes, for us and whom we start."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most
