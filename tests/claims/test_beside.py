"""What a distance or a compass word is told from is a place, capitals of states included."""

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.language import load_analyser


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell ten kilometres north of Marib.", "Marib"),
        ("Clashes broke out south of Damascus on Monday.", "Damascus"),
        ("A mine killed two men about 15 km south-east of Sirte.", "Sirte"),
    ],
)
def test_it_is_the_place_of_the_claim(text: str, name: str) -> None:
    (claim,) = RuleCoder(load_analyser(None)).code(report("r", text))
    assert [place.name for place in claim.place] == [name]


def test_a_government_of_a_state_is_no_place() -> None:
    (claim,) = RuleCoder(load_analyser(None)).code(report("r", "The government of Syria shelled Homs."))
    assert claim.actor == ("syria",)
    assert [place.name for place in claim.place] == ["Homs"]
