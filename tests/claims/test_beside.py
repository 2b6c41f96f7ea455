"""Places by the words around them: what a distance or a compass word is told from, names behind a preposition of place,
and those from whom land is taken."""

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.language import load_analyser


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell ten kilometres north of Marib.", "Marib"),
        ("Clashes broke out south of Damascus on Monday.", "Damascus"),
        ("Rebels shelled a village near Kismayo.", "Kismayo"),
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


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The Ethiopian army has regained areas once held by Tigrayan fighters.", "Tigrayan fighters"),
        ("Ukrainian troops retook two Russian-held villages near Kherson.", "russia"),
        ("Gunmen captured several Malian army positions near Gao.", "mali"),
    ],
)
def test_land_is_taken_from_whoever_held_it(text: str, target: str) -> None:
    (claim,) = RuleCoder(load_analyser(None)).code(report("r", text))
    assert claim.kind.value == "territory_gained"
    assert claim.target == (target,)
