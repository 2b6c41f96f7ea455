"""A coder for one plain form of sentence, so that tests of the workspace need no language pipeline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from observance.model.claim import Claim, ClaimId, Figure, Place, PlacePrecision, Quantity, Reason
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.report import Report

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

    def code(self, report: Report) -> tuple[Claim, ...]:
        self.given.append(report.name)
        return tuple(_claims(report))


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
