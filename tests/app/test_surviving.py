"""The law of decisions: each survives every derivation, whatever the rules make of the claims."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from observance.app.wiring import derive
from observance.ledger import (
    ClaimCorrected,
    ClaimsAccepted,
    ClaimsMerged,
    ClaimsSplit,
    ClaimsWithdrawn,
    Decision,
    DiscrepancyClosed,
    FindingDetermined,
    ReportWithdrawn,
    Taken,
)
from observance.model.claim import Claim
from observance.model.finding import Determination
from observance.model.kinds import Kind
from observance.model.record import Record
from observance.model.ruling import Outcome, Ruling
from tests.builders import MANDATE, claim, killed, report
from tests.strategies import decisions

REPORTS = [report(f"r{i}", f"Text {i}.", published=f"2021-05-{5 + i // 3:02}" if i % 4 else None) for i in range(9)]
CLAIMS = [
    claim(
        f"Account{i} tells{i} words{i} apart{i} anew{i}.",
        of=f"r{i}",
        kind=(Kind.SHELLING, Kind.ATTACK, Kind.AIR_STRIKE)[i % 3],
        actor=("sudmark",),
        target=("norland",),
        place=("mill",),
        on=f"2021-05-0{4 + i % 2}",
        figures=(killed("soldiers", i),) if i % 2 else (),
    )
    for i in range(9)
]
FIELDS = ["killed: Norlander soldiers", "means", "actor", "date"]
NOON = datetime(2031, 2, 3, 12, tzinfo=UTC)

taken = st.lists(
    decisions(
        st.sampled_from([one.id for one in CLAIMS]),
        st.sampled_from(FIELDS),
        st.sampled_from(("no-fire", "posts")),
        st.sampled_from(("sudmark", "norland")),
    ).filter(lambda one: isinstance(one, Decision)),
    max_size=5,
).map(lambda several: [Taken(number, one) for number, one in enumerate(several, 3)])  # type: ignore[arg-type]


def reread(one: Claim, how: int) -> Claim:
    """The claim as other rules read it: another actor, no place, another day."""
    changes = [{}, {"actor": ("ostia",)}, {"place": ()}, {"date": None}, {"figures": ()}]
    return replace(one, **changes[how])  # type: ignore[arg-type]


def holds(record: Record, ruling: Ruling, decision: Decision) -> bool:
    """Whether the record is as the decision has it."""
    owner = {one: incident.id for incident in record.incidents for one in incident.claims}
    by_id = {one.id: one for one in record.claims}
    match decision:
        case ClaimsMerged() | ClaimsAccepted():
            return len({owner[one] for one in ruling.claims if one in owner}) <= 1
        case ClaimsSplit():
            pairs = product(ruling.claims, ruling.others)
            return not any(owner.get(one) == owner.get(other, "none") for one, other in pairs)
        case ClaimsWithdrawn():
            return all(by_id[one].withdrawn and one not in owner for one in ruling.claims if one in by_id)
        case ClaimCorrected():
            return all(getattr(by_id[one], decision.slot) == getattr(decision, decision.slot) for one in ruling.claims)
        case DiscrepancyClosed():
            held = Counter(owner[one] for one in ruling.claims if one in owner)
            of = min(held, key=lambda one: (-held[one], one))
            found = {each.verdict for each in record.discrepancies if (each.incident, each.field) == (of, ruling.field)}
            return found == {"unresolvable"}
        case FindingDetermined():
            return any(
                (each.provision, each.party, each.basis, each.verdict, each.determination)
                == (decision.provision, decision.party, decision.basis, decision.verdict, decision.determination)
                for each in record.findings
            )
        case _:
            return isinstance(decision, ReportWithdrawn)


@settings(max_examples=30, deadline=None)
@given(taken, st.lists(st.integers(0, 5), min_size=9, max_size=9))
def test_a_decision_survives_every_derivation(several: list[Taken], readings: list[int]) -> None:
    """The readings are what new rules make of each claim; 5: they no longer find it."""
    claims = [reread(one, how) for one, how in zip(CLAIMS, readings, strict=True) if how < 5]
    record = derive(MANDATE, REPORTS, claims, several)
    assert [ruling.number for ruling in record.decisions] == [each.number for each in several]
    for ruling, each in zip(record.decisions, several, strict=True):
        if ruling.outcome in (Outcome.APPLIED, Outcome.CHANGED):
            assert holds(record, ruling, each.decision)
    assert {one.id for one in record.claims} == {one.id for one in claims}


@settings(max_examples=10, deadline=None)
@given(taken, st.permutations(range(9)))
def test_the_order_of_reports_and_claims_does_not_show(several: list[Taken], order: list[int]) -> None:
    whole = derive(MANDATE, REPORTS, CLAIMS, several)
    assert derive(MANDATE, [REPORTS[i] for i in order], [CLAIMS[i] for i in order], several) == whole


def test_a_determination_changes_no_level_and_outlasts_what_joins_or_leaves() -> None:
    plain = derive(MANDATE, REPORTS, CLAIMS)
    first = next(each for each in plain.findings if each.provision == "no-fire")
    (of,) = (each for each in plain.incidents if each.id == first.incident)
    determined = FindingDetermined(
        at=NOON,
        author="Ada",
        reason="crater seen",
        claims=of.claims,
        provision=first.provision,
        party=first.party,
        basis=first.basis,
        verdict=first.verdict,
        determination=Determination.VERIFIED_ATTRIBUTED,
    )
    for left_out in (None, *of.claims):
        claims = [each for each in CLAIMS if each.id != left_out]
        bare, under = (derive(MANDATE, REPORTS, claims, several) for several in ((), [Taken(3, determined)]))
        assert [each.level for each in under.findings] == [each.level for each in bare.findings]
        is_applied = under.decisions[0].outcome is Outcome.APPLIED
        assert [each.determination for each in under.findings].count(Determination.VERIFIED_ATTRIBUTED) == is_applied
        assert is_applied or left_out is not None


def test_an_incident_keeps_the_id_of_its_earliest_claim_whatever_joins_it() -> None:
    by = {"at": NOON, "author": "Ada", "reason": "one day, one battery"}
    before = {one: incident.id for incident in derive(MANDATE, REPORTS, CLAIMS).incidents for one in incident.claims}
    dated = [one for one in CLAIMS if one.report != REPORTS[0].id]
    merged = ClaimsMerged(**by, claims=(dated[0].id, dated[1].id))  # type: ignore[arg-type]
    record = derive(MANDATE, REPORTS, CLAIMS, [Taken(3, merged)])
    after = {one: incident.id for incident in record.incidents for one in incident.claims}
    assert after[dated[0].id] == after[dated[1].id]
    assert after[dated[0].id] in {before[dated[0].id], before[dated[1].id]}


def test_a_closing_holds_whatever_joins_its_incident_and_waits_where_nothing_differs() -> None:
    tolls = [one for one in CLAIMS if one.figures and one.kind is not Kind.ATTACK][:2]
    tolls = [replace(one, kind=Kind.SHELLING, date=CLAIMS[0].date) for one in tolls]
    merged = ClaimsMerged(at=NOON, author="Ada", reason="one battery", claims=tuple(one.id for one in tolls))
    shut = DiscrepancyClosed(at=NOON, author="Ada", reason="no list", claims=(tolls[0].id,), field=FIELDS[0])
    several = [Taken(3, merged), Taken(4, shut)]
    alone = derive(MANDATE, REPORTS, tolls[:1], several)
    assert [ruling.outcome for ruling in alone.decisions] == [Outcome.UNMATCHED, Outcome.UNMATCHED]
    both = derive(MANDATE, REPORTS, tolls, several)
    (found,) = (each for each in both.discrepancies if each.field == FIELDS[0])
    assert (found.verdict, found.settles) == ("unresolvable", "nothing, by decision of Ada: no list")
    assert [ruling.outcome for ruling in both.decisions] == [Outcome.APPLIED, Outcome.APPLIED]
