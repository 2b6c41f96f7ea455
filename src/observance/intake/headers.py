"""Headers that run on into the text: the day, the agency and the label that a page printed above a one-line article.

They become paragraphs of their own, so that a report can be dated by them and no sentence takes them in. Precision
first: only a full date that opens the text or closes it counts, and in a chronology none does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observance.intake.credits import agency_at_head, is_agency
from observance.intake.text import ends_sentence
from observance.intake.types import Block
from observance.model.report import ParagraphKind

_FEWEST_WORDS = 6
_HEAD = 250
_LONGEST_AGENCY = 4
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
# Month first may lack the space before the year: "Jul 262016".
_DATE = (
    rf"{_WEEKDAY}(?:{_DAY} {_MONTH},? {_YEAR}|{_MONTH} {_DAY},? ?{_YEAR}|{_YEAR}-\d\d-\d\d"
    r"|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:19|20)\d\d)"
)
_TIME = (
    r"(?:,? (?:at )?(?:\d{1,2}[:.]\d\d|\d{4}(?-i:(?= [A-Z]|$)))(?: ?[ap]\.?m\.?)?(?: (?-i:GMT|UTC|[A-Z]{1,4}T\b))?)?"
)
_LABEL = (
    r"(?:(?:date of publication|(?:last )?updated?|(?:first )?published|posted|released|filed|date)(?: on| at)?:? )?"
)
_UPDATED = r"(?:\(updated? [^()]{1,30}\))?"
_HEADER = re.compile(rf"{_LABEL}{_DATE}{_TIME}{_UPDATED}(?=\W|(?-i:[A-Z])|$)", re.IGNORECASE)
# A headline, then the agency, then the day with its weekday.
_DATED = re.compile(rf"(?<= )(?=(?:mon|tue|wed|thu|fri|sat|sun)){_DATE}", re.IGNORECASE)
_FLAG = re.compile(r"^\s*(?:updated?|breaking|urgent|exclusive)\b:? ?|\s*title:\s*$", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?<=[.!?)”\"’']) (?P<closing>(?:last |first )?(?:updated?|published|posted)(?: on| at)?:? "
    rf"{_DATE}[A-Z\d :.,/–-]{{0,40}})$",
    re.IGNORECASE,
)
_COUNTERS = re.compile(r"^\s*(?:get short url(?: \d+)*|title:)", re.IGNORECASE)
_AFTER = re.compile(r"(?P<gap>[\s|–—-]*)(?P<rest>(?:[\"“‘'«]?[A-Z]|\d+ [A-Za-z]|by [A-Z]).*)", re.DOTALL)
_DETERMINER = re.compile(r"(?:A|An|The|At least|More than|Some|Several|Dozens of)\s")


@dataclass(frozen=True, slots=True)
class Headed:
    """The paragraphs with their headers parted off, and the agencies that these name."""

    blocks: tuple[Block, ...]
    credits: tuple[str, ...]


def part_headers(blocks: Sequence[Block]) -> Headed:
    """Part the header from the first paragraph of the body, and the closing date from the last."""
    body = [i for i, block in enumerate(blocks) if block.kind is ParagraphKind.BODY]
    if not body or sum(_HEADER.match(blocks[i].text) is not None for i in body) > 1:
        return Headed(tuple(blocks), ())
    opening, agency = _opening(blocks[body[0]].text)
    parts = {body[0]: opening}
    *before, last = parts.get(body[-1], [blocks[body[-1]].text])
    parts[body[-1]] = [*before, *_closing(last)]
    parted = [Block(text, block.kind) for i, block in enumerate(blocks) for text in parts.get(i, [block.text])]
    return Headed(tuple(parted), (agency,) if agency else ())


def without_flags(text: str) -> str:
    """A header without the words that mark the story ("UPDATED") or what follows ("title:")."""
    return _FLAG.sub("", text).strip()


def is_header(text: str) -> bool:
    """Whether the text is nothing but an agency and a date with its label and time; or nothing at all."""
    agency = agency_at_head(f"{text} ") or ""
    rest = text[len(agency) :].strip()
    return not rest or _HEADER.fullmatch(rest) is not None


def _opening(line: str) -> tuple[list[str], str | None]:
    """The header and the rest, where `line` opens with one, perhaps after its headline; and the agency in it."""
    for start in (0, *_inner_starts(line)):
        agency = agency_at_head(line[start:])
        if parted := _parted(line, start, agency):
            headline = line[:start].strip()
            return [*([headline] if headline else []), *parted], agency
    return [line], None


def _inner_starts(line: str) -> Iterator[int]:
    """Where a headline ends before an agency and a day with its weekday: "Guns strike huts AFP Friday 6 Jun 2031"."""
    for match in _DATED.finditer(line[:_HEAD]):
        words = [word.start() for word in re.finditer(r"(?<= )\S+ ", line[: match.start()])][-_LONGEST_AGENCY:]
        named = (start for start in words if is_agency(line[start : match.start()].strip()))
        yield from (start for start in named if line[start].isupper() and not ends_sentence(line[:start].strip()))


def _parted(line: str, start: int, agency: str | None) -> list[str] | None:
    """What stands from `start` on as header and prose; None where it is not that."""
    after_agency = start + (len(agency) + 1 if agency else 0)
    if match := _HEADER.match(line, after_agency):
        end = match.end()
        rest = _AFTER.fullmatch(_COUNTERS.sub("", line[end:], count=1))
    elif agency and _DETERMINER.match(line, after_agency):
        end = after_agency
        rest = _AFTER.fullmatch(line[end:])
    else:
        return None
    return [line[start:end].strip(), rest["rest"]] if rest and _is_prose(rest["rest"]) else None


def _closing(line: str) -> list[str]:
    match = _CLOSING.search(line)
    return [line[: match.start()], match["closing"]] if match and _is_prose(line[: match.start()]) else [line]


def _is_prose(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS and (ends_sentence(text) or ". " in text)
