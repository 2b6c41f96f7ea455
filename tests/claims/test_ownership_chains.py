"""A chain of owners is followed a few links down: each link is looked up more than once."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from tests.claims.parse import view, word

from observance.claims.parties import Discourse, parties_of


def chain(links: int) -> str:
    rows = ["Units unit NOUN 0 root Number=Plur"]
    for link in range(links):
        at = 2 + 2 * link
        rows += [f"of of ADP {at + 1} case", f"units unit NOUN {at - 1} nmod Number=Plur"]
    return "\n".join(rows)


def calls(run: Callable[[], object]) -> int:
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counting)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(("short", "long"), [(12, 24)])
def test_the_work_of_a_long_chain_does_not_double_with_each_link(short: int, long: int) -> None:
    def work(links: int) -> int:
        seen = view(chain(links))
        return calls(lambda: parties_of(seen, word(seen, "Units"), Discourse()))

    assert work(long) < 4 * work(short)
