from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from observance.app import wiring
from observance.cli.main import main
from tests.app.fakes import PlainCoder
from tests.app.reports import MISSION, write_reports


@dataclass(frozen=True)
class Done:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command in an empty folder, with a coder that needs no pipeline."""
    coder = PlainCoder()
    monkeypatch.setattr(wiring, "make_coder", lambda *_: coder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OBSERVANCE_WORKSPACE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def command(*arguments: str) -> Done:
        capsys.readouterr()
        code = main(arguments)
        return Done(code, *capsys.readouterr())

    return command


@pytest.fixture
def work(run: Run, tmp_path: Path) -> Path:
    """A workspace of the mission, with the reports in it and a record, under `work`."""
    write_reports(tmp_path / "reports")
    for arguments in (("init", "work", "--mandate", str(MISSION)), ("-C", "work", "add", "reports")):
        assert run(*arguments).code == 0
    assert run("-C", "work", "build").code == 0
    return tmp_path / "work"
