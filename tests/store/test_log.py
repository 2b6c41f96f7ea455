from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from observance.errors import IntegrityError
from observance.ledger.chain import link
from observance.ledger.codec import encode
from observance.ledger.events import ModelAnswered, WorkspaceCreated
from observance.model.report import ReportId
from observance.store import Store, log, sqlite
from tests.store.workspaces import NOON, fill

CREATED = WorkspaceCreated(at=NOON)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sa.Connection]:
    fill(tmp_path / "w")
    engine = sqlite.open_engine(tmp_path / "w" / "observance.db", 0.1)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_the_keys_repeat_the_body(connection: sa.Connection) -> None:
    found = log.page(connection, 0)
    assert [keys.type for _, keys in found] == [
        "workspace_created",
        "mandate_adopted",
        *["report_received"] * 4,
        "report_withdrawn",
    ]
    assert all(log.keys_of(log.read(stored)) == keys for stored, keys in found)
    assert found[6][1].report == found[5][1].report
    assert log.page(connection, 7) == []


def test_the_tail_is_extended(connection: sa.Connection) -> None:
    before = log.tail(connection)
    assert before is not None
    log.append(connection, log.encoded([CREATED]))
    after = log.tail(connection)
    assert after is not None
    assert (after.seq, after.previous) == (before.seq + 1, before.hash)
    assert after.hash == link(before.hash, 8, encode(CREATED))


def test_nothing_to_append_is_nothing(connection: sa.Connection) -> None:
    log.append(connection, [])
    assert len(log.page(connection, 0)) == 7


def test_originals_are_found_by_their_first_digits(connection: sa.Connection) -> None:
    received = {keys.original: stored.seq for stored, keys in log.page(connection, 0) if keys.original}
    assert {
        digest: seq for digit in "0123456789abcdef" for digest, seq in log.originals(connection, digit).items()
    } == received
    for digest in received:
        assert log.has_original(connection, digest)
        assert digest in log.originals(connection, digest[:2])
    assert not log.has_original(connection, "0" * 64)


def test_a_report_is_held_from_its_receipt_to_its_withdrawal(connection: sa.Connection) -> None:
    reports = [keys.report for _, keys in log.page(connection, 0) if keys.type == "report_received"]
    held = [log.has_report(connection, ReportId(report)) for report in reports if report]
    assert held == [True, True, True, False]


def test_an_event_that_is_not_there_is_missing(connection: sa.Connection) -> None:
    assert log.event(connection, 7).seq == 7
    with pytest.raises(IntegrityError, match="event 8: is missing"):
        log.event(connection, 8)


def test_an_answer_about_a_report_does_not_take_it_out(connection: sa.Connection) -> None:
    held = {keys.report for _, keys in log.page(connection, 0) if keys.report}
    before = {report: log.has_report(connection, ReportId(report)) for report in held}
    answers = [
        ModelAnswered(at=NOON, report=ReportId(report), question="0" * 64, model="m", endpoint="e", reply="{}")
        for report in sorted(held)
    ]
    log.append(connection, log.encoded(answers))
    assert {report: log.has_report(connection, ReportId(report)) for report in held} == before
    assert set(before.values()) == {True, False}


def test_events_of_one_kind_come_with_their_numbers(tmp_path: Path) -> None:
    fill(tmp_path / "of-one-kind")
    with Store.open(tmp_path / "of-one-kind") as store:
        numbered = list(enumerate(store.events(), 1))
        for kind in {type(event) for _, event in numbered}:
            assert list(store.events_of(kind)) == [(number, event) for number, event in numbered if type(event) is kind]
