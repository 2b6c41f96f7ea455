"""Repeats within one sentence come together under the first."""

from dataclasses import replace

from tests.builders import claim, killed

from observance.claims.repeats import merge_repeats
from observance.model.claim import Reason
from observance.model.kinds import Kind, Status

FIRST = claim(trigger="Shells", actor=("norland",), place=("mill",))
SECOND = claim(trigger="hit", actor=("norland",), place=("mill",))


def test_the_same_occurrence_told_twice_is_one() -> None:
    assert [c.id for c in merge_repeats([FIRST, SECOND])] == [FIRST.id]


def test_reasons_come_together() -> None:
    why = Reason("kind", "a"), Reason("kind", "b")
    (kept,) = merge_repeats([replace(FIRST, why=why[:1]), replace(SECOND, why=why)])
    assert kept.why == why


def test_what_differs_in_a_slot_stays_apart() -> None:
    others = (
        replace(SECOND, kind=Kind.ATTACK),
        replace(SECOND, actor=("sudmark",)),
        replace(SECOND, target=("civilians",)),
        replace(SECOND, place=()),
        replace(SECOND, status=Status.PLANNED),
        replace(SECOND, figures=(killed("soldiers", 5),)),
    )
    for other in others:
        assert merge_repeats([FIRST, other]) == (FIRST, other)


def test_promises_of_one_speaker_come_together_with_their_figures() -> None:
    first = replace(FIRST, kind=Kind.THREAT)
    second = replace(SECOND, kind=Kind.THREAT, target=("sudmark",), figures=(killed("soldiers", 5),))
    (kept,) = merge_repeats([first, second])
    assert (kept.id, kept.target, kept.figures) == (first.id, ("sudmark",), second.figures)


def test_threats_to_different_parties_stay_apart() -> None:
    first = replace(FIRST, kind=Kind.THREAT, target=("ostia",))
    second = replace(SECOND, kind=Kind.THREAT, target=("sudmark",))
    assert len(merge_repeats([first, second])) == 2


def test_merging_again_changes_nothing() -> None:
    once = merge_repeats([FIRST, SECOND, replace(SECOND, kind=Kind.ATTACK)])
    assert merge_repeats(once) == once
    assert merge_repeats([]) == ()
