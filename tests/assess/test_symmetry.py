"""The symmetry table: one rule for all, beside coverage."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.assess.test_determinations import finding, incident
from tests.builders import MANDATE, Days, days

from observance.assess.symmetry import symmetry
from observance.model.finding import (
    Basis,
    Coverage,
    Determination,
    Finding,
    Level,
    SiteEvent,
    SiteHistory,
    SiteState,
    SymmetryRow,
    Verdict,
    Watch,
)
from observance.model.incident import Incident
from observance.model.kinds import Kind


def dated(on: Days, **more: object) -> Finding:
    return replace(finding("i1"), date=days(on), **more)  # type: ignore[arg-type]


def watch(site: str, on: Days, state: Watch = Watch.OBSERVED_QUIET) -> Coverage:
    return Coverage(site=site, interval=days(on), state=state, reason="")


FINDINGS = (
    dated("2021-05-04"),
    dated("2021-05-05", level=Level.CORROBORATED, determination=Determination.VERIFIED_ATTRIBUTED),
    dated("2021-05-06", level=Level.DISPUTED, party="norland"),
    dated("2021-05-06", basis=Basis.DEADLINE),
    dated("2021-05-06", basis=Basis.ALLEGATION, level=Level.DISPUTED),
    dated("2021-05-06", verdict=Verdict.COMPLIANCE),
    finding("i2"),
)
DENIED: Incident = replace(incident("i3", "z"), kind=Kind.ACCESS_DENIED, actor=("sudmark",))
COVERAGE = (
    watch("post-mill", ("2021-05-04", "2021-05-05")),
    watch("post-mill", "2021-05-05", Watch.OBSERVED_ACTIVITY),
    watch("post-ford", "2021-05-06", Watch.REPORT_MISSING),
)


def row(party: str, since: Days | None = None) -> SymmetryRow:
    rows = symmetry(MANDATE, FINDINGS, (DENIED,), COVERAGE, days(since) if since else None)
    return next(each for each in rows if each.party == party)


def test_counts_by_level_basis_and_determination() -> None:
    assert row("sudmark") == SymmetryRow(
        party="sudmark",
        alleged=2,
        corroborated=1,
        disputed=0,
        missed_deadlines=1,
        allegations=1,
        determined=((Determination.VERIFIED_ATTRIBUTED, 1),),
        access_denied=1,
        observed=0,
        days=0,
    )


def test_a_party_is_listed_with_what_was_watched_though_nothing_is_held_against_it() -> None:
    north = row("norland")
    assert (north.alleged, north.disputed, north.observed, north.days) == (0, 1, 2, 3 * 3)


def test_a_period_takes_what_falls_into_it() -> None:
    assert (row("sudmark", "2021-05-05").alleged, row("sudmark", "2021-05-05").corroborated) == (0, 1)
    north = row("norland", ("2021-05-05", "2021-05-06"))
    assert (north.observed, north.days) == (1, 3 * 2)
    assert row("sudmark", ("2021-05-05", "2021-05-06")).access_denied == 0


def test_without_coverage_no_day_was_watched() -> None:
    rows = symmetry(MANDATE, (), (), ())
    assert [(each.party, each.observed, each.days) for each in rows] == [("norland", 0, 0), ("sudmark", 0, 0)]


swapped = {"norland": "sudmark", "sudmark": "norland"}


@given(st.lists(st.sampled_from(FINDINGS), max_size=8))
def test_the_same_rules_for_all(findings: list[Finding]) -> None:
    """Names exchanged, counts exchanged."""
    turned = [replace(each, party=swapped[each.party or ""]) for each in findings]
    here, there = (
        {each.party: replace(each, party="", observed=0, days=0) for each in symmetry(MANDATE, side, (), ())}
        for side in (findings, turned)
    )
    assert here["norland"] == there["sudmark"]
    assert here["sudmark"] == there["norland"]


def test_days_on_which_a_site_was_not_kept_are_none_of_its_days() -> None:
    left = SiteEvent(state=SiteState.WITHDRAWN, date=days("2021-05-05"), source="text")
    kept = SiteHistory(id="post-mill", name="Mill", party="norland", place=None, history=(left,))
    rows = symmetry(MANDATE, (), (), COVERAGE, days(("2021-05-04", "2021-05-09")), (kept,))
    north = next(each for each in rows if each.party == "norland")
    assert (north.observed, north.days) == (2, 2 + 2 * 6)


def test_a_desk_has_no_days_to_watch() -> None:
    sites = tuple(replace(site, observes=site.id != "post-quay") for site in MANDATE.sites)
    rows = symmetry(replace(MANDATE, sites=sites), (), (), COVERAGE, days("2021-05-04"))
    assert next(each.days for each in rows if each.party == "norland") == 2
