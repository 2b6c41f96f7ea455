from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, Days, claim, days, spot

from observance.assess.cases import combine
from observance.assess.findings import Assessment, Assessor, level_of
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import Conduct, Exemption, Mandate, ProvisionType
from observance.model.claim import WHEN_SAID, Claim, Place, Reason
from observance.model.finding import Basis, Finding, Level, Met, Verdict
from observance.model.incident import Incident, IncidentId
from observance.model.kinds import Kind, Status


def weighed(
    claims: tuple[Claim, ...] | None = None,
    *,
    mandate: Mandate = MANDATE,
    kind: Kind = Kind.SHELLING,
    actor: tuple[str, ...] = ("sudmark",),
    target: tuple[str, ...] = (),
    place: tuple[str | Place, ...] = ("mill",),
    on: Days | None = "2021-05-04",
    grade: str = "3",
    disputes: tuple[str, ...] = (),
) -> Assessment:
    """What an incident comes to; where no claims are given, one that says all of it."""
    told = claim(kind=kind, actor=actor, target=target, place=place, on=on)
    claims = (told,) if claims is None else claims
    incident = Incident(
        id=IncidentId("i1"),
        kind=kind,
        place=tuple(spot(p) if isinstance(p, str) else p for p in place),
        date=days(on) if on else None,
        actor=actor,
        target=target,
        figures=(),
        claims=tuple(c.id for c in claims),
        origins=(),
        grade=grade,
        disputes=disputes,
        summary="Shelling",
    )
    return assessed(mandate, incident, claims)


def assessed(mandate: Mandate, incident: Incident, claims: tuple[Claim, ...]) -> Assessment:
    by_id = {c.id: c for c in claims}
    return Assessor(mandate, Names(mandate), Geography(mandate), by_id).assess([incident])


def findings(claims: tuple[Claim, ...] | None = None, **more: Any) -> tuple[Finding, ...]:
    return weighed(claims, **more).findings


def test_a_breach_has_every_element_met() -> None:
    told = claim(actor=("sudmark",), place=("mill",), on="2021-05-04")
    (found,) = findings((told,))
    assert (found.provision, found.verdict, found.party) == ("no-fire", Verdict.BREACH, "sudmark")
    assert [element.met for element in found.elements] == [Met.MET] * 4
    assert [element.name for element in found.elements] == ["bound party", "period", "area", "conduct"]
    assert all(element.claims == (told.id,) for element in found.elements)
    assert found.basis is Basis.INCIDENT
    assert found.determination is None


@pytest.mark.parametrize(
    "change",
    [
        {"on": None},
        {"on": "2021-01-05"},
        {"on": ("2021-01-30", "2021-02-02")},
        {"place": ()},
        {"place": ("peak",)},
        {"place": ("sudland",)},
        {"place": ("Elsewhere",)},
        {"actor": ()},
        {"actor": ("ostia",)},
        {"actor": ("gunmen",)},
        {"kind": Kind.MEETING},
        {"claims": (claim(actor=("sudmark",), status=Status.PLANNED),)},
        {"claims": (claim(actor=("sudmark",), status=Status.UNCERTAIN),)},
        {"claims": (claim(actor=("sudmark",), status=Status.NOT_HAPPENED),)},
        {"claims": (claim(actor=("norland",)),)},
        {"claims": (claim("Shells fell at noon."), claim(actor=("sudmark",), status=Status.UNCERTAIN))},
    ],
)
def test_what_is_unknown_or_not_met_makes_no_finding(change: dict[str, object]) -> None:
    assert findings(**change) == ()  # type: ignore[arg-type]


def test_one_finding_for_each_bound_party() -> None:
    found = findings(actor=("sudmark", "norland", "ostia"))
    assert sorted(f.party or "" for f in found) == ["norland", "sudmark"]
    assert len({f.id for f in found}) == 2


def test_compliance() -> None:
    (found,) = findings(kind=Kind.DEPLOYMENT, actor=("norland",))
    assert (found.provision, found.verdict) == ("posts", Verdict.COMPLIANCE)
    assert findings(kind=Kind.DEPLOYMENT, actor=("sudmark",)) == ()


@pytest.mark.parametrize(
    ("grade", "disputes", "level"),
    [
        ("3", (), Level.ALLEGED),
        ("2", (), Level.CORROBORATED),
        ("1", ("killed: soldiers: 5 / 8 (disputed)",), Level.CORROBORATED),
        ("2", ("actor: ostia / sudmark (disputed)",), Level.DISPUTED),
        ("3", ("occurrence: asserted / denied (disputed)",), Level.DISPUTED),
    ],
)
def test_levels(grade: str, disputes: tuple[str, ...], level: Level) -> None:
    (found,) = findings(grade=grade, disputes=disputes)
    assert found.level is level


def with_provision(**more: object) -> Mandate:
    return replace(MANDATE, provisions=(replace(MANDATE.provisions[0], **more),))  # type: ignore[arg-type]


AGAINST_NORLAND = with_provision(breached_by=(Conduct(kinds=(Kind.SHELLING,), target=("norland",)),))


@pytest.mark.parametrize(
    ("target", "count"), [(("norland",), 1), (("ostia",), 0), ((), 0), (("gunmen",), 0), (("ostia", "norland"), 1)]
)
def test_targets(target: tuple[str, ...], count: int) -> None:
    assert len(findings(mandate=AGAINST_NORLAND, target=target)) == count


def test_exempt_targets_and_exemptions_to_check() -> None:
    mandate = with_provision(exemptions=(Exemption(text="ostia", target=("ostia",)), Exemption(text="Self-defence")))
    assert findings(mandate=mandate, target=("ostia",)) == ()
    assert findings(mandate=mandate, target=("somebody",)) == ()
    (found,) = findings(mandate=mandate, target=("ostia", "norland"))
    assert "exemptions to be checked: Self-defence" in found.reason


def test_a_deadline_is_met_only_in_time() -> None:
    mandate = with_provision(
        type=ProvisionType.DEADLINE,
        deadline=date(2021, 5, 4),
        breached_by=(),
        fulfilled_by=(Conduct(kinds=(Kind.WITHDRAWAL,)),),
    )
    assert len(findings(mandate=mandate, kind=Kind.WITHDRAWAL, on="2021-05-04")) == 1
    assert findings(mandate=mandate, kind=Kind.WITHDRAWAL, on="2021-05-05") == ()
    assert findings(mandate=mandate, kind=Kind.WITHDRAWAL, on=("2021-05-04", "2021-05-05")) == ()


def test_an_area_that_is_not_given_is_that_of_the_mission() -> None:
    assert len(findings(mandate=with_provision(area=()))) == 1
    assert findings(mandate=with_provision(area=()), place=("peak",)) == ()


def test_a_place_of_the_world_gazetteer() -> None:
    valley = tuple(replace(p, radius_km=20.0) if p.id == "valley" else p for p in MANDATE.places)
    far = Place(name="Far", id="world:1", lat=10.0, lon=10.0)
    assert findings(mandate=replace(MANDATE, places=valley), place=(far,)) == ()
    assert findings(place=(far,)) == ()


@given(st.lists(st.sampled_from(Met), max_size=6))
def test_combining_never_makes_the_unknown_met(elements: list[Met]) -> None:
    whole = combine(elements)
    assert whole is combine(reversed(elements))
    assert (whole is Met.MET) == all(met is Met.MET for met in elements)
    assert (whole is Met.NOT_MET) == (Met.NOT_MET in elements)


@given(
    kind=st.sampled_from((Kind.SHELLING, Kind.ATTACK, Kind.DEPLOYMENT, Kind.DENIAL)),
    actor=st.sampled_from(((), ("gunmen",), ("sudmark",), ("norland", "ostia"))),
    target=st.sampled_from(((), ("norland",), ("ostia",), ("someone",))),
    place=st.sampled_from(((), ("mill",), ("peak",), ("sudland",), ("Nowhere",))),
    on=st.sampled_from((None, "2020-01-01", "2021-05-04", ("2021-01-01", "2021-12-31"))),
    status=st.sampled_from(Status),
)
def test_unknown_never_becomes_a_breach(
    kind: Kind,
    actor: tuple[str, ...],
    target: tuple[str, ...],
    place: tuple[str, ...],
    on: Days | None,
    status: Status,
) -> None:
    told = claim(status=status, kind=kind, actor=actor, target=target)
    for mandate in (MANDATE, AGAINST_NORLAND):
        for found in findings((told,), mandate=mandate, kind=kind, actor=actor, target=target, place=place, on=on):
            assert {element.met for element in found.elements} == {Met.MET}
            assert found.party in actor
            assert on is not None
            assert place
            assert status is Status.ASSERTED
            assert found.determination is None


KINDS = (Kind.SHELLING, Kind.ATTACK, Kind.DEPLOYMENT, Kind.ARMED_CLASH)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(KINDS),
            st.sampled_from(((), ("gunmen",), ("sudmark",), ("norland", "ostia"))),
            st.sampled_from(((), ("mill",), ("peak",), ("Nowhere",))),
            st.sampled_from((None, "2020-01-01", "2021-05-04")),
        ),
        max_size=5,
    )
)
def test_the_order_of_incidents_does_not_show(several: list[tuple[Kind, Any, Any, Days | None]]) -> None:
    claims = [
        claim(kind=kind, actor=actor, place=place, on=on, start=40 * i)
        for i, (kind, actor, place, on) in enumerate(several)
    ]
    incidents = [of_claim(each) for each in claims]
    by_id = {each.id: each for each in claims}
    whole = Assessor(MANDATE, Names(MANDATE), Geography(MANDATE), by_id).assess(incidents)
    assert Assessor(MANDATE, Names(MANDATE), Geography(MANDATE), by_id).assess(incidents[::-1]) == whole
    ids = [*(each.id for each in whole.findings), *(each.id for each in whole.cases)]
    assert len(set(ids)) == len(ids)
    for case in whole.cases:
        assert case.wanted
        assert all(element.met is not Met.NOT_MET for element in case.elements)


def of_claim(told: Claim) -> Incident:
    return Incident(
        id=IncidentId(f"i{told.id[1:]}"),
        kind=told.kind,
        place=told.place,
        date=told.date,
        actor=told.actor,
        target=told.target,
        figures=(),
        claims=(told.id,),
        origins=(),
        grade="3",
    )


def test_corroborated_is_who_did_it_and_not_only_that_it_happened() -> None:
    """Grade 2 for the shelling; only one of its accounts says that it was Sudmark's."""
    who, what = claim(actor=("sudmark",), place=("mill",), on="2021-05-04"), claim("Shells fell.", of="b.txt")
    incident = replace(of_claim(who), claims=(who.id, what.id), grade="2", grade_reason="two origins")
    by_id = {each.id: each for each in (who, what)}
    for grade, level in (("3", Level.ALLEGED), ("2", Level.CORROBORATED)):
        assessor = Assessor(MANDATE, Names(MANDATE), Geography(MANDATE), by_id, lambda _, told, g=grade: g)  # type: ignore[misc]
        (found,) = assessor.assess([incident]).findings
        assert found.level is level
    assert level_of(incident) is Level.CORROBORATED


SAID = Reason("date", f"weekday, {WHEN_SAID}", "Thursday")


@pytest.mark.parametrize(
    ("change", "rules", "count"),
    [
        ({}, (SAID,), 1),
        ({"on": "2021-02-02"}, (), 1),
        ({"on": "2021-02-02"}, (SAID,), 0),  # in force since the 1st: the act may be older
    ],
)
def test_a_day_of_saying_is_no_day_of_the_act(change: dict[str, Any], rules: tuple[Reason, ...], count: int) -> None:
    told = claim(actor=("sudmark",), place=("mill",), on=change.get("on", "2021-05-04"))
    result = weighed((replace(told, why=rules),), **change)
    assert len(result.findings) == count
    found = [e for each in result.findings for e in each.elements] + [e for each in result.cases for e in each.elements]
    period = next(e for e in found if e.name == "period")
    assert ("is when it was said" in period.reason) is bool(rules)
