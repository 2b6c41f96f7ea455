"""Which rules of a policy apply to which claims and incidents: what is withheld, how coarse all other places are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from observance.mandate.policy import Coarsening, Policy, Role, Scope
from observance.model.claim import Claim, ClaimId
from observance.model.incident import Incident, IncidentId
from observance.model.record import Record
from observance.model.report import ReportId
from observance.publish.policy.places import RANKS, Level

Received = Mapping[ReportId, date]
"""The day on which each report came in, as far as known: nothing in it can be later than that."""


_Ruling = tuple[bool, Level]
"""Whether it is withheld, and how fine its places may be."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the rules say: the claims and incidents to withhold, and how fine the places of the others may be."""

    withheld_claims: frozenset[ClaimId]
    withheld_incidents: frozenset[IncidentId]
    claims: Mapping[ClaimId, Level]
    incidents: Mapping[IncidentId, Level]


def rulings(record: Record, policy: Policy, day: date, received: Received) -> Rulings:
    """The rules applied on a day. An occurrence is ruled as a whole: what applies to a claim of it or to the incident
    applies to all of it."""
    ages = _Ages.of(record, day, received)
    claims = {each.id: _ruled(each, policy, ages.of_claim(each)) for each in record.claims}
    incidents = {each.id: _ruled(each, policy, ages.of_incident(each)) for each in record.incidents}
    while _spread(record.incidents, claims, incidents):
        pass
    return Rulings(
        withheld_claims=frozenset(key for key, (is_withheld, _) in claims.items() if is_withheld),
        withheld_incidents=frozenset(key for key, (is_withheld, _) in incidents.items() if is_withheld),
        claims={key: level for key, (_, level) in claims.items()},
        incidents={key: level for key, (_, level) in incidents.items()},
    )


def _spread(incidents: Iterable[Incident], claims: dict[ClaimId, _Ruling], ruled: dict[IncidentId, _Ruling]) -> bool:
    """What applies to a part of an occurrence, applied to all of it; whether that changed anything."""
    is_changed = False
    for one in incidents:
        parts = [each for each in one.claims if each in claims]
        whole = _together([ruled[one.id], *(claims[each] for each in parts)])
        is_changed |= ruled[one.id] != whole or any(claims[each] != whole for each in parts)
        ruled[one.id] = whole
        claims |= dict.fromkeys(parts, whole)
    return is_changed


def by_sentence(claims: Iterable[Claim], levels: Mapping[ClaimId, Level]) -> dict[ClaimId, Level]:
    """What a sentence may not say, no claim of that sentence may say."""
    found: dict[ClaimId, Level] = {}
    for sentence in _sentences(claims):
        level = Level()
        for claim in sentence:
            level |= levels.get(claim.id, Level())
        found |= dict.fromkeys((claim.id for claim in sentence), level)
    return found


def _sentences(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Claims of one report whose evidence overlaps."""
    reach, sentence = -1, list[Claim]()
    for claim in sorted(claims, key=lambda each: (each.report, each.start, each.end, each.id)):
        if sentence and (claim.report != sentence[0].report or claim.start >= reach):
            yield sentence
            sentence, reach = [], -1
        sentence.append(claim)
        reach = max(reach, claim.end)
    if sentence:
        yield sentence


def _together(several: Sequence[_Ruling]) -> _Ruling:
    level = Level()
    for _, each in several:
        level |= each
    return any(is_withheld for is_withheld, _ in several), level


def _ruled(thing: Claim | Incident, policy: Policy, age: int | None) -> _Ruling:
    """`age` in days, None where it is not known: then it may be of today."""
    is_withheld = any(_is_within(age, rule.days) and _covers(rule.scope, thing) for rule in policy.delay)
    level = Level()
    for rule in policy.coarsen:
        if (rule.live_days is None or _is_within(age, rule.live_days)) and _covers(rule.scope, thing):
            level |= _level(rule)
    return is_withheld, level


def coarsest(policy: Policy) -> Level:
    """How coarse the coarsest rule of a policy makes places."""
    level = Level()
    for rule in policy.coarsen:
        level |= _level(rule)
    return level


def _level(rule: Coarsening) -> Level:
    return Level(RANKS[rule.to] if rule.to else 0, rule.grid_km or 0.0)


def _is_within(age: int | None, days: int) -> bool:
    return age is None or age < days


def _covers(scope: Scope, thing: Claim | Incident) -> bool:
    if scope.kinds and thing.kind not in scope.kinds:
        return False
    parties = {
        Role.ACTOR: thing.actor,
        Role.TARGET: thing.target,
        Role.ANY: (*thing.actor, *thing.target),
    }[scope.role]
    return not scope.parties or not set(scope.parties).isdisjoint(parties)


@dataclass(frozen=True, slots=True)
class _Ages:
    """How many days ago things happened at the latest."""

    day: date
    reports: Mapping[ReportId, date]
    claims: Mapping[ClaimId, date]

    @classmethod
    def of(cls, record: Record, day: date, received: Received) -> "_Ages":
        reports = dict(received)
        for dated in record.reports:
            if dated.report.published is not None:
                latest = dated.report.published.interval.latest
                reports[dated.report.id] = min(latest, reports.get(dated.report.id, latest))
        claims = {each.id: reports[each.report] for each in record.claims if each.report in reports}
        return cls(day, reports, claims)

    def of_claim(self, claim: Claim) -> int | None:
        if claim.date is not None:
            return (self.day - claim.date.latest).days
        told = self.claims.get(claim.id)
        return (self.day - told).days if told else None

    def of_incident(self, incident: Incident) -> int | None:
        if incident.date is not None:
            return (self.day - incident.date.latest).days
        told = [self.claims.get(each) for each in incident.claims]
        known = [each for each in told if each is not None]
        return (self.day - max(known)).days if known and len(known) == len(told) else None


def recent_reports(record: Record, policy: Policy, day: date, received: Received) -> frozenset[ReportId]:
    """The reports that came out within the longest delay: they may tell in passing what is withheld."""
    longest = max((rule.days for rule in policy.delay), default=0)
    ages = _Ages.of(record, day, received)
    return frozenset(
        dated.report.id
        for dated in record.reports
        if longest and dated.report.id in ages.reports and (day - ages.reports[dated.report.id]).days < longest
    )


def claims_by_report(claims: Iterable[Claim]) -> dict[ReportId, list[Claim]]:
    found: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.report].append(claim)
    return found
