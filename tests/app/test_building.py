from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from observance.app import building
from observance.app.building import build
from observance.app.exporting import export_jsonl
from observance.app.receiving import receive_reports
from observance.app.reviewing import withdraw_report
from observance.app.rows import NOUNS
from observance.app.workspace import Workspace, create_workspace, open_workspace
from observance.model.kinds import Kind
from tests.app.fakes import PlainCoder
from tests.app.reports import COURIER, MISSION


def contents(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    return {noun: workspace.store.rows(noun).bodies for noun in NOUNS}


def test_a_record_is_derived(filled: Workspace) -> None:
    record = build(filled).record
    assert record is not None
    assert sorted(claim.kind for claim in record.claims) == [
        Kind.DEPLOYMENT,
        Kind.DEPLOYMENT,
        Kind.ENCIRCLEMENT,
        Kind.SHELLING,
        Kind.SHELLING,
    ]
    shelling = next(each for each in record.incidents if each.kind is Kind.SHELLING)
    assert len(shelling.claims) == 2


def test_text_that_is_not_english_is_kept_and_not_coded(filled: Workspace, coder: PlainCoder) -> None:
    build(filled)
    assert not any("village" in name for name in coder.given)
    assert filled.store.rows("reports", text="rivière").total == 1


def test_nothing_new_is_not_derived_again(filled: Workspace, coder: PlainCoder) -> None:
    first = build(filled)
    before = contents(filled)
    coder.given.clear()
    again = build(filled)
    assert (again.record, again.digest, coder.given) == (None, first.digest, [])
    assert contents(filled) == before


def test_only_new_reports_are_coded(filled: Workspace, coder: PlainCoder, tmp_path: Path) -> None:
    build(filled)
    coder.given.clear()
    (tmp_path / "later.md").write_text(COURIER.replace("killing 5", "killing 6"), "utf-8")
    list(receive_reports(filled, [str(tmp_path / "later.md")]))
    built = build(filled)
    assert coder.given == ["later.md"]
    assert (built.coded, built.reused) == (1, 3)


def test_a_full_derivation_gives_the_same_bytes(filled: Workspace, coder: PlainCoder, tmp_path: Path) -> None:
    build(filled)
    (tmp_path / "later.md").write_text(COURIER.replace("killing 5", "killing 6"), "utf-8")
    list(receive_reports(filled, [str(tmp_path / "later.md")]))
    step_by_step, rows = build(filled), contents(filled)
    coder.given.clear()
    full = build(filled, full=True)
    assert len(coder.given) == 4
    assert full.digest == step_by_step.digest
    assert contents(filled) == rows


def test_another_coder_codes_everything_again(filled: Workspace, coder: PlainCoder) -> None:
    build(filled)
    coder.given.clear()
    coder.identity = "plain/2"
    build(filled)
    assert len(coder.given) == 3


def test_a_withdrawn_report_leaves_the_record(filled: Workspace) -> None:
    build(filled)
    wire = next(report for report in filled.state().reports if report.outlet == "River Wire")
    withdraw_report(filled, wire.id[:8], reason="printed in error", author="Ada")
    record = build(filled).record
    assert record is not None
    assert all(claim.report != wire.id for claim in record.claims)
    shelling = next(each for each in record.incidents if each.kind is Kind.SHELLING)
    assert len(shelling.claims) == 1


def test_a_report_that_comes_back_gives_the_record_back(filled: Workspace, reports: Path) -> None:
    before = build(filled).digest
    wire = next(report for report in filled.state().reports if report.outlet == "River Wire")
    withdraw_report(filled, wire.id, reason="printed in error", author="Ada")
    assert build(filled).digest != before
    list(receive_reports(filled, [str(reports)]))
    assert build(filled).digest == before


def test_order_and_time_of_arrival_do_not_show_in_the_export(
    filled: Workspace, reports: Path, tmp_path: Path, coder: PlainCoder
) -> None:
    build(filled)
    export_jsonl(filled, tmp_path / "one")
    clock: Callable[[], datetime] = lambda: datetime(2040, 5, 5, tzinfo=UTC)  # noqa: E731
    create_workspace(tmp_path / "other", str(MISSION), clock)
    with open_workspace(tmp_path / "other", {}, clock) as other:
        list(receive_reports(other, [str(reports)]))
        build(other)
        export_jsonl(other, tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_an_interrupted_build_goes_on_where_it_was(
    filled: Workspace, coder: PlainCoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "CHUNK", 1)

    def interrupt(_stage: str, done: int, total: int) -> None:
        if total == 3 and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(filled, progress=interrupt)
    assert filled.store.record_digest() is None
    coder.given.clear()
    assert build(filled).coded == 2
    assert filled.store.is_sealed()


def test_progress_is_told_stage_by_stage(filled: Workspace) -> None:
    told: list[tuple[str, int, int]] = []
    build(filled, progress=lambda stage, done, total: told.append((stage, done, total)))
    assert ("coding reports", 3, 3) in told
    assert told[-1][0] == "writing the record"


def test_a_workspace_without_reports_has_an_empty_record(workspace: Workspace) -> None:
    record = build(workspace).record
    assert record is not None
    assert (record.reports, record.claims, record.incidents) == ((), (), ())


def test_the_wire_is_one_origin_and_the_courier_another(filled: Workspace) -> None:
    record = build(filled).record
    assert record is not None
    origins = {dated.report.outlet: dated.origin for dated in record.reports}
    assert origins["River Wire"] != origins["Vale Courier"]
