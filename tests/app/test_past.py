from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observance.app.basis import read_basis
from observance.app.building import build
from observance.app.past import as_of, derive_then, history_at, moment
from observance.app.queries import Filters, find, listing
from observance.app.receiving import receive_reports
from observance.app.reviewing import By, decide, merge, undo, withdraw, withdraw_report
from observance.app.rows import NOUNS, record_digest
from observance.app.workspace import Workspace, adopt_mandate
from observance.errors import DataError, NotFoundError, UsageError
from observance.ledger.events import MandateAdopted
from tests.app.fakes import PlainCoder
from tests.app.reports import COURIER


def by(workspace: Workspace, reason: str = "as the log has it") -> By:
    return By("Ada", reason, workspace.clock())


def contents(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    return {noun: workspace.record.rows(noun).bodies for noun in NOUNS}


def add_later(workspace: Workspace, folder: Path) -> None:
    (folder / "later.md").write_text(COURIER.replace("killing 5", "killing 6"), "utf-8")
    list(receive_reports(workspace, [str(folder / "later.md")]))


def last_moment(workspace: Workspace) -> str:
    *_, last = workspace.store.events()
    return last.at.isoformat()


def incidents(workspace: Workspace, kind: str) -> list[str]:
    return [item["id"] for item in listing(workspace, "incidents", Filters(kind=kind)).items]


def test_a_past_record_is_the_one_that_was_built_then(filled: Workspace, tmp_path: Path) -> None:
    digest, then = build(filled).digest, last_moment(filled)
    rows = contents(filled)
    add_later(filled, tmp_path)
    decide(filled, merge(filled, incidents(filled, "deployment"), by(filled)))
    withdraw_report(filled, filled.state().reports[0].id, reason="printed in error", author="Ada")
    assert build(filled).digest != digest
    with as_of(filled, then) as past:
        assert past.record.record_digest() == digest
        assert contents(past) == rows
    assert filled.store.record_digest() != digest


def test_looking_at_the_past_changes_nothing(filled: Workspace, tmp_path: Path) -> None:
    build(filled)
    then = last_moment(filled)
    add_later(filled, tmp_path)
    database = (filled.folder / "observance.db").read_bytes()
    with as_of(filled, then) as past:
        listing(past, "claims", Filters())
    assert (filled.folder / "observance.db").read_bytes() == database


def test_claims_that_were_coded_come_from_the_cache(filled: Workspace, coder: PlainCoder, tmp_path: Path) -> None:
    build(filled)
    then = last_moment(filled)
    add_later(filled, tmp_path)
    build(filled)
    coder.given.clear()
    with as_of(filled, then):
        assert coder.given == []


def test_reports_that_were_never_coded_are_coded_for_it(filled: Workspace, coder: PlainCoder) -> None:
    with as_of(filled, "2031-03-01") as past:
        assert listing(past, "claims", Filters()).total == 5
    assert len(coder.given) == 3
    assert filled.store.record_digest() is None


def test_a_withdrawn_report_and_a_decision_are_there_before_and_gone_after(filled: Workspace) -> None:
    build(filled)
    before = last_moment(filled)
    report = filled.state().reports[0]
    number = decide(filled, withdraw(filled, report.id, by(filled)))
    build(filled)
    with as_of(filled, before) as past:
        assert find(past, report.id)[0] == "reports"
    with pytest.raises(NotFoundError):
        find(filled, report.id)
    decide(filled, undo(filled, str(number), by(filled)))
    build(filled)
    with as_of(filled, f"@{number}") as past, pytest.raises(NotFoundError):
        find(past, report.id)
    assert find(filled, report.id)[0] == "reports"


def edit_mandate(workspace: Workspace) -> None:
    parties = workspace.folder / "mandate" / "parties.yaml"
    parties.write_text(parties.read_text("utf-8").replace("Northland army", "Northern army"), "utf-8")
    adopt_mandate(workspace)


def test_the_mandate_of_then_is_used(filled: Workspace) -> None:
    digest, then = build(filled).digest, last_moment(filled)
    basis = read_basis(filled.store)
    edit_mandate(filled)
    build(filled)
    assert basis is not None
    with as_of(filled, then) as past:
        assert past.record.record_digest() == digest
        assert read_basis(past.record) == basis


def test_a_mandate_that_was_not_kept_is_an_error_that_says_so(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [MandateAdopted(at=datetime(2031, 3, 1, tzinfo=UTC), name="river-line", digest="1" * 64)]
    monkeypatch.setattr(type(workspace.store), "events", lambda _: iter(before))
    with pytest.raises(DataError, match="before mandates were kept"), as_of(workspace, "2031-03-01"):
        pass


def test_a_mandate_adopted_again_is_kept_where_it_was_not(workspace: Workspace) -> None:
    state = workspace.state()
    old = MandateAdopted(at=workspace.clock(), name="river-line", digest=str(state.mandate_digest))
    workspace.store.append([old])
    assert workspace.state().mandate_original is None
    assert adopt_mandate(workspace) is not None
    assert workspace.state().mandate_original == state.mandate_original
    assert adopt_mandate(workspace) is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2031-03-01", datetime(2031, 3, 1, 23, 59, 59, 999999, UTC)),
        ("2031-02", datetime(2031, 2, 28, 23, 59, 59, 999999, UTC)),
        ("2031", datetime(2031, 12, 31, 23, 59, 59, 999999, UTC)),
        ("9999-12-31", datetime(9999, 12, 31, 23, 59, 59, 999999, UTC)),
        ("2031-03-01T12:00", datetime(2031, 3, 1, 12, tzinfo=UTC)),
        (" 2031-03-01 12:00:30 ", datetime(2031, 3, 1, 12, 0, 30, tzinfo=UTC)),
        ("2031-03-01T12:00+03:00", datetime(2031, 3, 1, 12, tzinfo=timezone(timedelta(hours=3)))),
        ("2031-03-01T12:00Z", datetime(2031, 3, 1, 12, tzinfo=UTC)),
    ],
)
def test_a_day_is_its_last_moment_and_a_moment_itself(given: str, expected: datetime) -> None:
    assert moment(given) == expected


@pytest.mark.parametrize(
    "given", ["", "yesterday", "2031-13", "2031-02-30", "2031-02-03T25:00", "@", "@x", "@999", "@0"]
)
def test_what_is_no_moment_is_wrong_use(filled: Workspace, given: str) -> None:
    with pytest.raises(UsageError):
        history_at(filled, given)


def test_before_the_first_event_there_was_no_record(filled: Workspace) -> None:
    with pytest.raises(UsageError, match="the ledger begins at 2031-03-01"):
        history_at(filled, "2031-02-28")


def test_the_ledger_is_cut_before_the_first_later_event(filled: Workspace) -> None:
    events = tuple(filled.store.events())
    assert history_at(filled, events[3].at.isoformat()) == events[:4]
    assert history_at(filled, "@3") == events[:3]
    assert history_at(filled, "2040") == events


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_moment_can_be_derived_again(filled: Workspace, data: st.DataObject) -> None:
    """Whatever is built at some moment is what a later look at that moment gives."""
    if filled.store.record_digest() is None:
        build(filled)
    claims = [item["id"] for item in listing(filled, "claims", Filters()).items]
    chosen = data.draw(st.lists(st.sampled_from(claims), min_size=2, max_size=3, unique=True))
    decide(filled, merge(filled, chosen, by(filled)))
    digest, count = build(filled).digest, filled.store.event_count()
    if not find(filled, claims[0])[1]["withdrawn"]:
        decide(filled, withdraw(filled, claims[0], by(filled)))
    build(filled)
    assert record_digest(derive_then(filled, history_at(filled, f"@{count}")).record) == digest


def test_a_report_that_still_awaits_answers_then_is_not_coded(
    filled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(filled)
    monkeypatch.setattr(PlainCoder, "awaits", lambda _, report: report.name.endswith("courier.md"))
    with as_of(filled, "2031-03-01") as past:
        found = [find(past, item["report"])[1]["name"] for item in listing(past, "claims", Filters()).items]
    assert sorted(Path(name).name for name in found) == ["valley.txt", "wire.md", "wire.md"]
