import os
import subprocess
import sys
from pathlib import Path

import pytest

from observance import __version__
from observance.app import queries
from tests.cli.conftest import Run


def test_the_version(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.out) == (0, f"observance {__version__}\n")


def test_help_names_every_command(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for command in ("init", "add", "build", "status", "show", "explain", "export", "verify", "review", "code"):
        assert f" {command} " in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("show",),
        ("claims", "--limit", "many"),
        ("claims", "--limit", "0"),
        ("claims", "--bogus"),
        ("status",),
        ("init", "w"),
        ("init", "w", "--mandate", "nowhere"),
        ("add", "x.txt"),
        ("review", "withdraw", "abcdef"),
        ("add",),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("observance: ")
    assert done.err.count("\n") == 1


def test_no_command_shows_the_help(run: Run) -> None:
    done = run()
    assert done.code == 2
    assert "init" in done.out + done.err


def test_the_workspace_is_this_folder_or_one_above_or_named(
    run: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("-C", str(work), "status").code == 0
    assert run("status").code == 2
    (work / "notes").mkdir()
    monkeypatch.chdir(work / "notes")
    assert run("status").code == 0
    monkeypatch.chdir("/")
    monkeypatch.setenv("OBSERVANCE_WORKSPACE", str(work))
    assert run("status").code == 0


def test_an_interrupt_is_exit_130(run: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(queries, "board", interrupt)
    done = run("-C", str(work), "status")
    assert (done.code, done.out, done.err) == (130, "", "")


def test_an_error_of_the_system_is_one_line(run: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied", "/x/y")

    monkeypatch.setattr(queries, "board", refuse)
    done = run("-C", str(work), "status")
    assert (done.code, done.err) == (1, "observance: /x/y: Permission denied\n")


def test_settings_that_do_not_fit_are_told_with_their_lines(run: Run, work: Path) -> None:
    (work / "settings.yaml").write_text("max_depth: 1\nmax_dept: 3\n")
    done = run("-C", str(work), "status")
    assert done.code == 1
    assert f"{work / 'settings.yaml'}:2: there is no setting 'max_dept'" in done.err.replace("work/", f"{work}/", 1)


def test_a_reader_that_goes_away_is_no_error(work: Path) -> None:
    command = [sys.executable, "-c", "from observance.cli.main import run; run()", "-C", str(work), "claims", "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False, timeout=120)
    os.close(writing)
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr
