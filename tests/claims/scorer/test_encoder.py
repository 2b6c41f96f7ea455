"""The encoder that ships: what it makes of a sentence, whoever is named in it."""

import subprocess
import sys

import numpy as np
import onnx
from onnx.reference import ReferenceEvaluator
from tests.builders import MANDATE, report
from tests.claims.parse import SHELLED, view, word

from observance.claims.coder import RuleCoder
from observance.claims.scorer.encoder import Encoded, load_encoder
from observance.claims.scorer.signs import read_words
from observance.claims.scorer.weigher import shipped
from observance.language import load_analyser
from observance.model.kinds import Kind

OTHERS = {"Norland": "Sudmark", "Sudmark": "Norland", "Mill": "Ford", "Ford": "Mill"}


def encoded(rows: str) -> Encoded:
    found = read_words(view(rows), load_encoder()).encoded
    assert found is not None
    return found


def exchanged(rows: str) -> str:
    return " ".join(OTHERS.get(part, part) for part in rows.replace("\n", " \n ").split(" "))


def test_it_knows_a_shelling_and_who_is_who() -> None:
    seen = view(SHELLED)
    fired, who = word(seen, "shelled").i, next(t.i for t in seen.sentence.tokens if t.deprel == "nsubj")
    found = encoded(SHELLED)
    assert found.kind(fired, Kind.SHELLING) > 0.5
    assert found.kind(who, Kind.SHELLING) < 0.1
    acts, suffers = found.slots(Kind.SHELLING, fired, who, ("actor",))
    assert acts > 0.5 > suffers


def test_another_arithmetic_reads_the_same() -> None:
    """The reference operators of onnx are written in numpy: they sum in another order and have other exponentials, as
    another processor has. Eight-bit activations would make a tenth of a last bit that does not agree."""
    encoder = load_encoder()
    graph = ReferenceEvaluator(onnx.load_from_string(encoder.graph))
    chance = np.random.default_rng(7)
    for length in (3, 8, 21, 40):
        pieces = chance.integers(1000, 20000, length)
        (here,) = encoder.session.run(None, {"pieces": pieces})
        (there,) = graph.run(None, {"pieces": pieces})
        assert np.abs(here - there).max() < 1e-5


def test_exchanging_names_changes_nothing() -> None:
    assert exchanged(SHELLED) != SHELLED
    assert np.array_equal(encoded(SHELLED).vectors, encoded(exchanged(SHELLED)).vectors)


def test_probabilities_are_probabilities() -> None:
    found = encoded(SHELLED)
    for i in range(len(found.vectors)):
        assert 0 <= sum(found.kind(i, kind) for kind in Kind) <= 1 + 1e-5


def test_words_are_read_once_and_only_when_asked() -> None:
    words = read_words(view(SHELLED), load_encoder())
    assert words.encoded is words.encoded
    assert read_words(view(SHELLED)).encoded is None


def test_knowing_its_identity_does_not_start_it() -> None:
    asked = (
        "import sys; from observance.claims.scorer.weigher import shipped; shipped().identity; "
        "sys.exit('onnxruntime' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)


def test_denied_access_is_no_denial() -> None:
    coder = RuleCoder(load_analyser(None), MANDATE, shipped())
    claims = coder.code(report(text="Sudmark soldiers denied observers of the mission access to Mill on Friday."))
    assert [claim.kind for claim in claims] == [Kind.ACCESS_DENIED]


def test_a_deal_is_one_with_what_its_clause_says_of_it() -> None:
    coder = RuleCoder(load_analyser(None), MANDATE, shipped())
    text = "Norland and Sudmark agreed on Thursday on a ceasefire near Mill that takes effect at midnight on 6 May."
    assert [claim.kind for claim in coder.code(report(text=text))] == [Kind.AGREEMENT]


def test_the_object_of_a_verb_that_tells_the_same_is_no_second_claim() -> None:
    coder = RuleCoder(load_analyser(None), MANDATE, shipped())
    text = "Norland accused Sudmark on Sunday of shelling the town of Mill hours after a ceasefire took effect."
    kinds = [claim.kind for claim in coder.code(report(text=text, published="2021-05-05"))]
    assert kinds.count(Kind.AGREEMENT) == 1
