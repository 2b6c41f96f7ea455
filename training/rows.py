"""What the scorer learns from: the candidates and fillers of coded reports, each right or wrong by the labels."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from training.labelled import Coded, Label

from observance.claims.coder import RuleCoder
from observance.claims.draft import Draft
from observance.claims.mentions import Dictionary
from observance.claims.parties import WORDS
from observance.claims.scorer.candidates import Candidate, Origin, Vocabulary, candidates_of, form_of
from observance.claims.scorer.encoder import Encoder, Words
from observance.claims.scorer.fillers import Filler, filler_signs
from observance.claims.scorer.signs import signs_of
from observance.claims.scorer.weigher import SLOTS, Slots, Weighing, encoded_kind, encoded_slots
from observance.claims.sentence import View
from observance.claims.state import ReportState
from observance.claims.triggers import Trigger
from observance.evaluate import Naming, shared
from observance.model.kinds import SYMMETRIC, Kind
from observance.model.syntax import Analyser, Sentence, Span

Same = Callable[[str, Sequence[str]], bool]
"""Whether a filler is one of those whom a label names."""
Asks = Callable[[int], Encoder] | None
"""Which encoder is asked about the report of a number, if any: one that has not seen it."""
NAMED = {kind.value: kind for kind in Kind}
SEEN = 2  # documents in which a word must report a kind to be proposed for it


@dataclass(frozen=True)
class Pair:
    """Somebody at a word of a sentence beside the trigger of a claim; `rules` are the slots by the rules."""

    kind: Kind
    trigger: int
    word: int
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One candidate or filler: its signs, whether it is right, what it competes with (`key`), how much it counts, how
    probable an encoder finds it, in which of several readings of its report it stands, and its sentence."""

    signs: tuple[str, ...]
    right: bool
    key: tuple[Any, ...] = ()
    form: tuple[str, Kind] | None = None
    weight: float = 1.0
    encoded: float | None = None
    reading: int | None = None
    words: Words | None = None
    pair: Pair | None = None


@dataclass
class Recorder:
    """Stands where the weigher stands: records what is to be decided, and lets `inner` decide, or else the rules."""

    vocabulary: Vocabulary
    identity: str = "recorder"
    inner: Weighing | None = None
    encoder: Encoder | None = None
    candidates: list[tuple[View, Words, Candidate, tuple[str, ...]]] = field(default_factory=list)
    fills: list[tuple[View, Words, Draft, Sequence[tuple[Filler, tuple[str, ...]]]]] = field(default_factory=list)

    def choose(
        self,
        view: View,
        words: Words,
        triggers: Sequence[Trigger],
        drafts: Sequence[Draft],
        state: ReportState,
    ) -> Sequence[Draft]:
        if self.inner is not None:
            return self.inner.choose(view, words, triggers, drafts, state)
        found = candidates_of(view, triggers, drafts, self.vocabulary)
        signs = signs_of(view, words.named, found, state)
        self.candidates += [(view, words, one, own.names()) for one, own in zip(found, signs, strict=True)]
        return drafts

    def fill(self, view: View, words: Words, draft: Draft, fillers: Sequence[Filler]) -> Slots:
        signs = [(one, filler_signs(view, words.named, draft, one, fillers).names()) for one in fillers]
        self.fills.append((view, words, draft, signs))
        by_rule = [[one.named for one in fillers if slot in one.slots] for slot in ("actor", "target")]
        return by_rule[0], by_rule[1], ()


class Remembering:
    """An analyser that parses each sentence once, since training codes every report several times."""

    def __init__(self, inner: Analyser) -> None:
        self._inner = inner
        self._known: dict[tuple[str, int], Sentence] = {}
        self.identity = inner.identity

    def sentences(self, text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
        return self._inner.sentences(text, paragraphs)

    def parse(self, text: str, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
        keys = [(text[one.start : one.end], one.start) for one in sentences]
        new = [(key, one) for key, one in zip(keys, sentences, strict=True) if key not in self._known]
        parsed = self._inner.parse(text, [one for _, one in new])
        self._known |= {key: one for (key, _), one in zip(new, parsed, strict=True)}
        return tuple(self._known[key] for key in keys)


def claim_rows(coder: RuleCoder, recorder: Recorder, coded: Sequence[Coded], asks: Asks = None) -> list[list[Row]]:
    """The candidates of each report as each reader has them; one is right for each label, the word of the label before
    other words. `asks` says which encoder is asked about each report."""
    found = []
    for number, one in enumerate(coded):
        recorder.encoder = asks(number) if asks else None
        recorder.candidates.clear()
        coder.code(one.report)
        offered = [(view, c.token.start, c.kind, c) for view, _, c, _ in recorder.candidates]
        right = [_matched(labels, offered, _fits) for labels in one.codings]
        share = 1 / len(one.codings)
        found.append(
            [
                Row(
                    signs,
                    i in own,
                    (reader, view.sentence.start, c.token.i),
                    form=(form_of(c.token), c.kind),
                    weight=share,
                    encoded=encoded_kind(words, c),
                    words=words,
                )
                for reader, own in enumerate(right)
                for i, (view, words, c, signs) in enumerate(recorder.candidates)
            ]
        )
    return found


def _fits(label: Label, candidate: Candidate) -> bool:
    """Whether a label may mean this word: its own, or, where that is not found, one that a rule chose; where none is
    told, any."""
    told = label.get("trigger")
    return told is None or candidate.origin is Origin.DRAFTED or _at(label, candidate.token.start, candidate.token.end)


def _at(label: Label, start: int, end: int) -> bool:
    trigger = label.get("trigger")
    return trigger is not None and start < trigger[1] and trigger[0] < end


def _matched(
    labels: Sequence[Label],
    offered: Sequence[tuple[View, int, Kind, Any]],
    fits: Callable[[Label, Any], bool],
) -> dict[int, Label]:
    """What is offered for each label, by its index: labels with the word at hand choose first, then the nearest."""
    taken: dict[int, Label] = {}
    waiting = list(labels)
    for exact in (True, False):
        left = []
        for label in waiting:
            middle = label.get("trigger", label["evidence"])[0]
            fitting = [
                (getattr(what, "origin", Origin.DRAFTED) is not Origin.DRAFTED, abs(start - middle), i)
                for i, (view, start, kind, what) in enumerate(offered)
                if i not in taken
                and kind == label["kind"]
                and shared((view.sentence.start, view.sentence.end), tuple(label["evidence"]))
                and (_at(label, start, start + 1) if exact else fits(label, what))
            ]
            if fitting:
                taken[min(fitting)[-1]] = label
            else:
                left.append(label)
        waiting = left
    return taken


def word_counts(
    rows: Sequence[Sequence[Row]], words: Sequence[Iterable[tuple[str, Kind]]]
) -> Counter[tuple[str, Kind]]:
    """In how many documents each word reports each kind."""
    right = ({row.form for row in own if row.right and row.form} for own in rows)
    return Counter(form for own, told in zip(right, words, strict=True) for form in own | set(told))


def told_words(coder: RuleCoder, coded: Sequence[Coded]) -> list[set[tuple[str, Kind]]]:
    """For each report the words that its labels name, as the parse has them, with their kinds."""
    found = []
    for one in coded:
        spans = coder.sentences(one.report)
        tokens = [token for view in coder.read(one.report, spans) for token in view.sentence.tokens]
        own = set()
        for label in chain.from_iterable(one.codings):
            inside = [t for t in tokens if _at(label, t.start, t.end)]
            heads = [t for t in inside if t.head not in {other.i for other in inside}]
            own |= {(form_of(t), NAMED[label["kind"]]) for t in heads[:1]}
        found.append(own)
    return found


def without_own_words(
    rows: Sequence[Sequence[Row]], words: Sequence[set[tuple[str, Kind]]], counts: Counter[tuple[str, Kind]]
) -> list[list[Row]]:
    """Rows as a new report would have them: a word is not proposed for what only its own report shows it to mean."""
    found = []
    for own, told in zip(rows, words, strict=True):
        shown = told | {row.form for row in own if row.right and row.form}
        seen = f"origin={Origin.SEEN}"
        found.append([r for r in own if seen not in r.signs or _seen_elsewhere(r, shown, counts)])
    return found


def _seen_elsewhere(row: Row, shown: set[tuple[str, Kind]], counts: Counter[tuple[str, Kind]]) -> bool:
    return row.form is not None and counts[row.form] - (row.form in shown) >= SEEN - 1


def filler_rows(
    coder: RuleCoder, recorder: Recorder, coded: Sequence[Coded], is_same: Same, asks: Asks = None
) -> tuple[list[list[Row]], list[list[Row]]]:
    """The fillers of each claim that a label means, for `actor` and for `target`, by report."""
    actors: list[list[Row]] = []
    targets: list[list[Row]] = []
    for number, one in enumerate(coded):
        recorder.encoder = asks(number) if asks else None
        recorder.fills.clear()
        coder.code(one.report)
        offered = [(view, draft.trigger.token.start, draft.kind, draft) for view, _, draft, _ in recorder.fills]
        matched = [_matched(labels, offered, lambda _label, _draft: True) for labels in one.codings]
        for rows, slot in zip((actors, targets), SLOTS, strict=True):
            rows.append(
                [
                    replace(row, key=(reader, i), weight=1 / len(matched))
                    for reader, own in enumerate(matched)
                    for i in sorted(own)
                    for row in _weighable(*recorder.fills[i][1:], slot, _wanted(own[i], slot, one.report.text), is_same)
                ]
            )
    return actors, targets


def _weighable(
    words: Words,
    draft: Draft,
    fillers: Sequence[tuple[Filler, tuple[str, ...]]],
    slot: str,
    wanted: Sequence[str],
    is_same: Same,
) -> Iterator[Row]:
    """The fillers of a claim, right or wrong. Where a label has a party that no filler has by name, words of the text
    may mean it: "the militants" of a report on one group. They say nothing then, and are left out."""
    told = all(any(is_same(filler.value, [one]) for filler, _ in fillers) for one in wanted)
    for filler, signs in fillers:
        encoded = encoded_slots(words, draft, filler)
        right = is_same(filler.value, wanted)
        if right or told or filler.named.rule != WORDS:
            pair = Pair(draft.kind, draft.trigger.token.i, filler.named.token.i, filler.slots)
            yield Row(signs, right, encoded=encoded[SLOTS.index(slot)] if encoded else None, words=words, pair=pair)


def _wanted(label: Label, slot: str, text: str) -> list[str]:
    """The words of a slot; both sides of a symmetric kind are actors."""
    both = label["kind"] in SYMMETRIC
    slots = ("actor", "target") if both and slot == "actor" else () if both else (slot,)
    return [one if isinstance(one, str) else text[one[0] : one[1]] for each in slots for one in label.get(each, ())]


def same_party(names: Naming, dictionary: Dictionary | None) -> Same:
    """Whether a filler is one of those whom a label names: by its id, by an id that its words are a name for in the
    dictionary, or, where the label has words, by a word in common."""
    other = names.party("\0")

    def is_same(value: str, wanted: Sequence[str]) -> bool:
        keys = {mention.key for mention in dictionary.find(value)} if dictionary else set()
        if (keys | {names.party(value)} - {other}) & set(wanted):
            return True
        own = set(value.lower().split())
        return any(names.party(one) == other and own & set(one.lower().split()) for one in wanted)

    return is_same
