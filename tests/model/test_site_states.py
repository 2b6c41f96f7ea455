import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import Days, days

from observance.model.claim import ClaimId
from observance.model.finding import SiteEvent, SiteHistory, SiteState
from observance.model.interval import DateInterval
from observance.model.site_states import DISPUTED, NOT_YET, RULES, UNKNOWN, SiteOn, is_kept_on, kept_turns, state_on


def event(state: str, on: Days | None, *, by: str | None = None, against: tuple[str, ...] = ()) -> SiteEvent:
    return SiteEvent(
        state=SiteState(state),
        date=days(on) if on else None,
        by=date.fromisoformat(by) if by else None,
        claims=(ClaimId(f"{state} {on}"),),
        against=tuple(map(ClaimId, against)),
    )


def on(day: str, *events: SiteEvent) -> SiteOn:
    history = SiteHistory(id="ford", name="Ford", party=None, place=None, history=events)
    return state_on(history, date.fromisoformat(day))


def label(day: str, *events: SiteEvent) -> str:
    return on(day, *events).label


SET_UP = event("established", "2031-03-02")
ROUND = event("encircled", "2031-04-10")


def test_a_state_lasts_until_another_ends_it() -> None:
    assert [label(day, SET_UP, ROUND) for day in ("2031-03-02", "2031-04-09", "2031-04-10", "2033-01-01")] == [
        "established",
        "established",
        "encircled",
        "encircled",
    ]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("attacked", "encircled"),
        ("reinforced", "encircled"),
        ("operating", "encircled"),
        ("established", "encircled"),
        ("relieved", "relieved"),
        ("withdrawn", "withdrawn"),
        ("closed", "closed"),
    ],
)
def test_what_ends_an_encirclement(later: str, expected: str) -> None:
    assert label("2031-05-01", SET_UP, ROUND, event(later, "2031-04-20")) == expected


def test_after_relief_a_post_is_at_work_again_when_told_so() -> None:
    relieved = event("relieved", "2031-04-20")
    assert label("2031-05-01", ROUND, relieved, event("operating", "2031-04-25")) == "operating"
    assert label("2031-05-01", ROUND, relieved, event("operating", "2031-04-11")) == "relieved"


def test_before_a_post_was_set_up() -> None:
    assert (label("2031-03-01", SET_UP), label("2031-03-01")) == (NOT_YET, UNKNOWN)
    assert label("2031-03-01", ROUND) == UNKNOWN


def test_on_the_days_on_which_a_change_may_have_come_both_are_possible() -> None:
    vague = event("encircled", ("2031-04-10", "2031-04-20"))
    found = on("2031-04-15", SET_UP, vague)
    assert (found.label, found.is_disputed) == (UNKNOWN, False)
    assert [each.state and each.state.value for each in found.states] == ["encircled", "established"]
    assert "the day of a change is not known" in found.reason
    assert label("2031-04-20", SET_UP, vague) == "encircled"


def test_an_event_of_unknown_day_leaves_the_state_unknown() -> None:
    assert label("2040-01-01", SET_UP, event("withdrawn", None)) == UNKNOWN
    told = event("withdrawn", None, by="2031-05-01")
    assert [label(day, SET_UP, told) for day in ("2031-04-30", "2031-05-01")] == [UNKNOWN, "withdrawn"]


def test_several_days_of_setting_up() -> None:
    assert label("2031-03-03", event("established", ("2031-03-02", "2031-03-04"))) == UNKNOWN


def test_gone_in_one_account_and_there_on_a_later_day_in_another() -> None:
    gone, seen = event("withdrawn", "2031-05-01"), event("operating", "2031-05-20")
    for day in ("2031-05-10", "2031-06-01"):
        found = on(day, SET_UP, gone, seen)
        assert found.label == DISPUTED
        assert {each.state for each in found.states} >= {SiteState.WITHDRAWN}
        assert found.doubted == (gone,)
        assert "contradict" in found.reason
    assert label("2031-04-01", SET_UP, gone, seen) == "established"


def test_set_up_again_after_it_was_left() -> None:
    again = (
        SET_UP,
        event("withdrawn", "2031-05-01"),
        event("established", "2031-06-01"),
        event("operating", "2031-07-01"),
    )
    assert [label(day, *again) for day in ("2031-05-20", "2031-06-20", "2031-07-20")] == [
        "withdrawn",
        "established",
        "operating",
    ]


def test_a_denied_state_stands_beside_the_one_before() -> None:
    denied = event("encircled", "2031-04-10", against=("no",))
    found = on("2031-04-15", SET_UP, denied)
    assert (found.label, {each.state for each in found.states}) == (
        DISPUTED,
        {SiteState.ENCIRCLED, SiteState.ESTABLISHED},
    )
    assert on("2031-04-15", denied).label == DISPUTED
    assert label("2031-04-15", SET_UP, ROUND, event("encircled", "2031-04-12", against=("no",))) == "encircled"


def test_states_of_one_day_follow_each_other_in_the_order_of_a_posts_life() -> None:
    assert label("2031-03-02", SET_UP, event("encircled", "2031-03-02")) == "encircled"
    assert label("2031-03-02", event("withdrawn", "2031-03-02"), event("encircled", "2031-03-02")) == "withdrawn"
    both = on("2031-03-02", event("relieved", "2031-03-02"), event("encircled", "2031-03-02"))
    assert (both.label, len(both.states)) == (UNKNOWN, 2)


def test_the_last_attack_of_which_the_day_has_passed() -> None:
    first, second = event("attacked", "2031-03-05"), event("attacked", ("2031-04-01", "2031-04-09"))
    assert on("2031-04-05", SET_UP, first, second).last_attack == first
    assert on("2031-04-09", SET_UP, first, second).last_attack == second
    assert on("2031-03-03", SET_UP, first, second).last_attack is None


DAYS = st.dates(min_value=date(2031, 3, 1), max_value=date(2031, 4, 15))
INTERVALS = st.builds(lambda first, more: DateInterval(first, first + timedelta(days=more)), DAYS, st.integers(0, 9))
EVENTS = st.builds(
    SiteEvent,
    state=st.sampled_from(SiteState),
    date=st.none() | INTERVALS,
    by=st.none() | DAYS,
    claims=st.just((ClaimId("c"),)),
    against=st.sampled_from([(), (ClaimId("d"),)]),
)


@given(st.lists(EVENTS, max_size=7), DAYS, st.randoms(use_true_random=False))
def test_every_history_and_day_has_one_answer_whatever_the_order(
    events: list[SiteEvent], day: date, chance: random.Random
) -> None:
    found = answer(events, day)
    chance.shuffle(events)
    assert answer(events, day) == found
    kept, labels = {each.value for each in SiteState if not RULES[each].is_moment}, {DISPUTED, NOT_YET, UNKNOWN}
    assert found[0] in kept | labels
    assert found[0] not in kept or found[1] == frozenset({found[0]})


def answer(events: list[SiteEvent], day: date) -> tuple[str, frozenset[str], str]:
    history = SiteHistory(id="ford", name="Ford", party=None, place=None, history=tuple(events))
    found = state_on(history, day)
    return found.label, frozenset(each.state.value if each.state else "" for each in found.states), found.reason


@given(st.lists(EVENTS, max_size=6), DAYS)
def test_exact_days_and_no_denials_leave_nothing_open(events: list[SiteEvent], day: date) -> None:
    """With one event a day, each of a known day, the last that ends the others is what holds."""
    dated = {each.date.earliest: each for each in events if each.date is not None}
    exact = [
        SiteEvent(state=each.state, date=DateInterval.day(first), claims=each.claims) for first, each in dated.items()
    ]
    found = state_on(SiteHistory(id="f", name="F", party=None, place=None, history=tuple(exact)), day)
    begun = any(each.date and each.date.latest <= day and not RULES[each.state].is_moment for each in exact)
    assert begun == bool(found.states)
    assert found.label != UNKNOWN or not begun


@given(st.lists(EVENTS, max_size=6))
def test_whether_a_site_is_kept_changes_only_on_its_turns(events: list[SiteEvent]) -> None:
    history = SiteHistory(id="f", name="F", party=None, place=None, history=tuple(events))
    found = kept_turns(history)
    for first in (date(2031, 2, 20) + timedelta(days=n) for n in range(70)):
        day = first + timedelta(days=1)
        assert day in found or is_kept_on(history, first) == is_kept_on(history, day)
