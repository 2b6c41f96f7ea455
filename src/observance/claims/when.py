"""When: the time slot, from the clause itself outwards, and what a report has said of its days before.

Each step gives the expressions that date a claim, or none; the first that gives some wins (codebook, slot `date`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from observance.claims.draft import Draft
from observance.claims.modality import auxiliaries, carrier, is_future
from observance.claims.ownership import donors, is_dated, times_by_predicate
from observance.claims.sentence import View, lemma_of
from observance.claims.state import ReportState
from observance.claims.times import on_the_reports_day, relative_to, since, toward, until_now, with_years
from observance.model.claim import Reason
from observance.model.kinds import SPEECH_ACTS, Kind, Status
from observance.model.report import ParagraphKind, Report, ReportKind
from observance.model.syntax import Sentence, Token
from observance.model.timex import Direction, Timex

Timed = tuple[tuple[Timex, ...], tuple[Reason, ...]]

NOT_TOLD = "the text gives none"
ONGOING = "none for what has been, is or was already so"
EARLIER = "none for what came before or again and again"
PERFECT = frozenset({"has", "have", "'ve", "’ve", "ve", "had"})
_WITHIN = frozenset({"in", "during", "following", "amid", "after"})
_BACKING = frozenset({"back", "support", "help", "aid", "assist", "cover"})
_MEANWHILE = frozenset({"as", "when", "while"})
_AGREEMENTS = frozenset({Kind.AGREEMENT, Kind.AGREEMENT_ENDED})


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim whose day is sought. `table` has the sentence's expressions by the predicate that owns them."""

    view: View
    draft: Draft
    state: ReportState
    table: dict[int, list[Timex]]
    predicates: frozenset[int]

    def of(self, tokens: Sequence[Token]) -> list[Timex]:
        """The dated expressions of these predicates."""
        return [x for token in tokens for x in self.table.get(token.i, ()) if is_dated(x)]

    @property
    def token(self) -> Token:
        return self.draft.trigger.token


def times_of(view: View, draft: Draft, state: ReportState, predicates: frozenset[int]) -> Timed:
    """The expressions that date a claim, with the step that gave them."""
    case = _Case(view, draft, state, times_by_predicate(view, predicates), predicates)
    for rule, step in STEPS:
        found = tuple(step(case))
        if found:
            return found, tuple(Reason("date", f"{x.rule}, {rule}", x.text) for x in found)
    return (), (Reason("date", _told_as(case)),)


def _in_clause(case: _Case) -> Iterator[Timex]:
    ahead = is_future(case.view.sentence, case.token) or case.draft.status is Status.PLANNED
    own = next((found for token in case.draft.tokens if (found := case.of([token]))), [])
    return (toward(x, Direction.FUTURE) if ahead else x for x in _of_one_day(own))


def _of_one_day(times: Sequence[Timex]) -> list[Timex]:
    """Of several days the first; a longer time beside a day stays and must agree with it."""
    days = [x for x in times if _is_day(x)]
    return [x for x in times if x not in days[1:]]


def _lasting(case: _Case) -> Iterator[Timex]:
    """ "Has been besieged for three years": up to the report's day."""
    return _up_to_now(case, {carrier(case.view.sentence, case.token), *case.draft.tokens})


def _up_to_now(case: _Case, verbs: set[Token]) -> Iterator[Timex]:
    if any(auxiliaries(case.view.sentence, v) & (PERFECT - {"had"}) for v in verbs):
        owned = (x for v in sorted(verbs, key=lambda t: t.i) for x in case.table.get(v.i, ()))
        yield from (lasting for x in owned if is_dated(lasting := until_now(x)))


def _of_deal(case: _Case) -> Iterator[Timex]:
    """Acts "under" a deal, and a deal that is spoken of again, have the day of the deal."""
    verbs = (case.token, *donors(case.view.sentence, case.token))
    deals = tuple(noun for verb in verbs for noun in _under(case.view, verb))
    yield from case.of(deals)
    if deals or (case.draft.kind in _AGREEMENTS and is_known(case.view, case.token)):
        yield from _known_deal(case, deals)


def _under(view: View, verb: Token) -> Iterator[Token]:
    for noun in view.sentence.children(verb):
        if any(c.deprel == "case" and c.text.lower() == "under" for c in view.sentence.children(noun)):
            yield noun


def _known_deal(case: _Case, deals: Sequence[Token]) -> Iterator[Timex]:
    told = case.state.deal_times
    if not case.of(deals) and len({x.value for x in told}) == 1:
        yield since(told[0]) if case.draft.kind is Kind.AGREEMENT_ENDED else told[0]


def is_known(view: View, token: Token) -> bool:
    """Is a deal spoken of as known: "the deal", "that truce"? `token` is the noun, or a verb with it as argument."""
    nouns = [token] if token.upos == "NOUN" else [*view.sentence.children(token)]
    known = (noun for noun in nouns if view.lemma_in(noun, "agreement"))
    return any(c.text.lower() in {"the", "that", "this"} for noun in known for c in view.sentence.children(noun))


def _from_another(case: _Case) -> Iterator[Timex]:
    """ "Two days later", "the same day": from the day told last. "A day after the rebels shelled it": the shelling a
    day before what came after it."""
    for timex in case.view.times:
        if timex.rule != "anaphoric":
            continue
        other = _other_act(case.view, timex)
        if other in case.draft.tokens:
            beside = [t for t in case.view.sentence.tokens if t.head == other.head and t.i != other.i]
            told = case.of([case.view.sentence.head(other), *beside]) or [*case.state.last_day]
            yield from _moved(_reversed(timex), told)
        elif other is None and timex in [x for t in case.draft.tokens for x in case.table.get(t.i, ())]:
            yield from _moved(timex, case.state.last_day)


def _after_that(case: _Case) -> Iterator[Timex]:
    """ "It came a day after Tuesday's attack": told by the other act."""
    for timex in case.view.times:
        other = _other_act(case.view, timex) if timex.rule == "anaphoric" else None
        if other is not None and case.view.sentence.head(other) in case.draft.tokens:
            yield from _moved(timex, case.of([other]))


def _other_act(view: View, timex: Timex) -> Token | None:
    """The act that "a day after …" is told from: what its "after" or "before" introduces."""
    last = view.tokens_in(timex.start, timex.end)[-1:]
    introduces = any(t.deprel in {"mark", "case"} and t.text.lower() in {"after", "before"} for t in last)
    return view.sentence.head(last[0]) if introduces else None


def _moved(timex: Timex, told: Sequence[Timex]) -> Iterator[Timex]:
    yield from (moved for x in told[:1] if is_dated(moved := relative_to(timex, x)))


def _reversed(timex: Timex) -> Timex:
    flipped = {"+": "-", "-": "+"}
    return replace(timex, value=flipped.get(timex.value[:1], "") + timex.value.lstrip("+-"))


def _above(case: _Case) -> Iterator[Timex]:
    """Of the clause above, of the infinitive that completes it ("were forced to flee in May as …"), or of the act that
    is its subject ("Monday's attack came as …")."""
    sentence = case.view.sentence
    for giver in (*donors(sentence, case.token), *_backed(case)):
        children = [c for c in sentence.children(giver) if c.i != case.token.i]
        acts = [c for c in children if c.deprel.startswith("nsubj") and c.i in case.predicates]
        found = case.of([giver, *(c for c in children if c.deprel == "xcomp"), *acts])
        found = found or list(_up_to_now(case, {giver}))
        if found:
            return iter(found)
    return iter(())


def _backed(case: _Case) -> Iterator[Token]:
    """What was done with the help of the act: "backed by air strikes, troops entered the town on Monday"."""
    sentence = case.view.sentence
    for above in sentence.ancestors(case.token):
        if above.deprel == "acl" and lemma_of(above) in _BACKING:
            yield from (t for t in sentence.ancestors(above) if t.upos == "VERB")
            return


def _beside(case: _Case) -> Iterator[Timex]:
    """Of an act in which, with which or after which it happened: "fell in an assault in 2015", "came as …"."""
    sentence = case.view.sentence
    heads = [t for t in sentence.ancestors(case.token) if case.token.deprel.startswith("nsubj")][:1]
    for token in (*case.draft.tokens, *heads):
        for below in sentence.children(token):
            marks = {c.text.lower() for c in sentence.children(below) if c.deprel in {"case", "mark", "advmod"}}
            if (below.deprel == "obl" and marks & _WITHIN) or (below.deprel == "advcl" and marks & _MEANWHILE):
                yield from case.of([below])


def _said(case: _Case) -> Iterator[Timex]:
    """Of the saying, or of the words in which it was said: "in comments published on Sunday"."""
    sentence = case.view.sentence
    sayers = tuple(s.verb for s in case.draft.sources if s.verb is not None)
    words = [c for verb in sayers for c in sentence.children(verb) if c.deprel in {"obl", "obj", "nsubj"}]
    issued = [c for word in words for c in sentence.children(word) if c.deprel == "acl"]
    return iter(case.of(sayers) or case.of(issued))


def _unowned(case: _Case) -> Iterator[Timex]:
    """The one time of the sentence that dates no other claim of it, where the parse hangs it elsewhere."""
    tokens, told = case.view.sentence.tokens, []
    for index, times in case.table.items():
        owner = tokens[index]
        if index not in case.predicates and (owner.upos != "VERB" or owner.deprel == "acl"):
            told += [x for x in times if is_dated(x) and (owner.upos != "VERB" or _is_day(x))]
    return iter(told if len(told) == 1 and _narrates(case) else ())


def _is_day(timex: Timex) -> bool:
    return timex.rule in _FULL_DATES or timex.rule in {"weekday", "related_weekday", "month_day", "day", "day_part"}


def _same_speaker(case: _Case) -> Iterator[Timex]:
    speakers = tuple(p for s in case.draft.sources[-1:] for p in s.parties)
    told = case.draft.kind in SPEECH_ACTS and _told_as(case) != EARLIER
    return iter(case.state.speech_times.get(speakers, ()) if told else ())


def _issued(case: _Case) -> Iterator[Timex]:
    """What a statement itself says is said on its day."""
    report = case.state.report
    own = report.kind is ReportKind.STATEMENT or bool(case.state.discourse.issuer)
    if own and case.draft.kind in SPEECH_ACTS and all(s.rule == "running quotation" for s in case.draft.sources):
        yield on_the_reports_day(case.view.sentence.start)


Step = Callable[[_Case], Iterator[Timex]]
STEPS: tuple[tuple[str, Step], ...] = (
    ("in its clause", _in_clause),
    ("lasting in its clause", _lasting),
    ("told from another time", _from_another),
    ("told from another act", _after_that),
    ("of the deal it stands under", _of_deal),
    ("in the clause above", _above),
    ("of the act it happened in", _beside),
    ("when it was said", _said),
    ("elsewhere in the sentence", _unowned),
    ("the same speaker's day in this report", _same_speaker),
    ("the statement's own day", _issued),
)

# Words of an act that is not told as one occurrence.
_UNBOUNDED = frozenset(
    "already previously repeatedly regularly often long so since still ever once always never traditionally".split()
)


def _narrates(case: _Case) -> bool:
    return _told_as(case) == NOT_TOLD


def _told_as(case: _Case) -> str:
    """Does the sentence tell it as something that happened then (`NOT_TOLD`: its day is to be sought), as what has been
    or goes on, or as what came before?"""
    sentence = case.view.sentence
    verb = _finite(case)
    if verb is None or is_title(case.state, sentence):
        return NOT_TOLD
    words = auxiliaries(sentence, verb)
    adverbs = {lemma_of(c) for c in sentence.children(verb) if c.deprel == "advmod"}
    if "had" in words or adverbs & _UNBOUNDED:
        return EARLIER
    present = verb.xpos in {"VBZ", "VBP"} or words & {"is", "are", "'s", "’s"}
    return ONGOING if words & PERFECT or present else NOT_TOLD


def is_title(state: ReportState, sentence: Sentence) -> bool:
    """Is it the headline, or the headline told once more at the top of the text?"""
    report, at = state.report, state.paragraph_of(sentence.start)
    if at >= 0 and report.paragraphs[at].kind is ParagraphKind.TITLE:
        return True
    before = report.text[: sentence.start]
    return sentence.start < _OPENING and not _SENTENCE_END.search(before)


def _finite(case: _Case) -> Token | None:
    """The verb with a tense of its own that carries the predicate."""
    sentence = case.view.sentence
    first = carrier(sentence, case.token)
    for verb in (first, *sentence.ancestors(first)):
        if verb.upos in {"VERB", "AUX"} and (verb.xpos in {"VBD", "VBZ", "VBP"} or auxiliaries(sentence, verb)):
            return verb
    return None


_OPENING = 250
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?]\s")
_FULL_DATES = frozenset({"date", "iso_date", "numeric_date"})
_BEFORE_A_DATE = re.compile(
    r"(?:\b(?:on|of|since|by|until|till|in|from|to|after|before|dated|the|this|and|between)|[-–(,])\s*\Z", re.I
)


def without_stamps(times: Sequence[Timex], report: Report) -> tuple[Timex, ...]:
    """The times without the stamp of an article's head ("AFP Friday 12 Sep 2014 At least …"): a full date in the
    opening that no preposition leads, and that is the day of publication where that is known."""
    if report.kind is ReportKind.FIELD:
        return tuple(times)
    return with_years(x for x in times if not _is_stamp(x, report))


def _is_stamp(timex: Timex, report: Report) -> bool:
    if timex.rule not in _FULL_DATES or timex.start > _OPENING or timex.fixed is None:
        return False
    published = report.published.interval if report.published else None
    if published is not None and timex.fixed.intersection(published) is None:
        return False
    before, after = report.text[max(0, timex.start - 12) : timex.start], report.text[timex.end : timex.end + 2]
    return not _BEFORE_A_DATE.search(before) and not after.startswith((":", ","))
