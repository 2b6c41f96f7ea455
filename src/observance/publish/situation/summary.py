"""The summary: the few things that a reader must know, the heaviest first."""

from collections.abc import Iterator, Sequence

from observance.model.claim import Quantity
from observance.model.finding import SiteEvent, SiteHistory, SiteState
from observance.model.incident import Incident, ReconciledFigure
from observance.model.kinds import Kind
from observance.publish.situation.context import MOST_GROUNDS, Context
from observance.publish.situation.deadlines import deadlines_in_short
from observance.publish.situation.disputes import first_claims, is_open
from observance.publish.situation.document import Grounded, Items, Section
from observance.publish.situation.gravity import gravest
from observance.publish.situation.lists import against_before, of_kinds
from observance.publish.situation.material import reach
from observance.publish.situation.parties import MOST_VOICES, according, party_name, voices, with_site_article
from observance.publish.situation.phrases import STATES
from observance.publish.situation.posts import OWN_ENTRIES, changed, event_grounds
from observance.publish.situation.telling import credited, denials, denied, differences, listed_item, supporting, what
from observance.publish.situation.tolls import UPROOTED, figures_of, grounds_of, losses_of, summed
from observance.publish.situation.violations import by_level
from observance.publish.situation.watch import Watching, watched_words
from observance.publish.situation.words import counted, day, listed, number, sentence, when

MOST_GRAVE = 3
MOST_CHANGES = 5
WEIGHT = (
    SiteState.ENCIRCLED,
    SiteState.WITHDRAWN,
    SiteState.CLOSED,
    SiteState.RELIEVED,
    SiteState.ESTABLISHED,
    SiteState.REINFORCED,
)
MOST_GROUND = 2
MOST_TALKS = 2
MOST_DEADLINES = 3
MOST_FIGURES = 2


def summary(context: Context, now: Watching) -> Section:
    parts = (
        *_reach(context),
        *_gravest(context),
        _breaches(context),
        *deadlines_in_short(context, MOST_DEADLINES),
        _coverage(now),
        *_ground(context),
        *_posts(context, now),
        *_uprooted(context),
        _access(context, now),
        *_talks(context),
        *_disputes(context),
    )
    return Section("summary", "Summary", (Items(parts),))


def _reach(context: Context) -> Iterator[Grounded]:
    """Where the record ends before the period does: what came later is not known, and not quiet."""
    reached = reach(context.material.record)
    if reached is not None and reached < context.period.latest:
        text = f"the latest dated report of the record is of {day(reached)}; what came later is not told here"
        yield Grounded(sentence(text), (context.whole,))


def _gravest(context: Context) -> Iterator[Grounded]:
    """What happened, with the losses in brackets."""
    for incident in gravest(context, MOST_GRAVE):
        losses = weightiest(incident)
        if not losses:
            yield listed_item(context, incident)
            continue
        said = "; ".join(summed(context, each) for each in losses)
        claims, denying = supporting(context, incident), denials(context, incident)
        grade = f"; grade {incident.grade}" if incident.grade else ""
        by, others = credited(context, incident, claims)
        text = f"{what(context, incident)}, {by}: {said}{others}{denied(context, claims, denying)}{grade}"
        told = context.of_claims([claim.id for claim in (*denying, *claims)])
        grounds = (*told, *grounds_of(context, losses))
        yield Grounded(sentence(text), tuple(dict.fromkeys(grounds))[:MOST_GROUNDS])


def weightiest(incident: Incident) -> list[ReconciledFigure]:
    """The dead, or where none are told of the wounded; at most two figures, those that are borne out before others."""
    told = [each for each in losses_of(incident) if each.high is None or each.high > 0]
    dead = [each for each in told if each.what is Quantity.KILLED] or told
    return sorted(dead, key=lambda each: (each.best is None, each.part_of is not None, each.who == "people"))[
        :MOST_FIGURES
    ]


def _breaches(context: Context) -> Grounded:
    breaches, earlier = context.breaches(context.period), context.breaches(context.material.before)
    parties = sorted({party_name(context, each.party) for each in breaches if each.party})
    text = f"{counted(len(breaches), 'finding')} of a breach"
    if breaches:
        text += f" ({by_level(breaches)}), on acts of {listed(parties)}" if parties else f" ({by_level(breaches)})"
    text += f"; {number(len(earlier)) if earlier else 'none'} in the period before"
    return Grounded(sentence(text), context.of_findings(breaches))


def _ground(context: Context) -> Iterator[Grounded]:
    found = [each for each in of_kinds(context, (Kind.TERRITORY_GAINED,), perhaps=False) if each.place]
    found = [each for each in found if (each.grade or "6") < "6" and not differences(context, each)]
    for incident in sorted(found, key=lambda each: (each.grade or "6", -len(each.origins)))[:MOST_GROUND]:
        yield listed_item(context, incident)


def _posts(context: Context, now: Watching) -> Iterator[Grounded]:
    """A sentence for each state that sites entered, the gravest first."""
    found = changed(context)
    for state in WEIGHT:
        events = [(site, event) for site, event in found if event.state is state]
        if events:
            yield _entered(context, state, events)
    if not any(event.state in WEIGHT for _, event in found) and now.sites:
        yield Grounded("No change at a site is reported.", now.grounds)


def _entered(context: Context, state: SiteState, events: Sequence[tuple[SiteHistory, SiteEvent]]) -> Grounded:
    """`Surrounded: the Mill post (on 5 May) and …`, according to whom."""
    named = [f"{with_site_article(site.name)} ({when(event.date, context.year)})" for site, event in events]
    claims = [context.claims[claim] for _, event in events for claim in event.claims]
    names = [voice.name for voice in voices(context, claims)]
    names += [OWN_ENTRIES] if any(not event.claims for _, event in events) else []
    grounds = (ground for site, event in events for ground in event_grounds(context, site.id, event))
    said = f"{STATES[state].removeprefix('was ')}: {listed(named, MOST_CHANGES, 'other site')}"
    text = f"{said}, according to {listed(names, MOST_VOICES, 'other source')}"
    return Grounded(sentence(text), tuple(dict.fromkeys(grounds))[:MOST_GROUNDS])


def _uprooted(context: Context) -> Iterator[Grounded]:
    for each in figures_of(context.happened(of_kinds(context, (Kind.DISPLACEMENT,))), UPROOTED):
        claims = [context.claims[version.claim] for version in each.figure.versions]
        text = f"{what(context, each.incident)}: {summed(context, each.figure)}, {according(context, claims)}"
        yield Grounded(sentence(text), grounds_of(context, [each.figure]))


def _access(context: Context, now: Watching) -> Grounded:
    found = of_kinds(context, (Kind.ACCESS_DENIED,), perhaps=False)
    text = against_before(context, Kind.ACCESS_DENIED)
    return Grounded(sentence(text), context.of_incidents(found) if found else now.grounds)


def _talks(context: Context) -> Iterator[Grounded]:
    found = context.happened(of_kinds(context, (Kind.AGREEMENT, Kind.AGREEMENT_ENDED, Kind.MEETING), perhaps=False))
    for incident in sorted(found, key=lambda each: (each.grade or "6", -len(each.origins)))[:MOST_TALKS]:
        yield listed_item(context, incident)


def _disputes(context: Context) -> Iterator[Grounded]:
    ids = {each.id for each in context.here}
    found = [each for each in context.material.record.discrepancies if each.incident in ids and is_open(each)]
    if found:
        incidents = {each.incident for each in found}
        text = (
            f"accounts differ on {counted(len(found), 'point')} of {counted(len(incidents), 'incident')}; what would "
        )
        text += "settle each is in the section on discrepancies"
        yield Grounded(sentence(text), context.of_claims(first_claims(found)[:4]))


def _coverage(now: Watching) -> Grounded:
    return Grounded(sentence(watched_words(now)), now.grounds)
