"""What a second reader of findings asks: was it that party, there, then, against whom, with what, and to the end?"""

from dataclasses import replace
from datetime import date

import pytest
from tests.assess.test_findings import with_provision
from tests.builders import MANDATE, Days, claim, days, report, spot

from observance.assess.findings import Assessment, Assessor
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import Agreement, Conduct, Exemption, Mandate
from observance.model.answering import answered
from observance.model.claim import Claim
from observance.model.finding import Met
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport

SHELLED = with_provision(breached_by=(Conduct(kinds=(Kind.SHELLING,), target=("norland", "civilians")),))
LEAVES = with_provision(breached_by=(), fulfilled_by=(Conduct(kinds=(Kind.WITHDRAWAL, Kind.PATROL)),))
ACCORD = Agreement(
    id="Line accord",
    title="Accord on the line",
    place=None,
    signed=date(2021, 1, 20),
    in_force=days(("2021-02-01", "2022-12-31")),
    signatories=("norland",),
)


def told(
    evidence: str = "Shells fell.",
    *,
    actor: tuple[str, ...] = ("sudmark",),
    kind: Kind = Kind.SHELLING,
    place: tuple[str, ...] = ("mill",),
    on: Days | None = "2021-05-04",
    **more: object,
) -> Claim:
    return claim(evidence, kind=kind, actor=actor, place=place, on=on, **more)  # type: ignore[arg-type]


def read(*claims: Claim, mandate: Mandate = MANDATE, published: str | None = None) -> Assessment:
    """All claims as one incident, as reconciling would join them."""
    whens = [each.date for each in claims if each.date is not None]
    incident = Incident(
        id=IncidentId("i1"),
        kind=claims[0].kind,
        place=tuple(dict.fromkeys(place for each in claims for place in each.place)),
        date=whens[0] if whens else None,
        actor=tuple(dict.fromkeys(party for each in claims for party in each.actor)),
        target=tuple(dict.fromkeys(party for each in claims for party in each.target)),
        figures=(),
        claims=tuple(each.id for each in claims),
        origins=(),
        grade="3",
    )
    dated = [DatedReport(report=report("a.txt", published=published), origin=OriginId("o"))] if published else []
    assessor = Assessor(mandate, Names(mandate), Geography(mandate), {each.id: each for each in claims}, reports=dated)
    return assessor.assess([incident])


def parties(found: Assessment) -> tuple[list[str], list[str]]:
    """Who is found, and of whom a case stays open."""
    return sorted(each.party or "" for each in found.findings), sorted(each.party or "" for each in found.cases)


def wanted(found: Assessment) -> str:
    return "; ".join(words for case in found.cases for words in case.wanted)


# Then


@pytest.mark.parametrize(("published", "open_cases"), [("2021-01-20", 0), ("2021-02-01", 1), (None, 1)])
def test_what_is_told_before_the_text_was_in_force_cannot_break_it(published: str | None, open_cases: int) -> None:
    found = read(told(on=None), published=published)
    assert (len(found.findings), len(found.cases)) == (0, open_cases)


@pytest.mark.parametrize(("on", "count"), [("2021-02-01", 0), (("2021-02-01", "2021-02-02"), 0), ("2021-02-02", 1)])
def test_a_day_of_which_it_held_for_some_hours_is_a_matter_of_the_hour(on: Days, count: int) -> None:
    mandate = with_provision(partial_days=(date(2021, 2, 1),))
    found = read(told(on=on), mandate=mandate)
    assert len(found.findings) == count
    assert count == 1 or "a part of the day" in wanted(found)


# There


def test_where_others_did_something_else_says_nothing_of_a_party() -> None:
    """Two acts that were joined as one: whoever was outside is not inside for the other's sake."""
    both = (told("Sudmark shelled Peak.", place=("peak",)), told("Norland shelled Mill.", actor=("norland",)))
    assert parties(read(*both)) == (["norland"], [])
    assert parties(read(*reversed(both))) == (["norland"], [])


def test_those_who_name_nobody_may_give_the_place() -> None:
    assert parties(read(told("Sudmark shelled it.", place=()), told("Shells hit Mill.", actor=())))[0] == ["sudmark"]


def test_accounts_that_differ_on_the_place_leave_it_open() -> None:
    found = read(told("Sudmark shelled Mill."), told("Sudmark shelled Peak.", place=("peak",)))
    assert parties(found) == ([], ["sudmark"])
    assert "Peak lies outside" in wanted(found)


# Against whom, by whom


def test_whom_others_hit_a_party_is_not_said_to_have_hit() -> None:
    found = read(
        told(target=()), told("Ostia shelled Norland.", actor=("ostia",), target=("norland",)), mandate=SHELLED
    )
    assert parties(found) == ([], ["sudmark"])
    assert "to whom it was done is not known" in wanted(found)


def test_losses_told_beside_the_act_say_whom_it_hit() -> None:
    lost = told("Three villagers died.", actor=(), kind=Kind.CASUALTIES, target=("civilians",))
    assert parties(read(told(), lost, mandate=SHELLED))[0] == ["sudmark"]


def test_what_others_did_is_no_conduct_of_a_party() -> None:
    arrived = told("Sudmark arrived.", kind=Kind.DEPLOYMENT)
    found = read(told("Ostia shelled Mill.", actor=("ostia",)), arrived)
    assert parties(found) == ([], ["sudmark"])


def test_who_did_not_sign_is_bound_as_the_mandate_reads_it() -> None:
    mandate = replace(MANDATE, agreements=(ACCORD,))
    reasons = {
        f.party: f.elements[0].reason for f in read(told(actor=("sudmark", "norland")), mandate=mandate).findings
    }
    assert reasons["norland"] == "norland is bound by Line accord 1"
    assert reasons["sudmark"] == "sudmark is bound by Line accord 1, which it did not sign, as this mandate reads it"


def test_whom_only_accusers_name_is_not_found() -> None:
    mandate = with_provision(breached_by=(Conduct(kinds=(Kind.VIOLATION,)),))
    own = told("Sudmark broke the truce.", kind=Kind.VIOLATION, source=("Norland",))
    found = read(own, told("The truce was broken.", kind=Kind.VIOLATION, actor=()), mandate=mandate)
    assert parties(found) == ([], ["sudmark"])
    assert "only by those who accuse it" in wanted(found)


# With what, at what


ARMED = with_provision(breached_by=(Conduct(kinds=(Kind.DEPLOYMENT,), weapons=("tank",)),))
TWO_WEAPONS = replace(
    ARMED,
    provisions=(
        *ARMED.provisions,
        replace(
            ARMED.provisions[0], id="guns", breached_by=(Conduct(kinds=(Kind.DEPLOYMENT,), weapons=("howitzer",)),)
        ),
    ),
)


@pytest.mark.parametrize(
    ("evidence", "found", "cases"),
    [
        ("Sudmark brought three howitzers.", ["guns"], []),
        ("Sudmark brought howitzers and other weapons.", ["guns"], ["no-fire"]),
        ("Sudmark brought guns.", [], ["guns", "no-fire"]),
        ("Sudmark sent men.", [], ["guns", "no-fire"]),
    ],
)
def test_a_weapon_of_another_point_is_none_of_this_one(evidence: str, found: list[str], cases: list[str]) -> None:
    answer = read(told(evidence, kind=Kind.DEPLOYMENT), mandate=TWO_WEAPONS)
    assert sorted(each.provision for each in answer.findings) == found
    assert sorted(each.provision or "" for each in answer.cases) == cases


@pytest.mark.parametrize(
    ("evidence", "count"), [("A guard was shelled at the Mill post.", 1), ("Mill was shelled.", 0)]
)
def test_a_sentence_that_names_the_site_needs_nobody_of_it(evidence: str, count: int) -> None:
    mandate = with_provision(breached_by=(Conduct(kinds=(Kind.SHELLING,), sites=("post-mill",)),))
    found = read(told(evidence, target=("guard",)), mandate=mandate)
    assert len(found.findings) == count
    assert len(found.cases) == 1 - count


# To the end


@pytest.mark.parametrize(
    ("evidence", "kind", "count"),
    [
        ("Sudmark left the town.", Kind.WITHDRAWAL, 1),
        ("Sudmark began to leave the town.", Kind.WITHDRAWAL, 0),
        ("Sudmark left at dawn but came back at noon.", Kind.WITHDRAWAL, 0),
        ("Sudmark and Norland patrolled the road.", Kind.PATROL, 1),
        ("Sudmark and Norland began to patrol the road.", Kind.PATROL, 1),
        ("The patrol of Sudmark was cut short.", Kind.PATROL, 0),
    ],
)
def test_compliance_is_what_was_carried_through(evidence: str, kind: Kind, count: int) -> None:
    found = read(told(evidence, kind=kind), mandate=LEAVES)
    assert (len(found.findings), len(found.cases)) == (count, 1 - count)
    assert count == 1 or "carried through" in wanted(found)


# What is left to people


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ("Sudmark shelled Mill in reply.", "in reply"),
        ("Sudmark returned fire at Mill.", "returned fire"),
        ("Sudmark fired back.", "fired back"),
        ("Sudmark returned fire and shelled Mill.", "returned fire"),
        ("Sudmark shelled Mill; refugees returned.", None),
        ("Sudmark shelled Mill; the army of Norland returned fire.", None),
        ("Sudmark shelled Mill and Norland hit back.", None),
        ("Sudmark shelled Mill, the army returned fire.", None),
        ("Sudmark shelled Mill after its guards had fired back.", None),
        ("Sudmark answered the question and shelled Mill.", None),
    ],
)
def test_what_is_told_as_an_answer_is_said_of_every_party_alike(evidence: str, said: str | None) -> None:
    assert answered([told(evidence)]) == said
    for party in ("norland", "sudmark"):
        (found,) = read(told(evidence, actor=(party,))).findings
        assert any("self-defence" in words for words in found.for_people) is (said is not None)
        assert ("self-defence" in found.reason) is (said is not None)


@pytest.mark.parametrize(
    ("evidence", "trigger", "found", "open_"),
    [
        ("Sudmark attacked Mill and was repelled.", "repelled", ["sudmark"], ["norland"]),
        ("Sudmark attacked Mill but was driven back by Norland.", "driven", ["sudmark"], ["norland"]),
        ("Sudmark repelled an attack by Norland at Mill.", "repelled", ["norland"], ["sudmark"]),
        ("Sudmark and Norland clashed at Mill.", "clashed", ["norland", "sudmark"], []),
        (
            "Sudmark and Norland clashed at Mill; villagers drove back at night.",
            "clashed",
            ["norland", "sudmark"],
            [],
        ),
    ],
)
def test_who_only_defends_in_a_clash_breaks_nothing(
    evidence: str, trigger: str, found: list[str], open_: list[str]
) -> None:
    clash = with_provision(breached_by=(Conduct(kinds=(Kind.ARMED_CLASH,)),))
    one = told(evidence, kind=Kind.ARMED_CLASH, target=("norland",), trigger=trigger)
    assessment = read(one, mandate=clash)
    assert parties(assessment) == (found, open_)
    for each in assessment.findings:
        assert any("defended itself" in words for words in each.for_people) is bool(open_)


def test_an_answer_of_others_excuses_nobody() -> None:
    found = read(told("Sudmark shelled Mill."), told("Norland hit back.", actor=("norland",))).findings
    assert {each.party: bool(each.for_people) for each in found} == {"sudmark": False, "norland": True}


@pytest.mark.parametrize(("target", "count"), [("ostia", 1), ("civilians", 0)])
def test_an_exemption_on_which_the_parties_differ_keeps_the_case_open(target: str, count: int) -> None:
    disputed = Exemption(text="Ostia, as one side reads it", target=("ostia",), disputed=True)
    found = read(told(target=(target,)), mandate=with_provision(exemptions=(disputed,)))
    assert (len(found.cases), len(found.findings)) == (count, 1 - count)
    assert all(element.met is not Met.NOT_MET for case in found.cases for element in case.elements)


def test_an_uncertain_account_places_nobody() -> None:
    maybe = told("Sudmark may have shelled Mill.", status=Status.UNCERTAIN)
    assert read(maybe, told("Sudmark shelled Peak.", place=("peak",))) == Assessment((), ())
    assert spot("mill") in maybe.place
