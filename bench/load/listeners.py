"""Many who listen, in one process with one epoll loop: PORT PATH COUNT, then one line of JSON.

Each event carries ``"at": N`` (CLOCK_MONOTONIC, in ns, when its deed began) and its number.
Says "ready" once everybody is connected; a line on standard input begins to count, the next
ends. What it costs to read is part of what it measures: some 3 µs for each event.
"""

from __future__ import annotations

import json
import resource
import select
import socket
import sys
import time
from array import array
from contextlib import suppress

AT, ID = b'"at":', b"id: "
PENDING = 200  # connections that wait for their first answer at once


class Crowd:
    def __init__(self, port: int, path: str) -> None:
        self.where = ("127.0.0.1", port)
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
        self.request = request.encode()
        self.poll = select.epoll()
        self.sockets: dict[int, socket.socket] = {}
        self.last: dict[int, int] = {}  # number, by connection
        self.greeted: set[int] = set()
        self.late = array("d")  # seconds from deed to listener
        self.closed = self.jumps = 0
        self.counts = False

    def come(self, count: int) -> None:
        for _ in range(count):
            one = socket.create_connection(self.where, 30)
            one.sendall(self.request)
            one.setblocking(False)  # noqa: FBT003
            self.sockets[one.fileno()] = one
            self.poll.register(one, select.EPOLLIN)
            while len(self.sockets) - len(self.greeted) > PENDING:
                self.hear(0.05)
        until = time.monotonic() + 30
        while len(self.greeted) < count and time.monotonic() < until:
            self.hear(0.05)

    def hear(self, patience: float) -> None:
        for number, _ in self.poll.poll(patience, 512):
            data = b""
            with suppress(OSError):
                data = self.sockets[number].recv(65536)
            now = time.monotonic_ns()
            if not data:
                self.closed += 1
                self.poll.unregister(number)
                self.sockets.pop(number).close()
                continue
            self.greeted.add(number)
            self.take(number, data, now)

    def take(self, number: int, data: bytes, now: int) -> None:
        place = data.find(AT)
        while place >= 0:
            start = data.rfind(ID, 0, place) + len(ID)
            event = int(data[start : data.find(b"\n", start)])
            if self.counts:
                end = data.find(b",", place)
                self.late.append((now - int(data[place + len(AT) : end])) / 1e9)
                known = self.last.get(number)
                self.jumps += known is not None and event != known + 1
            self.last[number] = event
            place = data.find(AT, place + 1)

    def report(self) -> dict[str, float]:
        late = sorted(self.late) or [0.0]
        return {
            "connected": len(self.greeted), "closed": self.closed, "heard": len(self.late),
            "jumps": self.jumps, "p50": late[len(late) // 2] * 1000,
            "p99": late[int(len(late) * 0.99)] * 1000, "most": late[-1] * 1000,
        }  # fmt: skip


def main() -> None:
    port, path, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    crowd = Crowd(port, path)
    crowd.come(count)
    print("ready", flush=True)
    crowd.poll.register(sys.stdin, select.EPOLLIN)
    crowd.sockets[0] = orders = _Orders(crowd)  # type: ignore[assignment]
    while orders.left:
        crowd.hear(0.2)
    print(json.dumps(crowd.report()), flush=True)


class _Orders:
    """Standard input, as if it were one more connection."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd, self.left = crowd, 2

    def recv(self, _size: int) -> bytes:
        sys.stdin.readline()
        self.crowd.counts = not self.crowd.counts
        self.left -= 1
        return b" "

    def close(self) -> None:
        self.left = 0


if __name__ == "__main__":
    main()
