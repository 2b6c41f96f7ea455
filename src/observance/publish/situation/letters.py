"""Which letters the fonts that come with typst have: the others would be boxes, and no archival PDF may hold those."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

import typst

FONTS = typst.Fonts(include_system_fonts=False)

_PROBE = b"""#set page(width: 60pt, height: auto, margin: 2pt)
#set text(size: 10pt, font: ("Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern"))
#for unit in json(bytes(sys.inputs.units)) { block(unit); block(strong(unit)); block(emph(unit)) }
"""
_STYLES = 3
_LONG_RUN = 4
# Spaces of other scripts, which in some fonts are a mark and in others nothing.
_SPACES = re.compile("[\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]")
_NO_LETTER = "\U0010fffe"


def settable(texts: Iterable[str]) -> Callable[[str], str]:
    """Shows what cannot be set of these texts: a few letters as code points, more as how many there are."""
    units = sorted({unit for text in set(texts) if not text.isascii() for unit in _units(text)})
    missing = without_glyph(units)
    if not missing:
        return lambda text: text if text.isascii() else _SPACES.sub(" ", text)
    run = re.compile("(?:" + "|".join(map(re.escape, sorted(missing, key=len, reverse=True))) + ")+")
    return lambda text: text if text.isascii() else run.sub(_told, _SPACES.sub(" ", text))


def without_glyph(units: Sequence[str]) -> list[str]:
    """The units that are set with the glyph for what a font does not have, in any of the styles in use."""
    if not units:
        return []
    compiler = typst.Compiler(_PROBE, font_paths=FONTS, sys_inputs={"units": json.dumps([_NO_LETTER, *units])})
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
