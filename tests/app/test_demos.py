"""The demo of each mission, built: what a reader of its ten reports would expect, and nothing that no report says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from observance.app.building import build
from observance.app.receiving import receive_reports
from observance.app.workspace import create_workspace, open_workspace
from observance.mandate.shipped import demo_folder, resolve_mandate
from observance.mandate.types import Mandate
from observance.model.finding import Basis, Finding, Level, Met, OpenCase, Verdict, Watch
from observance.model.incident import Incident
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.record import Record

MISSIONS = ("hudaydah-2018", "minsk-2015", "syria-cessation-2016")
LOADED = ("junta", "punisher", "mercenar", "forces of aggression", "coup militia", "puppet")

# Provision, party, verdict, and a day that the finding covers.
EXPECTED = {
    "hudaydah-2018": {
        ("hudaydah-1", "ansar_allah", Verdict.BREACH, date(2019, 1, 7)),
        ("hudaydah-1", "yemen", Verdict.BREACH, date(2019, 1, 8)),
        ("hudaydah-1", "coalition", Verdict.BREACH, date(2020, 3, 11)),
        ("hudaydah-1", "joint_forces", Verdict.BREACH, date(2020, 3, 12)),
        ("posts-1", "ansar_allah", Verdict.BREACH, date(2020, 3, 11)),
        ("hudaydah-3", "ansar_allah", Verdict.BREACH, date(2020, 3, 10)),
        ("hudaydah-4", "ansar_allah", Verdict.BREACH, date(2019, 1, 16)),
        ("posts-2", "yemen", Verdict.BREACH, date(2020, 3, 11)),
        ("unmha-1", "ansar_allah", Verdict.BREACH, date(2020, 3, 10)),
        ("unmha-1", "joint_forces", Verdict.BREACH, date(2020, 3, 15)),
    },
    "minsk-2015": {
        ("package-1", "dpr", Verdict.BREACH, date(2015, 2, 18)),
        ("package-1", "ukraine", Verdict.BREACH, date(2015, 2, 19)),
        ("package-1", "armed_formations", Verdict.BREACH, date(2015, 3, 4)),
        ("package-1", "lpr", Verdict.BREACH, date(2015, 2, 21)),
        ("package-2a", "dpr", Verdict.BREACH, date(2015, 3, 4)),
        ("package-2b", "ukraine", Verdict.BREACH, date(2015, 3, 6)),
        ("package-3", "dpr", Verdict.BREACH, date(2015, 2, 17)),
        ("package-3", "ukraine", Verdict.BREACH, date(2015, 2, 21)),
        ("package-7", "dpr", Verdict.BREACH, date(2015, 2, 22)),
        ("package-10", "russia", Verdict.BREACH, date(2015, 2, 19)),
    },
    "syria-cessation-2016": {
        ("cessation-1", "opposition", Verdict.BREACH, date(2016, 2, 27)),
        ("cessation-1", "syria", Verdict.BREACH, date(2016, 2, 28)),
        ("cessation-1", "russia", Verdict.BREACH, date(2016, 9, 19)),
        ("cessation-3", "syria", Verdict.BREACH, date(2016, 2, 28)),
        ("cessation-3", "russia", Verdict.BREACH, date(2016, 9, 19)),
        ("september-1", "coalition", Verdict.BREACH, date(2016, 9, 17)),
    },
}  # fmt: skip

# Provision and party of a deadline that is past, and words of what was done for it.
DONE_FOR_DEADLINES = {
    "hudaydah-2018": {("hudaydah-2", "ansar_allah", "Withdrawal at Hodeidah, 29 December 2018")},
    "minsk-2015": {
        ("package-2a", "dpr", "12 howitzers"),
        ("package-2a", "lpr", "6 howitzers"),
        ("package-2b", "ukraine", "15 launchers"),
    },
    "syria-cessation-2016": set[tuple[str, str, str]](),
}

# What nobody can find by these texts, and why: the hour is not known; the troops came back; a number of prisoners is
# not all of them.
NOT_FOUND = {
    "hudaydah-2018": {("hudaydah-5", date(2019, 1, 17))},
    "minsk-2015": {("package-2a", date(2015, 2, 23)), ("package-6", date(2015, 2, 21))},
    "syria-cessation-2016": {
        ("september-1", date(2016, 9, 19)),
        ("september-3", date(2016, 9, 19)),
        ("september-2", date(2016, 9, 15)),
    },
}

# What stays an open case because its day is not told: provision and party.
UNDATED = {"minsk-2015": {("package-1", "russia")}}

# Kind, a place of it, its day, how many reports' origins tell of it at least.
TOLD_TWICE = {
    "hudaydah-2018": (Kind.SMALL_ARMS_FIRE, "al-khamri", date(2020, 3, 11), 2),
    "minsk-2015": (Kind.RELEASE, "zholobok", date(2015, 2, 21), 2),
    "syria-cessation-2016": (Kind.AIR_STRIKE, "darat-izza", date(2016, 2, 28), 2),
}

# A provision whose finding against a party is disputed, because the party denies it or lays it to another.
DENIED = {
    "hudaydah-2018": ("hudaydah-1", "ansar_allah", date(2020, 3, 11)),
    "minsk-2015": ("package-1", "ukraine", date(2015, 3, 3)),
    "syria-cessation-2016": ("cessation-3", "russia", date(2016, 9, 19)),
}


@pytest.fixture(scope="module", params=MISSIONS)
def mandate(request: pytest.FixtureRequest) -> Mandate:
    return resolve_mandate(str(request.param))


@pytest.fixture(scope="module")
def record(mandate: Mandate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("demo") / "work"
    demo = demo_folder(mandate.id)
    assert demo is not None

    def clock() -> datetime:
        return datetime(2031, 3, 1, tzinfo=UTC)

    create_workspace(folder, mandate.id, clock)
    with open_workspace(Path(folder), {}, clock) as workspace:
        list(receive_reports(workspace, [str(demo)]))
        built = build(workspace).record
        assert built is not None
        yield built


def _of_incidents(record: Record) -> list[Finding]:
    return [finding for finding in record.findings if finding.basis is Basis.INCIDENT]


def _covers(finding: Finding, day: date) -> bool:
    return finding.date is not None and finding.date.intersection(DateInterval.day(day)) is not None


def test_all_ten_reports_are_coded(record: Record) -> None:
    assert len(record.reports) == 10
    assert all(dated.report.is_coded for dated in record.reports)


def test_what_a_reader_would_expect_is_found(record: Record, mandate: Mandate) -> None:
    missing = [
        (provision, party, verdict.value, day.isoformat())
        for provision, party, verdict, day in EXPECTED[mandate.id]
        if not any(
            (finding.provision, finding.party, finding.verdict) == (provision, party, verdict) and _covers(finding, day)
            for finding in _of_incidents(record)
        )
    ]
    assert missing == []


def test_what_has_no_day_is_an_open_case(record: Record, mandate: Mandate) -> None:
    unknown = {
        (case.provision, case.party)
        for case in record.cases
        for element in case.elements
        if element.name == "period" and element.met is Met.UNKNOWN and case.basis is Basis.INCIDENT
    }
    found = {(finding.provision, finding.party) for finding in _of_incidents(record)}
    for key in UNDATED.get(mandate.id, ()):
        assert key in unknown - found


def test_what_was_done_for_a_deadline_is_told_once_with_the_deadline(record: Record, mandate: Mandate) -> None:
    told: list[Finding | OpenCase] = [*record.findings, *record.cases]
    answers = [each for each in told if each.basis is Basis.DEADLINE]
    for provision, party, words in DONE_FOR_DEADLINES[mandate.id]:
        (one,) = [each for each in answers if (each.provision, each.party) == (provision, party)]
        assert any(words in element.reason for element in one.elements), words
    deadlines = {each.provision for each in answers}
    found = [each for each in _of_incidents(record) if each.verdict is Verdict.COMPLIANCE]
    assert [each.reason for each in found if each.provision in deadlines] == []


def test_what_the_texts_do_not_settle_is_not_found(record: Record, mandate: Mandate) -> None:
    found = [
        (each.provision, day)
        for each in _of_incidents(record)
        for provision, day in NOT_FOUND[mandate.id]
        if each.provision == provision and _covers(each, day)
    ]
    assert found == []


def test_every_finding_is_of_a_bound_party_and_of_a_provision_in_force(record: Record, mandate: Mandate) -> None:
    provisions = {provision.id: provision for provision in mandate.provisions}
    for finding in _of_incidents(record):
        provision = provisions[finding.provision]
        assert finding.party in provision.bound, finding.reason
        assert finding.date is not None, finding.reason
        assert finding.date.intersection(provision.in_force) == finding.date, finding.reason


def test_nothing_forbidden_by_a_deadline_is_a_breach_before_its_day(record: Record, mandate: Mandate) -> None:
    days = {provision.id: provision.deadline for provision in mandate.provisions if provision.deadline}
    for finding in _of_incidents(record):
        if finding.provision in days and finding.verdict is Verdict.BREACH:
            assert finding.date is not None
            assert finding.date.earliest > (days[finding.provision] or date.max), finding.reason


def test_nobody_is_found_whom_no_claim_names_as_the_doer(record: Record) -> None:
    claims = {claim.id: claim for claim in record.claims}
    incidents = {incident.id: incident for incident in record.incidents}
    for finding in _of_incidents(record):
        assert finding.incident is not None
        told = [claims[claim] for claim in incidents[finding.incident].claims]
        assert any(finding.party in (*claim.actor, *claim.target) for claim in told), finding.reason


def test_both_sides_are_told_of(record: Record) -> None:
    accused = {finding.party for finding in _of_incidents(record) if finding.verdict is Verdict.BREACH}
    assert len(accused) >= 3


def test_what_a_party_denies_is_disputed(record: Record, mandate: Mandate) -> None:
    provision, party, day = DENIED[mandate.id]
    levels = {
        finding.level
        for finding in _of_incidents(record)
        if (finding.provision, finding.party) == (provision, party) and _covers(finding, day)
    }
    assert Level.DISPUTED in levels


def test_one_occurrence_in_several_reports_is_one_incident(record: Record, mandate: Mandate) -> None:
    kind, place, day, least = TOLD_TWICE[mandate.id]
    told = [incident for incident in record.incidents if _is_it(incident, kind, place, day)]
    assert len(told) == 1
    assert len(told[0].origins) >= least


def _is_it(incident: Incident, kind: Kind, place: str, day: date) -> bool:
    return (
        incident.kind is kind
        and place in {each.id for each in incident.place}
        and incident.date is not None
        and incident.date.intersection(DateInterval.day(day)) is not None
    )


def test_an_accusation_names_the_agreement(record: Record) -> None:
    words = ("Minsk agreements", "Stockholm Agreement", "cessation of hostilities", "Geneva truce")
    told = [c for c in record.claims if c.kind is Kind.VIOLATION and any(word in c.evidence for word in words)]
    assert told


def test_the_site_that_keeps_a_log_was_blind_for_hours_and_silent_for_a_day(record: Record) -> None:
    states = {row.state for row in record.coverage}
    assert {Watch.NOT_OBSERVED, Watch.REPORT_MISSING} <= states


def test_words_for_the_other_side_name_nobody(record: Record, mandate: Mandate) -> None:
    """Loaded words stay in the reports, as words: no finding repeats one, and none becomes a party."""
    ids = {party.id for party in mandate.parties}
    for finding in record.findings:
        assert finding.party is None or finding.party in ids
        assert [word for word in LOADED if word in finding.reason.lower()] == [], finding.reason
