import gzip
import socket
import time
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from observance.errors import IntakeError
from observance.intake import Limits, Received, Rejected, receive
from observance.intake.fetch import fetch

Serve = Callable[[], AbstractContextManager[Any]]
TEXT = "Two border guards were hurt on Monday when a shell hit their hut, the governor said."
OPEN = Limits(allow_private_addresses=True, timeout_s=5)


def page(body: bytes | str = TEXT, **headers: str) -> tuple[int, dict[str, str], list[bytes]]:
    data = body.encode() if isinstance(body, str) else body
    return 200, {"Content-Type": "text/plain", **{k.replace("_", "-"): v for k, v in headers.items()}}, [data]


def moved(address: str) -> tuple[int, dict[str, str], list[bytes]]:
    return 302, {"Location": address}, [b""]


def test_a_page_becomes_a_report(serve: Serve) -> None:
    with serve() as site:
        site.pages["/news/1"] = page()
        (outcome,) = receive([f"{site.address}/news/1#part"], limits=OPEN)
    assert isinstance(outcome, Received)
    assert outcome.report.name == f"{site.address}/news/1#part"
    assert outcome.report.url == f"{site.address}/news/1"
    assert outcome.original == TEXT.encode()
    assert [path for path, _ in site.asked] == ["/robots.txt", "/news/1"]
    assert all(agent.startswith("Observance/") for _, agent in site.asked)


def test_loopback_is_refused_unless_allowed(serve: Serve) -> None:
    with serve() as site:
        site.pages["/"] = page()
        (outcome,) = receive([f"{site.address}/"])
        assert site.asked == []
    assert isinstance(outcome, Rejected)
    assert "127.0.0.1" in outcome.reason


def test_a_name_that_leads_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", 80))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: [entry])
    with pytest.raises(IntakeError, match=r"10\.1\.2\.3"):
        fetch("http://valley.example/", Limits())


def test_the_connection_goes_to_the_address_that_was_checked(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers public first and private later: one look-up, and the connection goes where it led."""
    looked_up: list[str] = []
    connected: list[str] = []

    def lookup(host: str, *_args: object, **_more: object) -> list[Any]:
        looked_up.append(host)
        address = "8.8.8.8" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]

    def connect(address: tuple[str, int], *_args: object, **_more: object) -> socket.socket:
        connected.append(address[0])
        raise OSError("no way there")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(IntakeError):
        fetch("http://valley.example/", Limits(respect_robots=False))
    assert looked_up == ["valley.example"]
    assert connected == ["8.8.8.8"]


def test_a_redirect_to_a_private_address_is_refused(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    with serve() as site:
        port = int(site.address.rpartition(":")[2])
        site.pages["/go"] = moved("http://inside.example:8080/secret")
        public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        private = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.0.9", 8080))]
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda host, *a, **k: (
                {"valley.example": public, "inside.example": private}.get(host) or real(host, *a, **k)
            ),
        )
        # The test's server stands for a public one; every other address is judged as ever.
        monkeypatch.setattr("observance.intake.network.is_public", lambda address: str(address) == "127.0.0.1")
        with pytest.raises(IntakeError, match=r"192\.168\.0\.9"):
            fetch(f"http://valley.example:{port}/go", Limits(timeout_s=5))


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://valley.example/x", "gopher://x/", "http://", "//"])
def test_redirects_elsewhere_than_the_web_are_refused(serve: Serve, target: str) -> None:
    with serve() as site:
        site.pages["/"] = moved(target)
        with pytest.raises(IntakeError):
            fetch(f"{site.address}/", OPEN)


def test_redirects_are_followed_to_a_limit(serve: Serve) -> None:
    with serve() as site:
        site.pages.update({f"/{i}": moved(f"/{i + 1}") for i in range(9)})
        site.pages["/3"] = page()
        assert fetch(f"{site.address}/0", OPEN).url.endswith("/3")
        site.pages["/3"] = moved("/4")
        with pytest.raises(IntakeError, match="redirects more than 5 times"):
            fetch(f"{site.address}/0", OPEN)


def test_robots_are_respected_and_asked_once(serve: Serve) -> None:
    with serve() as site:
        site.pages["/robots.txt"] = page("User-agent: Observance\nDisallow: /private\n")
        site.pages["/private/1"] = page()
        site.pages["/go"] = moved("/private/1")
        for path in ("/private/1", "/go"):
            with pytest.raises(IntakeError, match=r"robots\.txt"):
                fetch(f"{site.address}{path}", OPEN)
        assert "/private/1" not in [path for path, _ in site.asked]
        allowed = Limits(allow_private_addresses=True, respect_robots=False)
        assert fetch(f"{site.address}/private/1", allowed).data == TEXT.encode()


def test_robots_that_cannot_be_had_forbid(serve: Serve) -> None:
    with serve() as site:
        site.pages["/robots.txt"] = (503, {}, [b""])
        site.pages["/"] = page()
        with pytest.raises(IntakeError, match="503"):
            fetch(f"{site.address}/", OPEN)


def test_a_large_answer_is_cut(serve: Serve) -> None:
    with serve() as site:
        site.pages["/"] = (200, {}, [b"x" * 10_000] * 50)
        with pytest.raises(IntakeError, match="larger than 100,000 bytes"):
            fetch(f"{site.address}/", Limits(allow_private_addresses=True, max_bytes=100_000))


@pytest.mark.parametrize("head", [[b"x"] * 200, [b"HTTP"] * 200])
def test_a_slow_drip_is_cut(serve: Serve, head: list[bytes]) -> None:
    with serve() as site:
        site.pages["/"] = (200, {}, head)
        site.pause_s = 0.1
        start = time.perf_counter()
        with pytest.raises(IntakeError, match=r"longer than 0\.5 s"):
            fetch(f"{site.address}/", Limits(allow_private_addresses=True, timeout_s=0.5, respect_robots=False))
        assert time.perf_counter() - start < 3


def test_a_server_that_never_answers_is_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        start = time.perf_counter()
        with pytest.raises(IntakeError, match="longer than"):
            fetch(f"http://127.0.0.1:{server.getsockname()[1]}/", Limits(allow_private_addresses=True, timeout_s=0.4))
        assert time.perf_counter() - start < 3


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packed_answers_are_unpacked(serve: Serve, coding: str, pack: Callable[[bytes], bytes]) -> None:
    with serve() as site:
        site.pages["/"] = page(pack(TEXT.encode()), Content_Encoding=coding)
        assert fetch(f"{site.address}/", OPEN).data == TEXT.encode()


def test_a_packed_bomb_is_cut(serve: Serve) -> None:
    with serve() as site:
        site.pages["/"] = page(gzip.compress(b" " * 20_000_000), Content_Encoding="gzip")
        with pytest.raises(IntakeError, match="larger than"):
            fetch(f"{site.address}/", Limits(allow_private_addresses=True, max_bytes=1_000_000))


@pytest.mark.parametrize("coding", ["br", "gzip, gzip"])
def test_codings_not_asked_for_are_refused(serve: Serve, coding: str) -> None:
    with serve() as site:
        site.pages["/"] = page(b"x", Content_Encoding=coding)
        with pytest.raises(IntakeError, match="coding"):
            fetch(f"{site.address}/", OPEN)


@pytest.mark.parametrize(
    "url", ["http://user:pw@valley.example/", "http://[bad/", "http://valley.example:99999/", "https:///x"]
)
def test_odd_addresses_are_refused(url: str) -> None:
    (outcome,) = receive([url])
    assert isinstance(outcome, Rejected)


def test_errors_and_closed_ports_are_refused(serve: Serve) -> None:
    with serve() as site:
        (missing,) = receive([f"{site.address}/none"], limits=OPEN)
        address = site.address
    (gone,) = receive([f"{address}/"], limits=OPEN)
    assert isinstance(missing, Rejected)
    assert "404" in missing.reason
    assert isinstance(gone, Rejected)
