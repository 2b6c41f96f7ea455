"""What a feed glued to an article's text: the stamp at its head, the list of related stories at its end.

Intake drops furniture that stands in paragraphs of its own; where a text came as one, it stands in sentences.
"""

import re
from collections.abc import Iterator, Sequence

from observance.model.syntax import Span

OPENING = 600  # characters in which an article's stamp may stand
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s)?"
_DATE = (
    rf"{_WEEKDAY}(?:\d{{1,2}}\s{_MONTH}\s\d{{4}}|{_MONTH}\s\d{{1,2}},?\s?\d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}})"
)
_LABEL = r"(?:Date of publication|Last updated(?: at| on)?|Updated(?: on)?|Published(?: on| at)?|Posted(?: on)?):?\s"
_AGENCY = r"(?:AFP|AP|Reuters|DPA|dpa|Xinhua|TASS|Tass|Interfax|UPI|EFE)\s"
PICTURED_BY = "REUTERS|AP Photo|AFP PHOTO|Sputnik|Flickr"
_CREDIT = rf"(?:{PICTURED_BY})(?:\s[A-Z][\w.]*){{1,8}}\s(?:\d{{4}}\s)?"  # of a picture
_TOPIC = r"Topic\s[^.\n]{3,90}?\(\d{1,6}\)"  # a running subject, with how many stories there are on it
_HOUR = r"(?:\sat(?:\s\d{4}\b)?)?(?:\s\d{1,2}:\d{2})?(?:\s?\(updated[^)\n]{0,40}\))?"
_BYLINE = r"(?:\sby(?:\s[A-Z][\w-]+){2}(?:\sEnglish)?)?"
_STAMP = re.compile(
    rf"(?P<stamp>(?:{_CREDIT})?(?:{_LABEL}|{_AGENCY})?{_DATE}{_HOUR}"
    rf"(?:\s?Get short URL(?:\s\d+)*)?(?:\s?{_TOPIC}(?:\s\d+)*)?{_BYLINE}(?:\stitle:)?)"
    rf"\s(?=[A-Z\"“‘\d])"
)
_LEADS_IN = re.compile(
    r"(?:\b(?:on|of|since|by|until|till|in|from|to|after|before|dated|the|this|and|between|for|at)|[,(–-])\s*\Z", re.I
)
# Three and more capitals follow the list's own heading, with or without the number of readers before it; one is enough
# where the heading says more than a word of a story may, or a number stands before it.
_RELATED = re.compile(
    r"(?:\.{3}\s)?(?:(?<!\d)\d{1,9}\s)?(?:\b"
    r"(?:Related(?: News| Stories| Articles| Topics)?|Read (?:Also|More)|See Also):?\s"
    r"(?=(?:[A-Z“‘\"][\w.'’-]*\s){3})"
    r"|\bRelated (?:News|Stories|Articles|Topics):?\s(?=[A-Z])|(?<=[\d)]\s)Related\s(?=[A-Z])"
    rf"|(?<=\.\s){_TOPIC})"
)


def article_spans(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The sentences without what was glued to them, in order; a headline before a stamp is a sentence of its own."""
    end = _end_of_article(text)
    for span in spans:
        if span.start >= end:
            return
        yield from _without_stamp(text, Span(span.start, min(span.end, end)))


def _end_of_article(text: str) -> int:
    found = next((m for m in _RELATED.finditer(text) if m.start() > OPENING // 2), None)
    return len(text) if found is None else found.start()


def _without_stamp(text: str, span: Span) -> Iterator[Span]:
    found = _STAMP.search(text, span.start, span.end) if span.start < OPENING else None
    if found is None or _LEADS_IN.search(text, max(span.start, found.start() - 12), found.start()):
        yield _trimmed(text, span)
        return
    parts = (_trimmed(text, part) for part in (Span(span.start, found.start()), Span(found.end(), span.end)))
    yield from (part for part in parts if part.start < part.end)


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
