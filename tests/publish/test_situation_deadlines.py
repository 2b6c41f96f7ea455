"""Deadlines in a situation report: told in the period in which they fell, for every party, with what is not known."""

from dataclasses import replace

import pytest

from observance.mandate.types import Conduct, ProvisionType
from observance.model.finding import (
    Basis,
    CaseId,
    Determination,
    Finding,
    FindingId,
    Level,
    OpenCase,
    Verdict,
)
from observance.model.kinds import Kind
from observance.publish.situation.context import Context
from observance.publish.situation.deadlines import deadlines_of_period
from observance.publish.situation.document import GroundKind
from observance.publish.situation.summary import summary
from observance.publish.situation.violations import violations
from observance.publish.situation.watch import watching
from tests.builders import MANDATE, days
from tests.publish.situation_records import WEEK, small

DUE = replace(
    MANDATE.provisions[0],
    id="leave",
    number="2",
    title="Guns leave",
    type=ProvisionType.DEADLINE,
    deadline=WEEK.earliest,
    fulfilled_by=(Conduct(kinds=(Kind.RELEASE,)),),
)


def found(party: str, verdict: Verdict, day: str = "2021-05-03", ruled: Determination | None = None) -> Finding:
    return Finding(
        id=FindingId(f"f-{party}"), provision="leave", incident=None, basis=Basis.DEADLINE, verdict=verdict,
        level=Level.ALLEGED, determination=ruled, party=party, date=days(day), elements=(), reason="",
    )  # fmt: skip


def undecided(party: str) -> OpenCase:
    return OpenCase(
        id=CaseId("q1"), provision="leave", incident=None, basis=Basis.DEADLINE, verdict=Verdict.BREACH,
        party=party, date=days("2021-05-03"), elements=(), wanted=(),
    )  # fmt: skip


def context(*answers: Finding | OpenCase) -> Context:
    material = small()
    findings = tuple(each for each in answers if isinstance(each, Finding))
    cases = tuple(each for each in answers if isinstance(each, OpenCase))
    record = replace(material.record, findings=(*material.record.findings, *findings), cases=cases)
    mandate = replace(material.mandate, provisions=(*material.mandate.provisions, DUE))
    return Context(replace(material, record=record, mandate=mandate))


@pytest.mark.parametrize(("one", "other"), [("norland", "sudmark"), ("sudmark", "norland")])
def test_all_parties_are_told_by_the_same_words(one: str, other: str) -> None:
    (said,) = deadlines_of_period(context(found(one, Verdict.BREACH), undecided(other)))
    assert said.text == (
        f"Line accord, point 2, “Guns leave” (due by 3 May 2021): missed by {one.capitalize()} (alleged), "
        f"not known to be kept or missed by {other.capitalize()}."
    )
    assert [each.kind for each in said.grounds] == [GroundKind.MANDATE, GroundKind.FINDING]


def test_what_is_only_open_rests_on_the_record() -> None:
    (said,) = deadlines_of_period(context(undecided("norland")))
    assert [each.kind for each in said.grounds] == [GroundKind.MANDATE, GroundKind.RECORD]
    assert "missed by Norland" not in said.text.replace("kept or missed by Norland", "")


def test_summary_and_violations_tell_of_it_whatever_kind_fulfils_it() -> None:
    here = context(found("norland", Verdict.COMPLIANCE, ruled=Determination.VERIFIED_ATTRIBUTED))
    now = watching(here, WEEK)
    told = "kept by Norland (alleged; verified and attributed)."
    assert told in str(summary(here, now))
    assert "Deadlines that fell in the period" in str(violations(here, now, now))
    assert told in str(violations(here, now, now))


def test_a_deadline_of_another_time_is_not_of_this_period() -> None:
    here = context(found("norland", Verdict.BREACH, day="2021-04-03"))
    now = watching(here, WEEK)
    assert list(deadlines_of_period(here)) == []
    assert "Deadlines that fell" not in str(violations(here, now, now))


def test_the_summary_tells_in_one_sentence_of_what_nobody_knows() -> None:
    here = context(undecided("norland"), undecided("sudmark"))
    told = str(summary(here, watching(here, WEEK)))
    assert "Of one deadline it is not known of any party whether it was kept: Line accord, point 2." in told
    assert "missed" not in told
