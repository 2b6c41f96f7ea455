from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from tests.evaluate.strategies import NAMES, documents

from observance.evaluate import Coded, Document, Slot, score, sentence_misses, slot_words, wrong_slots
from observance.model.claim import Figure, Place, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status

FIRST = Coded(
    doc="d", evidence="Guns hit the mill.", spans=((0, 18),), kind=Kind.SHELLING, actor=("north",), trigger=(5, 8)
)
SECOND = Coded(doc="d", evidence="Envoys met.", spans=((20, 31),), kind=Kind.MEETING, trigger=(27, 30))
HELD = replace(FIRST, place=(Place(name="Mill", id="p1"), Place(name="Ford")), date=DateInterval.day(date(2030, 1, 4)))


def test_a_document_without_a_miss_shows_nothing() -> None:
    assert sentence_misses(score(Document("d", None, (FIRST, SECOND), (FIRST, SECOND)), NAMES)) == ()


def test_misses_stand_by_sentence_in_the_order_of_the_text() -> None:
    extra = replace(FIRST, kind=Kind.ATTACK)
    found = sentence_misses(score(Document("d", None, (SECOND, FIRST), (extra, replace(FIRST, actor=()))), NAMES))
    assert [one.evidence for one in found] == [FIRST.evidence, SECOND.evidence]
    assert (len(found[0].extra), len(found[0].wrong), len(found[0].missed)) == (1, 1, 0)
    assert wrong_slots(found[0].wrong[0]) == (Slot.ACTOR,)
    assert found[0].triggers == ((5, 8),)
    assert found[1].missed == (SECOND,)


def test_what_is_right_stands_beside_what_is_wrong() -> None:
    other = replace(FIRST, kind=Kind.CASUALTIES)
    (found,) = sentence_misses(score(Document("d", None, (FIRST, other), (FIRST,)), NAMES))
    assert (found.missed, [match.gold for match in found.right]) == ((other,), [FIRST])


def test_the_parse_is_of_what_was_coded() -> None:
    headed = replace(FIRST, evidence="TARSK — Guns hit the mill.", spans=((0, 26),))
    coded = replace(FIRST, spans=((8, 26),), kind=Kind.ATTACK)
    (found,) = sentence_misses(score(Document("d", None, (headed,), (coded,)), NAMES))
    assert (found.evidence, found.span, found.parsed) == (headed.evidence, (0, 26), (8, 26))
    (missed,) = sentence_misses(score(Document("d", None, (headed,), ()), NAMES))
    assert missed.parsed == (0, 26)


def test_evidence_that_the_text_does_not_hold_comes_last() -> None:
    lost = replace(FIRST, evidence="Nobody hit anything.", spans=())
    found = sentence_misses(score(Document("d", None, (lost, SECOND), ()), NAMES))
    assert [one.span for one in found] == [(20, 31), None]


@settings(deadline=None)
@given(documents)
def test_every_miss_is_shown_once(document: Document) -> None:
    scored = score(document, NAMES)
    found = sentence_misses(scored)
    assert sorted(map(repr, (claim for one in found for claim in one.missed))) == sorted(map(repr, scored.missed))
    assert sorted(map(repr, (claim for one in found for claim in one.extra))) == sorted(map(repr, scored.extra))
    wrong = [match for match in scored.matches if wrong_slots(match)]
    assert sorted(map(repr, (match for one in found for match in one.wrong))) == sorted(map(repr, wrong))


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        (Slot.ACTOR, "north"),
        (Slot.TARGET, "–"),
        (Slot.PLACE, "Mill (p1), Ford"),
        (Slot.DATE, "2030-01-04"),
        (Slot.STATUS, "asserted"),
        (Slot.SOURCE, "–"),
    ],
)
def test_slots_in_words(slot: Slot, said: str) -> None:
    assert slot_words(HELD, slot) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(3, 3, "3 killed (men)"), (3, None, "3 or more killed (men)"), (1000, 2000, "1,000–2,000 killed (men)")],
)
def test_figures_in_words(low: int, high: int | None, said: str) -> None:
    figure = Figure(what=Quantity.KILLED, who="men", low=low, high=high, text="")
    assert slot_words(replace(HELD, figures=(figure,)), Slot.FIGURES) == said


def test_sources_and_status_in_words() -> None:
    claim = replace(HELD, source=("Radio", "a man"), status=Status.NOT_HAPPENED)
    assert [slot_words(claim, slot) for slot in (Slot.SOURCE, Slot.STATUS)] == ["Radio ← a man", "not happened"]
