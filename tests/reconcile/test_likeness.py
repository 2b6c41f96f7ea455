from tests.builders import report

from observance.reconcile.likeness import BANDS, HOLDERS, PARTNERS, candidates
from observance.reconcile.wording import Wording, wording

SENTENCE = "Gunners on the western bank fired on the old mill for most of the night and wounded a miller"
OTHER = "Ministers will weigh the new road toll next week while farmers wait for seed at the upper ford"


def words(*texts: str) -> list[Wording]:
    return [wording(report(f"r{i}", text)) for i, text in enumerate(texts)]


def test_texts_with_a_sentence_in_common_meet() -> None:
    edited = SENTENCE.replace("old ", "").replace("a miller", "two millers")
    assert candidates(words(f"{SENTENCE}. {OTHER}.", OTHER.upper(), f"Rain. {edited}.")) == [(0, 1), (0, 2)]


def test_nothing_and_short_sentences_meet_nobody() -> None:
    assert candidates([]) == []
    assert candidates(words("", "He said no.", "He said no.")) == []


def test_a_sentence_that_many_have_makes_few_pairs() -> None:
    found = candidates(words(*(f"{SENTENCE}. w{i}" for i in range(100))))
    assert len(found) <= 100 * HOLDERS
    assert {right for _, right in found} == set(range(1, 100))


def test_a_text_of_which_all_have_another_sentence_makes_few_pairs() -> None:
    of_many = [f"Word{i} shelled the old mill{i} beside river{i} on that long night{i}" for i in range(200)]
    found = candidates(words(". ".join(of_many), *of_many))
    assert {right for left, right in found if left == 0} == set(range(1, 201))
    both = candidates(words(". ".join(of_many), ". ".join(reversed(of_many)), *of_many))
    assert (0, 1) in both
    assert len(both) <= 202 * PARTNERS


def test_the_earlier_meet_the_later() -> None:
    found = candidates(words(*[SENTENCE] * 20))
    assert {left for left, _ in found} == set(range(HOLDERS))
    assert BANDS > 0
