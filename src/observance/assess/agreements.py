"""Which agreement a sentence names: its names, where and when it was signed, the general words for it, and which
agreements are ceasefires."""

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass

from observance.mandate.names import Phrases
from observance.mandate.types import Agreement, Mandate, ProvisionType
from observance.model.kinds import Kind

ANY_WORD = (
    r"(?:agreements?|accords?|cease-?fires?|deals?|memorandum|memoranda|pacts?|protocols?|truces?|understandings?"
    r"|arrangements?|package\s+of\s+measures|cessation\s+of\s+hostilities)"
)
ANY = re.compile(rf"\b{ANY_WORD}\b", re.IGNORECASE)
TRUCE = re.compile(r"\b(?:cease-?fires?|truces?|cessation\s+of\s+hostilities)\b", re.IGNORECASE)
MONTHS = tuple(month.lower() for month in month_name if month)
DATED = re.compile(
    rf"\b(?:(?P<month>{'|'.join(MONTHS)})\s+)?(?P<year>(?:19|20)\d\d)\s+(?:[\w-]+\s+){{0,2}}?{ANY_WORD}\b"
    rf"|\b{ANY_WORD}\s+(?:of|from|(?:signed|made|reached|agreed|concluded)\s+(?:in|on))\s+(?:\d{{1,2}}\s+)?"
    rf"(?:(?P<month_after>{'|'.join(MONTHS)})\s+)?(?:\d{{1,2}},\s+)?(?P<year_after>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""A general word with the year in which the agreement was made, and perhaps the month."""


@dataclass(frozen=True, slots=True)
class Named:
    """The agreement that a sentence names, None where it may be several; and the rule that says so."""

    agreement: Agreement | None
    rule: str


class Titles:
    """Names of agreements in sentences: titles, aliases, and where they were signed beside a general word."""

    def __init__(self, mandate: Mandate) -> None:
        self._by_phrase: dict[str, list[Agreement]] = {}
        phrases: set[str] = set()
        for agreement in mandate.agreements:
            for phrase in (agreement.title, *agreement.aliases):
                phrases.add(phrase)
                self._by_phrase.setdefault(" ".join(phrase.casefold().split()), []).append(agreement)
        self._phrases = Phrases(phrases)
        self._signed = list(_signed_at(mandate))
        self._agreements = mandate.agreements

    def named(self, text: str) -> list[tuple[Agreement, str]]:
        """The agreements that a text names, each with the rule that says so."""
        found = [
            (agreement, f"named “{match.phrase}”")
            for match in self._phrases.find(text)
            for agreement in self._by_phrase[match.key]
        ]
        if found:
            return found
        by_place = [
            (agreement, f"named by where it was signed: “{match.group()}”")
            for agreement, pattern in self._signed
            if (match := pattern.search(text)) is not None
        ]
        return by_place or [
            (agreement, f"named by when it was signed: “{match.group()}”")
            for match in DATED.finditer(text)
            for agreement in self._agreements
            if _is_of(agreement, match)
        ]

    def names_another(self, text: str) -> bool:
        """Whether a text speaks of an agreement by a time at which none of the mandate was signed."""
        return any(not any(_is_of(each, match) for each in self._agreements) for match in DATED.finditer(text))


def _signed_at(mandate: Mandate) -> Iterator[tuple[Agreement, re.Pattern[str]]]:
    places = {place.id: place for place in mandate.places}
    for agreement in mandate.agreements:
        place = places.get(agreement.place or "")
        if place is not None:
            names = "|".join(re.escape(name) for name in sorted((place.name, *place.aliases)))
            before, after = rf"\b(?:{names})(?:\s+\w+)?\s+{ANY_WORD}\b", rf"\b{ANY_WORD}\s+(?:of|in|at)\s+(?:{names})\b"
            yield agreement, re.compile(f"{before}|{after}")


def _is_of(agreement: Agreement, dated: re.Match[str]) -> bool:
    year, month = dated["year"] or dated["year_after"], dated["month"] or dated["month_after"]
    return agreement.signed.year == int(year) and (not month or MONTHS[agreement.signed.month - 1] == month.lower())


def bound_by(mandate: Mandate) -> dict[str, frozenset[str]]:
    """Agreement → its signatories and whomever one of its provisions binds."""
    found = {agreement.id: set(agreement.signatories) for agreement in mandate.agreements}
    for provision in mandate.provisions:
        found.setdefault(provision.instrument, set()).update(provision.bound)
    return {agreement: frozenset(parties) for agreement, parties in found.items()}


def truces_of(mandate: Mandate) -> frozenset[str]:
    """The agreements that forbid armed acts whomever they are done to: a ceasefire."""
    return frozenset(
        provision.instrument
        for provision in mandate.provisions
        for conduct in provision.breached_by
        if provision.type is ProvisionType.PROHIBITION
        and Kind.SHELLING in conduct.kinds
        and not conduct.sites
        and (not conduct.target or set(conduct.target) & set(provision.bound))
    )
