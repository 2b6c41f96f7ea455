"""Corrections in lines: what differs is seen, however long the values are."""

from observance.cli.view.corrections import correction_lines
from observance.publish.corrections import Correction


def fields(was: object, now: object) -> str:
    one = Correction(noun="findings", change="changed", before=("f1",), after=("f1",), fields={"reason": (was, now)})
    return list(correction_lines([one]))[1].strip()


def test_short_values_stand_whole() -> None:
    assert fields(None, "verified") == "reason: null → verified"


def test_long_values_are_told_from_where_they_differ() -> None:
    long = "Shells fell on Ford. " * 20
    told = fields(long, f"{long}A mayor said so.")
    assert told.startswith("reason: …")
    assert told.endswith("A mayor said so.")
    assert len(told) < 120


def test_long_values_that_differ_from_the_start_are_cut_at_the_end() -> None:
    was, now = fields("a" * 200, "b" * 200).removeprefix("reason: ").split(" → ")
    assert (was, now) == ("a" * 99 + "…", "b" * 99 + "…")
