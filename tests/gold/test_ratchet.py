from tests.gold.coding import GoldSet
from tests.gold.ratchet import FLOORS, floors_file, pinned

from observance.app.floors import floors_of, read_floors
from observance.evaluate import Coded, Document, Evaluation, naming, score, score_claims
from observance.model.kinds import Kind

CLAIM = Coded(doc="d", evidence="one", spans=((0, 40),), kind=Kind.SHELLING)


def test_only_the_first_set_has_floors_for_slots() -> None:
    rates = {"claim_f1": 0.5, "slot_place": 0.7}
    assert pinned(GoldSet.DEV, rates) == rates
    assert pinned(GoldSet.WIDE, rates) == {"claim_f1": 0.5}


def test_the_files_of_floors_hold_a_floor_for_each_figure() -> None:
    claims = score_claims([score(Document("d", None, (CLAIM,), (CLAIM,)), naming(None))])
    perfect = floors_of(Evaluation(coder="c", mandate=None, documents=1, claims=claims), "").figures
    assert set(perfect.values()) == {1.0}
    for gold_set in (GoldSet.DEV, GoldSet.WIDE):
        held = read_floors(floors_file(gold_set))
        assert held.figures.keys() == pinned(gold_set, perfect).keys()
    assert floors_file(GoldSet.DEV) == FLOORS
