from random import Random

from hypothesis import given
from hypothesis import strategies as st

from observance.reconcile.clusters import Clusters

PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_joining_does_not_matter(pairs: list[tuple[str, str]], random: Random) -> None:
    first, second = Clusters("abcdefgh"), Clusters("abcdefgh")
    for pair in pairs:
        first.join(*pair)
    random.shuffle(pairs)
    for left, right in pairs:
        second.join(right, left)
    assert first.names() == second.names()


def test_a_cluster_is_named_by_its_smallest_member() -> None:
    clusters = Clusters("cba")
    clusters.join("c", "b")
    assert clusters.names() == {"a": "a", "b": "b", "c": "b"}
