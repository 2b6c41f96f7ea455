import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from prov.model import ProvDocument

from observance.model.finding import Finding, FindingId, Level, Verdict
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.interval import DateInterval
from observance.model.record import DatedReport, Record
from observance.model.report import ReportId
from observance.model.ruling import Outcome, Ruling, RulingId, Verb
from observance.publish.prov import Arrival, Basis, document
from tests.builders import claim, report
from tests.publish import strategies

GOLDEN = Path(__file__).parent / "golden" / "prov.json"
AT = datetime(2031, 3, 1, 8, tzinfo=UTC)
REPORT = report("courier", "Shells fell on the mill at dawn.", outlet="Vale Courier")
CLAIM = claim("Shells fell on the mill at dawn.", of="courier", actor=("northland",), on="2031-02-03")
INCIDENT = Incident(
    id=IncidentId("i1"),
    kind=CLAIM.kind,
    place=(),
    date=CLAIM.date,
    actor=CLAIM.actor,
    target=(),
    figures=(),
    claims=(CLAIM.id,),
    origins=(OriginId("o1"),),
    grade="6",
)
FINDING = Finding(
    id=FindingId("f1"),
    provision="truce-1",
    incident=INCIDENT.id,
    verdict=Verdict.BREACH,
    level=Level.ALLEGED,
    determination=None,
    party="northland",
    date=DateInterval.day(date(2031, 2, 3)),
    elements=(),
    reason="",
)
RULING = Ruling(
    id=RulingId("d4"),
    number=4,
    verb=Verb.ACCEPT,
    at=AT,
    author="Ada Reed",
    reason="Read beside the original.",
    outcome=Outcome.APPLIED,
    claims=(CLAIM.id,),
)
RECORD = Record(
    reports=(DatedReport(report=REPORT, origin=OriginId("o1")),),
    claims=(CLAIM,),
    incidents=(INCIDENT,),
    findings=(FINDING,),
    sites=(),
    counts=(),
    coverage=(),
    discrepancies=(),
    terms=(),
    decisions=(RULING,),
)
BASIS = Basis(
    software="1.2.3",
    rules="a" * 64,
    mandate="b" * 64,
    mandate_name="valley-truce",
    record="c" * 64,
    released="internal",
    events=4,
    arrivals={REPORT.id: Arrival(AT, "d" * 64, "text/markdown")},
)


def text_of(record: Record, basis: Basis = BASIS) -> str:
    return "".join(document(record, basis))


def read(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text_of(record))
    return found


def test_it_is_the_golden_file() -> None:
    assert text_of(RECORD) == GOLDEN.read_text("utf-8")


def test_the_library_of_the_standard_reads_it_and_writes_the_same() -> None:
    found = ProvDocument.deserialize(content=text_of(RECORD))
    assert ProvDocument.deserialize(content=found.serialize()) == found
    assert "wasDerivedFrom(link:derived-1; claim:" in found.get_provn()
    assert found.unified() == found


def test_it_leads_from_a_finding_to_the_original() -> None:
    derived = {
        link["prov:generatedEntity"]: link["prov:usedEntity"] for link in read(RECORD)["wasDerivedFrom"].values()
    }
    steps, at = [], f"finding:{FINDING.id}"
    while at in derived:
        at = derived[at]
        steps.append(at.partition(":")[0])
    assert steps == ["incident", "claim", "report", "original"]


def test_people_and_outlets_answer_for_what_is_theirs() -> None:
    found = read(RECORD)
    agents = {name: agent["prov:label"] for name, agent in found["agent"].items()}
    told = {link["prov:entity"]: agents[link["prov:agent"]] for link in found["wasAttributedTo"].values()}
    assert told == {f"report:{REPORT.id}": "Vale Courier", "decision:d4": "Ada Reed"}


def test_no_text_of_a_report_is_in_it() -> None:
    assert "mill" not in text_of(RECORD)
    assert RULING.reason not in text_of(RECORD)


def test_what_a_report_came_from_is_left_out_where_it_is_not_known() -> None:
    found = ProvDocument.deserialize(content=text_of(RECORD, replace(BASIS, arrivals={})))
    assert "original:" not in found.get_provn().replace("prefix original", "").replace(":original:", "")


@settings(max_examples=40, deadline=None)
@given(strategies.records, st.data())
def test_every_record_gives_a_document_without_loose_ends(record: Record, data: st.DataObject) -> None:
    ids = [dated.report.id for dated in record.reports]
    arrivals = {
        ReportId(each): Arrival(AT, "e" * 64, "text/plain")
        for each in (data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else [])
    }
    text = text_of(record, replace(BASIS, arrivals=arrivals))
    found = json.loads(text)
    ProvDocument.deserialize(content=text)
    known = {name for section in ("entity", "activity", "agent") for name in found[section]}
    ends = {"prov:activity", "prov:entity", "prov:agent", "prov:plan", "prov:generatedEntity", "prov:usedEntity"}
    ends |= {"prov:collection", "prov:influencee", "prov:influencer"}
    links = (link for section, rows in found.items() if section != "prefix" for link in rows.values())
    assert {value for link in links for name, value in link.items() if name in ends} <= known
    assert text == text_of(record, replace(BASIS, arrivals=dict(reversed(arrivals.items()))))
