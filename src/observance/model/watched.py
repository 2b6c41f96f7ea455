"""How much of a period the sites are known to have watched."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from observance.model.finding import Coverage, SiteHistory, Watch
from observance.model.interval import DateInterval

WATCHED = frozenset({Watch.OBSERVED_QUIET, Watch.OBSERVED_ACTIVITY})


def watched_days(
    coverage: Iterable[Coverage], sites: Iterable[SiteHistory], period: DateInterval
) -> Mapping[str, tuple[int, int]]:
    """Of each site by its id: on how many days of the period it is known to have watched, of how many days.

    A day counts as watched where a log of that day says so, be it for a part of the day. A log whose day is known only
    within several proves none of them. Every site given is in the answer, with 0 where no log tells of it.
    """
    seen: dict[str, set[date]] = defaultdict(set)
    for row in coverage:
        if row.state in WATCHED and row.interval.is_day and row.interval.intersection(period):
            seen[row.site].add(row.interval.earliest)
    return {site.id: (len(seen[site.id]), period.days) for site in sites}


def watched_hours(coverage: Iterable[Coverage], period: DateInterval) -> Mapping[str, float]:
    """Of each site whose logs of the period all give their hours: how many they watched. A site with a log that gives
    none is left out, since its hours are not known."""
    hours: dict[str, float] = defaultdict(float)
    unknown: set[str] = set()
    for row in coverage:
        if row.state in WATCHED and row.interval.is_day and row.interval.intersection(period):
            hours[row.site] += row.hours or 0.0
            if row.hours is None:
                unknown.add(row.site)
    return {site: round(found, 2) for site, found in hours.items() if site not in unknown}


def watch_of(coverage: Iterable[Coverage], day: date) -> Mapping[str, tuple[Coverage, ...]]:
    """By site, what is known of its watch on a day; a site of which nothing is known is left out."""
    found: dict[str, list[Coverage]] = defaultdict(list)
    for row in coverage:
        if row.interval.earliest <= day <= row.interval.latest:
            found[row.site].append(row)
    return {site: tuple(rows) for site, rows in found.items()}
