import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_without_a_place_to_put_it_the_report_is_printed(run: Run, work: Path) -> None:
    done = run("-C", "work", "report", "--week", "2031-02-03")
    assert done.code == 0
    assert done.out.startswith("# Situation report:")
    assert "3 to 9 February 2031" in done.out
    assert done.err == ""


def test_the_twin_on_standard_output(run: Run, work: Path) -> None:
    done = run("-C", "work", "report", "--day", "2031-02-03", "--format", "json", "-o", "-")
    assert json.loads(done.out)["period"]


def test_the_suffix_names_the_format(run: Run, work: Path, tmp_path: Path) -> None:
    done = run("-C", "work", "report", "--day", "last", "-o", "out/report.html")
    assert (done.code, done.out) == (0, "out/report.html\n")
    assert (tmp_path / "out" / "report.html").read_text("utf-8").lower().startswith("<!doctype html>")


def test_a_folder_takes_several_formats(run: Run, work: Path, tmp_path: Path) -> None:
    done = run("-C", "work", "report", "--from", "2031-02-01", "--to", "2031-02-07", "-o", "out/", "--format", "md",
               "--format", "json")  # fmt: skip
    assert done.code == 0
    stem = "situation-2031-02-01-2031-02-07"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [f"{stem}.json", f"{stem}.md"]


def test_internal_is_said_on_standard_error(run: Run, work: Path) -> None:
    done = run("-C", "work", "report", "--day", "2031-02-03", "--internal")
    assert "not for publication" in done.err
    assert "internal: not for publication" in done.out


def test_as_of(run: Run, work: Path) -> None:
    now = run("-C", "work", "report", "--day", "2031-02-03").out
    then = run("-C", "work", "report", "--day", "2031-02-03", "--as-of", "@3").out
    assert now != then


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--format", "odt"), "--format odt: is no format"),
        (("-o", "report.txt"), ".txt is no format"),
        (("-o", "report.pdf", "--format", "md"), "leave one of them out"),
        (("-o", "-", "--format", "pdf"), "name a file for pdf"),
        (("--from", "2031-02-01"), "both ends"),
        (("--day", "soon"), "is no day"),
    ],
)
def test_wrong_use_is_one_line(run: Run, work: Path, options: tuple[str, ...], words: str) -> None:
    done = run("-C", "work", "report", *options)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert len(done.err.splitlines()) == 1
