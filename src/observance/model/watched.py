"""How much of a period the sites are known to have watched."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from observance.model.finding import Coverage, SiteHistory, Watch
from observance.model.interval import DateInterval
from observance.model.site_states import is_kept_on, kept_turns

WATCHED = frozenset({Watch.OBSERVED_QUIET, Watch.OBSERVED_ACTIVITY})


def watched_days(
    coverage: Iterable[Coverage], sites: Iterable[SiteHistory], period: DateInterval
) -> Mapping[str, tuple[int, int]]:
    """Of each site by its id: on how many days of the period it is known to have watched, of how many days.

    A day counts as watched where a log of that day says so, be it for a part of the day. A log whose day is known only
    within several proves none of them. Days before a site was set up and after it was left are none of its days. Every
    site given is in the answer, with 0 where no log tells of it.
    """
    seen: dict[str, set[date]] = defaultdict(set)
    for row in coverage:
        if row.state in WATCHED and row.interval.is_day and row.interval.intersection(period):
            seen[row.site].add(row.interval.earliest)
    return {site.id: (len(seen[site.id]), _days(site, period, seen[site.id])) for site in sites}


def _days(site: SiteHistory, period: DateInterval, seen: Iterable[date]) -> int:
    """The days of the period on which a site may have been kept, with those on which it watched in any case."""
    starts = sorted({period.earliest, *(day for day in kept_turns(site) if period.earliest <= day <= period.latest)})
    ends = [day.toordinal() for day in starts] + [period.latest.toordinal() + 1]
    kept = [is_kept_on(site, day) for day in starts]
    length = sum(end - start for (start, end), is_kept in zip(pairwise(ends), kept, strict=True) if is_kept)
    return length + (0 if all(kept) else sum(not is_kept_on(site, day) for day in seen))


def watched_hours(coverage: Iterable[Coverage], period: DateInterval) -> Mapping[str, float]:
    """Of each site whose logs of the period all give their hours: how many they watched. A site with a log that gives
    none is left out, since its hours are not known."""
    hours: dict[str, float] = defaultdict(float)
    unknown: set[str] = set()
    for row in coverage:
        if row.state in WATCHED and row.interval.intersection(period):
            hours[row.site] += row.hours or 0.0
            if row.hours is None or not row.interval.is_day:
                unknown.add(row.site)
    return {site: round(found, 2) for site, found in hours.items() if site not in unknown}


def watch_of(coverage: Iterable[Coverage], day: date) -> Mapping[str, tuple[Coverage, ...]]:
    """By site, what is known of its watch on a day; a site of which nothing is known is left out."""
    found: dict[str, list[Coverage]] = defaultdict(list)
    for row in coverage:
        if row.interval.earliest <= day <= row.interval.latest:
            found[row.site].append(row)
    return {site: tuple(rows) for site, rows in found.items()}
