"""A report in windows of whole sentences, each small enough for one request."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observance.model.syntax import Span

# Characters before a window that are shown with it, so that pronouns and "the group" can be resolved.
BEFORE = 600


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive sentences of one report, and the stretch before them that is shown too."""

    sentences: tuple[Span, ...]
    before: Span | None

    @property
    def passage(self) -> Span:
        return Span(self.sentences[0].start, self.sentences[-1].end)

    @property
    def shown(self) -> Span:
        """All that the model sees."""
        return Span(self.before.start if self.before else self.passage.start, self.passage.end)


def windows_of(paragraphs: Sequence[Sequence[Span]], size: int, longest: int) -> tuple[Window, ...]:
    """The sentences of a report, given paragraph by paragraph, in windows of at most `size` characters.

    A window ends with a paragraph where one fits whole; a sentence longer than `size` is a window by itself, one longer
    than `longest` is in none.
    """
    pieces = [piece for paragraph in paragraphs for piece in _pieces(paragraph, size, longest)]
    return tuple(_with_before(list(_grouped(pieces, size))))


def halves(window: Window) -> tuple[Window, ...]:
    """The window in two, for an answer that did not fit; none where it is one sentence."""
    middle = len(window.sentences) // 2
    if not middle:
        return ()
    first, last = window.sentences[:middle], window.sentences[middle:]
    return Window(first, window.before), Window(last, _before(window.before, first))


def _pieces(sentences: Sequence[Span], size: int, longest: int) -> Iterator[tuple[Span, ...]]:
    """A paragraph whole, or in runs of sentences where it is longer than a window; nothing for what is left out."""
    run: tuple[Span, ...] = ()
    for sentence in sentences:
        if sentence.end - sentence.start > longest:
            yield run
            yield ()
            run = ()
        elif run and sentence.end - run[0].start > size:
            yield run
            run = (sentence,)
        else:
            run += (sentence,)
    if run:
        yield run


def _grouped(pieces: Sequence[tuple[Span, ...]], size: int) -> Iterator[tuple[Span, ...]]:
    group: tuple[Span, ...] = ()
    for piece in pieces:
        if group and (not piece or piece[-1].end - group[0].start > size):
            yield group
            group = ()
        group += piece
    if group:
        yield group


def _with_before(groups: Sequence[tuple[Span, ...]]) -> Iterator[Window]:
    before: Span | None = None
    for group in groups:
        yield Window(group, before)
        before = _before(before, group)


def _before(earlier: Span | None, sentences: Sequence[Span]) -> Span | None:
    """The end of these sentences, whole ones, within `BEFORE` characters; `earlier` goes on where it is short."""
    end = sentences[-1].end
    starts = [s.start for s in sentences if end - s.start <= BEFORE]
    if len(starts) == len(sentences) and earlier is not None and end - earlier.start <= BEFORE:
        return Span(earlier.start, end)
    return Span(starts[0], end) if starts else None
