"""Trees that English does not allow are set right; trees that it allows stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.claims.repairs import repaired
from observance.model.syntax import Sentence, Span, Token


def tree(*rows: tuple[str, str, int, str]) -> Sentence:
    """Words with their class (upos/xpos), head and relation, one blank apart."""
    tokens, at = [], 0
    for i, (word, tag, head, deprel) in enumerate(rows):
        upos, _, xpos = tag.partition("/")
        tokens.append(Token(i, at, at + len(word), word, word.lower(), upos, xpos, "", head, deprel))
        at += len(word) + 1
    return Sentence(0, at - 1, " ".join(row[0] for row in rows), tuple(tokens))


def arcs(sentence: Sentence) -> dict[str, tuple[str, str]]:
    return {t.text: (sentence.head(t).text, t.deprel) for t in sentence.tokens}


def span(sentence: Sentence, words: str) -> Span:
    start = sentence.text.index(words)
    return Span(start, start + len(words))


def test_a_participle_with_its_own_object_is_the_verb_of_the_clause() -> None:
    bombed = tree(
        ("Jets", "NOUN/NNS", 0, "root"),
        ("bombed", "VERB/VBN", 0, "acl"),
        ("markets", "NOUN/NNS", 1, "obj"),
        (".", "PUNCT/.", 0, "punct"),
    )
    found = arcs(repaired(bombed, (), ()))
    assert found["bombed"] == ("bombed", "root")
    assert found["Jets"] == ("bombed", "nsubj")
    assert found["."] == ("bombed", "punct")


def test_a_reduced_relative_stays() -> None:
    posts = tree(
        ("Posts", "NOUN/NNS", 0, "root"),
        ("encircled", "VERB/VBN", 0, "acl"),
        ("by", "ADP/IN", 3, "case"),
        ("troops", "NOUN/NNS", 1, "obl:agent"),
    )
    assert repaired(posts, (), ()) == posts


@pytest.mark.parametrize(
    ("form", "tag", "is_clause"),
    [("came", "VERB/VBD", True), ("wounded", "VERB/VBN", False)],
    ids=["past", "participle"],
)
def test_a_past_form_behind_what_somebody_was_is_a_clause_of_its_own(form: str, tag: str, is_clause: bool) -> None:
    fired = tree(
        ("Guards", "NOUN/NNS", 1, "nsubj"),
        ("fired", "VERB/VBD", 1, "root"),
        ("on", "ADP/IN", 3, "case"),
        ("thieves", "NOUN/NNS", 1, "obl"),
        ("and", "CCONJ/CC", 5, "cc"),
        ("drivers", "NOUN/NNS", 3, "conj"),
        ("who", "PRON/WP", 10, "nsubj"),
        ("were", "AUX/VBD", 10, "aux"),
        ("among", "ADP/IN", 9, "case"),
        ("them", "PRON/PRP", 10, "obl"),
        (form, tag, 5, "acl:relcl"),
    )
    found = arcs(repaired(fired, (), ()))
    if not is_clause:
        assert found == arcs(fired)
        return
    assert found["came"] == ("fired", "conj")
    assert found["drivers"] == ("came", "nsubj")
    assert found["and"] == ("came", "cc")
    assert found["them"] == ("drivers", "acl:relcl")
    assert found["who"] == ("them", "nsubj")
    assert found["were"] == ("them", "cop")


def test_a_day_is_no_subject() -> None:
    said = tree(
        ("Strikes", "NOUN/NNS", 3, "nsubj"),
        ("this", "DET/DT", 2, "det"),
        ("week", "NOUN/NN", 3, "nsubj"),
        ("killed", "VERB/VBD", 3, "root"),
        ("four", "NUM/CD", 3, "obj"),
    )
    assert arcs(repaired(said, (span(said, "this week"),), ()))["week"] == ("killed", "obl:unmarked")


def test_a_preposition_belongs_to_the_head_of_its_phrase() -> None:
    against = tree(
        ("strikes", "NOUN/NNS", 0, "root"),
        ("against", "ADP/IN", 2, "case"),
        ("Houthi", "PROPN/NNP", 3, "compound"),
        ("fighters", "NOUN/NNS", 0, "nmod"),
    )
    assert arcs(repaired(against, (), ()))["against"] == ("fighters", "case")


def test_a_listed_name_is_one_phrase() -> None:
    name = tree(
        ("Joint", "ADJ/JJ", 3, "amod"),
        ("Monitoring", "PROPN/NNP", 3, "nsubj"),
        ("Mission", "PROPN/NNP", 3, "obj"),
        ("said", "VERB/VBD", 3, "root"),
    )
    found = arcs(repaired(name, (), (span(name, "Joint Monitoring Mission"),)))
    assert found["Joint"][0] == found["Monitoring"][0] == "Mission"
    assert found["Mission"][0] == "said"


def test_an_owner_without_its_apostrophe_is_an_owner() -> None:
    northern = tree(
        ("in", "ADP/IN", 1, "case"),
        ("Malis", "PROPN/NNP", 4, "obl"),
        ("Mopti", "PROPN/NNP", 3, "compound"),
        ("region", "NOUN/NN", 4, "obj"),
        ("fought", "VERB/VBD", 4, "root"),
    )
    found = arcs(repaired(northern, (), (Span(3, 7),)))
    assert found["Malis"] == ("region", "nmod:poss")
    assert found["region"] == ("fought", "obl")
    assert found["in"] == ("region", "case")


TAGS = st.sampled_from(["NOUN/NN", "PROPN/NNP", "VERB/VBD", "VERB/VBN", "ADP/IN", "ADJ/VBD", "PUNCT/.", "DET/DT"])
RELATIONS = st.sampled_from(["nsubj", "obj", "acl", "case", "compound", "flat", "amod", "nmod", "obl", "conj", "punct"])


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: order[0]} | {order[n]: order[draw(st.integers(0, n - 1))] for n in range(1, size)}
    return tree(*((f"w{i}s", draw(TAGS), heads[i], "root" if heads[i] == i else draw(RELATIONS)) for i in range(size)))


@given(trees(), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=3), st.booleans())
def test_whatever_the_tree_a_tree_comes_back(sentence: Sentence, places: list[tuple[int, int]], dated: bool) -> None:
    spans = [Span(start, start + size) for start, size in places]
    found = repaired(sentence, spans if dated else (), () if dated else spans)
    roots = [t for t in found.tokens if t.head == t.i]
    assert len(roots) == 1
    assert len(found.subtree(roots[0])) == len(sentence.tokens)
    assert [t.text for t in found.tokens] == [t.text for t in sentence.tokens]


def test_a_noun_to_the_left_of_a_verb_is_its_subject() -> None:
    seized = tree(
        ("Ansar", "NOUN/NN", 1, "compound"), ("seized", "VERB/VBD", 1, "root"), ("towns", "NOUN/NNS", 1, "obj")
    )
    assert arcs(repaired(seized, (), ()))["Ansar"] == ("seized", "nsubj")


def test_a_headline_has_a_verb() -> None:
    headline = tree(
        ("Front", "PROPN/NNP", 1, "compound"),
        ("stages", "NOUN/NNS", 3, "nmod:poss"),
        ("deadly", "ADJ/JJ", 3, "amod"),
        ("bombing", "NOUN/NN", 3, "root"),
    )
    found = repaired(headline, (), (), frozenset({"stage"}))
    assert arcs(found)["Front"] == ("stages", "nsubj")
    assert arcs(found)["bombing"] == ("stages", "obj")
    assert found.tokens[1].lemma == "stage"
    assert repaired(headline, (), ()).tokens[1].upos == "NOUN"


def test_an_adjective_without_a_copula_is_no_predicate() -> None:
    loyal = tree(
        ("forces", "NOUN/NNS", 1, "nsubj"),
        ("loyal", "ADJ/JJ", 1, "root"),
        ("used", "VERB/VBD", 1, "conj"),
        ("gas", "NOUN/NN", 2, "obj"),
    )
    found = arcs(repaired(loyal, (), ()))
    assert found["used"] == ("used", "root")
    assert found["forces"] == ("used", "nsubj")
    assert found["loyal"] == ("forces", "amod")


def test_a_bare_noun_behind_a_verb_is_its_object_and_a_day_is_not() -> None:
    killed = tree(
        ("Shells", "NOUN/NNS", 1, "nsubj"), ("kill", "VERB/VBP", 1, "root"), ("men", "NOUN/NNS", 1, "obl:unmarked")
    )
    assert arcs(repaired(killed, (), ()))["men"] == ("kill", "obj")
    assert arcs(repaired(killed, (span(killed, "men"),), ()))["men"] == ("kill", "obl:unmarked")


def test_a_name_whose_parts_hang_on_one_another_through_a_title_ends_in_a_root() -> None:
    """The title hangs on the name's last word, its first words on the title: the name must not hang on itself."""
    loyal = tree(
        ("loyal", "ADJ/JJ", 0, "root"),
        ("to", "ADP/IN", 4, "case"),
        ("President", "NOUN/NNP", 4, "compound"),
        ("Mara", "PROPN/NNP", 2, "flat"),
        ("Ozan", "PROPN/NNP", 0, "obl"),
    )
    found = repaired(loyal, (), (span(loyal, "Mara Ozan"),))
    assert found.is_tree
    assert arcs(found)["Mara"] == ("Ozan", "flat")
    assert arcs(found)["Ozan"] == ("loyal", "obl")
