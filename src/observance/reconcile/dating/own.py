"""The constraints that one report puts on its own date."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from observance.model.claim import Claim
from observance.model.interval import DateInterval
from observance.model.kinds import Group
from observance.model.report import Report
from observance.reconcile.dating.days import FIRST, LAST, Days, Spans, Weekdays, Yearly, one_of, span, weekday
from observance.reconcile.dating.lines import POSITION_WORDS, MonthDay, Placed, Position, line_orders, placed_dates
from observance.reconcile.dating.network import Strength, Within
from observance.reconcile.dating.statements import LEAD, Statement, lead_statements, statements
from observance.reconcile.fulldates import FullDate, TwoWayDate

# "Published" and "updated" of one report lie so near to one another; their hull is the date.
MAX_SPREAD_DAYS = 7
# Page stamps and metadata are of different time zones.
ZONE_DAYS = 1
# A caption's photograph may be as much older than its report; an older one is archive material.
CAPTION_DAYS = 6


@dataclass(frozen=True, slots=True)
class Own:
    """What one report says of its date. `two_way` are the dates of numbers in its lines that have two readings,
    `orders` those that show by themselves in which order their outlet writes them: (mark, day first?, words)."""

    constraints: tuple[Within, ...]
    two_way: tuple[TwoWayDate, ...] = ()
    orders: tuple[tuple[str, bool, str], ...] = ()


def own_constraints(report: Report, claims: Iterable[Claim] = ()) -> Own:
    """Every constraint that metadata, date lines, wording and its `claims` put on the date of the report.

    Of a report whose metadata give the day, only the date lines are read: wording can add nothing to a day. Metadata
    outside the calendar of the network stand as they are, unquestioned.
    """
    if report.published is not None and not _is_in_calendar(report.published.interval):
        return Own(())
    placed = placed_dates(report)
    lines = [each.found for each in placed if each.position is Position.LINE]
    orders = tuple(line_orders(placed))
    if report.published is not None and report.published.interval.is_day:
        return Own((*_metadata(report), *_lines(report, lines, slack=ZONE_DAYS)), orders=orders)
    told = _told(report, placed, lines)
    constraints = (
        *_metadata(report),
        *_lines(report, lines),
        *_captions(report, placed, told),
        *(_within(report, each.days, each.strength, each.reason) for each in told),
        *_head_claims(report, claims),
    )
    two_way = {found.words: found for found in lines if isinstance(found, TwoWayDate)}
    return Own(tuple(dict.fromkeys(constraints)), tuple(two_way.values()), orders)


def _is_in_calendar(interval: DateInterval) -> bool:
    return interval.earliest.toordinal() > FIRST and interval.latest.toordinal() < LAST


def _told(report: Report, placed: Sequence[Placed], lines: Sequence[object]) -> tuple[Statement, ...]:
    """What the prose says; of a report that its own line dates, only the head is asked whether it bears that out."""
    if any(isinstance(found, FullDate) for found in lines):
        return tuple(lead_statements(report.text))
    return tuple(statements(report.text, tuple((each.start, each.end) for each in placed)))


def _metadata(report: Report) -> Iterator[Within]:
    if report.published is not None:
        interval = report.published.interval
        yield _within(report, _spanned(interval), Strength.METADATA, f"its metadata say {interval}")


def _spanned(interval: DateInterval) -> Spans:
    return span(interval.earliest.toordinal(), interval.latest.toordinal())


def _within(report: Report, days: Days, strength: Strength, reason: str) -> Within:
    return Within(variable=report.id, days=days, strength=strength, reason=reason)


def _lines(report: Report, lines: Sequence[FullDate | TwoWayDate | MonthDay], slack: int = 0) -> Iterator[Within]:
    """The hull of the full dates where they are near to one another, else each of them; then those that are not full,
    where the full ones do not bear them out."""
    where = POSITION_WORDS[Position.LINE]
    full = {found.words: found.day.toordinal() for found in lines if isinstance(found, FullDate)}
    first, last = min(full.values(), default=0), max(full.values(), default=0)
    if full and last - first < MAX_SPREAD_DAYS:
        quotes = " and ".join(f"“{words}”" for words in full)
        yield _within(report, span(first - slack, last + slack), Strength.LINE, f"{where} says {quotes}")
    else:
        for words, day in full.items():
            yield _within(report, span(day - slack, day + slack), Strength.LINE, f"{where} says “{words}”")
    for found in lines:
        if isinstance(found, FullDate):
            continue
        if isinstance(found, TwoWayDate):
            days = [found.day_first.toordinal(), found.month_first.toordinal()]
            if not any(abs(day - other) < MAX_SPREAD_DAYS for day in days for other in full.values()):
                reason = f"{where} says “{found.words}”, which is {found.day_first} or {found.month_first}"
                yield _within(report, one_of(days), Strength.LINE, reason)
        elif not full:
            days_of_year = Yearly(found.month, found.day, slack, found.weekday)
            yield _within(report, days_of_year, Strength.LINE, f"{where} says “{found.words}”, without a year")


def _captions(report: Report, placed: Sequence[Placed], told: Sequence[Statement]) -> Iterator[Within]:
    """A photograph is of the report's day or of some days before; of its day, where that is the weekday of which the
    report's first words are."""
    if any(each.position is Position.LINE and isinstance(each.found, FullDate) for each in placed):
        return
    named = [s.days for s in told if s.is_lead and isinstance(s.days, Weekdays)]
    for each in placed:
        if each.position is Position.CAPTION and isinstance(each.found, FullDate):
            day = each.found.day.toordinal()
            reason = f"{POSITION_WORDS[Position.CAPTION]} says “{each.found.words}”"
            if any(weekday(day) in days.among and weekday(day - 1) not in days.among for days in named):
                yield _within(report, span(day, day), Strength.CAPTION, f"{reason}, the weekday that its head names")
            else:
                yield _within(report, span(day, day + CAPTION_DAYS), Strength.CAPTION, reason)


def _head_claims(report: Report, claims: Iterable[Claim]) -> Iterator[Within]:
    """What the head of a report says somebody said, on a weekday or a day without its year that the report names
    elsewhere: of the report's day or of the day before, as where the head names the day itself (10 of 10 reports)."""
    for claim in claims:
        if claim.kind.group is Group.TALKS and claim.start < LEAD:
            for timex in claim.times:
                bound = timex.earliest
                if bound is None or bound != timex.latest or bound.offset or bound.base or bound.snap:
                    continue
                reason = f"“{timex.text}” is when the words of its head were said: on its day or the day before"
                if bound.weekday is not None:
                    days = Weekdays(frozenset({bound.weekday, (bound.weekday + 1) % 7}))
                    yield _within(report, days, Strength.WORDED, reason)
                elif bound.month is not None and bound.day is not None:
                    yield _within(report, Yearly(bound.month, bound.day, 1), Strength.WORDED, reason)
