import json
from pathlib import Path

import pytest

from observance.mandate.load import load_mandate
from tests.cli.conftest import Run

OPTIONS = (
    *("--name", "Truce of the Vale", "--publisher", "Both chanceries", "--signed", "2031-02-20"),
    *("--party", "Northland (state)", "--party", "Hill Front (armed_group)", "--area", "The Vale, 60.1, 10.2, 30"),
    *("--place", "Old Ford, 60.12, 10.25", "--site", "Ford post (Northland) at Old Ford", "--time-zone", "Europe/Oslo"),
)


def test_a_new_mandate_passes_its_check_and_begins_a_workspace(run: Run, tmp_path: Path) -> None:
    done = run("mandate", "new", "vale", *OPTIONS)
    assert (done.code, done.out.splitlines()[0]) == (0, "vale/mandate.yaml")
    assert "observance mandate check vale" in done.err
    checked = run("mandate", "check", "vale")
    assert checked.code == 0
    assert "truce-of-the-vale: no fault, 3 doubts" in checked.err
    assert all(": doubt: " in line for line in checked.out.splitlines())
    assert run("init", "work", "--mandate", "vale").code == 0
    assert load_mandate(tmp_path / "work" / "mandate").publishing == load_mandate(tmp_path / "vale").publishing


def test_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "vale").mkdir()
    (tmp_path / "vale" / "notes.txt").write_text("mine")
    done = run("mandate", "new", "vale", *OPTIONS)
    assert (done.code, done.out) == (2, "")
    assert "is not empty" in done.err
    assert [path.name for path in (tmp_path / "vale").iterdir()] == ["notes.txt"]


def test_a_second_area_is_not_passed_over(run: Run, tmp_path: Path) -> None:
    done = run("mandate", "new", "vale", *OPTIONS, "--area", "The Plain")
    assert done.code == 2
    assert "--area: name one" in done.err
    assert not (tmp_path / "vale").exists()


def test_what_is_missing_is_said_at_once_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    done = run("mandate", "new", "vale", "--signed", "soon")
    assert done.code == 2
    assert "--name is needed" in done.err
    assert "--time-zone is needed" in done.err
    assert "--signed: 'soon' is no date" in done.err
    assert not (tmp_path / "vale").exists()


def test_answers_that_clash_with_one_another_write_nothing(run: Run, tmp_path: Path) -> None:
    done = run("mandate", "new", "vale", *OPTIONS, "--place", "The Vale, 60, 10")
    assert done.code == 2
    assert "names both" in done.err
    assert list(tmp_path.iterdir()) == []


def test_at_a_terminal_questions_are_asked(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = ["Truce of the Vale", "vale", "", "Both chanceries", "soon", "2031-02-20", "", "", "Northland (state)"]
    answers = iter([*first, "The Vale", "", "", "Europe/Oslo", "", "2"])

    def prompt(text: str, *, default: str | None, err: bool) -> str:
        assert err
        return next(answers) or default or ""

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", prompt)
    done = run("mandate", "new", "vale")
    assert done.code == 0
    assert "'soon' is no date; write YYYY-MM-DD" in done.err
    assert load_mandate(tmp_path / "vale").publishing.delay[0].days == 2


def test_a_check_tells_every_fault_with_its_line(run: Run, tmp_path: Path) -> None:
    run("mandate", "new", "vale", *OPTIONS)
    for file, old, new in (
        ("sites.yaml", "old-ford", "old-fort"),
        ("parties.yaml", "category: state", "category: kingdom"),
    ):
        path = tmp_path / "vale" / file
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    done = run("mandate", "check", "vale")
    assert done.code == 1
    assert "parties.yaml:6: northland: `category`: 'kingdom' is not known" in done.out
    assert "sites.yaml:6: `place`: places have no `old-fort`; did you mean `old-ford`?" in done.out
    assert "vale: 2 faults" in done.err
    found = [json.loads(line) for line in run("mandate", "check", "vale", "--json").out.splitlines()]
    assert [(each["file"], each["line"], each["severity"]) for each in found] == [
        ("parties.yaml", 6, "fault"),
        ("sites.yaml", 6, "fault"),
    ]


def test_a_folder_that_is_not_there_is_named(run: Run) -> None:
    assert run("mandate", "check", "nowhere").code == 2


def test_the_shipped_mandates_are_listed(run: Run) -> None:
    assert "idlib-2018  " in run("mandate", "list").out
    first = json.loads(run("mandate", "list", "--json").out.splitlines()[0])
    assert list(first) == ["id", "name", "period", "provisions", "demo"]
