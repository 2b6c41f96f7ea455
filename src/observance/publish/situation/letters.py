"""Which letters the fonts have, typst's and those in `fonts/`: the others would be boxes, and no archival PDF may hold
those."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

import typst
from markupsafe import escape

FONTS = typst.Fonts(include_system_fonts=False, font_paths=[str(files(__package__).joinpath("fonts"))])
_FIRST = ("Libertinus Serif", "Noto Naskh Arabic", "DejaVu Sans Mono", "New Computer Modern")
FAMILIES = json.dumps(
    [*_FIRST, *(name for name in FONTS.families() if name.startswith("Noto ") and name not in _FIRST)]
)
"""All of them, as a template asks for them in `families`: typst's own search for a font gives up on mixed scripts."""

_SET = b"""#set document(title: "trial")
#set page(width: 60pt, height: auto, margin: 2pt)
#set text(size: 10pt, font: json(bytes(sys.inputs.families)))
#for unit in json(bytes(sys.inputs.units)) { block(unit); block(strong(unit)); block(emph(unit)) }
"""
_DRAWN = b"""#set document(title: "trial")
#let label(unit) = (
  "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='20' font-family='Libertinus Serif, Noto Naskh Arabic, "
  + "DejaVu Sans Mono, New Computer Modern'><text y='15'>" + unit + "</text></svg>"
)
#for unit in json(bytes(sys.inputs.units)) { image(bytes(label(unit)), format: "svg", alt: "label") }
"""
_STYLES = 3
_LONG_RUN = 4
# Spaces of other scripts, which in some fonts are a mark and in others nothing.
_SPACES = re.compile("[\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]")
_NO_LETTER = "\U0010fffe"
# Letters that a font draws by what stands beside them, with the letter before that they may sit on.
_SHAPED = re.compile(
    "[^\\W\\d_]?[\u0300-\u036f\u0483-\u0489\u0530-\u1cff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u2d00-\u2dff"
    "\ua000-\uabff\ufb00-\ufdff\ufe20-\ufe2f\ufe70-\ufefc\U00010000-\U0001ffff]+"
)


def settable(texts: Collection[str]) -> Callable[[str], str]:
    """Shows what cannot be set of these texts: a few letters as code points, more as how many there are."""
    held = [text for text in texts if not text.isascii()]
    first = _telling(without_glyph(sorted({unit for text in held for unit in _units(text)})))
    second = _telling(refused(sorted({run for text in held for run in _SHAPED.findall(first(text))})))
    return lambda text: second(first(text))


@lru_cache(maxsize=1024)
def drawable(text: str) -> str:
    """As a label of a drawing, where mixed scripts and letters in one sign may be refused: they are told."""
    return text if not _SHAPED.search(text) or _is_accepted([str(escape(text))], _DRAWN) else unshaped(text)


def unshaped(text: str) -> str:
    """Tells all letters that are shaped by what stands beside them."""
    return _SHAPED.sub(_told, text)


def _telling(missing: Sequence[str]) -> Callable[[str], str]:
    if not missing:
        return lambda text: text if text.isascii() else _SPACES.sub(" ", text)
    run = re.compile("(?:" + "|".join(map(re.escape, sorted(missing, key=len, reverse=True))) + ")+")
    return lambda text: text if text.isascii() else run.sub(_told, _SPACES.sub(" ", text))


def refused(runs: Sequence[str]) -> list[str]:
    """The runs that PDF/A refuses as they stand: marks in an order that no font shapes, letters drawn as parts of
    others whose words could not be read out of the file again."""
    if not runs or _is_accepted(runs, _SET):
        return []
    if len(runs) == 1:
        return list(runs)
    middle = len(runs) // 2
    return [*refused(runs[:middle]), *refused(runs[middle:])]


def _is_accepted(runs: Sequence[str], trial: bytes) -> bool:
    compiler = typst.Compiler(trial, font_paths=FONTS, sys_inputs={"units": json.dumps(runs), "families": FAMILIES})
    try:
        compiler.compile(format="pdf", pdf_standards=["a-2a"])
    except typst.TypstError:
        return False
    return True


def without_glyph(units: Sequence[str]) -> list[str]:
    """The units that are set with the glyph for what a font does not have, in any of the styles in use."""
    if not units:
        return []
    compiler = typst.Compiler(
        _SET, font_paths=FONTS, sys_inputs={"units": json.dumps([_NO_LETTER, *units]), "families": FAMILIES}
    )
    svg = bytes_of(compiler.compile(format="svg")).decode()
    blocks = re.split(r'<g transform="translate\(2 ', svg)[1:]
    glyphs = [set(re.findall(r'xlink:href="#(g[0-9A-F]+)"', block)) for block in blocks]
    boxes = set().union(*glyphs[:_STYLES])
    own = (set().union(*glyphs[at : at + _STYLES]) for at in range(_STYLES, len(glyphs), _STYLES))
    return [unit for unit, used in zip(units, own, strict=True) if used & boxes]


def bytes_of(compiled: bytes | list[bytes] | None) -> bytes:
    """The one file that a compiler gives when it is told no place for it; of several pages all, one after another."""
    return compiled if isinstance(compiled, bytes) else b"".join(compiled or ())


def _units(text: str) -> Iterable[str]:
    """Letters with the marks on them, other than ASCII."""
    unit = ""
    for letter in text:
        if unit and unicodedata.category(letter).startswith("M"):
            unit += letter
        else:
            yield from _needed(unit)
            unit = letter
    yield from _needed(unit)


def _needed(unit: str) -> Iterable[str]:
    return () if not unit or unit.isascii() or unit.isspace() else (unit,)


def _told(found: re.Match[str]) -> str:
    letters = found[0]
    if len(letters) <= _LONG_RUN:
        return "".join(f"⟨U+{ord(letter):04X}⟩" for letter in letters)
    return f"⟨{len(letters)} letters that this file has no font for⟩"
