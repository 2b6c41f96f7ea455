"""Sentences as trees: children, ancestors and subtrees, on broken trees too."""

from hypothesis import given
from hypothesis import strategies as st

from observance.model.syntax import Sentence, Token


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
