"""Small workspaces to try the store on."""

from datetime import UTC, datetime
from pathlib import Path

from observance.ledger.events import MandateAdopted, ReportReceived, ReportWithdrawn, WorkspaceCreated
from observance.model.claim import Claim, ClaimId
from observance.model.kinds import Kind
from observance.model.report import Report, ReportId
from observance.store import Row, Store

NOON = datetime(2020, 2, 3, 12, tzinfo=UTC)


def receive(store: Store, text: str, name: str = "log.txt") -> ReportReceived:
    """Puts a report in as a use case does."""
    with store.writing():
        digest = store.put_original(text.encode())
        report = Report(id=ReportId(digest), name=name, text=text, paragraphs=())
        event = ReportReceived(at=NOON, report=report, original=digest, media_type="text/plain")
        store.append([event])
    return event


def withdrawal(report: ReportId) -> ReportWithdrawn:
    return ReportWithdrawn(at=NOON, report=report, author="an analyst", reason="sent by mistake")


def claim(report: ReportId, evidence: str = "Shells fell near the post.") -> Claim:
    return Claim(
        id=ClaimId("c1"),
        report=report,
        start=0,
        end=len(evidence),
        evidence=evidence,
        trigger=(7, 11),
        kind=Kind.SHELLING,
    )


def rows(count: int, word: str = "quiet") -> list[Row]:
    return [
        Row(noun="claims", id=f"c{number:08d}", position=number, body=f'{{"n":{number}}}', text=f"{word} {number}")
        for number in range(count)
    ]


def fill(path: Path) -> list[ReportReceived]:
    """A workspace with something in each of its tables."""
    with Store.create(path) as store, store.writing():
        store.append([WorkspaceCreated(at=NOON), MandateAdopted(at=NOON, name="idlib-2018", digest="a" * 64)])
        events = [receive(store, f"Log {number} of the post: quiet.", f"log-{number}.txt") for number in range(4)]
        store.append([withdrawal(events[3].report.id)])
        store.save_coded("coder-1", {event.report.id: (claim(event.report.id),) for event in events})
        store.save_record(rows(40), "d" * 64)
    return events
