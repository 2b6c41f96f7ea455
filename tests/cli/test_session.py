import io
import sys

import pytest

from observance.cli.session import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("total", "shown"), [(None, "40/?"), (80, "40/80")])
def test_a_bar_invents_no_total(monkeypatch: pytest.MonkeyPatch, total: int | None, shown: str) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress() as told:
        told("taking reports in", 40, total)
    assert shown in terminal.getvalue()


def test_there_is_no_bar_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with progress() as told:
        told("taking reports in", 40, None)
    assert pipe.getvalue() == ""
