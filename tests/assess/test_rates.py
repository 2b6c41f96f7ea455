from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import Days, days

from observance.assess.rates import rates
from observance.model.claim import ClaimId
from observance.model.finding import Coverage, SiteEvent, SiteHistory, SiteState, Watch
from observance.model.incident import IncidentId

FIRST, SECOND = days(("2031-03-01", "2031-03-07")), days(("2031-03-08", "2031-03-14"))


def post(name: str, *events: SiteEvent) -> SiteHistory:
    return SiteHistory(id=name, name=name, party=None, place=None, history=events)


def row(site: str, on: Days, *claims: str, hours: float | None = 24.0, watch: Watch | None = None) -> Coverage:
    state = watch or (Watch.OBSERVED_ACTIVITY if claims else Watch.OBSERVED_QUIET)
    return Coverage(
        site=site, interval=days(on), state=state, reason="", claims=tuple(map(ClaimId, claims)), hours=hours
    )


def test_acts_are_counted_once_over_what_was_watched() -> None:
    rows = [row("mill", "2031-03-01", "a", "b"), row("ford", "2031-03-01", "c", hours=12.0), row("ford", "2031-03-02")]
    same = {ClaimId("a"): IncidentId("i"), ClaimId("c"): IncidentId("i")}
    (found,) = rates(rows, [post("mill"), post("ford")], same, [FIRST])
    assert (found.acts, found.observed, found.days, found.hours) == (2, 3, 14, 60)
    assert (found.per_day, found.per_hour) == (0.667, 0.0333)


def test_where_nobody_watched_nothing_is_counted() -> None:
    rows = [row("mill", "2031-03-01", watch=Watch.NOT_OBSERVED), row("mill", "2031-03-02", watch=Watch.REPORT_MISSING)]
    (found,) = rates(rows, [post("mill")], {}, [FIRST])
    assert (found.acts, found.observed, found.per_day, found.per_hour, found.hours) == (None, 0, None, None, None)


def test_a_log_without_hours_leaves_the_rate_by_hour_unknown() -> None:
    (found,) = rates([row("mill", "2031-03-01", "a", hours=None)], [post("mill")], {}, [FIRST])
    assert (found.per_day, found.hours, found.per_hour) == (1, None, None)


def test_a_log_of_which_the_day_is_not_known_counts_in_none() -> None:
    rows = [row("mill", "2031-03-01"), row("mill", ("2031-03-03", "2031-03-04"), "a")]
    (found,) = rates(rows, [post("mill")], {}, [FIRST])
    assert (found.acts, found.observed, found.hours) == (0, 1, None)


def test_a_period_says_whose_watch_began_and_ended() -> None:
    rows = [row("mill", "2031-03-01"), row("ford", "2031-03-01"), row("ford", "2031-03-09"), row("quay", "2031-03-10")]
    first, second = rates(rows, [post("mill"), post("ford"), post("quay")], {}, [FIRST, SECOND])
    assert (first.is_comparable, first.began, first.ended) == (True, frozenset(), frozenset())
    assert (second.is_comparable, second.began, second.ended) == (
        False,
        frozenset({"quay"}),
        frozenset({"mill"}),
    )


def test_days_before_a_post_was_set_up_and_after_it_was_left_are_none_of_its_days() -> None:
    event = SiteEvent(state=SiteState.ESTABLISHED, date=days("2031-03-03"))
    left = replace(event, state=SiteState.WITHDRAWN, date=days("2031-03-06"))
    (found,) = rates([], [post("mill", event, left)], {}, [FIRST])
    assert found.days == 3
    (seen,) = rates([row("mill", "2031-03-01")], [post("mill", event, left)], {}, [FIRST])
    assert (seen.observed, seen.days) == (1, 4)


ROWS = st.builds(
    row,
    st.sampled_from(["mill", "ford"]),
    st.integers(1, 14).map(lambda day: f"2031-03-{day:02}"),
    hours=st.none() | st.integers(0, 24).map(float),
    watch=st.sampled_from(Watch),
)


@given(st.lists(ROWS, max_size=12))
def test_the_parts_of_a_period_sum_to_the_whole(rows: list[Coverage]) -> None:
    posts = [post("mill"), post("ford")]
    parts, (whole,) = rates(rows, posts, {}, [FIRST, SECOND]), rates(rows, posts, {}, [FIRST.hull(SECOND)])
    assert sum(each.observed for each in parts) == whole.observed <= whole.days
    assert sum(each.days for each in parts) == whole.days
    assert rates(rows[::-1], posts, {}, [FIRST, SECOND]) == parts
