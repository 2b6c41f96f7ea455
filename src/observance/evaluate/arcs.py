"""A dependency parse as an SVG drawing: words in a row, an arc from each head to each dependent above them.

Colours and fonts are left to the page's style sheet, so that one drawing serves light, dark and print.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from observance.evaluate.coded import Offsets
from observance.model.syntax import Sentence, Token

# Pixels. Widths of words are estimated, since nothing here measures fonts: wide rather than narrow.
LETTER = 7.6
SMALL_LETTER = 6.2
GAP = 14.0
LEVEL = 17.0
HEAD_SHIFT = 5.0
CORNER = 6.0
MARGIN = 6.0
TIP = 3.5
WORDS_HEIGHT = 38.0


@dataclass(frozen=True, slots=True)
class Arc:
    """From the head to the dependent, by the position of their words; `level` is its height, from 1."""

    head: int
    dependent: int
    label: str
    level: int

    @property
    def ends(self) -> tuple[int, int]:
        return min(self.head, self.dependent), max(self.head, self.dependent)


def arcs_of(sentence: Sentence) -> tuple[Arc, ...]:
    """Each dependency as low as it can be without touching a shorter one under it."""
    pairs = [(token.head, token.i, token.deprel) for token in sentence.tokens if token.head != token.i]
    placed: list[Arc] = []
    for head, dependent, label in sorted(pairs, key=lambda pair: (abs(pair[0] - pair[1]), pair[1])):
        under = [arc.level for arc in placed if _touch(arc.ends, (min(head, dependent), max(head, dependent)))]
        placed.append(Arc(head, dependent, label, _lowest(under)))
    return tuple(placed)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _lowest(taken: Iterable[int]) -> int:
    """Above everything that it spans."""
    return max(taken, default=0) + 1


def parse_svg(sentence: Sentence, marked: Sequence[Offsets] = ()) -> str:
    """The drawing, words within `marked` set off. Words and labels are escaped."""
    arcs = arcs_of(sentence)
    centres, width = _columns(sentence, arcs)
    height = LEVEL * (max((arc.level for arc in arcs), default=0) + 1)
    title = escape(f"Dependency parse: {' '.join(token.text for token in sentence.tokens)}")
    parts = [
        f'<svg class="parse" role="img" viewBox="0 0 {width:.0f} {height + WORDS_HEIGHT:.0f}" '
        f'width="{width:.0f}" height="{height + WORDS_HEIGHT:.0f}"><title>{title}</title>',
        *(_root(centres[token.i], height) for token in sentence.tokens if token.head == token.i),
        *(_arc(arc, centres, height) for arc in sorted(arcs, key=lambda arc: -arc.level)),
        *(_word(token, centres[token.i], height, _is_marked(token, marked)) for token in sentence.tokens),
        "</svg>",
    ]
    return "".join(parts)


def _columns(sentence: Sentence, arcs: Iterable[Arc]) -> tuple[Mapping[int, float], float]:
    """The middle of each word, and the whole width. A short arc between neighbours has room for its label."""
    labels = {arc.ends: arc.label for arc in arcs if arc.ends[1] - arc.ends[0] == 1}
    centres: dict[int, float] = {}
    right, before = MARGIN, 0.0
    for token in sentence.tokens:
        half = max(len(token.text) * LETTER, len(token.upos) * SMALL_LETTER) / 2
        centre = right + half
        label = labels.get((token.i - 1, token.i))
        if label is not None:
            centre = max(centre, before + len(label) * SMALL_LETTER + 2 * CORNER + HEAD_SHIFT)
        centres[token.i] = before = centre
        right = centre + half + GAP
    return centres, right - GAP + MARGIN


def _is_marked(token: Token, marked: Sequence[Offsets]) -> bool:
    return any(start < token.end and token.start < end for start, end in marked)


def _arc(arc: Arc, centres: Mapping[int, float], height: float) -> str:
    to = centres[arc.dependent]
    side = 1 if arc.dependent > arc.head else -1
    start = centres[arc.head] + side * HEAD_SHIFT
    top = height - LEVEL * arc.level
    corner = min(CORNER, abs(to - start) / 2)
    path = (
        f"M{start:.1f} {height:.1f}V{top + corner:.1f}Q{start:.1f} {top:.1f} {start + side * corner:.1f} {top:.1f}"
        f"H{to - side * corner:.1f}Q{to:.1f} {top:.1f} {to:.1f} {top + corner:.1f}V{height - TIP:.1f}"
    )
    label = escape(arc.label)
    return (
        f'<path class="arc" d="{path}"/>{_tip(to, height)}'
        f'<text class="rel" x="{(start + to) / 2:.1f}" y="{top + 3.5:.1f}">{label}</text>'
    )


def _root(centre: float, height: float) -> str:
    """Nothing of a projective parse passes over the root, so its arrow comes from the top."""
    top = LEVEL * 0.6
    return (
        f'<path class="arc" d="M{centre:.1f} {top:.1f}V{height - TIP:.1f}"/>{_tip(centre, height)}'
        f'<text class="rel" x="{centre:.1f}" y="{top:.1f}">root</text>'
    )


def _tip(centre: float, height: float) -> str:
    left, right = centre - TIP, centre + TIP
    return f'<path class="tip" d="M{left:.1f} {height - 2 * TIP:.1f}H{right:.1f}L{centre:.1f} {height:.1f}Z"/>'


def _word(token: Token, centre: float, height: float, is_marked: bool) -> str:
    kind = "word trigger" if is_marked else "word"
    return (
        f'<text class="{kind}" x="{centre:.1f}" y="{height + 15:.1f}">{escape(token.text)}</text>'
        f'<text class="pos" x="{centre:.1f}" y="{height + 30:.1f}">{escape(token.upos)}</text>'
    )
