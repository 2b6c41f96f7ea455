"""What reaches the encoder: pieces of words, and nothing that names or judges anybody."""

from hypothesis import given
from hypothesis import strategies as st

from observance.claims.scorer.encoder import load_encoder
from observance.claims.scorer.pieces import CLASSES, JUDGING, LONGEST, LONGEST_WORD

PIECES = load_encoder().pieces
TEXT = {number: piece for piece, number in PIECES.numbers.items()}
words = st.lists(st.one_of(st.text(min_size=1, max_size=12), st.sampled_from(CLASSES)), max_size=300)


def shown(named: list[str], forms: list[str]) -> list[str]:
    sequence, _ = PIECES.sequence(named, forms)
    return [TEXT[number] for number in sequence[1:-1]]


def test_a_class_stands_for_a_name_however_long() -> None:
    one = shown(["@party", "shell", "@place"], ["norland", "shelled", "mill"])
    three = shown(["@party", "@party", "@party", "shell", "@place"], ["the", "sudmark", "front", "shelled", "ford"])
    assert one == three
    assert not {"norland", "mill", "sudmark", "ford"} & set(one)
    assert one[1:-1] == [TEXT[number] for number in PIECES.of_word("shelled")]


def test_classes_beside_one_another_stay_apart() -> None:
    pair = shown(["@party", "@armed"], ["norland", "troops"])
    assert len(pair) == 2
    assert pair[0] != pair[1]


def test_words_that_judge_are_masked_in_any_form() -> None:
    for word in sorted(JUDGING):
        assert shown([word], [word]) == shown(["enemy"], ["enemies"])


def test_a_long_word_is_cut_and_an_endless_one_unknown() -> None:
    assert len(PIECES.of_word("un" * 40)) <= LONGEST_WORD
    assert PIECES.of_word("x" * 1_000_000) == (PIECES.numbers["[UNK]"],)
    assert len(PIECES.of_word("." * 1_000_000)) == LONGEST_WORD


def test_accents_are_taken_off() -> None:
    assert PIECES.of_word("sarāqib") == PIECES.of_word("saraqib")


@given(words)
def test_every_word_has_a_place_in_a_sequence_that_ends(named: list[str]) -> None:
    sequence, places = PIECES.sequence(named, [word.lower() for word in named])
    assert len(places) == len(named)
    assert len(sequence) <= LONGEST
    assert all(0 < place < len(sequence) for place in places)
    assert places == sorted(places)
