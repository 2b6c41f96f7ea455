"""Status: what happened, is planned, depends, is doubted or did not happen; and what is not coded at all."""

import pytest
from tests.claims.parse import CALLED_ON, REFUSED, SHELLED, WILL_SEND, parse, view, word

from observance.claims.modality import exclusion, is_future, is_negated, status_of
from observance.model.kinds import Status

AUXILIARY = """
Norland Norland PROPN 3 nsubj
{auxiliary} {auxiliary} AUX 3 aux
{verb} shell VERB 0 root
Mill Mill PROPN 3 obj
_. . PUNCT 3 punct
"""
NOT = """
Norland Norland PROPN 4 nsubj
{auxiliary} {auxiliary} AUX 4 aux
{negation} {negation} PART 4 advmod
shell shell VERB 0 root VerbForm=Inf
Mill Mill PROPN 4 obj
_. . PUNCT 4 punct
"""
OPEN = """
Norland Norland PROPN 2 nsubj
{governor} {lemma} VERB 0 root
to to PART 4 mark
shell shell VERB 2 xcomp VerbForm=Inf
Mill Mill PROPN 4 obj
_. . PUNCT 2 punct
"""
IF = """
Norland Norland PROPN 3 nsubj
would would AUX 3 aux
shell shell VERB 0 root VerbForm=Inf
Mill Mill PROPN 3 obj
if if SCONJ 7 mark
Sudmark Sudmark PROPN 7 nsubj
attacked attack VERB 3 advcl Tense=Past
_. . PUNCT 3 punct
"""
PURPOSE = """
Norland Norland PROPN 2 nsubj
sent send VERB 0 root Tense=Past
troops troop NOUN 2 obj
to to PART 5 mark
retake retake VERB 2 advcl VerbForm=Inf
Mill Mill PROPN 5 obj
_. . PUNCT 2 punct
"""
WAR_TOTAL = """
Thousands thousand NOUN 3 nsubj:pass Number=Plur
were be AUX 3 aux:pass
killed kill VERB 0 root Tense=Past|VerbForm=Part
since since SCONJ 7 mark
the the DET 6 det
war war NOUN 7 nsubj
began begin VERB 3 advcl Tense=Past
_. . PUNCT 3 punct
"""
FEAR = """
Villagers villager NOUN 2 nsubj
feared fear VERB 0 root Tense=Past
Norland Norland PROPN 5 nsubj
would would AUX 5 aux
shell shell VERB 2 ccomp VerbForm=Inf
Mill Mill PROPN 5 obj
_. . PUNCT 2 punct
"""


def status(rows: str, at: str = "shell") -> Status:
    seen = view(rows)
    found, reason = status_of(seen, word(seen, at))
    assert reason.slot == "status"
    assert reason.rule
    return found


def test_a_plain_past_is_asserted() -> None:
    assert status(SHELLED, "shelled") is Status.ASSERTED


@pytest.mark.parametrize(
    ("auxiliary", "verb", "expected"),
    [
        ("will", "shell", Status.PLANNED),
        ("shall", "shell", Status.PLANNED),
        ("may", "shell", Status.UNCERTAIN),
        ("might", "shell", Status.UNCERTAIN),
        ("has", "shelled", Status.ASSERTED),
    ],
)
def test_auxiliaries_decide(auxiliary: str, verb: str, expected: Status) -> None:
    assert status(AUXILIARY.format(auxiliary=auxiliary, verb=verb), verb) is expected


CALLED = """
Hill Hill PROPN 2 nsubj
called call VERB 0 root Tense=Past
{it} {it} PRON 2 {how}
{what} {what} {pos} 5 {link}
attack attack NOUN 2 {role}
_. . PUNCT 2 punct
"""


def test_what_something_is_called_has_happened_and_what_is_called_for_has_not() -> None:
    named = CALLED.format(it="it", how="obj", what="an", pos="DET", link="det", role="xcomp")
    wanted = CALLED.format(it="again", how="advmod", what="for", pos="ADP", link="case", role="obl")
    assert status(named, "attack") is Status.ASSERTED
    assert status(wanted, "attack") is Status.PLANNED


@pytest.mark.parametrize(("auxiliary", "negation"), [("did", "not"), ("did", "never"), ("will", "not")])
def test_negation_means_that_it_did_not_happen(auxiliary: str, negation: str) -> None:
    rows = NOT.format(auxiliary=auxiliary, negation=negation)
    assert status(rows) is Status.NOT_HAPPENED
    assert is_negated(parse(rows), word(parse(rows), "shell"))


@pytest.mark.parametrize(
    ("governor", "lemma", "expected"),
    [
        ("refused", "refuse", Status.NOT_HAPPENED),
        ("failed", "fail", Status.NOT_HAPPENED),
        ("plans", "plan", Status.PLANNED),
        ("prepares", "prepare", Status.PLANNED),
        ("appears", "appear", Status.UNCERTAIN),
        ("began", "begin", Status.ASSERTED),
    ],
)
def test_the_verb_above_decides(governor: str, lemma: str, expected: Status) -> None:
    assert status(OPEN.format(governor=governor, lemma=lemma)) is expected


def test_would_if_is_conditional() -> None:
    assert status(IF) is Status.CONDITIONAL


def test_the_future_is_of_the_predicate_or_of_the_verb_that_carries_it() -> None:
    send = parse(WILL_SEND)
    assert is_future(send, word(send, "send"))
    assert is_future(send, word(send, "troops"))
    shelled = parse(SHELLED)
    assert not is_future(shelled, word(shelled, "shelled"))


@pytest.mark.parametrize(
    ("rows", "at"), [(PURPOSE, "retake"), (WAR_TOTAL, "killed"), (FEAR, "shell"), (IF, "attacked")]
)
def test_purposes_totals_fears_and_conditions_are_not_coded(rows: str, at: str) -> None:
    seen = view(rows)
    assert exclusion(seen, word(seen, at))


@pytest.mark.parametrize(
    ("rows", "at"),
    [(SHELLED, "shelled"), (SHELLED, "killing"), (PURPOSE, "sent"), (CALLED_ON, "called"), (REFUSED, "refused")],
)
def test_what_is_told_is_coded(rows: str, at: str) -> None:
    seen = view(rows)
    assert exclusion(seen, word(seen, at)) is None
