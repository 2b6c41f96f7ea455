"""A coder for one plain form of sentence, so that tests of the workspace need no language pipeline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from observance.model.claim import Claim, ClaimId, Figure, Place, PlacePrecision, Quantity, Reason
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.report import Report
from observance.model.syntax import Entity, Sentence, Span, Token

SENTENCE = re.compile(
    r"(?:(?P<source>[A-Z][\w ]+?) said )?(?P<actor>Northland|Southland) (?P<verb>shelled|encircled|reinforced) "
    r"(?P<place>Riverton|Millbrook|the East Post|Farham)\s+on\s+(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:, killing (?P<count>\d+) (?P<who>\w+))?\."
)
KINDS = {"shelled": Kind.SHELLING, "encircled": Kind.ENCIRCLEMENT, "reinforced": Kind.DEPLOYMENT}
PLACES = {
    "Riverton": Place(name="Riverton", id="riverton", lat=50.1, lon=10.1, precision=PlacePrecision.SETTLEMENT),
    "Millbrook": Place(name="Millbrook", id="millbrook", lat=50.2, lon=10.4, precision=PlacePrecision.SETTLEMENT),
    "the East Post": Place(name="East Post", id="east-post", lat=50.1, lon=10.1, precision=PlacePrecision.SITE),
    "Farham": Place(name="Farham"),
}


@dataclass
class PlainCoder:
    """Codes `SENTENCE` and nothing else; counts the reports that it was given."""

    identity: str = "plain/1"
    given: list[str] = field(default_factory=list)

    def awaits(self, report: Report) -> bool:
        return False

    def code(self, report: Report) -> tuple[Claim, ...]:
        self.given.append(report.name)
        return tuple(_claims(report))


class PlainAnalyser:
    """Splits at full stops and paragraphs, takes each word for the head of the next, and `Northland` for a place."""

    identity = "plain/1"

    def sentences(self, text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
        found = (re.finditer(r"[^\s.][^.]*\.?", text[one.start : one.end]) for one in paragraphs)
        return tuple(
            Span(one.start + match.start(), one.start + match.end())
            for one, matches in zip(paragraphs, found, strict=True)
            for match in matches
        )

    def parse(self, text: str, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
        return tuple(self._sentence(text, one) for one in sentences)

    def _sentence(self, text: str, span: Span) -> Sentence:
        words = text[span.start : span.end]
        found = enumerate(re.finditer(r"[\w-]+|[^\w\s]", words))
        tokens = tuple(self._token(i, match, span.start) for i, match in found)
        names = tuple(Entity(one.i, one.i, "LOC") for one in tokens if one.text in {"Northland", "Riverton"})
        return Sentence(span.start, span.end, words, tokens, names)

    def _token(self, i: int, match: re.Match[str], offset: int) -> Token:
        start, end = offset + match.start(), offset + match.end()
        return Token(i, start, end, match[0], match[0], "X", "", "", max(i - 1, 0), "dep")


def _claims(report: Report) -> Iterator[Claim]:
    for match in SENTENCE.finditer(report.text):
        named = match.groupdict()
        trigger = match.span("verb")
        other = {"Northland": "southland", "Southland": "northland"}[named["actor"]]
        key = f"{report.id} {match.span()} {named['verb']}"
        yield Claim(
            id=ClaimId("c" + sha256(key.encode()).hexdigest()[:16]),
            report=report.id,
            start=match.start(),
            end=match.end(),
            evidence=match.group(),
            trigger=trigger,
            kind=KINDS[named["verb"]],
            actor=(named["actor"].lower(),),
            target=(other,) if named["verb"] == "encircled" else (),
            place=(PLACES[named["place"]],),
            date=DateInterval.day(date.fromisoformat(named["day"])),
            figures=tuple(_figures(named["count"], named["who"])),
            source=(named["source"],) if named["source"] else (),
            why=(
                Reason("kind", "plain.verb", named["verb"], "root"),
                Reason("actor", "plain.subject", named["actor"], "nsubj"),
            ),
        )


def _figures(count: str | None, who: str | None) -> Iterator[Figure]:
    if count and who:
        yield Figure(what=Quantity.KILLED, who=who, low=int(count), high=int(count), text=count)
