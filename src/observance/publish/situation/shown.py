"""Words from elsewhere made safe to set: nothing in them is hidden, runs over or turns round what stands beside them.

What has no shape (control characters, private characters, direction overrides, unpaired surrogates) is shown as its
code point, `⟨U+202E⟩`; text in a right-to-left script is isolated (Unicode Annex 9), so that it keeps its order and
leaves that of its neighbours alone.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from observance.publish.situation.document import Ground

T = TypeVar("T")

_VIRAMA = 9
"""Unicode's combining class of the signs that tie a consonant to the next."""
_JOINERS = "\u200c\u200d"
_SPACES = re.compile("[\t-\r\x85\u2028\u2029 ]+")
_SHAPELESS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_LAST_OF_PLANE = re.compile(
    "[" + "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(1, 15)) + "]"
)
_CLOSED_BY = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_DIRECTIONS = re.compile("[\u202a-\u202c\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def shown(text: str) -> str:
    """The text on one line, with all that is in it visible."""
    flat = _SPACES.sub(" ", text)
    visible = _LAST_OF_PLANE.sub(code_point, _SHAPELESS.sub(code_point, flat))
    return isolated(_balanced(visible))


def code_point(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"


def isolated(text: str) -> str:
    """Text that holds right-to-left letters between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE."""
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def breakable(text: str, longest: int) -> str:
    """Words of more than `longest` letters may break after as many (ZERO WIDTH SPACE)."""
    return re.sub(rf"\S{{{longest + 1},}}", lambda found: _broken(found[0], longest), text)


def units(text: str) -> list[str]:
    """Letters with the marks on them, and with the letters that a virama ties to them: what no break may part."""
    found: list[str] = []
    tied = False
    for letter in text:
        if found and (tied or letter in _JOINERS or unicodedata.category(letter).startswith("M")):
            found[-1] += letter
        else:
            found.append(letter)
        tied = unicodedata.combining(letter) == _VIRAMA or letter in _JOINERS
    return found


def _broken(word: str, longest: int) -> str:
    parts = units(word)
    return "\u200b".join("".join(parts[at : at + longest]) for at in range(0, len(parts), longest))


def held(text: str) -> str:
    """`shown`, with the dash of a range kept on the line of what it follows."""
    return shown(text).replace(" – ", "\u00a0– ")


def mapped(value: T, change: Callable[[str], str]) -> T:
    """The value with every string in it changed, at any depth; grounds, which are looked up, stay as they are."""
    return _mapped(value, change)  # type: ignore[no-any-return]


def strings(value: object) -> Iterable[str]:
    """Every string in the value, as `mapped` meets them."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    mapped(value, keep)
    return found


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    match value:
        case Enum() | Ground():
            return value
        case str():
            return change(value)
        case tuple():
            return tuple(_mapped(each, change) for each in value)
        case Mapping():
            return {change(key): _mapped(each, change) for key, each in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{part.name: _mapped(getattr(value, part.name), change) for part in fields(value)})
        case _:
            return value


def _balanced(text: str) -> str:
    """Embeddings and isolates that are not closed, or close nothing, are shown instead of obeyed."""
    opened: list[re.Match[str]] = []
    paired: set[int] = set()
    for found in _DIRECTIONS.finditer(text):
        if found[0] in _CLOSED_BY:
            opened.append(found)
        elif opened and _CLOSED_BY[opened[-1][0]] == found[0]:
            paired |= {opened.pop().start(), found.start()}
    return _DIRECTIONS.sub(lambda found: found[0] if found.start() in paired else code_point(found), text)
