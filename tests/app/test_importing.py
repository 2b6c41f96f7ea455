"""Data sets of events into the ledger: once, whatever is imported again; and exports that come back."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from observance.app import wiring
from observance.app.building import build
from observance.app.handing_out import export_format
from observance.app.importing import Revised, Summary, Ways, import_acled, import_geojson
from observance.app.queries import Filters, listing
from observance.app.receiving import Added, Known, receive_reports
from observance.app.reviewing import withdraw_report
from observance.app.workspace import Workspace, create_workspace, open_workspace
from observance.claims.names import build_dictionary, world_places
from observance.claims.tabular import RowCoder
from observance.errors import FaultsError, UsageError
from observance.intake.rows import Passed
from observance.intake.types import Rejected
from observance.mandate.load import load_mandate
from observance.model.claim import Claim
from observance.model.report import Report, ReportKind
from observance.publish.formats.table import FORMATS
from tests.app.fakes import PlainCoder
from tests.app.reports import MISSION
from tests.intake.test_acled import ROW, written


class RowsToo(PlainCoder):
    """Codes rows as the rules do, and texts plainly."""

    def code(self, report: Report) -> tuple[Claim, ...]:
        if report.kind is not ReportKind.DATASET:
            return super().code(report)
        mandate = load_mandate(MISSION)
        entries = {**world_places(), **{place.id: place for place in mandate.places}}
        return RowCoder(mandate, build_dictionary(mandate), entries).code(report)


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> PlainCoder:
    rows = RowsToo()
    monkeypatch.setattr(wiring, "make_coder", lambda *_: rows)
    return rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three events and one row that is wrong."""
    rows = [{**ROW, "event_id_cnty": f"N{i}", "event_date": f"2031-02-0{i}" if i < 4 else "?"} for i in range(1, 5)]
    (tmp_path / "a.csv").write_text(written(*rows), "utf-8")
    return tmp_path / "a.csv"


def tell(items: Iterable[object]) -> list[str]:
    return [type(each).__name__ for each in items]


def bring(workspace: Workspace, file: Path, **ways: Any) -> list[object]:
    return list(import_acled(workspace, str(file), Ways(**ways), Summary()))


def test_a_second_import_adds_nothing_twice(workspace: Workspace, file: Path) -> None:
    assert sorted(tell(bring(workspace, file))) == ["Added"] * 3 + ["Rejected"]
    assert sorted(tell(bring(workspace, file))) == ["Known"] * 3 + ["Rejected"]
    assert len(workspace.state().reports) == 3


def test_each_row_keeps_its_canonical_bytes(workspace: Workspace, file: Path) -> None:
    bring(workspace, file)
    for report in workspace.state().reports:
        original = json.loads(workspace.store.get_original(report.id))
        assert (original["dataset"], original["event_date"]) == ("ACLED", f"2031-02-0{original['event_id_cnty'][1:]}")


def test_dry_run_tells_and_takes_nothing(workspace: Workspace, file: Path) -> None:
    before = workspace.store.event_count()
    assert sorted(tell(bring(workspace, file, dry_run=True))) == ["Added"] * 3 + ["Rejected"]
    assert workspace.store.event_count() == before


def test_strict_takes_nothing_where_anything_is_wrong_and_tells_all(workspace: Workspace, file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("2031-02-01", "01/02/2031"), "utf-8")
    with pytest.raises(FaultsError) as refused:
        bring(workspace, file, strict=True)
    assert [str(each).split(", ")[0] for each in refused.value.faults] == [f"{file}:2", f"{file}:5"]
    assert not workspace.state().reports


def test_a_revision_is_said_and_taken_in_place_of_what_was_only_where_asked(workspace: Workspace, file: Path) -> None:
    bring(workspace, file)
    old = {report.name: report.id for report in workspace.state().reports}
    file.write_text(file.read_text("utf-8").replace("across the river", "across the lake"), "utf-8")
    found = [each for each in bring(workspace, file) if not isinstance(each, Rejected)]
    assert {each.report.name: each.old for each in found if isinstance(each, Revised)} == old
    assert {report.id for report in workspace.state().reports} == set(old.values())
    assert tell(bring(workspace, file, revise=True, author="Ada Reed")).count("Added") == 3
    state = workspace.state()
    assert all("lake" in report.text for report in state.reports)
    assert {event.report for event in state.withdrawn} == set(old.values())
    assert {event.author for event in state.withdrawn} == {"Ada Reed"}
    assert tell(bring(workspace, file, revise=True)).count("Known") == 3


def test_what_somebody_withdrew_is_not_brought_back(workspace: Workspace, file: Path) -> None:
    bring(workspace, file)
    withdraw_report(workspace, workspace.state().reports[0].id, reason="Not ours.", author="Ada Reed")
    assert tell(bring(workspace, file)).count("Passed") == 1
    assert len(workspace.state().reports) == 2


def test_rows_that_make_no_claim_and_columns_passed_over_are_told(workspace: Workspace, tmp_path: Path) -> None:
    rows = [{**ROW, "event_type": "Protests", "sub_event_type": "Peaceful protest", "score": "1"}]
    (tmp_path / "a.csv").write_text(written(*rows), "utf-8")
    summary = Summary()
    assert tell(import_acled(workspace, str(tmp_path / "a.csv"), Ways(), summary)) == ["Added"]
    assert (summary.uncoded, summary.ignored) == ({"Peaceful protest": 1}, ("score",))


def test_standard_input_is_read_twice_where_it_must_be(workspace: Workspace, file: Path) -> None:
    data = io.BytesIO(file.read_bytes())
    with pytest.raises(FaultsError):
        list(import_acled(workspace, "-", Ways(strict=True), Summary(), data))
    data.seek(0)
    assert tell(import_acled(workspace, "-", Ways(), Summary(), data)).count("Added") == 3


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_what_cannot_be_read_is_one_fault(workspace: Workspace, name: str) -> None:
    (found,) = import_acled(workspace, name, Ways(), Summary())
    assert isinstance(found, Rejected)


def test_a_field_that_rows_do_not_have_is_a_wrong_use(workspace: Workspace, file: Path) -> None:
    with pytest.raises(UsageError, match="no field colour"):
        list(import_geojson(workspace, str(file), Ways(), Summary(), mapping={"c": "colour"}))


def test_a_row_and_the_news_of_it_are_one_incident_and_two_rows_are_two(filled: Workspace, tmp_path: Path) -> None:
    shelling = {
        **ROW,
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor2": "",
        "fatalities": "5",
    }
    (tmp_path / "a.csv").write_text(written(shelling, {**shelling, "event_id_cnty": "N8"}), "utf-8")
    bring(filled, tmp_path / "a.csv")
    build(filled)
    claims = {item["id"]: item for item in items(filled, "claims")}
    names = {item["id"]: item["name"] for item in items(filled, "reports")}
    groups = [
        sorted(names[claims[claim]["report"]] for claim in item["claims"])
        for item in items(filled, "incidents")
        if item["kind"] == "shelling"
    ]
    assert len(groups) == 2
    assert sum("ACLED N8" in group for group in groups) == 1
    assert not any({"ACLED N8", "ACLED NOR7"} <= set(group) for group in groups)
    assert max(map(len, groups)) > 1


# What was exported comes back


def items(workspace: Workspace, noun: str) -> tuple[dict[str, Any], ...]:
    return listing(workspace, noun, Filters()).items


@pytest.fixture
def other(tmp_path: Path, coder: PlainCoder) -> Iterator[Workspace]:
    """A second workspace of the mission, empty."""
    create_workspace(tmp_path / "other", str(MISSION))
    with open_workspace(tmp_path / "other", {}) as opened:
        yield opened


def exported(workspace: Workspace, name: str, out: Path) -> Path:
    export_format(workspace, next(one for one in FORMATS if one.name == name), out, internal=True)
    return out


def told(item: dict[str, Any]) -> tuple[Any, ...]:
    """What an incident says, whoever reported it."""
    parties = (sorted(item["actor"]), sorted(item["target"]))
    places = sorted((place["name"], place["id"] or "") for place in item["place"])
    return item["kind"], item["date"], parties, places


def deaths(item: dict[str, Any]) -> list[tuple[int, int | None]]:
    return [(each["low"], each["high"]) for each in item["figures"] if each["what"] == "killed"]


def by_export(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """The incidents of a workspace by the id of the incident that each was exported as."""
    claims = {item["id"]: item for item in items(workspace, "claims")}
    reports = {item["id"]: item for item in items(workspace, "reports")}
    found = {}
    for item in items(workspace, "incidents"):
        (claim,) = item["claims"]
        found[reports[claims[claim]["report"]]["name"].rpartition("i")[2]] = item
    return found


def test_incidents_exported_as_geojson_come_back_the_same(filled: Workspace, other: Workspace, tmp_path: Path) -> None:
    build(filled)
    out = exported(filled, "geojson", tmp_path / "out")
    first = list(import_geojson(other, str(out / "incidents.geojson"), Ways(strict=True), Summary()))
    assert tell(first) == ["Added"] * len(items(filled, "incidents"))
    assert set(tell(import_geojson(other, str(out / "incidents.geojson"), Ways(), Summary()))) == {"Known"}
    assert set(tell(import_geojson(other, str(out / "sites.geojson"), Ways(), Summary()))) == {"Passed"}
    build(other)
    back = by_export(other)
    for item in items(filled, "incidents"):
        assert told(back[item["id"][1:]]) == told(item)
        assert deaths(back[item["id"][1:]]) == deaths(item)


def test_incidents_exported_as_acled_come_back_the_same(filled: Workspace, other: Workspace, tmp_path: Path) -> None:
    build(filled)
    out = exported(filled, "acled", tmp_path / "out") / "acled.csv"
    with out.open(newline="", encoding="utf-8") as file:
        rows = {row["event_id_cnty"].rpartition("i")[2]: row for row in csv.DictReader(file)}
    assert rows
    assert set(tell(import_acled(other, str(out), Ways(strict=True), Summary()))) == {"Added"}
    assert set(tell(import_acled(other, str(out), Ways(), Summary()))) == {"Known"}
    build(other)
    back, original = by_export(other), {item["id"][1:]: item for item in items(filled, "incidents")}
    assert back.keys() == rows.keys()
    for name, row in rows.items():
        # A site has no id in ACLED's columns; its name comes back.
        (*said, places), (*before, there) = told(back[name]), told(original[name])
        assert said == before
        assert [each[0] for each in places] == [each[0] for each in there]
        assert [low for low, _ in deaths(back[name])] == ([int(row["fatalities"])] if row["fatalities"] else [])


def test_an_export_imported_where_it_came_from_adds_nothing(filled: Workspace, tmp_path: Path) -> None:
    build(filled)
    out = exported(filled, "geojson", tmp_path / "out")
    assert set(tell(import_geojson(filled, str(out / "incidents.geojson"), Ways(), Summary()))) == {"Passed"}


def test_what_is_added_is_said_with_its_report(workspace: Workspace, file: Path) -> None:
    found = bring(workspace, file)
    assert {each.report.name for each in found if isinstance(each, Added | Known)} == {
        "ACLED N1",
        "ACLED N2",
        "ACLED N3",
    }
    assert not any(isinstance(each, Passed) for each in found)
    assert {date.fromisoformat(r.text.splitlines()[2][12:]).day for r in workspace.state().reports} == {1, 2, 3}


def test_rows_added_as_reports_stay_rows(workspace: Workspace, tmp_path: Path, file: Path) -> None:
    """A workspace's own export of reports, added elsewhere, keeps what they are."""
    bring(workspace, file)
    build(workspace)
    lines = [json.dumps(item) for item in items(workspace, "reports")]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (added, *_) = receive_reports(workspace, [str(tmp_path / "reports.jsonl")])
    assert isinstance(added, Added)
    assert added.report.kind is ReportKind.DATASET
