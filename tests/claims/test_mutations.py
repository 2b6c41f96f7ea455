"""No text breaks the coder, and none costs more than its length: a share of the ten thousand mutants, and work counted.

`python -m tests.claims.mutations 10000` codes them all.
"""

import sys
from itertools import islice
from types import FrameType
from typing import Any

import pytest
from tests.claims.mutations import ENDLESS, MUTATIONS, Mutant, code, faults, mutants

from observance.claims.toponyms.gazetteer import world

MUTANTS = 240
SMALL, LARGE = 2_500, 10_000  # characters
# Four times the length may cost five times the work: a text ends in a piece that is cut short.
GROWTH = 5.0
FEW, MANY = 50, 200  # sentences that name towns of their own
GROWTH_OF_TOLD = 1.1


@pytest.fixture(scope="module")
def drawn() -> tuple[Mutant, ...]:
    return tuple(islice(mutants(20), MUTANTS))


def test_the_same_seed_gives_the_same_documents(drawn: tuple[Mutant, ...]) -> None:
    assert tuple(islice(mutants(20), MUTANTS)) == drawn
    assert tuple(islice(mutants(21), MUTANTS)) != drawn


def test_every_mutation_is_drawn(drawn: tuple[Mutant, ...]) -> None:
    assert {name for mutant in drawn for name in mutant.name.split(" + ")} == set(MUTATIONS)


def test_mutated_documents_are_coded_lawfully(drawn: tuple[Mutant, ...]) -> None:
    found = {mutant: code(mutant.text) for mutant in drawn}
    assert [(m.name, fault) for m, claims in found.items() for fault in faults(m.text, claims)] == []
    assert sum(map(len, found.values())) > MUTANTS / 4


def calls(text: str) -> int:
    """How many functions the coding of a text calls, Python's and C's: its work, whatever the machine does besides."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        code(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("stretch", ENDLESS[::3])
def test_work_grows_with_length_and_no_faster(stretch: str) -> None:
    code(stretch)
    small, large = (calls(stretch * (size // len(stretch))) for size in (SMALL, LARGE))
    assert large <= GROWTH * max(small, 2_000)


def told(sentences: int) -> str:
    """Ordinary sentences, each a paragraph, no two of which name the same towns."""
    towns = [place.name for place in world().best_known() if place.at and place.name.isascii() and place.name.isalpha()]
    stride = len(towns) // (2 * MANY)
    return "\n\n".join(
        f"Soldiers shelled the town of {towns[2 * i * stride]} on Monday, killing {i + 2} people, and fled to "
        f"{towns[(2 * i + 1) * stride]}."
        for i in range(sentences)
    )


def test_work_grows_no_faster_with_names_and_claims_that_differ() -> None:
    code(told(2))
    small, large = calls(told(FEW)), calls(told(MANY))
    assert large <= GROWTH_OF_TOLD * MANY / FEW * small


def test_the_words_of_endless_text_without_punctuation_are_coded() -> None:
    text = "the northern army shelled the town of Mill and killed five soldiers on Monday morning " * 30
    assert code(text)


def test_victims_that_the_parse_took_for_the_doers_are_not_named_twice() -> None:
    """Mutant 1901 of seed 2: the displaced families, cut apart by dashes, were read as who killed the civilians."""
    mutant = next(islice(mutants(2), 1901, None))
    assert list(faults(mutant.text, code(mutant.text))) == []
