"""Whose word a claim is, and whether whoever gives it has a stake in what it tells.

A party to an incident has, and so have its allies as the mandate lists them, and every party that the agreement binds:
each gains where another is said to have broken it. Civilians are never one voice: the word of
residents is that of witnesses. The rules name no party.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from observance.mandate.names import Names
from observance.mandate.types import PartyCategory
from observance.model.claim import Claim
from observance.model.kinds import SPEECH_ACTS

PARTY, OFFICE = "party:", "office:"
# Who bears one of these speaks for somebody who may have a stake, whoever that is.
OFFICES = (
    "administration army authorities authority brigade cabinet command commander commanders faction factions fighter "
    "fighters force forces government intelligence military militant militants militia minister ministers ministry "
    "navy officer officers official officials police presidency president rebel rebels security soldier soldiers "
    "spokesman spokesperson spokeswoman"
)
OFFICE_WORDS = frozenset(OFFICES.split())
WORD = re.compile(r"\w+")
SEAT = re.compile(r"\s+(?:in|of)\s+(?P<seat>(?:the\s+)?[^\W\d_]+(?:\s+[A-Z]\w+)?)")


def voice_of(names: Names, claim: Claim, outlet: str | None, origin: str) -> str:
    """Whose word a claim is: the innermost source's; in a speech act the outlet that heard it; else the outlet's, or
    where that is unknown its origin's. `party:ID`, `source:ID`, `office:ORIGIN:WORDS` for an official or armed voice of
    nobody known, `words:ORIGIN:WORDS` for other words, `outlet:NAME` for an outlet that the mandate does not list, or
    `origin:ORIGIN`."""
    if claim.source and claim.kind not in SPEECH_ACTS:
        return _named(names, claim.source[-1], claim.evidence, origin)
    if not outlet:
        return f"origin:{origin}"
    return names.voice(outlet) or f"outlet:{outlet.casefold()}"


def _named(names: Names, words: str, evidence: str, origin: str) -> str:
    voice = names.voice(words) or _of_seat(names, words, evidence)
    if voice is not None and not _is_of_civilians(names, voice):
        return voice
    is_office = not OFFICE_WORDS.isdisjoint(WORD.findall(words.casefold()))
    return f"{OFFICE if is_office else 'words:'}{origin}:{words.casefold()}"


def _of_seat(names: Names, words: str, evidence: str) -> str | None:
    """ "The defence ministry in Norden City said": whose ministry it is may follow its name."""
    at = evidence.find(words)
    while at >= 0:
        if match := SEAT.match(evidence, at + len(words)):
            party = names.party(match["seat"])
            return f"{PARTY}{party}" if party else None
        at = evidence.find(words, at + 1)
    return None


def _is_of_civilians(names: Names, voice: str) -> bool:
    party = names.parties.get(voice.removeprefix(PARTY))
    return party is not None and party.category is PartyCategory.CIVILIANS


@dataclass(frozen=True, slots=True)
class Interests:
    """Who has a stake in one incident: `actors`, `targets` (party ids, civilians left out) and their allies."""

    names: Names
    actors: frozenset[str]
    targets: frozenset[str]

    @classmethod
    def of(cls, names: Names, actors: Iterable[str], targets: Iterable[str], *, has_sides: bool = True) -> "Interests":
        """`has_sides`: those who act stand against those to whom it is done; else each party stands for itself."""
        acting, hit = (frozenset(p for p in role if _has_voice(names, p)) for role in (actors, targets))
        return cls(names, acting, hit) if has_sides else cls(names, acting | hit, frozenset())

    def has(self, voice: str) -> bool:
        """Whether a voice has a stake; that of an office of nobody known is not known to have none. Every party that
        the agreement binds has one in what is told of it, whoever is told to have acted."""
        is_bound = voice.startswith(PARTY) and voice.removeprefix(PARTY) in self.names.bound
        return voice.startswith(OFFICE) or is_bound or bool(self.stakes(voice))

    def stakes(self, voice: str) -> frozenset[str]:
        """The parties to the incident on whose side a voice stands: itself and its allies; nobody for a bystander."""
        party = voice.removeprefix(PARTY)
        if not voice.startswith(PARTY):
            return frozenset()
        involved = self.actors | self.targets
        return frozenset({party}) if party in involved else involved & self.names.allies.get(party, frozenset())

    def are_opposed(self, voices: Iterable[str]) -> bool:
        """Whether two of the voices stand on different sides: one with those who act, one with those to whom it is
        done; where nobody is a target, with parties that are not allies."""
        stakes = [found for voice in voices if (found := self.stakes(voice))]
        if self.targets:
            return any(s <= self.actors for s in stakes) and any(s.isdisjoint(self.actors) for s in stakes)
        return any(self._are_apart(a, b) for i, a in enumerate(stakes) for b in stakes[i + 1 :])

    def _are_apart(self, left: frozenset[str], right: frozenset[str]) -> bool:
        return left.isdisjoint(right) and not any(self.names.allies.get(p, frozenset()) & right for p in left)


def _has_voice(names: Names, party: str) -> bool:
    found = names.parties.get(party)
    return found is not None and found.category is not PartyCategory.CIVILIANS
