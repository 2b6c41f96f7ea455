import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.evaluate import Agreement, EntitySpan, score_entities
from observance.evaluate.entities import label_of


def name(start: int, end: int, label: str, doc: str = "d") -> EntitySpan:
    return EntitySpan(doc=doc, start=start, end=end, text="…", label=label)


GOLD = (name(0, 5, "Person"), name(10, 20, "Organisation"), name(30, 35, "Nationality"), name(40, 44, "Weapon"))
FOUND = (name(0, 5, "PERSON"), name(12, 20, "ORG"), name(30, 35, "LOC"))


@pytest.mark.parametrize(
    ("given_label", "own"),
    [("Person", "PERSON"), ("Organisation", "ORG"), ("organization", "ORG"), ("GPE", "LOC"), ("Nationality", "NORP")],
)
def test_labels_of_other_sets(given_label: str, own: str) -> None:
    assert label_of(given_label) == own
    assert label_of(own) == own


def test_a_label_without_a_like_is_left_out_and_counted() -> None:
    assert label_of("Weapon") is None
    assert score_entities(["d"], GOLD, ()).left_out == (("Weapon", 1),)


def test_by_hand() -> None:
    found = score_entities(["d"], GOLD, FOUND)
    assert found.strict == Agreement(1, 3, 3)
    assert found.relaxed == Agreement(2, 3, 3)
    assert {label: strict for label, strict, _ in found.labels}["NORP"] == Agreement(0, 1, 0)
    assert {label: strict for label, strict, _ in found.labels}["LOC"] == Agreement(0, 0, 1)


def test_documents_do_not_mix() -> None:
    found = score_entities(["d", "e"], GOLD, [name(0, 5, "PERSON", "e")])
    assert found.strict == Agreement(0, 3, 1)
    assert dict(found.documents) == {"d": Agreement(0, 3, 0), "e": Agreement(0, 0, 1)}


spans = st.builds(
    name,
    st.integers(0, 30),
    st.integers(31, 60),
    st.sampled_from(["Person", "ORG", "LOC", "Weapon"]),
    st.sampled_from("de"),
)


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=6))
def test_labels_and_documents_add_up(gold: list[EntitySpan], found: list[EntitySpan]) -> None:
    scored = score_entities(["d", "e"], gold, found)
    assert sum((strict for _, strict, _ in scored.labels), Agreement()) == scored.strict
    assert sum((relaxed for _, _, relaxed in scored.labels), Agreement()) == scored.relaxed
    assert sum((counts for _, counts in scored.documents), Agreement()) == scored.strict
    assert scored.strict.gold + sum(count for _, count in scored.left_out) == len(gold)
