"""Laws of the network of days: its fixed point, its conflicts, and what is set aside."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.reconcile.dating.conflicts import irreducible, solve
from observance.reconcile.dating.days import FIRST, LAST, Days, Spans, Weekdays, Yearly, one_of, span, weekday
from observance.reconcile.dating.network import Apart, Clash, Constraint, Domain, Strength, Within, propagate

START = date(2021, 5, 1).toordinal()
VARIABLES = ("a", "b", "c")


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def within(variable: str, days: Days, strength: Strength = Strength.WORDED, reason: str = "") -> Within:
    return Within(variable=variable, days=days, strength=strength, reason=reason or repr(days))


def apart(variable: str, other: str, low: int, high: int) -> Apart:
    reason = f"{variable} {low} to {high} after {other}"
    return Apart(variable=variable, other=other, low=low, high=high, strength=Strength.SHARED, reason=reason)


def bounds(domain: Domain) -> tuple[int, int]:
    return domain.earliest.day, domain.latest.day


spans = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda x: span(START + x[0], START + x[0] + x[1]))
choices = st.lists(st.integers(0, 80).map(lambda x: START + x), min_size=1, max_size=3).map(one_of)
weekdays = st.frozensets(st.integers(0, 6), min_size=1).map(Weekdays)
yearly = st.builds(Yearly, st.integers(4, 7), st.integers(1, 28), st.integers(0, 10))
day_sets = st.one_of(spans, choices, weekdays, yearly)
variables = st.sampled_from(VARIABLES)
unary = st.builds(within, variables, day_sets, st.sampled_from(Strength))
binary = st.tuples(variables, variables, st.integers(-6, 6), st.integers(0, 6)).filter(lambda x: x[0] != x[1])
constraints = st.lists(
    st.one_of(unary, binary.map(lambda x: apart(x[0], x[1], x[2], x[2] + x[3]))), min_size=1, max_size=7
)


@given(day_sets, st.integers(START - 400, START + 400))
def test_next_and_previous_are_the_nearest_days_of_a_set(days: Days, at: int) -> None:
    after, before = days.next(at), days.previous(at)
    if after is not None:
        assert after >= at
        assert days.next(after) == days.previous(after) == after
    if before is not None:
        assert before <= at
        assert days.previous(before) == days.next(before) == before


@given(constraints, st.randoms(use_true_random=False))
def test_the_fixed_point_does_not_depend_on_order(given_: list[Constraint], random: object) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = propagate(given_), propagate(shuffled)
    if isinstance(one, Clash) or isinstance(other, Clash):
        assert isinstance(one, Clash)
        assert isinstance(other, Clash)
    else:
        assert {name: bounds(one[name]) for name in one} == {name: bounds(other[name]) for name in other}


@given(constraints, unary)
def test_a_further_constraint_never_widens(given_: list[Constraint], more: Within) -> None:
    before, after = propagate(given_), propagate([*given_, more])
    if isinstance(before, Clash):
        assert isinstance(after, Clash)
    elif not isinstance(after, Clash):
        for name, domain in before.items():
            assert bounds(domain)[0] <= bounds(after[name])[0]
            assert bounds(after[name])[1] <= bounds(domain)[1]


@given(constraints)
def test_every_bound_is_a_day_that_its_variable_can_be(given_: list[Constraint]) -> None:
    found = propagate(given_)
    if not isinstance(found, Clash):
        for each in given_:
            if isinstance(each, Within):
                for bound in bounds(found[each.variable]):
                    assert bound in (FIRST, LAST) or each.days.next(bound) == bound


@given(constraints)
def test_a_conflict_is_irreducible(given_: list[Constraint]) -> None:
    found = propagate(given_)
    if isinstance(found, Clash):
        core = irreducible(found.constraints)
        assert isinstance(propagate(core), Clash)
        for each in core:
            assert not isinstance(propagate([other for other in core if other is not each]), Clash)


@settings(max_examples=50)
@given(constraints, st.randoms(use_true_random=False))
def test_conflicts_do_not_depend_on_order(given_: list[Constraint], random: object) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = solve(given_), solve(shuffled)
    assert one.conflicts == other.conflicts
    assert {name: bounds(one.domains[name]) for name in one.domains} == {
        name: bounds(other.domains[name]) for name in other.domains
    }


@given(constraints)
def test_nothing_is_set_aside_without_a_conflict_that_names_it(given_: list[Constraint]) -> None:
    found = solve(given_)
    aside = [each for conflict in found.conflicts for each in conflict.aside]
    assert all(set(conflict.aside) <= set(conflict.constraints) for conflict in found.conflicts)
    assert not isinstance(propagate([each for each in given_ if each not in aside]), Clash)


def test_the_weakest_of_a_conflict_are_set_aside() -> None:
    line = within("a", span(START, START), Strength.LINE)
    word = within("a", Weekdays(frozenset({(weekday(START) + 2) % 7})), Strength.WORDED)
    found = solve([word, line])
    assert bounds(found.domains["a"]) == (START, START)
    assert [conflict.aside for conflict in found.conflicts] == [(word,)]


def test_equals_are_all_set_aside() -> None:
    lines = [within("a", span(START + i, START + i), Strength.LINE) for i in (0, 30)]
    found = solve(lines)
    assert bounds(found.domains["a"]) == (FIRST, LAST)
    assert set(found.conflicts[0].aside) == set(lines)


def test_the_chain_has_the_constraints_that_made_the_bound_in_order() -> None:
    fixed, near = within("b", span(START, START)), apart("a", "b", 0, 6)
    named = within("a", Weekdays(frozenset({(weekday(START) + 3) % 7})))
    found = propagate([named, near, fixed, within("c", span(START, LAST))])
    assert not isinstance(found, Clash)
    chain = [step.constraint for step in found["a"].earliest.chain()]
    assert chain == [fixed, near, named]
    assert bounds(found["a"]) == (START + 3, START + 3)


def test_a_set_that_comes_again_and_again_bounds_nothing_alone() -> None:
    found = propagate([within("a", Yearly(2, 13)), within("a", Weekdays(frozenset({3})))])
    assert not isinstance(found, Clash)
    assert bounds(found["a"]) == (FIRST, LAST)


def test_a_date_without_its_year_takes_the_year_from_its_bounds() -> None:
    found = propagate([within("a", Yearly(5, 7, weekday=4)), within("a", span(day("2020-01-01"), day("2022-12-31")))])
    assert not isinstance(found, Clash)
    assert bounds(found["a"]) == (day("2021-05-07"), day("2021-05-07"))


@pytest.mark.parametrize("size", [2000])
def test_a_long_chain_settles_in_linear_time(size: int) -> None:
    links = [apart(f"v{i + 1:05d}", f"v{i:05d}", 0, 1) for i in range(size)]
    found = propagate([within("v00000", span(START, START)), *links])
    assert not isinstance(found, Clash)
    assert bounds(found[f"v{size:05d}"]) == (START, START + size)


def test_a_clash_that_creeps_over_the_calendar_ends() -> None:
    always_later: list[Constraint] = [apart("a", "b", 1, 6), apart("b", "a", 1, 6), within("a", span(START, LAST))]
    assert isinstance(propagate(always_later), Clash)


def test_spans_know_whether_they_are_one_day() -> None:
    assert Spans(((START, START),)).is_day
    assert not span(START, START + 1).is_day
