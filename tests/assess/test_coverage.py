from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import Days, claim, days, killed, report

from observance.assess.coverage import blind_statements, coverage_of, gaps, watched_days
from observance.model.finding import Coverage, SiteHistory, Watch
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Means, Status
from observance.model.report import Report, ReportKind


def log(site: str, on: Days | None, text: str = "Nothing to report.") -> Report:
    return report(f"{site}-{on}", text, published=on, outlet=f"site:{site}", kind=ReportKind.FIELD)


def states(rows: tuple[Coverage, ...]) -> list[tuple[str, str, str]]:
    return [(row.site, str(row.interval), row.state.value) for row in rows]


QUIET = log("mill", "2021-05-04")


def test_a_log_without_armed_claims_is_a_quiet_day() -> None:
    assert states(coverage_of([QUIET], [])) == [("mill", "2021-05-04", "observed_quiet")]


def test_armed_claims_are_activity_and_carry_it() -> None:
    told = claim(of=QUIET.name)
    (row,) = coverage_of([QUIET], [told, claim("A truck came.", of=QUIET.name, kind=Kind.DEPLOYMENT)])
    assert (row.state, row.claims) == (Watch.OBSERVED_ACTIVITY, (told.id,))


@pytest.mark.parametrize("status", [Status.NOT_HAPPENED, Status.PLANNED])
def test_what_did_not_happen_is_no_activity(status: Status) -> None:
    assert coverage_of([QUIET], [claim(of=QUIET.name, status=status)])[0].state is Watch.OBSERVED_QUIET


def test_a_day_without_a_log_between_others_is_missing_and_not_quiet() -> None:
    rows = coverage_of([QUIET, log("ford", "2021-05-07")], [])
    assert states(rows) == [
        ("ford", "2021-05-04 – 2021-05-06", "report_missing"),
        ("ford", "2021-05-07", "observed_quiet"),
        ("mill", "2021-05-04", "observed_quiet"),
        ("mill", "2021-05-05 – 2021-05-07", "report_missing"),
    ]


def test_a_part_of_a_day_that_was_not_observed() -> None:
    text = "06:00: Quiet.\n07:00 to 09:40: The post could not observe because of fog."
    rows = coverage_of([log("mill", "2021-05-04", text)], [])
    assert [row.state for row in rows] == [Watch.NOT_OBSERVED, Watch.OBSERVED_QUIET]
    assert "because of fog" in rows[0].reason


def test_a_whole_day_that_was_not_observed_is_not_quiet() -> None:
    rows = coverage_of([log("mill", "2021-05-04", "The post was not manned on this day.")], [])
    assert [row.state for row in rows] == [Watch.NOT_OBSERVED]


@pytest.mark.parametrize(
    "line",
    [
        "The post couldn't observe the road.",
        "The patrol was unable to monitor the crossing.",
        "The camera was switched off for repair.",
        "No observation after dusk.",
        "The tower was unmanned.",
        "Observation was suspended.",
        "The eastern road was not observed.",
        "The camera did not record between 02:00 and 04:00.",
        "The camera on the ridge did not record, because of a power cut.",
        "The observation camera at the ford was not operational.",
        "Cameras failed in the storm.",
        "The camera lost its signal at dusk.",
        "No recording from 10:00 to 11:00.",
        "Recording was interrupted by a power cut.",
        "Because of fog the patrol was unable to see the road.",
    ],
)
def test_statements_of_not_observing(line: str) -> None:
    assert blind_statements(f"Quiet.\n{line}\n{line}") == (line,)


@pytest.mark.parametrize(
    "line",
    [
        "The observation post saw nothing.",
        "No observation post was hit.",
        "Camera recorded a shot.",
        "The camera did not record any movement.",
        "The post did not observe any violation.",
        "The patrol did not observe ceasefire violations.",
        "Movements were not observed.",
        "The camera did not record a violation.",
    ],
)
def test_other_lines(line: str) -> None:
    assert blind_statements(line) == ()


def test_a_log_that_was_not_coded_is_never_quiet() -> None:
    (row,) = coverage_of([replace(QUIET, language="fr")], [])
    assert row.state is Watch.REPORT_MISSING
    assert "not coded" in row.reason


def test_only_dated_field_reports_count() -> None:
    assert coverage_of([log("mill", None), report("news", published="2021-05-04", outlet="site:mill")], []) == ()


def test_what_a_log_tells_of_another_day_is_no_activity_of_its_own() -> None:
    back = claim("The last shell fell at 23:35 on 3 May.", of=QUIET.name, on="2021-05-03")
    assert [row.state for row in coverage_of([QUIET], [back])] == [Watch.OBSERVED_QUIET]


def test_hearsay_and_losses_of_nobody_are_no_activity() -> None:
    told = replace(claim("Residents spoke of shots.", of=QUIET.name), means=Means.TOLD)
    nobody = claim("Nobody was hurt.", of=QUIET.name, kind=Kind.CASUALTIES, figures=(killed("men", 0),))
    (row,) = coverage_of([QUIET], [told, nobody])
    assert (row.state, row.claims) == (Watch.OBSERVED_QUIET, ())
    assert row.reason.endswith("only as told by others (1 claim); it observed none itself")


def test_a_row_names_its_log_and_its_hours() -> None:
    text = "Log of 4 May, 00:00 to 24:00.\n07:00 to 09:30: Fog, the post could not observe.\n12:00: Quiet."
    rows = coverage_of([log("mill", "2021-05-04", text)], [])
    assert [(row.state.value, row.hours) for row in rows] == [("not_observed", 2.5), ("observed_quiet", 21.5)]
    assert {row.report for row in rows} == {log("mill", "2021-05-04").id}
    assert coverage_of([QUIET], [])[0].hours is None


def test_days_watched_of_the_days_of_a_period() -> None:
    logs = [QUIET, log("mill", "2021-05-04", "07:00: The post could not observe."), log("mill", "2021-06-01")]
    fog = log("ford", "2021-05-04", "The post was not manned on this day.")
    rows = coverage_of([*logs, fog, log("ford", ("2021-05-06", "2021-05-07"))], [])
    posts = [SiteHistory(id=each, name=each, party=None, place=None, history=()) for each in ("ford", "mill", "quay")]
    period = days(("2021-05-01", "2021-05-07"))
    assert watched_days(rows, posts, period) == {"ford": (0, 7), "mill": (1, 7), "quay": (0, 7)}


DAYS = st.dates(min_value=days("2021-05-01").earliest, max_value=days("2021-05-30").earliest)


@given(st.sets(DAYS, min_size=1))
def test_days_and_gaps_fill_the_span(found: set[object]) -> None:
    inside = sorted(found)  # type: ignore[type-var]
    span = DateInterval(inside[0], inside[-1])  # type: ignore[arg-type]
    holes = list(gaps(inside, span))  # type: ignore[arg-type]
    assert sum(hole.days for hole in holes) + len(inside) == span.days
    assert not any(hole.earliest <= day <= hole.latest for hole in holes for day in inside)  # type: ignore[operator]


def test_a_desk_that_takes_reports_in_watches_nothing() -> None:
    text = "00:00 to 24:00: Three calls.\n08:00: A caller reported shelling."
    rows = coverage_of([log("mill", "2021-05-04", text)], [], {"mill"})
    assert states(rows) == [("mill", "2021-05-04", "not_observed")]
    assert "observes nothing itself" in rows[0].reason
