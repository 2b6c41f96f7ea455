"""What people decided about claims goes before all evidence."""

from collections.abc import Sequence
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, report

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim
from observance.model.incident import Constraint, OriginId
from observance.model.kinds import Kind
from observance.reconcile.linkage import link_claims

NAMES, GEOGRAPHY = Names(MANDATE), Geography(MANDATE)
REPORTS = [report(f"r{i}", published=f"2021-05-{5 + i // 4:02}") for i in range(12)]
ORIGINS = {r.id: OriginId(f"o{r.id}") for r in REPORTS}
SAME_WORDS = "Gunners shelled the old mill near the river before dawn."


def told(i: int, kind: Kind = Kind.SHELLING, evidence: str | None = None, on: str | None = "2021-05-04") -> Claim:
    words = evidence or f"Account{i} tells{i} words{i} apart{i} anew{i}."
    return claim(words, of=f"r{i}", kind=kind, actor=("sudmark",), target=("norland",), place=("mill",), on=on)


def bound(left: Claim, right: Claim, *, same: bool) -> Constraint:
    return Constraint(left=left.id, right=right.id, same=same, reason="as the log has it", author="Ada")


def groups(claims: Sequence[Claim], *constraints: Constraint) -> set[frozenset[str]]:
    linked = link_claims(NAMES, GEOGRAPHY, claims, REPORTS, ORIGINS, constraints)
    return {frozenset(one.id for one in group.claims) for group in linked}


def test_claims_that_nothing_joins_are_joined_by_a_decision() -> None:
    one, other = told(0), told(1, Kind.AIR_STRIKE)
    assert groups([one, other]) == {frozenset({one.id}), frozenset({other.id})}
    assert groups([one, other], bound(one, other, same=True)) == {frozenset({one.id, other.id})}


def test_the_link_says_who_decided_and_why() -> None:
    one, other = told(0), told(1, Kind.AIR_STRIKE)
    decided = [bound(one, other, same=True)]
    (group,) = link_claims(NAMES, GEOGRAPHY, [one, other], REPORTS, ORIGINS, decided)
    assert any("Ada" in reason and "as the log has it" in reason for link in group.links for reason in link.reasons)


def test_a_claim_set_apart_leaves_the_others_together() -> None:
    first, second, third = told(0), told(1), told(2)
    apart = [bound(third, first, same=False), bound(third, second, same=False)]
    assert groups([first, second, third], *apart) == {frozenset({first.id, second.id}), frozenset({third.id})}


def test_a_copy_word_for_word_can_be_set_apart_too() -> None:
    first, second, third = (told(i, evidence=SAME_WORDS, on=None) for i in range(3))
    found = groups([first, second, third], bound(first, second, same=False))
    assert not any({first.id, second.id} <= group for group in found)


def test_a_decision_about_claims_that_are_not_there_binds_nothing() -> None:
    one, other = told(0), told(1)
    assert groups([one], bound(one, other, same=True), bound(one, other, same=False)) == {frozenset({one.id})}


CLAIMS = [
    told(i, (Kind.SHELLING, Kind.ATTACK, Kind.AIR_STRIKE)[i % 3], SAME_WORDS if i > 7 else None) for i in range(12)
]
numbers = st.integers(0, 11)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(numbers, min_size=12, max_size=12).map(lambda found: [each % 5 for each in found]),
    st.lists(st.tuples(numbers, numbers), max_size=8),
    st.randoms(use_true_random=False),
)
def test_decisions_that_do_not_contradict_one_another_hold_in_any_order(
    parts: list[int], drawn: list[tuple[int, int]], random: Random
) -> None:
    decided = [
        bound(CLAIMS[left], CLAIMS[right], same=parts[left] == parts[right]) for left, right in drawn if left != right
    ]
    found = groups(CLAIMS, *decided)
    for each in decided:
        assert any({each.left, each.right} <= group for group in found) is each.same
    mixed, shuffled = list(CLAIMS), list(decided)
    random.shuffle(mixed)
    random.shuffle(shuffled)
    assert groups(mixed, *shuffled) == found
    assert sorted(one for group in found for one in group) == sorted(one.id for one in CLAIMS)
    assert not any(a & b for a, b in product(found, repeat=2) if a != b)
