"""Posts: what changed in the period, how they stood at its end, what accounts only count, and what was watched."""

from collections.abc import Iterator, Sequence

from observance.model.finding import Count, SiteEvent, SiteHistory
from observance.publish.situation.context import Context
from observance.publish.situation.document import (
    Align,
    Block,
    Column,
    Ground,
    Grounded,
    GroundKind,
    Items,
    Paragraph,
    Row,
    Section,
    Table,
    Timeline,
    Watched,
)
from observance.publish.situation.parties import MOST_VOICES, according, party_title, with_site_article
from observance.publish.situation.phrases import STATES
from observance.publish.situation.stands import NOTHING_KNOWN
from observance.publish.situation.telling import deniers
from observance.publish.situation.watch import SEEN, Watching, standing_sites, watched_words
from observance.publish.situation.words import UNKNOWN, amount, counted, days, listed, number, sentence, when

OWN_ENTRIES = "the mandate’s own entries"
TITLE = "Posts and other sites"
NUMBER = Align.END
MOST_SILENT = 12
"""From more sites than this on, those of which nothing is known are counted under a table or timeline, not shown."""


def posts(context: Context, now: Watching) -> Section:
    sites = standing_sites(context, context.period)
    if not sites:
        return Section("posts", TITLE, (), "The mandate lists no post or other site that stood in the period.")
    sentences = list(changes(context))
    quiet = Grounded(sentence(f"no change at a site is reported; {watched_words(now)}"), now.grounds)
    blocks: list[Block] = [Items(tuple(sentences) if sentences else (quiet,))]
    series = list(_series(context))
    blocks += [Paragraph(tuple(series))] if series else []
    blocks += [_board(context, sites, now), _timeline(now)]
    return Section("posts", TITLE, tuple(blocks))


def changes(context: Context) -> Iterator[Grounded]:
    """Each state that began in the period, or may have, as a sentence; by time."""
    for site, event in changed(context):
        yield _change(context, site, event)


def changed(context: Context) -> list[tuple[SiteHistory, SiteEvent]]:
    """What happened to sites in the period, or may have, by time; that a site's log shows it at work is no change."""
    found = [
        (site, event)
        for site in context.material.record.sites
        for event in site.history
        if context.may_be_in(event.date) and not event.reports
    ]
    return sorted(found, key=lambda pair: (pair[1].date or context.period, pair[0].name, pair[1].state.value))


def _change(context: Context, site: SiteHistory, event: SiteEvent) -> Grounded:
    claims = [context.claims[claim] for claim in event.claims]
    by = according(context, claims) if claims else f"according to {OWN_ENTRIES}"
    if event.against:
        against = [context.claims[claim] for claim in event.against]
        by += f"; denied by {listed(deniers(context, against), MOST_VOICES, 'other source')}"
    date = when(event.date, context.year)
    perhaps = "" if context.is_in(event.date) else ", in the period or outside it"
    name = with_site_article(site.name)
    plural = name.startswith("the positions")
    verb = STATES[event.state].replace("was ", "were ") if plural else STATES[event.state]
    return Grounded(sentence(f"{name} {verb} {date}{perhaps}, {by}"), event_grounds(context, site.id, event))


def event_grounds(context: Context, site: str, event: SiteEvent | None) -> tuple[Ground, ...]:
    if event is not None and event.reports and event.date is not None:
        key = f"{site} {event.date.earliest}"
        if key in context.watched_keys:
            return (Ground(GroundKind.COVERAGE, key),)
    if event is None or not event.claims:
        return (Ground(GroundKind.MANDATE, site),)
    return context.of_claims((*event.claims, *event.against))


def _series(context: Context) -> Iterator[Grounded]:
    """Accounts that count posts without naming them, beside those known by name."""
    for count in sorted(context.material.record.counts, key=_count_key):
        if count.date is not None and context.may_be_in(count.date):
            yield _counted(context, count)


def _counted(context: Context, count: Count) -> Grounded:
    claims = [context.claims[claim] for claim in count.claims]
    of = f" of {count.of}" if count.of is not None else ""
    text = f"counted without names {when(count.date, context.year)}: {amount(count.low, count.high)}{of} {count.what}, "
    text += according(context, claims)
    return Grounded(sentence(f"{text}; {_by_name(context, count)}"), context.of_claims(count.claims))


def _by_name(context: Context, count: Count) -> str:
    """Which of the counted sites the histories know by name, for certain or perhaps, and how many are left without."""
    if not count.compared:
        return "the histories of named posts say nothing to compare it with"
    text = f"by name the record has {number(len(count.named)) if count.named else 'none'}"
    text += f" ({_site_names(context, count.named)})" if count.named else ""
    text += f", and perhaps {_site_names(context, count.possible)}" if count.possible else ""
    if count.contradicts:
        return f"{text}, so that both cannot hold"
    if count.unnamed is None or count.unnamed == (0, 0):
        return text
    return f"{text}, which leaves {amount(*count.unnamed)} that no account names"


def _site_names(context: Context, ids: Sequence[str]) -> str:
    return listed([context.mandate_sites[site].name for site in ids if site in context.mandate_sites])


def _count_key(count: Count) -> tuple[str, str, int, tuple[str, ...]]:
    return count.what, str(count.date), count.low, count.claims


def _board(context: Context, sites: Sequence[str], now: Watching) -> Table:
    """How every site stood at the end of the period."""
    watched = dict.fromkeys(sites, 0)
    names = {context.mandate_sites[site].name: site for site in sites}
    for cell in now.cells:
        watched[names[cell.row]] += cell.days if cell.state in SEEN else 0
    columns = (
        Column("No.", NUMBER),
        Column("Site", share=4),
        Column("Party", share=2),
        Column("State", share=2),
        Column("Since", share=3),
        Column("Days watched", NUMBER, share=2),
    )
    silent = [site for site in sites if not watched[site] and context.board[site] == NOTHING_KNOWN]
    shown = [site for site in sites if site not in silent] if len(sites) > MOST_SILENT else sites
    rows = tuple(_board_row(context, site, watched[site]) for site in shown)
    end = days(context.period).rpartition(" to ")[2]
    return Table(f"The sites at the end of {end}", columns, rows, _board_note(context, sites, shown))


def _board_note(context: Context, sites: Sequence[str], shown: Sequence[str]) -> str:
    note = "The last state that is known; it says nothing of what no account tells."
    if any(not context.mandate_sites[site].official for site in sites):
        note += " A site without a number is not among the agreed posts."
    left = [site for site in sites if site not in shown]
    return note + (f" Nothing is known of {counted(len(left), 'more site')}." if left else "")


def _board_row(context: Context, site: str, watched: int) -> Row:
    known = context.mandate_sites[site]
    stand = context.board.get(site, NOTHING_KNOWN)
    event = stand.events[0] if stand.events else None
    since = days(event.date) if event and event.date else UNKNOWN
    cells = (
        str(known.number) if known.number is not None else UNKNOWN,
        known.name,
        party_title(context, known.party),
        stand.words,
        since,
        f"{watched} of {context.period.days}",
    )
    return Row(cells, event_grounds(context, site, event))


def _timeline(now: Watching) -> Timeline:
    known = {cell.row for cell in now.cells if cell.state is not Watched.UNKNOWN}
    silent = list(dict.fromkeys(cell.row for cell in now.cells if cell.row not in known))
    is_long = now.sites > MOST_SILENT and bool(known)
    cells = tuple(cell for cell in now.cells if cell.row in known) if is_long else now.cells
    note = "A day without a log is not a quiet day. A log of a part of a day counts as watched."
    note += f" Of {counted(len(silent), 'more site')} nothing tells whether they watched." if is_long and silent else ""
    return Timeline(f"What was watched: {counted(now.seen, 'site day')} of {now.of}", cells, note)
