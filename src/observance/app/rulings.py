"""The decisions of a workspace with what became of each, for people to look through."""

from observance.app.reviewing import undone as undone_decisions
from observance.app.row import read_body
from observance.app.workspace import Workspace
from observance.ledger.fold import Taken
from observance.ledger.rulings import rule
from observance.publish.jsonl import JsonObject, decision_object

PENDING = "not_built"
UNDONE = "undone"


def decisions(workspace: Workspace, *, undone: bool = False) -> tuple[JsonObject, ...]:
    """The decisions that stand, by number; with `undone` also those that were taken back.

    `outcome` is that of the record as it is; `not_built` where a decision came after the last build, `undone` with the
    number of the event in `undone_by`.
    """
    built = {item["number"]: item for item in map(read_body, workspace.record.rows("decisions").bodies)}
    if workspace.past is not None:
        return tuple({**built[number], "undone_by": None} for number in sorted(built))
    found = {taken.number: _standing(taken, built) for taken in workspace.state().decisions}
    if undone:
        found |= {taken.number: _undone(taken, by) for taken, by in undone_decisions(workspace)}
    return tuple(found[number] for number in sorted(found))


def _standing(taken: Taken, built: dict[int, JsonObject]) -> JsonObject:
    item = built.get(taken.number) or {**_plain(taken), "outcome": PENDING, "missing": []}
    return {**item, "undone_by": None}


def _undone(taken: Taken, by: int) -> JsonObject:
    return {**_plain(taken), "outcome": UNDONE, "missing": [], "undone_by": by}


def _plain(taken: Taken) -> JsonObject:
    (ruling,) = rule([taken], ()).rulings
    return decision_object(ruling)
