from hypothesis import given, settings

from observance.app.building import build
from observance.app.queries import Filters, listing
from observance.app.reviewing import decide
from observance.app.rows import NOUNS, record_digest
from observance.app.workspace import Workspace
from observance.ledger.events import ClaimsMerged
from observance.model.claim import ClaimId
from observance.model.record import Record
from observance.publish import jsonl
from tests.publish.strategies import records


@settings(max_examples=20)
@given(records)
def test_the_digest_is_that_of_the_files(record: Record) -> None:
    lines = [(noun, jsonl.line(item)) for noun, item in jsonl.record_objects(record)]
    assert record_digest(record) == jsonl.digest(lines)


def test_the_rows_of_a_noun_are_the_objects_of_its_file(filled: Workspace) -> None:
    decide(filled, ClaimsMerged(at=filled.clock(), author="Ada", reason="one barrage", claims=(ClaimId("c1"),)))
    record = build(filled).record
    assert record is not None
    exported: dict[str, list[str]] = {noun: [] for noun in jsonl.NOUNS}
    for noun, item in jsonl.record_objects(record):
        exported[noun].append(jsonl.line(item))
    for noun, lines in exported.items():
        assert sorted(filled.store.rows(noun).bodies) == sorted(lines)
    assert all(
        filled.store.rows(noun).total for noun in NOUNS if noun not in ("cases", "counts", "coverage", "passages")
    )


def test_a_figure_has_its_own_row(filled: Workspace) -> None:
    build(filled)
    (figure,) = listing(filled, "figures", Filters(place="Riverton")).items
    assert (figure["what"], figure["low"], figure["high"], len(figure["versions"])) == ("killed", 5, 8, 2)


def test_the_accounts_that_differ_are_found_by_the_incident_they_are_about(filled: Workspace) -> None:
    build(filled)
    assert listing(filled, "discrepancies", Filters(kind="shelling")).total == 1
    assert listing(filled, "discrepancies", Filters(kind="deployment")).total == 0


def test_a_finding_is_found_by_its_incident(filled: Workspace) -> None:
    build(filled)
    found = listing(filled, "findings", Filters(place="Riverton", kind="shelling")).items
    assert {item["provision"] for item in found} == {"river-1"}
