"""Whatever the steps by which a ledger grew, its record is that of deriving it in one."""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from observance.app import wiring
from observance.app.building import build
from observance.app.receiving import receive_reports
from observance.app.reviewing import decide, withdraw_report
from observance.app.rows import INNER
from observance.app.workspace import Workspace, create_workspace, open_workspace
from observance.ledger.events import ClaimCorrected, ClaimsMerged, ClaimsSplit, ClaimsWithdrawn
from observance.model.claim import ClaimId
from observance.model.kinds import Kind
from observance.model.ruling import Slot
from tests.app.fakes import PlainCoder
from tests.app.reports import COURIER, MISSION, UNDATED, WIRE

NOW = datetime(2031, 3, 1, tzinfo=UTC)
TEXTS = (
    COURIER,
    WIRE,
    UNDATED,
    COURIER.replace("killing 5", "killing 7").replace("Vale Courier", "Hill Courier"),
    WIRE.replace("2031-02-05", "2031-02-06").replace("reinforced Farham", "shelled Farham"),
    UNDATED.replace("Millbrook", "Riverton"),
)
Step = tuple[str, int]
Decided = ClaimsMerged | ClaimsSplit | ClaimsWithdrawn | ClaimCorrected
steps = st.lists(
    st.tuples(st.sampled_from(("add", "withdraw", "build", "merge", "split", "reject", "correct")), st.integers(0, 5)),
    max_size=10,
)


@settings(max_examples=15, deadline=None)
@given(steps)
def test_a_record_by_steps_is_the_record_in_one(taken: list[Step]) -> None:
    with opened() as workspace:
        for step in taken:
            take(workspace, step)
        build(workspace)
        by_steps = tables(workspace)
        build(workspace, full=True)
        assert by_steps == tables(workspace)


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(TEXTS))), st.integers(0, len(TEXTS)))
def test_a_record_does_not_tell_in_which_order_its_reports_came(order: Sequence[int], between: int) -> None:
    """Nor when it was built in between."""
    assert record_of(order, between) == record_of(range(len(TEXTS)), len(TEXTS))


def record_of(order: Sequence[int], between: int) -> list[list[Any]]:
    with opened() as workspace:
        for number in order[:between]:
            take(workspace, ("add", number))
            build(workspace)
        for number in order[between:]:
            take(workspace, ("add", number))
        build(workspace)
        return [[row for row in table if row[0] != INNER] for table in tables(workspace)]


@contextmanager
def opened() -> Iterator[Workspace]:
    plain = PlainCoder()
    with tempfile.TemporaryDirectory() as name, patch.object(wiring, "make_coder", lambda *_: plain):
        create_workspace(Path(name) / "work", str(MISSION), lambda: NOW)
        with open_workspace(Path(name) / "work", {}, lambda: NOW) as workspace:
            yield workspace


def take(workspace: Workspace, step: Step) -> None:
    what, number = step
    if what == "add":
        path = workspace.folder.parent / f"{number}.md"
        path.write_text(TEXTS[number], "utf-8")
        list(receive_reports(workspace, [str(path)]))
    elif what == "build":
        build(workspace)
    elif what == "withdraw":
        for report in workspace.state().reports[number : number + 1]:
            withdraw_report(workspace, report.id, reason="printed in error", author="Ada")
    else:
        judge(workspace, what, number)


def judge(workspace: Workspace, what: str, number: int) -> None:
    """A decision on the claims of the record that was built last, if it has so many."""
    build(workspace)
    with sqlite3.connect(workspace.folder / "observance.db") as connection:
        found = connection.execute("SELECT id FROM rows WHERE noun = 'claims' ORDER BY id").fetchall()
    claims = [ClaimId(name) for (name,) in found]
    if number + 1 < len(claims):
        decide(workspace, decision(what, claims[number], claims[number + 1]))


def decision(what: str, one: ClaimId, other: ClaimId) -> Decided:
    by: dict[str, Any] = {"at": NOW, "author": "Ada", "reason": "read again"}
    if what == "merge":
        return ClaimsMerged(**by, claims=(one, other))
    if what == "split":
        return ClaimsSplit(**by, claims=(one,), others=(other,))
    if what == "reject":
        return ClaimsWithdrawn(**by, claims=(one,))
    return ClaimCorrected(**by, claim=one, slot=Slot.KIND, kind=Kind.AIR_STRIKE)


def tables(workspace: Workspace) -> list[list[Any]]:
    """All that is kept of the record, row by row."""
    with sqlite3.connect(workspace.folder / "observance.db") as connection:
        return [
            connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4").fetchall() for table in ("rows", "tags")
        ] + [connection.execute("SELECT * FROM record ORDER BY 1").fetchall()]
