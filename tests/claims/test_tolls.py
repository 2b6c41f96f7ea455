"""Tolls told in several words go to the act of their clause: plain sentences, with the shipped pipeline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.test_coder import code, only

from observance.claims.tolls import tolls_set_right
from observance.model.claim import Quantity
from observance.model.kinds import Kind
from observance.model.syntax import Sentence, Token

TOKENS = (("10", "NUM"), ("men", "NOUN"), ("killed", "VERB"), ("injured", "ADJ"), ("left", "VERB"), ("and", "CCONJ"),
          ("dead", "ADJ"), (",", "PUNCT"), ("at", "ADP"))  # fmt: skip
KILLED, WOUNDED, EITHER = Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED


@pytest.mark.parametrize(
    ("text", "kind", "tolls"),
    [
        (
            "Four people were killed and dozens were injured on Monday due to attacks with rocket shells in Mill.",
            Kind.SHELLING,
            {(KILLED, 4, 4), (WOUNDED, 24, 99)},
        ),
        (
            "At least 52 villagers were killed and 33 wounded by a suicide bombing in Ford.",
            Kind.EXPLOSION,
            {(KILLED, 52, None), (WOUNDED, 33, 33)},
        ),
        (
            "At least 52 villagers were killed and 33 were injured in the blast at the mill.",
            Kind.EXPLOSION,
            {(KILLED, 52, None), (WOUNDED, 33, 33)},
        ),
        (
            "A suicide blast in Ford left on Monday at least 52 villagers dead and about 30 injured.",
            Kind.EXPLOSION,
            {(KILLED, 52, None), (WOUNDED, 27, 33)},
        ),
        (
            "A bomb killed six villagers and wounded more than 30 in Ford on Monday.",
            Kind.EXPLOSION,
            {(KILLED, 6, 6), (WOUNDED, 30, None)},
        ),
        (
            "On Monday a number of shells fired by Sudmark killed and injured five civilians in Ford.",
            Kind.SHELLING,
            {(EITHER, 5, 5)},
        ),
        (
            "10 civilians killed 15 injured in rebel rocket attacks on Mill and Ford.",
            Kind.SHELLING,
            {(KILLED, 10, 10), (WOUNDED, 15, 15)},
        ),
        (
            "Five killed, 12 wounded as car bomb hits market in Ford",
            Kind.EXPLOSION,
            {(KILLED, 5, 5), (WOUNDED, 12, 12)},
        ),
        (
            "Another rocket shell that fell in the market district left 6 civilians dead and 38 others injured.",
            Kind.SHELLING,
            {(KILLED, 6, 6), (WOUNDED, 38, 38)},
        ),
        (
            "The death toll in the market district reached 13 on Monday.",
            Kind.CASUALTIES,
            {(KILLED, 13, 13)},
        ),
        ("Norland attacked the mill with rockets leaving civilian casualties.", Kind.SHELLING, set()),
        ("The militants executed 24 civilians in Mill.", Kind.ATTACK, {(KILLED, 24, 24)}),
        ("Rocket attacks that targeted the town of Mill killed a child.", Kind.SHELLING, {(KILLED, 1, 1)}),
        ("Norland Attack Kills Two Soldiers in Mill Village.", Kind.ATTACK, {(KILLED, 2, 2)}),
    ],
)
def test_one_act_with_all_of_its_toll(text: str, kind: Kind, tolls: set[tuple[Quantity, int, int | None]]) -> None:
    claim = only(text)
    assert claim.kind is kind
    assert {(f.what, f.low, f.high) for f in claim.figures} == tolls


def test_two_acts_share_the_toll_of_both_victims() -> None:
    claims = code(
        "A girl was killed and nine others were injured by rocket fire and sniper attacks that targeted Mill."
    )
    assert {c.kind for c in claims} == {Kind.SHELLING, Kind.SMALL_ARMS_FIRE}
    assert all({f.what for f in c.figures} == {KILLED, WOUNDED} for c in claims)


@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=14), st.data())
def test_whatever_the_parse_every_word_keeps_one_head_in_the_sentence(
    words: list[tuple[str, str]], data: st.DataObject
) -> None:
    tokens, at = [], 0
    for i, (word, upos) in enumerate(words):
        head = data.draw(st.integers(0, len(words) - 1))
        tokens.append(Token(i, at, at + len(word), word, word.lower(), upos, "", "", head, "dep"))
        at += len(word) + 1
    sentence = Sentence(0, at - 1, " ".join(word for word, _ in words), tuple(tokens))
    found = tolls_set_right(sentence)
    assert [t.text for t in found.tokens] == [t.text for t in tokens]
    assert all(0 <= t.head < len(words) for t in found.tokens)


def test_a_killing_with_a_doer_of_its_own_keeps_its_toll() -> None:
    claims = code("Norland shelled Mill on Monday, and Sudmark troops killed five civilians in Ford.")
    assert {c.kind: len(c.figures) for c in claims} == {Kind.SHELLING: 0, Kind.ATTACK: 1}


def test_the_only_blow_of_a_sentence_has_its_toll() -> None:
    claim = only("A suicide bomber blew himself up in an outpost in Mill and killed 19 soldiers and injured dozens.")
    assert claim.kind is Kind.EXPLOSION


def test_deaths_elsewhere_are_not_of_the_blow() -> None:
    claims = code("Norland shelled Mill, where five civilians were killed on Monday.")
    assert [c.kind for c in claims] == [Kind.SHELLING, Kind.CASUALTIES]


@pytest.mark.parametrize(
    "text",
    [
        "The war has killed more than 40,000 people and displaced a million.",
        "The town of Mill is regularly targeted in air strikes.",
    ],
)
def test_totals_of_a_war_and_habits_are_no_claims(text: str) -> None:
    assert code(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit Mill, killing five soldiers and wounding five.", {(Quantity.KILLED, 5), (Quantity.WOUNDED, 5)}),
        ("The raid killed 12 people and wounded 12.", {(Quantity.KILLED, 12), (Quantity.WOUNDED, 12)}),
        ("The number of soldiers killed in the shelling of Mill has reached 36.", {(Quantity.KILLED, 36)}),
        ("The number of men wounded in the raid on Mill was put at 51.", {(Quantity.WOUNDED, 51)}),
    ],
)
def test_a_number_told_twice_counts_both_and_a_told_number_its_people(
    text: str, expected: set[tuple[Quantity, int]]
) -> None:
    (claim,) = code(text)
    assert {(figure.what, figure.low) for figure in claim.figures} == expected
    assert all(figure.who not in {"number", ""} for figure in claim.figures)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two soldiers and three villagers lost their lives in the shelling of Mill.", {(KILLED, 2), (KILLED, 3)}),
        ("Eleven soldiers, two policemen and a child died in the raid.", {(KILLED, 11), (KILLED, 2), (KILLED, 1)}),
        ("A paramedic lost his life in Mill.", {(KILLED, 1)}),
        ("The ministry put the injured at 16.", {(WOUNDED, 16)}),
        ("Residents counted 60 bodies along the road.", {(KILLED, 60)}),
        ("An air raid killed a family of four in Mill.", {(KILLED, 4)}),
        ("The air strikes on Mill left dozens of people injured.", {(WOUNDED, 24)}),
        ("Nine farmers were confirmed dead after an air strike on Mill.", {(KILLED, 9)}),
        ("Five farmers from one clan were killed in an air strike on Mill.", {(KILLED, 5)}),
        ("Rocket fire killed 1102 people, 234 of them were children.", {(KILLED, 1102), (KILLED, 234)}),
        ("The raid killed 40 people of whom at least 12 were children.", {(KILLED, 40), (KILLED, 12)}),
        ("Clinics took in 822 wounded and 270 dead bodies after the raid.", {(WOUNDED, 822), (KILLED, 270)}),
        ("A rocket killed the soldier at the gate of Mill.", {(KILLED, 1)}),
        ("Shelling of Mill led to the death of six and the injury of 31.", {(KILLED, 6), (WOUNDED, 31)}),
        ("The dead included nine women and two children.", {(KILLED, 9), (KILLED, 2)}),
        ("Shelling of a market in Mill kills 19 Monitor", {(KILLED, 19)}),
    ],
)
def test_the_dead_are_counted_in_every_turn_of_words(text: str, expected: set[tuple[Quantity, int]]) -> None:
    assert {(f.what, f.low) for f in only(text).figures} == expected


def test_two_nouns_may_count_the_same_victims() -> None:
    claims = code("The air strike on Mill brought the wounding or killing of several fighters.")
    assert {(f.what, f.low) for claim in claims for f in claim.figures} == {(EITHER, 3)}


def test_headlines_count_no_monitors() -> None:
    assert [f.who for f in only("Shelling of a market in Mill kills 19 Monitor").figures] == ["19"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen fired three mortar shells at Mill, causing the injury of three farmers.",
        "Gunmen targeted Mill with three mortar shells, wounding three farmers.",
    ],
)
def test_one_number_may_count_two_things(text: str) -> None:
    assert {(f.what, f.low) for f in only(text).figures} == {(Quantity.OTHER, 3), (WOUNDED, 3)}


def test_suicide_bombers_are_no_aircraft() -> None:
    claim = only("Two suicide bombers blew themselves up at the base in Mill.")
    assert {(f.what, f.low) for f in claim.figures} == {(Quantity.OTHER, 2)}


def test_all_but_one_is_no_count() -> None:
    claims = code("All but one of the hamlets were retaken by the rebels on Friday.")
    assert [figure for claim in claims for figure in claim.figures] == []
