"""Statements that only count: "three of the twelve posts are encircled", beside the histories of named sites."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from observance.assess.roll import Roll
from observance.mandate.types import Mandate
from observance.model.claim import Claim, ClaimId, Figure, Quantity
from observance.model.finding import Count, SiteHistory
from observance.model.incident import Incident
from observance.model.kinds import Group, Kind, Status

ATTACKS = tuple(kind for kind in Kind if kind.group is Group.ARMED and kind is not Kind.ABDUCTION)
SAID_OF_POSTS: Mapping[Kind, str] = {
    **dict.fromkeys(ATTACKS, "attacked"),
    Kind.ENCIRCLEMENT: "encircled",
    Kind.POST_ESTABLISHED: "established",
    Kind.WITHDRAWAL: "left",
    Kind.DEPLOYMENT: "reinforced",
    Kind.TERRITORY_GAINED: "taken",
}
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
WORD_NUMBERS = {word: number for number, word in enumerate(NUMBERS.split())} | {"a dozen": 12, "dozen": 12}
DENOMINATOR = re.compile(
    r"\bof\s+(?:the|its|their|his|her|our|those|these|all)?\s*"
    rf"(?P<number>\d{{1,4}}|{'|'.join(sorted(WORD_NUMBERS, key=len, reverse=True))})\b(?!\s+(?:of|%|percent))"
    r"(?:\s+[\w-]+){0,3}?\s+(?:out)?posts?\b",
    re.IGNORECASE,
)
POSTS = "posts"
NOT_THE_POSTS = "not compared: positions are no posts of the mandate, and one site may hold several"
POST = re.compile(r"\b(?:out)?posts?\b", re.IGNORECASE)


def post_counts(
    mandate: Mandate,
    incidents: Iterable[Incident],
    claims: Mapping[ClaimId, Claim],
    sites: Iterable[SiteHistory] = (),
) -> tuple[Count, ...]:
    """One count for each incident and class of posts, beside what the histories of `sites` say of the same days; sorted
    by what is counted and by date."""
    official = {site.party: 0 for site in mandate.sites}
    for site in mandate.sites:
        official[site.party] += site.official
    roll = Roll(mandate, sites)
    found = (each for incident in incidents for each in _of_incident(incident, claims, official, roll))
    return tuple(sorted(found, key=_order))


def _of_incident(
    incident: Incident, claims: Mapping[ClaimId, Claim], official: Mapping[str, int], roll: Roll
) -> Iterator[Count]:
    said = [claims[claim] for claim in incident.claims if claims[claim].status is Status.ASSERTED]
    for label in sorted({_label(claim, figure) for claim in said for figure in _posts(claim)}):
        told = [(claim, figure) for claim in said for figure in _posts(claim) if _label(claim, figure) == label]
        highs = [figure.high for _, figure in told]
        verb = next(SAID_OF_POSTS[claim.kind] for claim, _ in told)
        count = Count(
            what=f"{label} {verb}",
            of=_denominator(label, [claim for claim, _ in told], official),
            date=incident.date,
            low=min(figure.low for _, figure in told),
            high=None if None in highs else max(high for high in highs if high is not None),
            claims=tuple(sorted({claim.id for claim, _ in told})),
        )
        yield roll.compared(count, verb, _parties(told)) if label == POSTS else replace(count, compared=NOT_THE_POSTS)


def _posts(claim: Claim) -> Iterator[Figure]:
    if claim.kind in SAID_OF_POSTS:
        yield from (figure for figure in claim.figures if figure.what is Quantity.POSTS)


def _parties(told: Iterable[tuple[Claim, Figure]]) -> frozenset[str]:
    return frozenset(party for claim, _ in told for party in _owners(claim))


def _label(claim: Claim, figure: Figure) -> str:
    """Posts of any name are one series; bases and positions are another, since they are not the agreed posts.

    Words that only count ("three of its outposts" told as "three") stand for what their sentence counts.
    """
    is_bare = figure.who.strip().lower() in {"", figure.text.strip().lower()} | WORD_NUMBERS.keys()
    named = claim.evidence if is_bare else figure.who
    return POSTS if POST.search(named) else "positions"


def _denominator(label: str, claims: Iterable[Claim], official: Mapping[str, int]) -> int | None:
    """The whole that a sentence names; else the number of official posts of the one party whose posts are counted."""
    if label != POSTS:
        return None
    told = list(claims)
    named = {int(number) if number.isdigit() else WORD_NUMBERS[number] for claim in told for number in _named(claim)}
    if len(named) == 1:
        return named.pop()
    owners = {party for claim in told for party in _owners(claim) if official.get(party)}
    return official[owners.pop()] if not named and len(owners) == 1 else None


def _named(claim: Claim) -> Iterator[str]:
    return (" ".join(match["number"].lower().split()) for match in DENOMINATOR.finditer(claim.evidence))


def _owners(claim: Claim) -> tuple[str, ...]:
    is_own = claim.kind in (Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.POST_ESTABLISHED)
    return claim.actor if is_own else claim.target


def _order(count: Count) -> tuple[str, date, date, tuple[ClaimId, ...]]:
    earliest, latest = (count.date.earliest, count.date.latest) if count.date else (date.max, date.max)
    return count.what, earliest, latest, count.claims
