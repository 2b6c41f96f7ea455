"""What posts observed, per day and hour of their watch: no figure without its coverage.

Counted are the acts that the posts' own logs tell of, each once, and never what is told elsewhere: press reports come
from where nobody watched too. A trend holds only between periods in which the same posts watched; each period says
which began to watch and which ended. A log of which the day is not known counts in none, and leaves the hours of its
site unknown.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from observance.model.claim import ClaimId
from observance.model.finding import Coverage, SiteHistory
from observance.model.incident import IncidentId
from observance.model.interval import DateInterval
from observance.model.watched import WATCHED, watched_days, watched_hours


def rates(
    coverage: Iterable[Coverage],
    sites: Iterable[SiteHistory],
    incidents: Mapping[ClaimId, IncidentId],
    periods: Sequence[DateInterval],
) -> tuple["Rate", ...]:
    """One rate for each period, in their order; `incidents` gives the incident of a claim."""
    rows, posts = [row for row in coverage if row.state in WATCHED], tuple(sites)
    vague = [row for row in rows if not row.interval.is_day]
    days = sorted((row for row in rows if row.interval.is_day), key=lambda row: row.interval)
    starts = [row.interval.earliest for row in days]
    found: list[Rate] = []
    for period in periods:
        inside = days[bisect_left(starts, period.earliest) : bisect_right(starts, period.latest)]
        perhaps = [row for row in vague if row.interval.intersection(period)]
        found.append(_rate([*inside, *perhaps], posts, incidents, period, found[-1] if found else None))
    return tuple(found)


def _rate(
    rows: Sequence[Coverage],
    posts: Sequence[SiteHistory],
    incidents: Mapping[ClaimId, IncidentId],
    period: DateInterval,
    before: "Rate | None",
) -> "Rate":
    days, hours = watched_days(rows, posts, period), watched_hours(rows, period)
    watching = frozenset(row.site for row in rows if row.interval.is_day)
    acts = {incidents.get(claim, claim) for row in rows if row.interval.is_day for claim in row.claims}
    was = before.watching if before else watching
    return Rate(
        period=period,
        acts=len(acts) if watching else None,
        observed=sum(seen for seen, _ in days.values()),
        days=sum(of for _, of in days.values()),
        hours=round(sum(hours.values()), 2) if watching and hours.keys() == watching else None,
        watching=watching,
        began=watching - was,
        ended=was - watching,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What the posts observed in a period: `acts` told by their logs, None where nobody watched; `observed` site days
    of `days`; `hours` watched, None where a log gives none; which sites were `watching`, and which of them `began` or
    `ended` since the period before."""

    period: DateInterval
    acts: int | None
    observed: int
    days: int
    hours: float | None
    watching: frozenset[str]
    began: frozenset[str]
    ended: frozenset[str]

    @property
    def per_day(self) -> float | None:
        """Acts per observed site day; None where nobody watched."""
        return round(self.acts / self.observed, 3) if self.acts is not None and self.observed else None

    @property
    def per_hour(self) -> float | None:
        """Acts per observed hour; None where nobody watched or the hours are not known."""
        return round(self.acts / self.hours, 4) if self.acts is not None and self.hours else None

    @property
    def is_comparable(self) -> bool:
        """Whether the same posts watched as in the period before."""
        return not self.began and not self.ended
