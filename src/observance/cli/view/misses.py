"""The misses of each document for the terminal, each beside its sentence."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.text import Text

from observance.cli.view import words
from observance.cli.view.layout import QUIET, STRONG, heading, indented, show, table, texts
from observance.evaluate import Match, Score, SentenceMisses, sentence_misses, slot_words, wrong_slots


def show_misses(console: Console, scores: Sequence[Score]) -> None:
    """What the gold has and the coder has not, what the coder has too much, and wrong slots."""
    show(console, *(item for one in scores for item in _document(console, one)))


def _document(console: Console, score: Score) -> Iterator[RenderableType]:
    found = sentence_misses(score)
    if found:
        yield heading(words.printable(score.id), words.printable(score.outlet or ""))
        yield from (_sentence(console, one) for one in found)


def _sentence(console: Console, one: SentenceMisses) -> RenderableType:
    parts: list[RenderableType] = [Text(words.printable(one.evidence))]
    parts += [_line("missed", claim.kind, "") for claim in one.missed]
    parts += [_line("extra", claim.kind, claim.label) for claim in one.extra]
    for found in one.wrong:
        parts += [_line("slots", found.gold.kind, found.predicted.label), indented(_slots(console, found), 7)]
    return indented(Group(*parts))


def _line(what: str, kind: str, label: str) -> Text:
    line = Text(f"{what:<7}", style=STRONG)
    line.append(words.plain(kind), style="not bold")
    line.append(f"  {words.printable(label)}" if label else "", style=QUIET)
    return line


def _slots(console: Console, found: Match) -> RenderableType:
    made = table(console, "Slot", "In the gold", "Coded")
    for slot in wrong_slots(found):
        sides = (slot_words(found.gold, slot), slot_words(found.predicted, slot))
        made.add_row(*texts((slot.value, *map(words.printable, sides))))
    return made
