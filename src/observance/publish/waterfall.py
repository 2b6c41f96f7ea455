"""The waterfall of joined pairs as an SVG drawing: one bar for each comparison, from the prior to the total.

Plain text of shapes, without script, font or network, so that equal links give equal bytes.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import accumulate
from typing import Any

Link = Mapping[str, Any]
WIDTH, NAMES, BARS = 900, 110, 300
ROW, GAP, MARGIN = 20, 44, 16
FOR, AGAINST, TOTAL = "#2a78b5", "#c4572e", "#444444"
FONT = 'font-family="sans-serif" font-size="12"'


def waterfall_svg(title: str, links: Sequence[Link]) -> str:
    """One drawing for all links; a bar to the right speaks for one occurrence, one to the left against it."""
    bounds = _bounds(links)
    parts, top = [], MARGIN + ROW
    for link in links:
        parts.append(_link(link, bounds, top))
        top += _height(link)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top + MARGIN}" '
        f'viewBox="0 0 {WIDTH} {top + MARGIN}" {FONT}>'
    )
    ground = f'<rect width="{WIDTH}" height="{top + MARGIN}" fill="#ffffff"/>'
    name = _text(MARGIN, MARGIN + 8, title, weight="bold")
    return "\n".join((head, f"<title>{escape(title)}</title>", ground, name, *parts, "</svg>")) + "\n"


def _height(link: Link) -> int:
    return ROW * (len(link["weights"]) + 1) + GAP


def _bounds(links: Sequence[Link]) -> tuple[float, float]:
    """The lowest and highest sum that any waterfall reaches, nothing included."""
    sums = [total for link in links for total in accumulate(each["bits"] for each in link["weights"])]
    return min([0.0, *sums]), max([1.0, *sums])


def _link(link: Link, bounds: tuple[float, float], top: int) -> str:
    said = f"{link['left']} = {link['right']}: {link['total']:+.2f} bits, probability {link['probability']:.4f}"
    parts = [_text(MARGIN, top + 14, said)]
    start, y = 0.0, top + ROW
    for weight in link["weights"]:
        end = start + weight["bits"]
        parts.append(_row(weight["name"], weight["words"], (start, end), bounds, y))
        start, y = end, y + ROW
    parts.append(_row("total", "", (0.0, start), bounds, y, TOTAL))
    zero = _x(0.0, bounds)
    parts.append(f'<line x1="{zero}" x2="{zero}" y1="{top + ROW}" y2="{y + ROW}" stroke="#999999"/>')
    return "\n".join(parts)


def _row(
    name: str, words: str, ends: tuple[float, float], bounds: tuple[float, float], y: int, colour: str | None = None
) -> str:
    bits = ends[1] - ends[0]
    left, right = sorted(_x(end, bounds) for end in ends)
    fill = colour or (FOR if bits >= 0 else AGAINST)
    bar = f'<rect x="{left}" y="{y + 4}" width="{round(right - left, 1)}" height="{ROW - 8}" fill="{fill}"/>'
    said = f"{bits:+.2f}  {words}"
    return "\n".join((_text(MARGIN, y + 14, name), bar, _text(NAMES + BARS + 20, y + 14, said)))


def _x(bits: float, bounds: tuple[float, float]) -> float:
    low, high = bounds
    return round(NAMES + (bits - low) / (high - low) * BARS, 1)


def _text(x: float, y: float, words: str, weight: str = "normal") -> str:
    return f'<text x="{x}" y="{y}" font-weight="{weight}">{escape(words)}</text>'
