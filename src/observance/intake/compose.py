"""A draft becomes a report: furniture out, title first, offsets exact."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from observance.intake.credits import Credited, inline_credits, split_credits
from observance.intake.furniture import is_breadcrumb, same_words, without_furniture, without_patterns
from observance.intake.headers import Headed, is_header, part_headers, without_flags
from observance.intake.language import language_of
from observance.intake.metadata import unique
from observance.intake.text import clean_line, ends_sentence
from observance.intake.types import Block, Draft, Label, Received
from observance.model.report import Paragraph, ParagraphKind, Report, ReportId, ReportKind

_GAP = "\n\n"


def compose(draft: Draft, original: bytes, media_type: str, label: Label) -> Received:
    """The report of a draft.

    Raises:
        IntakeError: nothing is left that could be read.
    """
    told = draft.metadata
    blocks = [Block(line, block.kind) for block in draft.blocks if (line := clean_line(block.text))]
    found, title = _read(draft, blocks)
    kept = found.blocks
    if not any(block.kind is not ParagraphKind.TITLE for block in kept) and not title:
        raise label.refuse("has no text that can be read; give a document with text")
    outlet = clean_line(told.outlet)
    headed = _headed(draft, _title_first(kept, title))
    named = unique([*told.credits, *headed.credits, *inline_credits(headed.blocks), *found.credits])
    text, paragraphs = _laid_out(headed.blocks)
    report = Report(
        id=ReportId(hashlib.sha256(original).hexdigest()),
        name=label.name,
        text=text,
        paragraphs=paragraphs,
        outlet=outlet,
        title=title,
        language=told.language or language_of(text),
        url=told.url,
        author=clean_line(told.author) or found.author,
        # An outlet that credits itself credits nobody.
        credits=tuple(name for name in named if outlet is None or name.casefold() != outlet.casefold()),
        published=told.published,
        kind=told.kind,
    )
    return Received(report, original, media_type)


def _read(draft: Draft, blocks: Sequence[Block]) -> tuple[Credited, str | None]:
    """The paragraphs without furniture and credit lines, whom these credit, and the title."""
    title = clean_line(draft.metadata.title)
    if draft.metadata.kind is ReportKind.FIELD:
        return Credited(without_patterns(blocks), None, ()), title
    found = split_credits(blocks)
    found = replace(found, blocks=without_furniture(found.blocks, title))
    return found, title or _title_of(found.blocks, draft)


def _headed(draft: Draft, blocks: Sequence[Block]) -> Headed:
    return Headed(tuple(blocks), ()) if draft.metadata.kind is ReportKind.FIELD else part_headers(blocks)


def _title_of(blocks: Sequence[Block], draft: Draft) -> str | None:
    marked = next((block.text for block in blocks if block.kind is ParagraphKind.TITLE), None)
    return marked or (_first_line_title(blocks) if draft.first_line_may_be_title else None)


_LONGEST_TITLE = 250
_TIMED = re.compile(r"(?:\d{1,2}[:.h]\d{2}|\d{3,4}h?\b|[-*•])")


def _first_line_title(blocks: Sequence[Block]) -> str | None:
    """The first line where it reads as a headline: no final full stop, and sentences after it."""
    if len(blocks) < 2 or blocks[0].kind is not ParagraphKind.BODY:
        return None
    line = blocks[0].text
    reads_on = any(ends_sentence(block.text) for block in blocks[1:])
    is_headline = not re.search(r"[.:;,…][\"'”’»)\]]*$", line) and not _TIMED.match(line) and not is_breadcrumb(line)
    return line if is_headline and reads_on and len(line) <= _LONGEST_TITLE and len(line.split()) <= 30 else None


def _title_first(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The paragraphs with the title as the first of them, once."""
    if title is None:
        return list(blocks)
    rest = [
        Block(block.text, ParagraphKind.BODY if block.kind is ParagraphKind.TITLE else block.kind)
        for i, block in enumerate(blocks)
        if not (i < 4 and same_words(block.text, title))
    ]
    if rest:
        rest[:1] = _without_glued_title(rest[0], title)
    return [Block(title, ParagraphKind.TITLE), *rest]


def _without_glued_title(block: Block, title: str) -> list[Block]:
    """Part a title that runs on into the first paragraph ("Friday 7 Feb 2020 Title. Body …") from it."""
    for wording in _wordings(title):
        start = block.text.find(wording, 0, len(wording) + 40)
        before, after = without_flags(block.text[:start]), block.text[start + len(wording) :]
        begins_anew = re.match(r"[ .:|–—-]*(?=[A-Z\"'“‘«])", after) if start >= 0 else None
        if begins_anew and not after[:1].isalnum() and is_header(before):
            return [Block(part, block.kind) for part in (before, after[begins_anew.end() :]) if part]
    return [block]


def _wordings(title: str) -> list[str]:
    """The title as it stands, and without the names of site and section at its end ("Title - Region - Site")."""
    parts = re.split(r"( [|–—-] )", title)
    found = ("".join(parts[:end]) for end in range(len(parts), 0, -2))
    return [wording for wording in found if len(wording.split()) >= 3]


def _laid_out(blocks: Sequence[Block]) -> tuple[str, tuple[Paragraph, ...]]:
    paragraphs: list[Paragraph] = []
    start = 0
    for block in blocks:
        paragraphs.append(Paragraph(start, start + len(block.text), block.kind))
        start += len(block.text) + len(_GAP)
    return _GAP.join(block.text for block in blocks), tuple(paragraphs)
