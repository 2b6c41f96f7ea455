"""How wide the columns of a table are: as the report asks, but no narrower than a word and no wider than its cells."""

from collections.abc import Sequence

from observance.publish.situation.document import Column

ACROSS = 105
"""Letters in a line over the whole width, at the size of tables on A4."""
_WORD = 14
"""A longer word may be broken."""


def widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Letters that each column holds, together about `ACROSS`."""
    texts = [(column.title, *(row[at] for row in rows)) for at, column in enumerate(columns)]
    least = [_least(column) for column in texts]
    most = [max(few, _most(column)) for few, column in zip(least, texts, strict=True)]
    settled: dict[int, float] = {}
    while True:
        free = [at for at in range(len(columns)) if at not in settled]
        share = (ACROSS - sum(settled.values())) / max(sum(columns[at].share for at in free), 1)
        asked = {at: columns[at].share * share for at in free}
        short = {at: float(least[at]) for at in free if asked[at] < least[at]}
        held = short or {at: float(most[at]) for at in free if asked[at] > most[at]}
        settled |= held or asked
        if not held:
            return _filled([settled[at] for at in range(len(columns))])


def _filled(letters: Sequence[float]) -> tuple[int, ...]:
    whole = sum(letters) or 1
    return tuple(max(1, int(each * ACROSS / whole)) for each in letters)


def _least(texts: Sequence[str]) -> int:
    longest = max((len(word) for text in texts for word in text.split(" ")), default=0)
    return min(longest, _WORD) + 2


def _most(texts: Sequence[str]) -> int:
    return max(map(len, texts)) + 2
