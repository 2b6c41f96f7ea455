from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, Days, days

from observance.assess.roll import Moments, Roll
from observance.model.finding import Count, SiteEvent, SiteHistory, SiteState
from observance.model.interval import DateInterval

SPRING = days(("2021-05-01", "2021-05-07"))
COUNT = Count(what="posts encircled", of=2, date=SPRING, low=1, high=1, claims=())


def post(site: str, *events: tuple[SiteState, Days | None]) -> SiteHistory:
    history = tuple(SiteEvent(state=state, date=days(on) if on else None) for state, on in events)
    return SiteHistory(id=site, name=site, party="norland", place=None, history=history)


def compared(count: Count, *histories: SiteHistory, verb: str = "encircled") -> Count:
    return Roll(MANDATE, histories).compared(count, verb, frozenset({"norland"}))


MILL = post("post-mill", (SiteState.ESTABLISHED, "2021-01-10"), (SiteState.ENCIRCLED, "2021-04-02"))
FORD = post("post-ford", (SiteState.ESTABLISHED, "2021-02-01"))


def test_the_one_that_is_counted_is_the_one_that_is_named() -> None:
    found = compared(COUNT, MILL, FORD)
    assert (found.named, found.possible, found.unnamed, found.contradicts) == (("post-mill",), (), (0, 0), False)


def test_one_is_counted_that_nobody_names() -> None:
    assert compared(replace(COUNT, low=2, high=2), MILL, FORD).unnamed == (1, 1)
    assert compared(replace(COUNT, low=1, high=None), MILL, FORD).unnamed == (0, 1)


def test_more_are_named_than_counted() -> None:
    found = compared(replace(COUNT, low=0, high=0), MILL, FORD)
    assert (found.contradicts, found.unnamed) == (True, (0, 0))
    assert "more than are counted" in found.compared


def test_a_state_that_began_within_the_days_of_the_count_is_possible() -> None:
    late = post("post-ford", (SiteState.ESTABLISHED, "2021-02-01"), (SiteState.ENCIRCLED, "2021-05-05"))
    found = compared(replace(COUNT, low=2, high=2), MILL, late)
    assert (found.named, found.possible, found.unnamed) == (("post-mill",), ("post-ford",), (0, 1))


def test_what_is_not_official_counts_only_where_the_whole_is_not_that_of_the_official() -> None:
    quay = post("post-quay", (SiteState.ENCIRCLED, "2021-04-02"))
    assert compared(COUNT, MILL, FORD, quay).named == ("post-mill",)
    assert compared(replace(COUNT, of=None), MILL, FORD, quay).named == ("post-mill", "post-quay")


def test_setting_up_happens_once() -> None:
    count = replace(COUNT, what="posts established", date=days(("2021-01-01", "2021-01-31")), low=2, high=2)
    found = compared(count, MILL, FORD, verb="established")
    assert (found.named, found.contradicts) == (("post-mill",), True)
    assert found.compared == "2 are counted, and the histories leave room for 1 at most"


@pytest.mark.parametrize(
    ("count", "verb", "words"),
    [(replace(COUNT, date=None), "encircled", "day of the count"), (COUNT, "taken", "no state of a site")],
)
def test_what_cannot_be_compared_says_so(count: Count, verb: str, words: str) -> None:
    found = compared(count, MILL, FORD, verb=verb)
    assert (found.unnamed, found.named) == (None, ())
    assert words in found.compared


def test_whose_posts_they_are_must_be_known() -> None:
    found = Roll(MANDATE, [MILL]).compared(COUNT, "encircled", frozenset({"ostia"}))
    assert "whose posts" in found.compared


@given(st.integers(0, 4), st.integers(0, 4) | st.none())
def test_named_and_unnamed_are_never_more_than_counted(low: int, more: int | None) -> None:
    count = replace(COUNT, of=None, low=low, high=None if more is None else low + more)
    found = compared(count, MILL, FORD)
    assert found.unnamed is not None
    least, most = found.unnamed
    assert most is None or least <= most
    assert count.high is None or found.contradicts or most == count.high - len(found.named)


def test_moments_are_found_by_their_days_as_by_looking_at_each() -> None:
    """Over all stretches of a fortnight and all events within it."""
    days = [date(2031, 3, day) for day in range(1, 15)]
    spans = [DateInterval(first, last) for first in days for last in days if first <= last]
    for at in range(0, len(spans), 7):
        several = [SiteEvent(state=SiteState.ATTACKED, date=span) for span in spans[at::11]]
        index = Moments.of(several)
        for span in spans:
            within = any(e.date and span.earliest <= e.date.earliest <= e.date.latest <= span.latest for e in several)
            assert index.one_within(span) is within
            assert index.one_touches(span) is any(e.date and e.date.intersection(span) is not None for e in several)
    assert Moments.of([]).one_touches(spans[0]) is False
    undated = Moments.of([SiteEvent(state=SiteState.ATTACKED, date=None)])
    assert (undated.one_within(spans[0]), undated.one_touches(spans[0])) == (False, True)
