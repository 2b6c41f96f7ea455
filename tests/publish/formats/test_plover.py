import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from observance.evaluate.plover import PLOVER
from observance.model.kinds import Kind, Status
from observance.model.record import Record
from observance.publish.formats import plover
from observance.publish.formats.files import TextFile
from tests.publish import strategies
from tests.publish.formats import small


def events(record: Record) -> list[dict[str, Any]]:
    [file] = plover.files(record, small.mandate())
    assert isinstance(file, TextFile)
    return [json.loads(line) for line in "".join(file.chunks()).split("\n") if line]


def test_every_kind_is_in_the_table_with_its_quad() -> None:
    table = plover.ontology()
    assert list(table["kinds"]) == [kind.value for kind in Kind]
    used = {name for row in table["kinds"].values() for name in row["types"]}
    assert used == set(table["quad"])
    assert set(table["status"]) == {"planned", "conditional", "uncertain"}


def test_kinds_read_as_they_are_scored() -> None:
    """The codebook's table names an older type for a release; PLOVER has made it a retreat."""
    table = plover.ontology()["kinds"]
    differing = {kind for kind in Kind if tuple(table[kind.value]["types"]) != PLOVER[kind]}
    assert differing == {Kind.RELEASE}
    assert table[Kind.RELEASE.value]["types"] == ["RETREAT"]


@settings(max_examples=60, deadline=None)
@given(strategies.records)
def test_every_incident_is_an_event_or_is_counted(record: Record) -> None:
    made = events(record)
    assert len(made) + sum(plover.left_out(record, small.mandate()).values()) == len(record.incidents)
    assert all(list(event) == list(plover.FIELDS) and event["event"] and event["date"] for event in made)


def test_what_is_left_out_is_counted_by_its_reason() -> None:
    assert plover.left_out(small.record(), small.mandate()) == {
        plover.NOT_COVERED: 1,
        plover.NOT_HAPPENED: 1,
        plover.NOT_DATED: 1,
    }


def test_what_two_do_to_each_other_has_two_sources() -> None:
    found = {event["id"]: event for event in events(small.record())}
    assert [actor["identifier_id"] for actor in found["i02"]["source"]] == ["norland", "sudmark"]
    assert found["i02"]["recipient"] == []
    assert [actor["identifier_id"] for actor in found["i01"]["recipient"]] == ["civilians"]


def test_a_commitment_may_be_either_and_has_no_quad() -> None:
    [event] = [event for event in events(small.record()) if event["id"] == "i12"]
    assert (event["event"], event["quad_code"]) == (["AGREE", "REJECT"], None)


@pytest.mark.parametrize(
    ("status", "context"),
    [
        (Status.ASSERTED, ["military"]),
        (Status.PLANNED, ["military", "future"]),
        (Status.CONDITIONAL, ["military", "hypothetical"]),
        (Status.UNCERTAIN, ["military", "hypothetical"]),
    ],
)
def test_what_is_yet_to_come_says_so(status: Status, context: list[str]) -> None:
    claim, incident = small.told(1, Kind.DEPLOYMENT, status=status)
    record = replace(small.record(), claims=(claim,), incidents=(incident,))
    assert [event["context"] for event in events(record)] == [context]


def test_the_dead_are_unknown_where_accounts_differ() -> None:
    found = {event["id"]: event for event in events(small.record())}
    assert (found["i01"]["dead"], found["i02"]["dead"], found["i07"]["dead"]) == (5, None, None)
