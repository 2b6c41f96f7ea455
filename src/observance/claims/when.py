"""When: the time slot, from the clause itself outwards, and what a report has said of its days before.

Each step gives the expressions that date a claim, or none; the first that gives some wins (codebook, slot `date`).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from observance.claims.clauses import case_of
from observance.claims.dating import Case
from observance.claims.draft import Draft
from observance.claims.modality import auxiliaries, carrier, is_future
from observance.claims.ownership import donors, is_dated, times_by_predicate
from observance.claims.sentence import View
from observance.claims.since import begun, recent, since_its_time, the_start
from observance.claims.state import ReportState
from observance.claims.telling import (
    EARLIER,
    NARRATED,
    ONGOING,
    PERFECT,
    REPORTED,
    TOLD_BACK,
    is_due,
    is_told_back,
    spoken_of,
    told_as,
)
from observance.claims.times import is_day, on_the_reports_day, since, toward, until_now
from observance.claims.told_from import after_that, from_another
from observance.model.claim import WHEN_SAID, Reason
from observance.model.kinds import SPEECH_ACTS, Group, Kind, Status
from observance.model.report import Report, ReportKind
from observance.model.syntax import Token
from observance.model.timex import Direction, Timex, resolve, resolve_all

Timed = tuple[tuple[Timex, ...], tuple[Reason, ...]]

_WITHIN = frozenset({"in", "during", "following", "amid", "after"})
_BACKING = frozenset({"back", "support", "help", "aid", "assist", "cover"})
_MEANWHILE = frozenset({"as", "when", "while"})
_CLAUSES_OF_A_NOUN = frozenset({"acl", "acl:relcl"})
_ATTRIBUTES = frozenset({"compound", "nmod:poss", "nmod:unmarked", "nummod"})
_BEGINNING = frozenset({"begin", "start"})
_AGREEMENTS = frozenset({Kind.AGREEMENT, Kind.AGREEMENT_ENDED})


def times_of(view: View, draft: Draft, state: ReportState, predicates: frozenset[int]) -> Timed:
    """The expressions that date a claim, with the step that gave them."""
    case = Case(view, draft, state, times_by_predicate(view, predicates), predicates)
    for rule, step in STEPS:
        found = _agreeing(tuple(x for x in step(case) if not _is_of_another(case, x)), state.report)
        if found:
            back = (Reason("date", TOLD_BACK),) if is_told_back(view, case.token, found) else ()
            return found, (*(Reason("date", f"{x.rule}, {rule}", x.text) for x in found), *back)
    return (), (Reason("date", _telling(case), spoken_of(view, case.token)),)


def _agreeing(times: tuple[Timex, ...], report: Report) -> tuple[Timex, ...]:
    """The times of one step; where they contradict each other, a day of them, else the first: "in its worst fighting
    since the siege last year, officials said on Monday"."""
    anchor = report.published.interval if report.published else None
    resolved = [x for x in times if resolve(x, anchor)]
    if len(resolved) < 2 or resolve_all(times, anchor):
        return times
    return (next(filter(is_day, resolved), resolved[0]),)


def _in_clause(case: Case) -> Iterator[Timex]:
    is_verb = case.token.upos != "NOUN"
    ahead = (is_verb and is_future(case.view.sentence, case.token)) or case.draft.status is Status.PLANNED
    own = (since_its_time(case.view, case.token, x) for x in _of_one_day(_own(case)))
    return (toward(x, Direction.FUTURE) if ahead else x for x in own)


def _own(case: Case) -> list[Timex]:
    found = next((found for token in case.draft.tokens if (found := case.of([token]))), [])
    return [x for x in found if not _is_of_another(case, x)]


def _is_of_another(case: Case, timex: Timex) -> bool:
    """Whether a time dates a deal that is spoken of, or is a deadline."""
    return _is_of_what_was_broken(case, timex) or _is_a_deadline(case, timex)


def _is_of_what_was_broken(case: Case, timex: Timex) -> bool:
    """ "Breached the truce of 9 September", "condemned the breach of a truce agreed in July": the day of the deal is
    neither that of its breach nor of what is said of it."""
    head = case.view.head_of(timex.start, timex.end)
    if not (case.draft.kind is Kind.VIOLATION or case.draft.kind in SPEECH_ACTS) or head is None:
        return False
    above = takewhile(lambda token: token not in case.draft.tokens, case.view.sentence.ancestors(head))
    return any(case.view.lemma_in(token, "agreement") and token.upos == "NOUN" for token in above)


def _is_a_deadline(case: Case, timex: Timex) -> bool:
    """ "Agreed to leave by 31 December": until when something is to be done is not when it was promised or demanded."""
    head = case.view.head_of(timex.start, timex.end)
    asked = case.draft.kind in {Kind.COMMITMENT, Kind.DEMAND, Kind.THREAT}
    return asked and head is not None and case_of(case.view.sentence, head) == "by"


def _of_one_day(times: Sequence[Timex]) -> list[Timex]:
    """Of several days the first; a longer time beside a day stays and must agree with it."""
    days = [x for x in times if is_day(x)]
    return [x for x in times if x not in days[1:]]


def _told_of_it(case: Case) -> Iterator[Timex]:
    """Of the clause that tells more of the act: "the ambush laid on Monday", "a blast that struck on Monday". Fighting
    "that began on Monday" goes on."""
    children = (c for t in case.draft.tokens for c in case.view.sentence.children(t))
    for clause in (c for c in children if c.deprel in _CLAUSES_OF_A_NOUN and c.i not in case.predicates):
        if found := _of_one_day(case.of([clause])):
            lasts = case.draft.kind.group is Group.ARMED and clause.base in _BEGINNING
            return (since(x) if lasts else x for x in found)
    return iter(())


def _lasting(case: Case) -> Iterator[Timex]:
    """ "Has been besieged for three years": up to the report's day."""
    return _up_to_now(case, {carrier(case.view.sentence, case.token), *case.draft.tokens})


def _up_to_now(case: Case, verbs: set[Token]) -> Iterator[Timex]:
    if any(auxiliaries(case.view.sentence, v) & (PERFECT - {"had"}) for v in verbs):
        owned = (x for v in sorted(verbs, key=lambda t: t.i) for x in case.table.get(v.i, ()))
        yield from (lasting for x in owned if _lasts(case.view, x) and is_dated(lasting := until_now(x)))


def _lasts(view: View, timex: Timex) -> bool:
    """Not "a five-year war", nor "after two years"; "a two-week-old battle" does."""
    before = [t.lower for t in view.sentence.tokens if t.end <= timex.start][-1:]
    behind = view.sentence.text[timex.end - view.sentence.start :]
    told = "-" in timex.text and not behind.startswith("-old")
    return timex.rule != "duration" or not (told or before == ["after"])


def _begun(case: Case) -> Iterator[Timex]:
    """ "Have been cleared since the assault began on 7 May"; an act with a day of its own took place on that, and so
    did a deal since whose day something is so."""
    if any(map(is_day, _own(case))):
        return iter(())
    sentence = case.view.sentence
    givers = (*case.draft.tokens, carrier(sentence, case.token), *donors(sentence, case.token))
    found = begun(case.view, [t for t in givers if not case.view.lemma_says(t)], case.state.last_day)
    return map(the_start, found) if case.draft.kind is Kind.AGREEMENT else found


def _lately(case: Case) -> Iterator[Timex]:
    return recent(case.view, case.draft.tokens)


def _of_deal(case: Case) -> Iterator[Timex]:
    """Acts "under" a deal, and a deal that is spoken of again, have the day of the deal."""
    verbs = (case.token, *donors(case.view.sentence, case.token))
    deals = tuple(noun for verb in verbs for noun in _under(case.view, verb) if noun.i != case.token.i)
    yield from case.of(deals)
    if deals or (case.draft.kind in _AGREEMENTS and is_known(case.view, case.token)):
        yield from _known_deal(case, deals)


def _under(view: View, verb: Token) -> Iterator[Token]:
    for noun in view.sentence.children(verb):
        if any(c.deprel == "case" and c.lower == "under" for c in view.sentence.children(noun)):
            yield noun


def _known_deal(case: Case, deals: Sequence[Token]) -> Iterator[Timex]:
    told = case.state.deal_times
    if not case.of(deals) and len(told) == 1:
        (time,) = told.values()
        yield since(time) if case.draft.kind is Kind.AGREEMENT_ENDED else time


def is_known(view: View, token: Token) -> bool:
    """Is a deal spoken of as known: "the deal", "that truce"? `token` is the noun, or a verb with it as argument."""
    nouns = [token] if token.upos == "NOUN" else [*view.sentence.children(token)]
    known = (noun for noun in nouns if view.lemma_in(noun, "agreement"))
    return any(c.lower in {"the", "that", "this"} for noun in known for c in view.sentence.children(noun))


def _above(case: Case) -> Iterator[Timex]:
    """Of the clause above, of the infinitive that completes it ("were forced to flee in May as …"), or of the act that
    is its subject ("Monday's attack came as …")."""
    sentence = case.view.sentence
    acts = [giver for giver in donors(sentence, case.token) if not case.view.lemma_says(giver)]
    for giver in (*acts, *_backed(case)):
        children = [c for c in sentence.children(giver) if c.i != case.token.i]
        acts = [c for c in children if c.deprel.startswith("nsubj") and c.i in case.predicates]
        found = case.of([giver, *(c for c in children if c.deprel == "xcomp"), *acts])
        found = found or list(_up_to_now(case, {giver}))
        if found and not _is_habit(case, found):
            return (the_start(x) if _is_the_start(case, x) else x for x in found)
    return iter(())


def _is_the_start(case: Case, timex: Timex) -> bool:
    """ "Has held since July" dates the truce that was agreed in July; "since 2014 when rebels took it" the taking."""
    behind = next((t for t in case.view.sentence.tokens if t.start >= timex.end and t.upos != "PUNCT"), None)
    told = behind is not None and behind.lower == "when" and behind.start < case.token.start
    return timex.rule == "since" and (told or case.draft.kind is Kind.AGREEMENT)


def _is_habit(case: Case, times: Sequence[Timex]) -> bool:
    """ "Torn by war since 2011, which Norland blames on its neighbour": what is said again and again has no day."""
    return case.draft.kind in SPEECH_ACTS and _telling(case) == ONGOING and not any(map(is_day, times))


def _backed(case: Case) -> Iterator[Token]:
    """What was done with the help of the act: "backed by air strikes, troops entered the town on Monday"."""
    sentence = case.view.sentence
    for above in sentence.ancestors(case.token):
        if above.deprel == "acl" and above.base in _BACKING:
            yield from (t for t in sentence.ancestors(above) if t.upos == "VERB")
            return


def _beside(case: Case) -> Iterator[Timex]:
    """Of an act in which, with which or after which it happened: "fell in an assault in 2015", "came as …"."""
    sentence = case.view.sentence
    heads = [t for t in sentence.ancestors(case.token) if case.token.deprel.startswith("nsubj")][:1]
    for token in (*case.draft.tokens, *heads):
        for below in sentence.children(token):
            marks = {c.lower for c in sentence.children(below) if c.deprel in {"case", "mark", "advmod"}}
            if (below.deprel == "obl" and marks & _WITHIN) or (below.deprel == "advcl" and marks & _MEANWHILE):
                yield from case.of([below])


def _said(case: Case) -> Iterator[Timex]:
    """Of the saying, or of the words in which it was said: "in comments published on Sunday"."""
    sentence = case.view.sentence
    above = (giver for giver in donors(case.view.sentence, case.token) if case.view.lemma_says(giver))
    sayers = tuple(dict.fromkeys((*(s.verb for s in case.draft.sources if s.verb is not None), *above)))
    words = [c for verb in sayers for c in sentence.children(verb) if c.deprel in {"obl", "obj", "nsubj"}]
    issued = [c for word in words for c in sentence.children(word) if c.deprel == "acl"]
    return iter(case.of(sayers) or case.of(issued))


def _unowned(case: Case) -> Iterator[Timex]:
    """The one time of the sentence that dates no other claim of it, where the parse hangs it elsewhere."""
    tokens, told = case.view.sentence.tokens, []
    for index, times in case.table.items():
        owner = tokens[index]
        if index not in case.predicates and (owner.upos != "VERB" or owner.deprel == "acl"):
            told += [x for x in times if is_dated(x) and (owner.upos != "VERB" or is_day(x))]
    return iter(told if len(told) == 1 and _narrates(case) else ())


def _heading(case: Case) -> Iterator[Timex]:
    """ "December 22 2016 The army declares …": a line of a chronology tells of its day."""
    tokens = case.view.sentence.tokens
    for time in case.view.times:
        behind = next((t for t in tokens if t.start >= time.end), None)
        opens = time.start == tokens[0].start and time.fixed is not None
        if opens and behind is not None and behind.text[:1].isupper() and behind.upos != "PUNCT":
            yield time


def _only_day(case: Case) -> Iterator[Timex]:
    """The only day of the sentence: "Jets hit the town, killing six and injuring dozens on Monday"."""
    return (x for owner, x in _only(case) if not case.view.lemma_says(owner))


def _only_day_of_saying(case: Case) -> Iterator[Timex]:
    return (x for owner, x in _only(case) if case.view.lemma_says(owner))


def _only(case: Case) -> list[tuple[Token, Timex]]:
    """With what owns it."""
    tokens = case.view.sentence.tokens
    told = [(tokens[i], x) for i, times in case.table.items() if not is_due(case.view, tokens[i]) for x in times]
    told = [(owner, x) for owner, x in told if is_dated(x)]
    alone = len({x.value for _, x in told}) == 1 and is_day(told[0][1]) and _narrates(case)
    return told[:1] if alone and not (_names_an_act(case, told[0][1]) or _tells_of_a_side(case, told[0][0])) else []


def _tells_of_a_side(case: Case, owner: Token) -> bool:
    """ "The soldiers, captured on Monday, were released", "hit Mill, where rebels killed a pilot on Friday": the day is
    of what a clause tells of somebody or of some place."""
    sentence = case.view.sentence
    clause = next((t for t in (owner, *sentence.ancestors(owner)) if t.deprel in _CLAUSES_OF_A_NOUN), None)
    if clause is None or clause.i in {t.i for t in case.draft.tokens}:
        return False
    if clause.deprel == "acl:relcl":
        return owner.i in case.predicates and case.token not in sentence.subtree(clause)
    return clause.head in {a.token.i for a in case.draft.trigger.frame.of("subj", "obj")}


def _names_an_act(case: Case, timex: Timex) -> bool:
    """ "Tuesday's attack", "an August 21 raid": whose day it is, is told."""
    head = case.view.head_of(timex.start, timex.end)
    act = case.view.sentence.head(head) if head is not None else None
    named = head is not None and head.deprel in _ATTRIBUTES and act is not None and act.upos == "NOUN"
    return named and act not in case.draft.tokens


def _same_speaker(case: Case) -> Iterator[Timex]:
    speakers = tuple(p for s in case.draft.sources[-1:] for p in s.parties)
    told = case.draft.kind in SPEECH_ACTS and _telling(case) not in {EARLIER, REPORTED}
    return iter(case.state.speech_times.get(speakers, ()) if told else ())


def _issued(case: Case) -> Iterator[Timex]:
    """What a statement itself says is said on its day."""
    report = case.state.report
    own = report.kind is ReportKind.STATEMENT or bool(case.state.discourse.issuer)
    if own and case.draft.kind in SPEECH_ACTS and all(s.rule == "running quotation" for s in case.draft.sources):
        yield on_the_reports_day(case.view.sentence.start)


Step = Callable[[Case], Iterator[Timex]]
STEPS: tuple[tuple[str, Step], ...] = (
    ("since it began", _begun),
    ("in its clause", _in_clause),
    ("in a clause that tells more of it", _told_of_it),
    ("lasting in its clause", _lasting),
    ("told from another time", from_another),
    ("told from another act", after_that),
    ("of the deal it stands under", _of_deal),
    ("in the clause above", _above),
    ("of the act it happened in", _beside),
    ("the day that heads its line", _heading),
    ("called recent", _lately),
    (WHEN_SAID, _said),
    ("elsewhere in the sentence", _unowned),
    ("the only day of its sentence", _only_day),
    (WHEN_SAID, _only_day_of_saying),
    ("the same speaker's day in this report", _same_speaker),
    ("the statement's own day", _issued),
)


def _telling(case: Case) -> str:
    return told_as(case.view, case.draft, case.state.report)


def _narrates(case: Case) -> bool:
    return _telling(case) in NARRATED
