from pathlib import Path

import pytest
from tests.gold.coding import GoldSet
from tests.gold.ratchet import Floors, faults, figures, pinned, raised, read_floors, write_floors

from observance.errors import DataError
from observance.evaluate import Coded, Document, Slot, naming, score, summarise
from observance.model.kinds import Kind

FLOORS = Floors("a" * 64, {"claim_f1": 0.5, "slot_place": 0.7})
CLAIM = Coded(doc="d", evidence="one", spans=((0, 40),), kind=Kind.SHELLING)


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
    with pytest.raises(DataError, match="slot_place"):
        raised(FLOORS, found(0.9, 0.6999))
    with pytest.raises(DataError, match="slot_place"):
        raised(FLOORS, Floors(FLOORS.digest, {"claim_f1": 0.9}))


def test_floors_of_other_gold_give_way() -> None:
    assert raised(FLOORS, found(0.1, digest="b" * 64)) == found(0.1, digest="b" * 64)


def test_floors_are_read_as_written(tmp_path: Path) -> None:
    write_floors(tmp_path / "floors.json", FLOORS)
    assert read_floors(tmp_path / "floors.json") == FLOORS


def test_only_the_first_set_has_floors_for_slots() -> None:
    rates = {"claim_f1": 0.5, "slot_place": 0.7}
    assert pinned(GoldSet.DEV, rates) == rates
    assert pinned(GoldSet.WIDE, rates) == {"claim_f1": 0.5}


def test_every_figure_has_a_floor_and_one_that_is_not_known_counts_as_nothing() -> None:
    perfect = figures(summarise([score(Document("d", None, (CLAIM,), (CLAIM,)), naming(None))]))
    nothing = figures(summarise([score(Document("d", None, (CLAIM,), ()), naming(None))]))
    assert set(perfect.values()) == {1.0}
    assert set(nothing.values()) == {0.0}
    assert perfect.keys() == nothing.keys() == read_floors(Path(__file__).with_name("floors.json")).figures.keys()
    assert {f"slot_{slot}" for slot in Slot} < perfect.keys()
