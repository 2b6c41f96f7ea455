from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, figure, killed, report

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.model.claim import Claim, Quantity
from observance.model.incident import Constraint, OriginId
from observance.model.kinds import Kind, Status
from observance.model.report import ReportKind
from observance.reconcile.exclusions import exclusion
from observance.reconcile.linkage import Linked, link_claims
from observance.reconcile.weights import MILLI, Models, shipped

NAMES, GEOGRAPHY = Names(MANDATE), Geography(MANDATE)
REPORTS = [report(f"r{i}", published=f"2021-05-{5 + i // 4:02}" if i % 3 else None) for i in range(12)]
ORIGINS = {r.id: OriginId(f"o{r.id}") for r in REPORTS}
SIDES = ((0, "sudmark"), (1, "norland"))
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


def test_two_rows_of_one_data_set_are_two_events_and_those_of_two_may_be_one() -> None:
    claims = [told(0), told(1)]

    def groups(*outlets: str) -> int:
        rows = [
            report(f"r{i}", outlet=outlet, kind=ReportKind.DATASET, published="2021-05-05")
            for i, outlet in enumerate(outlets)
        ]
        return len(link_claims(NAMES, GEOGRAPHY, claims, rows, ORIGINS))

    assert groups("Survey", "Survey") == 2
    assert groups("Survey", "Census") == 1


def test_what_lasts_for_years_does_not_widen_the_day_of_what_a_report_tells() -> None:
    strikes = [
        told(0, evidence="Shells hit the old mill by the weir."),
        told(0, evidence="The mill by the weir has been shelled for years.", start=60, on=("2015-01-01", "2021-05-05")),
    ]
    (group,) = link([*strikes, told(1)])
    (between,) = (link for link in group.links if {link.left, link.right} & {told(1).id})
    assert "date: both 2021-05-04" in between.reasons


def test_groups_become_one_only_where_their_pairs_speak_for_it_on_average() -> None:
    """Two accounts that repeat one another, and a third that joins the one alone."""
    words = "Gunners of the southern army shelled the old mill near the river before dawn"
    claims = [told(0, evidence=words), told(1, evidence=f"{words}, officers said"), told(2)]

    def groups(together: int | None) -> list[int]:
        models = Models(shipped().within, replace(shipped().between, together=together))
        linked = link_claims(NAMES, GEOGRAPHY, claims, REPORTS, ORIGINS, models=models)
        return sorted(len(group.traits) for group in linked)

    assert groups(None) == groups(0) == [3]
    assert groups(10 * MILLI) == [1, 2]
    assert groups(100 * MILLI) == [1, 1, 1]


def test_a_vague_account_never_chains_two_acts_that_exclude_each_other() -> None:
    vague, shelling, strike = told(0, kind=Kind.ATTACK), told(1), told(2, kind=Kind.AIR_STRIKE)
    assert sizes([vague, shelling, strike]) == [1, 2]


def test_two_tolls_far_apart_are_not_brought_together_by_a_third_account() -> None:
    there = {"place": ("valley",), "on": ("2021-05-03", "2021-05-07")}
    claims = [
        told(0, figures=(killed("Norlander soldiers", 5),), **there),
        told(1, figures=(killed("Norlander soldiers", 40),), **there),
        told(2, **there),
    ]
    assert sizes(claims) == [1, 2]


def test_an_attack_and_the_reprisal_for_it_are_two() -> None:
    attack = {"actor": ("sudmark",), "target": ("norland",)}
    reprisal = {"actor": ("norland",), "target": ("sudmark",)}
    toll = told(3, kind=Kind.CASUALTIES, actor=(), target=("sudmark",))
    claims = [told(0, **attack), told(1, **attack), told(2, **reprisal), toll]
    groups = [{each.claim.id for each in group.traits} for group in link(claims)]
    assert {claims[0].id, claims[1].id} in groups
    assert sizes([*claims, told(4)]) != [5]


def test_a_plan_is_not_what_happened() -> None:
    assert sizes([told(0), told(1, status=Status.PLANNED)]) == [1, 1]


def test_one_report_that_names_two_parties_tells_of_two_acts() -> None:
    acts = [told(1, actor=(party,), target=(), start=n * 100, evidence=f"Shells{n} hit{n}.") for n, party in SIDES]
    assert sizes(acts) == [1, 1]
    voices = [replace(act, source=(f"speaker {n}",)) for n, act in enumerate(acts)]
    assert sizes(voices) == [2]


def test_a_downing_is_apart_from_the_clash_of_the_next_day_that_is_told_in_like_words() -> None:
    words = "the southern army with drones near the old mill in the valley"
    downing = told(1, kind=Kind.ATTACK, evidence=f"Downed by {words}", figures=(DOWNED,))
    clash = told(2, kind=Kind.ARMED_CLASH, evidence=f"Clashes with {words}", on="2021-05-05")
    assert sizes([downing, clash]) == [1, 1]
    assert sizes([replace(downing, figures=()), clash]) == [2]


def test_the_same_paragraph_in_many_outlets_is_one_group() -> None:
    claims = [told(i, evidence="Gunners shelled the old mill near the river before dawn.", on=None) for i in range(12)]
    assert sizes(claims) == [12]


def test_no_claims_no_groups() -> None:
    assert link([]) == ()


WORDS = tuple(f"Account{i} tells{i} anew{i}." for i in range(3))
HOURS = ("00:00 to 06:00: shells on the mill.", "04:10: shells on the mill.", "14:40: shells on the mill.")
DOWNED = figure(Quantity.AIRCRAFT, "jets", 1)
CLAIMS = st.lists(
    st.builds(
        told,
        st.integers(0, 11),
        kind=st.sampled_from((Kind.SHELLING, Kind.ATTACK, Kind.AIR_STRIKE, Kind.OFFENSIVE, Kind.COMMITMENT)),
        actor=st.sampled_from(((), ("norland",), ("sudmark",))),
        place=st.sampled_from(((), ("mill",), ("valley",))),
        on=st.sampled_from((None, "2021-05-04", "2021-05-05", ("2021-05-01", "2021-05-09"))),
        evidence=st.sampled_from(
            (*(f"Account{i} tells{i} anew{i}." for i in range(3)), *HOURS, "Downed over the mill.")
        ),
        figures=st.sampled_from(((), (killed("soldiers", 5),), (killed("soldiers", 25),), (DOWNED,))),
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


def excluded_pairs(group: Linked) -> list[str]:
    found = (exclusion(left, right) for left, right in combinations(group.traits, 2))
    return [reason for reason in found if reason is not None]


@settings(max_examples=60, deadline=None)
@given(CLAIMS)
def test_no_group_holds_two_claims_that_exclude_each_other(claims: list[Claim]) -> None:
    assert [reason for group in link(claims) for reason in excluded_pairs(group)] == []


DECISIONS = st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13), st.booleans()), max_size=8)


def decided(claims: Sequence[Claim], drawn: Sequence[tuple[int, int, bool]]) -> list[Constraint]:
    return [
        Constraint(left=claims[i].id, right=claims[j].id, same=same, reason="seen", author="Ada")
        for i, j, same in drawn
        if max(i, j) < len(claims)
    ]


@settings(max_examples=60, deadline=None)
@given(CLAIMS, DECISIONS, st.randoms(use_true_random=False))
def test_what_people_keep_apart_stays_apart_and_what_they_join_is_joined(
    claims: list[Claim], drawn: list[tuple[int, int, bool]], random: Random
) -> None:
    constraints = decided(claims, drawn)
    groups = link_claims(NAMES, GEOGRAPHY, claims, REPORTS, ORIGINS, constraints)
    of = {c.id: number for number, group in enumerate(groups) for c in group.claims}
    apart = [c for c in constraints if not c.same and c.left != c.right]
    assert all(of[c.left] != of[c.right] for c in apart)
    if not apart:
        assert all(of[c.left] == of[c.right] for c in constraints)
    shuffled = list(constraints)
    random.shuffle(shuffled)
    again = link_claims(NAMES, GEOGRAPHY, claims, REPORTS, ORIGINS, shuffled)
    assert [group.links for group in again] == [group.links for group in groups]
    assert sorted(of) == sorted(c.id for c in claims)


def test_a_decision_is_a_step_without_a_weight() -> None:
    plan, act = told(0, status=Status.PLANNED), told(1)
    constraint = Constraint(left=plan.id, right=act.id, same=True, reason="same convoy", author="Ada")
    (group,) = link_claims(NAMES, GEOGRAPHY, [plan, act], REPORTS, ORIGINS, [constraint])
    (found,) = group.links
    assert found.reasons == ("decision: same convoy (Ada)",)
    assert found.total == 0


def test_a_must_link_that_a_cannot_link_forbids_is_passed_over() -> None:
    one, two, three = told(0), told(1), told(2, kind=Kind.AIR_STRIKE)
    constraints = [
        Constraint(left=one.id, right=two.id, same=True),
        Constraint(left=two.id, right=three.id, same=True),
        Constraint(left=one.id, right=three.id, same=False),
    ]
    groups = link_claims(NAMES, GEOGRAPHY, [one, two, three], REPORTS, ORIGINS, constraints)
    assert not any({one.id, three.id} <= {c.id for c in group.claims} for group in groups)
    assert len(groups) == 2


def test_a_second_shelling_of_the_day_with_another_outcome_stays_apart() -> None:
    morning = [told(i, figures=(killed("villagers", 40),)) for i in range(2)]
    evening = [told(i, figures=(killed("villagers", 3),)) for i in range(2, 4)]
    assert sizes([*morning, *evening]) == [2, 2]
