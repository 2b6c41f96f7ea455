"""Floors under figures: quality that only rises. A floor belongs to one state of the gold, told by its digest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from observance.errors import DataError

PLACES = 4
# Half a hundredth, about one claim of a few hundred: floating-point sums differ between processors, and a parse that
# hangs on the last bit may flip. A figure that really falls falls by more.
SLACK = 0.005


@dataclass(frozen=True, slots=True)
class Floors:
    """`figures` are rates, 0 to 1, by name; `digest` is that of the gold files they belong to."""

    digest: str
    figures: Mapping[str, float]


def faults(floors: Floors, found: Floors) -> Iterator[str]:
    """One line for each thing that keeps `found` from standing on `floors`."""
    if floors.digest != found.digest:
        yield f"the gold files are not those of the floors ({floors.digest[:12]}…, now {found.digest[:12]}…)"
    for name in sorted(floors.figures.keys() ^ found.figures.keys()):
        yield f"{name}: stands only in the {'floors' if name in floors.figures else 'figures'}; pin again"
    for name in sorted(floors.figures.keys() & found.figures.keys()):
        if found.figures[name] + SLACK < floors.figures[name]:
            yield f"{name}: {found.figures[name]:.4f} is below its floor {floors.figures[name]:.4f}"


def raised(floors: Floors, found: Floors) -> Floors:
    """The floors at the height of `found`. On other gold the old heights mean nothing and give way.

    Raises:
        DataError: a floor would go down.
    """
    lower = [name for name, floor in floors.figures.items() if found.figures.get(name, 0.0) < floor]
    if floors.digest == found.digest and lower:
        raise DataError(f"floors do not go down; mend {', '.join(sorted(lower))}, then pin")
    return found
