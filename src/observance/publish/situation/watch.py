"""What was watched: the state of each site on each day, and how much of a period that makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from observance.model.finding import Coverage, SiteState, Watch
from observance.model.interval import DateInterval
from observance.publish.situation.context import Context
from observance.publish.situation.document import Cell, Ground, GroundKind, Watched
from observance.publish.situation.stands import stand_on
from observance.publish.situation.words import counted, days_of, number

RANK = (Watched.ACTIVITY, Watched.QUIET, Watched.NOT_OBSERVED, Watched.MISSING)
"""Where several rows tell of one day: a log of a part of the day tells that the site watched."""
SEEN = frozenset({Watched.ACTIVITY, Watched.QUIET})
STATES: Mapping[Watch, Watched] = {
    Watch.OBSERVED_ACTIVITY: Watched.ACTIVITY,
    Watch.OBSERVED_QUIET: Watched.QUIET,
    Watch.NOT_OBSERVED: Watched.NOT_OBSERVED,
    Watch.REPORT_MISSING: Watched.MISSING,
}
GONE = frozenset({SiteState.CLOSED, SiteState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Watching:
    """What the sites watched in a period; `seen` site days of `of`, by `observing` of `sites` sites at least once."""

    cells: tuple[Cell, ...]
    seen: int
    of: int
    observing: int
    sites: int
    grounds: tuple[Ground, ...]

    @property
    def share(self) -> float:
        return self.seen / self.of if self.of else 0.0


def watching(context: Context, period: DateInterval) -> Watching:
    """One cell for each site that stood in the period and each day, in the mandate's order of sites."""
    rows: dict[tuple[str, date], list[Coverage]] = {}
    for each in context.material.record.coverage:
        shared = each.interval.intersection(period)
        for day in days_of(shared) if shared else ():
            rows.setdefault((each.site, day), []).append(each)
    sites = standing_sites(context, period)
    cells = tuple(_cell(context, site, day, rows.get((site, day), ())) for site in sites for day in days_of(period))
    seen = [cell for cell in cells if cell.state in SEEN]
    observing = {cell.row for cell in seen}
    grounds = tuple(dict.fromkeys(ground for cell in seen for ground in cell.grounds)) or (context.whole,)
    return Watching(cells, len(seen), len(cells), len(observing), len(sites), grounds[:12])


def standing_sites(context: Context, period: DateInterval) -> list[str]:
    """Sites that existed at some time of the period, as far as is known: by the mandate's numbers, then by name."""
    ranked = sorted(context.mandate_sites.values(), key=lambda site: (site.number is None, site.number or 0, site.name))
    return [site.id for site in ranked if _stood(context, site.id, period)]


def _stood(context: Context, site: str, period: DateInterval) -> bool:
    history = context.sites[site].history
    set_up = [e.date.earliest for e in history if e.state is SiteState.ESTABLISHED and e.date is not None]
    if set_up and min(set_up) > period.latest:
        return False
    before = stand_on(context.sites[site], period.earliest - timedelta(days=1))
    return before.state not in GONE or bool(before.beside)


def _cell(context: Context, site: str, day: date, rows: tuple[Coverage, ...] | list[Coverage]) -> Cell:
    """A log whose day is known only within several proves none of them."""
    found = {
        STATES[row.state]: row
        for row in sorted(rows, key=lambda row: row.reason, reverse=True)
        if row.interval.is_day or STATES[row.state] not in SEEN
    }
    name = context.mandate_sites[site].name
    for state in RANK:
        if state in found:
            ground = Ground(GroundKind.COVERAGE, coverage_key(found[state]))
            return Cell(name, day, state, (ground,))
    return Cell(name, day, Watched.UNKNOWN, (Ground(GroundKind.MANDATE, site),))


def coverage_key(row: Coverage) -> str:
    return f"{row.site} {row.interval.earliest}"


def watched_words(found: Watching) -> str:
    """`two of 13 sites are known to have watched, on 3 of 91 site days`."""
    if not found.sites:
        return "the mandate lists no site that could have watched"
    if not found.seen:
        return f"none of {found.sites} sites is known to have watched on any day"
    posts = f"{number(found.observing)} of {found.sites} sites"
    verb = "is" if found.observing == 1 else "are"
    return f"{posts} {verb} known to have watched, on {found.seen} of {counted(found.of, 'site day')}"
