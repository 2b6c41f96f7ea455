"""How credible an incident is: the Admiralty scale's credibility, "1" (confirmed) to "6" (cannot be judged).

The rules are tried in order; the first that applies gives the grade, and every step that leads there is kept as words.
They count independent origins, name no party, and treat all alike. How reliable a source is, is another question: the
scale answers it apart from credibility, and here only a mandate may answer it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from observance.assess.standing import Claims, Standing, origins_of, standing
from observance.mandate.names import Names
from observance.model.incident import Discrepancy, Incident
from observance.model.passage import Passage
from observance.model.record import DatedReport


@dataclass(frozen=True, slots=True)
class GradeRule:
    grade: str
    applies: Callable[[Standing], bool]
    reason: str


GRADE_RULES = (
    GradeRule(
        "5",
        lambda s: s.denying_independent > s.support,
        "more independent origins deny it than tell of it",
    ),
    GradeRule("6", lambda s: s.is_contested and s.support == 0, "the word of one party against another's"),
    GradeRule("4", lambda s: s.is_contested and s.support < 2, "accounts contradict each other on the act itself"),
    GradeRule(
        "2",
        lambda s: s.is_denied_by_parties_only and s.support >= 3,
        "three or more independent origins or admissions tell of it; only a party to it denies it",
    ),
    GradeRule(
        "3", lambda s: s.is_contested, "several independent origins, but it is denied or laid to different actors"
    ),
    GradeRule(
        "1", lambda s: s.support >= 3 and not s.is_disputed, "three or more independent origins or admissions agree"
    ),
    GradeRule("2", lambda s: s.support >= 2, "two or more independent origins or admissions tell of it"),
    GradeRule(
        "2",
        lambda s: s.support == 1 and s.is_from_both,
        "one independent origin or admission, and the other side",
    ),
    GradeRule("3", lambda s: s.support == 1 and s.has_detail, "one independent origin, with a day, place or figure"),
    GradeRule("3", lambda s: s.is_from_both, "parties on both sides say so themselves"),
    GradeRule("6", lambda s: s.support == 1, "one origin, without a day, place or figure"),
    GradeRule("6", lambda s: bool(s.interested), "only parties with a stake in it, their allies or officials say so"),
    GradeRule("6", lambda s: s.support == 0, "nobody asserts it"),
)


def grade_incidents(
    names: Names,
    reports: Iterable[DatedReport],
    claims: Claims,
    incidents: Iterable[Incident],
    discrepancies: Iterable[Discrepancy],
    passages: Iterable[Passage] = (),
) -> tuple[Incident, ...]:
    """The incidents with grade, reason, argument and reliability. Claims in a passage rest on its origin."""
    by_id = {dated.report.id: dated for dated in reports}
    origins = origins_of(by_id, claims, passages)
    differences: dict[str, list[Discrepancy]] = {}
    for found in discrepancies:
        differences.setdefault(found.incident, []).append(found)
    return tuple(
        graded(incident, standing(names, by_id, claims, origins, incident, differences.get(incident.id, ())))
        for incident in incidents
    )


def graded(incident: Incident, found: Standing) -> Incident:
    rule = rule_for(found)
    own = f"; own word of {', '.join(found.interested)}" if found.interested else ""
    admitted = f"; admitted by {', '.join(found.admitting)}" if found.admitting else ""
    counts = f"independent origins: {len(found.independent)}{admitted}{own}"
    return replace(
        incident,
        grade=rule.grade,
        grade_reason=f"{rule.reason} ({counts})",
        argument=(*_steps(incident, found), f"so grade {rule.grade}: {rule.reason}"),
        reliability=found.reliability,
    )


def rule_for(found: Standing) -> GradeRule:
    """The first rule that applies; the last ones cover whatever is left."""
    return next(rule for rule in GRADE_RULES if rule.applies(found))


def _steps(incident: Incident, found: Standing) -> Iterator[str]:
    """What was weighed, in the order in which the rules ask for it."""
    yield _counted(found)
    if found.admitting:
        yield f"own admission of the act, which counts like an origin: {_listed(found.admitting)}"
    if found.interested:
        yield f"own word, which corroborates nothing however often it is repeated: {_listed(found.interested)}"
    if found.is_from_both:
        yield "those who say so stand on different sides"
    if found.denying_parties:
        yield f"denied by those with a stake in it: {_listed(found.denying_parties)}"
    if found.denying_independent:
        yield f"denied by {_origins(found.denying_independent)} without a stake"
    yield from (f"accounts differ: {dispute}" for dispute in incident.disputes)
    if not found.has_detail:
        yield "no day, place or figure is known"
    yield _reliability(found)


def _counted(found: Standing) -> str:
    if not found.independent:
        return "no independent origin tells of it"
    verb = "tells" if len(found.independent) == 1 else "tell"
    return f"{_origins(len(found.independent))} {verb} of it: {'; '.join(map(_listed, found.independent))}"


def _origins(count: int) -> str:
    return f"{count} independent origin{'' if count == 1 else 's'}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _reliability(found: Standing) -> str:
    if found.reliability is None:
        return "reliability of the sources: F, cannot be judged, since the mandate gives none"
    rest = f"; not given for {found.unjudged} of the voices" if found.unjudged else ""
    return f"reliability of the sources, as the mandate gives it: {found.reliability} at best{rest}"
