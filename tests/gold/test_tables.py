from dataclasses import replace
from datetime import date

from tests.gold import tables

from observance.evaluate import Coded, Document, Score, naming, score
from observance.model.claim import Figure, Place, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import Kind

GOLD = Coded(
    doc="d",
    evidence="Guns of the North\nshelled the mill.",
    spans=((0, 40),),
    kind=Kind.SHELLING,
    actor=("north",),
    place=(Place(name="Mill", id="p1"), Place(name="Ford")),
    date=DateInterval(date(2030, 1, 4), date(2030, 1, 5)),
    figures=(Figure(what=Quantity.KILLED, who="men", low=3, high=None, text="3"),),
)
WRONG = replace(GOLD, actor=(), place=(), date=None, figures=(), label="shelled")
DEMAND = replace(GOLD, kind=Kind.DEMAND, evidence="word " * 100, label="asked")


def scored(gold: tuple[Coded, ...], predicted: tuple[Coded, ...]) -> Score:
    return score(Document("d", None, gold, predicted), naming(None, ["north"]))


def test_misses_show_claims_and_wrong_slots() -> None:
    lines = list(tables.misses([scored((GOLD,), (WRONG, DEMAND))]))
    assert lines[2].startswith("EXTRA  demand [asked]: word word")
    assert len(lines[2].split(": ", 1)[1]) == tables.EVIDENCE_WIDTH
    assert lines[2].endswith("…")
    assert lines[3:] == [
        "SLOTS  shelling [shelled]: Guns of the North shelled the mill.",
        "         actor: gold north | predicted –",
        "         place: gold Mill (p1), Ford | predicted –",
        "         date: gold 2030-01-04 – 2030-01-05 | predicted –",
        "         figures: gold 3 or more killed (men) | predicted –",
    ]
    assert "MISSED shelling: Guns of the North shelled the mill." in tables.misses([scored((GOLD,), ())])


def test_extras_leave_documents_without_any_out() -> None:
    assert list(tables.extras([scored((GOLD,), (WRONG,))])) == []
    assert list(tables.extras([scored((), (GOLD,))]))[1:] == [
        "=== d",
        "EXTRA  shelling []: Guns of the North shelled the mill.",
    ]
