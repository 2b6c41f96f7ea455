"""Gold for an evaluation: its files, its documents as the reports that are coded, and their claims, coded once."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from observance.app.building import Progress
from observance.errors import DataError, UsageError
from observance.evaluate import Coded, Form, GoldDocument, GoldSet, coded, form_of, locate, read_set, shared
from observance.intake import Received, receive
from observance.model.claim import Claim
from observance.model.report import Dating, DatingMethod, Paragraph, ParagraphKind, Report, ReportId

SUFFIX = ".jsonl"

Code = Callable[[Report], tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class GoldFiles:
    """What was read, and the sha256 (hex) of the files one after another: documents first, then the rest by content, so
    that neither their names nor the order in which they are given change it."""

    gold: GoldSet
    digest: str


def read_files(targets: Sequence[Path]) -> GoldFiles:
    """Read files of gold, and of folders every file that ends in `.jsonl`.

    Raises:
        UsageError: a target is not there, or a folder holds no such file.
        DataError: a file is not UTF-8 text.
        FaultsError: rows are wrong; it holds all faults of all files.
    """
    paths = list(dict.fromkeys(path for target in targets for path in _files(target)))
    sources = [(str(path), _text(path)) for path in paths]
    gold = read_set(sources)
    ordered = sorted((form_of(source) is not Form.DOCUMENTS, source[1]) for source in sources)
    return GoldFiles(gold, hashlib.sha256("".join(content for _, content in ordered).encode()).hexdigest())


def _files(target: Path) -> Sequence[Path]:
    if target.is_file():
        return [target]
    if not target.exists():
        raise UsageError(f"{target}: no such file or folder; name gold in JSON lines, or a folder of it")
    found = sorted(path for path in target.iterdir() if path.suffix == SUFFIX and path.is_file())
    if not found:
        raise UsageError(f"{target}: holds no file that ends in {SUFFIX}; docs/evaluation.md shows the forms of gold")
    return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is not UTF-8 text; save it as UTF-8") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """A document as it was coded. `text` is the report's, in which the spans of `gold` and `predicted` stand."""

    document: GoldDocument
    report: Report
    claims: tuple[Claim, ...]
    gold: tuple[Coded, ...]

    def claims_in(self, evidence: str) -> Iterator[Claim]:
        """The claims whose evidence shares half of the shorter with the sentence."""
        spans = locate(evidence, self.report.text)
        return (claim for claim in self.claims if any(shared((claim.start, claim.end), span) for span in spans))

    @property
    def predicted(self) -> tuple[Coded, ...]:
        return tuple(coded(claim, self.document.id, self.report.text) for claim in self.claims)


def code_documents(
    gold: GoldSet, documents: Sequence[GoldDocument], code: Code, originals: Path | None, progress: Progress
) -> dict[str, CodedDocument]:
    """Each document coded once, by its id.

    A document whose evidence stands in one of the `originals` (pages as their sites gave them) is coded from that page
    as intake reads it, so that page furniture counts against whoever codes it.
    """
    claims = _by_document(gold.claims)
    pages = tuple(_pages(originals))
    found: dict[str, CodedDocument] = {}
    progress("coding documents", 0, len(documents))
    for done, document in enumerate(documents, start=1):
        own = claims.get(document.id, ())
        report = _report(document, own, pages)
        found[document.id] = CodedDocument(
            document=document,
            report=report,
            claims=code(report),
            gold=tuple(replace(claim, spans=locate(claim.evidence, report.text)) for claim in own),
        )
        progress("coding documents", done, len(documents))
    return found


def _by_document(claims: Iterable[Coded]) -> Mapping[str, tuple[Coded, ...]]:
    found: dict[str, list[Coded]] = {}
    for claim in claims:
        found.setdefault(claim.doc, []).append(claim)
    return {doc: tuple(own) for doc, own in found.items()}


def _pages(originals: Path | None) -> Iterator[Report]:
    if originals is None:
        return
    if not originals.exists():
        raise UsageError(f"{originals}: no such folder; --originals names the pages that the gold was read from")
    for received in receive([str(originals)]):
        if isinstance(received, Received):
            yield received.report


def _report(document: GoldDocument, claims: Sequence[Coded], pages: Iterable[Report]) -> Report:
    """The page that holds the document's evidence, else a report made from the document; dated by the gold."""
    report = next((page for page in pages if _holds(page, claims)), None) or plain_report(document)
    dating = Dating(document.published, DatingMethod.METADATA, ("gold",)) if document.published else None
    return replace(report, published=dating)


def _holds(page: Report, claims: Sequence[Coded]) -> bool:
    evidence = {claim.evidence for claim in claims}
    return 2 * sum(bool(locate(words, page.text)) for words in evidence) > len(evidence)


def plain_report(document: GoldDocument, *, headed: bool = True) -> Report:
    """The document as a report without a date; `headed` sets a title that the text lacks before it."""
    title = document.title
    text = document.text
    if headed and title and title not in text:
        text = f"{title}\n\n{text}"
    return Report(
        id=ReportId(hashlib.sha256(f"{document.id}\n{text}".encode()).hexdigest()),
        name=document.id,
        text=text,
        paragraphs=tuple(_paragraphs(text, title)),
        outlet=document.outlet,
        title=title,
        language="en",
    )


def _paragraphs(text: str, title: str | None) -> Iterator[Paragraph]:
    for found in re.finditer(r"\S(?:[^\n]*\S)?", text):
        kind = ParagraphKind.TITLE if found.group() == title else ParagraphKind.BODY
        yield Paragraph(found.start(), found.end(), kind)
