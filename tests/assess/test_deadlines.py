"""A deadline of an invented accord, judged by the reports of a record."""

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import MANDATE, Days, claim, days, figure, report, spot

from observance.assess.cases import Setting
from observance.assess.deadlines import Deadlines, last_day
from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import Agreement, Amendment, AreaItem, Conduct, Mandate, ProvisionType
from observance.model.claim import WHEN_SAID, Claim, Quantity, Reason
from observance.model.finding import Basis, Coverage, Finding, Level, Met, OpenCase, Verdict, Watch
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport

DAY = "2021-05-10"
LEAVE = replace(
    MANDATE.provisions[0],
    id="leave",
    title="Sudmark leaves the valley",
    type=ProvisionType.DEADLINE,
    deadline=date(2021, 5, 10),
    breached_by=(),
    fulfilled_by=(Conduct(kinds=(Kind.WITHDRAWAL, Kind.PATROL), actor=("sudmark",)),),
)


def told(on: Days | None, *, kind: Kind = Kind.WITHDRAWAL, status: Status = Status.ASSERTED, start: int = 0) -> Claim:
    """The army leaves the whole valley, of which the mill is a part."""
    return claim(
        "The army left.", kind=kind, actor=("sudmark",), place=("mill", "valley"), on=on, status=status, start=start
    )


def incident(of: Claim, grade: str = "3") -> Incident:
    return Incident(
        id=IncidentId(f"i{of.id[1:]}"),
        kind=of.kind,
        place=of.place,
        date=of.date,
        actor=of.actor,
        target=of.target,
        figures=(),
        claims=(of.id,),
        origins=(),
        grade=grade,
        summary="Withdrawal",
    )


def judged(
    *claims: Claim,
    mandate: Mandate = replace(MANDATE, provisions=(LEAVE,)),  # noqa: B008
    until: date | None = date(2021, 6, 1),
    coverage: tuple[Coverage, ...] = (),
    grade: str = "3",
) -> list[Finding | OpenCase]:
    geography = Geography(mandate)
    setting = Setting.of(mandate, Names(mandate), geography)
    by_id = {each.id: each for each in claims}
    return list(Deadlines(mandate, setting, by_id, coverage, until).of([incident(each, grade) for each in claims]))


def verdict(found: list[Finding | OpenCase]) -> tuple[Verdict, Level | None]:
    (one,) = found
    assert (one.basis, one.incident, one.party, one.date) == (Basis.DEADLINE, None, "sudmark", days(DAY))
    return one.verdict, one.level if isinstance(one, Finding) else None


def test_nothing_is_judged_before_the_day_is_past() -> None:
    assert judged(until=None) == judged(until=date(2021, 5, 10)) == []
    assert len(judged(until=date(2021, 5, 11))) == 1


def test_that_nothing_is_told_is_no_breach() -> None:
    watched = Coverage(
        site="post-mill", interval=days(("2021-05-09", "2021-05-12")), state=Watch.OBSERVED_QUIET, reason=""
    )
    (case,) = judged(coverage=(watched,))
    assert isinstance(case, OpenCase)
    assert [element.met for element in case.elements] == [Met.MET, Met.MET, Met.UNKNOWN]
    assert "sites were watched on 2 site days until then" in case.wanted[0]


@pytest.mark.parametrize(("grade", "level"), [("3", Level.ALLEGED), ("1", Level.CORROBORATED)])
def test_done_in_time(grade: str, level: Level) -> None:
    assert verdict(judged(told(DAY), grade=grade)) == (Verdict.COMPLIANCE, level)


@pytest.mark.parametrize(
    ("change", "is_whole"),
    [
        ({"place": (spot("mill"),)}, False),
        ({"place": (spot("mill"),), "evidence": "All of the army left the mill."}, True),
        ({"place": (spot("mill"),), "evidence": "Not all of the army left the mill."}, False),
        ({"figures": (figure(Quantity.VEHICLES, "howitzers", 12),)}, False),
        ({"place": (spot("mill"),), "kind": Kind.PATROL}, True),
    ],
)
def test_a_part_does_not_keep_a_deadline(change: dict[str, object], is_whole: bool) -> None:
    (one,) = judged(replace(told(DAY), **change))  # type: ignore[arg-type]
    assert one.verdict is Verdict.COMPLIANCE
    assert isinstance(one, Finding) is is_whole
    if isinstance(one, OpenCase):
        assert "whether that was all is not told" in one.wanted[0]


def test_what_left_late_had_not_left_in_time() -> None:
    found = judged(told("2021-05-12"))
    assert verdict(found) == (Verdict.BREACH, Level.ALLEGED)
    assert found[0].elements[-1].claims == (told("2021-05-12").id,)


def test_a_late_act_of_another_kind_does_not_tell_of_the_time_before() -> None:
    (case,) = judged(told("2021-05-12", kind=Kind.PATROL))
    assert isinstance(case, OpenCase)
    assert "done later, and whether before is not told" in case.wanted[0]


@pytest.mark.parametrize("on", [None, ("2021-05-09", "2021-05-11")])
def test_an_act_of_an_uncertain_day_leaves_it_open(on: Days | None) -> None:
    (case,) = judged(told(on))
    assert isinstance(case, OpenCase)
    assert "perhaps done" in case.wanted[0]


def test_what_may_be_it_but_was_later_is_not_called_perhaps_done_by_the_day() -> None:
    (case,) = judged(replace(told("2021-05-12"), actor=("a column",)))
    assert isinstance(case, OpenCase)
    assert "; perhaps done later: " in case.wanted[0]
    assert case.wanted[0].endswith("; no site is known to have watched until then")


def test_said_not_to_have_been_done() -> None:
    assert verdict(judged(told(DAY, status=Status.NOT_HAPPENED))) == (Verdict.BREACH, Level.ALLEGED)
    (early,) = judged(told("2021-05-01", status=Status.NOT_HAPPENED))
    assert isinstance(early, OpenCase)
    both = judged(told(DAY), told(DAY, status=Status.NOT_HAPPENED, start=40))
    assert verdict(both) == (Verdict.BREACH, Level.DISPUTED)


def test_what_others_did_is_no_fulfilment() -> None:
    (case,) = judged(replace(told(DAY), actor=("norland",)))
    assert isinstance(case, OpenCase)
    assert "perhaps" not in case.wanted[0]
    (case,) = judged(replace(told(DAY), actor=("a column",)))
    assert isinstance(case, OpenCase)
    assert "perhaps done" in case.wanted[0]


def test_what_is_said_of_a_place_that_holds_the_area_stays_open() -> None:
    (case,) = judged(replace(told(DAY, status=Status.NOT_HAPPENED), place=(spot("sudland"),)))
    assert isinstance(case, OpenCase)
    assert "perhaps said not to have been: “The army left.”" in case.wanted[0]


def test_a_plan_is_no_fulfilment() -> None:
    (case,) = judged(told(DAY, status=Status.PLANNED))
    assert isinstance(case, OpenCase)


def test_an_amendment_moves_the_day_and_an_end_takes_it_away() -> None:
    later = Amendment(since=date(2021, 5, 1), deadline=date(2021, 5, 20))
    moved = replace(MANDATE, provisions=(replace(LEAVE, amendments=(later,)),))
    (found,) = judged(told("2021-05-12"), mandate=moved)
    assert (found.verdict, found.date) == (Verdict.COMPLIANCE, days("2021-05-20"))
    ended = Amendment(since=date(2021, 5, 1), ended=True)
    assert judged(mandate=replace(MANDATE, provisions=(replace(LEAVE, amendments=(ended,)),))) == []


def test_what_is_amended_after_the_day_does_not_move_it() -> None:
    after = Amendment(since=date(2021, 5, 11), breached_by=(Conduct(kinds=(Kind.SHELLING,)),))
    mandate = replace(MANDATE, provisions=(replace(LEAVE, amendments=(after,)),))
    assert verdict(judged(told(DAY), mandate=mandate))[0] is Verdict.COMPLIANCE
    assert verdict(judged(told("2021-05-12"), mandate=mandate))[0] is Verdict.BREACH
    assert isinstance(judged(mandate=mandate)[0], OpenCase)


def test_a_deadline_that_no_conduct_fulfils_is_left_to_people() -> None:
    bare = replace(MANDATE, provisions=(replace(LEAVE, fulfilled_by=()),))
    found = judged(mandate=bare)
    assert [(type(each), each.party) for each in found] == [(OpenCase, "norland"), (OpenCase, "sudmark")]


def test_the_last_day_is_that_of_the_reports_and_no_clock() -> None:
    dated = [
        DatedReport(report=report(str(day), published=f"2021-05-{day:02}"), origin=OriginId("o")) for day in (4, 20, 11)
    ]
    assert last_day(MANDATE, dated) == date(2021, 5, 20)
    assert last_day(MANDATE, [DatedReport(report=report(published="2030-01-01"), origin=OriginId("o"))]) == date(
        2022, 12, 31
    )
    assert last_day(MANDATE, [DatedReport(report=report(), origin=OriginId("o"))]) is None


def test_whatever_is_told_in_the_reason_of_a_case_is_among_its_evidence() -> None:
    """A policy withholds and coarsens by evidence: words that rest on no claim would slip through."""
    doubtful = (
        told(None, start=20),
        told(None, status=Status.NOT_HAPPENED, start=40),
        told("2021-05-12", kind=Kind.PATROL, start=60),
    )
    (case,) = judged(*doubtful)
    assert isinstance(case, OpenCase)
    assert set(case.elements[-1].claims) == {each.id for each in doubtful}
    (missed,) = judged(told("2021-05-02"), told("2021-05-12", status=Status.NOT_HAPPENED, start=20))
    assert "told to be done by the day" in missed.elements[-1].reason
    assert len(missed.elements[-1].claims) == 2


def test_what_only_began_is_not_done_whoever_says_so() -> None:
    headline = told(DAY)
    begun = replace(told(DAY, start=20), actor=("raiders",), evidence="The army began to leave the valley.")
    geography = Geography(mandate := replace(MANDATE, provisions=(LEAVE,)))
    setting = Setting.of(mandate, Names(mandate), geography)
    both = replace(incident(headline), actor=("sudmark", "raiders"), claims=(headline.id, begun.id))
    deadlines = Deadlines(mandate, setting, {each.id: each for each in (headline, begun)}, (), date(2021, 6, 1))
    (case,) = deadlines.of([both])
    assert isinstance(case, OpenCase)


def accord(signed: tuple[str, ...]) -> Agreement:
    return Agreement(
        id=LEAVE.instrument,
        title="Accord",
        place=None,
        signed=date(2021, 1, 1),
        in_force=LEAVE.in_force,
        signatories=signed,
    )


@pytest.mark.parametrize(
    ("evidence", "signed", "is_told"),
    [
        ("Neither side has left the valley.", ("norland", "sudmark"), True),
        ("Neither party left the valley.", ("norland", "sudmark"), True),
        ("Neither side has left the valley.", ("norland", "sudmark", "ostia"), False),
        ("Neither side has left the valley.", ("norland", "ostia"), False),
        ("One side has not left the valley.", ("norland", "sudmark"), False),
    ],
)
def test_neither_side_is_both_of_two_that_signed(evidence: str, signed: tuple[str, ...], is_told: bool) -> None:
    mandate = replace(
        MANDATE,
        agreements=(accord(signed),),
        provisions=(LEAVE,),
    )
    said = replace(told(DAY, status=Status.NOT_HAPPENED), actor=("side",), evidence=evidence)
    (one,) = judged(said, mandate=mandate)
    assert isinstance(one, Finding) is is_told


def test_what_is_not_done_in_an_area_is_not_saved_by_an_exception_in_it() -> None:
    mandate = replace(MANDATE, provisions=(replace(LEAVE, except_area=(AreaItem("mill"),)),))
    said = replace(told(DAY, status=Status.NOT_HAPPENED), place=(spot("valley"),))
    assert verdict(judged(said, mandate=mandate)) == (Verdict.BREACH, Level.ALLEGED)


def test_a_day_of_saying_makes_nothing_late() -> None:
    said = replace(told("2021-05-20"), why=(Reason("date", f"weekday, {WHEN_SAID}"),))
    assert isinstance(judged(told("2021-05-20"))[0], Finding)
    assert isinstance(judged(said)[0], OpenCase)


def test_who_is_bound_answers_for_others_who_have_to_leave() -> None:
    raiders = replace(LEAVE, bound=("norland",), fulfilled_by=(Conduct(kinds=(Kind.WITHDRAWAL,), actor=("sudmark",)),))
    mandate = replace(MANDATE, provisions=(raiders,))
    (missed,) = judged(told(DAY, status=Status.NOT_HAPPENED), mandate=mandate)
    (kept,) = judged(told(DAY), mandate=mandate)
    assert isinstance(missed, Finding)
    assert isinstance(kept, Finding)
    assert (missed.party, missed.verdict) == ("norland", Verdict.BREACH)
    assert (kept.party, kept.verdict) == ("norland", Verdict.COMPLIANCE)


def test_one_of_several_places_is_a_part() -> None:
    both = replace(MANDATE, provisions=(replace(LEAVE, area=(AreaItem("mill"), AreaItem("peak"))),))
    (one,) = judged(replace(told(DAY), place=(spot("mill"),)), mandate=both)
    assert isinstance(one, OpenCase)
    assert isinstance(judged(replace(told(DAY), place=(spot("mill"), spot("peak"))), mandate=both)[0], Finding)
