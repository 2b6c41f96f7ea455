import io

from hypothesis import given
from hypothesis import strategies as st

from observance.intake.streams import HEAD, in_memory, with_head


class Pipe(io.RawIOBase):
    """A stream that cannot seek and gives a few bytes at a time."""

    def __init__(self, data: bytes, step: int) -> None:
        super().__init__()
        self._data = io.BytesIO(data)
        self._step = step

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._data.read(self._step if size < 0 else min(size, self._step))


@given(st.binary(max_size=400), st.integers(1, 50))
def test_the_head_is_read_and_the_stream_still_begins_with_it(data: bytes, step: int) -> None:
    for stream in (Pipe(data, step), io.BytesIO(data)):
        head, whole = with_head(stream)  # type: ignore[arg-type]
        assert head == data
        assert whole.read() == data


def test_no_more_than_the_head_is_read_ahead() -> None:
    data = bytes(range(256)) * 1024
    pipe = Pipe(data, 10_000)
    head, whole = with_head(pipe)  # type: ignore[arg-type]
    assert head == data[:HEAD]
    assert pipe._data.tell() == HEAD
    assert whole.read() == data


def test_bytes_in_memory() -> None:
    head, stream = in_memory(b"x" * (HEAD + 1))
    assert (len(head), len(stream.read())) == (HEAD, HEAD + 1)
