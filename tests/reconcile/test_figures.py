import random
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, figure, killed, report, report_id

from observance.mandate.names import Names
from observance.model.claim import Claim, Figure, Quantity
from observance.model.incident import FigureScope, FigureVerdict, OriginId, ReconciledFigure
from observance.model.kinds import Kind
from observance.reconcile.figures import reconcile_figures

NAMES = Names(MANDATE)
REPORTS = {
    report_id(name): report(name, published=day, outlet=outlet)
    for name, day, outlet in (
        ("a", "2021-05-05", "Morning Post"),
        ("b", "2021-05-06", "Evening Post"),
        ("c", None, "Night Post"),
        ("d", "2021-05-07", "Morning Post"),
        ("e", "2021-05-06", "Weekly Post"),
    )
}
ORIGINS = {name: OriginId(f"o-{name}") for name in "abcde"}


def told(of: str, *figures: Figure, source: tuple[str, ...] = (), text: str = "", **more: object) -> Claim:
    sentence = text or f"Account{of} of {len(figures)} figures."
    return claim(sentence, of=of, target=("norland",), figures=figures, source=source, **more)  # type: ignore[arg-type]


def reconciled(claims: Sequence[Claim]) -> tuple[ReconciledFigure, ...]:
    names = {report_id(name): name for name in "abcde"}
    return reconcile_figures(NAMES, claims, REPORTS, {c.id: ORIGINS[names[c.report]] for c in claims})


def only(*claims: Claim) -> ReconciledFigure:
    (found,) = reconciled(claims)
    return found


def verdict(*claims: Claim) -> FigureVerdict:
    return only(*claims).verdict


FIVE, SEVEN, EIGHT = killed("soldiers", 5), killed("soldiers", 7), killed("soldiers", 8)


def test_one_claim_is_single() -> None:
    found = only(told("a", FIVE))
    assert (found.verdict, found.best, found.best_by) == (
        FigureVerdict.SINGLE,
        (5, 5),
        "only account: one claim gives it",
    )


def test_versions_with_a_number_in_common_agree() -> None:
    assert verdict(told("a", killed("soldiers", 5, None)), told("b", SEVEN)) is FigureVerdict.AGREED
    assert verdict(told("a", FIVE), told("c", FIVE)) is FigureVerdict.AGREED


def test_a_later_larger_toll_is_an_update() -> None:
    found = only(told("a", FIVE), told("b", SEVEN))
    assert (found.verdict, found.low, found.high, found.best) == (FigureVerdict.UPDATED, 5, 7, (7, 7))
    first, second = found.versions
    assert (first.replaced_by, second.replaced_by) == (second.claim, None)


def test_a_claim_with_two_numbers_for_one_toll_is_replaced_by_no_later_word() -> None:
    both = told("a", FIVE, killed("soldiers", 0))
    found = only(both, told("d", killed("soldiers", 5, None)))
    assert found.verdict is FigureVerdict.DISPUTED
    assert not any(version.replaced_by for version in found.versions)


def test_an_outlets_own_later_word_replaces_its_earlier_even_if_smaller() -> None:
    found = only(told("a", SEVEN), told("d", FIVE))
    assert (found.verdict, found.best) == (FigureVerdict.UPDATED, (5, 5))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told("a", SEVEN), told("b", FIVE)),
        (told("a", FIVE), told("c", SEVEN)),
        (told("a", FIVE), told("a", SEVEN)),
        (told("a", killed("soldiers", 0)), told("b", SEVEN)),
        (told("a", FIVE, source=("Norland",)), told("b", SEVEN, source=("Sudmark",))),
    ],
)
def test_anything_else_is_disputed(first: Claim, second: Claim) -> None:
    assert verdict(first, second) is FigureVerdict.DISPUTED


def test_victims_stay_apart_and_versions_side_by_side() -> None:
    claims = told("a", FIVE, killed("villagers", 3)), told("b", killed("Norlander elements", 8))
    civilians, soldiers = reconciled(claims)
    assert (civilians.who, civilians.low, civilians.high) == ("civilians", 3, 3)
    assert (soldiers.who, soldiers.low, soldiers.high) == ("Norlander soldiers", 5, 8)
    assert [(v.claim, v.low, v.origin) for v in soldiers.versions] == [
        (claims[0].id, 5, "o-a"),
        (claims[1].id, 8, "o-b"),
    ]


def test_quantities_stay_apart() -> None:
    wounded = figure(Quantity.WOUNDED, "soldiers", 5)
    assert len(reconciled([told("a", FIVE, wounded)])) == 2


def test_an_open_end_beside_a_number_widens_nothing() -> None:
    found = only(told("a", FIVE), told("b", killed("soldiers", 4, None)), told("e", killed("soldiers", 0, 8)))
    assert (found.low, found.high, found.best) == (4, 8, (5, 5))
    assert only(told("a", killed("soldiers", 4, None))).high is None


def test_the_number_of_the_most_independent_origins() -> None:
    found = only(
        told("a", EIGHT, source=("Valley Watch",)),
        told("b", EIGHT),
        told("e", FIVE),
        told("c", SEVEN, source=("Norland",)),
        told("d", SEVEN, source=("a Norlander officer",)),
    )
    assert (found.best, found.best_by) == ((8, 8), "most independent origins: 2 of 3")
    assert (found.low, found.high, found.verdict) == (5, 8, FigureVerdict.DISPUTED)


def test_of_as_many_origins_the_latest() -> None:
    first, second = told("a", EIGHT, source=("Valley Watch",)), told("e", FIVE, source=("a doctor",))
    assert only(first, second).best == (5, 5)
    assert only(first, told("a", FIVE, source=("a doctor",))).best is None


def test_parties_alone_decide_nothing() -> None:
    found = only(told("a", EIGHT, source=("Norland",)), told("b", FIVE, source=("Sudmark",), actor=("sudmark",)))
    assert found.best is None
    assert found.best_by.startswith("undecided: only parties")


def test_a_count_of_people_is_a_version_of_the_only_class() -> None:
    found = only(told("a", FIVE), told("b", killed("people", 5)))
    assert (found.who, found.verdict, len(found.versions)) == ("Norlander soldiers", FigureVerdict.AGREED, 2)
    assert only(told("a", EIGHT), told("b", killed("people", 5))).verdict is FigureVerdict.DISPUTED


def test_a_larger_count_of_people_may_hold_the_class_and_stays_apart() -> None:
    assert len(reconciled([told("a", FIVE), told("b", killed("people", 12))])) == 2
    assert len(reconciled([told("a", FIVE, killed("villagers", 5)), told("b", killed("people", 5))])) == 3
    assert len(reconciled([told("a", FIVE, killed("people", 5))])) == 2


def test_a_part_is_not_a_version_of_its_whole() -> None:
    text = "A blast killed 12 people, including 3 children."
    whole = Figure(what=Quantity.KILLED, who="people", low=12, high=12, text="12")
    part = Figure(what=Quantity.KILLED, who="children", low=3, high=3, text="3")
    found = {each.who: each for each in reconciled([told("a", whole, part, text=text)])}
    assert (found["children"].part_of, found["people"].part_of) == ("people", None)


def test_a_part_of_the_same_class_is_a_class_of_its_own() -> None:
    text = "A blast killed 20 Norlander soldiers, including three officers."
    whole = Figure(what=Quantity.KILLED, who="Norlander soldiers", low=20, high=20, text="20")
    part = Figure(what=Quantity.KILLED, who="officers", low=3, high=3, text="three")
    found = {each.who: each for each in reconciled([told("a", whole, part, text=text)])}
    assert (found["officers"].part_of, found["officers"].low) == ("Norlander soldiers", 3)
    assert found["Norlander soldiers"].verdict is FigureVerdict.SINGLE


def test_a_running_toll_is_not_the_toll_of_a_day() -> None:
    running = Figure(what=Quantity.KILLED, who="soldiers", low=40, high=40, text="40")
    claims = told("a", FIVE), told("b", running, text="Shells have killed 40 soldiers since Monday.", on="2021-05-03")
    found = {each.scope: each for each in reconciled(claims)}
    assert (found[FigureScope.RUNNING].low, found[FigureScope.INCIDENT].low) == (40, 5)
    assert str(found[FigureScope.RUNNING].since) == "2021-05-03"
    assert {each.verdict for each in found.values()} == {FigureVerdict.SINGLE}


def test_tolls_of_several_days_of_what_lasts_stay_apart() -> None:
    monday = told("a", FIVE, kind=Kind.OFFENSIVE, on="2021-05-03")
    tuesday = told("b", EIGHT, kind=Kind.OFFENSIVE, on="2021-05-04")
    assert [(str(f.since), f.low) for f in reconciled([monday, tuesday])] == [("2021-05-03", 5), ("2021-05-04", 8)]
    assert [f.scope for f in reconciled([monday])] == [FigureScope.INCIDENT]


def test_two_numbers_of_one_sentence_are_counts_of_different_people() -> None:
    found = reconciled([told("a", EIGHT, FIVE)])
    assert [(each.low, each.verdict.value) for each in found] == [(8, "single"), (5, "single")]
    assert only(told("a", EIGHT, killed("soldiers", 6, None))).verdict is FigureVerdict.AGREED
    assert only(told("a", EIGHT, killed("soldiers", 0))).verdict is FigureVerdict.DISPUTED


def test_one_origin_with_two_numbers_decides_nothing() -> None:
    assert only(told("a", FIVE), told("a", SEVEN)).best_by == "undecided: one origin gives different numbers"


NONE = figure(Quantity.KILLED_OR_WOUNDED, "casualties", 0)


def test_no_casualties_stands_beside_the_tolls_that_it_denies() -> None:
    claims = told("a", FIVE, killed("villagers", 3)), told("b", NONE)
    found = [(each.who, each.low, each.high, each.verdict.value) for each in reconciled(claims)]
    assert found == [("civilians", 0, 3, "disputed"), ("Norlander soldiers", 0, 5, "disputed")]


def test_no_casualties_of_one_class_deny_no_other() -> None:
    claims = told("a", FIVE), told("b", figure(Quantity.KILLED_OR_WOUNDED, "civilians", 0))
    assert {(found.who, found.verdict.value) for found in reconciled(claims)} == {
        ("Norlander soldiers", "single"),
        ("civilians", "single"),
    }


def test_no_casualties_alone_is_a_figure() -> None:
    found = only(told("b", NONE))
    assert (found.low, found.high, found.verdict) == (0, 0, FigureVerdict.SINGLE)


def test_nobody_killed_says_nothing_of_wounded() -> None:
    wounded = figure(Quantity.WOUNDED, "soldiers", 2)
    claims = told("a", wounded), told("b", figure(Quantity.KILLED, "people", 0))
    assert {found.verdict for found in reconciled(claims)} == {FigureVerdict.SINGLE}


DENIALS = (Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED)
COUNTS = st.lists(
    st.tuples(st.sampled_from(DENIALS), st.sampled_from(("people", "soldiers", "civilians")), st.integers(0, 2)),
    min_size=1,
    max_size=6,
)


@given(COUNTS)
@example([(Quantity.KILLED, "people", 0), (Quantity.KILLED, "soldiers", 2), (Quantity.KILLED_OR_WOUNDED, "people", 0)])
def test_denials_of_any_kind_stand_beside_tolls_and_one_another(counts: list[tuple[Quantity, str, int]]) -> None:
    claims = [
        told("a", figure(what, who, low), text=f"Sentence {i} of it.", start=100 * i)
        for i, (what, who, low) in enumerate(counts)
    ]
    kept = {version.claim for found in reconciled(claims) for version in found.versions}
    assert kept == {each.id for each in claims}


SOURCES = st.sampled_from([(), ("Norland",), ("Sudmark",), ("Valley Watch",), ("a doctor",)])
BOUNDS = st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9)).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
)
ROWS = st.lists(st.tuples(st.sampled_from("abcde"), BOUNDS, SOURCES), min_size=1, max_size=6)


def versions(rows: Sequence[tuple[str, tuple[int, int | None], tuple[str, ...]]]) -> list[Claim]:
    return [
        told(of, killed("soldiers", low, high), source=source, text=f"Sentence {i} of it.", start=100 * i)
        for i, (of, (low, high), source) in enumerate(rows)
    ]


@given(ROWS)
def test_no_figure_exceeds_the_hull_of_its_versions(
    rows: list[tuple[str, tuple[int, int | None], tuple[str, ...]]],
) -> None:
    found = only(*versions(rows))
    lows, highs = [low for _, (low, _), _ in rows], [high for _, (_, high), _ in rows]
    most = float("inf") if None in highs else max(high for high in highs if high is not None)
    for low, high in ((found.low, found.high), *((found.best,) if found.best else ())):
        top = float("inf") if high is None else high
        assert min(lows) <= low <= top <= most
    assert len(found.versions) == len(rows)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_versions_decides_nothing(
    rows: list[tuple[str, tuple[int, int | None], tuple[str, ...]]], chance: random.Random
) -> None:
    claims = versions(rows)
    mixed = list(claims)
    chance.shuffle(mixed)
    one, other = only(*claims), only(*mixed)
    assert (one.low, one.high, one.best, one.best_by, one.verdict) == (
        other.low,
        other.high,
        other.best,
        other.best_by,
        other.verdict,
    )
    assert set(one.versions) == set(other.versions)
