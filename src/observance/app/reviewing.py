"""Decisions of people, as events."""

from observance.app.workspace import Workspace
from observance.errors import NotFoundError, UsageError
from observance.ledger.events import ReportWithdrawn
from observance.model.report import Report, ReportId

SHORTEST = 6


def withdraw_report(workspace: Workspace, given: str, *, reason: str, author: str) -> Report:
    """Take a report out of the record; received again, it comes back.

    Raises:
        NotFoundError: no report that stands has the id.
        UsageError: the reason or the author is empty, or several ids start so.
    """
    for name, value in (("reason", reason), ("author", author)):
        if not value.strip():
            raise UsageError(f"--{name} is empty; say who takes the report out and why")
    report = _find(workspace, given)
    event = ReportWithdrawn(at=workspace.clock(), report=report.id, author=author.strip(), reason=reason.strip())
    workspace.store.append([event])
    return report


def _find(workspace: Workspace, given: str) -> Report:
    state = workspace.state()
    found = [report for report in state.reports if _is_meant(given, report.id)]
    if len(found) > 1:
        raise UsageError(f"{given}: several reports start so: {', '.join(report.id[:12] for report in found)}")
    if found:
        return found[0]
    if any(_is_meant(given, event.report) for event in state.withdrawn):
        raise NotFoundError(f"{given}: that report is withdrawn already")
    raise NotFoundError(f"{given}: no report has that id; `observance reports` lists them")


def _is_meant(given: str, report: ReportId) -> bool:
    return report == given or (len(given) >= SHORTEST and report.startswith(given))
