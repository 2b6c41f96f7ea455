"""What each outlet calls each party, and how often. Shown beside the record, never used as evidence in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from observance.mandate.names import Phrases, folded, unique_owners
from observance.mandate.types import Mandate, Party
from observance.model.finding import TermCount
from observance.model.report import Report

# "talks in Sudmark", "south of Norland": the land, not those who act for it.
AS_PLACE = re.compile(
    r"\b(?:in|near|across|inside|outside|around|throughout|within|(?:north|south|east|west|parts?) of)(?: the)?\s+$",
    re.IGNORECASE,
)
LONGEST_LEAD = 20


def term_counts(mandate: Mandate, reports: Iterable[Report]) -> tuple[TermCount, ...]:
    """How often the reports of each outlet use each name or term of each party, by outlet, party and term.

    The longest phrase counts ("Sudmark army", not also "army"). A term that the mandate gives to several parties
    ("militants") is left out: without its sentence nothing says whom it means. So is a name where it is a place.
    """
    owners = unique_owners((phrase, party.id) for party in mandate.parties for phrase in _phrases(party))
    phrases = Phrases(phrase for party in mandate.parties for phrase in _phrases(party))
    terms = frozenset(folded(term) for party in mandate.parties for term in party.terms)
    found: Counter[tuple[str, str, str]] = Counter()
    outlets: dict[str, str | None] = {}
    for report in reports:
        outlets[report.outlet or ""] = report.outlet
        for term in phrases.find(report.text):
            if term.key in owners and (term.key in terms or not is_place(report.text, term.start)):
                found[report.outlet or "", owners[term.key], term.phrase] += 1
    return tuple(
        TermCount(outlet=outlets[outlet], party=party, term=term, count=count)
        for (outlet, party, term), count in sorted(found.items())
    )


def is_place(text: str, start: int) -> bool:
    """Whether a name at `start` of a text names the land, not those who act for it."""
    return AS_PLACE.search(text[max(0, start - LONGEST_LEAD) : start]) is not None


def _phrases(party: Party) -> Iterator[str]:
    yield party.name
    yield from party.aliases
    yield from party.terms
