from dataclasses import replace

import pytest
from hypothesis import given, settings

from observance.model.claim import Claim
from observance.model.incident import Incident
from observance.model.record import DatedReport, Record
from observance.publish.jsonl import record_objects
from observance.publish.load import from_objects
from tests.publish import strategies


def exported(record: Record) -> Record:
    """What of a record an export carries, in an export's order."""
    return replace(
        record,
        reports=tuple(sorted(map(exported_report, record.reports), key=strategies.noun_id)),
        claims=tuple(sorted(map(exported_claim, record.claims), key=strategies.noun_id)),
        incidents=tuple(sorted(map(exported_incident, record.incidents), key=strategies.noun_id)),
        findings=tuple(sorted(record.findings, key=strategies.noun_id)),
        sites=tuple(sorted(record.sites, key=strategies.noun_id)),
    )


def exported_report(dated: DatedReport) -> DatedReport:
    published = replace(dated.report.published, reasons=()) if dated.report.published else None
    return replace(dated, report=replace(dated.report, paragraphs=(), url=None, author=None, published=published))


def exported_claim(claim: Claim) -> Claim:
    return replace(claim, trigger=(claim.start, claim.end), times=())


def exported_incident(incident: Incident) -> Incident:
    return replace(incident, links=(), grade_reason="")


@settings(max_examples=60)
@given(strategies.records)
def test_an_export_loads_back_to_the_same_record(record: Record) -> None:
    loaded, expected = from_objects(record_objects(record)), exported(record)
    for noun in ("reports", "claims", "incidents", "findings", "sites"):
        assert getattr(loaded, noun) == getattr(expected, noun)
    for noun in ("counts", "coverage", "discrepancies", "terms", "passages"):
        assert sorted(map(repr, getattr(loaded, noun))) == sorted(map(repr, getattr(expected, noun)))


@settings(max_examples=60)
@given(strategies.records)
def test_a_loaded_record_exports_the_same_objects(record: Record) -> None:
    objects = list(record_objects(record))
    assert list(record_objects(from_objects(objects))) == objects


def test_an_unknown_noun_is_refused() -> None:
    with pytest.raises(KeyError):
        from_objects([("rumours", {})])


NEWER = {
    "incidents": ("reliability", "argument"),
    "discrepancies": ("type", "size", "unit", "since", "latest", "settles"),
    "figures": ("best", "best_by", "scope", "since", "part_of"),
    "versions": ("origin", "published", "replaced_by"),
}


def as_before(noun: str, item: object) -> object:
    """An object as exports had it before fields were added to it."""
    if isinstance(item, list):
        return [as_before(noun, each) for each in item]
    if not isinstance(item, dict):
        return item
    return {key: as_before(key, value) for key, value in item.items() if key not in NEWER.get(noun, ())}


@settings(max_examples=30)
@given(strategies.records)
def test_an_export_of_an_earlier_version_loads(record: Record) -> None:
    objects = [(noun, as_before(noun, item)) for noun, item in record_objects(record)]
    loaded = from_objects(objects)  # type: ignore[arg-type]
    assert [each.id for each in loaded.incidents] == sorted(each.id for each in record.incidents)
    assert all(version.origin is None for each in loaded.incidents for f in each.figures for version in f.versions)
