"""A file of floors: read, checked, raised."""

import json
from collections.abc import Mapping
from pathlib import Path

from observance.errors import DataError, UsageError
from observance.evaluate import Evaluation, Floors, faults, figures, raised


def floors_of(evaluation: Evaluation, digest: str) -> Floors:
    """The height of every figure; one that could not be computed counts as 0."""
    return Floors(digest, {name: rate or 0.0 for name, rate in figures(evaluation).items()})


def read_floors(path: Path) -> Floors:
    """Raises:
    UsageError: there is no such file.
    DataError: it is not what pinning writes.
    """
    if not path.is_file():
        raise UsageError(f"{path}: no such file; make it with --pin")
    try:
        held = json.loads(path.read_text("utf-8"))
        return Floors(str(held["digest"]), _rates(held["figures"]))
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path}: is not a file of floors; delete it and make it again with --pin") from error


def _rates(held: Mapping[str, float]) -> Mapping[str, float]:
    return {name: float(rate) for name, rate in held.items()}


def check_floors(path: Path, found: Floors) -> tuple[str, ...]:
    """One line for each figure that has fallen below its floor, and for whatever else does not fit."""
    return tuple(f"{path.name}: {line}" for line in faults(read_floors(path), found))


def pin_floors(path: Path, found: Floors) -> None:
    """Raise the floors to the figures, or make the file.

    Raises:
        DataError: a floor would go down.
    """
    wanted = raised(read_floors(path), found) if path.exists() else found
    held = {"digest": wanted.digest, "figures": dict(sorted(wanted.figures.items()))}
    path.write_text(json.dumps(held, indent=2) + "\n", "utf-8")
