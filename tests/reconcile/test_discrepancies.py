from dataclasses import replace

from tests.builders import MANDATE, claim, killed, report

from observance.model.claim import Claim
from observance.model.incident import Discrepancy
from observance.model.kinds import Kind, Status
from observance.reconcile import Reconciled, reconcile

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


def test_an_undated_denial_in_the_report_that_tells_of_the_act() -> None:
    own = replace(denial(on=None), report=told("a").report, start=400, end=440)
    assert "occurrence" in fields(run(told("a"), own))
