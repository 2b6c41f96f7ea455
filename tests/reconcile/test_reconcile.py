from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, days, killed, report

from observance.model.kinds import Kind, Status
from observance.model.report import DatingMethod
from observance.model.timex import Bound, Timex
from observance.reconcile import reconcile

CAPTION = "A column passes the mill, on May 7, 2021. (Photo by a stringer)"
YESTERDAY = Timex(text="yesterday", start=0, end=9, rule="test", earliest=Bound(offset=-1), latest=Bound(offset=-1))
REPORTS = [
    report("a", f"{CAPTION}\n\nThe southern guns were heard again.", captions=[CAPTION]),
    report("b", "Wheat fell on the market in Ostia.", published="2021-05-07"),
    report("c", "The bridge stays closed to heavy lorries."),
]
CLAIMS = [
    claim("Shells fell on it yesterday.", of="a", actor=("sudmark",), place=("mill",), times=(YESTERDAY,)),
    claim("Guns fired at the mill.", of="b", actor=("sudmark",), place=("mill",), on="2021-05-06"),
    claim("Norland will stay.", of="c", kind=Kind.COMMITMENT, actor=("norland",)),
]


def test_a_report_dated_by_its_caption_dates_its_claims_and_joins_them() -> None:
    found = reconcile(MANDATE, REPORTS, CLAIMS)
    dated = {d.report.name: d.report.published for d in found.reports}
    assert dated["a"] is not None
    assert dated["a"].method is DatingMethod.TEXT
    assert dated["c"] is None
    shelling = next(incident for incident in found.incidents if incident.kind is Kind.SHELLING)
    assert (len(shelling.claims), shelling.date) == (2, days("2021-05-06"))
    assert len(shelling.origins) == 2


def test_nothing_from_nothing() -> None:
    found = reconcile(MANDATE, [], [])
    assert (found.reports, found.claims, found.incidents, found.discrepancies) == ((), (), (), ())


MORE = [
    claim(
        f"Words{i} of{i} account{i} here{i}.",
        of="abc"[i % 3],
        start=100 * i,
        kind=(Kind.SHELLING, Kind.ATTACK, Kind.DENIAL)[i % 3],
        actor=("sudmark",),
        target=("norland",) if i % 2 else (),
        place=("mill",),
        on=f"2021-05-0{4 + i % 3}",
        figures=(killed("soldiers", i),) if i % 2 else (),
        status=Status.NOT_HAPPENED if i == 7 else Status.ASSERTED,
    )
    for i in range(9)
]


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_record_does_not_depend_on_the_order(random: Random) -> None:
    reports, claims = list(REPORTS), [*CLAIMS, *MORE]
    whole = reconcile(MANDATE, reports, claims)
    random.shuffle(reports)
    random.shuffle(claims)
    assert reconcile(MANDATE, reports, claims) == whole
