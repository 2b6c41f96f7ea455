"""Text without articles and commas hides its verbs: with the shipped pipeline, and over any tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.test_coder import code, only

from observance.claims.participles import participles_set_right
from observance.model.claim import Quantity
from observance.model.kinds import Kind
from observance.model.syntax import Sentence, Token

WORDS = (("army", "NOUN", "NN"), ("targeted", "VERB", "VBN"), ("killing", "NOUN", "NN"), ("scores", "NOUN", "NNS"),
         ("Shelling", "VERB", "VBG"), ("hit", "VERB", "VBD"), ("in", "ADP", "IN"), ("Mali", "PROPN", "NNP"),
         ("by", "ADP", "IN"), ("accused", "VERB", "VBD"))  # fmt: skip
RELATIONS = ("amod", "nsubj", "obj", "obl", "compound", "csubj", "vocative", "obl:agent", "advcl", "nmod", "case")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Another army unit targeted gatherings of militants to the north of Baidoa.", Kind.ATTACK),
        ("The reporter said army targeted gatherings of rebels in the outskirts of Gao.", Kind.ATTACK),
        ("Shelling on Sunday hit several areas of Donetsk.", Kind.SHELLING),
        ("Air strikes in rebel areas of northern Yemen struck a market and a village on Friday.", Kind.AIR_STRIKE),
        ("An airstrike likely carried out by the coalition struck a village near Sanaa on Monday.", Kind.AIR_STRIKE),
        ("Fighters were being targeted by airstrikes that Saudi jets carried out.", Kind.AIR_STRIKE),
        ("In central Mali army units inflicted heavy losses upon militants.", Kind.ATTACK),
    ],
)
def test_one_act_is_one_claim_of_its_kind(text: str, kind: Kind) -> None:
    assert only(text).kind is kind


def test_the_count_behind_a_participle_of_harm_is_its_toll() -> None:
    claim = only("Raids targeted a convoy near Marib on Monday night killing scores of drivers and guards.")
    assert [(f.what, f.low, f.high) for f in claim.figures] == [(Quantity.KILLED, 40, 99)]


def test_the_dead_in_shelling_are_the_shellings() -> None:
    text = "The rebels had killed 41 villagers including 12 women in shelling during their push on Aden."
    shelling = next(claim for claim in code(text) if claim.kind is Kind.SHELLING)
    assert (Quantity.KILLED, 41) in {(f.what, f.low) for f in shelling.figures}
    assert list(shelling.actor) == ["rebels"]


def test_who_is_blamed_for_what_was_told_is_blamed() -> None:
    assert only("The minister directly blamed Serb forces for the attack.").kind is Kind.ACCUSATION
    assert only("The White House blamed the attack on the army.").kind is Kind.ACCUSATION


def test_who_is_accused_of_an_act_not_told_did_it() -> None:
    claim = only("The minister accused Eritrea of the massacre in Aksum.")
    assert claim.kind is Kind.ATTACK
    assert list(claim.actor) == ["eritrea"]


def test_held_and_backed_places_are_no_clauses() -> None:
    assert code("Observers visited rebel controlled areas of Donetsk.")[0].kind is Kind.MEETING


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    """Any tree over words that the rules look for."""
    n = draw(st.integers(1, 9))
    root = draw(st.integers(0, n - 1))
    order = [root, *draw(st.permutations([i for i in range(n) if i != root]))]
    heads = {root: root} | {i: order[draw(st.integers(0, at))] for at, i in enumerate(order[1:])}
    tokens, at = [], 0
    for i in range(n):
        word, upos, xpos = draw(st.sampled_from(WORDS))
        deprel = "root" if i == root else draw(st.sampled_from(RELATIONS))
        lemma = word.removesuffix("ed").lower()
        tokens.append(Token(i, at, at + len(word), word, lemma, upos, xpos, "", heads[i], deprel))
        at += len(word) + 1
    return Sentence(0, at, " ".join(t.text for t in tokens), tuple(tokens))


@given(trees())
def test_every_tree_stays_a_tree_of_the_same_words(sentence: Sentence) -> None:
    found = participles_set_right(sentence)
    assert found.is_tree
    assert [(t.i, t.text) for t in found.tokens] == [(t.i, t.text) for t in sentence.tokens]
