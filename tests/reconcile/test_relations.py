from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, figure, killed, report

from observance.model.claim import Claim, Quantity
from observance.model.incident import Incident, RelationKind
from observance.model.kinds import Kind, Status
from observance.reconcile import reconcile

REPORTS = [report(f"r{i}", published=f"2021-05-{5 + i:02}") for i in range(8)]
CONVOY = {"kind": Kind.DEPLOYMENT, "actor": ("norland",), "place": ("mill",)}


def told(i: int, **more: object) -> Claim:
    return claim(f"Account{i} tells{i} words{i} apart{i}.", of=f"r{i}", **more)  # type: ignore[arg-type]


def incidents(*claims: Claim) -> Sequence[Incident]:
    return reconcile(MANDATE, REPORTS, claims).incidents


def of(found: Sequence[Incident], one: Claim) -> Incident:
    return next(incident for incident in found if one.id in incident.claims)


def test_a_plan_is_related_to_its_fulfilment_and_is_no_part_of_it() -> None:
    plan, act = told(0, status=Status.PLANNED, **CONVOY), told(2, on="2021-05-07", **CONVOY)
    found = incidents(plan, act)
    (relation,) = of(found, plan).relations
    assert (relation.kind, relation.incident) == (RelationKind.PLAN_OF, of(found, act).id)
    assert not of(found, act).relations
    assert len(found) == 2


def test_a_plan_of_another_party_or_place_or_time_is_no_plan_of_it() -> None:
    act = told(2, on="2021-05-07", **CONVOY)
    for change in ({"actor": ("sudmark",)}, {"place": ("peak",)}, {"on": "2021-06-01"}, {"kind": Kind.PATROL}):
        plan = told(0, status=Status.PLANNED, **{**CONVOY, **change})
        assert not of(incidents(plan, act), plan).relations


def test_a_toll_over_two_incidents_is_a_sum_related_to_both() -> None:
    mill = told(0, place=("mill",), on="2021-05-03", figures=(killed("villagers", 4),))
    ford = told(1, place=("ford",), on="2021-05-05", kind=Kind.AIR_STRIKE, figures=(killed("villagers", 9),))
    counts = (figure(Quantity.ATTACKS, "attacks", 2), killed("villagers", 13))
    total = told(3, place=("valley",), on=("2021-05-03", "2021-05-06"), kind=Kind.ATTACK, figures=counts)
    found = incidents(mill, ford, total)
    assert len(found) == 3
    related = {relation.incident for relation in of(found, total).relations}
    assert related == {of(found, mill).id, of(found, ford).id}
    assert {relation.kind for relation in of(found, total).relations} == {RelationKind.TOLL_OF}


def test_a_toll_with_one_part_only_is_related_to_none() -> None:
    mill = told(0, place=("mill",), on="2021-05-03")
    counts = (figure(Quantity.ATTACKS, "attacks", 2),)
    total = told(3, place=("valley",), on=("2021-05-03", "2021-05-06"), kind=Kind.ATTACK, figures=counts)
    assert not of(incidents(mill, total), total).relations


CLAIMS = st.lists(
    st.builds(
        told,
        st.integers(0, 7),
        kind=st.sampled_from((Kind.DEPLOYMENT, Kind.SHELLING, Kind.ATTACK)),
        place=st.sampled_from(((), ("mill",), ("valley",))),
        on=st.sampled_from((None, "2021-05-06", ("2021-05-01", "2021-05-20"))),
        status=st.sampled_from((Status.ASSERTED, Status.PLANNED)),
        figures=st.sampled_from(((), (figure(Quantity.ATTACKS, "attacks", 3),))),
        start=st.integers(0, 3).map(lambda n: n * 100),
    ),
    max_size=10,
    unique_by=lambda found: found.id,
)


@settings(max_examples=40, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_relations_lead_to_other_incidents_in_any_order(claims: list[Claim], random: Random) -> None:
    found = incidents(*claims)
    ids = {incident.id for incident in found}
    for incident in found:
        assert all(relation.incident in ids - {incident.id} for relation in incident.relations)
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert incidents(*shuffled) == found
