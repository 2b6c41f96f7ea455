from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from observance.app.posts import PostBoard
from observance.cli.view.posts import show_posts, show_rates

GOLDEN = Path(__file__).parent / "golden"


def state(name: str | None, since: str | None, *said_by: str, grade: str | None = None) -> dict[str, Any]:
    bounds = [since, since] if since else None
    return {"state": name, "since": bounds, "by": None, "grade": grade, "said_by": list(said_by)}


def event(name: str, on: str, *denied_by: str) -> dict[str, Any]:
    against = ["c1"] if denied_by else []
    return {"state": name, "date": [on, on], "grade": "3", "against": against, "denied_by": list(denied_by)}


def row(number: int | None, name: str, label: str, *states: dict[str, Any], **more: Any) -> dict[str, Any]:
    known: dict[str, Any] = {"doubted": [], "last_attack": None, "watched": None, "watch": []}
    return {
        "number": number, "name": name, "party": "northland", "state": label, "states": list(states), **known, **more
    }  # fmt: skip


THERE = {**event("operating", "2031-03-04"), "said_by": ["its own log"]}
DOUBTED = {**event("withdrawn", "2031-03-01", "Vale Courier"), "there_on": [THERE]}
BOARD = PostBoard(
    date(2031, 3, 5),
    (
        row(1, "East Post", "encircled", state("encircled", "2031-02-02", "Vale Courier ← the mayor", grade="2"),
            last_attack=event("attacked", "2031-03-01"), watched=True,
            watch=[{"state": "observed_quiet", "hours": 21.5, "reason": ""}]),
        row(2, "West Post", "disputed", state("withdrawn", "2031-03-01", "River Wire", grade="3"),
            state("operating", "2031-02-20", "its own log"), doubted=[DOUBTED],
            watched=False, watch=[{"state": "not_observed", "hours": None, "reason": ""}]),
        row(3, "[bold]North[/bold] Post", "unknown", state("encircled", None, "River Wire", grade="6"),
            state("established", "2031-01-12", "the mandate")),
        row(None, "Mill position", "not_yet"),
    ),
    {"official": {"disputed": 1, "encircled": 1, "unknown": 1}, "unofficial": {"not_yet": 1}},
)  # fmt: skip
RATES: list[dict[str, Any]] = [
    {"from": "2031-03-01", "to": "2031-03-07", "acts": 3, "observed": 2, "days": 14, "hours": 45.5, "per_day": 1.5,
     "per_hour": 0.0659, "watching": ["east-post"], "began": [], "ended": [], "comparable": True},
    {"from": "2031-03-08", "to": "2031-03-14", "acts": None, "observed": 0, "days": 14, "hours": None, "per_day": None,
     "per_hour": None, "watching": [], "began": [], "ended": ["east-post"], "comparable": False},
]  # fmt: skip


def console(width: int, *, terminal: bool) -> tuple[Console, StringIO]:
    out = StringIO()
    made = Console(
        file=out, width=width, force_terminal=terminal, color_system=None, highlight=False, markup=False, emoji=False
    )
    return made, out


@pytest.mark.parametrize(("name", "width", "terminal"), [("terminal", 100, True), ("piped", 120, False)])
def test_a_board_of_posts_looks_as_it_did(name: str, width: int, terminal: bool) -> None:
    made, out = console(width, terminal=terminal)
    show_posts(made, BOARD)
    show_rates(made, RATES)
    found = "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())
    assert found == (GOLDEN / f"posts-{name}-{width}.txt").read_text("utf-8")
