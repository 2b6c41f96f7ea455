"""What the encoder is taught, from the rows of two readers."""

from dataclasses import replace

from training.lessons import NONE, sentences_of
from training.rows import Pair, Row

from observance.claims.scorer.encoder import KINDS, Words
from observance.model.kinds import Kind

SENTENCE = Words(("@party", "shell", "@place"), ("norland", "shelled", "mill"))


def candidate(kind: Kind, reader: int, *, right: bool) -> Row:
    return Row((), right, (0, reader, 0, 1), form=("shell/v", kind), weight=0.25, reading=0, words=SENTENCE)


def test_each_reader_says_one_kind_of_a_word_or_none() -> None:
    rows = [
        candidate(Kind.SHELLING, 0, right=True),
        candidate(Kind.ATTACK, 0, right=False),
        candidate(Kind.ATTACK, 1, right=False),
        candidate(Kind.SHELLING, 1, right=False),
    ]
    for told in (rows, rows[::-1]):
        (sentence,) = sentences_of([told], [[]], [[]])
        assert sorted(sentence.kinds[1].values()) == [(NONE, 0.25), (KINDS[Kind.SHELLING] + 1, 0.25)]


def test_pairs_sum_what_readers_say_by_slot() -> None:
    pair = Pair(Kind.SHELLING, 1, 0, ("actor",))
    yes = Row((), True, (0, 0, 0), weight=0.25, reading=0, words=SENTENCE, pair=pair)
    (sentence,) = sentences_of([[]], [[yes, replace(yes, right=False)]], [[replace(yes, right=False)]])
    assert sentence.pairs == {pair: [[0.5, 0.25], [0.25, 0.0]]}


def test_readings_of_a_report_are_sentences_each() -> None:
    row = candidate(Kind.SHELLING, 0, right=True)
    assert len(sentences_of([[row, replace(row, reading=1)]], [[]], [[]])) == 2
