"""The words of a sentence as signs and the encoder have them: classes in the place of whoever is named."""

import pytest
from tests.claims.parse import parse

from observance.claims.lexicon import load_lexicon
from observance.claims.mentions import Dictionary, MentionKind, Name
from observance.claims.numbers import find_numbers
from observance.claims.scorer.signs import words_in
from observance.claims.sentence import View
from observance.claims.times import find_times

LISTED = ("Norland", "Norland artillery", "Norland troops", "Norland's regime")
NAMES = Dictionary([Name(name, MentionKind.PARTY, "norland", cased=False) for name in (*LISTED, "civilians")])


def words(rows: str) -> tuple[str, ...]:
    sentence = parse(rows)
    mentions = NAMES.find(sentence.text)
    return words_in(
        View(
            sentence,
            mentions,
            find_times(sentence.text),
            find_numbers(sentence.text),
            frozenset(),
            load_lexicon(),
        )
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Norland Norland PROPN 2 compound\nartillery artillery NOUN 0 root", ("@party", "artillery")),
        ("Norland Norland PROPN 2 compound\ntroops troop NOUN 0 root", ("@party", "@armed")),
        ("Norland Norland PROPN 3 nmod:poss\n_'s 's PART 1 case\nregime regime NOUN 0 root", ("@party",) * 3),
        ("the the DET 2 det\ncivilians civilian NOUN 0 root", ("the", "@civilians")),
        ("their their PRON 2 nmod:poss\nwarplanes warplane NOUN 0 root", ("their", "warplane")),
        ("their their PRON 2 nmod:poss\nfighters fighter NOUN 0 root", ("their", "@armed")),
    ],
)
def test_a_class_stands_for_who_is_named_and_arms_for_themselves(rows: str, expected: tuple[str, ...]) -> None:
    assert words(rows) == expected
