"""Figures of a report as vector drawings: bars, timelines and maps, without a network, a clock or a system font.

They are drawn here, not by a plotting library: series must be told apart in black and white (hatching), labels stand
beside what they name, and the same document must give the same bytes on any machine.
"""

from observance.publish.situation.document import Chart, Map, Timeline
from observance.publish.situation.figures.bars import bar_drawings
from observance.publish.situation.figures.drawing import Drawing
from observance.publish.situation.figures.mapping import map_drawing
from observance.publish.situation.figures.timeline import timeline_drawings


def drawings(block: Chart | Timeline | Map, name: str) -> tuple[Drawing, ...]:
    """The pictures of a figure from top to bottom, each low enough for a page; none where there is nothing to draw.

    `name` must be the figure's own in the report: ids within its pictures begin with it.
    """
    match block:
        case Chart():
            return bar_drawings(block)
        case Timeline():
            return timeline_drawings(block)
        case Map():
            return map_drawing(block, name)
