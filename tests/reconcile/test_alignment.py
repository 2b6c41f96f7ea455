from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import report

from observance.reconcile.alignment import Aligned, align
from observance.reconcile.wording import Wording, wording

STORY = (
    "Gunners on the western bank fired on the old mill for most of the night, wounding a miller and two sons. "
    "Boats crossed the river under a white flag at dawn and took the wounded to the hospital at Quay."
)
VOCABULARY = "mill ford quay guns fired boats crossed river dawn flag bank miller".split()
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=60)


def words(text: str) -> Wording:
    return wording(report("a", text))


def passages(left: str, right: str) -> list[tuple[str, str]]:
    a, b = words(left), words(right)
    return [(stretch(left, a, one.left), stretch(right, b, one.right)) for one in align(a, b)]


def stretch(text: str, own: Wording, span: tuple[int, int]) -> str:
    start, end = own.offsets(*span)
    return text[start:end]


def test_small_edits_do_not_break_a_passage() -> None:
    edited = STORY.replace("most of ", "").replace("two sons", "three sons").replace("Boats", "Then two boats")
    edited = edited.replace("Quay", "Kway").replace(",", "")
    assert passages(f"Rain is due. {STORY}", edited) == [(STORY.removesuffix(" Quay."), edited.removesuffix(" Kway."))]


def test_each_edit_is_told_with_both_sides() -> None:
    left, right = words(STORY), words(STORY.replace("old mill", "grain store").replace("a miller and ", ""))
    (one,) = align(left, right)
    changed = [(forms(left, edit.left), forms(right, edit.right)) for edit in one.edits]
    assert changed == [(["old", "mill"], ["grain", "store"]), (["a", "miller", "and"], [])]


def forms(own: Wording, span: tuple[int, int]) -> list[str]:
    return list(own.forms[slice(*span)])


def test_paragraphs_that_changed_places_are_two_passages() -> None:
    first, second = STORY.split(". ")
    assert len(passages(f"{first}. {second}", f"{second} {first}.")) == 2


def test_a_solid_stretch_is_found_beside_a_loose_one() -> None:
    filler = "and then nobody knew whether any of it had been true at all or only told for the sake of telling it again"
    loose = f"{STORY} {filler} wounding a miller"
    assert passages(loose, STORY)[0] == (STORY.rstrip("."), STORY.rstrip("."))


def test_a_common_phrase_is_no_passage() -> None:
    assert passages("The Valley Watch said on Monday that a bridge fell.", "The Valley Watch said guns fired.") == []


@given(WORDS, WORDS, WORDS)
def test_shared_words_are_equal_and_edits_fill_the_rest(before: list[str], middle: list[str], after: list[str]) -> None:
    left, right = words(" ".join(before + middle + after)), words(" ".join(after + middle + before))
    for one in align(left, right):
        assert all(left.forms[i] == right.forms[j] for i, j in one.pairs)
        assert whole(one) == (list(range(*one.left)), list(range(*one.right)))


def whole(one: Aligned) -> tuple[list[int], list[int]]:
    on_left = {i for i, _ in one.pairs}.union(*(range(*edit.left) for edit in one.edits))
    on_right = {j for _, j in one.pairs}.union(*(range(*edit.right) for edit in one.edits))
    return sorted(on_left), sorted(on_right)


@given(WORDS, WORDS)
def test_no_two_passages_overlap(left: list[str], right: list[str]) -> None:
    found = align(words(" ".join(left)), words(" ".join(right)))
    for side in ("left", "right"):
        spans = sorted(getattr(one, side) for one in found)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
