"""A day carries over to the acts of a report that are told without one, and to nothing else."""

from dataclasses import replace

import pytest
from tests.builders import claim, days, figure, report, timex

from observance.claims.carry import LEAD, NEXT, carry_times
from observance.claims.telling import EARLIER, NOT_TOLD, ONGOING, REPORTED, SO_FAR
from observance.model.claim import WHEN_SAID, Claim, Quantity, Reason
from observance.model.kinds import Kind, Status
from observance.model.timex import Timex

MONDAY, SUNDAY = timex("Monday", "2021-05-03"), timex("Sunday", "2021-05-02")
# Far enough down a text of sentences that neither is its headline.
BODY = 300
TEXT = "Nothing was heard of it. " * 60
REPORT = report(text=TEXT, published="2021-05-06")


def dated(time: Timex = MONDAY, *, start: int = BODY, kind: Kind = Kind.SHELLING, rule: str = "in its clause") -> Claim:
    told = claim(start=start, kind=kind, actor=("norland",), place=("mill",))
    return replace(told, times=(time,), date=time.fixed, why=(Reason("date", f"weekday, {rule}"),))


def undated(told: str = NOT_TOLD, *, start: int = BODY + 40, kind: Kind = Kind.SHELLING) -> Claim:
    found = claim("Shells fell on the town again.", start=start, kind=kind, actor=("norland",), place=("mill",))
    return replace(found, why=(Reason("date", told),))


def carried(*claims: Claim) -> Claim:
    """The last of the claims, with what it takes from the others."""
    return carry_times(claims, REPORT)[-1]


def test_the_act_told_before_gives_the_day() -> None:
    taker = carried(dated(SUNDAY), dated(start=BODY + 20), undated())
    assert (taker.times, taker.date) == ((MONDAY,), days("2021-05-03"))
    assert carried(dated(), dated(SUNDAY, start=BODY + 90), undated()).times == (MONDAY,)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("The army shelled the mill on Monday.", True),
        ("The army also shelled Ford on Monday.", False),
        ("Elsewhere, the army shelled Ford on Monday.", False),
    ],
)
def test_the_act_told_next_gives_its_day_unless_it_is_one_more(words: str, given: bool) -> None:
    following = replace(dated(start=BODY + 100), evidence=words)
    taker = carry_times((replace(undated(REPORTED), start=BODY), following), REPORT)[0]
    assert (taker.times == (MONDAY,)) is given


def test_the_reason_says_that_it_was_carried() -> None:
    before = replace(undated(), why=(*undated().why, Reason("kind", "x")))
    reasons = carried(dated(), before).why
    assert [r.rule for r in reasons if r.slot == "kind"] == ["x"]
    (reason,) = [r for r in reasons if r.slot == "date"]
    assert (reason.words, "carried" in reason.rule) == ("Monday", True)


def test_other_places_and_parties_of_the_story_have_the_day_too() -> None:
    towns = [replace(undated(), actor=(), place=claim(place=(f"town{i}",)).place) for i in range(9)]
    assert {c.date for c in carry_times((dated(), *towns), REPORT)} == {days("2021-05-03")}


def test_who_flees_from_the_acts_has_their_day() -> None:
    assert carried(dated(), undated(kind=Kind.DISPLACEMENT)).date == days("2021-05-03")


@pytest.mark.parametrize("told", [ONGOING, EARLIER, SO_FAR])
def test_what_goes_on_or_came_before_takes_nothing(told: str) -> None:
    assert carried(dated(), undated(told, start=LEAD + 100)).date is None


def test_what_somebody_puts_back_in_time_takes_the_day() -> None:
    assert carried(dated(), undated(REPORTED)).date == days("2021-05-03")


@pytest.mark.parametrize("kind", [Kind.MEETING, Kind.WITHDRAWAL, Kind.AGREEMENT])
def test_an_act_of_another_kind_takes_nothing(kind: Kind) -> None:
    assert carried(dated(), undated(kind=kind)).date is None


def test_a_plan_neither_takes_nor_gives() -> None:
    plan = replace(undated(), status=Status.PLANNED)
    assert carried(dated(), plan) == plan
    assert carried(replace(dated(), status=Status.PLANNED), undated()) == undated()


@pytest.mark.parametrize(
    "words", [("in 2015", ("2015-01-01", "2015-12-31")), ("in April", ("2021-04-01", "2021-04-30"))]
)
def test_a_long_time_is_not_that_of_one_act(words: tuple[str, tuple[str, str]]) -> None:
    assert carried(dated(timex(*words)), undated()).date is None


def test_a_claim_with_a_time_of_its_own_keeps_it() -> None:
    own = replace(undated(), times=(timex("Tuesday", "2021-05-04"),))
    assert carried(dated(), own) == own


def test_a_headline_has_the_day_of_the_act_that_its_lead_tells() -> None:
    headline = undated(start=0)
    later = (dated(start=BODY + 20), dated(start=BODY + 60))
    assert carried(dated(SUNDAY), *later, headline).times == (SUNDAY,)
    assert carried(
        dated(SUNDAY, start=LEAD + 1), *(replace(c, start=c.start + LEAD) for c in later), headline
    ).times == (MONDAY,)


def test_a_headline_of_another_kind_has_the_day_of_most_acts() -> None:
    headline = undated(start=0, kind=Kind.ATTACK)
    acts = (dated(SUNDAY), dated(start=BODY + 20), dated(start=BODY + 60))
    assert carried(*acts, headline).times == (MONDAY,)
    assert carried(*acts, undated(start=0, kind=Kind.OFFENSIVE)).times == (MONDAY,)
    assert carried(*acts, undated(start=0, kind=Kind.ENCIRCLEMENT)).times == ()


def test_the_act_told_next_gives_the_day_where_it_stands_near() -> None:
    assert carried(dated(start=BODY + LEAD), undated(start=BODY)).times == (MONDAY,)
    assert carried(dated(start=BODY + LEAD + 1), undated(start=BODY)).times == ()


def test_a_toll_in_the_perfect_is_news_at_the_top_only() -> None:
    toll = replace(undated(SO_FAR), figures=(figure(Quantity.KILLED, "people", 6),))
    assert carried(dated(), toll).times == (MONDAY,)
    assert carried(dated(), replace(toll, start=LEAD + 100)).times == ()


def test_the_day_of_the_act_stands_before_that_of_the_saying() -> None:
    said, own = dated(rule=WHEN_SAID), dated(SUNDAY, start=BODY + 90)
    assert carried(own, said).times == (SUNDAY,)
    assert carried(own, said, undated()).times == (SUNDAY,)


def test_the_day_of_another_act_does_not() -> None:
    said = dated(rule=WHEN_SAID)
    for other in (
        dated(SUNDAY, kind=Kind.EXPLOSION),
        dated(timex("Tuesday", "2021-05-04")),
        dated(timex("25 April", "2021-04-25")),
        dated(SUNDAY, rule=WHEN_SAID),
    ):
        assert carried(other, said).times == (MONDAY,)


def test_the_only_day_of_the_lead_is_that_of_the_act() -> None:
    lead = "The town was hit hard. It came under fire on Monday. " + TEXT
    told = (undated(), claim(kind=Kind.MEETING))
    taker = carry_times(told, report(text=lead, published="2021-05-06"))[0]
    assert taker.date == days("2021-05-03")
    two = lead.replace("It came", "Since it had been hit on Sunday, it came")
    assert carry_times(told, report(text=two, published="2021-05-06"))[0].date is None


def test_a_day_that_the_lead_tells_of_something_else_is_not() -> None:
    text = "The town was hit hard. Ministers met on Monday. " + TEXT
    (monday,) = carry_times((undated(),), report(text=text, published="2021-05-06"))[0].times
    met = replace(claim(kind=Kind.MEETING), times=(monday,))
    assert carry_times((undated(), met), report(text=text, published="2021-05-06"))[0].times == ()


def test_speech_has_the_day_of_its_speaker() -> None:
    warned = dated(kind=Kind.THREAT)
    assert carried(warned, undated(kind=Kind.DEMAND)).times == (MONDAY,)
    assert carried(warned, replace(undated(kind=Kind.DEMAND), actor=("sudmark",))).times == ()
    assert carried(warned, undated(REPORTED, kind=Kind.DEMAND)).times == ()


def test_an_act_long_before_the_story_lends_its_day_to_its_own_kind() -> None:
    april = dated(timex("20 April", "2021-04-20"), start=BODY + 20, kind=Kind.CHEMICAL_ATTACK)
    story = (dated(), dated(start=BODY + 10), april)
    assert carried(*story, undated()).times == (MONDAY,)
    assert carried(*story, undated(kind=Kind.CHEMICAL_ATTACK)).times == april.times


def test_nothing_is_lost_and_the_order_stays() -> None:
    claims = (undated(), dated())
    assert [c.id for c in carry_times(claims, report())] == [c.id for c in claims]
    assert carry_times((), REPORT) == ()


def test_the_general_word_for_an_act_gives_its_own_day_too() -> None:
    said = dated(rule=WHEN_SAID)
    assert carried(dated(SUNDAY, start=BODY + 90, kind=Kind.ATTACK), said).times == (SUNDAY,)


def test_the_story_goes_on_from_the_later_of_two_acts() -> None:
    back = replace(timex("a day after", "2021-05-02"), rule="anaphoric", value="-P1D")
    assert carried(dated(), dated(back, start=BODY + 10), undated()).times == (MONDAY,)


def spoken_of(told: str, start: int = BODY + 40) -> Claim:
    return replace(undated(told, start=start), why=(Reason("date", told, "the shells"),))


def test_an_act_that_is_spoken_of_again_has_the_day_of_its_kind() -> None:
    assert carried(dated(), spoken_of(ONGOING)).times == (MONDAY,)
    assert carried(dated(), spoken_of(SO_FAR)).times == (MONDAY,)
    assert carried(dated(kind=Kind.EXPLOSION), spoken_of(SO_FAR)).times == ()
    assert carried(dated(start=BODY + 90), spoken_of(SO_FAR)).times == ()


def test_weeks_of_fighting_are_the_time_of_what_is_told_of_it_next() -> None:
    april = dated(timex("April", ("2021-04-01", "2021-04-30")))
    assert carried(april, spoken_of(NOT_TOLD)).times == april.times
    assert carried(april, undated()).times == ()
    assert carried(april, spoken_of(NOT_TOLD, start=april.end + NEXT + 1)).times == ()
    years = dated(timex("2020", ("2020-01-01", "2020-12-31")))
    assert carried(years, spoken_of(NOT_TOLD)).times == ()


def test_a_headline_has_the_day_of_the_act_with_its_toll() -> None:
    toll = (figure(Quantity.KILLED, "people", 6),)
    story = (dated(), dated(start=BODY + 10), replace(dated(SUNDAY, start=BODY + 20), figures=toll))
    headline = undated(start=0)
    assert carried(*story, headline).times == (MONDAY,)
    assert carried(*story, replace(headline, figures=toll)).times == (SUNDAY,)


def test_speech_far_from_its_speakers_other_words_has_no_day() -> None:
    warned = dated(kind=Kind.THREAT)
    assert carried(warned, undated(kind=Kind.DEMAND, start=BODY + LEAD)).times == (MONDAY,)
    assert carried(warned, undated(kind=Kind.DEMAND, start=BODY + LEAD + 1)).times == ()
