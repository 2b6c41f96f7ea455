from dataclasses import replace

import pytest
from tests.builders import MANDATE, claim, killed, report

from observance.model.claim import Claim, ClaimId
from observance.model.incident import Closure, Discrepancy, DiscrepancyType, Incident, IncidentId
from observance.model.kinds import Kind, Status
from observance.reconcile import Reconciled, reconcile
from observance.reconcile.settling import BY_NOTHING, BY_TIME, closed

REPORTS = [report(name, published=day) for name, day in (("a", "2021-05-05"), ("b", "2021-05-05"), ("c", "2021-05-06"))]
BASE = {"actor": ("sudmark",), "target": ("norland",), "place": ("mill",), "on": "2021-05-04"}


def told(of: str, **more: object) -> Claim:
    return claim(**{"evidence": f"Account{of} tells{of} words{of} apart{of}.", "of": of, **BASE, **more})  # type: ignore[arg-type]


def run(*claims: Claim) -> Reconciled:
    return reconcile(MANDATE, REPORTS, claims)


def fields(found: Reconciled) -> dict[str, Discrepancy]:
    return {discrepancy.field: discrepancy for discrepancy in found.discrepancies}


def values(found: Reconciled, field: str) -> list[str]:
    return [value.value for value in fields(found)[field].values]


def test_accounts_that_agree_have_none() -> None:
    assert run(told("a"), told("b")).discrepancies == ()


def test_figures() -> None:
    found = run(told("a", figures=(killed("soldiers", 5),)), told("b", figures=(killed("soldiers", 8),)))
    (incident,) = found.incidents
    assert values(found, "killed: Norlander soldiers") == ["5", "8"]
    assert incident.disputes == ("killed: Norlander soldiers: 5 / 8 (disputed)",)


def test_an_update_is_called_one() -> None:
    found = run(told("a", figures=(killed("soldiers", 5),)), told("c", figures=(killed("soldiers", 8),)))
    assert fields(found)["killed: Norlander soldiers"].verdict == "updated"


def test_place_date_and_actor() -> None:
    toll = (killed("soldiers", 23),)
    found = run(told("a", figures=toll), told("b", figures=toll, place=("ford",)))
    assert values(found, "place") == ["Ford", "Mill"]
    found = run(told("a", figures=toll), told("b", figures=toll, on="2021-05-05"))
    assert values(found, "date") == ["2021-05-04", "2021-05-05"]
    found = run(told("a", figures=toll), told("b", figures=toll, actor=("ostia",)))
    assert values(found, "actor") == ["ostia", "sudmark"]


def test_a_place_within_the_other_is_no_discrepancy() -> None:
    toll = (killed("soldiers", 23),)
    assert run(told("a", figures=toll), told("b", figures=toll, place=("valley",))).discrepancies == ()


def test_asserted_beside_not_happened() -> None:
    found = run(told("a"), told("b", status=Status.NOT_HAPPENED))
    assert values(found, "occurrence") == ["asserted", "not happened"]


def denial(**more: object) -> Claim:
    return told("c", **{"kind": Kind.DENIAL, "target": (), "evidence": "Sudmark denies that its guns fired.", **more})


def test_a_denial_by_the_accused() -> None:
    found = run(told("a"), told("b"), denial(on="2021-05-05"))
    discrepancy = fields(found)["occurrence"]
    assert [value.value for value in discrepancy.values] == ["asserted", "denied"]
    assert [len(value.claims) for value in discrepancy.values] == [2, 1]
    assert len(set(discrepancy.values[1].origins)) == 1


def test_other_denials_touch_nothing() -> None:
    assert run(told("a"), denial(on="2021-05-05", actor=("ostia",))).discrepancies == ()
    assert run(told("a"), denial(on="2021-06-05")).discrepancies == ()
    assert run(told("a"), denial(on="2021-05-01")).discrepancies == ()
    assert run(told("a"), denial(on=None)).discrepancies == ()
    assert run(told("a"), denial(place=("peak",))).discrepancies == ()


@pytest.mark.parametrize(
    ("act", "answer", "is_denied"),
    [
        ("2021-02-27", "2021-03-01", True),
        ("2021-02-26", "2021-03-01", False),
        ("2020-12-31", "2021-01-02", True),
        (("2021-01-20", "2021-05-04"), "2021-03-01", True),
        ("2021-03-01", ("2021-01-20", "2021-05-04"), True),
        ("0001-01-01", "0001-01-01", True),
        ("9999-12-31", "9999-12-31", True),
    ],
)
def test_a_denial_is_of_the_days_before_it_whatever_the_month(act: object, answer: object, is_denied: bool) -> None:
    found = run(told("a", on=act), denial(on=answer)).discrepancies
    assert [each.field for each in found if each.field == "occurrence"] == ["occurrence"] * is_denied


def test_an_undated_denial_in_the_report_that_tells_of_the_act() -> None:
    own = replace(denial(on=None), report=told("a").report, start=400, end=440)
    assert "occurrence" in fields(run(told("a"), own))


def only(found: Reconciled, field: str) -> Discrepancy:
    return fields(found)[field]


def test_a_count_has_its_size_age_and_remedy() -> None:
    found = only(
        run(told("a", figures=(killed("soldiers", 8),)), told("c", figures=(killed("soldiers", 5),))),
        "killed: Norlander soldiers",
    )
    assert (found.type, found.size, found.unit) == (DiscrepancyType.COUNT, 3, "Norlander soldiers")
    assert (str(found.since), str(found.latest)) == ("2021-05-06", "2021-05-06")
    assert found.settles.startswith("names of the dead")


def test_an_update_needs_nothing_to_settle_it() -> None:
    found = run(told("a", figures=(killed("soldiers", 5),)), told("c", figures=(killed("soldiers", 8),)))
    assert only(found, "killed: Norlander soldiers").settles == BY_TIME


def test_places_are_kilometres_apart_and_days_days() -> None:
    toll = (killed("soldiers", 23),)
    place = only(run(told("a", figures=toll), told("b", figures=toll, place=("ford",))), "place")
    assert (place.type, place.unit) == (DiscrepancyType.PLACE, "km")
    assert place.size == pytest.approx(14.0, abs=0.3)
    day = only(run(told("a", figures=toll), told("b", figures=toll, on="2021-05-05")), "date")
    assert (day.type, day.size, day.unit) == (DiscrepancyType.TIME, 1, "days")
    actor = only(run(told("a", figures=toll), told("b", figures=toll, actor=("ostia",))), "actor")
    assert (actor.type, actor.size, actor.unit) == (DiscrepancyType.ACTOR, None, None)


def test_means_that_exclude_each_other() -> None:
    toll = (killed("soldiers", 23),)
    found = only(
        run(told("a", figures=toll, kind=Kind.AIR_STRIKE), told("b", figures=toll, kind=Kind.DRONE_STRIKE)), "means"
    )
    assert [value.value for value in found.values] == ["air strike", "drone strike"]
    assert found.type is DiscrepancyType.MEANS
    plain = run(told("a", figures=toll, kind=Kind.AIR_STRIKE), told("b", figures=toll, kind=Kind.ATTACK))
    assert "means" not in fields(plain)


def test_what_lasts_may_be_told_of_several_days() -> None:
    pushes = [
        told(
            of, kind=Kind.OFFENSIVE, figures=(killed("soldiers", 23),), on=day, evidence="The army pushed north again."
        )
        for of, day in (("a", "2021-05-04"), ("b", "2021-05-05"))
    ]
    assert "date" not in fields(run(*pushes))


def test_versions_in_undated_reports_have_no_age() -> None:
    toll = (killed("soldiers", 23),)
    undated = [report("a"), report("b", published="2021-05-05")]
    found = reconcile(MANDATE, undated, [told("a", figures=toll), told("b", figures=toll, actor=("ostia",))])
    assert (only(found, "actor").since, str(only(found, "actor").latest)) == (None, "2021-05-05")


def vague(of: str, source: str, toll: int, **more: object) -> Claim:
    sentence = "Soldiers of Norland died in shelling somewhere in the valley, it was said."
    slots: dict[str, object] = {"place": ("valley",), "on": ("2021-05-01", "2021-05-09"), "evidence": sentence}
    return told(of, source=(source,), figures=(killed("soldiers", toll),), **{**slots, **more})


def test_what_only_parties_tell_and_nobody_could_have_watched_is_unresolvable() -> None:
    found = run(vague("a", "Norland", 12), vague("b", "Sudmark", 10))
    assert only(found, "killed: Norlander soldiers").verdict == "unresolvable"
    assert only(found, "killed: Norlander soldiers").settles == BY_NOTHING
    assert found.incidents[0].disputes == ("killed: Norlander soldiers: 10 / 12 (unresolvable)",)


@pytest.mark.parametrize(
    "second",
    [
        vague("b", "Valley Watch", 10),
        vague("b", "Sudmark", 10, place=("mill",), on="2021-05-04"),
    ],
)
def test_a_witness_or_a_day_and_place_leave_it_open(second: Claim) -> None:
    found = run(vague("a", "Norland", 12, place=("valley", "mill"), on=("2021-05-04", "2021-05-06")), second)
    assert only(found, "killed: Norlander soldiers").verdict == "disputed"


def test_a_person_may_close_what_is_disputed() -> None:
    claims = told("a", figures=(killed("soldiers", 8),)), told("b", figures=(killed("soldiers", 5),))
    (incident,) = run(*claims).incidents
    field = "killed: Norlander soldiers"
    closure = Closure(claims=incident.claims[:1], field=field, reason="no list was kept", author="ana")
    found = reconcile(MANDATE, REPORTS, claims, closures=[closure])
    assert found.idle == ()
    assert only(found, field).verdict == "unresolvable"
    assert only(found, field).settles == "nothing, by decision of ana: no list was kept"
    assert found.incidents[0].disputes == (f"{field}: 5 / 8 (unresolvable)",)


def test_a_decision_closes_nothing_that_is_not_disputed() -> None:
    claims = told("a", figures=(killed("soldiers", 5),)), told("c", figures=(killed("soldiers", 8),))
    (incident,) = run(*claims).incidents
    closure = Closure(claims=incident.claims, field="killed: Norlander soldiers")
    found = reconcile(MANDATE, REPORTS, claims, closures=[closure])
    assert (found.discrepancies, found.idle) == (run(*claims).discrepancies, (closure,))


def discrepancy(incident: str, verdict: str = "disputed") -> Discrepancy:
    return Discrepancy(incident=IncidentId(incident), field="place", values=(), verdict=verdict)


def holding(name: str, claims: str) -> Incident:
    ids = tuple(map(ClaimId, claims))
    slots = {"kind": Kind.SHELLING, "place": (), "date": None, "actor": (), "target": (), "figures": (), "origins": ()}
    return Incident(id=IncidentId(name), claims=ids, **slots)  # type: ignore[arg-type]


@pytest.mark.parametrize(("claims", "shut"), [("abc", "i2"), ("ab", "i1"), ("bax", "i1"), ("b", "i2"), ("xy", None)])
def test_a_closure_is_of_the_incident_that_holds_most_of_its_claims(claims: str, shut: str | None) -> None:
    closure = Closure(claims=tuple(map(ClaimId, claims)), field="place")
    incidents = [holding("i2", "bc"), holding("i1", "a")]
    found = closed([discrepancy("i1"), discrepancy("i2")], [closure], incidents)
    assert [one.incident for one in found.discrepancies if one.verdict == "unresolvable"] == ([shut] if shut else [])
    assert found.idle == (() if shut else (closure,))


def test_the_last_of_several_closures_is_the_one_that_speaks() -> None:
    closures = [Closure(claims=(ClaimId("a"),), field="place", author=author) for author in ("ana", "ben")]
    found = closed([discrepancy("i1")], closures, [holding("i1", "a")])
    assert found.discrepancies[0].settles == "nothing, by decision of ben"
    assert found.idle == ()


@pytest.mark.parametrize(
    ("evidence", "is_denied"),
    [
        ("Sudmark denies that its troops took part in the battle.", True),
        ("Sudmark denies that it sent tanks.", True),
        ("Sudmark denies that its guns fired.", False),
    ],
)
def test_a_denial_of_presence_is_of_forces_that_were_sent(evidence: str, is_denied: bool) -> None:
    sent = told("a", kind=Kind.DEPLOYMENT)
    found = run(sent, denial(on="2021-05-05", evidence=evidence)).discrepancies
    assert any(each.type is DiscrepancyType.OCCURRENCE for each in found) is is_denied


@pytest.mark.parametrize(
    ("kind", "start", "place", "is_denied"),
    [
        (Kind.ACCESS_DENIED, 100, (), True),
        (Kind.SHELLING, 100, (), True),
        (Kind.MEETING, 100, (), False),
        (Kind.ACCESS_DENIED, 900, (), False),
        (Kind.ACCESS_DENIED, 100, ("peak",), False),
    ],
)
def test_a_bare_denial_answers_what_its_report_told_last(
    kind: Kind, start: int, place: tuple[str, ...], is_denied: bool
) -> None:
    act = told("a", kind=kind)
    answer = replace(denial(on=None, place=place), report=act.report, start=start, end=start + 20)
    found = run(act, answer).discrepancies
    assert any(each.type is DiscrepancyType.OCCURRENCE for each in found) is is_denied
