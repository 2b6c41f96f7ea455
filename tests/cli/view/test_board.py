from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from observance.cli.view.board import show_board
from tests.cli.view.boards import BOARD

GOLDEN = Path(__file__).parent / "golden"


def shown(width: int, *, terminal: bool) -> str:
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=terminal, color_system=None, highlight=False, markup=False, emoji=False
    )
    show_board(console, BOARD)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


@pytest.mark.parametrize(
    ("name", "width", "terminal"), [("terminal", 80, True), ("terminal", 120, True), ("piped", 100, False)]
)
def test_a_board_looks_as_it_did(name: str, width: int, terminal: bool) -> None:
    assert shown(width, terminal=terminal) == (GOLDEN / f"board-{name}-{width}.txt").read_text("utf-8")


def test_an_empty_board_is_its_head() -> None:
    nothing = {
        **BOARD,
        "reports": {"total": 0, "outlets": [], "kinds": {}, "dated_by": {}, "not_coded": 0, "origins": 0},
        "claims": {"total": 0, "kinds": [], "status": {}},
        "incidents": {"total": 0, "kinds": [], "grades": {}},
        "sites": [],
        "counts": [],
        "discrepancies": [],
    }
    out = StringIO()
    show_board(Console(file=out, width=80), nothing)
    assert out.getvalue().splitlines() == [
        "River line between Northland and Southland",
        "0 reports · 0 origins · 0 claims · 0 incidents",
    ]
