"""Rows of data sets as they may be published: what was coarsened is not told by the lines of the row."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from observance.claims.names import build_dictionary
from observance.claims.tabular import RowCoder
from observance.intake.rows import row_report
from observance.mandate.policy import Coarsening, Policy, Scope
from observance.model.claim import PlacePrecision
from observance.model.dataset import Field, cells_of
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.record import DatedReport, Record
from observance.publish.jsonl import line, record_objects
from observance.publish.policy import released
from tests.builders import MANDATE
from tests.publish.leaks import plain

FINE = ("40.6012", "20.6034", "Ford", "Old Bridge", "Water Ward")
VALUES = [
    (Field.ID, "SUD7"),
    (Field.DATE, "2021-03-04"),
    (Field.KIND, "displacement"),
    (Field.TARGET, "civilians"),
    (Field.PLACE, "Ford"),
    (Field.LATITUDE, "40.6012"),
    (Field.LONGITUDE, "20.6034"),
    (Field.ADMIN_3, "Old Bridge"),
    (Field.ADMIN_2, "Water Ward"),
    (Field.NOTES, "People fled from Ford."),
]


def record() -> Record:
    report = row_report("Survey", "SUD7", VALUES, {}).report
    entries = {entry.id: entry for entry in MANDATE.places}
    (claim,) = RowCoder(MANDATE, build_dictionary(MANDATE), entries).code(report)
    incident = Incident(
        id=IncidentId("i1"),
        kind=claim.kind,
        place=claim.place,
        date=claim.date,
        actor=(),
        target=claim.target,
        figures=(),
        claims=(claim.id,),
        origins=(OriginId("o1"),),
        summary="Displacement at Ford, 4 March 2021: Civilians",
    )
    nothing: dict[str, Any] = dict.fromkeys(("findings", "sites", "counts", "coverage", "discrepancies", "terms"), ())
    dated = DatedReport(report=report, origin=OriginId("o1"))
    return Record(reports=(dated,), claims=(claim,), incidents=(incident,), **nothing)


def text_of(told: Record) -> str:
    return plain("\n".join(line(item) for _, item in record_objects(told)))


def to_province() -> Policy:
    return Policy(coarsen=(Coarsening(scope=Scope(), to=PlacePrecision.PROVINCE),))


def test_a_row_as_it_is_tells_where_it_was() -> None:
    assert all(plain(words) in text_of(record()) for words in FINE)


@pytest.mark.parametrize("words", FINE)
def test_no_line_of_a_coarsened_row_tells_finer(words: str) -> None:
    told = released(record(), replace(MANDATE, publishing=to_province()), date(2022, 1, 1))
    assert plain(words) not in text_of(told)


def test_the_lines_keep_their_lengths_and_the_claim_its_quotation() -> None:
    told = released(record(), replace(MANDATE, publishing=to_province()), date(2022, 1, 1))
    (claim,), (dated,) = told.claims, told.reports
    assert dated.report.text[claim.start : claim.end] == claim.evidence
    lines = {cell.field: cell.value for cell in cells_of(dated.report.text)}
    assert (lines[Field.KIND], lines[Field.LATITUDE]) == ("displacement", "█" * 7)
