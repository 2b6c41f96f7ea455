"""Sentences as trees: children, ancestors and subtrees, on broken trees too."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from observance.model.syntax import Sentence, Token, per_token


def sentence(*heads: int) -> Sentence:
    tokens = tuple(
        Token(i, 2 * i, 2 * i + 1, "x", "x", "NOUN", "NN", "A=B|C=D", head, "root" if head == i else "dep")
        for i, head in enumerate(heads)
    )
    return Sentence(0, 2 * len(heads), "x " * len(heads), tokens)


@st.composite
def graphs(draw: st.DrawFn) -> Sentence:
    """Any heads at all: trees, forests and circles."""
    size = draw(st.integers(1, 12))
    return sentence(*draw(st.lists(st.integers(0, size - 1), min_size=size, max_size=size)))


TREE = sentence(1, 1, 1, 2, 3)


def test_children_stand_left_to_right_and_a_root_is_not_its_own_child() -> None:
    assert [t.i for t in TREE.children(TREE.tokens[1])] == [0, 2]
    assert list(TREE.children(TREE.tokens[4])) == []


def test_ancestors_run_from_the_nearest_to_the_root() -> None:
    assert [t.i for t in TREE.ancestors(TREE.tokens[4])] == [3, 2, 1]
    assert list(TREE.ancestors(TREE.tokens[1])) == []


def test_a_subtree_holds_the_token_and_all_below() -> None:
    assert [t.i for t in TREE.subtree(TREE.tokens[2])] == [2, 3, 4]
    assert TREE.subtree(TREE.tokens[1]) == TREE.tokens


def test_a_feature_is_a_whole_one() -> None:
    token = TREE.tokens[0]
    assert token.has("A=B")
    assert not token.has("A=")
    assert not token.has("B|C")


@given(graphs())
def test_walking_ends_on_any_graph(graph: Sentence) -> None:
    for token in graph.tokens:
        above = [t.i for t in graph.ancestors(token)]
        assert len(above) == len(set(above))
        assert token.i not in above
        assert token in graph.subtree(token)


@given(graphs())
def test_who_stands_above_has_the_token_below(graph: Sentence) -> None:
    for token in graph.tokens:
        assert all(token in graph.subtree(above) for above in graph.ancestors(token))


@given(graphs())
def test_children_and_heads_agree(graph: Sentence) -> None:
    for token in graph.tokens:
        assert all(graph.head(child) == token for child in graph.children(token))
    below = sum(len(list(graph.children(t))) for t in graph.tokens)
    assert below == sum(t.head != t.i for t in graph.tokens)


@given(graphs())
def test_what_was_asked_before_is_answered_alike(any_tree: Sentence) -> None:
    for token in (*any_tree.tokens, *any_tree.tokens):
        fresh = sentence(*(t.head for t in any_tree.tokens))
        assert list(any_tree.children(token)) == list(fresh.children(token))
        assert list(any_tree.ancestors(token)) == list(fresh.ancestors(token))
        assert any_tree.subtree(token) == fresh.subtree(token)


def test_an_answer_is_worked_out_once_for_each_token_of_each_sentence() -> None:
    asked: list[int] = []

    @per_token
    def depth(tree: Sentence, token: Token) -> int:
        asked.append(token.i)
        return len(list(tree.ancestors(token)))

    @per_token
    def width(tree: Sentence, token: Token) -> int:
        return len(list(tree.children(token)))

    one, other = sentence(0, 0, 1), sentence(1, 1, 1)
    assert [depth(one, t) for t in (*one.tokens, *one.tokens)] == [0, 1, 2, 0, 1, 2]
    assert [depth(other, t) for t in other.tokens] == [1, 0, 1]
    assert [width(one, t) for t in one.tokens] == [1, 1, 0]
    assert asked == [0, 1, 2, 0, 1, 2]


def test_tokens_are_equal_where_all_that_is_said_of_them_is() -> None:
    same, other = sentence(0, 0), sentence(1, 1)
    assert same.tokens == sentence(0, 0).tokens
    assert same.tokens[0] != other.tokens[0]
    assert all(same.tokens[0] != changed for changed in _each_field_changed(same.tokens[0]))
    assert same.tokens[0] != "x"


def _each_field_changed(token: Token) -> list[Token]:
    places = (replace(token, i=7), replace(token, start=7), replace(token, end=7), replace(token, head=7))
    words = (replace(token, text="y"), replace(token, lemma="y"), replace(token, entity="ORG"))
    tags = (replace(token, upos="X"), replace(token, xpos="X"), replace(token, feats=""), replace(token, deprel="x"))
    return [*places, *words, *tags]
