"""Who says so, in the turns of agency copy and its headlines: with the shipped pipeline."""

import pytest
from tests.claims.test_coder import code, only


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("School bombing kills 30 children in Chad monitor", ("monitor",)),
        ("Six children among 19 dead in Chad army bombing Civil defence", ("Civil defence",)),
        ("Governor Amir Hill told AFP the army shelled the town of Mill.", ("AFP", "Governor Amir Hill")),
        ("A doctor confirmed to AFP that the army shelled the town of Mill.", ("AFP", "doctor")),
        ("The army shelled the town of Mill, said governor Talal al-Hill.", ("governor Talal al-Hill",)),
        ("The two sides are due to conclude a second round of talks in Geneva.", ()),
    ],
)
def test_the_chain_of_sources(text: str, source: tuple[str, ...]) -> None:
    assert only(text).source == source


def test_communities_are_named_by_the_words_of_the_text() -> None:
    assert [claim.target for claim in code("Gunmen killed 30 Alawites in the town of Mill.")] == [("Alawites",)]


def test_a_channel_named_like_a_town_is_no_place() -> None:
    claims = code("In comments to the TV station Mayadin he said the army shelled the town of Mill.")
    assert [[place.name for place in claim.place] for claim in claims] == [["Mill"]]
