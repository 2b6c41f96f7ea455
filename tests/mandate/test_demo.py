"""The demo of idlib-2018 is what it says: marked, varied, and readable by intake to the last report."""

from collections import Counter
from pathlib import Path

import pytest

from observance.intake import Received, Rejected, receive
from observance.mandate.load import load_mandate
from observance.mandate.shipped import demo_folder, shipped_folder
from observance.mandate.types import Mandate
from observance.model.report import DatingMethod, Report, ReportKind

MARK = "Written for the Observance demo."
LOGGED = {"morek", "surman", "tell-touqan", "rashidin", "salwa", "tell-al-eis"}
FURNITURE = (
    "Share this",
    "Share on",
    "Related stories",
    "RELATED STORIES",
    "You may also like",
    "Also read",
    "READ MORE",
    "newsletter",
    "Sign up",
    "mirror.example",
    "Most read",
    "Follow us",
    "All rights reserved",
)


@pytest.fixture(scope="module")
def folder() -> Path:
    found = demo_folder("idlib-2018")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def answers(folder: Path) -> tuple[Received | Rejected, ...]:
    return tuple(receive([str(folder)]))


@pytest.fixture(scope="module")
def reports(answers: tuple[Received | Rejected, ...]) -> tuple[Report, ...]:
    return tuple(answer.report for answer in answers if isinstance(answer, Received))


@pytest.fixture(scope="module")
def mandate() -> Mandate:
    return load_mandate(shipped_folder("idlib-2018"))


def test_every_report_is_received(answers: tuple[Received | Rejected, ...]) -> None:
    assert [answer for answer in answers if isinstance(answer, Rejected)] == []


def test_there_are_forty_different_reports(reports: tuple[Report, ...]) -> None:
    assert len(reports) == 40
    assert len({report.id for report in reports}) == 40


def test_every_report_is_marked_as_written_for_the_demo(reports: tuple[Report, ...]) -> None:
    assert [report.name for report in reports if MARK not in report.text] == []


def test_every_report_is_short(reports: tuple[Report, ...]) -> None:
    words = {report.name: len(report.text.split()) for report in reports}
    assert {name: count for name, count in words.items() if not 80 <= count <= 220} == {}


def test_files_of_every_form_users_have(folder: Path) -> None:
    forms = Counter(path.suffix for path in folder.iterdir() if not path.name.startswith("."))
    assert forms == {".md": 20, ".txt": 4, ".html": 5, ".jsonl": 1, ".csv": 1, ".eml": 1, ".xml": 1}


def test_six_posts_keep_a_log(reports: tuple[Report, ...], mandate: Mandate) -> None:
    logs = [report for report in reports if report.kind is ReportKind.FIELD]
    assert {report.outlet for report in logs} == {f"site:{site}" for site in LOGGED}
    assert len(logs) == len(LOGGED)
    assert LOGGED.issubset(site.id for site in mandate.sites)
    assert all("could not observe" in report.text for report in logs)


def test_there_are_statements_and_wire_copy(reports: tuple[Report, ...]) -> None:
    kinds = Counter(report.kind for report in reports)
    assert kinds[ReportKind.STATEMENT] == 4
    assert kinds[ReportKind.WIRE] == 3


@pytest.mark.parametrize("name", ["idlib-valley-radio-three-posts.txt", "kent-chronicle-toll-36.txt"])
def test_a_report_without_a_date_stays_undated(reports: tuple[Report, ...], name: str) -> None:
    (report,) = (report for report in reports if name in report.name)
    assert report.published is None


def test_a_row_without_a_date_stays_undated(reports: tuple[Report, ...]) -> None:
    (report,) = (report for report in reports if report.title == "Two Turkish soldiers killed on the M4")
    assert report.published is None


@pytest.mark.parametrize("name", ["harbour-post-tell-al-eis.txt", "damascus-gazette-saraqeb-returns.html"])
def test_a_date_in_a_caption_is_no_metadata(reports: tuple[Report, ...], name: str) -> None:
    (report,) = (report for report in reports if name in report.name)
    assert report.published is None or report.published.method is DatingMethod.TEXT
    assert ", 2020. (Photo: " in report.text


def test_other_languages_are_kept_and_marked(reports: tuple[Report, ...]) -> None:
    assert Counter(report.language for report in reports) == {"en": 38, "tr": 1, "ar": 1}


def test_page_furniture_is_gone(reports: tuple[Report, ...]) -> None:
    left = {(report.name, words) for report in reports for words in FURNITURE if words in report.text}
    assert left == set()


def test_agency_copy_is_credited_where_it_is_reprinted(reports: tuple[Report, ...]) -> None:
    crediting = {report.outlet for report in reports if "Levant Press Agency" in report.credits}
    assert crediting >= {"Harbour Post", "Anatolian Courier", "Kent Chronicle"}


def test_the_mandate_knows_every_outlet(reports: tuple[Report, ...], mandate: Mandate) -> None:
    known = {name for source in mandate.sources for name in (source.name, *source.aliases)}
    outlets = {report.outlet for report in reports if report.kind is ReportKind.NEWS and report.is_coded}
    assert outlets - {None} <= known
