"""Who says so: the chain of sources, outermost first."""

import pytest
from tests.claims.parse import NOMINAL, SAID, SHELLED, view, word

from observance.claims.attribution import sources_of, speaker_of
from observance.claims.parties import Discourse

TAIL = """
Sudmark Sudmark PROPN 2 nsubj
shelled shell VERB 0 root Tense=Past|VerbForm=Fin
Ford Ford PROPN 2 obj
_, , PUNCT 7 punct
Valley Valley PROPN 6 compound
Watch Watch PROPN 7 nsubj
said say VERB 2 parataxis Tense=Past|VerbForm=Fin
_. . PUNCT 2 punct
"""
NESTED = """
Wire Wire PROPN 2 compound
Agency Agency PROPN 3 nsubj
reported report VERB 0 root Tense=Past|VerbForm=Fin
Valley Valley PROPN 5 compound
Watch Watch PROPN 6 nsubj
said say VERB 3 ccomp Tense=Past|VerbForm=Fin
Sudmark Sudmark PROPN 8 nsubj
shelled shell VERB 6 ccomp Tense=Past|VerbForm=Fin
Ford Ford PROPN 8 obj
_. . PUNCT 3 punct
"""
PUT_IN = """
The the DET 2 det
strike strike NOUN 6 nsubj
_which which PRON 5 obj
monitors monitor NOUN 5 nsubj
say say VERB 2 acl:relcl Tense=Pres|VerbForm=Fin
hit hit VERB 0 root Tense=Past|VerbForm=Fin
Ford Ford PROPN 6 obj
killed kill VERB 5 ccomp Tense=Past|VerbForm=Fin
nine nine NUM 8 obj
_. . PUNCT 6 punct
"""
QUOTED = """
“ “ PUNCT 3 punct
_They they PRON 3 nsubj
shelled shell VERB 0 root Tense=Past|VerbForm=Fin
Ford Ford PROPN 3 obj
_. . PUNCT 3 punct
_” ” PUNCT 3 punct
"""
VILLAGER = """
A a DET 2 det
villager villager NOUN 3 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
Sudmark Sudmark PROPN 5 nsubj
shelled shell VERB 3 ccomp Tense=Past|VerbForm=Fin
Ford Ford PROPN 5 obj
_. . PUNCT 3 punct
"""


def sources(rows: str, at: str = "shelled", discourse: Discourse | None = None) -> list[str]:
    seen = view(rows)
    return [s.words for s in sources_of(seen, word(seen, at), discourse or Discourse())]


@pytest.mark.parametrize(
    ("rows", "at", "expected"),
    [
        (SHELLED, "shelled", []),
        (SAID, "shelled", ["Valley Watch"]),
        (TAIL, "shelled", ["Valley Watch"]),
        (NOMINAL, "killed", ["Valley Watch"]),
        (NOMINAL, "shelling", ["Valley Watch"]),
        (PUT_IN, "strike", ["monitors"]),
        (NESTED, "shelled", ["Wire Agency", "Valley Watch"]),
    ],
)
def test_the_chain_is_read_off_outermost_first(rows: str, at: str, expected: list[str]) -> None:
    assert sources(rows, at) == expected


def test_whom_no_list_holds_is_named_in_the_words_of_the_text() -> None:
    (words,) = sources(VILLAGER)
    assert words.removeprefix("A ") == "villager"


def test_a_quotation_runs_on_with_its_speaker() -> None:
    speaker = Discourse(speaker=("norland",), speaker_name="the Norland minister")
    assert sources(QUOTED, discourse=speaker) == ["the Norland minister"]
    assert sources(QUOTED) == []
    assert sources(SHELLED, discourse=speaker) == []


def test_a_source_carries_the_party_it_speaks_for_and_its_verb() -> None:
    seen = view(
        SAID.replace("Valley Valley", "Norland Norland").replace("Watch Watch PROPN", "officials official NOUN")
    )
    (source,) = sources_of(seen, word(seen, "shelled"), Discourse())
    assert source.parties == ("norland",)
    assert source.verb is not None
    assert source.verb.text == "said"
    assert source.rule


def test_the_speaker_is_the_subject_of_saying() -> None:
    seen = view(TAIL)
    speaker = speaker_of(seen, word(seen, "said"))
    assert speaker is not None
    assert speaker.text == "Watch"
