from dataclasses import replace
from datetime import date

from tests.gold import tables

from observance.evaluate import Coded, Document, Score, Slot, naming, score, summarise
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


def test_the_overview_has_every_figure() -> None:
    one = scored((GOLD,), (WRONG,))
    lines = [" ".join(line.split()) for line in tables.overview(summarise([one]), [one])]
    assert lines[0] == "1 documents, 1 gold claims, 1 predicted"
    assert "claim 100.0 100.0 100.0 100.0 – 100.0" in lines
    assert "strict 0.0 0.0 0.0 0.0 – 0.0" in lines
    wrong, right = ("actor", "place", "date", "figures"), ("target", "source", "status")
    assert {*(f"{slot} 0.0" for slot in wrong), *(f"{slot} 100.0" for slot in right)} < set(lines)
    assert len(wrong + right) == len(Slot)


def test_what_is_not_known_is_a_dash() -> None:
    one = scored((), ())
    lines = [" ".join(line.split()) for line in tables.overview(summarise([one]), [one])]
    assert "claim – – – –" in lines


def test_breakdown_names_what_has_no_name() -> None:
    lines = list(tables.breakdown("outlet", summarise([scored((GOLD,), ())]).outlets))
    assert lines[-1].split() == ["–", "0.0", "–", "0.0", "0", "1", "0"]


def test_confusion() -> None:
    lines = list(tables.confusion(summarise([scored((GOLD,), (replace(GOLD, kind=Kind.ATTACK),))])))
    assert lines[-1].split() == ["1", "shelling", "→", "attack"]


def test_misses_show_claims_and_wrong_slots() -> None:
    lines = list(tables.misses([scored((GOLD,), (WRONG, DEMAND))]))
    assert lines[2].startswith("EXTRA  demand [asked]: word word")
    assert len(lines[2].split(": ", 1)[1]) == tables.EVIDENCE_WIDTH
    assert lines[2].endswith("…")
    assert lines[3:] == [
        "SLOTS  shelling [shelled]: Guns of the North shelled the mill.",
        "         actor: gold ['north'] | predicted []",
        "         place: gold ['Mill (p1)', 'Ford'] | predicted []",
        "         date: gold 2030-01-04 – 2030-01-05 | predicted None",
        "         figures: gold ['killed 3.. men'] | predicted []",
    ]
    assert "MISSED shelling: Guns of the North shelled the mill." in tables.misses([scored((GOLD,), ())])


def test_extras_leave_documents_without_any_out() -> None:
    assert list(tables.extras([scored((GOLD,), (WRONG,))])) == []
    assert list(tables.extras([scored((), (GOLD,))]))[1:] == [
        "=== d",
        "EXTRA  shelling []: Guns of the North shelled the mill.",
    ]
