"""From what pairs of reports share to where each part of a report comes from.

Reports that tell one story are joined, except where one of them splices: where two of its partners, which have nothing
to do with each other, stand one after the other in it. It then belongs to the story that most of it comes from, and the
rest of it to the other. (A report that only cuts a longer one keeps its head, and so overlaps with the others that do.)
A paragraph that different stories have in common goes back to the report that is known to have had it first, else to
the one that consists of it most.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import itemgetter

from observance.model.report import ReportId
from observance.reconcile.clusters import Clusters
from observance.reconcile.sharing import Text

NEARLY_ALL = 0.8
HARDLY = 0.2
LEAST_BLOCK = 20  # words of a partner in a text, below which it tells nothing of how that is put together
COVERED = 0.5


@dataclass(frozen=True, eq=False)
class Bond:
    """Words that two texts share, by their positions in each; `first` is the text that had them first, if known."""

    left: int
    right: int
    left_words: frozenset[int]
    right_words: frozenset[int]
    first: int | None = None

    def words(self, text: int) -> frozenset[int]:
        return self.left_words if text == self.left else self.right_words

    def other(self, text: int) -> int:
        return self.right if text == self.left else self.left


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a text that come from another report, the home of what they belong to."""

    words: frozenset[int]
    home: int


@dataclass(frozen=True, slots=True)
class Block:
    """Partners of a text whose words overlap in it, and all those words."""

    partners: frozenset[int]
    words: frozenset[int]


class Ancestry:
    """`stories` are bonds between texts that tell one story, `paragraphs` those between others, one per passage;
    `related` are pairs of texts that share more than background, be it a quotation."""

    def __init__(
        self,
        texts: Sequence[Text],
        stories: Sequence[Bond],
        paragraphs: Sequence[Bond],
        related: Iterable[tuple[int, int]] = (),
    ) -> None:
        self._ids = [text.report.id for text in texts]
        self._numbers = {report: number for number, report in enumerate(self._ids)}
        self._texts = texts
        blocks = blocks_of(stories, related)
        clusters = Clusters(self._ids)
        for bond in stories:
            if _is_main(blocks, bond.left, bond.right) and _is_main(blocks, bond.right, bond.left):
                clusters.join(self._ids[bond.left], self._ids[bond.right])
        self.roots: Mapping[ReportId, ReportId] = clusters.names()
        self._spliced = {text: _splices(own) for text, own in blocks.items() if len(own) > 1}
        self._paragraphs = _paragraph_parts(texts, paragraphs)

    def home_of(self, report: ReportId, start: int, end: int) -> ReportId:
        """The report that the characters `start` to `end` of a report come from: itself where no other is known."""
        number = self._numbers[report]
        within = _within(self._texts[number], start, end)
        for parts in (self._paragraphs, self._spliced):
            held = [(len(part.words.intersection(within)), part) for part in parts.get(number, ())]
            most, part = max(held, key=itemgetter(0), default=(0, None))
            if part is not None and 0 < COVERED * len(within) <= most:
                return self._ids[part.home]
        return report

    def stories(self) -> tuple[frozenset[ReportId], ...]:
        """The reports of each story, in the order of their smallest ids; one that splices several is in each."""
        found: dict[ReportId, set[ReportId]] = defaultdict(set)
        for report, root in self.roots.items():
            found[root].add(report)
        for number, parts in self._spliced.items():
            for part in parts:
                found[self.roots[self._ids[part.home]]].add(self._ids[number])
        return tuple(frozenset(found[root]) for root in sorted(found))


def lies_in(text: Text, words: Set[int], start: int, end: int) -> bool:
    """Whether half or more of the words between two characters of a text, and one at the least, are among some."""
    within = _within(text, start, end)
    return 0 < COVERED * len(within) <= sum(map(words.__contains__, within))


def _within(text: Text, start: int, end: int) -> range:
    return range(bisect_left(text.words.starts, start), bisect_left(text.words.starts, end))


def blocks_of(stories: Iterable[Bond], related: Iterable[tuple[int, int]]) -> dict[int, tuple[Block, ...]]:
    """For each text the blocks that its partners form in it, the one with most words first."""
    partners: dict[int, dict[int, frozenset[int]]] = defaultdict(dict)
    for bond in stories:
        partners[bond.left][bond.right] = bond.left_words
        partners[bond.right][bond.left] = bond.right_words
    kin: dict[int, set[int]] = defaultdict(set)
    for left, right in related:
        kin[left].add(right)
        kin[right].add(left)
    return {text: _blocks(own, kin) for text, own in partners.items()}


def _blocks(own: Mapping[int, frozenset[int]], kin: Mapping[int, set[int]]) -> tuple[Block, ...]:
    everything = frozenset().union(*own.values())
    some = [partner for partner in sorted(own) if LEAST_BLOCK <= len(own[partner]) < NEARLY_ALL * len(everything)]
    rows = _in_rows(some, own)
    names = {partner: f"{number:06d}" for number, row in enumerate(rows) for partner in row}
    clusters = Clusters(sorted(set(names.values())))
    for partner in some:
        for other in kin.get(partner, set()) & names.keys():
            clusters.join(names[partner], names[other])
    grouped: dict[str, list[int]] = defaultdict(list)
    for partner in some:
        grouped[clusters.find(names[partner])].append(partner)
    found = [Block(frozenset(group), frozenset().union(*(own[p] for p in group))) for group in grouped.values()]
    return tuple(sorted(found, key=lambda block: (-len(block.words), min(block.partners))))


def _in_rows(partners: Sequence[int], own: Mapping[int, frozenset[int]]) -> list[list[int]]:
    """Partners whose stretches in the text overlap by more than hardly, together, from the head of the text on."""
    rows: list[list[int]] = []
    reach, size = 0, 0
    for partner in sorted(partners, key=lambda p: (min(own[p]), max(own[p]), p)):
        first, last = min(own[partner]), max(own[partner])
        length = last - first + 1
        if rows and reach - first + 1 > HARDLY * min(size, length):
            rows[-1].append(partner)
            size = max(size, length)
        else:
            rows.append([partner])
            size = length
        reach = max(reach, last)
    return rows


def _is_main(blocks: Mapping[int, Sequence[Block]], text: int, partner: int) -> bool:
    """Whether a partner belongs to what most of the text comes from: it stands in no lesser block."""
    return not any(partner in block.partners for block in blocks[text][1:])


def _splices(blocks: Sequence[Block]) -> tuple[Part, ...]:
    return tuple(Part(block.words, min(block.partners)) for block in blocks[1:])


def _paragraph_parts(texts: Sequence[Text], bonds: Sequence[Bond]) -> dict[int, tuple[Part, ...]]:
    """The paragraphs of each text that it has in common with other stories, each with its home."""
    keys = [f"{number:09d}" for number in range(len(bonds))]
    clusters = Clusters(keys)
    for text, numbers in _by_text(bonds).items():
        for left, right in _overlaps([(keys[n], bonds[n].words(text)) for n in numbers]):
            clusters.join(left, right)
    grouped: dict[str, list[Bond]] = defaultdict(list)
    for key, bond in zip(keys, bonds, strict=True):
        grouped[clusters.find(key)].append(bond)
    found: dict[int, list[Part]] = defaultdict(list)
    for name in sorted(grouped):
        words = _words_by_text(grouped[name])
        home = _home(texts, words, grouped[name])
        for text, own in words.items():
            found[text].append(Part(frozenset(own), home))
    return {text: tuple(parts) for text, parts in found.items()}


def _by_text(bonds: Sequence[Bond]) -> dict[int, list[int]]:
    """The numbers of the bonds of each text, the longest in it first."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, bond in enumerate(bonds):
        found[bond.left].append(number)
        found[bond.right].append(number)
    return {text: sorted(own, key=lambda n: (-len(bonds[n].words(text)), n)) for text, own in found.items()}


def _overlaps(sides: Iterable[tuple[str, frozenset[int]]]) -> Iterator[tuple[str, str]]:
    """Pairs of stretches of one text of which the shorter lies for half or more in the longer. Each word is held by the
    first stretch that it is in, so that the work grows with the words."""
    holder: dict[int, str] = {}
    for key, words in sides:
        met = Counter(holder[at] for at in words if at in holder)
        yield from ((other, key) for other, count in met.items() if 2 * count >= len(words))
        for at in words:
            holder.setdefault(at, key)


def _words_by_text(bonds: Iterable[Bond]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for bond in bonds:
        found[bond.left] |= bond.left_words
        found[bond.right] |= bond.right_words
    return found


def _home(texts: Sequence[Text], words: Mapping[int, set[int]], bonds: Iterable[Bond]) -> int:
    later = {bond.other(bond.first) for bond in bonds if bond.first is not None}
    among = [text for text in words if text not in later] or list(words)
    return min(among, key=lambda text: (-len(words[text]) / len(texts[text].words.forms), texts[text].report.id))
