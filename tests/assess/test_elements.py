"""The elements of a case beyond the four that every provision has."""

from dataclasses import replace
from datetime import date

import pytest
from tests.assess.test_findings import weighed, with_provision
from tests.builders import MANDATE, claim, figure, report, spot

from observance.assess.elements import OWN_POST
from observance.assess.findings import Assessor
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import Amendment, AreaItem, Conduct, Exemption, Mandate, ProvisionType
from observance.model.claim import Claim, Quantity, Reason
from observance.model.finding import Met, Verdict
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.kinds import Kind
from observance.model.record import DatedReport
from observance.model.report import ReportKind

WITHDRAWN = Conduct(kinds=(Kind.WITHDRAWAL,), weapons=("tank", "rocket launcher"))
AT_POSTS = Conduct(kinds=(Kind.SHELLING,), target=("norland",), sites=("post-mill", "post-ford"))


def met(mandate: Mandate, name: str, **more: object) -> Met:
    """What an element comes to; an element that is not met leaves neither a finding nor a case."""
    found = weighed(mandate=mandate, **more)  # type: ignore[arg-type]
    lists = [*(each.elements for each in found.findings), *(each.elements for each in found.cases)]
    return next((e.met for elements in lists for e in elements if e.name == name), Met.NOT_MET)


def told(evidence: str, **more: object) -> tuple[Claim, ...]:
    fields: dict[str, object] = {"actor": ("sudmark",), "place": ("mill",), "on": "2021-05-04"} | more
    return (claim(evidence, **fields),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("evidence", "answer"),
    [
        ("Three tanks left the town.", Met.MET),
        ("Rocket-launchers were pulled back.", Met.MET),
        ("The army left the town.", Met.UNKNOWN),
        ("They took the water tank along.", Met.UNKNOWN),
        ("Anti-tank guns left the town.", Met.UNKNOWN),
    ],
)
def test_weapons_that_are_not_named_are_not_known(evidence: str, answer: Met) -> None:
    mandate = with_provision(fulfilled_by=(WITHDRAWN,))
    assert met(mandate, "weapons", kind=Kind.WITHDRAWAL, claims=told(evidence, kind=Kind.WITHDRAWAL)) is answer


def test_a_figure_names_weapons_too() -> None:
    claims = told("Twelve of them left.", kind=Kind.WITHDRAWAL, figures=(figure(Quantity.VEHICLES, "tanks", 12),))
    mandate = with_provision(fulfilled_by=(WITHDRAWN,))
    assert met(mandate, "weapons", kind=Kind.WITHDRAWAL, claims=claims) is Met.MET


@pytest.mark.parametrize(
    ("evidence", "place", "target", "answer"),
    [
        ("Shells hit the Norlander post in Mill.", "mill", "norland", Met.MET),
        ("Shells hit the Mill post.", "mill", "norland", Met.MET),
        ("Shells hit Norlander soldiers in Mill.", "mill", "norland", Met.UNKNOWN),
        ("Shells hit Norlander soldiers in the valley.", "valley", "norland", Met.UNKNOWN),
        ("Shells hit a post of Norland in Quay.", "quay", "norland", Met.NOT_MET),
    ],
)
def test_a_site_is_not_its_town(evidence: str, place: str, target: str, answer: Met) -> None:
    mandate = with_provision(breached_by=(AT_POSTS,))
    claims = told(evidence, place=(place,), target=(target,))
    assert met(mandate, "site", claims=claims, place=(place,), target=(target,)) is answer


def test_an_act_against_others_is_not_done_to_a_post() -> None:
    mandate = with_provision(breached_by=(replace(AT_POSTS, target=()),))
    claims = told("Shells hit civilians in Mill, near the post.", target=("civilians",))
    assert met(mandate, "site", claims=claims, target=("civilians",)) is Met.NOT_MET


@pytest.mark.parametrize(("hosts", "answer"), [((), Met.NOT_MET), (("ostia",), Met.MET)])
def test_what_is_done_to_those_posted_at_a_site_is_done_there(hosts: tuple[str, ...], answer: Met) -> None:
    mandate = with_provision(breached_by=(replace(AT_POSTS, target=()),))
    mandate = replace(mandate, sites=tuple(replace(one, hosts=hosts) for one in mandate.sites))
    claims = told("A shot hit an Ostian officer at the Mill post.", target=("ostia",))
    assert met(mandate, "site", claims=claims, target=("ostia",)) is answer


@pytest.mark.parametrize(("words", "answer"), [("the aid convoy", Met.MET), ("gunmen", Met.UNKNOWN)])
def test_whose_the_convoy_was_another_may_tell(words: str, answer: Met) -> None:
    naming = claim("Sudmark shelled it in Mill.", actor=("sudmark",), place=("mill",), on="2021-05-04", target=(words,))
    other = claim(
        "Drivers of relief trucks died.", actor=(), place=("mill",), on="2021-05-04", target=("civilians",), start=40
    )
    conduct = Conduct(kinds=(Kind.SHELLING,), target=("civilians",))
    mandate = with_provision(breached_by=(conduct,))
    assert met(mandate, "conduct", claims=(naming, other), target=("civilians", words)) is answer


@pytest.mark.parametrize(
    ("exemption", "target", "answer"),
    [
        (Exemption(text="Relief"), (), Met.MET),
        (Exemption(text="Bandits", target=("ostia",)), ("ostia",), Met.NOT_MET),
        (Exemption(text="Bandits", target=("ostia",)), ("norland", "ostia"), Met.MET),
        (Exemption(text="Bandits", target=("ostia",)), (), Met.UNKNOWN),
        (Exemption(text="Bandits", target=("ostia",)), ("gunmen",), Met.UNKNOWN),
        (Exemption(text="Drills", kinds=(Kind.DEPLOYMENT,)), (), Met.MET),
        (Exemption(text="Own soil", actor=("sudmark",)), (), Met.NOT_MET),
        (Exemption(text="Own soil", actor=("norland",)), (), Met.MET),
    ],
)
def test_exemptions(exemption: Exemption, target: tuple[str, ...], answer: Met) -> None:
    assert met(with_provision(exemptions=(exemption,)), "exemption", target=target) is answer


def test_an_exemption_in_words_stays_open_for_a_person() -> None:
    (found,) = weighed(mandate=with_provision(exemptions=(Exemption(text="Self-defence"),))).findings
    assert "open, for a person to judge: Self-defence" in found.elements[-1].reason


def test_an_area_may_leave_parts_out() -> None:
    assert weighed(mandate=with_provision(except_area=(AreaItem("mill"),))).findings == ()
    assert len(weighed(mandate=with_provision(except_area=(AreaItem("ford"),))).findings) == 1


def test_what_has_no_direction_is_laid_to_everybody_in_it() -> None:
    """An armed clash is told as "A fought B" or "B fought A": neither says who began."""
    clash = with_provision(breached_by=(Conduct(kinds=(Kind.ARMED_CLASH,)),))
    found = weighed(mandate=clash, kind=Kind.ARMED_CLASH, actor=("sudmark",), target=("norland",)).findings
    turned = weighed(mandate=clash, kind=Kind.ARMED_CLASH, actor=("norland",), target=("sudmark",)).findings
    assert sorted(f.party or "" for f in found) == sorted(f.party or "" for f in turned) == ["norland", "sudmark"]


def test_a_deadline_is_not_broken_before_its_day() -> None:
    mandate = with_provision(type=ProvisionType.DEADLINE, deadline=date(2021, 5, 4))
    assert weighed(mandate=mandate, on="2021-05-04").findings == ()
    assert len(weighed(mandate=mandate, on="2021-05-05").findings) == 1
    assert met(mandate, "period", on=("2021-05-03", "2021-05-06")) is Met.UNKNOWN


def test_a_partys_own_word_that_the_truce_was_broken_is_no_incident() -> None:
    mandate = with_provision(breached_by=(Conduct(kinds=(Kind.VIOLATION,)),))
    for source, count in (((), 1), (("Valley Watch",), 1), (("Norland",), 0), (("a ministry",), 0)):
        claims = told("The truce was broken twice.", kind=Kind.VIOLATION, source=source)
        assert len(weighed(mandate=mandate, kind=Kind.VIOLATION, claims=claims).findings) == count


# Amendments


def amended(*amendments: Amendment) -> Mandate:
    return with_provision(amendments=amendments)


OSTIA_TOO = Amendment(since=date(2021, 5, 4), bound=("norland", "sudmark", "ostia"))


@pytest.mark.parametrize(("on", "count"), [("2021-05-03", 0), ("2021-05-04", 1)])
def test_the_text_of_the_day_decides_who_is_bound(on: str, count: int) -> None:
    assert len(weighed(mandate=amended(OSTIA_TOO), actor=("ostia",), on=on).findings) == count


def test_a_date_on_both_sides_of_an_amendment_leaves_open_what_it_changes() -> None:
    both = ("2021-05-03", "2021-05-04")
    (case,) = weighed(mandate=amended(OSTIA_TOO), actor=("ostia",), on=both).cases
    assert (case.provision, [e.name for e in case.elements if e.met is Met.UNKNOWN]) == ("no-fire", ["period"])
    assert "the provision was amended" in case.wanted[0]


def test_a_date_on_both_sides_of_an_amendment_that_changes_nothing_here_is_as_good_as_one() -> None:
    both = ("2021-05-03", "2021-05-04")
    (found,) = weighed(mandate=amended(OSTIA_TOO), on=both).findings
    assert found.party == "sudmark"


def test_what_has_ended_is_broken_no_more() -> None:
    ended = amended(Amendment(since=date(2021, 5, 4), ended=True))
    assert len(weighed(mandate=ended, on="2021-05-03").findings) == 1
    assert weighed(mandate=ended, on="2021-05-04") == weighed(mandate=ended, on="2021-05-05")
    assert weighed(mandate=ended, on="2021-05-05").findings == ()


# Open cases


def test_what_is_unknown_is_kept_as_an_open_case() -> None:
    found = weighed(actor=(), place=())
    assert found.findings == ()
    (case,) = found.cases
    assert (case.provision, case.verdict, case.party) == ("no-fire", Verdict.BREACH, None)
    assert [line.partition(":")[0] for line in case.wanted] == ["bound party", "area"]
    assert all(element.met is not Met.NOT_MET for element in case.elements)


def test_the_words_for_who_did_it_are_told() -> None:
    (case,) = weighed(actor=("gunmen",)).cases
    assert "“gunmen”" in case.wanted[0]


def test_what_is_ruled_out_is_not_open() -> None:
    assert weighed(actor=("ostia",), place=()).cases == ()
    assert weighed(place=(spot("peak"),), actor=()).cases == ()


def test_nobody_known_to_have_done_it_is_no_open_compliance() -> None:
    assert weighed(kind=Kind.DEPLOYMENT, actor=()).cases == ()


def test_whom_it_was_done_to_is_what_those_say_who_name_the_doer() -> None:
    """One account says that Sudmark struck bandits, another that soldiers of Norland were struck: no account says that
    Sudmark struck those."""
    mandate = with_provision(breached_by=(Conduct(kinds=(Kind.SHELLING,), target=("norland",)),))
    who = claim("Sudmark shelled bandits.", actor=("sudmark",), target=("bandits",), place=("mill",))
    whom = claim("Shells hit Norland.", target=("norland",), start=40)
    found = weighed(mandate=mandate, claims=(who, whom), target=("bandits", "norland"))
    assert found.findings == ()
    assert [case.wanted for case in found.cases] == [("conduct: to whom it was done is not known",)]
    silent = replace(who, target=())
    assert len(weighed(mandate=mandate, claims=(silent, whom), target=("norland",)).findings) == 1


def test_elements_rest_on_the_claims_that_say_them() -> None:
    who = claim("Sudmark shelled it.", actor=("sudmark",))
    where = claim("Shells fell in Mill.", place=("mill",), start=40)
    (found,) = weighed(claims=(who, where)).findings
    assert {e.name: e.claims for e in found.elements} == {
        "bound party": (who.id,),
        "period": (),
        "area": (where.id,),
        "conduct": (who.id,),
    }


def test_the_mandate_of_the_tests_has_no_such_elements() -> None:
    assert not any(conduct.weapons for provision in MANDATE.provisions for conduct in provision.breached_by)


def test_in_a_sites_own_log_the_post_is_the_site() -> None:
    conduct = Conduct(kinds=(Kind.ACCESS_DENIED,), sites=("post-mill",))
    mandate = with_provision(breached_by=(conduct,))
    said = claim("A lorry of the post was stopped.", kind=Kind.ACCESS_DENIED, actor=("sudmark",), place=("mill",),
                 on="2021-05-04")  # fmt: skip
    incident = Incident(
        id=IncidentId("i1"), kind=said.kind, place=said.place, date=said.date, actor=said.actor, target=(), figures=(),
        claims=(said.id,), origins=(), grade="3",
    )  # fmt: skip
    for outlet, count in (("site:post-mill", 1), ("site:post-ford", 0), ("Valley Wire", 0)):
        logs = [DatedReport(report=report("a.txt", kind=ReportKind.FIELD, outlet=outlet), origin=OriginId("o"))]
        assessor = Assessor(mandate, Names(mandate), Geography(mandate), {said.id: said}, None, logs)
        assert len(assessor.assess([incident]).findings) == count


def test_a_total_of_weeks_is_no_act() -> None:
    whole = {"on": ("2021-04-01", "2021-05-04"), "kind": Kind.ATTACK}
    assert met(with_provision(breached_by=(Conduct(kinds=(Kind.ATTACK,)),)), "conduct", **whole) is Met.UNKNOWN


def test_a_part_by_the_day_is_no_compliance_with_a_deadline() -> None:
    release = Conduct(kinds=(Kind.RELEASE,))
    mandate = with_provision(
        type=ProvisionType.DEADLINE, deadline=date(2021, 6, 1), breached_by=(), fulfilled_by=(release,)
    )
    men = (figure(Quantity.OTHER, "men", 12),)
    for evidence, answer in (("They freed 12 men.", Met.UNKNOWN), ("They freed all 12 men.", Met.MET)):
        claims = told(evidence, kind=Kind.RELEASE, figures=men)
        assert met(mandate, "conduct", claims=claims, kind=Kind.RELEASE) is answer


@pytest.mark.parametrize(
    ("evidence", "rule", "answer"),
    [
        ("Soldiers turned a team back.", "named before: the Soldiers", Met.UNKNOWN),
        ("The soldiers turned a team back.", "named before: the soldiers", Met.MET),
        ("Soldiers turned a team back.", "name: Sudmark soldiers", Met.MET),
    ],
)
def test_bare_soldiers_are_nobodys_for_certain(evidence: str, rule: str, answer: Met) -> None:
    (said,) = told(evidence)
    words = rule.rpartition(" ")[2]
    assert met(MANDATE, "bound party", claims=(replace(said, why=(Reason("actor", rule, words),)),)) is answer


@pytest.mark.parametrize(
    ("evidence", "is_its_own"),
    [
        ("A lorry of the post was stopped.", True),
        ("Two shells hit the post.", True),
        ("Rebels fired a mortar 600 m east of the post.", False),
        ("A sniper shot an officer at the post in Ford.", False),
        ("Soldiers were seen from the post.", False),
    ],
)
def test_what_a_log_tells_of_its_own_post(evidence: str, is_its_own: bool) -> None:
    assert bool(OWN_POST.search(evidence)) is is_its_own
