"""Shared means of the intake tests: bytes in, outcomes out; a small web server of this machine."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from observance.intake import Limits, Received, Rejected, receive

Outcomes = list[Received | Rejected]
Give = Callable[..., Outcomes]


@pytest.fixture
def give(tmp_path: Path) -> Give:
    """Write bytes under a name and receive the file."""

    def run(
        name: str, data: bytes | str, limits: Limits | None = None, columns: Mapping[str, str] | None = None
    ) -> Outcomes:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(receive([str(path)], limits=limits, columns=columns))

    return run


@dataclass
class Site:
    """What a server answers: path → (status, headers, body pieces); and what it was asked."""

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], list[bytes]]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    pause_s: float = 0.0
    closing: Event = field(default_factory=Event)


Serve = Callable[[], AbstractContextManager[Site]]


@pytest.fixture
def serve() -> Serve:
    return _serve


@contextmanager
def _serve() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers.get("User-Agent", "")))
            status, headers, pieces = site.pages.get(self.path, (404, {}, [b"nothing here"]))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in pieces:
                    self.wfile.write(piece)
                    self.wfile.flush()
                    if site.pause_s:
                        site.closing.wait(site.pause_s)
            except OSError:
                return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
