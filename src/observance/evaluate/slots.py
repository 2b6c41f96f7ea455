"""When a slot of a predicted claim is right (codebook, Scoring)."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from observance.evaluate.coded import Coded
from observance.evaluate.naming import Naming, content_words
from observance.model.claim import Figure
from observance.model.kinds import SYMMETRIC

DATE_OVERLAP = 0.5
FIGURE_TOLERANCE = 0.1
SOURCE_WORDS = 0.5


class Slot(StrEnum):
    ACTOR = "actor"
    TARGET = "target"
    PLACE = "place"
    DATE = "date"
    FIGURES = "figures"
    SOURCE = "source"
    STATUS = "status"


STRICT = (Slot.ACTOR, Slot.TARGET, Slot.STATUS)
"""The slots that strict F1 asks for, besides the kind."""


def actor(gold: Coded, predicted: Coded, names: Naming) -> bool:
    """The same sets of party ids; in symmetric kinds the union of actor and target is compared."""
    if gold.kind in SYMMETRIC:
        return _parties(gold.actor + gold.target, names) == _parties(predicted.actor + predicted.target, names)
    return _parties(gold.actor, names) == _parties(predicted.actor, names)


def target(gold: Coded, predicted: Coded, names: Naming) -> bool:
    """As `actor`."""
    if gold.kind in SYMMETRIC:
        return actor(gold, predicted, names)
    return _parties(gold.target, names) == _parties(predicted.target, names)


def _parties(words: tuple[str, ...], names: Naming) -> frozenset[str]:
    return frozenset(map(names.party, words))


def place(gold: Coded, predicted: Coded, names: Naming) -> bool:
    """One place shared by name, alias or id, or both empty."""
    if not gold.place or not predicted.place:
        return not gold.place and not predicted.place
    return any(names.place(one) & names.place(other) for one in gold.place for other in predicted.place)


def date(gold: Coded, predicted: Coded, _names: Naming) -> bool:
    """Intersection over union of at least one half, or both null."""
    if gold.date is None or predicted.date is None:
        return gold.date is predicted.date
    return gold.date.overlap(predicted.date) >= DATE_OVERLAP


def figures(gold: Coded, predicted: Coded, _names: Naming) -> bool:
    """As sets: each figure of either claim has one like it in the other. Who is counted is not compared."""
    pairs = ((gold.figures, predicted.figures), (predicted.figures, gold.figures))
    return all(any(map(_like(figure), there)) for here, there in pairs for figure in here)


def _like(figure: Figure) -> Callable[[Figure], bool]:
    return lambda other: figure.what is other.what and _near(figure.low, other.low) and _near(figure.high, other.high)


def _near(left: int | None, right: int | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs(left - right) <= FIGURE_TOLERANCE * max(abs(left), abs(right))


def source(gold: Coded, predicted: Coded, names: Naming) -> bool:
    """The same first element by alias or by half of the gold's content words, or both empty."""
    if not gold.source or not predicted.source:
        return not gold.source and not predicted.source
    first, other = gold.source[0], predicted.source[0]
    wanted = content_words(first)
    return bool(names.source(first) & names.source(other)) or _half(wanted, content_words(other))


def _half(wanted: frozenset[str], found: frozenset[str]) -> bool:
    return bool(wanted) and len(wanted & found) >= SOURCE_WORDS * len(wanted)


def status(gold: Coded, predicted: Coded, _names: Naming) -> bool:
    return gold.status is predicted.status


RULES: Mapping[Slot, Callable[[Coded, Coded, Naming], bool]] = {
    Slot.ACTOR: actor,
    Slot.TARGET: target,
    Slot.PLACE: place,
    Slot.DATE: date,
    Slot.FIGURES: figures,
    Slot.SOURCE: source,
    Slot.STATUS: status,
}


def right_slots(gold: Coded, predicted: Coded, names: Naming) -> frozenset[Slot]:
    """The slots of `predicted` that are right, kinds being equal."""
    return frozenset(slot for slot, rule in RULES.items() if rule(gold, predicted, names))
