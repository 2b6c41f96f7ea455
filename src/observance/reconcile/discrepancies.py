"""Where the accounts of one incident cannot all hold: its figures, place, date and actor, and whether it happened."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, combinations, product

from observance.mandate.geography import Geography
from observance.mandate.interests import PARTY, Interests, voice_of
from observance.mandate.names import Names
from observance.model.claim import Claim, ClaimId, Quantity
from observance.model.incident import (
    Discrepancy,
    DiscrepancyType,
    DiscrepancyValue,
    FigureVerdict,
    FigureVersion,
    OriginId,
    ReconciledFigure,
)
from observance.model.interval import DateInterval
from observance.model.kinds import SYMMETRIC, Group, Kind, Status
from observance.model.report import Report, ReportId
from observance.reconcile.comparisons import LASTING, span
from observance.reconcile.incidents import Rebuilt
from observance.reconcile.means import is_bare_strike
from observance.reconcile.settling import (
    DISPUTED,
    UNRESOLVABLE,
    ages,
    apart_in_count,
    apart_in_days,
    apart_in_km,
    is_observable,
    settles,
)

OPEN_VERDICTS = (FigureVerdict.DISPUTED, FigureVerdict.UPDATED)
# Each of these is a means that excludes the others; a clash, an attack or a chemical attack may be by any of them.
MEANS = frozenset({Kind.SHELLING, Kind.AIR_STRIKE, Kind.DRONE_STRIKE, Kind.EXPLOSION, Kind.SMALL_ARMS_FIRE})
# A party answers an allegation on its day or within the two days after.
ANSWER_DAYS = 2
NEAR = 400
"""Characters, about three sentences: how far behind an act a denial without a place still answers it."""
ANSWERED = frozenset({Kind.ACCESS_DENIED, Kind.DEPLOYMENT, Kind.ABDUCTION, Kind.POST_ESTABLISHED, Kind.ENCIRCLEMENT})
ANSWERED |= {kind for kind in Kind if kind.group is Group.ARMED}
PRESENCE = re.compile(
    r"\b(?:t(?:ake|ook|aking) (?:any )?part|any part|participat\w*|involve\w*|presen(?:t|ce)|deploy\w*|sen[dt]\w*|"
    r"cross\w*|enter\w*|reinforce\w*|brought|bringing|there (?:is|are|were)|ha(?:s|d|ve) (?:no|any))\b",
    re.IGNORECASE,
)
"""Words by which a denial speaks of forces that would have been sent there."""
Valued = Callable[[Claim], str | None]
Told = Sequence[Sequence[Claim]]
Measure = tuple[float | None, str | None]
"""How far apart, and in what unit."""


@dataclass(frozen=True, slots=True)
class Comparer:
    """Tells the discrepancies of incidents under one mandate."""

    names: Names
    geography: Geography
    reports: Mapping[ReportId, Report]
    report_origins: Mapping[ReportId, OriginId]

    def within(self, rebuilt: Rebuilt) -> Iterator[Discrepancy]:
        """The discrepancies among the claims of one incident."""
        for figure in rebuilt.incident.figures:
            if figure.verdict in OPEN_VERDICTS:
                yield self._figure(rebuilt, figure)
        asserted = [claim for claim in rebuilt.claims if claim.status is not Status.NOT_HAPPENED]
        for field in (
            Field("place", DiscrepancyType.PLACE, _place, self._places_exclude, _km),
            Field("date", DiscrepancyType.TIME, _date, _dates_exclude, _days),
            Field("actor", DiscrepancyType.ACTOR, self._actor, self._actors_exclude),
            Field("means", DiscrepancyType.MEANS, _means, _means_exclude),
        ):
            known = {text: claim for claim in reversed(asserted) if (text := field.value(claim)) is not None}
            if any(field.exclude(left, right) for left, right in combinations(known.values(), 2)):
                yield self._valued(rebuilt, field, asserted)
        if 0 < len(asserted) < len(rebuilt.claims):
            yield self._valued(rebuilt, HAPPENED, rebuilt.claims)

    def _places_exclude(self, left: Claim, right: Claim) -> bool:
        """No place of the one is, holds or lies in a place of the other, all of them known."""
        a, b = ({place.id for place in claim.place if place.id} for claim in (left, right))
        if not (a and b):
            return False
        return not any(self.geography.is_within(p, b) for p in a) and not any(self.geography.is_within(p, a) for p in b)

    def _actor(self, claim: Claim) -> str | None:
        return ", ".join(sorted(filter(self.names.is_party, claim.actor))) or None

    def _actors_exclude(self, left: Claim, right: Claim) -> bool:
        """In kinds without direction one account may name the one side and another the other."""
        if left.kind in SYMMETRIC or right.kind in SYMMETRIC:
            return False
        a, b = (set(filter(self.names.is_party, claim.actor)) for claim in (left, right))
        return bool(a and b) and a.isdisjoint(b)

    def _figure(self, rebuilt: Rebuilt, figure: ReconciledFigure) -> Discrepancy:
        told: dict[str, list[ClaimId]] = defaultdict(list)
        for version in sorted(figure.versions, key=_bounds):
            told[span((version.low, version.high))].append(version.claim)
        found = Discrepancy(
            incident=rebuilt.incident.id,
            field=f"{figure.what.value}: {figure.who}",
            values=tuple(_value(text, ids, rebuilt.origins) for text, ids in told.items()),
            verdict=figure.verdict.value,
            size=apart_in_count(figure.versions),
            unit=figure.who,
        )
        return self._weighed(rebuilt, found, rebuilt.claims, figure.what)

    def _valued(self, rebuilt: Rebuilt, field: "Field", claims: Sequence[Claim]) -> Discrepancy:
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if (text := field.value(claim)) is not None:
                told[text].append(claim)
        size, unit = field.measure([told[text] for text in sorted(told)])
        found = Discrepancy(
            incident=rebuilt.incident.id,
            field=field.name,
            values=tuple(_value(text, [c.id for c in told[text]], rebuilt.origins) for text in sorted(told)),
            verdict=DISPUTED,
            type=field.type,
            size=size,
            unit=unit,
        )
        return self._weighed(rebuilt, found, claims)

    def _weighed(
        self, rebuilt: Rebuilt, found: Discrepancy, claims: Sequence[Claim], what: Quantity | None = None
    ) -> Discrepancy:
        """With its age, whether anything can still settle it, and what would."""
        by_id = {claim.id: claim for claim in claims}
        told = [[by_id[claim] for claim in value.claims] for value in found.values]
        verdict = found.verdict
        if (
            verdict == DISPUTED
            and not is_observable(self.geography, rebuilt.incident)
            and self._only_parties(rebuilt, told)
        ):
            verdict = UNRESOLVABLE
        since, latest = ages(told, self._published(chain(*told)))
        said = settles(found.type, what, verdict)
        return replace(found, verdict=verdict, since=since, latest=latest, settles=said)

    def _only_parties(self, rebuilt: Rebuilt, told: Sequence[Sequence[Claim]]) -> bool:
        """Whether every account is the word of a party to the incident or of its ally."""
        interests = Interests.of(self.names, rebuilt.incident.actor, rebuilt.incident.target)
        return all(interests.has(self._voice(claim)) for claims in told for claim in claims)

    def _voice(self, claim: Claim) -> str:
        """Whose word a claim is; a denial is its actor's own."""
        if claim.kind is Kind.DENIAL:
            return next((f"{PARTY}{p}" for p in claim.actor if self.names.is_party(p)), "")
        return voice_of(self.names, claim, self.reports[claim.report].outlet, self.report_origins[claim.report])

    def _published(self, claims: Iterable[Claim]) -> Mapping[str, DateInterval | None]:
        datings = {claim.report: self.reports[claim.report].published for claim in claims}
        return {report: dating.interval if dating else None for report, dating in datings.items()}

    def denials(self, rebuilt: Sequence[Rebuilt]) -> Iterator[Discrepancy]:
        """Armed acts and forces sent that a party denies: it speaks of the same place, and of the same day or in a
        report that tells of the incident too; else what its report last told of that party ("the rebels denied it")."""
        found: dict[str, list[Claim]] = defaultdict(list)
        armed = _by_place(one for one in rebuilt if _is_deniable(one.incident.kind))
        told = _by_report(one for one in rebuilt if one.incident.kind in ANSWERED)
        for denial in (claim for one in rebuilt for claim in one.claims if claim.kind is Kind.DENIAL):
            when: tuple[str | int, ...] = (denial.report, *_answered(denial.date))
            keys = [(place.id, each) for place in denial.place if place.id for each in when]
            denied = [one for one in _unique(armed.get(key, ()) for key in keys) if _denies(denial, one)]
            for one in denied or _told_last(denial, told.get(denial.report, ())):
                found[one.incident.id].append(denial)
        for one in rebuilt:
            if denials := found.get(one.incident.id):
                yield self._denied(one, denials)

    def _denied(self, rebuilt: Rebuilt, denials: Sequence[Claim]) -> Discrepancy:
        origins = {claim.id: self.report_origins[claim.report] for claim in denials} | dict(rebuilt.origins)
        values = (
            _value("asserted", [claim.id for claim in rebuilt.claims], origins),
            _value("denied", [claim.id for claim in denials], origins),
        )
        found = Discrepancy(
            incident=rebuilt.incident.id,
            field=HAPPENED.name,
            values=values,
            verdict=DISPUTED,
            type=DiscrepancyType.OCCURRENCE,
        )
        return self._weighed(rebuilt, found, (*rebuilt.claims, *denials))


def _by_place(rebuilt: Iterable[Rebuilt]) -> Mapping[tuple[str | None, str | int], list[Rebuilt]]:
    """By place, with each report that tells of it, and with each month of its date."""
    found: dict[tuple[str | None, str | int], list[Rebuilt]] = defaultdict(list)
    for one in rebuilt:
        months = _months(one.incident.date.earliest, one.incident.date.latest) if one.incident.date else ()
        reports = dict.fromkeys(claim.report for claim in one.claims)
        for place, key in product(one.incident.place, (*reports, *months)):
            found[place.id, key].append(one)
    return found


def _by_report(rebuilt: Iterable[Rebuilt]) -> Mapping[ReportId, list[tuple[Claim, Rebuilt]]]:
    """By report, its claims of each incident with it."""
    found: dict[ReportId, list[tuple[Claim, Rebuilt]]] = defaultdict(list)
    for one in rebuilt:
        for claim in one.claims:
            found[claim.report].append((claim, one))
    return found


def _told_last(denial: Claim, told: Sequence[tuple[Claim, Rebuilt]]) -> Iterator[Rebuilt]:
    """The incident of the claim right before a denial that lays an act to whoever denies."""
    before = [each for each in told if each[0].start < denial.start <= each[0].end + NEAR]
    laid = [(claim, one) for claim, one in before if set(denial.actor) & set(claim.actor)]
    if laid and not denial.place:
        yield max(laid, key=lambda each: (each[0].start, each[0].trigger, each[0].id))[1]


def _answered(days: DateInterval | None) -> Iterable[int]:
    """The months of what a denial of some days may answer."""
    if days is None:
        return ()
    return _months(date.fromordinal(max(1, days.earliest.toordinal() - ANSWER_DAYS)), days.latest)


def _months(first: date, last: date) -> range:
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def _unique(groups: Iterable[Sequence[Rebuilt]]) -> Iterator[Rebuilt]:
    yield from {one.incident.id: one for group in groups for one in group}.values()


def _is_deniable(kind: Kind) -> bool:
    return kind.group is Group.ARMED or kind is Kind.DEPLOYMENT


def _denies(denial: Claim, rebuilt: Rebuilt) -> bool:
    incident = rebuilt.incident
    if not set(denial.actor) & set(incident.actor):
        return False
    if incident.kind is Kind.DEPLOYMENT and not PRESENCE.search(denial.evidence):
        return False
    if any(denial.report == claim.report for claim in rebuilt.claims):
        return True
    if denial.date is None or incident.date is None:
        return False
    lag = (denial.date.earliest - incident.date.latest).days
    return denial.date.latest >= incident.date.earliest and lag <= ANSWER_DAYS


def _bounds(version: FigureVersion) -> tuple[int, float]:
    return version.low, float("inf") if version.high is None else version.high


def _value(text: str, claims: Sequence[ClaimId], origins: Mapping[ClaimId, OriginId]) -> DiscrepancyValue:
    unique = tuple(dict.fromkeys(claims))
    return DiscrepancyValue(value=text, claims=unique, origins=tuple(sorted({origins[claim] for claim in unique})))


def _place(claim: Claim) -> str | None:
    return ", ".join(sorted({place.name for place in claim.place})) or None


def _km(told: Told) -> Measure:
    size = apart_in_km([[place for claim in claims for place in claim.place] for claims in told])
    return size, None if size is None else "km"


def _date(claim: Claim) -> str | None:
    return str(claim.date) if claim.date is not None else None


def _dates_exclude(left: Claim, right: Claim) -> bool:
    """What goes on for days is told of several of them."""
    if left.date is None or right.date is None or left.kind in LASTING:
        return False
    return left.date.intersection(right.date) is None


def _days(told: Told) -> Measure:
    size = apart_in_days(claim.date for claims in told for claim in claims if claim.date is not None)
    return size, "days"


def _means(claim: Claim) -> str | None:
    return claim.kind.value.replace("_", " ") if claim.kind in MEANS and not is_bare_strike(claim) else None


def _means_exclude(left: Claim, right: Claim) -> bool:
    return left.kind is not right.kind


def _happened(claim: Claim) -> str:
    return "not happened" if claim.status is Status.NOT_HAPPENED else "asserted"


def _unmeasured(_told: Told) -> Measure:
    return None, None


def _never(_left: Claim, _right: Claim) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Field:
    """A slot in which accounts may differ: what a claim says of it, which values exclude each other, how far apart
    they are."""

    name: str
    type: DiscrepancyType
    value: Valued
    exclude: Callable[[Claim, Claim], bool] = _never
    measure: Callable[[Told], Measure] = _unmeasured


HAPPENED = Field("occurrence", DiscrepancyType.OCCURRENCE, _happened)


def disputes(discrepancies: Iterable[Discrepancy]) -> tuple[str, ...]:
    """The discrepancies of an incident, one line each: "killed: Norlander soldiers: 5 / 8 (disputed)"."""
    return tuple(
        f"{found.field}: {' / '.join(value.value for value in found.values)} ({found.verdict})"
        for found in discrepancies
    )
