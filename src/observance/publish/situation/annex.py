"""The annex: how the report was made, in a few sentences, and where it happened."""

from collections.abc import Iterator
from dataclasses import dataclass

from observance.model.claim import Place, PlacePrecision
from observance.model.incident import Incident
from observance.model.kinds import Group
from observance.publish.situation.context import Context
from observance.publish.situation.coverage import coverage
from observance.publish.situation.document import Block, Ground, Grounded, Map, Mark, Outline, Paragraph, Section
from observance.publish.situation.parties import finest
from observance.publish.situation.watch import Watching
from observance.publish.situation.words import counted, days, sentence

COARSE = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.LINE})
"""Places whose point stands for something too wide or too long to be marked."""
WIDEST_KM = 20.0
"""The radius beyond which an area is no mark."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Incidents of one group at one place."""

    place: Place
    group: str


def annex(context: Context, now: Watching, before: Watching) -> Section:
    blocks: list[Block] = [Paragraph(tuple(_method(context)), "How this report is made")]
    watched = coverage(context, now, before)
    blocks += [watched] if watched else []
    blocks.append(where_it_happened(context))
    return Section("annex", "Annex: method, coverage and map", tuple(blocks))


def _method(context: Context) -> Iterator[Grounded]:
    material, whole = context.material, (context.whole,)
    record = material.record
    yield Grounded(
        sentence(
            f"the record holds {counted(len(record.reports), 'report')}, {counted(len(record.claims), 'claim')} and "
            f"{counted(len(record.incidents), 'incident')}; {counted(len(context.here), 'incident')} "
            f"{'has' if len(context.here) == 1 else 'have'} a date wholly within the period, and "
            f"{counted(len(context.perhaps), 'more')} may lie in it".replace("mores", "more")
        ),
        whole,
    )
    undated = [each for each in record.reports if each.report.published is None]
    if undated:
        text = f"{counted(len(undated), 'report')} {'has' if len(undated) == 1 else 'have'} no known date; what an "
        text += "undated report tells enters only where its own text says when it happened"
        yield Grounded(sentence(text), whole)
    for text in METHOD:
        yield Grounded(text, whole)
    text = f"the period before is {days(material.before)}; days are counted in {material.mandate.time_zone}, with a "
    text += f"daily cut-off at {material.mandate.cutoff}"
    yield Grounded(sentence(text), whole)


METHOD = (
    "A claim is what one report says in one sentence; claims of the same occurrence make one incident, and reports "
    "that copy one another are one origin.",
    "The grade, from 1 (confirmed) to 6 (cannot be judged), counts independent origins: a party's own word "
    "corroborates nothing, and its admission counts as an origin.",
    "A finding stands only where every element of the provision is met: corroborated where both the act and who did it "
    "reach grade 2, disputed where accounts contradict each other on either, and alleged otherwise.",
    "Of a figure, the low and the high are the least and the most that an account gives; the best is the one that the "
    "most independent origins bear out, and none is chosen where nothing decides.",
    "What is not known stays not known: it is counted nowhere, and no day without a log is called quiet.",
)


def where_it_happened(context: Context) -> Map:
    """One mark for each place and group of kinds; places too wide to be marked are counted."""
    spots: dict[Spot, list[Incident]] = {}
    missing = outside = 0
    for incident in context.happened(context.here):
        if incident.kind.group is Group.TALKS:
            continue
        place = _markable(context, incident)
        if place is not None and _is_outside(context, place):
            outside += 1
        elif place is None:
            missing += 1
        else:
            spots.setdefault(Spot(place, incident.kind.group.value), []).append(incident)
    ordered = sorted(spots.items(), key=lambda item: (item[0].place.name, item[0].group))
    note = "A mark stands for a place, not for a point of impact; statements and talks are left out."
    if outside:
        said = f"{counted(outside, 'more incident')} {'was' if outside == 1 else 'were'} at places outside the area"
        note += f" {sentence(f'{said} of the mandate')}"
    marks = tuple(_mark(context, *each) for each in ordered)
    return Map("Where incidents of the period were reported", marks, tuple(outlines(context)), missing, note)


def outlines(context: Context) -> Iterator[Outline]:
    """The lines and areas of the agreement as the mandate draws them: of the mandate's area and of the provisions that
    are in force."""
    wanted = set(context.material.mandate.area)
    for provision in context.in_force:
        wanted |= {item.place for item in (*provision.area, *provision.except_area)}
    protected = frozenset(context.material.mandate.publishing.protected_places)
    for entry in context.material.mandate.places:
        is_hidden = not protected.isdisjoint({entry.id, *context.geography.holders(entry.id)})
        if entry.id in wanted and entry.shape is not None and not is_hidden:
            for line in entry.shape.lines:
                yield Outline(entry.name, line, closed=False)
            for outer, *_ in entry.shape.polygons:
                yield Outline(entry.name, outer, closed=True)


def _markable(context: Context, incident: Incident) -> Place | None:
    """The finest place with coordinates that is a place and no region."""
    for place in finest(context, incident.place):
        is_placed = place.lat is not None and place.lon is not None and place.precision not in COARSE
        if is_placed and (_radius(context, place) or 0) <= WIDEST_KM:
            return place
    return None


def _radius(context: Context, place: Place) -> float | None:
    entry = context.geography.entries.get(place.id or "")
    return entry.radius_km if entry else None


def _is_outside(context: Context, place: Place) -> bool:
    area = context.material.mandate.area
    if place.id is None or not area or context.geography.is_within(place.id, area):
        return False
    return context.geography.knows(place.id) or not context.geography.is_within(place.id, area)


def _mark(context: Context, spot: Spot, incidents: list[Incident]) -> Mark:
    grounds: tuple[Ground, ...] = context.of_incidents(incidents)
    return Mark(
        label=spot.place.name,
        category=spot.group,
        lat=spot.place.lat or 0.0,
        lon=spot.place.lon or 0.0,
        count=len(incidents),
        grounds=grounds,
        radius_km=_radius(context, spot.place),
    )
