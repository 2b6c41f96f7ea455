"""The map of a report: what happened as circles by count over the mandate's outlines, without tiles or a network.

A mark that is only known to lie within a radius stands in a disc of that radius. Marks at one point stand side by side
in the order of their groups, around it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import sqrt

from markupsafe import Markup

from observance.publish.situation.document import Map, Mark, Outline
from observance.publish.situation.figures.drawing import (
    INK,
    MIDDLE,
    SHADES,
    SIZE,
    WIDTH,
    Box,
    Drawing,
    Shade,
    drawn,
    fitted,
    line,
    rectangle,
    room,
    tag,
    words,
)
from observance.publish.situation.figures.lettering import Placed, Taken, Wanted, placed
from observance.publish.situation.figures.projection import Projection, projection_of, round_length, ticks

_SITE = "site"
_LARGEST = 21.0
_SMALLEST = 4.5
_KEY_HEIGHT = 24


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark where it is drawn, `radius` pixels large, at or beside its point (px, py)."""

    mark: Mark
    x: float
    y: float
    radius: float
    point: tuple[float, float]

    @property
    def box(self) -> Box:
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


def map_drawing(block: Map, name: str) -> tuple[Drawing, ...]:
    """The map, or nothing where there is neither a mark nor an outline."""
    if not block.marks and not any(outline.points for outline in block.outlines):
        return ()
    view = projection_of(block, WIDTH)
    spots = _spots(block.marks, view)
    shades = _shades(block.marks)
    furniture = Box(0, view.frame.height - 44, 190, 44)
    taken = Taken(chain((spot.box for spot in spots), (furniture, Box(WIDTH - 40, 0, 40, 48))))
    names, left_out = placed(chain(_names(spots), _titles(block.outlines, view)), taken, view.frame)
    key, height = _key(shades, view.frame.height + 20)
    inside = chain(
        _graticule(view),
        _outlines(block.outlines, view),
        _discs(spots, view),
        chain.from_iterable(_spot(spot, shades) for spot in sorted(spots, key=lambda spot: -spot.radius)),
        chain.from_iterable(map(_lettering, names)),
        _furniture(view),
    )
    clip = f"{name}-frame"
    parts = chain(
        [tag("clipPath", [rectangle(view.frame)], id=clip), tag("g", inside, clip_path=f"url(#{clip})")],
        [rectangle(view.frame, fill="none", stroke=INK)],
        key,
    )
    return (drawn(parts, view.frame.height + height, block.caption, _remark(left_out)),)


def _spots(marks: Sequence[Mark], view: Projection) -> list[Spot]:
    """Marks of one point in a row about it."""
    largest = max((mark.count for mark in marks if mark.category != _SITE), default=1)
    together: dict[tuple[float, float], list[Mark]] = defaultdict(list)
    for mark in marks:
        together[mark.lat, mark.lon].append(mark)
    spots: list[Spot] = []
    for (lat, lon), group in sorted(together.items()):
        point = view(lat, lon)
        radii = [_radius(mark, largest) for mark in group]
        x = point[0] - sum(radii)
        for mark, radius in zip(group, radii, strict=True):
            spots.append(Spot(mark, x + radius, point[1], radius, point))
            x += 2 * radius
    return spots


def _radius(mark: Mark, largest: int) -> float:
    """Area by count."""
    if mark.category == _SITE:
        return _SMALLEST
    unit = min(_LARGEST / sqrt(max(largest, 1)), 7)
    return max(_SMALLEST, unit * sqrt(max(mark.count, 1)))


def _shades(marks: Sequence[Mark]) -> dict[str, Shade]:
    groups = dict.fromkeys(mark.category for mark in marks if mark.category != _SITE)
    shades = {group: SHADES[at % len(SHADES)] for at, group in enumerate(groups)}
    return shades | ({_SITE: Shade("#ffffff")} if any(mark.category == _SITE for mark in marks) else {})


def _spot(spot: Spot, shades: Mapping[str, Shade]) -> Iterator[Markup]:
    shade = shades[spot.mark.category]
    if spot.mark.category == _SITE:
        yield _triangle(spot.x, spot.y, spot.radius)
        return
    yield from _circle(spot.x, spot.y, spot.radius, shade)
    text = f"{spot.mark.count:,}"
    if spot.mark.count > 1 and room(text, SIZE - 1) <= 2 * spot.radius - 2:
        light = shade.ground == SHADES[0].ground
        if shade.lines:
            behind = min(spot.radius - 2, room(text, SIZE - 1) / 2 + 2)
            yield tag("circle", cx=spot.x, cy=spot.y, r=behind, fill="#ffffff")
        fill = "#ffffff" if light else INK
        yield words(text, spot.x, spot.y + 4, "middle", font_size=SIZE - 1, font_weight="bold", fill=fill)


def _circle(x: float, y: float, radius: float, shade: Shade) -> Iterator[Markup]:
    yield tag("circle", cx=x, cy=y, r=radius, fill=shade.ground, stroke="#ffffff", stroke_width=2.5)
    edge = shade.ink if shade.lines else INK
    yield tag("circle", cx=x, cy=y, r=radius, fill=shade.ground, stroke=edge, stroke_width=1.1)
    for kind in shade.lines:
        yield tag("path", d="".join(_chords(x, y, radius, kind)), stroke=shade.ink, stroke_width=0.9, fill="none")


def _chords(x: float, y: float, radius: float, kind: str, step: float = 4) -> Iterator[str]:
    """Parallel lines across a circle; for `/` and `\\` turned by 45 degrees."""
    turned = sqrt(0.5)
    along, off = {"-": ((1, 0), (0, 1)), "|": ((0, 1), (1, 0)), "/": ((turned, -turned), (turned, turned))}.get(
        kind, ((turned, turned), (turned, -turned))
    )
    count = int(radius / step)
    for at in range(-count, count + 1):
        half = sqrt(max(radius**2 - (at * step) ** 2, 0))
        mx, my = x + off[0] * at * step, y + off[1] * at * step
        dx, dy = along[0] * half, along[1] * half
        yield f"M{mx - dx:.1f} {my - dy:.1f}L{mx + dx:.1f} {my + dy:.1f}"


def _triangle(x: float, y: float, radius: float) -> Markup:
    d = f"M{x:.1f} {y - radius - 1:.1f}L{x + radius + 1:.1f} {y + radius:.1f}L{x - radius - 1:.1f} {y + radius:.1f}Z"
    return tag("path", d=d, fill="#ffffff", stroke=INK, stroke_width=1.4)


def _discs(spots: Sequence[Spot], view: Projection) -> Iterator[Markup]:
    """Where a mark may lie, as far as the evidence says; one disc for marks that share it."""
    for x, y, radius in sorted({(*spot.point, spot.mark.radius_km or 0) for spot in spots}, key=lambda disc: -disc[2]):
        if radius * view.scale > _SMALLEST:
            seen: dict[str, str | float | None] = {
                "fill": INK,
                "fill_opacity": 0.05,
                "stroke": MIDDLE,
                "stroke_dasharray": "2 3",
            }
            yield tag("circle", cx=x, cy=y, r=radius * view.scale, **seen)


def _outlines(outlines: Sequence[Outline], view: Projection) -> Iterator[Markup]:
    for outline in outlines:
        points = [view(lat, lon) for lon, lat in outline.points]
        if points:
            d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if outline.closed else "")
            dashes = None if outline.closed else "7 3"
            yield tag("path", d=d, fill="none", stroke=MIDDLE, stroke_width=1.6, stroke_dasharray=dashes)


def _graticule(view: Projection) -> Iterator[Markup]:
    for lon in ticks(view.west, view.east):
        x, _ = view(view.north, lon)
        yield line(x, 0, x, view.frame.bottom, "#e2e2e2")
        if x < view.frame.right - 80:
            yield words(_degrees(lon, "E", "W"), x + 3, view.frame.bottom - 5, fill=MIDDLE, font_size=SIZE - 2)
    for lat in ticks(view.south, view.north):
        _, y = view(lat, view.west)
        yield line(0, y, view.frame.right, y, "#e2e2e2")
        if y > 60:
            yield words(_degrees(lat, "N", "S"), view.frame.right - 3, y - 3, "end", fill=MIDDLE, font_size=SIZE - 2)


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}°{positive if value > 0 else negative if value < 0 else ''}"


def _names(spots: Sequence[Spot]) -> Iterator[Wanted]:
    """One name for all marks of a place."""
    groups: dict[tuple[str, tuple[float, float]], list[Spot]] = defaultdict(list)
    for spot in spots:
        groups[spot.mark.label, spot.point].append(spot)
    for (label, (x, y)), group in groups.items():
        reach = max(abs(spot.x - x) + spot.radius for spot in group)
        yield Wanted(label, x, y, reach, sum(spot.mark.count for spot in group))


def _titles(outlines: Sequence[Outline], view: Projection) -> Iterator[Wanted]:
    """Outlines have their names at the middle of what is seen of them."""
    for outline in outlines:
        seen = [at for at in (view(lat, lon) for lon, lat in outline.points) if Box(*at, 0, 0).inside(view.frame)]
        if seen and outline.label:
            yield Wanted(outline.label, *seen[len(seen) // 2], 0, 0)


def _lettering(name: Placed) -> Iterator[Markup]:
    box, mark = name.box, name.wanted
    if name.far:
        x = min(max(mark.x, box.x), box.right)
        y = box.bottom if box.bottom < mark.y else box.y if box.y > mark.y else mark.y
        yield line(mark.x, mark.y, x, y, MIDDLE, stroke_width=0.8)
    style = None if mark.weight else "italic"
    x, anchor = name.start
    halo: dict[str, str | float | None] = {
        "stroke": "#ffffff",
        "stroke_width": 3.5,
        "stroke_linejoin": "round",
        "aria_hidden": "true",
    }
    yield words(name.text, x, box.bottom - 2, anchor, font_style=style, fill="#ffffff", **halo)
    yield words(name.text, x, box.bottom - 2, anchor, font_style=style)


def _furniture(view: Projection) -> Iterator[Markup]:
    """A scale bar and north."""
    length = round_length(150 / view.scale)
    long, y = length * view.scale, view.frame.height - 24
    yield rectangle(Box(6, y - 18, max(long, 60) + 14, 26), fill="#ffffff", fill_opacity=0.85)
    yield tag("path", d=f"M10 {y - 5:.1f}v5h{long:.1f}v-5", fill="none", stroke=INK, stroke_width=1.4)
    yield words(f"{length:g} km", 10 + long / 2, y - 6, "middle", font_size=SIZE - 1)
    x = WIDTH - 22
    yield rectangle(Box(x - 12, 6, 24, 40), fill="#ffffff", fill_opacity=0.85)
    yield tag("path", d=f"M{x} 10l6 16l-6 -4l-6 4Z", fill=INK)
    yield words("N", x, 41, "middle", font_weight="bold")


def _key(shades: Mapping[str, Shade], y: float) -> tuple[list[Markup], float]:
    parts: list[Markup] = []
    at, top = 4.0, y
    for group, shade in shades.items():
        text = fitted(group, WIDTH / 2)
        if at + 24 + room(text) > WIDTH and at > 4:
            at, top = 4.0, top + _KEY_HEIGHT
        parts += [_triangle(at + 6, top - 4, _SMALLEST)] if group == _SITE else _circle(at + 6, top - 4, 7, shade)
        parts.append(words(text, at + 19, top))
        at += 19 + room(text) + 18
    return parts, top - y + _KEY_HEIGHT + 6


def _remark(left_out: Sequence[Wanted]) -> str:
    names = ", ".join(sorted({each.text for each in left_out if each.text}))
    return f"Without a name on the map, for want of room: {names}." if names else ""
