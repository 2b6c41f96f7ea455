"""A day carries over to the same occurrence of a report, and to nothing else."""

from dataclasses import replace

from tests.builders import claim, days, timex

from observance.claims.carry import carry_times
from observance.claims.when import EARLIER, NOT_TOLD, ONGOING
from observance.model.claim import Claim, Place, PlacePrecision, Reason
from observance.model.kinds import Kind, Status

MONDAY = timex("Monday", "2021-05-03")
DATED = replace(claim(actor=("norland",), place=("mill",), on="2021-05-03"), times=(MONDAY,))
UNDATED = replace(
    claim("Shells fell on the town again.", start=40, actor=("norland",), place=("mill",)),
    why=(Reason("date", NOT_TOLD),),
)
ANCHOR = days("2021-05-06")


def carried(*claims: Claim) -> Claim:
    return carry_times(claims, ANCHOR)[-1]


def test_the_same_occurrence_takes_the_day() -> None:
    claim = carried(DATED, UNDATED)
    assert (claim.times, claim.date) == ((MONDAY,), days("2021-05-03"))


def test_the_reason_says_that_it_was_carried() -> None:
    before = replace(UNDATED, why=(*UNDATED.why, Reason("kind", "x")))
    reasons = carried(DATED, before).why
    assert [r.rule for r in reasons if r.slot == "kind"] == ["x"]
    (reason,) = [r for r in reasons if r.slot == "date"]
    assert (reason.words, "carried" in reason.rule) == ("Monday", True)


def test_another_occurrence_takes_nothing() -> None:
    others = (
        replace(UNDATED, kind=Kind.MEETING),
        replace(UNDATED, status=Status.PLANNED),
    )
    for other in others:
        assert carried(DATED, other) == other


def test_what_goes_on_or_came_before_takes_nothing() -> None:
    for told in (ONGOING, EARLIER):
        other = replace(UNDATED, why=(Reason("date", told),))
        assert carried(DATED, other) == other


def test_the_one_day_of_fighting_is_that_of_other_acts_too() -> None:
    elsewhere = replace(UNDATED, actor=("sudmark",), place=claim(place=("ford",)).place)
    assert carried(DATED, elsewhere).date == days("2021-05-03")
    later = replace(DATED, start=90, end=110, times=(timex("9 May", "2021-05-09"),), date=days("2021-05-09"))
    assert carried(DATED, later, elsewhere) == elsewhere


def test_a_round_up_of_many_places_has_no_one_day() -> None:
    towns = [replace(UNDATED, start=100 + i, actor=(), place=claim(place=(f"town{i}",)).place) for i in range(5)]
    assert carry_times((DATED, *towns[:3]), ANCHOR)[-1].date == days("2021-05-03")
    assert carry_times((DATED, *towns), ANCHOR)[-1] == towns[-1]


def test_a_year_passes_only_between_acts_of_one_kind_and_place() -> None:
    of_year = replace(DATED, times=(timex("2015", ("2015-01-01", "2015-12-31")),))
    assert carried(of_year, UNDATED).times == of_year.times
    unplaced = replace(UNDATED, place=())
    assert carried(of_year, unplaced) == unplaced


def test_a_plan_gives_no_day() -> None:
    assert carried(replace(DATED, status=Status.PLANNED), UNDATED) == UNDATED


def test_a_claim_with_a_time_of_its_own_keeps_it() -> None:
    own = replace(UNDATED, times=(timex("Tuesday", "2021-05-04"),))
    assert carried(DATED, own) == own


def test_the_nearest_gives_the_day() -> None:
    far = replace(DATED, start=900, end=920, times=(timex("Sunday", "2021-05-02"),))
    assert carried(DATED, far, UNDATED).times == (MONDAY,)


def test_nothing_is_lost_and_the_order_stays() -> None:
    claims = (UNDATED, DATED)
    assert [c.id for c in carry_times(claims, None)] == [c.id for c in claims]
    assert carry_times((), ANCHOR) == ()


def test_a_province_does_not_contradict_a_town_that_may_lie_in_it() -> None:
    town, other = (Place(name=n, precision=PlacePrecision.SETTLEMENT) for n in ("Mill", "Ford"))
    valley = Place(name="Valley", precision=PlacePrecision.PROVINCE)
    dated, undated = replace(DATED, place=(town,)), replace(UNDATED, kind=DATED.kind)
    assert carried(dated, replace(undated, place=(valley,))).date == days("2021-05-03")
    reason = carried(dated, replace(undated, place=(valley,))).why[-1]
    assert "the same occurrence" in reason.rule
    apart = carried(dated, replace(undated, place=(other,))).why[-1]
    assert "the same occurrence" not in apart.rule
