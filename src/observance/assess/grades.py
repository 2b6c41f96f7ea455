"""How credible an incident is: the Admiralty scale's credibility, "1" (confirmed) to "6" (cannot be judged).

Independent origins are counted, not outlets. The word of a party to the incident is not independent, unless it admits
its own act; and however often it is repeated, it is one voice. The rules are tried in order; the first that applies
gives the grade and its reason.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from observance.mandate.names import Names
from observance.model.claim import Claim, ClaimId
from observance.model.incident import Discrepancy, Incident
from observance.model.kinds import SPEECH_ACTS, Group, Status
from observance.model.record import DatedReport
from observance.model.report import ReportId

CONTESTED_FIELDS = frozenset({"occurrence", "actor"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the grade of an incident rests on.

    `independent` origins, `interested` parties that speak for themselves, `denying` origins; `is_contested`: accounts
    differ on whether it happened or by whom; `is_disputed`: they differ on anything; `has_detail`: a day, a place or a
    figure is known.
    """

    independent: int
    interested: tuple[str, ...]
    denying: int
    is_contested: bool
    is_disputed: bool
    has_detail: bool


@dataclass(frozen=True, slots=True)
class GradeRule:
    grade: str
    applies: Callable[[Standing], bool]
    reason: str


GRADE_RULES = (
    GradeRule("5", lambda s: s.denying > s.independent, "more origins deny it than assert it independently"),
    GradeRule("4", lambda s: s.is_contested and s.independent < 2, "accounts contradict each other on the act itself"),
    GradeRule(
        "3", lambda s: s.is_contested, "several independent origins, but it is denied or laid to different actors"
    ),
    GradeRule("1", lambda s: s.independent >= 3 and not s.is_disputed, "three or more independent origins agree"),
    GradeRule("2", lambda s: s.independent >= 2, "two or more independent origins tell of it"),
    GradeRule(
        "2",
        lambda s: s.independent == 1 and len(s.interested) > 1,
        "one independent origin or admission, and the other side",
    ),
    GradeRule(
        "3", lambda s: s.independent == 1 and s.has_detail, "one independent origin, with a day, place or figure"
    ),
    GradeRule("3", lambda s: len(s.interested) > 1, "parties on both sides say so themselves"),
    GradeRule("6", lambda s: s.independent == 1, "one origin, without a day, place or figure"),
    GradeRule("6", lambda s: bool(s.interested), "only a party to it says so"),
    GradeRule("6", lambda s: s.independent == 0, "nobody asserts it"),
)


def grade_incidents(
    names: Names,
    reports: Iterable[DatedReport],
    claims: Mapping[ClaimId, Claim],
    incidents: Iterable[Incident],
    discrepancies: Iterable[Discrepancy],
) -> tuple[Incident, ...]:
    """The incidents with grade and reason."""
    by_id = {dated.report.id: dated for dated in reports}
    differences: dict[str, list[Discrepancy]] = {}
    for found in discrepancies:
        differences.setdefault(found.incident, []).append(found)
    return tuple(
        _graded(incident, standing(names, by_id, claims, incident, differences.get(incident.id, ())))
        for incident in incidents
    )


def _graded(incident: Incident, found: Standing) -> Incident:
    rule = next(rule for rule in GRADE_RULES if rule.applies(found))
    own = f"; own word of {', '.join(found.interested)}" if found.interested else ""
    counts = f"independent origins: {found.independent}{own}"
    return replace(incident, grade=rule.grade, grade_reason=f"{rule.reason} ({counts})")


def standing(
    names: Names,
    reports: Mapping[ReportId, DatedReport],
    claims: Mapping[ClaimId, Claim],
    incident: Incident,
    discrepancies: Sequence[Discrepancy],
) -> Standing:
    """Counts who stands behind an incident.

    Claims of one origin, or that end at one voice, are one; such a group is independent unless only parties to the
    incident speak in it.
    """
    told = [claims[claim] for claim in incident.claims if claims[claim].status is not Status.NOT_HAPPENED]
    voices = {claim.id: voice_of(names, claim, reports[claim.report]) for claim in told}
    parties = {f"party:{party}" for party in (*incident.actor, *incident.target) if names.is_party(party)}
    admitted = {voices[claim.id] for claim in told if _admits(claim, voices[claim.id])}
    groups = _groups([(reports[claim.report].origin, voices[claim.id]) for claim in told])
    own = {voice for group in groups for voice in group if voice in parties}
    independent = [group for group in groups if not group <= parties - admitted]
    return Standing(
        independent=len(independent),
        interested=tuple(sorted(voice.removeprefix("party:") for voice in own)),
        denying=len(_denying(discrepancies)),
        is_contested=any(found.field in CONTESTED_FIELDS for found in discrepancies),
        is_disputed=any(found.verdict == "disputed" for found in discrepancies),
        has_detail=incident.date is not None or bool(incident.place) or bool(incident.figures),
    )


def voice_of(names: Names, claim: Claim, dated: DatedReport) -> str:
    """Whose word a claim is: the innermost source's; in a speech act the outlet that heard it; else the outlet's, or
    where that is unknown its origin's."""
    if claim.source and claim.kind not in SPEECH_ACTS:
        return names.voice(claim.source[-1]) or f"words:{dated.origin}:{claim.source[-1].casefold()}"
    outlet = dated.report.outlet
    return (names.voice(outlet) if outlet else None) or f"origin:{dated.origin}"


def _admits(claim: Claim, voice: str) -> bool:
    """Whether a party itself says that it did an armed act."""
    return claim.kind.group is Group.ARMED and voice in {f"party:{party}" for party in claim.actor}


def _groups(pairs: Sequence[tuple[str, str]]) -> list[frozenset[str]]:
    """Voices that share an origin, or origins that share a voice, together; each group as its voices."""
    groups: list[tuple[set[str], set[str]]] = []
    for origin, voice in pairs:
        touching = [group for group in groups if origin in group[0] or voice in group[1]]
        merged = ({origin}.union(*(g[0] for g in touching)), {voice}.union(*(g[1] for g in touching)))
        groups = [group for group in groups if group not in touching] + [merged]
    return [frozenset(voices) for _, voices in groups]


def _denying(discrepancies: Iterable[Discrepancy]) -> frozenset[str]:
    return frozenset(
        origin
        for found in discrepancies
        if found.field == "occurrence"
        for value in found.values
        if value.value in ("denied", "not happened")
        for origin in value.origins
    )
