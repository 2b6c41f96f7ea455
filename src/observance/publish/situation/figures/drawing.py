"""Vector drawings (SVG 1.1): the few marks that charts, timelines and maps are made of.

Lengths are in pixels of 1/96 inch; `WIDTH` fills the text of an A4 page. Shades and hatching are drawn as lines, not as
patterns, which not every program that opens an SVG can fill with; they stay apart in black and white.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from math import ceil

from markupsafe import Markup, escape

from observance.publish.situation.shown import units

WIDTH = 680
SIZE = 12
"""Of the lettering; 8.5 points on A4."""

INK = "#1a1a1a"
FAINT = "#c9c9c9"
MIDDLE = "#6b6b6b"

_FAMILY = "Libertinus Serif, Noto Naskh Arabic, DejaVu Sans Mono, New Computer Modern, serif"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture; `remark` says in words what it has no room for."""

    svg: str
    width: int
    height: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def meets(self, other: "Box") -> bool:
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom

    def inside(self, other: "Box") -> bool:
        across = other.x <= self.x and self.right <= other.right
        return across and other.y <= self.y and self.bottom <= other.bottom

    def grown(self, by: float) -> "Box":
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


@dataclass(frozen=True, slots=True)
class Shade:
    """A fill that is known again in grey: a ground, and lines over it (`/`, `\\`, `-`, `|`, or none)."""

    ground: str
    lines: str = ""
    ink: str = INK


SHADES = (
    Shade("#1f4e79"),
    Shade("#ffffff", "/", "#9c4a12"),
    Shade("#b8bfc6"),
    Shade("#ffffff", "/\\", "#4b3b78"),
    Shade("#e9e4d4", "-", "#4d4a3c"),
    Shade("#ffffff", "|", "#1d6b57"),
)


def drawn(parts: Iterable[Markup], height: float, alt: str, remark: str = "") -> Drawing:
    """The picture of the parts, white behind them, with `alt` as its name."""
    tall = round(height)
    frame = rectangle(Box(0, 0, WIDTH, tall), fill="#ffffff")
    svg = tag(
        "svg",
        chain((frame,), parts),
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=tall,
        viewBox=f"0 0 {WIDTH} {tall}",
        role="img",
        aria_label=alt,
        font_family=_FAMILY,
        font_size=SIZE,
        fill=INK,
    )
    return Drawing(str(svg), WIDTH, tall, remark)


def tag(name: str, inner: Iterable[Markup] | str = (), /, **attributes: str | float | None) -> Markup:
    """An element; text and attributes are escaped, numbers rounded to hundredths, what is None left out."""
    known = ((key.replace("_", "-"), _written(value)) for key, value in attributes.items() if value is not None)
    written = "".join(f' {key}="{escape(value)}"' for key, value in known)
    content = escape(inner) if isinstance(inner, str) else Markup("").join(inner)
    return Markup(f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>")


def rectangle(box: Box, **attributes: str | float | None) -> Markup:
    return tag("rect", x=box.x, y=box.y, width=max(box.width, 0), height=max(box.height, 0), **attributes)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = INK, **attributes: str | float | None) -> Markup:
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **attributes)


def words(text: str, x: float, y: float, anchor: str | None = None, **attributes: str | float | None) -> Markup:
    """Lettering from (x, y) on its base line; `anchor` is `middle` or `end`."""
    return tag("text", text, x=x, y=y, text_anchor=anchor, **attributes)


def shaded(box: Box, shade: Shade) -> tuple[Markup, ...]:
    """A rectangle filled with a shade, outlined so that a light one is seen."""
    edge = shade.ink if shade.lines else "#ffffff"
    filled = rectangle(box, fill=shade.ground, stroke=edge, stroke_width=0.75)
    return (filled, *(hatched(box, kind, shade.ink) for kind in shade.lines))


def hatched(box: Box, kind: str, ink: str, step: float = 5) -> Markup:
    """Lines over a box, cut off at its edges."""
    return tag("path", d="".join(_hatches(box, kind, step)), stroke=ink, stroke_width=0.9, fill="none")


def room(text: str, size: float = SIZE) -> float:
    """Width of the lettering in pixels, rather too much than too little."""
    return sum(map(_advance, text)) * size


def fitted(text: str, width: float, size: float = SIZE) -> str:
    """The text, or as much of its beginning as `width` has room for, with an ellipsis."""
    if room(text, size) <= width:
        return text
    kept, used = "", _advance("…") * size
    for unit in units(text):
        used += room(unit, size)
        if used > width:
            break
        kept += unit
    return f"{kept.rstrip()}…"


def number(value: float) -> str:
    """A count as it is read: no decimals where it has none."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def _advance(letter: str) -> float:
    """Share of the size that a letter takes; measured on Libertinus Serif and rounded up for other fonts."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.0
    if letter > "\u052f" and not "\u1e00" <= letter <= "\u2fff":
        return 0.64
    if letter in "mwMW@—%" or letter.isupper():
        return 0.74
    return 0.32 if letter in "iljtfrI.,:;'|!()[] " else 0.54


def _written(value: str | float | None) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _hatches(box: Box, kind: str, step: float) -> Iterable[str]:
    if kind in "-|":
        across = kind == "-"
        length = box.height if across else box.width
        for at in _steps(length, step):
            start, end = (box.x, box.y + at), (box.right, box.y + at)
            if not across:
                start, end = (box.x + at, box.y), (box.x + at, box.bottom)
            yield _stroke(*start, *end)
        return
    for at in _steps(box.width + box.height, step):
        x1, y1 = min(at, box.width), max(0.0, at - box.width)
        x2, y2 = max(0.0, at - box.height), min(at, box.height)
        if kind == "\\":
            x1, x2 = box.width - x1, box.width - x2
        yield _stroke(box.x + x1, box.y + y1, box.x + x2, box.y + y2)


def _steps(length: float, step: float) -> Iterable[float]:
    """From half a step on, as many as fit."""
    return (step / 2 + step * index for index in range(ceil((length - step / 2) / step)))


def _stroke(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
