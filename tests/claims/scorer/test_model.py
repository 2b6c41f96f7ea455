"""Linear models over signs: what they say, how they are kept."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.claims.scorer.model import Model, Signs, Twins, load_scorer, scorer_from, scorer_to
from observance.claims.scorer.signs import word_of
from observance.claims.scorer.weigher import SLOTS
from observance.model.kinds import Kind

names = st.text("abcdef=|", min_size=1, max_size=5)
weights = st.dictionaries(names, st.floats(-50, 50), max_size=6)


plain = st.lists(st.text("abc=", min_size=1, max_size=2), unique=True, max_size=4).map(tuple)
signs = st.builds(Signs, plain, plain, st.lists(st.sampled_from("xyz"), unique=True, min_size=1).map(tuple))


@given(st.floats(-50, 50), weights, st.lists(names))
def test_a_probability_is_one(bias: float, table: dict[str, float], found: list[str]) -> None:
    assert 0 <= Model(bias, 0.5, table).probability(Signs(tuple(found))) <= 1


@given(weights, st.lists(names, unique=True))
def test_the_order_of_signs_is_none(table: dict[str, float], found: list[str]) -> None:
    model = Model(0.0, 0.5, table)
    back = tuple(sorted(found, reverse=True))
    assert model.probability(Signs(tuple(found))) == model.probability(Signs(back))


@given(st.data(), signs, plain)
def test_signs_in_their_contexts_weigh_as_under_their_names(
    data: st.DataObject, one: Signs, once: tuple[str, ...]
) -> None:
    given_signs = Signs(one.alone, one.crossed, one.contexts, tuple(set(once) - set(one.crossed)))
    named = given_signs.names()
    held = st.dictionaries(st.sampled_from(sorted(named)), st.floats(-9, 9)) if named else st.just({})
    model = Model(0.0, 0.5, data.draw(held))
    assert model.probability(given_signs) == model.probability(Signs(named))
    assert model.explain(given_signs) == model.explain(Signs(named))


@given(st.data(), plain, st.lists(st.sampled_from("xyz"), unique=True, min_size=1).map(tuple))
def test_two_models_asked_at_once_say_what_each_says_alone(
    data: st.DataObject, found: tuple[str, ...], contexts: tuple[str, ...]
) -> None:
    together = Signs(found, found, contexts)
    names = together.names() or ("a",)
    first, second = (
        Model(data.draw(st.floats(-5, 5)), 0.5, data.draw(st.dictionaries(st.sampled_from(names), st.floats(-9, 9))))
        for _ in range(2)
    )
    assert Twins(first, second).probabilities(together) == (first.probability(together), second.probability(together))


def test_the_logistic_function_gives_it() -> None:
    model = Model(-1.0, 0.5, {"a": 2.0})
    assert model.probability(Signs(("a", "never seen"))) == pytest.approx(1 / (1 + math.exp(-1)))
    assert model.probability(Signs(())) == pytest.approx(1 / (1 + math.exp(1)))


def test_a_reason_names_the_strongest_signs_first() -> None:
    table = {"a": 0.1, "b": -2.0, "c": 1.0, "d": 0.5, "e": 0.2}
    assert Model(0.0, 0.5, table).explain(Signs(tuple("abcdef"))) == "b -2.0, c +1.0, d +0.5"
    assert Model(0.0, 0.5, {}).explain(Signs(("a",))) == ""


def test_what_is_written_is_read() -> None:
    model = {"bias": -0.5, "threshold": 0.3, "weights": {"form=raid/n": 1.25}}
    slots = {"actor": model, "target": model}
    content = scorer_to({"claims": model, **slots, "vocabulary": {"raid/n": ["attack"]}})
    scorer = scorer_from(content)
    assert scorer.claims == Model(-0.5, 0.3, {"form=raid/n": 1.25})
    assert scorer.vocabulary == {"raid/n": (Kind.ATTACK,)}
    assert scorer_from(content).identity == scorer.identity


def test_other_weights_have_another_identity() -> None:
    one, other = (
        scorer_from(
            scorer_to(
                {
                    name: {"bias": bias, "threshold": 0.3, "weights": {}} if name in ("claims", *SLOTS) else {}
                    for name in ("claims", *SLOTS, "vocabulary")
                }
            )
        )
        for bias in (0.1, 0.2)
    )
    assert one.identity != other.identity


def test_the_shipped_weights_are_read_once_and_name_nobody() -> None:
    scorer = load_scorer()
    assert scorer is load_scorer()
    signs = {sign for model in (scorer.claims, scorer.actor, scorer.target) for sign in model.weights}
    named = {"syria", "syrian", "turkey", "turkish", "russia", "russian", "isis", "isil", "daesh", "assad", "kurdish"}
    named |= {"yemen", "houthi", "kyiv", "terrorist", "regime", "rebel", "israel", "saudi", "iran", "assads", "sunni"}
    named |= {"terrorism", "jihadist", "takfiri", "alawite", "arab", "christian", "shiite", "ukrainian", "hamas"}
    assert not named & {word_of(sign) for sign in signs}


@pytest.mark.parametrize("family", ["child=", "@civilians", "|regime", "path=", "known="])
def test_no_family_of_signs_is_lost(family: str) -> None:
    scorer = load_scorer()
    models = (scorer.claims, scorer.actor, scorer.target)
    assert sum(family in sign for model in models for sign in model.weights) > 10


@pytest.mark.parametrize(
    ("sign", "word"),
    [
        ("form=raid/n|attack", "raid"),
        ("child=nsubj:column|armed", "column"),
        ("arg=obl:with:rocket|shelling", "rocket"),
        ("near=@party|shelling", None),
        ("before=regime|attack", None),
        ("child=det:the|regime", "the"),
    ],
)
def test_the_word_of_a_sign(sign: str, word: str | None) -> None:
    assert word_of(sign) == word
