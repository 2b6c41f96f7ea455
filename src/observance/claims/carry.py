"""A date carries over within a report for the same occurrence (codebook, slot `date`).

A report tells its acts in order and names the day once: "Jets struck the market on Monday. Four people died. The strike
also …". So an act told in the past without a day of its own has the day that was running when it was told, and a
headline the day of the story. What goes on, what came before, and acts of other kinds have none to take. Each claim is
looked up, not compared with every other: the work grows with n log n of the claims.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from observance.claims.head import is_title, without_stamps
from observance.claims.telling import EARLIER, NARRATED, NOT_TOLD, ONGOING, REPORTED, SO_FAR, TOLD_BACK
from observance.claims.times import find_times, is_day
from observance.model.claim import Claim, Quantity, Reason
from observance.model.interval import DateInterval
from observance.model.kinds import SPEECH_ACTS, Group, Kind, Status
from observance.model.report import Report
from observance.model.timex import Timex, resolve, resolve_all

# Days. A longer time ("in 2015", "in recent weeks") says when a war was, not when one act of it was.
A_FEW_DAYS = 3
# Characters, some four sentences: the news of a report. Only there is an act told before its day ("A car bomb killed
# six. … on Monday"), in the perfect, or dated by a sentence that tells no act.
LEAD = 600
# Days: so long a time of fighting is that of the acts of it which the sentences right after it tell.
WEEKS = 31
# Characters: the sentence after next.
NEXT = 250
# What runs on in a story of fighting: the acts, and who flees from them or is helped after them.
STORY = frozenset({Group.ARMED, Group.PEOPLE})
# What a headline may sum the fighting up as.
IN_HEADLINES = frozenset({Group.ARMED, Group.PEOPLE, Group.CONTROL})
HAPPENED = frozenset({Status.ASSERTED, Status.UNCERTAIN})
TOLLS = frozenset({Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED})
# Lengths of deictic times hardly hang on the day; one after all that may be told ("since 2011") will do to tell short
# ones.
_SOME_DAY = DateInterval.day(date(2100, 6, 14))

ONE_MORE = re.compile(
    r"\b(?:also|moreover|furthermore|meanwhile|elsewhere|separate(?:ly)?|another"
    r"|(?:other|relevant|related) developments?)\b",
    re.IGNORECASE,
)
"""Words by which a sentence turns from what was told to one thing more."""
Times = tuple[Timex, ...]


@dataclass(frozen=True)
class Told:
    """What a report has dated."""

    report: Report
    claims: tuple[Claim, ...]

    @cached_property
    def acts(self) -> tuple[Claim, ...]:
        """Armed acts of a few days, in the order of the text, but for those that are told back from others."""
        return tuple(c for c in self._dated(Group.ARMED) if not _is_told_back(c))

    @cached_property
    def dated_acts(self) -> tuple[Claim, ...]:
        """Armed acts of any time, in the order of the text."""
        told = (c for c in self.claims if c.times and c.kind.group is Group.ARMED and c.status in HAPPENED)
        return tuple(sorted(told, key=_start))

    @cached_property
    def by_kind(self) -> dict[Kind, list[Claim]]:
        """`acts` by their kinds."""
        found: dict[Kind, list[Claim]] = {}
        for act in self.acts:
            found.setdefault(act.kind, []).append(act)
        return found

    @cached_property
    def own_days(self) -> dict[tuple[Kind, date], Claim]:
        """By kind and last day, the first act that is told with a day of its own, not with that of the saying."""
        found: dict[tuple[Kind, date], Claim] = {}
        for claim in self.acts:
            if claim.date and not claim.is_of_the_day_said:
                found.setdefault((claim.kind, claim.date.latest), claim)
        return found

    @cached_property
    def main(self) -> Times:
        """The day of most of the armed acts; of equal days the one told first."""
        return self.most(self.acts)

    @cached_property
    def main_with_ground(self) -> Times:
        """The day of most acts, gains and offensives among them."""
        return self.most(self._dated(Group.ARMED, Group.CONTROL))

    @cached_property
    def lead(self) -> Times:
        """The only day that the lead tells, where no other claim took it."""
        told = without_stamps(find_times(self.report.text[:LEAD]), self.report)
        days = [x for x in told if is_day(x)]
        taken = {x.value for claim in self.claims if claim.kind.group is not Group.ARMED for x in claim.times}
        return tuple(days[:1]) if len({x.value for x in days}) == 1 and days[0].value not in taken else ()

    @cached_property
    def speech(self) -> dict[tuple[str, ...], list[Claim]]:
        """Dated speech acts by who speaks, in the order of the text."""
        found: dict[tuple[str, ...], list[Claim]] = {}
        for claim in sorted(self.claims, key=_start):
            if claim.times and claim.kind in SPEECH_ACTS and claim.actor and is_short(claim):
                found.setdefault(claim.actor, []).append(claim)
        return found

    def _dated(self, *groups: Group) -> tuple[Claim, ...]:
        told = (c for c in self.claims if c.times and c.kind.group in groups and c.status in HAPPENED)
        return tuple(sorted(filter(is_short, told), key=_start))

    def most(self, acts: Sequence[Claim]) -> Times:
        """The day of most of these acts; of equal days the one told first."""
        days = [_day_key(c, self.report) for c in acts]
        most = max(Counter(days).values(), default=0)
        counts = Counter(days)
        return next((c.times for c, day in zip(acts, days, strict=True) if counts[day] == most), ())


@dataclass(frozen=True, slots=True)
class Rule:
    """What gives a claim its day, where it `fits`; tried in the order of `RULES`."""

    name: str
    fits: Callable[[Claim, Told], bool]
    times: Callable[[Claim, Told], Times]


def carry_times(claims: Sequence[Claim], report: Report) -> tuple[Claim, ...]:
    """Claims without a time take that of the claim of the report that tells the same occurrence."""
    said = Told(report, tuple(claims))
    told = Told(report, tuple(_by_its_own_day(claim, said) for claim in claims))
    return tuple(_carried(claim, told) for claim in told.claims)


def _by_its_own_day(claim: Claim, told: Told) -> Claim:
    """An act of which only the day of the saying was told has its own where another sentence tells it: "Shells killed
    six, officials said on Monday. Sunday's shelling hit …", or "Sunday's attack"."""
    if claim.kind.group is not Group.ARMED or not claim.is_of_the_day_said or claim.date is None:
        return claim
    days = [claim.date.latest - timedelta(days=back) for back in range(1, A_FEW_DAYS + 1)]
    days_of_kinds = ((kind, day) for kind in (claim.kind, Kind.ATTACK) for day in days)
    giver = next((own for key in days_of_kinds if (own := told.own_days.get(key))), None)
    return _with_times(claim, giver.times, "the act's own day", told.report) if giver else claim


def _carried(claim: Claim, told: Told) -> Claim:
    if claim.times or claim.status is Status.PLANNED:
        return claim
    for rule in RULES:
        times = rule.times(claim, told) if rule.fits(claim, told) else ()
        if times:
            return _with_times(claim, times, rule.name, told.report)
    return claim


def _with_times(claim: Claim, times: Times, source: str, report: Report) -> Claim:
    reason = Reason("date", f"carried over from {source} in this report", times[0].text)
    why = (*(r for r in claim.why if r.slot != "date"), reason)
    return replace(claim, times=times, date=resolve_all(times, _anchor(report)), why=why)


def _same_speaker(claim: Claim, told: Told) -> Times:
    """The nearest dated speech of who speaks, where it stands near; a headline sums up what comes further down."""
    speech = told.speech.get(claim.actor, [])
    at = bisect_left(speech, claim.start, key=_start)
    near = min(speech[max(0, at - 1) : at + 1], key=lambda c: abs(c.start - claim.start), default=None)
    if near is None or (abs(near.start - claim.start) > LEAD and not is_title(told.report, claim.start)):
        return ()
    return near.times


def _running_day(claim: Claim, told: Told) -> Times:
    """The last act that was dated, in the sentence itself or before it."""
    at = bisect_right(told.acts, claim.start, key=_start)
    if not at:
        return ()
    act = told.acts[at - 1]
    return told.main if act.kind is not claim.kind and _is_long_before(act, told) else act.times


def _is_long_before(act: Claim, told: Told) -> bool:
    """Whether an act is of the days before the story: "The town was shelled in May too."."""
    main = resolve_all(told.main, _anchor(told.report))
    return act.date is not None and main is not None and (main.latest - act.date.latest).days > A_FEW_DAYS


def _day_of_its_toll(claim: Claim, told: Told) -> Times:
    """Of the acts with a figure of the headline."""
    return told.most([c for c in told.by_kind.get(claim.kind, []) if _counts(c) & _counts(claim)])


def _day_of_the_story(claim: Claim, told: Told) -> Times:
    return told.main_with_ground if claim.kind.group is Group.CONTROL else told.main


def _counts(claim: Claim) -> set[tuple[Quantity, int]]:
    return {(figure.what, figure.low) for figure in claim.figures}


def _day_of_its_act(claim: Claim, told: Told) -> Times:
    """A headline sums up what the lead below it tells."""
    at = bisect_right(told.acts, claim.start, key=_start)
    lead = (act for act in told.acts[at:] if act.start - claim.start <= LEAD)
    return next((act.times for act in lead if act.kind is claim.kind), ())


def _day_told_next(claim: Claim, told: Told) -> Times:
    """Of the next act, unless it is told as one more: "The army also …", "Elsewhere …"."""
    at = bisect_right(told.acts, claim.start, key=_start)
    near = (c for c in told.acts[at : at + 1] if c.start - claim.start <= LEAD)
    return next((c.times for c in near if ONE_MORE.search(c.evidence) is None), ())


def _day_of_the_lead(_claim: Claim, told: Told) -> Times:
    return () if told.acts else told.lead


def _is_speech(claim: Claim, _told: Told) -> bool:
    return claim.kind in SPEECH_ACTS and bool(claim.actor) and not {EARLIER, REPORTED} & _told_as(claim)


def _is_of_the_story(claim: Claim, _told: Told) -> bool:
    told = bool(NARRATED & _told_as(claim)) or _is_news(claim)
    return claim.kind.group in STORY and told


def _is_headline(claim: Claim, told: Told) -> bool:
    sums_up = claim.kind.group in IN_HEADLINES and claim.kind is not Kind.ENCIRCLEMENT
    return sums_up and NOT_TOLD in _told_as(claim) and is_title(told.report, claim.start)


def _is_told_in_the_title(claim: Claim, told: Told) -> bool:
    """ "Rivals sign ceasefire": a deal or a meeting, which the lead dates."""
    of_talks = claim.kind.group is Group.REGIME or claim.kind is Kind.MEETING
    return of_talks and claim.status is Status.ASSERTED and is_title(told.report, claim.start)


def _of_its_kind_below(claim: Claim, told: Told) -> Times:
    below = [c for c in told.claims if c.kind is claim.kind and 0 < c.start - claim.start <= LEAD and c.times]
    sides = {*claim.actor, *claim.target}
    same = (c for c in below if len(below) == 1 or not sides or not sides.isdisjoint({*c.actor, *c.target}))
    return next((c.times for c in same if is_short(c)), ())


def _is_spoken_of(claim: Claim) -> bool:
    """ "The strikes", "these shells": an act that was told before."""
    return claim.kind.group is Group.ARMED and any(r.slot == "date" and r.words for r in claim.why)


def _is_told_on(claim: Claim, _told: Told) -> bool:
    return bool(NARRATED & _told_as(claim)) and _is_spoken_of(claim)


def _is_still_told(claim: Claim, _told: Told) -> bool:
    return bool({SO_FAR, ONGOING} & _told_as(claim)) and _is_spoken_of(claim)


def _longer_time(claim: Claim, told: Told) -> Times:
    """Of weeks of fighting that the sentences right before tell: "The town was hit throughout April. The strikes …"."""
    at = bisect_left(told.dated_acts, claim.start, key=_start)
    act = told.dated_acts[at - 1] if at else None
    if act is None or act.date is None or claim.start - act.end > NEXT:
        return ()
    return act.times if A_FEW_DAYS < act.date.days <= WEEKS else ()


def _last_of_its_kind(claim: Claim, told: Told) -> Times:
    acts = told.by_kind.get(claim.kind, [])
    at = bisect_right(acts, claim.start, key=_start)
    return acts[at - 1].times if at else ()


def _is_told_back(claim: Claim) -> bool:
    """ "A day after shells hit the port": the story goes on from the later act."""
    return TOLD_BACK in _told_as(claim) or any(x.rule == "anaphoric" and x.value.startswith("-") for x in claim.times)


def _is_news(claim: Claim) -> bool:
    """A toll told in the perfect at the top of a report is its news: "Six people have been killed in an air strike"."""
    counted = any(f.what in TOLLS for f in claim.figures)
    return counted and claim.start <= LEAD and SO_FAR in _told_as(claim)


RULES = (
    Rule("the same speaker", _is_speech, _same_speaker),
    Rule("the fighting told before", _is_told_on, _longer_time),
    Rule("the act told before", _is_of_the_story, _running_day),
    Rule("the act that tells its toll", _is_headline, _day_of_its_toll),
    Rule("the act that its lead tells", _is_headline, _day_of_its_act),
    Rule("most acts", _is_headline, _day_of_the_story),
    Rule("what its lead tells of the kind", _is_told_in_the_title, _of_its_kind_below),
    Rule("the act told next", _is_of_the_story, _day_told_next),
    Rule("the only day of its lead", _is_of_the_story, _day_of_the_lead),
    Rule("the act that it speaks of", _is_still_told, _last_of_its_kind),
)


def _told_as(claim: Claim) -> set[str]:
    """How it was told: as something that happened, as what goes on, as what came before."""
    return {r.rule for r in claim.why if r.slot == "date"}


def is_short(claim: Claim) -> bool:
    """Is it of a few days, whatever the report's day? Weekdays and the like are; so is what is not resolved."""
    fixed = [x.fixed for x in claim.times if x.fixed is not None]
    if fixed:
        return all(days.days <= A_FEW_DAYS for days in fixed)
    found = [days for x in claim.times if (days := resolve(x, _SOME_DAY)) is not None]
    return all(days.days <= A_FEW_DAYS for days in found)


def _anchor(report: Report) -> DateInterval | None:
    return report.published.interval if report.published else None


def _day_key(claim: Claim, report: Report) -> Hashable:
    return resolve_all(claim.times, _anchor(report)) or tuple(x.value for x in claim.times)


def _start(claim: Claim) -> int:
    return claim.start
