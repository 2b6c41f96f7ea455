"""Finding names in text whatever their case, accents, Unicode form or spacing, and blocking them out.

Text is compared squeezed: letters and digits only, case folded, compatibility forms and ligatures taken apart (NFKD),
combining marks, invisible characters, modifier letters and Arabic elongation left out. A name found in that form is
blocked out in the text as it stands, one block for each character, so that offsets hold.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import ahocorasick

BLOCK = "█"
SHORT = 3
"""Names of so many letters or fewer are found only as whole words: in longer words they are mere chance."""
_DROPPED = frozenset({"Mn", "Me", "Cf", "Lm", "Sk"})
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ð": "d", "ə": "e", "æ": "ae", "œ": "oe"})
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")


class _Table(dict[int, str]):
    """What each character counts as; what is no letter or digit counts as a space, a block as itself."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = BLOCK if character == BLOCK else "".join(map(_letter, unicodedata.normalize("NFKD", character)))
        self[code] = folded
        return folded


def _letter(character: str) -> str:
    if unicodedata.category(character) in _DROPPED:
        return ""
    if not character.isalnum():
        return " "
    plain = unicodedata.normalize("NFKD", character.casefold().translate(_PLAIN))
    return "".join(each for each in plain if unicodedata.category(each) not in _DROPPED)


_TABLE = _Table()


def squeezed(text: str) -> str:
    """The letters and digits of a text as names are compared."""
    return text.translate(_TABLE).replace(" ", "")


class Matcher:
    """Finds any of many names, in time that does not grow with their number.

    A name is found inside a longer word too, unless it is `SHORT`; `is_whole` finds all as whole words only. A name
    that runs over several words begins where a word begins.
    """

    def __init__(self, names: Iterable[str], *, is_whole: bool = False) -> None:
        self._is_whole = is_whole
        self.names = frozenset(filter(None, map(squeezed, names)))
        self._automaton = ahocorasick.Automaton()
        for name in self.names:
            self._automaton.add_word(name, name)
        self._automaton.make_automaton()

    def __bool__(self) -> bool:
        return bool(self.names)

    def holds(self, text: str) -> bool:
        """Whether a name stands in the text, or in what a web address encodes."""
        return bool(self.names) and (any(True for _ in self.spans(text)) or self._is_encoded(text))

    def _is_encoded(self, text: str) -> bool:
        return _ENCODED.search(text) is not None and any(True for _ in self.spans(unquote(text)))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Stretches of the text that are a name, offsets from and to."""
        plain = squeezed(text) if self.names else ""
        hits = list(self._automaton.iter(plain)) if plain else []
        if not hits:
            return
        letters = _Letters.of(text)
        for last, name in hits:
            first = last - len(name) + 1
            if letters.are_name(first, last, is_whole=self._is_whole or len(name) <= SHORT):
                yield letters.owner[first], letters.end(last)

    def masked(self, text: str) -> str:
        """The text with all names blocked out; as many characters, and equal to itself masked again. A web address
        that holds a name in encoded form is blocked out whole."""
        while spans := list(self.spans(text)):
            masked = blocked(text, spans)
            if masked == text:
                return BLOCK * len(text)
            text = masked
        return BLOCK * len(text) if self._is_encoded(text) else text


def blocked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with stretches blocked out, line breaks kept."""
    characters: list[str] | None = None
    for start, end in spans:
        characters = characters or list(text)
        characters[start:end] = [each if each == "\n" else BLOCK for each in characters[start:end]]
    return text if characters is None else "".join(characters)


@dataclass(frozen=True, slots=True)
class _Letters:
    """The squeezed letters of a text: the offset of the character that each comes from, and whether a word begins
    before it (one more for the end of the text)."""

    owner: list[int]
    begins: list[bool]
    length: int
    dropped: frozenset[int]

    @classmethod
    def of(cls, text: str) -> "_Letters":
        owner, begins, dropped, is_new = list[int](), list[bool](), set[int](), True
        for i, character in enumerate(text):
            folded = _TABLE[ord(character)]
            if not folded:
                dropped.add(i)
            for letter in folded:
                if letter == " ":
                    is_new = True
                    continue
                owner.append(i)
                begins.append(is_new or letter == BLOCK)
                is_new = letter == BLOCK
        return cls(owner, [*begins, True], len(text), frozenset(dropped))

    def are_name(self, first: int, last: int, *, is_whole: bool) -> bool:
        begins, ends = self.begins[first], self.begins[last + 1]
        if is_whole:
            return begins and ends
        return begins or not any(self.begins[first + 1 : last + 1])

    def end(self, last: int) -> int:
        """Where the character of a letter ends, the marks upon it included."""
        end = self.owner[last] + 1
        while end < self.length and end in self.dropped:
            end += 1
        return end
