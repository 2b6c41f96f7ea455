from collections.abc import Mapping
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import claim, report_id

from observance.model.claim import Claim
from observance.model.incident import Incident, IncidentId
from observance.model.kinds import Kind
from observance.reconcile.mains import leads_of, reports_by_lead


def incident(name: str, *claims: Claim) -> Incident:
    return Incident(
        id=IncidentId(name),
        kind=claims[0].kind,
        place=(),
        date=None,
        actor=(),
        target=(),
        figures=(),
        claims=tuple(one.id for one in claims),
        origins=(),
    )


def told(of: str, start: int, kind: Kind = Kind.SHELLING) -> Claim:
    return claim(f"{of} tells {start}.", of=of, start=start, kind=kind)


def foremost(lead: Mapping[IncidentId, float]) -> IncidentId:
    return max(lead, key=lambda each: lead[each])


def test_the_lead_goes_before_the_background() -> None:
    news, background = told("a", 0), told("a", 3000)
    found = leads_of([news, background], [incident("i1", background), incident("i2", news)])
    assert foremost(found[report_id("a")]) == "i2"


def test_what_a_talk_is_about_is_its_matter() -> None:
    demand, attack = told("a", 0, Kind.DEMAND), told("a", 0, Kind.ATTACK)
    found = leads_of([demand, attack], [incident("i1", demand), incident("i2", attack)])
    assert foremost(found[report_id("a")]) == "i1"


def test_a_sentence_counts_once_for_an_incident_however_often_it_tells_of_it() -> None:
    once, twice = told("a", 0), [told("b", 0), told("b", 0, Kind.ATTACK)]
    found = leads_of([once, *twice], [incident("i1", once), incident("i2", *twice)])
    assert found[report_id("a")][IncidentId("i1")] == found[report_id("b")][IncidentId("i2")] == 1


def test_the_matter_of_a_talk_that_leads_stays_background_below() -> None:
    """A demand to look into an attack, with three sentences that tell of the attack again."""
    demand, matter = told("a", 0, Kind.DEMAND), claim("a tells 0.", of="a", trigger="tells", kind=Kind.ATTACK)
    again = [told("a", at, Kind.ATTACK) for at in (250, 350, 450)]
    attack = told("b", 0, Kind.ATTACK)
    listed = [incident("i1", demand), incident("i2", matter, *again, attack)]
    found = leads_of([demand, matter, *again, attack], listed)
    assert foremost(found[report_id("a")]) == "i1"
    assert len(reports_by_lead(found)) == 2


def test_an_act_that_leads_is_not_background_because_somebody_demands_something_below() -> None:
    attack, demand, again = told("a", 0, Kind.ATTACK), told("a", 100, Kind.DEMAND), told("a", 200, Kind.ATTACK)
    other = told("b", 0, Kind.ATTACK)
    found = leads_of([attack, demand, again, other], [incident("i1", demand), incident("i2", attack, again, other)])
    assert len(reports_by_lead(found)) == 1


def test_reports_that_share_background_only_are_apart() -> None:
    leads = [told(name, 0) for name in "abc"]
    old = [told(name, 2500) for name in "abc"]
    listed = [incident("i1", *leads[:2]), incident("i2", leads[2]), incident("i3", *old)]
    groups = reports_by_lead(leads_of([*leads, *old], listed))
    assert set(groups) == {frozenset({report_id("a"), report_id("b")}), frozenset({report_id("c")})}


def test_a_report_may_lead_with_two() -> None:
    first, second = told("a", 0), told("a", 100)
    others = told("b", 0), told("c", 0)
    listed = [incident("i1", first, others[0]), incident("i2", second, others[1])]
    found = leads_of([first, second, *others], listed)
    assert set(found[report_id("a")]) == {"i1", "i2"}
    assert len(reports_by_lead(found)) == 1


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 9)), unique=True, max_size=12), st.randoms())
def test_every_report_with_claims_is_in_one_group_in_any_order(drawn: list[tuple[str, int]], random: Random) -> None:
    claims = [told(name, 300 * at) for name, at in drawn]
    listed = [incident(f"i{n}", *claims[n::3]) for n in range(3) if claims[n::3]]
    groups = reports_by_lead(leads_of(claims, listed))
    assert sorted(report for group in groups for report in group) == sorted({one.report for one in claims})
    random.shuffle(claims)
    random.shuffle(listed)
    assert reports_by_lead(leads_of(claims, listed)) == groups
