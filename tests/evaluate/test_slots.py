from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from tests.evaluate.strategies import NAMES, claims

from observance.evaluate import Coded, Naming, Slot
from observance.evaluate.slots import right_slots
from observance.model.claim import Figure, Place, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status

GOLD = Coded(doc="d", evidence="…", spans=((0, 10),), kind=Kind.SHELLING)


def killed(low: int, high: int | None, who: str = "") -> Figure:
    return Figure(what=Quantity.KILLED, who=who, low=low, high=high, text=who)


def days(first: int, last: int) -> DateInterval:
    return DateInterval(date(2030, 1, first), date(2030, 1, last))


def is_right(slot: Slot, gold: Coded, predicted: Coded, names: Naming = NAMES) -> bool:
    return slot in right_slots(gold, predicted, names)


@settings(deadline=None)
@given(claims)
def test_every_slot_is_right_against_itself(claim: Coded) -> None:
    assert right_slots(claim, claim, NAMES) == frozenset(Slot)


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ((), (), True),
        (("north",), ("north",), True),
        (("north", "south"), ("south", "north"), True),
        (("north",), (), False),
        (("north",), ("north", "south"), False),
        (("gunmen",), ("locals",), True),
        (("gunmen", "raiders"), ("locals",), True),
        (("gunmen",), (), False),
        (("gunmen",), ("north",), False),
    ],
)
@pytest.mark.parametrize("slot", [Slot.ACTOR, Slot.TARGET])
def test_parties_are_sets_of_ids_with_one_other(
    slot: Slot, gold: tuple[str, ...], predicted: tuple[str, ...], right: bool
) -> None:
    one = replace(GOLD, actor=gold) if slot is Slot.ACTOR else replace(GOLD, target=gold)
    other = replace(GOLD, actor=predicted) if slot is Slot.ACTOR else replace(GOLD, target=predicted)
    assert is_right(slot, one, other) is right


def test_who_stands_where_matters_only_in_kinds_that_have_sides() -> None:
    one, other = replace(GOLD, actor=("north",), target=("south",)), replace(GOLD, actor=("south",), target=("north",))
    assert not is_right(Slot.ACTOR, one, other)
    met, meeting = replace(one, kind=Kind.MEETING), replace(GOLD, kind=Kind.MEETING, actor=("south", "north"))
    assert is_right(Slot.ACTOR, met, meeting)
    assert is_right(Slot.TARGET, met, meeting)
    assert not is_right(Slot.TARGET, met, replace(meeting, actor=("north",)))


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ((), (), True),
        ((), (Place(name="Mill"),), False),
        ((Place(name="Mill"), Place(name="Ford")), (Place(name="the FORD"),), True),
        ((Place(name="Mill"),), (Place(name="Ford"),), False),
        ((Place(name="Old-Fort"),), (Place(name="Citadel", id="p1"),), True),
        ((Place(name="Old Fort"),), (Place(name="Citadel", id="p2"),), False),
    ],
)
def test_one_shared_place_is_enough(gold: tuple[Place, ...], predicted: tuple[Place, ...], right: bool) -> None:
    assert is_right(Slot.PLACE, replace(GOLD, place=gold), replace(GOLD, place=predicted)) is right


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        (None, None, True),
        (days(3, 3), None, False),
        (None, days(3, 3), False),
        (days(3, 3), days(3, 4), True),
        (days(3, 3), days(3, 5), False),
        (days(1, 10), days(6, 10), True),
        (days(1, 10), days(7, 10), False),
    ],
)
def test_dates_share_half_of_their_union(
    gold: DateInterval | None, predicted: DateInterval | None, right: bool
) -> None:
    assert is_right(Slot.DATE, replace(GOLD, date=gold), replace(GOLD, date=predicted)) is right


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ((), (), True),
        ((killed(5, 5),), (), False),
        ((killed(5, 5, "men"),), (killed(5, 5, "soldiers"),), True),
        ((killed(100, 110),), (killed(110, 120),), True),
        ((killed(100, 110),), (killed(112, 120),), False),
        ((killed(5, None),), (killed(5, 5),), False),
        ((killed(5, None),), (killed(5, None),), True),
        ((killed(5, 5), killed(9, 9)), (killed(9, 9), killed(5, 5)), True),
        ((killed(5, 5), killed(9, 9)), (killed(9, 9),), False),
        ((killed(5, 5, "men"), killed(5, 5, "women")), (killed(5, 5),), True),
        ((killed(0, 0),), (killed(1, 1),), False),
        ((killed(5, 5),), (replace(killed(5, 5), what=Quantity.WOUNDED),), False),
    ],
)
def test_figures_are_sets_within_a_tenth(gold: tuple[Figure, ...], predicted: tuple[Figure, ...], right: bool) -> None:
    assert is_right(Slot.FIGURES, replace(GOLD, figures=gold), replace(GOLD, figures=predicted)) is right


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [
        ((), (), True),
        (("Radio North",), (), False),
        ((), ("Radio North",), False),
        (("Radio North", "a witness"), ("Radio North",), True),
        (("a witness", "Radio North"), ("Radio North",), False),
        (("a police officer",), ("the officer",), True),
        (("a senior police officer",), ("an officer of the guard",), False),
        (("The Wireless",), ("Radio North",), True),
    ],
)
def test_first_sources_share_an_alias_or_half_the_words(
    gold: tuple[str, ...], predicted: tuple[str, ...], right: bool
) -> None:
    names = replace(NAMES, sources={"wireless": frozenset({"s1"}), "radio north": frozenset({"s1", "s2"})})
    assert is_right(Slot.SOURCE, replace(GOLD, source=gold), replace(GOLD, source=predicted), names) is right


def test_status_must_be_equal() -> None:
    assert not is_right(Slot.STATUS, GOLD, replace(GOLD, status=Status.PLANNED))
