"""What was watched: the state of each site in each stretch of days, and how much of a period that makes.

Work and size grow with what is known of the watch, not with the length of the period.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from heapq import heappop, heappush
from itertools import pairwise

from observance.model.finding import Coverage, SiteState, Watch
from observance.model.interval import DateInterval
from observance.publish.situation.context import Context
from observance.publish.situation.document import Cell, Ground, GroundKind, Watched
from observance.publish.situation.stands import stand_on
from observance.publish.situation.words import counted, number

RANK = (Watched.ACTIVITY, Watched.QUIET, Watched.NOT_OBSERVED, Watched.MISSING)
"""Where several rows tell of one day: a log of a part of the day tells that the site watched."""
SEEN = frozenset({Watched.ACTIVITY, Watched.QUIET})
STATES: Mapping[Watch, Watched] = {
    Watch.OBSERVED_ACTIVITY: Watched.ACTIVITY,
    Watch.OBSERVED_QUIET: Watched.QUIET,
    Watch.NOT_OBSERVED: Watched.NOT_OBSERVED,
    Watch.REPORT_MISSING: Watched.MISSING,
}
ONE_DAY = timedelta(days=1)
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
    """Cells for all days of each site that stood in the period, in the mandate's order of sites."""
    rows: dict[str, list[Coverage]] = defaultdict(list)
    for each in context.material.record.coverage:
        if each.interval.intersection(period):
            rows[each.site].append(each)
    sites = standing_sites(context, period)
    cells = tuple(cell for site in sites for cell in _cells(context, site, rows[site], period))
    seen = [cell for cell in cells if cell.state in SEEN]
    observing = {cell.row for cell in seen}
    grounds = tuple(dict.fromkeys(ground for cell in seen for ground in cell.grounds)) or (context.whole,)
    return Watching(cells, days_in(seen), days_in(cells), len(observing), len(sites), grounds[:12])


def days_in(cells: Iterable[Cell]) -> int:
    return sum(cell.days for cell in cells)


def states_of(cells: Iterable[Cell]) -> Counter[Watched]:
    """Days by state."""
    found: Counter[Watched] = Counter()
    for cell in cells:
        found[cell.state] += cell.days
    return found


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


def _cells(context: Context, site: str, rows: Sequence[Coverage], period: DateInterval) -> Iterator[Cell]:
    """The days of a site, those that follow one another on the same grounds as one cell."""
    name = context.mandate_sites[site].name
    unknown = Cell(name, period.earliest, Watched.UNKNOWN, (Ground(GroundKind.MANDATE, site),))
    before: Cell | None = None
    for stretch, row in _best(rows, period):
        state = STATES[row.state] if row else Watched.UNKNOWN
        grounds = (Ground(GroundKind.COVERAGE, coverage_key(row)),) if row else unknown.grounds
        if before is not None and (before.state, before.grounds) == (state, grounds):
            before = replace(before, days=before.days + stretch.days)
            continue
        if before is not None:
            yield before
        before = Cell(name, stretch.earliest, state, grounds, stretch.days)
    if before is not None:
        yield before


def _best(rows: Sequence[Coverage], period: DateInterval) -> Iterator[tuple[DateInterval, Coverage | None]]:
    """Stretches of the period, in which no row begins or ends, each with the row that tells most of it; of those that
    tell as much, the first by its reason."""
    told = sorted((row for row in rows if _proves(row)), key=lambda row: row.interval.earliest)
    begins = {max(row.interval.earliest, period.earliest) for row in told}
    ends = {row.interval.latest + ONE_DAY for row in told if row.interval.latest < period.latest}
    cuts = sorted({period.earliest, *begins, *ends})
    waiting: list[tuple[int, str, int]] = []
    at = 0
    for first, last in pairwise((*cuts, None)):
        if first is None:
            return
        while at < len(told) and told[at].interval.earliest <= first:
            heappush(waiting, (RANK.index(STATES[told[at].state]), told[at].reason, at))
            at += 1
        while waiting and told[waiting[0][2]].interval.latest < first:
            heappop(waiting)
        end = last - ONE_DAY if last is not None else period.latest
        yield DateInterval(first, end), told[waiting[0][2]] if waiting else None


def _proves(row: Coverage) -> bool:
    """A log whose day is known only within several proves none of them."""
    return row.interval.is_day or STATES[row.state] not in SEEN


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
