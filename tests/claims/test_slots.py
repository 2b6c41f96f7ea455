"""Who, whom, where and by whose word, on plain sentences about many conflicts, with the shipped pipeline."""

from functools import cache

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.language import load_analyser
from observance.mandate.shipped import resolve_mandate
from observance.model.claim import Claim


@cache
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None), None)


def coded(text: str, outlet: str | None = None) -> tuple[Claim, ...]:
    return coder().code(report(text=text, outlet=outlet, published="2021-05-06", language="en"))


def places(claim: Claim) -> set[str]:
    return {p.name for p in claim.place}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Rebels shelled the quarter of al-Zurqa on Monday.", {"al-Zurqa"}),
        ("Mortar shells hit al-Jiraf neighborhood in Sanaa on Sunday.", {"al-Jiraf"}),
        ("Gunmen attacked the neighbourhoods of al-Wahda and al-Tadrib in Khartoum.", {"al-Wahda", "al-Tadrib"}),
        ("Warplanes bombed the rebel-held port city of Hodeidah overnight.", {"Hodeidah"}),
        ("Shells killed four people on the outskirts of Khartoum.", {"Khartoum"}),
        ("Rockets hit residential areas of Kabul on Friday.", {"Kabul"}),
        ("Air strikes killed ten people in a town outside the capital Tripoli.", {"Tripoli"}),
        ("Gunmen killed nine farmers in a Mali village.", {"Mali"}),
        ("Gunmen killed nine farmers in an eastern Libya attack.", {"Libya"}),
    ],
)
def test_where_it_happens(text: str, where: set[str]) -> None:
    (claim,) = coded(text)
    assert places(claim) == where


def test_the_posts_of_a_state_are_its_own_not_a_place() -> None:
    (claim,) = coded("Rockets hit posts of Armenia on Friday.")
    assert (claim.target, places(claim)) == (("armenia",), set())


def test_a_state_whose_name_reads_as_a_pronoun_is_a_state() -> None:
    (claim,) = coded("A ceasefire brokered by the US and Qatar collapsed on Monday.")
    assert set(claim.actor) == {"usa", "qatar"}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Bombs killed nine people in the north of Mogadishu local officials said.", ["local officials"]),
        ("Gunmen killed six farmers in Kassala province state news agency SUNA reported.", ["state news agency"]),
        ("A blast killed four soldiers near Mosul on Monday witnesses and police said.", ["witnesses", "police"]),
    ],
)
def test_who_speaks_at_the_end_without_article_or_comma(text: str, sources: list[str]) -> None:
    (claim,) = coded(text)
    assert len(claim.source) == len(sources)
    assert all(words in found for words, found in zip(sources, claim.source, strict=True))


def test_the_source_is_the_one_named_before() -> None:
    text = "A source at Kassala Hospital said a shell hit the market. The source added that rockets killed four people."
    assert {c.source for c in coded(text)} == {("source at Kassala Hospital",)}


def test_what_an_outlet_is_told_has_one_source() -> None:
    text = "A police officer told SUNA that gunmen attacked the post at Kassala."
    assert [c.source for c in coded(text, outlet="suna")] == [("police officer",)]
    assert [len(c.source) for c in coded(text, outlet="daily")] == [2]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("IS has killed four soldiers near Mosul on Monday.", ("IS",)),
        ("A policeman was shot dead by young IS members in Sirte.", ("IS",)),
        ("An anti-Houthi operation began in Marib on Monday.", ()),
    ],
)
def test_who_acts(text: str, actor: tuple[str, ...]) -> None:
    assert {c.actor for c in coded(text)} == {actor}


def test_where_a_party_is_from_is_no_party() -> None:
    known = RuleCoder(load_analyser(None), resolve_mandate("idlib-2018"))
    claims = known.code(report(text="An Iraqi PKK attack killed four soldiers near Dohuk.", language="en"))
    assert [c.actor for c in claims] == [("pkk",)]


def test_a_place_that_is_hit_is_no_target() -> None:
    assert [(c.target, places(c)) for c in coded("Troops shelled Zabroka on Monday.")] == [((), {"Zabroka"})]
