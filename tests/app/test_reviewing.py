import pytest

from observance.app.reviewing import withdraw_report
from observance.app.workspace import Workspace
from observance.errors import NotFoundError, UsageError
from observance.ledger.events import ReportWithdrawn


def test_a_withdrawal_is_kept_with_its_author_and_reason(filled: Workspace) -> None:
    report = filled.state().reports[0]
    assert withdraw_report(filled, report.id[:6], reason=" sent twice ", author="Ada") == report
    *_, last = filled.store.events()
    assert isinstance(last, ReportWithdrawn)
    assert (last.report, last.author, last.reason) == (report.id, "Ada", "sent twice")
    assert report not in filled.state().reports


def test_a_withdrawn_report_cannot_be_withdrawn(filled: Workspace) -> None:
    report = filled.state().reports[0]
    withdraw_report(filled, report.id, reason="sent twice", author="Ada")
    with pytest.raises(NotFoundError, match="already"):
        withdraw_report(filled, report.id, reason="sent twice", author="Ada")


@pytest.mark.parametrize("given", ["ffffffffff", "", "a"])
def test_an_unknown_report_is_said_to_be(filled: Workspace, given: str) -> None:
    with pytest.raises(NotFoundError, match="observance reports"):
        withdraw_report(filled, given, reason="sent twice", author="Ada")


@pytest.mark.parametrize(("reason", "author"), [("", "Ada"), ("  ", "Ada"), ("sent twice", " ")])
def test_a_decision_has_an_author_and_a_reason(filled: Workspace, reason: str, author: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        withdraw_report(filled, filled.state().reports[0].id, reason=reason, author=author)
