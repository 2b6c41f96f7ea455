"""What each outlet calls each party, and how often. Shown beside the record, never used as evidence in it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from observance.mandate.names import Phrases, unique_owners
from observance.mandate.types import Mandate, Party
from observance.model.finding import TermCount
from observance.model.report import Report


def term_counts(mandate: Mandate, reports: Iterable[Report]) -> tuple[TermCount, ...]:
    """How often the reports of each outlet use each name or term of each party, by outlet, party and term.

    The longest phrase counts ("Sudmark army", not also "army"). A term that the mandate gives to several parties
    ("militants") is left out: without its sentence nothing says whom it means.
    """
    owners = unique_owners((phrase, party.id) for party in mandate.parties for phrase in _phrases(party))
    phrases = Phrases(phrase for party in mandate.parties for phrase in _phrases(party))
    found: Counter[tuple[str, str, str]] = Counter()
    outlets: dict[str, str | None] = {}
    for report in reports:
        outlets[report.outlet or ""] = report.outlet
        for term in phrases.find(report.text):
            if term.key in owners:
                found[report.outlet or "", owners[term.key], term.phrase] += 1
    return tuple(
        TermCount(outlet=outlets[outlet], party=party, term=term, count=count)
        for (outlet, party, term), count in sorted(found.items())
    )


def _phrases(party: Party) -> Iterator[str]:
    yield party.name
    yield from party.aliases
    yield from party.terms
