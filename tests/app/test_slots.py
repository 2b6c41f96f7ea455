from pathlib import Path
from typing import Any

import pytest

from observance.app.slots import read_slot, read_value
from observance.errors import UsageError
from observance.mandate.load import load_mandate
from observance.model.claim import Figure, Place, PlacePrecision, Quantity
from observance.model.kinds import Kind, Status
from observance.model.ruling import Slot
from tests.app.reports import MISSION
from tests.builders import days

MANDATE = load_mandate(Path(MISSION))


@pytest.mark.parametrize(
    ("slot", "values", "expected"),
    [
        (Slot.KIND, ["air_strike"], Kind.AIR_STRIKE),
        (Slot.KIND, [" Air strike "], Kind.AIR_STRIKE),
        (Slot.STATUS, ["planned"], Status.PLANNED),
        (Slot.ACTOR, ["northland", "Northland", "a masked gang"], ("northland", "a masked gang")),
        (Slot.TARGET, [], ()),
        (Slot.SOURCE, ["The mayor", "an aide"], ("The mayor", "an aide")),
        (Slot.DATE, ["2031-02-03"], days("2031-02-03")),
        (Slot.DATE, ["2031-02"], days(("2031-02-01", "2031-02-28"))),
        (Slot.DATE, ["2031-02-03/2031-03"], days(("2031-02-03", "2031-03-31"))),
        (Slot.DATE, [], None),
    ],
)
def test_a_value_is_read_under_the_mandate(slot: Slot, values: list[str], expected: Any) -> None:
    assert read_value(MANDATE, slot, values) == expected


def test_a_place_of_the_mandate_comes_with_its_coordinates_and_another_without() -> None:
    known, other = read_value(MANDATE, Slot.PLACE, ["riverton", "Nowhere"])
    assert (known.name, known.id, known.precision) == ("Riverton", "riverton", PlacePrecision.SETTLEMENT)
    assert known.lat is not None
    assert other == Place(name="Nowhere")


@pytest.mark.parametrize(
    ("text", "who", "low", "high"),
    [
        ("killed=5 soldiers", "soldiers", 5, 5),
        ("killed=5+", "", 5, None),
        ("killed=3-7 men of a post", "men of a post", 3, 7),
    ],
)
def test_a_figure_is_exact_open_or_an_interval(text: str, who: str, low: int, high: int | None) -> None:
    expected = Figure(what=Quantity.KILLED, who=who, low=low, high=high, text=text)
    assert read_value(MANDATE, Slot.FIGURES, [text]) == (expected,)


@pytest.mark.parametrize(
    ("slot", "values", "hint"),
    [
        (Slot.KIND, ["air_strik"], "air_strike"),
        (Slot.KIND, ["a", "b"], "one --value"),
        (Slot.STATUS, ["perhaps"], "uncertain"),
        (Slot.ACTOR, [" "], "--unknown"),
        (Slot.DATE, ["Friday"], "2020-02-03"),
        (Slot.DATE, ["2031-02-03/2031-02-01"], "before it begins"),
        (Slot.FIGURES, ["five"], "killed=5"),
        (Slot.FIGURES, ["killed=7-3"], "below the first"),
        (Slot.FIGURES, ["kiled=7"], "killed"),
    ],
)
def test_what_a_slot_cannot_hold_is_said_with_what_it_can(slot: Slot, values: list[str], hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        read_value(MANDATE, slot, values)


def test_a_slot_is_known_by_its_name() -> None:
    assert read_slot("Actor") is Slot.ACTOR
    with pytest.raises(UsageError, match="figures"):
        read_slot("figure")
