"""A mandate looked at as a whole: what makes it unusable, and what is suspicious in it."""

from dataclasses import dataclass
from pathlib import Path

from observance.errors import Fault, MandateError
from observance.mandate.doubts import doubts
from observance.mandate.load import draft_from, in_order, load_mandate, mandate_files
from observance.mandate.types import Mandate


@dataclass(frozen=True, slots=True)
class Examined:
    """`mandate` is None where it has faults; then nobody has looked for doubts."""

    mandate: Mandate | None
    faults: tuple[Fault, ...] = ()
    doubts: tuple[Fault, ...] = ()


def examine(folder: Path) -> Examined:
    """All faults of the mandate in `folder`, or all doubts about it."""
    try:
        mandate = load_mandate(folder)
    except MandateError as error:
        return Examined(None, error.faults)
    return Examined(mandate, (), in_order(doubts(draft_from(mandate_files(folder)))))
