import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import create_server
from threading import Event, Thread

import httpcore
import httpx
import pytest

from observance.network.timed import Deadline, TimedBackend, TimedTransport


@contextmanager
def talking(lines: list[bytes], pause_s: float) -> Iterator[str]:
    """A server that sends these bytes, piece by piece, over and over."""
    closing = Event()
    server = create_server(("127.0.0.1", 0))

    def talk() -> None:
        connection, _ = server.accept()
        with connection:
            try:
                while not closing.is_set():
                    for line in lines:
                        connection.sendall(line)
                        closing.wait(pause_s)
            except OSError:
                return

    thread = Thread(target=talk, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    finally:
        closing.set()
        thread.join(5)
        server.close()


def read(url: str, deadline: Deadline) -> None:
    transport = TimedTransport(TimedBackend(deadline, 1.0))
    with httpx.Client(transport=transport, trust_env=False) as client:
        client.get(url)


Sending = tuple[list[bytes], float]


@pytest.mark.parametrize(
    ("sending", "deadline"),
    [
        (([b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 50], 0.02), lambda: Deadline(0.3)),
        (([b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 500], 0.02), lambda: Deadline(0.3)),
        (([b"HTTP/1.1 200 OK\r\n"], 30), lambda: Deadline(30, step_s=0.2)),
    ],
    ids=["headers drip", "the body drips", "silence"],
)
def test_no_drip_and_no_silence_goes_on_for_ever(sending: Sending, deadline: Callable[[], Deadline]) -> None:
    start = time.monotonic()
    with talking(*sending) as url, pytest.raises((httpcore.TimeoutException, httpx.TimeoutException)):
        read(url, deadline())
    assert time.monotonic() - start < 10


def test_a_deadline_that_is_over_leaves_nothing() -> None:
    with pytest.raises(httpcore.ReadTimeout):
        Deadline(0).left()


def test_a_step_is_no_longer_than_what_is_left() -> None:
    assert Deadline(100, step_s=2).left() == 2
    assert Deadline(1, step_s=2).left() <= 1
