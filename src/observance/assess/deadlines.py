"""Deadlines that the calendar has passed: kept, kept late, said to be missed, or not known.

A day is past where the record's reports reach beyond it; no clock is read. That nothing is told of a deadline makes no
breach of it, nor is it kept by a part: such cases stay open. What was still done after the day, and can only be done by
what had not been done before (a withdrawal, a release), was not done in time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from itertools import chain

from observance.assess.cases import Case, Setting, combine
from observance.assess.elements import BY_PARTS, binding, elements_of, is_whole, lies
from observance.assess.exemptions import to_be_checked
from observance.assess.findings import case_key, level_of, wanted_of
from observance.assess.wording import names_one_of
from observance.mandate.amendments import readings
from observance.mandate.types import Conduct, Mandate, Provision
from observance.model.claim import Claim, ClaimId
from observance.model.finding import (
    Basis,
    CaseId,
    Coverage,
    Element,
    Finding,
    FindingId,
    Level,
    Met,
    OpenCase,
    Verdict,
    Watch,
)
from observance.model.incident import Incident
from observance.model.interval import DateInterval
from observance.model.kinds import SYMMETRIC, Kind, Status
from observance.model.record import DatedReport

NEITHER = re.compile(r"\b(?:neither|both)\s+(?:of\s+the\s+)?(?:sides?|part(?:y|ies))\b", re.IGNORECASE)
SIDE = frozenset({"side", "sides", "party", "parties"})
PAIR = 2
WATCHED = frozenset({Watch.OBSERVED_QUIET, Watch.OBSERVED_ACTIVITY})
STRENGTH = (Level.CORROBORATED, Level.ALLEGED, Level.DISPUTED)


def last_day(mandate: Mandate, reports: Iterable[DatedReport]) -> date | None:
    """The last day that the reports reach for certain, or the last of the mandate; None where no report is dated."""
    days = [dated.report.published.interval.earliest for dated in reports if dated.report.published is not None]
    return min(max(days), mandate.period.latest) if days else None


@dataclass(frozen=True, slots=True)
class Known:
    """What is told of a deadline that one party had to keep: done in time, done late, perhaps done, said not to be, and
    perhaps said not to be."""

    in_time: tuple[Incident, ...] = ()
    late: tuple[Incident, ...] = ()
    perhaps: tuple[Incident, ...] = ()
    missed: tuple[Claim, ...] = ()
    maybe_missed: tuple[Claim, ...] = ()


class Deadlines:
    """Judges the deadlines of one mandate as of a day; `judged` are the provisions whose day is past."""

    def __init__(
        self,
        mandate: Mandate,
        setting: Setting,
        claims: Mapping[ClaimId, Claim],
        coverage: Sequence[Coverage],
        until: date | None,
    ) -> None:
        self._setting = setting
        self._claims = claims
        self._watched = _watched_days(coverage)
        self._due = [] if until is None else [r for r in map(_due, mandate.provisions) if r and _is_past(r, until)]

    @property
    def judged(self) -> frozenset[str]:
        return frozenset(reading.id for reading in self._due)

    def of(self, incidents: Iterable[Incident]) -> Iterator[Finding | OpenCase]:
        """One finding or open case for each party that had to keep a deadline."""
        by_kind: dict[Kind, list[Incident]] = {}
        for incident in incidents:
            by_kind.setdefault(incident.kind, []).append(incident)
        for reading in self._due:
            kinds = {kind for conduct in reading.fulfilled_by for kind in conduct.kinds}
            bearing = [incident for kind in sorted(kinds) for incident in by_kind.get(kind, ())]
            bearing.sort(key=lambda incident: incident.id)
            others = _ensured(reading)
            for party in _obliged(reading):
                told = [self._known(replace(reading, bound=others), other, bearing) for other in others]
                yield self._judged(reading, party, _all(told) if told else self._known(reading, party, bearing))

    def _known(self, reading: Provision, party: str, incidents: Sequence[Incident]) -> Known:
        in_time: list[Incident] = []
        late: list[Incident] = []
        perhaps: list[Incident] = []
        missed: dict[Met, list[Claim]] = {met: [] for met in Met}
        for incident in incidents:
            claims = tuple(self._claims[claim] for claim in incident.claims)
            met = self._fulfils(reading, party, incident, claims)
            for claim in claims:
                missed[self._says_missed(claim, reading, party)].append(claim)
            if met is Met.NOT_MET:
                continue
            when, by = incident.date, reading.deadline or date.max
            is_sure = met is Met.MET and when is not None
            told = self._claims_of(incident, reading)
            is_dated = not all(claim.is_of_the_day_said for claim in told if claim.date is not None)
            if is_sure and when is not None and when.latest <= by:
                in_time.append(incident)
            elif is_sure and is_dated and when is not None and when.earliest > by:
                late.append(incident)
            else:
                perhaps.append(incident)
        return Known(tuple(in_time), tuple(late), tuple(perhaps), tuple(missed[Met.MET]), tuple(missed[Met.UNKNOWN]))

    def _fulfils(self, reading: Provision, party: str, incident: Incident, claims: tuple[Claim, ...]) -> Met:
        """Whether an incident is what the provision asks for, whenever it was; what is known to be others' is not."""
        doers = (*incident.actor, *incident.target) if incident.kind in SYMMETRIC else incident.actor
        if party not in doers and any(map(self._setting.names.is_party, doers)):
            return Met.NOT_MET
        timeless = replace(reading, deadline=None)
        answers = {
            combine(
                element.met
                for element in elements_of(
                    Case(timeless, incident, conduct, Verdict.COMPLIANCE, party, claims), self._setting
                )
            )
            for conduct in reading.fulfilled_by
            if incident.kind in conduct.kinds
        }
        return next((met for met in (Met.MET, Met.UNKNOWN) if met in answers), Met.NOT_MET)

    def _says_missed(self, claim: Claim, reading: Provision, party: str) -> Met:
        """Whether a claim says, of the deadline's day or a later one, that the party did not do it there."""
        is_denial = claim.status is Status.NOT_HAPPENED and (
            party in claim.actor or self._is_side(claim, reading, party)
        )
        if not is_denial or not any(_is_spoken_of(claim, conduct) for conduct in reading.fulfilled_by):
            return Met.NOT_MET
        by, when = reading.deadline or date.max, claim.date
        if when is not None and when.latest < by:
            return Met.NOT_MET
        whole = replace(reading, except_area=())  # what was not done in all of it is not saved by an exception inside
        where = {lies(place, whole, self._setting.areas) for place in claim.place}
        if where == {Met.NOT_MET}:
            return Met.NOT_MET
        return Met.MET if Met.MET in where and when is not None and when.earliest >= by else Met.UNKNOWN

    def _is_side(self, claim: Claim, reading: Provision, party: str) -> bool:
        """ "Neither side has": of an agreement that two parties signed, both."""
        signed = self._setting.signed.get(reading.instrument, frozenset())
        is_said = {*claim.actor} <= SIDE and bool(NEITHER.search(claim.evidence))
        return is_said and len(signed) == PAIR and party in signed

    def _judged(self, reading: Provision, party: str, known: Known) -> Finding | OpenCase:
        past = Element(name="deadline", met=Met.MET, reason=f"{reading.deadline} is past")
        bound = Element(name="bound party", met=Met.MET, reason=binding(party, reading, self._setting))
        late = tuple(incident for incident in known.late if incident.kind in BY_PARTS)
        if known.missed or late:
            told = self._missed(reading, known, late)
            level = Level.ALLEGED if known.missed and not late else _level(late)
            level = Level.DISPUTED if known.missed and self._is_done(reading, known) else level
            return _finding(reading, party, Verdict.BREACH, level, (bound, past, told))
        if self._is_done(reading, known):
            reason = f"done by the day: {_summaries(known.in_time)}"
            told = Element(name="fulfilment", met=Met.MET, reason=reason, claims=self._saying(known.in_time, reading))
            return _finding(reading, party, Verdict.COMPLIANCE, _level(known.in_time), (bound, past, told))
        reason, rests = self._not_known(reading, known), _told_of(known)
        told = Element(name="fulfilment", met=Met.UNKNOWN, reason=reason, claims=rests)
        return _open(reading, party, (bound, past, told), Verdict.COMPLIANCE if known.in_time else Verdict.BREACH)

    def _is_done(self, reading: Provision, known: Known) -> bool:
        """Whether something done in time was all that the provision asks for."""
        return any(is_whole(reading, self._claims_of(incident, reading), self._setting) for incident in known.in_time)

    def _missed(self, reading: Provision, known: Known, late: Sequence[Incident]) -> Element:
        said = [f"done only after the day: {_summaries(late)}"] if late else []
        said += [f"said not to have been done: “{known.missed[0].evidence}”"] if known.missed else []
        said += [f"told to be done by the day, at least in part: {_summaries(known.in_time)}"] if known.in_time else []
        in_part = (claim for incident in known.in_time for claim in incident.claims)
        claims = (*self._saying(late, reading), *(claim.id for claim in known.missed), *in_part)
        return Element(name="not fulfilled", met=Met.MET, reason="; ".join(said), claims=tuple(dict.fromkeys(claims)))

    def _saying(self, incidents: Iterable[Incident], reading: Provision) -> tuple[ClaimId, ...]:
        return tuple(claim.id for incident in incidents for claim in self._claims_of(incident, reading))

    def _claims_of(self, incident: Incident, reading: Provision) -> list[Claim]:
        """The claims of an incident that say for certain that what the provision asks for was done."""
        kinds = {kind for conduct in reading.fulfilled_by for kind in conduct.kinds}
        told = (self._claims[claim] for claim in incident.claims)
        return [claim for claim in told if claim.kind in kinds and claim.status is Status.ASSERTED]

    def _not_known(self, reading: Provision, known: Known) -> str:
        if not reading.fulfilled_by:
            return "the mandate names no conduct that would fulfil it; only a person can judge"
        until = DateInterval(reading.in_force.earliest, reading.deadline or date.max)
        watched = sum(until.earliest <= day <= until.latest for _, day in self._watched)
        if known.in_time:
            part = f"done by the day, at least in part: {_summaries(known.in_time)}"
            return f"{part}; whether that was all is not told"
        said = [f"no report says for certain that it was done by {reading.deadline}"]
        said += [f"done later, and whether before is not told: {_summaries(known.late)}"] if known.late else []
        after = [each for each in known.perhaps if each.date is not None and each.date.earliest > until.latest]
        by_then = [each for each in known.perhaps if each not in after]
        said += [f"perhaps done: {_summaries(by_then)}"] if by_then else []
        said += [f"perhaps done later: {_summaries(after)}"] if after else []
        said += [f"perhaps said not to have been: “{claim.evidence}”" for claim in known.maybe_missed[:1]]
        return "; ".join((*said, _watched_words(watched)))


def _watched_words(days: int) -> str:
    if not days:
        return "no site is known to have watched until then"
    return f"sites were watched on {days} site {'day' if days == 1 else 'days'} until then"


def _is_spoken_of(claim: Claim, conduct: Conduct) -> bool:
    """Whether a claim is of the kind of a conduct, and of its weapons where it names any."""
    return claim.kind in conduct.kinds and (not conduct.weapons or names_one_of(claim, conduct.weapons))


def _due(provision: Provision) -> Provision | None:
    """The last reading of a provision whose deadline came while it was in force; whatever was done while the provision
    was, under whichever reading, may fulfil it."""
    found = readings(provision)
    whole = found[0].in_force.hull(found[-1].in_force)
    due = [each for each in found if each.deadline and each.in_force.earliest <= each.deadline <= each.in_force.latest]
    return replace(due[-1], in_force=whole) if due else None


def _is_past(reading: Provision, until: date) -> bool:
    return reading.deadline is not None and reading.deadline < until


def _obliged(reading: Provision) -> tuple[str, ...]:
    """The bound parties whose conduct would fulfil it; all where it does not say whose, or only that of others."""
    actors = [conduct.actor for conduct in reading.fulfilled_by]
    named = {party for each in actors for party in each}
    wanted = named if all(actors) and not named.isdisjoint(reading.bound) else set(reading.bound)
    return tuple(party for party in reading.bound if party in wanted)


def _ensured(reading: Provision) -> tuple[str, ...]:
    """The parties whose conduct those that are bound have to bring about: "radical groups are removed"."""
    actors = {party for conduct in reading.fulfilled_by for party in conduct.actor}
    return tuple(sorted(actors)) if actors.isdisjoint(reading.bound) else ()


def _all(told: Sequence[Known]) -> Known:
    """What is told of several, together."""
    return Known(*(tuple(chain.from_iterable(getattr(one, each.name) for one in told)) for each in fields(Known)))


def _told_of(known: Known) -> tuple[ClaimId, ...]:
    """All claims that the reason of an open deadline is drawn from: it may be told only where all of them may."""
    incidents = (*known.in_time, *known.late, *known.perhaps)
    told = (claim for incident in incidents for claim in incident.claims)
    return tuple(dict.fromkeys((*told, *(claim.id for claim in known.maybe_missed))))


def _watched_days(coverage: Iterable[Coverage]) -> frozenset[tuple[str, date]]:
    return frozenset(
        (row.site, row.interval.earliest + timedelta(days=i))
        for row in coverage
        if row.state in WATCHED
        for i in range(row.interval.days)
    )


def _level(incidents: Sequence[Incident]) -> Level:
    return min(map(level_of, incidents), key=STRENGTH.index)


def _summaries(incidents: Sequence[Incident], most: int = 3) -> str:
    said = [incident.summary or f"{incident.kind.value}, {incident.date}" for incident in incidents]
    rest = len(said) - most
    return "; ".join(said[:most]) + (f"; and {rest} more" if rest > 0 else "")


def _finding(reading: Provision, party: str, verdict: Verdict, level: Level, elements: tuple[Element, ...]) -> Finding:
    by = reading.deadline
    open_words = to_be_checked(reading) if verdict is Verdict.BREACH else ""
    return Finding(
        id=FindingId(f"f{case_key(reading.id, Basis.DEADLINE, party)}"),
        provision=reading.id,
        incident=None,
        verdict=verdict,
        level=level,
        determination=None,
        party=party,
        date=DateInterval.day(by) if by else None,
        elements=elements,
        reason=f"{reading.title}: {elements[-1].reason}{open_words}",
        basis=Basis.DEADLINE,
    )


def _open(reading: Provision, party: str, elements: tuple[Element, ...], verdict: Verdict) -> OpenCase:
    return OpenCase(
        id=CaseId(f"q{case_key(reading.id, Basis.DEADLINE, party)}"),
        provision=reading.id,
        incident=None,
        basis=Basis.DEADLINE,
        verdict=verdict,
        party=party,
        date=DateInterval.day(reading.deadline) if reading.deadline else None,
        elements=elements,
        wanted=wanted_of(elements),
    )
