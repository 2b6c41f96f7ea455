"""A sentence as the encoder is given it: pieces of words, and classes in the place of names and of words that judge."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

CLASSES = (
    "@party", "@armed", "@place", "@number", "@name", "@source", "@body", "@civilians", "@people", "@judged",
)  # fmt: skip
"""In the order of the unused pieces that stand for them."""
# Words that judge whoever they are said of; what one outlet calls another is data, and weighs nothing.
JUDGING = frozenset(
    "terrorism terror terrorist jihad takfiri regime dictator dictatorship tyrant puppet mercenary invader occupier "
    "aggressor aggression extremist extremism radical thug gang bandit barbaric brutal heinous criminal cowardly "
    "martyr liberator hero enemy".split()
)
FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 192  # pieces of a sentence; what stands behind them is read as its end
LONGEST_WORD = 8  # pieces
LONGEST_PART = 100  # letters
REMEMBERED = 2**15  # words
_PART = re.compile(r"[^\W_]+|[^\s]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces that an encoder knows, by their text, with their numbers."""

    numbers: Mapping[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def sequence(self, words: Sequence[str], forms: Sequence[str]) -> tuple[list[int], list[int]]:
        """The numbers of a sentence, at most `LONGEST`, and where among them each word begins. `words` are `words_in`
        the sentence, `forms` its words as written, in lower case. Classes that follow one another are one: a name of
        three words is like one of one."""
        found, places, before = [self.numbers[FIRST]], [], ""
        for word, form in zip(words, forms, strict=True):
            shown = "@judged" if word in JUDGING or form in JUDGING else word
            named = shown in CLASSES
            if not named or shown != before:
                places.append(min(len(found), LONGEST - 1))
                found += [self.numbers[f"[unused{CLASSES.index(shown) + 1}]"]] if named else self.of_word(form)
                del found[LONGEST - 1 :]
            else:
                places.append(places[-1])
            before = shown if named else ""
        last = len(found)
        return [*found, self.numbers[LAST]], [min(place, last) for place in places]

    def of_word(self, form: str) -> tuple[int, ...]:
        """The numbers of the pieces of a word, at most `LONGEST_WORD`."""
        known = self._known.get(form)
        if known is None:
            split = tuple(self.numbers[piece] for piece in islice(self._split(form), LONGEST_WORD))
            known = split or (self.numbers[UNKNOWN],)
            if len(self._known) < REMEMBERED:
                self._known[form] = known
        return known

    def _split(self, form: str) -> Iterator[str]:
        """The longest known pieces from the left of each run of letters and of each other sign (WordPiece)."""
        bare = "".join(c for c in unicodedata.normalize("NFD", form) if unicodedata.category(c) != "Mn")
        for match in _PART.finditer(bare):
            yield from self._split_part(match.group())

    def _split_part(self, part: str) -> Sequence[str]:
        found: list[str] = []
        start = 0
        while start < len(part) <= LONGEST_PART:
            prefix = "##" if start else ""
            ends = range(len(part), start, -1)
            end = next((end for end in ends if prefix + part[start:end] in self.numbers), None)
            if end is None:
                return (UNKNOWN,)
            found.append(prefix + part[start:end])
            start = end
        return found or (UNKNOWN,)
