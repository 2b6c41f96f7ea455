import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.app.settings import Settings
from observance.app.spending import Prices, Spending, spending_of
from observance.errors import UsageError

prices = st.builds(Prices, st.floats(0, 100), st.floats(0, 100))


@given(prices, st.floats(0, 10), st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 4000), st.booleans())))
def test_nobody_who_asks_first_goes_over_the_limit(
    given_prices: Prices, limit: float, requests: list[tuple[int, int, bool]]
) -> None:
    spending = Spending(given_prices, limit)
    for size, reply, is_counted in requests:
        if spending.affordable(size, 4000) == 0:
            break
        spending.count(size if is_counted else None, reply, size, 4000)
    assert (spending.cost or 0) + spending.reserved <= limit * (1 + 1e-9) + 1e-9


def test_without_prices_the_cost_is_not_known() -> None:
    spending = spending_of(Settings(), None)
    spending.count(1000, 100, 5000, 4000)
    assert (spending.cost, spending.answers, spending.affordable(10**9, 10**9)) == (None, 1, None)


def test_a_limit_given_wins_over_that_of_the_settings() -> None:
    settings = Settings(model_price_prompt=1, model_price_reply=1, model_max_cost=3)
    assert (spending_of(settings, None).limit, spending_of(settings, 7).limit) == (3, 7)


@pytest.mark.parametrize("half", [{}, {"model_price_prompt": 1.0}, {"model_price_reply": 1.0}])
def test_a_limit_needs_both_prices(half: dict[str, float]) -> None:
    with pytest.raises(UsageError, match="model_price"):
        spending_of(Settings(**half, model_max_cost=1.0), None)  # type: ignore[arg-type]


def test_what_costs_nothing_has_no_limit() -> None:
    assert Spending(Prices(0.0, 0.0), 0.0).affordable(5000, 4000) is None
