"""A server on this machine that plays replies back, whatever it is asked; and a report that the replies are about.

Replies are the files of `played/` (status line, headers, empty line, body), or made here where a file would be too
large or too odd: endless, slow, broken off.
"""

import json
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, ClassVar

PLAYED = Path(__file__).parent / "played"
STORY = (
    "Norland forces shelled Mill on Monday, killing five soldiers, Valley Watch said.\n\n"
    "Sudmark troops surrounded the post at Ford on Tuesday.\n\n"
    "The road to Peak was open again, and shops in the old town did business as usual."
)

Play = Callable[["Exchange", Event], None]


def played(name: str) -> Play:
    """The reply in `played/NAME.http`."""
    head, _, body = (PLAYED / f"{name}.http").read_bytes().partition(b"\n\n")
    status, *lines = head.decode("ascii").split("\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return reply(int(status.split()[0]), body, headers)


def reply(status: int, body: bytes, headers: dict[str, str] | None = None) -> Play:
    def play(handler: "Exchange", _closing: Event) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return play


def completion(text: str, **more: Any) -> Play:
    """A chat completion with this text."""
    choice = {
        "index": 0,
        "finish_reason": more.pop("finish", "stop"),
        "message": {"role": "assistant", "content": text},
    }
    body = {"model": "played-1", "choices": [choice], "usage": {"prompt_tokens": 1200, "completion_tokens": 80}} | more
    return reply(200, json.dumps(body).encode(), {"Content-Type": "application/json"})


def stall(handler: "Exchange", closing: Event) -> None:
    """No byte, for longer than any test waits."""
    del handler
    closing.wait(30)


def drip(handler: "Exchange", closing: Event) -> None:
    """A reply that comes letter by letter and never ends."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Drip: ")
    while not closing.wait(0.02):
        handler.wfile.write(b"x")


def reset(handler: "Exchange", closing: Event) -> None:
    """The connection is cut while the reply is on its way."""
    del closing
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 500\r\n\r\n{")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def endless(handler: "Exchange", closing: Event) -> None:
    """More than anybody wants."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    while not closing.is_set():
        handler.wfile.write(b" " * 65536)


@dataclass(frozen=True)
class Asked:
    """What the server was asked."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def format(self) -> str | None:
        found = self.body.get("response_format")
        return found["type"] if found else None


@dataclass
class Player:
    """Plays one reply after another, the last again and again; keeps what it was asked."""

    plays: list[Play] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    address: str = ""
    closing: Event = field(default_factory=Event)

    def play(self, *plays: Play | str) -> None:
        self.plays = [played(each) if isinstance(each, str) else each for each in plays]

    def next(self) -> Play:
        return self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]


class Exchange(BaseHTTPRequestHandler):
    """One question to a player and its reply. Exchanges run side by side: a play asks its own for what was asked."""

    player: ClassVar[Player]
    asked: Asked

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        self.asked = Asked(self.path, dict(self.headers.items()), json.loads(self.rfile.read(size)))
        self.player.asked.append(self.asked)
        try:
            self.player.next()(self, self.player.closing)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@contextmanager
def serving() -> Iterator[Player]:
    player = Player()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Playing", (Exchange,), {"player": player}))
    server.daemon_threads = True
    player.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield player
    finally:
        player.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
