from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from observance.app import wiring
from observance.app.receiving import receive_reports
from observance.app.workspace import Workspace, create_workspace, open_workspace
from tests.app.fakes import PlainCoder
from tests.app.reports import MISSION, write_reports


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> PlainCoder:
    """In place of the coder that the settings name."""
    plain = PlainCoder()
    monkeypatch.setattr(wiring, "make_coder", lambda *_: plain)
    return plain


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that moves on by a minute each time it is read."""
    moments = (datetime(2031, 3, 1, tzinfo=UTC) + timedelta(minutes=minute) for minute in range(10**6))
    return lambda: next(moments)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """The folder with the reports of `tests.app.reports`."""
    return write_reports(tmp_path / "reports")


@pytest.fixture
def workspace(tmp_path: Path, coder: PlainCoder, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    """An open workspace of the mission, empty."""
    create_workspace(tmp_path / "work", str(MISSION), clock)
    with open_workspace(tmp_path / "work", {}, clock) as opened:
        yield opened


@pytest.fixture
def filled(workspace: Workspace, reports: Path) -> Workspace:
    """The workspace with the reports in it, not built."""
    list(receive_reports(workspace, [str(reports)]))
    return workspace
