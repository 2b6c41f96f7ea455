"""Times that hang on another time or act of the text: "two days later", "a day after the rebels shelled the camp"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from observance.claims.clauses import case_of
from observance.claims.dating import Case
from observance.claims.ownership import act_told_from, is_dated, next_act
from observance.claims.times import is_day, relative_to
from observance.model.syntax import Token
from observance.model.timex import Timex


def from_another(case: Case) -> Iterator[Timex]:
    """ "Two days later", "the same day": from the day told last; "minutes later" tells no other day. "A day after the
    rebels shelled it": the shelling a day before what came after it."""
    for timex in case.view.times:
        if timex.rule != "anaphoric" or "T" in timex.value:
            continue
        other = act_told_from(case.view, timex)
        if other is not None and other.i not in case.predicates:
            other = next_act(case.view, timex, case.predicates)
        if other is not None and other in case.draft.tokens and _is_of(case, other):
            beside = [t for t in case.view.sentence.tokens if t.head == other.head and t.i != other.i]
            told = case.of([case.view.sentence.head(other), *beside]) or _day_before(case, timex)
            yield from _moved(_reversed(timex), told)
        elif timex in [x for t in _givers(case) for x in case.table.get(t.i, ())]:
            if other is None:
                yield from _moved(timex, case.state.last_day)
            elif timex.value == "+P1D" and not case.of([other]):
                yield from _day_before(case, timex)[:1]


def _givers(case: Case) -> Iterator[Token]:
    """The claim's own words, and what was done "under" the deal that it is of: "announced two days earlier under a
    deal with …"."""
    yield from case.draft.tokens
    if case_of(case.view.sentence, case.token) == "under":
        yield case.view.sentence.head(case.token)


def _is_of(case: Case, act: Token) -> bool:
    """Whether the claim is of that act, not only its outcome: "strikes … a day after shells killed six"."""
    return act in {case.token, *case.view.sentence.ancestors(case.token)} or case.token in case.view.sentence.subtree(
        act
    )


def _day_before(case: Case, timex: Timex) -> Sequence[Timex]:
    """The day that the sentence names last before a time that is told from it; else the day told last."""
    told = [x for x in case.view.times if is_day(x) and x.end <= timex.start]
    return told[-1:] or [*case.state.last_day]


def after_that(case: Case) -> Iterator[Timex]:
    """ "It came a day after Tuesday's attack": told by the other act."""
    for timex in case.view.times:
        other = act_told_from(case.view, timex) if timex.rule == "anaphoric" else None
        if other is not None and case.view.sentence.head(other) in case.draft.tokens:
            yield from _moved(timex, case.of([other]))


def _moved(timex: Timex, told: Sequence[Timex]) -> Iterator[Timex]:
    yield from (moved for x in told[:1] if is_dated(moved := relative_to(timex, x)))


def _reversed(timex: Timex) -> Timex:
    flipped = {"+": "-", "-": "+"}
    return replace(timex, value=flipped.get(timex.value[:1], "") + timex.value.lstrip("+-"))
