"""The texts of reports as they may be published, and the evidence of claims that quotes them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from observance.mandate.policy import Texts
from observance.model.claim import Claim, ClaimId
from observance.model.dataset import PLACE_FIELDS
from observance.model.record import DatedReport, Record
from observance.model.report import Report, ReportId
from observance.publish.policy.coarsening import Coarsener
from observance.publish.policy.folding import Matcher, blocked
from observance.publish.policy.places import WITHHELD, Level
from observance.publish.policy.quoting import OMITTED, UNCUT, Cut, nothing, quoted_only, recut, whole
from observance.publish.policy.rules import claims_by_report

_QUOTED = re.compile(r"“[^”]*”")
_SPOTS = re.compile(rf"^(?:{'|'.join(sorted(PLACE_FIELDS))}): (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Redactor:
    """What the texts of reports are cut by.

    `withheld` are the claims whose sentences may not be told, by report; `recent` reports that may tell in passing of
    what is withheld; `levels` how fine each claim's sentence may be. `is_coarse`: some rule coarsens places, so that a
    report that nobody has coded may tell of them more finely than it may.
    """

    texts: Texts
    names: Matcher
    coarsener: Coarsener
    levels: Mapping[ClaimId, Level]
    withheld: Mapping[ReportId, list[Claim]]
    recent: frozenset[ReportId]
    is_coarse: bool = False

    def record(self, record: Record) -> Record:
        by_report = claims_by_report(record.claims)
        done = {each.report.id: self._report(each, by_report.get(each.report.id, [])) for each in record.reports}
        claims = {claim.id: claim for told in done.values() for claim in told.claims}
        cuts = {each.report.id: done[each.report.id].cut for each in record.reports if done[each.report.id].is_cut}
        found = replace(
            record,
            reports=tuple(done[each.report.id].report for each in record.reports),
            claims=tuple(claims.get(each.id) or self._unquoted(each) for each in record.claims),
            passages=tuple(
                recut(each, cuts.get(each.left.report, UNCUT), cuts.get(each.right.report, UNCUT))
                if {each.left.report, each.right.report} & cuts.keys()
                else each
                for each in record.passages
            ),
        )
        return without_words(found) if self.texts is Texts.NONE else found

    def _report(self, dated: DatedReport, claims: list[Claim]) -> "_Told":
        report, withheld = dated.report, self.withheld.get(dated.report.id, [])
        is_unread = self.is_coarse and not report.is_coded
        is_guarded = bool(withheld) or report.id in self.recent or is_unread
        level = self._coarsest(claims)
        cut = self._cut(report.text, claims, is_quoted_only=is_guarded or self._is_finer(report, claims, level))
        text = self._blocked(cut, claims, withheld)
        cut = replace(cut, text=text)
        told = [self._quoting(each, report.text, cut, withheld) for each in claims]
        shown = self._head(report, level, is_guarded=is_guarded)
        dated = replace(dated, report=shown)
        if text != report.text or is_guarded:
            shown = replace(shown, text=text, paragraphs=tuple(map(cut.paragraph, report.paragraphs)))
            published = replace(shown.published, reasons=()) if shown.published else None
            dated = replace(dated, report=replace(shown, published=published), date_notes=(), date_conflicts=())
        return _Told(dated, told, cut, is_cut=text != report.text)

    def _coarsest(self, claims: Iterable[Claim]) -> Level:
        """How fine a report may be that holds these claims; as fine as it is where none had to be coarsened."""
        level = Level()
        for claim in claims:
            level |= self.levels.get(claim.id, Level())
        return level

    def _is_finer(self, report: Report, claims: Iterable[Claim], level: Level) -> bool:
        """Whether a report tells of places more finely than its claims may."""
        if not level:
            return False
        if any(self.coarsener.atlas.is_finer(place, level) for claim in claims for place in claim.place):
            return True
        finds = self.coarsener.finer_names(level).holds
        return any(map(finds, filter(None, (report.title, report.text, report.name, report.url))))

    def _cut(self, text: str, claims: Iterable[Claim], *, is_quoted_only: bool) -> Cut:
        if self.texts is Texts.NONE:
            return nothing()
        if self.texts is Texts.EVIDENCE or is_quoted_only:
            return quoted_only(text, [(each.start, each.end) for each in claims if _is_quote(each, text)])
        return whole(text)

    def _blocked(self, cut: Cut, claims: Iterable[Claim], withheld: Iterable[Claim]) -> str:
        """The text without names that it may not hold, in as many characters."""
        text = blocked(cut.text, (cut.span((each.start, each.end)) for each in withheld))
        limited = [(claim, self.levels.get(claim.id, Level())) for claim in claims]
        limited = [(claim, level) for claim, level in limited if level or self.names]
        before = None
        while before != text:
            before, text = text, self.names.masked(text)
            for claim, level in limited:
                start, end = cut.span((claim.start, claim.end))
                text = text[:start] + self._told(text[start:end], level) + text[end:]
        return text

    def _told(self, words: str, level: Level) -> str:
        return self.names.masked(self.coarsener.finer_names(level).masked(without_spots(words)) if level else words)

    def _quoting(self, claim: Claim, text: str, cut: Cut, withheld: Iterable[Claim]) -> Claim:
        is_muted = any(claim.start < each.end and each.start < claim.end for each in withheld)
        found = claim
        if not _is_quote(claim, text):
            found = self._unquoted(claim)
        elif cut.text != text:
            found = cut.claim(claim)
        if not is_muted:
            return found
        return replace(
            found,
            figures=tuple(replace(each, who=WITHHELD, text=WITHHELD) for each in found.figures),
            why=(),
            times=(),
        )

    def _unquoted(self, claim: Claim) -> Claim:
        """A claim whose report is not in the record, or does not have its words."""
        level = self.levels.get(claim.id, Level())
        return replace(claim, evidence=self._told(claim.evidence, level))

    def _head(self, report: Report, level: Level, *, is_guarded: bool) -> Report:
        """Title, name and address, which tell what a report is about."""
        if is_guarded:
            title = WITHHELD if report.title is not None else None
            return replace(report, title=title, name=WITHHELD, url=None)
        if not level:
            return report
        mask = self.coarsener.finer_names(level).masked
        title, url = (mask(each) if each is not None else None for each in (report.title, report.url))
        return replace(report, title=title, url=url, name=mask(report.name))


def without_spots(words: str) -> str:
    """The words of a row of a data set without the lines that say where it was, in as many characters."""
    return blocked(words, (match.span(1) for match in _SPOTS.finditer(words)))


@dataclass(frozen=True, slots=True)
class _Told:
    report: DatedReport
    claims: list[Claim]
    cut: Cut
    is_cut: bool


def without_words(record: Record) -> Record:
    """The record without any words of a report: slots that only quote are empty, quotations in reasons are left out."""
    return replace(
        record,
        claims=tuple(map(_wordless, record.claims)),
        coverage=tuple(replace(each, reason=_QUOTED.sub(f"“{OMITTED}”", each.reason)) for each in record.coverage),
        passages=tuple(replace(each, changes=()) for each in record.passages),
        frames=(),
    )


def _wordless(claim: Claim) -> Claim:
    return replace(
        claim,
        start=0,
        end=0,
        trigger=(0, 0),
        evidence="",
        figures=tuple(replace(each, text="") for each in claim.figures),
        times=(),
        why=tuple(replace(each, words="", path="") for each in claim.why),
    )


def _is_quote(claim: Claim, text: str) -> bool:
    return bool(claim.evidence) and text[claim.start : claim.end] == claim.evidence
