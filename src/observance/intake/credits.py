"""Who is credited for a report: agencies and authors in bylines, datelines and credit lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from observance.intake.metadata import unique
from observance.intake.types import Block
from observance.mandate.packaged import read_packaged
from observance.model.report import ParagraphKind

_LONGEST_LINE = 120
_LONGEST_BYLINE = 12
_HEAD = 10


@dataclass(frozen=True, slots=True)
class Credited:
    """The paragraphs without their credit lines, and whom these named."""

    blocks: tuple[Block, ...]
    author: str | None
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    agencies: frozenset[str]
    any_name: re.Pattern[str]
    agencies_only: tuple[re.Pattern[str], ...]


@cache
def _rules() -> _Rules:
    data = read_packaged(__package__, "data/furniture.yaml")
    return _Rules(
        frozenset(name.casefold() for name in data["agencies"]),
        re.compile("|".join(data["credit_lines"]).replace("(?P<names>", "("), re.IGNORECASE),
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in data["agency_lines"]),
    )


_BETWEEN = re.compile(r"\s*(?:[,;/|&+]|\band\b|\bwith\b)\s*", re.IGNORECASE)


_BEFORE_NAME = re.compile(r"^(?:(?:additional )?(?:reporting|material) (?:by|from) )?(?:the )?(?=\w)", re.IGNORECASE)


def _names(text: str) -> list[str]:
    parts = (part.strip(" .()[]-–—:") for part in _BETWEEN.split(text))
    return [_BEFORE_NAME.sub("", part) for part in parts if part]


_AGENCY_NAME = re.compile(r"^\w.{0,40}\b(?:(?:news|press) (?:agency|agencies|association)|newswire)$")


def is_agency(name: str) -> bool:
    """Whether the name is a news agency's or stands for agencies that are not named."""
    plain = name.casefold().removeprefix("the ")
    return plain in _rules().agencies or _AGENCY_NAME.search(plain) is not None


def agency_at_head(line: str) -> str | None:
    """The known agency that `line` opens with, as a word or words before a space; the longest."""
    words = line.split(" ", 4)[:-1]
    heads = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    # "Trend" and "Wires" are words too, but no page prints an agency in lower case.
    return next((head for head in heads if head[:1].isupper() and head.casefold() in _rules().agencies), None)


def split_credits(blocks: Sequence[Block]) -> Credited:
    """Take bylines and credit lines out of the paragraphs."""
    kept: list[Block] = []
    credited: list[str] = []
    author: str | None = None
    for i, block in enumerate(blocks):
        if (i < _HEAD or i == len(blocks) - 1) and (byline := _byline(block)):
            names, agencies = byline
            author = author or ", ".join(names) or None
            credited += agencies
        elif i and (found := _credit_line(block)):
            credited += found
        else:
            kept.append(block)
    return Credited(tuple(kept), author, unique(credited))


def inline_credits(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Agencies that datelines and the end of the last paragraph name; they stay where they stand."""
    body = [block.text for block in blocks if block.kind is ParagraphKind.BODY]
    return unique([*_datelines(body[:_HEAD]), *_final_credit(body[-1:])])


_BYLINE = re.compile(
    r"(?:(?:(?:written|reported|report) )?by:?|from(?= (?:our|a|the) [^.]*\bcorrespondents?\b)) (?P<names>\S.*)",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(
    r"(?:al|de|van|von|der|bin|ibn|el|and|with|for|in|of|the|our|a|staff|special|own|foreign|correspondents?|reporters?|"
    r"writers?|desk|agenc(?:y|ies)|[|&,/–—-])[,;]?$",
    re.IGNORECASE,
)


def _byline(block: Block) -> tuple[list[str], list[str]] | None:
    """Author names and agencies of a line "By …"; None where it is no byline."""
    match = _BYLINE.fullmatch(block.text)
    words = block.text.split()
    if not match or len(words) > _LONGEST_BYLINE or re.search(r"\d|[.!?]$", block.text):
        return None
    if not all(word[0].isupper() or _NAME_WORD.match(word) for word in match["names"].split()):
        return None
    names = _names(match["names"])
    return [name for name in names if not is_agency(name)], [name for name in names if is_agency(name)]


def _credit_line(block: Block) -> list[str]:
    """Who a line credits that is nothing but a credit; empty for any other line."""
    line = block.text
    if len(line) > _LONGEST_LINE or block.kind is not ParagraphKind.BODY:
        return []
    if match := _rules().any_name.fullmatch(line):
        return _names(next(group for group in match.groups() if group))
    return _agencies_of(line)


def _agencies_of(line: str) -> list[str]:
    bare = _names(line)
    if bare and all(map(is_agency, bare)):
        return bare
    for pattern in _rules().agencies_only:
        match = pattern.fullmatch(line)
        names = _names(match["names"]) if match else []
        if any(map(is_agency, names)) and all(is_agency(name) or _is_name(name) for name in names):
            return names
    return []


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= 3 and all(word[0].isupper() for word in words)


_PLACE = r"[A-Z][\w'’.-]*(?:[ ,/]+[A-Z][\w'’.-]*){0,5}"
_DAY = r"(?:,? (?:on )?(?:\w{3,9}\.? \d{1,2}|\d{1,2} \w{3,9})(?:,? \d{4})?)?"
_DATELINE = re.compile(rf"(?:(?P<place>{_PLACE}){_DAY},? ?)?\((?P<names>[^()]{{2,40}})\) ?(?P<dash>[-–—:]+)? ?(?=\S)")
_AGENCY_FIRST = re.compile(r"(?P<names>[\w/, .’'-]{2,30}?) ?(?: [-–—]+|:) (?=\S)")


def _datelines(body: Sequence[str]) -> list[str]:
    """Agencies at the head of a paragraph: "CITY (Agency) -", "(Agency) -", "Agency -"."""
    found: list[str] = []
    for line in body:
        if match := _DATELINE.match(line):
            # "CITY (X) –" is a dateline whoever X is.
            is_dateline = match["dash"] is not None and (match["place"] or "").isupper()
            found += [name for name in _names(match["names"]) if is_dateline or is_agency(name)]
        elif match := _AGENCY_FIRST.match(line):
            found += [name for name in _names(match["names"]) if is_agency(name)]
    return found


_FINAL = re.compile(
    r"(?:^|[.!?”\"’'] )(?P<credit>[-–—(\[]+ ?[^.()\[\]]{2,60}[)\]]?|sources?:? [^.]{2,60})\.?$", re.IGNORECASE
)
_SOURCE = re.compile(r"[(\[]\s*sources?: ?(?P<names>[^()]+)[)\]]", re.IGNORECASE)


def _final_credit(last: Sequence[str]) -> list[str]:
    """Whom the end of the last paragraph credits: "… said. (Agency)", "… said. - AGENCY"."""
    match = _FINAL.search(last[0][-200:]) if last else None
    if not match:
        return []
    explicit = _SOURCE.fullmatch(match["credit"])
    return _names(explicit["names"]) if explicit else _agencies_of(match["credit"])
