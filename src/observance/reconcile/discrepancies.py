"""Where the accounts of one incident cannot all hold: its figures, place, date and actor, and whether it happened."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim, ClaimId
from observance.model.incident import (
    Discrepancy,
    DiscrepancyValue,
    FigureVerdict,
    FigureVersion,
    OriginId,
    ReconciledFigure,
)
from observance.model.kinds import Group, Kind, Status
from observance.model.report import ReportId
from observance.reconcile.comparisons import span
from observance.reconcile.incidents import Rebuilt

OPEN_VERDICTS = (FigureVerdict.DISPUTED, FigureVerdict.UPDATED)
DISPUTED = "disputed"
# A party answers an allegation on its day or within the two days after.
ANSWER_DAYS = 2
Valued = Callable[[Claim], str | None]


@dataclass(frozen=True, slots=True)
class Comparer:
    """Tells the discrepancies of incidents under one mandate."""

    names: Names
    geography: Geography
    report_origins: Mapping[ReportId, OriginId]

    def within(self, rebuilt: Rebuilt) -> Iterator[Discrepancy]:
        """The discrepancies among the claims of one incident."""
        incident = rebuilt.incident
        for figure in incident.figures:
            if figure.verdict in OPEN_VERDICTS:
                yield _figure(rebuilt, figure)
        asserted = [claim for claim in rebuilt.claims if claim.status is not Status.NOT_HAPPENED]
        yield from self._field(rebuilt, "place", asserted, self._place, self._places_exclude)
        yield from self._field(rebuilt, "date", asserted, _date, _dates_exclude)
        yield from self._field(rebuilt, "actor", asserted, self._actor, self._actors_exclude)
        if 0 < len(asserted) < len(rebuilt.claims):
            yield _valued(rebuilt, "occurrence", rebuilt.claims, _happened)

    def _field(
        self,
        rebuilt: Rebuilt,
        field: str,
        claims: Sequence[Claim],
        value: Valued,
        exclude: Callable[[Claim, Claim], bool],
    ) -> Iterator[Discrepancy]:
        known = {text: claim for claim in reversed(claims) if (text := value(claim)) is not None}
        if any(exclude(left, right) for left, right in combinations(known.values(), 2)):
            yield _valued(rebuilt, field, claims, value)

    def _place(self, claim: Claim) -> str | None:
        return ", ".join(sorted({place.name for place in claim.place})) or None

    def _places_exclude(self, left: Claim, right: Claim) -> bool:
        """No place of the one is, holds or lies in a place of the other, all of them known."""
        a, b = ({place.id for place in claim.place if place.id} for claim in (left, right))
        if not (a and b):
            return False
        return not any(self.geography.is_within(p, b) for p in a) and not any(self.geography.is_within(p, a) for p in b)

    def _actor(self, claim: Claim) -> str | None:
        return ", ".join(sorted(filter(self.names.is_party, claim.actor))) or None

    def _actors_exclude(self, left: Claim, right: Claim) -> bool:
        if left.kind is Kind.ARMED_CLASH or right.kind is Kind.ARMED_CLASH:
            return False
        a, b = (set(filter(self.names.is_party, claim.actor)) for claim in (left, right))
        return bool(a and b) and a.isdisjoint(b)

    def denials(self, rebuilt: Sequence[Rebuilt]) -> Iterator[Discrepancy]:
        """Armed incidents that a party to them denies: it speaks of the same place, and of the same day or in a report
        that tells of the incident too."""
        found: dict[str, list[Claim]] = defaultdict(list)
        armed = _by_place(one for one in rebuilt if one.incident.kind.group is Group.ARMED)
        for denial in (claim for one in rebuilt for claim in one.claims if claim.kind is Kind.DENIAL):
            for one in _unique(armed[place.id] for place in denial.place if place.id):
                if _denies(denial, one):
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
        return Discrepancy(incident=rebuilt.incident.id, field="occurrence", values=values, verdict=DISPUTED)


def _by_place(rebuilt: Iterable[Rebuilt]) -> Mapping[str | None, list[Rebuilt]]:
    found: dict[str | None, list[Rebuilt]] = defaultdict(list)
    for one in rebuilt:
        for place in one.incident.place:
            found[place.id].append(one)
    return found


def _unique(groups: Iterable[list[Rebuilt]]) -> Iterator[Rebuilt]:
    yield from {one.incident.id: one for group in groups for one in group}.values()


def _denies(denial: Claim, rebuilt: Rebuilt) -> bool:
    incident = rebuilt.incident
    if not set(denial.actor) & set(incident.actor):
        return False
    if denial.report in {claim.report for claim in rebuilt.claims}:
        return True
    if denial.date is None or incident.date is None:
        return False
    lag = (denial.date.earliest - incident.date.latest).days
    return denial.date.latest >= incident.date.earliest and lag <= ANSWER_DAYS


def _figure(rebuilt: Rebuilt, figure: ReconciledFigure) -> Discrepancy:
    claims: dict[str, list[ClaimId]] = defaultdict(list)
    for version in sorted(figure.versions, key=_bounds):
        claims[span((version.low, version.high))].append(version.claim)
    values = tuple(_value(text, ids, rebuilt.origins) for text, ids in claims.items())
    field = f"{figure.what.value}: {figure.who}"
    return Discrepancy(incident=rebuilt.incident.id, field=field, values=values, verdict=figure.verdict.value)


def _bounds(version: FigureVersion) -> tuple[int, float]:
    return version.low, float("inf") if version.high is None else version.high


def _valued(rebuilt: Rebuilt, field: str, claims: Iterable[Claim], value: Valued) -> Discrepancy:
    found: dict[str, list[ClaimId]] = defaultdict(list)
    for claim in claims:
        if (text := value(claim)) is not None:
            found[text].append(claim.id)
    values = tuple(_value(text, found[text], rebuilt.origins) for text in sorted(found))
    return Discrepancy(incident=rebuilt.incident.id, field=field, values=values, verdict=DISPUTED)


def _value(text: str, claims: Sequence[ClaimId], origins: Mapping[ClaimId, OriginId]) -> DiscrepancyValue:
    unique = tuple(dict.fromkeys(claims))
    return DiscrepancyValue(value=text, claims=unique, origins=tuple(sorted({origins[claim] for claim in unique})))


def _date(claim: Claim) -> str | None:
    return str(claim.date) if claim.date is not None else None


def _dates_exclude(left: Claim, right: Claim) -> bool:
    return left.date is not None and right.date is not None and left.date.intersection(right.date) is None


def _happened(claim: Claim) -> str:
    return "not happened" if claim.status is Status.NOT_HAPPENED else "asserted"


def disputes(discrepancies: Iterable[Discrepancy]) -> tuple[str, ...]:
    """The discrepancies of an incident, one line each: "killed: Norlander soldiers: 5 / 8 (disputed)"."""
    return tuple(
        f"{found.field}: {' / '.join(value.value for value in found.values)} ({found.verdict})"
        for found in discrepancies
    )
