from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import claim, report_id

from observance.model.claim import Claim
from observance.model.incident import Incident, IncidentId
from observance.model.kinds import Kind
from observance.reconcile.mains import main_incidents, reports_by_main


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


def test_the_lead_goes_before_the_background() -> None:
    news, background = told("a", 0), told("a", 3000)
    found = main_incidents([news, background], [incident("i1", background), incident("i2", news)])
    assert found == {report_id("a"): ("i2",)}


def test_what_a_talk_is_about_is_its_matter() -> None:
    demand, attack = told("a", 0, Kind.DEMAND), told("a", 0, Kind.ATTACK)
    found = main_incidents([demand, attack], [incident("i1", demand), incident("i2", attack)])
    assert found[report_id("a")] == ("i1",)


def test_reports_that_share_background_only_are_apart() -> None:
    leads = [told(name, 0) for name in "abc"]
    old = [told(name, 2500) for name in "abc"]
    listed = [incident("i1", *leads[:2]), incident("i2", leads[2]), incident("i3", *old)]
    groups = reports_by_main(main_incidents([*leads, *old], listed))
    assert set(groups) == {frozenset({report_id("a"), report_id("b")}), frozenset({report_id("c")})}


def test_a_report_may_lead_with_two() -> None:
    first, second = told("a", 0), told("a", 100)
    assert main_incidents([first, second], [incident("i1", first), incident("i2", second)]) == {
        report_id("a"): ("i1", "i2")
    }


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 9)), unique=True, max_size=12), st.randoms())
def test_every_report_with_claims_is_in_one_group_in_any_order(drawn: list[tuple[str, int]], random: Random) -> None:
    claims = [told(name, 300 * at) for name, at in drawn]
    listed = [incident(f"i{n}", *claims[n::3]) for n in range(3) if claims[n::3]]
    groups = reports_by_main(main_incidents(claims, listed))
    assert sorted(report for group in groups for report in group) == sorted({one.report for one in claims})
    random.shuffle(claims)
    random.shuffle(listed)
    assert reports_by_main(main_incidents(claims, listed)) == groups
