"""Who stands behind an incident: independent origins, interested parties, admissions, denials.

Origins are counted, not outlets. Claims of one origin, or that end at one voice, are one. The word of a party to the
incident, or of a party's ally, is interested, however often it is repeated; an origin that credits such a word for the
incident rests on it in its other sentences about it too, since outlets do not name their source twice. An official or
an armed man whose side is not known is not known to have no stake.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from observance.mandate.interests import OFFICE, PARTY, Interests, voice_of
from observance.mandate.names import Names
from observance.model.claim import Claim, ClaimId
from observance.model.incident import Discrepancy, Incident, OriginId
from observance.model.kinds import SYMMETRIC, Group, Kind, Status
from observance.model.passage import Passage, passage_of_claims
from observance.model.record import DatedReport
from observance.model.report import ReportId

OCCURRENCE, ACTOR = "occurrence", "actor"
CONTESTED_FIELDS = frozenset({OCCURRENCE, ACTOR})
AGAINST = ("denied", "not happened")
RELIABILITIES = "ABCDEF"
Reports = Mapping[ReportId, DatedReport]
Claims = Mapping[ClaimId, Claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the grade of an incident rests on.

    `independent` groups of voices that are nobody's own word, one a group; `admitting` parties that say that they did
    it; `interested` parties and allies that say so otherwise, `is_from_both` where they stand on different sides.
    `denying_independent` counts origins that deny it and have no stake, `denying_parties` names those that have.
    `is_denied`: accounts differ on whether it happened; `is_laid_apart`: on who did it; `is_disputed`: on anything;
    `has_detail`: a day, a place or a figure is known. `reliability`: the best that the mandate gives to a source of an
    independent origin; `unjudged`: to how many of their voices it gives none.
    """

    independent: tuple[tuple[str, ...], ...] = ()
    admitting: tuple[str, ...] = ()
    interested: tuple[str, ...] = ()
    is_from_both: bool = False
    denying_independent: int = 0
    denying_parties: tuple[str, ...] = ()
    is_denied: bool = False
    is_laid_apart: bool = False
    is_disputed: bool = False
    has_detail: bool = False
    reliability: str | None = None
    unjudged: int = 0

    @property
    def is_contested(self) -> bool:
        """Whether accounts differ on the act itself."""
        return self.is_denied or self.is_laid_apart

    @property
    def is_denied_by_parties_only(self) -> bool:
        return self.is_denied and not self.is_laid_apart and not self.denying_independent

    @property
    def support(self) -> int:
        """Independent origins and admissions together."""
        return len(self.independent) + len(self.admitting)


def origins_of(reports: Reports, claims: Claims, passages: Iterable[Passage]) -> dict[ClaimId, OriginId]:
    """The origin that each claim rests on: of the passage that it lies in, else of its report."""
    told = {claim: passage.origin for claim, passage in passage_of_claims(passages).items()}
    return {claim.id: told.get(claim.id) or reports[claim.report].origin for claim in claims.values()}


def standing(
    names: Names,
    reports: Reports,
    claims: Claims,
    origins: Mapping[ClaimId, OriginId],
    incident: Incident,
    discrepancies: Sequence[Discrepancy],
) -> Standing:
    """Counts who stands behind an incident."""
    told = [claims[claim] for claim in incident.claims if claims[claim].status is not Status.NOT_HAPPENED]
    interests = _interests(names, incident)
    voices = {claim.id: voice_of(names, claim, _outlet(reports, claim), origins[claim.id]) for claim in told}
    admitting = {voices[claim.id] for claim in told if admits(claim, voices[claim.id])}
    interested = {voice for voice in voices.values() if interests.has(voice)}
    free = _free(told, voices, interested, origins)
    groups = _groups([(origins[claim.id], voices[claim.id]) for claim in free])
    labels = {voices[claim.id]: _label(names, claim, voices[claim.id], reports) for claim in free}
    judged = [_reliability(names, claim, _outlet(reports, claim)) for claim in free]
    independent_denials, denying = _denials(names, reports, claims, origins, interests, discrepancies)
    return Standing(
        independent=tuple(tuple(sorted({labels[voice] for voice in group})) for group in groups),
        admitting=_parties(admitting),
        interested=_parties(interested - admitting),
        is_from_both=interests.are_opposed(sorted(interested)),
        denying_independent=independent_denials,
        denying_parties=_parties(denying),
        is_denied=any(found.field == OCCURRENCE for found in discrepancies),
        is_laid_apart=any(found.field == ACTOR for found in discrepancies),
        is_disputed=any(found.verdict != "updated" for found in discrepancies),
        has_detail=incident.date is not None or bool(incident.place) or bool(incident.figures),
        reliability=min((letter for letter in judged if letter is not None), key=RELIABILITIES.index, default=None),
        unjudged=len({voices[claim.id] for claim, letter in zip(free, judged, strict=True) if letter is None}),
    )


def _interests(names: Names, incident: Incident) -> Interests:
    has_sides = incident.kind not in SYMMETRIC
    return Interests.of(names, incident.actor, incident.target, has_sides=has_sides)


def _label(names: Names, claim: Claim, voice: str, reports: Reports) -> str:
    """How a voice reads: a source by its name, nameless sources by the words for them, else the outlet or report."""
    source = names.sources.get(voice.removeprefix("source:"))
    party = names.parties.get(voice.removeprefix(PARTY))
    if source is not None or party is not None:
        return source.name if source is not None else party.name if party is not None else voice
    where = _outlet(reports, claim) or reports[claim.report].report.name
    return f"“{claim.source[-1]}” in {where}" if voice.startswith("words:") else where


def _outlet(reports: Reports, claim: Claim) -> str | None:
    return reports[claim.report].report.outlet


def _parties(voices: Iterable[str]) -> tuple[str, ...]:
    """Parties by id; offices of nobody known by the words for them."""
    return tuple(sorted({_party(voice) for voice in voices}))


def _party(voice: str) -> str:
    return f"“{voice.split(':', 2)[-1]}”" if voice.startswith(OFFICE) else voice.removeprefix(PARTY)


def admits(claim: Claim, voice: str) -> bool:
    """Whether a party itself says that it did an armed act: an admission, whoever it harms."""
    return claim.kind.group is Group.ARMED and voice in {f"{PARTY}{party}" for party in claim.actor}


def _free(
    told: Sequence[Claim], voices: Mapping[ClaimId, str], interested: set[str], origins: Mapping[ClaimId, OriginId]
) -> list[Claim]:
    """The claims that rest on no interested word: nor do the unsourced sentences of an origin that credits one."""
    leaning = {origins[claim.id] for claim in told if claim.source and voices[claim.id] in interested}
    others = [claim for claim in told if voices[claim.id] not in interested]
    return [claim for claim in others if claim.source or origins[claim.id] not in leaning]


def _groups(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Voices that share an origin, or origins that share a voice, together; each group as its voices, sorted."""
    above: dict[str, str] = {}

    def top(node: str) -> str:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for origin, voice in pairs:
        left, right = sorted((top(f"at {origin}"), top(voice)))
        above[right] = left
    found: dict[str, set[str]] = defaultdict(set)
    for _, voice in pairs:
        found[top(voice)].add(voice)
    return sorted(tuple(sorted(voices)) for voices in found.values())


def _reliability(names: Names, claim: Claim, outlet: str | None) -> str | None:
    """What the mandate says of the source that a claim ends at, else of its outlet."""
    source = names.source(claim.source[-1] if claim.source else outlet or "")
    return source.reliability if source is not None else None


def _denials(
    names: Names,
    reports: Reports,
    claims: Claims,
    origins: Mapping[ClaimId, OriginId],
    interests: Interests,
    discrepancies: Sequence[Discrepancy],
) -> tuple[int, set[str]]:
    """How many origins without a stake deny the incident, and the voices of those with one that do."""
    values = [v for d in discrepancies if d.field == OCCURRENCE for v in d.values if v.value in AGAINST]
    told = [claims[claim] for value in values for claim in value.claims]
    voices = {claim.id: _denier(names, claim, reports, origins) for claim in told}
    parties = {voice for voice in voices.values() if interests.has(voice)}
    free = [(origins[claim.id], voices[claim.id]) for claim in told if voices[claim.id] not in parties]
    return len(_groups(free)), parties


def _denier(names: Names, claim: Claim, reports: Reports, origins: Mapping[ClaimId, OriginId]) -> str:
    """Whose word a denial is: its actor's own; else whoever says that it did not happen."""
    if claim.kind is Kind.DENIAL:
        speaker = next(filter(names.is_party, claim.actor), None)
        if speaker is not None:
            return f"{PARTY}{speaker}"
    return voice_of(names, claim, _outlet(reports, claim), origins[claim.id])
