import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, days, figure, killed, report_id

from observance.mandate.names import Names
from observance.model.claim import Claim, Figure, Quantity
from observance.model.incident import FigureVerdict
from observance.reconcile.figures import reconcile_figures

NAMES = Names(MANDATE)
PUBLISHED = {report_id("a"): days("2021-05-05"), report_id("b"): days("2021-05-06"), report_id("c"): None}


def told(of: str, *figures: Figure, source: tuple[str, ...] = ()) -> Claim:
    return claim(of=of, target=("norland",), figures=figures, source=source)


def verdict(*claims: Claim) -> FigureVerdict:
    (found,) = reconcile_figures(NAMES, claims, PUBLISHED)
    return found.verdict


FIVE, SEVEN = killed("soldiers", 5), killed("soldiers", 7)


def test_one_claim_is_single() -> None:
    assert verdict(told("a", FIVE)) is FigureVerdict.SINGLE


def test_versions_with_a_number_in_common_agree() -> None:
    assert verdict(told("a", killed("soldiers", 5, None)), told("b", SEVEN)) is FigureVerdict.AGREED
    assert verdict(told("a", FIVE), told("c", FIVE)) is FigureVerdict.AGREED


def test_a_later_larger_toll_is_an_update() -> None:
    assert verdict(told("a", FIVE), told("b", SEVEN)) is FigureVerdict.UPDATED


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
    civilians, soldiers = reconcile_figures(NAMES, claims, PUBLISHED)
    assert (civilians.who, civilians.low, civilians.high) == ("civilians", 3, 3)
    assert (soldiers.who, soldiers.low, soldiers.high) == ("Norlander soldiers", 5, 8)
    assert [(v.claim, v.low) for v in soldiers.versions] == [(claims[0].id, 5), (claims[1].id, 8)]


def test_quantities_stay_apart() -> None:
    wounded = figure(Quantity.WOUNDED, "soldiers", 5)
    assert len(reconcile_figures(NAMES, [told("a", FIVE, wounded)], PUBLISHED)) == 2


def test_an_open_end_stays_open() -> None:
    (found,) = reconcile_figures(NAMES, [told("a", FIVE), told("b", killed("soldiers", 4, None))], PUBLISHED)
    assert (found.low, found.high) == (4, None)


BOUNDS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)


@given(st.lists(st.tuples(st.sampled_from("abc"), BOUNDS), min_size=1, max_size=5))
def test_the_span_holds_every_version_and_adds_none(rows: list[tuple[str, list[int]]]) -> None:
    claims = [told(of, killed("soldiers", low, high)) for of, (low, high) in rows]
    (found,) = reconcile_figures(NAMES, claims, PUBLISHED)
    assert found.low == min(low for _, (low, _) in rows)
    assert found.high == max(high for _, (_, high) in rows)


NONE = figure(Quantity.KILLED_OR_WOUNDED, "casualties", 0)


def test_no_casualties_stands_beside_the_tolls_that_it_denies() -> None:
    claims = told("a", FIVE, killed("villagers", 3)), told("b", NONE)
    civilians, soldiers = reconcile_figures(NAMES, claims, PUBLISHED)
    assert (civilians.who, civilians.low, civilians.high, civilians.verdict.value) == ("civilians", 0, 3, "disputed")
    assert (soldiers.who, soldiers.low, soldiers.high, soldiers.verdict.value) == (
        "Norlander soldiers",
        0,
        5,
        "disputed",
    )


def test_no_casualties_of_one_class_deny_no_other() -> None:
    claims = told("a", FIVE), told("b", figure(Quantity.KILLED_OR_WOUNDED, "civilians", 0))
    assert {(found.who, found.verdict.value) for found in reconcile_figures(NAMES, claims, PUBLISHED)} == {
        ("Norlander soldiers", "single"),
        ("civilians", "single"),
    }


def test_no_casualties_alone_is_a_figure() -> None:
    (found,) = reconcile_figures(NAMES, [told("b", NONE)], PUBLISHED)
    assert (found.low, found.high, found.verdict) == (0, 0, FigureVerdict.SINGLE)


def test_nobody_killed_says_nothing_of_wounded() -> None:
    wounded = figure(Quantity.WOUNDED, "soldiers", 2)
    claims = told("a", wounded), told("b", figure(Quantity.KILLED, "people", 0))
    assert {found.verdict for found in reconcile_figures(NAMES, claims, PUBLISHED)} == {FigureVerdict.SINGLE}
