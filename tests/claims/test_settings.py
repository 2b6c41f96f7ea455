"""Where and when: of the clause, of the clause above, of the saying, of what was said before."""

from datetime import date

from tests.claims.parse import NOMINAL, SHELLED, WILL_SEND, code

from observance.model.interval import DateInterval
from observance.model.kinds import Kind

PUBLISHED = "2021-05-06"  # a Thursday
SAID_WEDNESDAY = """
The the DET 2 det
mayor mayor NOUN 3 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
on on ADP 5 case
Wednesday Wednesday PROPN 3 obl
Sudmark Sudmark PROPN 7 nsubj
shelled shell VERB 3 ccomp Tense=Past|VerbForm=Fin
Ford Ford PROPN 7 obj
_. . PUNCT 3 punct
"""
UNPLACED = """
Sudmark Sudmark PROPN 2 nsubj
shelled shell VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
school school NOUN 2 obj Number=Sing
_. . PUNCT 2 punct
"""
MET = """
Norland Norland PROPN 5 nsubj
and and CCONJ 3 cc
Sudmark Sudmark PROPN 1 conj
ministers minister NOUN 1 flat
met meet VERB 0 root Tense=Past|VerbForm=Fin
_. . PUNCT 5 punct
"""
FRIDAY_SEND = WILL_SEND.replace("_. . PUNCT 3 punct", "on on ADP 8 case\nFriday Friday PROPN 3 obl")


def day(iso: str) -> DateInterval:
    return DateInterval.day(date.fromisoformat(iso))


def test_a_claim_has_the_place_and_day_of_its_clause() -> None:
    (claim,) = code(SHELLED, published=PUBLISHED)
    assert [p.id for p in claim.place] == ["mill"]
    assert claim.date == day("2021-05-03")


def test_a_weekday_in_an_undated_report_is_kept_but_not_resolved() -> None:
    (claim,) = code(SHELLED)
    assert claim.date is None
    assert [x.text for x in claim.times] == ["on Monday"] or [x.text for x in claim.times] == ["Monday"]


def test_an_act_takes_the_day_of_its_saying() -> None:
    (claim,) = code(SAID_WEDNESDAY, published=PUBLISHED)
    assert claim.date == day("2021-05-05")


def test_a_plan_looks_ahead() -> None:
    (claim,) = code(FRIDAY_SEND, published=PUBLISHED)
    assert claim.date == day("2021-05-07")


def test_without_a_place_or_time_none_is_made_up() -> None:
    (claim,) = code(UNPLACED, published=PUBLISHED)
    assert (claim.place, claim.date, claim.times) == ((), None, ())
    reasons = {r.slot: r.rule for r in claim.why}
    assert reasons["place"]
    assert reasons["date"]


def test_a_place_is_carried_over_within_a_paragraph() -> None:
    first, second = code(NOMINAL, UNPLACED)
    assert [p.id for p in second.place] == [p.id for p in first.place] == ["ford"]


def test_a_meeting_is_not_held_where_the_fighting_was() -> None:
    _, meeting = code(NOMINAL, MET)
    assert (meeting.kind, meeting.place) == (Kind.MEETING, ())


def test_the_reason_for_a_place_names_its_words() -> None:
    (claim,) = code(SHELLED)
    assert [r.words for r in claim.why if r.slot == "place"] == ["Mill"]
