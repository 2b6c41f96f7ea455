"""Who a name of a data set is: a party of the mandate or a state of the world where the whole name says so, else the
words. A name that only holds another ("Northland Freedom Brigade") is not the other."""

import re

from observance.claims.mentions import Dictionary, Mention, MentionKind
from observance.claims.parties import CIVILIANS

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_UNNAMED = re.compile(r"unidentified\b|unknown\b", re.IGNORECASE)
_CIVILIANS = re.compile(r"civilians?\b", re.IGNORECASE)


class RowParties:
    """`state_forces` are beginnings of names after which a state stands ("Military Forces of"), `ids` the ids of the
    parties."""

    def __init__(self, dictionary: Dictionary, ids: frozenset[str], state_forces: tuple[str, ...]) -> None:
        self._find = dictionary.find
        self._ids = ids
        self._forces = re.compile(rf"(?:{'|'.join(map(re.escape, state_forces))})\s+(?:the\s+)?", re.IGNORECASE)
        self._known: dict[str, tuple[str, str]] = {}

    def named(self, words: str) -> tuple[str, str]:
        """(party id or words, the rule that says so)."""
        if words not in self._known:
            self._known[words] = self._named(words)
        return self._known[words]

    def is_party(self, words: str) -> bool:
        """Whether the name is that of a party, civilians included."""
        return self.named(words)[1] != _AS_WORDS

    def is_state_force(self, words: str) -> bool:
        return bool(self._forces.match(words))

    def _named(self, words: str) -> tuple[str, str]:
        base = _BRACKETS.sub("", words).strip() or words.strip()
        if words in self._ids:
            return words, "id of a party"
        if _CIVILIANS.match(base):
            return CIVILIANS, "civilians by name"
        if _UNNAMED.match(base):
            return base, _AS_WORDS
        forces = self._forces.match(base)
        if forces:
            found = self._at_start(base[forces.end() :])
            return (found, "forces of a state") if found else (words, _AS_WORDS)
        short, mark, long = base.partition(":")
        candidates = (base, short, long) if mark else (base,)
        found = next(filter(None, map(self._whole, candidates)), None)
        return (found, f"name: {base}") if found else (words, _AS_WORDS)

    def _whole(self, name: str) -> str | None:
        name = name.strip()
        return self._one({m.key for m in self._parties(name) if (m.start, m.end) == (0, len(name))})

    def _at_start(self, name: str) -> str | None:
        return self._one({m.key for m in self._parties(name) if m.start == 0})

    def _parties(self, name: str) -> list[Mention]:
        return [mention for mention in self._find(name) if mention.kind is MentionKind.PARTY]

    @staticmethod
    def _one(keys: set[str]) -> str | None:
        return keys.pop() if len(keys) == 1 else None


_AS_WORDS = "the words of the row"
