from itertools import count, islice

from hypothesis import given
from hypothesis import strategies as st

from observance.store.batches import batches


@given(st.lists(st.integers()), st.integers(1, 7))
def test_batches_are_the_items_in_order(items: list[int], size: int) -> None:
    found = list(batches(items, size))
    assert [item for batch in found for item in batch] == items
    assert all(len(batch) == size for batch in found[:-1])
    assert all(found)


def test_batches_take_no_more_than_they_give() -> None:
    source = count()
    assert list(islice(batches(source, 3), 2)) == [[0, 1, 2], [3, 4, 5]]
    assert next(source) == 6
