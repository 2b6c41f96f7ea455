"""How much each site watched, in both periods: days by state, and hours where its logs give them."""

from collections.abc import Mapping, Sequence

from observance.model.watched import watched_hours
from observance.publish.situation.context import Context
from observance.publish.situation.document import Align, Cell, Column, Ground, Row, Table, Watched
from observance.publish.situation.watch import SEEN, Watching, days_in, states_of
from observance.publish.situation.words import UNKNOWN, counted, days

NUMBER = Align.END


def coverage(context: Context, now: Watching, before: Watching) -> Table | None:
    """A row for each site of which anything is known in either period; None where nothing is."""
    cells, earlier = _by_site(now.cells), _by_site(before.cells)
    names = list(dict.fromkeys([*cells, *earlier]))
    known = [name for name in names if _is_known(cells.get(name, ())) or _is_known(earlier.get(name, ()))]
    if not known:
        return None
    columns = (
        Column("Site", share=4),
        Column("Watched", NUMBER),
        Column("Hours", NUMBER),
        Column("Not observed", NUMBER),
        Column("Log missing", NUMBER),
        Column("Not known", NUMBER),
        Column("Watched before", NUMBER),
    )
    material = context.material
    hours = {
        context.mandate_sites[site].name: found
        for site, found in watched_hours(material.record.coverage, material.period).items()
        if site in context.mandate_sites
    }
    rows = tuple(_row(name, cells.get(name, ()), earlier.get(name, ()), hours) for name in known)
    left = len(names) - len(known)
    note = f"Days; hours only where every log of the site gives them. Before: {days(material.before)}."
    note += f" Nothing is known of the watch of {counted(left, 'more site')}." if left else ""
    return Table("What each site watched", columns, rows, note)


def _by_site(cells: Sequence[Cell]) -> Mapping[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.row, []).append(cell)
    return found


def _is_known(cells: Sequence[Cell]) -> bool:
    return any(cell.state is not Watched.UNKNOWN for cell in cells)


def _row(name: str, cells: Sequence[Cell], earlier: Sequence[Cell], hours: Mapping[str, float]) -> Row:
    counts = states_of(cells)
    seen = counts[Watched.ACTIVITY] + counts[Watched.QUIET]
    told = (
        name,
        str(seen),
        f"{hours[name]:g}" if name in hours else UNKNOWN,
        str(counts[Watched.NOT_OBSERVED]),
        str(counts[Watched.MISSING]),
        str(counts[Watched.UNKNOWN]),
        str(days_in(cell for cell in earlier if cell.state in SEEN)),
    )
    return Row(told, _grounds([*cells, *earlier]))


def _grounds(cells: Sequence[Cell]) -> tuple[Ground, ...]:
    """What is known of its days; where nothing is, its entry in the mandate."""
    known = [cell for cell in cells if cell.state is not Watched.UNKNOWN]
    return tuple(dict.fromkeys(ground for cell in known or cells for ground in cell.grounds))
