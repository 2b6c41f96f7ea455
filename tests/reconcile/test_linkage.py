from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, killed, report

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim
from observance.model.incident import OriginId
from observance.model.kinds import Kind, Status
from observance.reconcile.linkage import Linked, link_claims

NAMES, GEOGRAPHY = Names(MANDATE), Geography(MANDATE)
REPORTS = [report(f"r{i}", published=f"2021-05-{5 + i // 4:02}" if i % 3 else None) for i in range(12)]
ORIGINS = {r.id: OriginId(f"o{r.id}") for r in REPORTS}
AT_MILL = {"actor": ("sudmark",), "target": ("norland",), "place": ("mill",), "on": "2021-05-04"}


def link(claims: Sequence[Claim]) -> tuple[Linked, ...]:
    return link_claims(NAMES, GEOGRAPHY, claims, REPORTS, ORIGINS)


def told(i: int, **more: object) -> Claim:
    return claim(**{"evidence": f"Account{i} tells{i} words{i} apart{i} anew{i}.", "of": f"r{i}", **AT_MILL, **more})  # type: ignore[arg-type]


def sizes(claims: Sequence[Claim]) -> list[int]:
    return sorted(len(group.traits) for group in link(claims))


def test_three_accounts_of_one_shelling() -> None:
    (group,) = link([told(0), told(1), told(2)])
    assert len(group.links) == 2
    assert all(link.reasons for link in group.links)


def test_a_vague_account_never_chains_two_acts_that_exclude_each_other() -> None:
    vague, shelling, strike = told(0, kind=Kind.ATTACK), told(1), told(2, kind=Kind.AIR_STRIKE)
    assert sizes([vague, shelling, strike]) == [1, 2]


def test_two_tolls_far_apart_are_not_brought_together_by_a_third_account() -> None:
    there = {"place": ("valley",), "on": ("2021-05-03", "2021-05-07")}
    claims = [
        told(0, figures=(killed("Norlander soldiers", 5),), **there),
        told(1, figures=(killed("Norlander soldiers", 40),), **there),
        told(2, on=("2021-05-03", "2021-05-07")),
    ]
    assert sizes(claims) == [1, 2]


def test_a_plan_is_not_what_happened() -> None:
    assert sizes([told(0), told(1, status=Status.PLANNED)]) == [1, 1]


def test_the_same_paragraph_in_many_outlets_is_one_group() -> None:
    claims = [told(i, evidence="Gunners shelled the old mill near the river before dawn.", on=None) for i in range(12)]
    assert sizes(claims) == [12]


def test_no_claims_no_groups() -> None:
    assert link([]) == ()


CLAIMS = st.lists(
    st.builds(
        told,
        st.integers(0, 11),
        kind=st.sampled_from((Kind.SHELLING, Kind.ATTACK, Kind.AIR_STRIKE, Kind.OFFENSIVE, Kind.COMMITMENT)),
        actor=st.sampled_from(((), ("norland",), ("sudmark",))),
        place=st.sampled_from(((), ("mill",), ("valley",))),
        on=st.sampled_from((None, "2021-05-04", "2021-05-05", ("2021-05-01", "2021-05-09"))),
        figures=st.sampled_from(((), (killed("soldiers", 5),), (killed("soldiers", 25),))),
        status=st.sampled_from((Status.ASSERTED, Status.PLANNED, Status.NOT_HAPPENED)),
        start=st.integers(0, 3).map(lambda n: n * 100),
    ),
    max_size=14,
    unique_by=lambda found: found.id,
)


def outcome(claims: Sequence[Claim]) -> list[tuple[object, ...]]:
    return [(tuple(c.id for c in group.claims), group.links) for group in link(claims)]


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_linking_does_not_depend_on_the_order_of_claims(claims: list[Claim], random: Random) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert outcome(claims) == outcome(shuffled)


@settings(max_examples=60, deadline=None)
@given(CLAIMS)
def test_every_claim_is_in_one_group_and_links_span_it(claims: list[Claim]) -> None:
    groups = link(claims)
    assert sorted(c.id for group in groups for c in group.claims) == sorted(c.id for c in claims)
    for group in groups:
        assert len(group.links) == len(group.claims) - 1
        assert {end for found in group.links for end in (found.left, found.right)} <= {c.id for c in group.claims}
