"""The linkage model: what is compared, at which levels, and how much each level weighs. All of it is data, in one file.

A Fellegi–Sunter model (Fellegi and Sunter 1969) as Splink has it: a level weighs log2(m / u) bits, where m is the share
of pairs of one occurrence that agree at that level, and u the share of any other pairs. `weights.yaml` holds the
levels, their m and u, the prior and the blocking rules; `training/linkage.py` gives the same to Splink.

Weights are whole thousandths of a bit, so that their sums are equal on every machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2
from typing import Any

import yaml

MILLI = 1000
MOST = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """`words` say it of two values ("{0} and {1}"); `tf`: a value that is rare in the record weighs more; `opposes`:
    the two accounts disagree here; `strictly`: so much that no third may bring them together where they do not join."""

    name: str
    words: str
    m: float
    u: float
    tf: bool = False
    opposes: bool = False
    strictly: bool = False

    @property
    def weight(self) -> int:
        """Thousandths of a bit."""
        return milli(self.m / self.u)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One of them holds, or where nothing is known on one side none does, and nothing is weighed. `column` is the one
    whose term frequencies count."""

    name: str
    levels: tuple[Level, ...]
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """`mates`: how many others in a record tell of the occurrence that one tells of, and `others` how many more there
    would be in a record that is not about a few occurrences; both give the prior. `pseudo`: for how many claims the
    frequencies of the file count beside those of the record. `join` and `oppose`: thousandths of a bit from which a
    pair is joined, and below which others may not even bring the two together where they disagree in anything.
    `together`: what the pairs between two groups come to on average where the groups become one (None: whatever).
    `most`: how many may share a key of each blocking rule, beyond which it says too little to compare them."""

    mates: float
    others: float
    pseudo: float
    join: int
    oppose: int
    comparisons: tuple[Comparison, ...]
    blocking: tuple[tuple[str, ...], ...] = ()
    most: tuple[int, ...] = ()
    together: int | None = None

    def prior(self, members: int) -> int:
        """Weight of two drawn at random from a record of so many, in thousandths of a bit."""
        chance = self.mates / (members + self.others)
        return milli(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class Models:
    """Of two claims within one report, and of what two reports tell."""

    within: Model
    between: Model


def milli(ratio: float) -> int:
    """log2 of a ratio in whole thousandths, which no difference in the last digit of a logarithm can change."""
    return round(log2(ratio) * MILLI)


@cache
def shipped() -> Models:
    """The models that ship."""
    return read_models((files("observance.reconcile") / "weights.yaml").read_text("utf-8"))


def read_models(text: str) -> Models:
    """
    Raises:
        ValueError: the file does not have the form of the one that ships.
    """
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        return Models(_model(data["within"]), _model(data["between"]))
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a linkage model: {error}") from error


def _model(data: Mapping[str, Any]) -> Model:
    rules = [row if isinstance(row, Mapping) else {"by": row} for row in data.get("blocking", ())]
    return Model(
        mates=float(data["mates"]),
        others=float(data["others"]),
        pseudo=float(data.get("pseudo", 0)),
        join=round(data["join"] * MILLI),
        oppose=round(data["oppose"] * MILLI),
        together=round(data["together"] * MILLI) if "together" in data else None,
        comparisons=tuple(_comparison(name, row) for name, row in data["comparisons"].items()),
        blocking=tuple(tuple(row["by"]) for row in rules),
        most=tuple(int(row.get("most", MOST)) for row in rules),
    )


def _comparison(name: str, row: Mapping[str, Any]) -> Comparison:
    return Comparison(name=name, column=row.get("column"), levels=_levels(row["levels"]))


def _levels(rows: Sequence[Mapping[str, Any]]) -> tuple[Level, ...]:
    return tuple(
        Level(
            name=row["level"],
            words=row["words"],
            m=float(row["m"]),
            u=float(row["u"]),
            tf=bool(row.get("tf")),
            opposes=bool(row.get("opposes")),
            strictly=bool(row.get("strictly")),
        )
        for row in rows
    )
