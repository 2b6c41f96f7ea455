"""What any two reports share, and how much that says: a story in common, a paragraph, background, a quotation.

Two reports tell one story where one of `RULES` says so. Measured on pairs of news reports labelled by hand
(docs/decisions/0021): what all reports of a record say in the same formulas tells little, what reports of different
weeks repeat is background, and news stands before the middle of a text.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log

from observance.model.report import Report, ReportKind
from observance.reconcile.alignment import Aligned, align
from observance.reconcile.dating import published_on
from observance.reconcile.likeness import candidates
from observance.reconcile.wording import Wording, wording

NEWS_DAYS = 3  # news is rewritten on its day and the next ones
WHOLE = 0.6
STORY = 0.3
STORY_OF_ONE_DAY = 0.2
STORY_CREDITED = 0.1
LEAD = 0.08
LEAD_WORDS = 5
LEAD_ALIKE = 0.6
LEAD_LENGTH = 8  # shared words in all, below which they may be the one way to say such a thing
QUOTED = 0.5  # what a shared word counts where both have a public speaker's in quotation marks
FORMS = frozenset({ReportKind.FIELD, ReportKind.DATASET})
FEWEST = 30  # a text is taken for so many words at least, so that a stub of one sentence shares no story by chance
# A word in a twentieth of all reports or fewer counts fully, one in every report a quarter: inverse document frequency,
# as if the record held fifty reports more, so that in a small one no word is taken for a formula.
RARE = 1 / 20
LEAST_WEIGHT = 0.25
MORE_REPORTS = 50
# Whom one reporter met: that two have the same words of theirs is no chance.
PRIVATE_SPEAKERS = frozenset(
    "witness witnesses eyewitness resident residents survivor survivors villager villagers neighbour neighbours "
    "neighbor neighbors shopkeeper farmer teacher patient relative relatives bystander refugee refugees driver".split()
)


@dataclass(frozen=True, eq=False)
class Text:
    """A report with its words; `credits` are keys of the agencies that it credits or comes from."""

    report: Report
    words: Wording
    credits: frozenset[str] = frozenset()

    @cached_property
    def content(self) -> frozenset[int]:
        return frozenset(self.words.content)

    @property
    def days(self) -> tuple[date, date] | None:
        known = self.report.published
        return (known.interval.earliest, known.interval.latest) if known else None


@dataclass(frozen=True, eq=False)
class Shared:
    """The passages of two texts, by their positions, `left` below `right`; `whole` is the part of the content words
    of the shorter that the other has in them."""

    left: int
    right: int
    passages: tuple[Aligned, ...]
    whole: float


@dataclass(frozen=True, slots=True)
class Weight:
    """How much two texts share: `whole` the part of the shorter, 0 to 1, `news` that of what is neither background nor
    furniture, `lead` words of it that stand in the first half of both; `days` between the two, None where not known;
    and whether two outlets credit one agency."""

    whole: float
    news: float
    lead: float
    days: int | None
    is_credited: bool

    @property
    def is_near(self) -> bool:
        return self.days is None or self.days <= NEWS_DAYS


@dataclass(frozen=True, slots=True)
class Rule:
    applies: Callable[[Weight], bool]
    reason: str


RULES = (
    Rule(lambda w: w.whole >= WHOLE, "most of the shorter report stands in the other"),
    Rule(lambda w: w.is_near and w.news >= STORY, "much of the shorter report's news stands in the other"),
    Rule(lambda w: w.days == 0 and w.news >= STORY_OF_ONE_DAY, "both are of one day and share a good part of it"),
    Rule(lambda w: w.is_near and w.is_credited and w.news >= STORY_CREDITED, "both credit one agency and share news"),
    Rule(lambda w: w.is_near and w.lead >= LEAD_WORDS and w.news >= LEAD, "both tell their news in the same words"),
)


def texts_of(reports: Sequence[Report], credited: Callable[[Report], frozenset[str]]) -> tuple[Text, ...]:
    return tuple(Text(report, wording(report), credited(report)) for report in reports)


def shared_among(texts: Sequence[Text]) -> tuple[Shared, ...]:
    """What pairs of texts have in common, sorted by the positions of the texts, which come sorted by report id.

    Of many reports with one sentence each is compared with the earliest by day of publication. The logs of two posts
    are not compared: each saw for itself, in the words of the form. Nor are two rows of data sets.
    """
    order = sorted(range(len(texts)), key=lambda i: (published_on(texts[i].report), texts[i].report.id))
    met = (sorted((order[a], order[b])) for a, b in candidates([texts[i].words for i in order]))
    pairs = sorted(pair for pair in met if not all(texts[i].report.kind in FORMS for i in pair))
    aligned = ((left, right, align(texts[left].words, texts[right].words)) for left, right in pairs)
    return tuple(_shared(texts, left, right, passages) for left, right, passages in aligned if passages)


def _shared(texts: Sequence[Text], left: int, right: int, passages: tuple[Aligned, ...]) -> Shared:
    content = texts[left].content
    held = sum(len(content.intersection(range(i, i + n))) for one in passages for i, _, n in one.equal)
    shorter = min(len(content), len(texts[right].content))
    return Shared(left, right, passages, held / max(shorter, 1))


def story_reason(weight: Weight) -> str | None:
    """Why two reports tell one story; None where they do not."""
    return next((rule.reason for rule in RULES if rule.applies(weight)), None)


def word_weights(texts: Sequence[Text]) -> Mapping[str, float]:
    """How much each word tells of where a text comes from, `LEAST_WEIGHT` to 1: the rarer the more."""
    counts = Counter(word for text in texts for word in {text.words.forms[i] for i in text.words.content})
    total = len(texts) + MORE_REPORTS
    return {word: min(1.0, max(LEAST_WEIGHT, -log(count / total) / -log(RARE))) for word, count in counts.items()}


class Scales:
    """Weighs what pairs of texts share. `standing` are the positions of standing words, by text."""

    def __init__(self, texts: Sequence[Text], standing: Mapping[int, frozenset[int]]) -> None:
        self.texts = texts
        self._standing = [standing.get(number, frozenset()) for number in range(len(texts))]
        self._weights = word_weights(texts)
        self._own = [self._own_words(number) for number in range(len(texts))]

    def weigh(self, shared: Shared) -> Weight:
        left, right = self.texts[shared.left], self.texts[shared.right]
        counted = [(one, self._news(shared, one)) for one in shared.passages]
        leads = [(one, news) for one, news in counted if _leads(left, right, one)]
        length = sum(one.length for one, _ in leads)
        least = min(self._own[shared.left], self._own[shared.right])
        return Weight(
            whole=shared.whole,
            news=sum(news for _, news in counted) / max(least, FEWEST),
            lead=sum(news for _, news in leads) if length >= LEAD_LENGTH else 0.0,
            days=days_apart(left, right),
            is_credited=bool(left.credits & right.credits) and not _is_one_outlet(left, right),
        )

    def is_standing(self, shared: Shared, left: int, right: int) -> bool:
        """Whether a shared word, by its positions, is standing text in either."""
        return left in self._standing[shared.left] or right in self._standing[shared.right]

    def _own_words(self, number: int) -> float:
        words, standing = self.texts[number].words, self._standing[number]
        return sum(
            self._weights[words.forms[i]] * (QUOTED if words.quoted[i] else 1.0)
            for i in words.content
            if i not in standing
        )

    def _news(self, shared: Shared, one: Aligned) -> float:
        left, right = self.texts[shared.left], self.texts[shared.right]
        heard = QUOTED if may_be_heard_twice(left, one) else 1.0
        return sum(
            self._weights[left.words.forms[i]] * (heard if left.words.quoted[i] and right.words.quoted[j] else 1.0)
            for i, j in one.pairs
            if i in left.content and not self.is_standing(shared, i, j)
        )


def may_be_heard_twice(left: Text, one: Aligned) -> bool:
    """Whether the quotations of a passage may be a public speaker's: nothing that both say around them is of a witness
    or another private person."""
    words = left.words
    return not any(words.forms[i] in PRIVATE_SPEAKERS and not words.quoted[i] for i, _ in one.pairs)


def _is_one_outlet(left: Text, right: Text) -> bool:
    return left.report.outlet is not None and left.report.outlet == right.report.outlet


def _leads(left: Text, right: Text, one: Aligned) -> bool:
    return (
        one.alike >= LEAD_ALIKE
        and 2 * one.left[0] <= len(left.words.forms)
        and 2 * one.right[0] <= len(right.words.forms)
    )


def days_apart(left: Text, right: Text) -> int | None:
    """Days that lie between the two for certain."""
    if left.days is None or right.days is None:
        return None
    return max(0, (right.days[0] - left.days[1]).days, (left.days[0] - right.days[1]).days)
