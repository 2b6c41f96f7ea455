"""The situation report as files: which period, which record, whole or not at all."""

import errno
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from observance.app import reporting
from observance.app.building import build
from observance.app.exporting import export_jsonl
from observance.app.past import as_of
from observance.app.release import Release
from observance.app.reporting import FORMATS, Span, chosen, make_report, render, write_report
from observance.app.workspace import Workspace
from observance.errors import DataError, UsageError
from observance.publish.situation.document import Document
from observance.publish.situation.material import last_week, reach, week_of
from tests.builders import Days, days, report
from tests.publish.leaks import leaks
from tests.publish.situation_records import dated, small_record
from tests.publish.situation_text import as_text

REACHED = date(2021, 5, 12)


@pytest.fixture
def built(filled: Workspace) -> Workspace:
    build(filled)
    return filled


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Span(), ("2021-05-03", "2021-05-09")),
        (Span(week="last"), ("2021-05-03", "2021-05-09")),
        (Span(week="2021-05-01"), ("2021-04-26", "2021-05-02")),
        (Span(day="last"), "2021-05-12"),
        (Span(day="2021-05-04"), "2021-05-04"),
        (Span(first="2021-05-04", last="2021-05-06"), ("2021-05-04", "2021-05-06")),
        (Span(first="2021-04", last="2021-05"), ("2021-04-01", "2021-05-31")),
    ],
)
def test_the_period_that_is_wanted(wanted: Span, expected: Days) -> None:
    assert chosen(wanted, REACHED) == days(expected)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Span(first="2021-05-04"), "both ends"),
        (Span(last="2021-05-04"), "both ends"),
        (Span(first="2021-05-04", last="2021-05-01"), "ends before it begins"),
        (Span(day="2021-05"), "no single day"),
        (Span(week="may"), "is no day"),
        (Span(day="2021-05-04", week="2021-05-04"), "one period"),
        (Span(week="9999-12-31"), "leaves the calendar"),
        (Span(day="2021-05-04", first="2021-05-04", last="2021-05-05"), "one period"),
    ],
)
def test_a_period_that_is_none(wanted: Span, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        chosen(wanted, REACHED)


def test_nothing_dated_says_which_week_is_the_last() -> None:
    with pytest.raises(UsageError, match="--from and --to"):
        chosen(Span(), None)


def test_a_week_is_full_on_its_sunday() -> None:
    assert last_week(date(2021, 5, 9)) == days(("2021-05-03", "2021-05-09"))
    assert last_week(date(2021, 5, 8)) == days(("2021-04-26", "2021-05-02"))
    assert week_of(date(2021, 5, 9)) == week_of(date(2021, 5, 3))


def test_a_report_of_an_uncertain_day_reaches_no_further_than_its_first() -> None:
    vague = report("vague.md", published=("2021-05-01", "2021-07-01"))
    assert reach(small_record()) == REACHED
    assert reach(replace(small_record(), reports=dated([vague]))) == date(2021, 5, 1)


def test_the_report_of_a_workspace(built: Workspace) -> None:
    document = make_report(built, Span(first="2031-02-01", last="2031-02-07"), internal=True)
    text = as_text(document)
    assert document.record == built.store.record_digest()
    assert document.released == "internal: not for publication"
    assert "Graded 3 of 6, possibly true:" in text or "Graded 2 of 6, probably true:" in text
    assert "East Post" in text


def test_a_report_names_the_record_that_it_shows(built: Workspace) -> None:
    wanted = Span(first="2031-02-01", last="2031-02-07")
    release = Release.of(built, internal=False)
    assert make_report(built, wanted).record == release.digest != built.store.record_digest()


def test_the_last_week_is_that_of_the_record_and_never_of_the_clock(built: Workspace) -> None:
    assert make_report(built, Span()).period == days(("2031-01-27", "2031-02-02"))


def test_a_period_needs_room_for_the_one_before(built: Workspace) -> None:
    for wanted in (Span(day="0001-01-01"), Span(first="0001-01-01", last="0002-12-31")):
        with pytest.raises(UsageError, match="leaves the calendar"):
            make_report(built, wanted)


def test_before_the_first_build_there_is_no_report(filled: Workspace) -> None:
    with pytest.raises(UsageError, match="observance build"):
        make_report(filled, Span())


def test_the_record_as_it_stood(built: Workspace) -> None:
    with as_of(built, "@3") as then:
        document = make_report(then, Span(first="2031-02-01", last="2031-02-07"))
    assert document.record != built.store.record_digest()


def test_what_has_changed_since(built: Workspace, tmp_path: Path) -> None:
    export_jsonl(built, tmp_path / "export")
    wanted = Span(first="2031-02-01", last="2031-02-07")
    document = make_report(built, wanted, changed_since=str(tmp_path / "export"))
    assert "Nothing that bears on the period has changed since an earlier export." in as_text(document)
    since_then = as_text(make_report(built, wanted, changed_since="@3", internal=True))
    assert "Since the record of @3:" in since_then
    assert "came in on" in since_then
    published = as_text(make_report(built, wanted, changed_since="@3"))
    assert "Since the record of @3:" in published
    assert "came in on" in published


def test_every_format_is_written(built: Workspace, tmp_path: Path) -> None:
    document = make_report(built, Span(week="2031-02-03"))
    targets = [(name, tmp_path / "deep" / f"report.{name}") for name in FORMATS]
    write_report(document, targets)
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == sorted(f"report.{name}" for name in FORMATS)
    assert json.loads((tmp_path / "deep" / "report.json").read_text("utf-8"))
    assert (tmp_path / "deep" / "report.md").read_bytes() == render(document, "md")


def test_nothing_is_written_where_one_format_fails(
    built: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, real = make_report(built, Span(week="2031-02-03")), render

    def failing(made: Document, name: str) -> bytes:
        if name == "json":
            raise DataError("no")
        return real(made, name)

    monkeypatch.setattr(reporting, "render", failing)
    with pytest.raises(DataError):
        write_report(document, [("md", tmp_path / "a.md"), ("json", tmp_path / "a.json")])
    assert not (tmp_path / "a.md").exists()


def test_a_disk_that_is_full_is_named(built: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = make_report(built, Span(week="2031-02-03"))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DataError, match=r"a\.md.*disk is full"):
        write_report(document, [("md", tmp_path / "a.md")])
    assert list(tmp_path.glob("*.md")) == []


def test_what_the_policy_protects_is_in_no_format(built: Workspace, tmp_path: Path) -> None:
    """A post, a town and an outlet that may not be named, in every format, beside the whole report that names them."""
    policy = (
        "protected:\n  - name: Ada Reed\nprotected_places: [riverton, east-post]\nanonymous_sources: [Vale Courier]\n"
    )
    (built.folder / "mandate" / "publishing.yaml").write_text(policy, "utf-8")
    names = ["Riverton", "East Post", "Vale Courier", "Ada Reed"]
    wanted = Span(first="2031-02-01", last="2031-02-07")
    for internal in (True, False):
        document = make_report(built, wanted, internal=internal, changed_since="@3")
        folder = tmp_path / str(internal)
        write_report(document, [(name, folder / f"report.{name}") for name in ("html", "md", "json", "docx")])
        assert bool(leaks(folder, names=names)) is internal
