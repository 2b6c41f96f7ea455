import csv
import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest

from observance.app import receiving
from observance.app.receiving import Added, Known, receive_reports
from observance.app.reviewing import withdraw_report
from observance.app.workspace import Workspace
from observance.intake.types import Rejected
from tests.app.reports import COURIER, REPORTS


def names(items: list[Added | Known | Rejected]) -> list[tuple[str, str]]:
    return [
        (type(item).__name__, item.name if isinstance(item, Rejected) else item.report.name.rpartition("/")[2])
        for item in items
    ]


def test_each_report_is_acknowledged_and_kept(workspace: Workspace, reports: Path) -> None:
    found = list(receive_reports(workspace, [str(reports)]))
    assert sorted(names(found)) == sorted(("Added", name) for name in REPORTS)
    assert len(workspace.state().reports) == len(REPORTS)
    assert list(workspace.store.check()) == []


def test_a_report_that_is_known_is_said_to_be(workspace: Workspace, reports: Path) -> None:
    one = str(reports / "wire.md")
    assert names(list(receive_reports(workspace, [one]))) == [("Added", "wire.md")]
    assert names(list(receive_reports(workspace, [one]))) == [("Known", "wire.md")]
    assert len(workspace.state().reports) == 1


def test_what_is_rejected_does_not_keep_the_rest_out(workspace: Workspace, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    found = list(receive_reports(workspace, [str(tmp_path / "empty.txt"), str(reports), str(tmp_path / "none.txt")]))
    assert [kind for kind, _ in names(found)].count("Rejected") == 2
    assert len(workspace.state().reports) == len(REPORTS)


def test_standard_input_is_a_report(workspace: Workspace) -> None:
    found = list(receive_reports(workspace, ["-"], stdin=BytesIO(COURIER.encode())))
    assert [kind for kind, _ in names(found)] == ["Added"]
    assert workspace.state().reports[0].title == "Shells on Riverton"


def test_a_withdrawn_report_can_be_added_again(workspace: Workspace, reports: Path) -> None:
    one = str(reports / "wire.md")
    (added,) = receive_reports(workspace, [one])
    assert isinstance(added, Added)
    withdraw_report(workspace, added.report.id, reason="wrong file", author="Ada")
    assert workspace.state().reports == ()
    assert names(list(receive_reports(workspace, [one]))) == [("Added", "wire.md")]
    assert len(workspace.state().reports) == 1


def table(path: Path, rows: int, title: str = "Report") -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "text", "outlet", "published"])
        for row in range(rows):
            body = f"Northland shelled Riverton on 2031-02-03, killing {row} soldiers. " + "It went on all night. " * 40
            writer.writerow([f"{title} {row}", body, "Vale Courier", "2031-02-04"])
    return path


def peak_of(workspace: Workspace, path: Path) -> int:
    """The most memory, in bytes, that taking a table in had at a time."""
    tracemalloc.start()
    for item in receive_reports(workspace, [str(path)]):
        assert isinstance(item, Added)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_length_of_a_table(workspace: Workspace, tmp_path: Path) -> None:
    peak_of(workspace, table(tmp_path / "warm.csv", 60, "warm"))
    short = peak_of(workspace, table(tmp_path / "short.csv", 60, "short"))
    long = peak_of(workspace, table(tmp_path / "long.csv", 240, "long"))
    assert len(workspace.state().reports) == 360
    assert long < 1.5 * short


def test_reports_are_durable_before_the_table_ends(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "BATCH_REPORTS", 5)
    items = receive_reports(workspace, [str(table(tmp_path / "rows.csv", 20))])
    assert isinstance(next(items), Added)
    assert len(workspace.state().reports) == 5
    items.close()
    assert len(workspace.state().reports) == 5
    assert workspace.store.is_sealed()


def test_columns_are_named(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f"Rubrik,Inhalt\nOne,{'Northland shelled Riverton on 2031-02-03. ' * 4}\n")
    found = list(
        receive_reports(workspace, [str(tmp_path / "rows.csv")], columns={"title": "Rubrik", "text": "Inhalt"})
    )
    assert [kind for kind, _ in names(found)] == ["Added"]
    assert workspace.state().reports[0].title == "One"
