"""What a report has said before the sentence at hand: its discourse, its places, the dates of its speakers."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from observance.claims.mentions import Mention, MentionKind
from observance.claims.parties import Discourse
from observance.model.claim import Claim, Place
from observance.model.kinds import Kind
from observance.model.report import Report
from observance.model.timex import Timex


@dataclass(slots=True)
class ReportState:
    """Grows while a report is read from top to bottom; nothing outlives the report."""

    report: Report
    discourse: Discourse = field(default_factory=Discourse)
    places: tuple[Place, ...] = ()
    speech_times: dict[tuple[str, ...], tuple[Timex, ...]] = field(default_factory=dict)
    coded: list[Claim] = field(default_factory=list)
    paragraph: int = -1

    def note_unparsed(self, mentions: Iterable[Mention]) -> None:
        """A sentence that was not parsed still names the party that a later pronoun may mean."""
        first = next((m for m in mentions if m.kind in {MentionKind.PARTY, MentionKind.HOLDER}), None)
        if first is not None:
            self.discourse.last_actor = (first.key,)

    def paragraph_of(self, start: int) -> int:
        return next((i for i, p in enumerate(self.report.paragraphs) if p.start <= start < p.end), -1)

    def knows(self, kind: Kind) -> bool:
        return any(c.kind is kind for c in self.coded)
