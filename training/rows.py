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
from observance.claims.scorer.fillers import Filler, filler_signs
from observance.claims.scorer.signs import signs_of
from observance.claims.scorer.weigher import Slots, Weighing
from observance.claims.sentence import View
from observance.claims.state import ReportState
from observance.claims.triggers import Trigger
from observance.evaluate import Naming, shared
from observance.model.kinds import SYMMETRIC, Kind
from observance.model.syntax import Analyser, Sentence, Span

Same = Callable[[str, Sequence[str]], bool]
"""Whether a filler is one of those whom a label names."""
SEEN = 2  # documents in which a word must report a kind to be proposed for it


@dataclass(frozen=True)
class Row:
    """One candidate: its signs, whether it is right, what it competes with (`key`), how much it counts."""

    signs: tuple[str, ...]
    right: bool
    key: tuple[Any, ...] = ()
    form: tuple[str, Kind] | None = None
    weight: float = 1.0


@dataclass
class Recorder:
    """Stands where the weigher stands: records what is to be decided, and lets `inner` decide, or else the rules."""

    vocabulary: Vocabulary
    identity: str = "recorder"
    inner: Weighing | None = None
    candidates: list[tuple[View, Candidate, tuple[str, ...]]] = field(default_factory=list)
    fills: list[tuple[View, Draft, Sequence[tuple[Filler, tuple[str, ...]]]]] = field(default_factory=list)

    def choose(
        self,
        view: View,
        words: Sequence[str],
        triggers: Sequence[Trigger],
        drafts: Sequence[Draft],
        state: ReportState,
    ) -> Sequence[Draft]:
        if self.inner is not None:
            return self.inner.choose(view, words, triggers, drafts, state)
        found = candidates_of(view, triggers, drafts, self.vocabulary)
        signs = signs_of(view, words, found, state)
        self.candidates += [(view, one, own.names()) for one, own in zip(found, signs, strict=True)]
        return drafts

    def fill(self, view: View, words: Sequence[str], draft: Draft, fillers: Sequence[Filler]) -> Slots:
        signs = [(one, filler_signs(view, words, draft, one, fillers).names()) for one in fillers]
        self.fills.append((view, draft, signs))
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


def claim_rows(coder: RuleCoder, recorder: Recorder, coded: Sequence[Coded]) -> list[list[Row]]:
    """The candidates of each report as each reader has them; one is right for each label, the word of the label before
    other words."""
    found = []
    for one in coded:
        recorder.candidates.clear()
        coder.code(one.report)
        offered = [(view, c.token.start, c.kind, c) for view, c, _ in recorder.candidates]
        right = [_matched(labels, offered, _fits) for labels in one.codings]
        share = 1 / len(one.codings)
        found.append(
            [
                Row(signs, i in own, (reader, view.sentence.start, c.token.i), (form_of(c.token), c.kind), share)
                for reader, own in enumerate(right)
                for i, (view, c, signs) in enumerate(recorder.candidates)
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
            own |= {(form_of(t), Kind(label["kind"])) for t in heads[:1]}
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
        found.append([r for r in own if seen not in r.signs or counts[r.form] - (r.form in shown) >= SEEN - 1])
    return found


def filler_rows(
    coder: RuleCoder, recorder: Recorder, coded: Sequence[Coded], is_same: Same
) -> tuple[list[list[Row]], list[list[Row]]]:
    """The fillers of each claim that a label means, for `actor` and for `target`, by report."""
    actors, targets = [], []
    for one in coded:
        recorder.fills.clear()
        coder.code(one.report)
        offered = [(view, draft.trigger.token.start, draft.kind, draft) for view, draft, _ in recorder.fills]
        matched = [_matched(labels, offered, lambda _label, _draft: True) for labels in one.codings]
        for rows, slot in ((actors, "actor"), (targets, "target")):
            rows.append(
                [
                    replace(row, key=(reader, i), weight=1 / len(matched))
                    for reader, own in enumerate(matched)
                    for i in sorted(own)
                    for row in _weighable(recorder.fills[i][2], _wanted(own[i], slot, one.report.text), is_same)
                ]
            )
    return actors, targets


def _weighable(
    fillers: Sequence[tuple[Filler, tuple[str, ...]]], wanted: Sequence[str], is_same: Same
) -> Iterator[Row]:
    """The fillers of a claim, right or wrong. Where a label has a party that no filler has by name, words of the text
    may mean it: "the militants" of a report on one group. They say nothing then, and are left out."""
    told = all(any(is_same(filler.value, [one]) for filler, _ in fillers) for one in wanted)
    for filler, signs in fillers:
        right = is_same(filler.value, wanted)
        if right or told or filler.named.rule != WORDS:
            yield Row(signs, right)


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
