import pytest

from observance.errors import DataError
from observance.evaluate import Floors, faults, raised

FLOORS = Floors("a" * 64, {"claim_f1": 0.5, "slot_place": 0.7})


def found(claim_f1: float, slot_place: float = 0.7, digest: str = "a" * 64) -> Floors:
    return Floors(digest, {"claim_f1": claim_f1, "slot_place": slot_place})


def test_figures_on_or_above_their_floors_stand() -> None:
    assert list(faults(FLOORS, found(0.5))) == []
    assert list(faults(FLOORS, found(0.9, 0.7001))) == []


def test_every_figure_below_its_floor_is_named() -> None:
    lines = list(faults(FLOORS, found(0.4949, 0.1)))
    assert [line.split(":")[0] for line in lines] == ["claim_f1", "slot_place"]
    assert lines[0] == "claim_f1: 0.4949 is below its floor 0.5000"


def test_the_last_bit_of_a_parse_is_no_fall() -> None:
    assert list(faults(FLOORS, found(0.4951))) == []


def test_other_gold_is_a_fault() -> None:
    (line,) = faults(FLOORS, found(0.5, digest="b" * 64))
    assert "the gold files are not those" in line


def test_a_figure_without_a_floor_and_a_floor_without_a_figure_are_faults() -> None:
    lines = list(faults(FLOORS, Floors(FLOORS.digest, {"claim_f1": 0.5, "slot_date": 1.0})))
    assert [line.split(":")[0] for line in lines] == ["slot_date", "slot_place"]


def test_pinning_raises() -> None:
    assert raised(FLOORS, found(0.6, 0.7)) == found(0.6, 0.7)


def test_pinning_refuses_to_lower_any() -> None:
    with pytest.raises(DataError, match="mend slot_place"):
        raised(FLOORS, found(0.9, 0.69))


def test_on_other_gold_old_heights_give_way() -> None:
    assert raised(FLOORS, found(0.1, digest="b" * 64)) == found(0.1, digest="b" * 64)
