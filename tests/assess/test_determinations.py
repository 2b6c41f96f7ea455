"""What people determine is put beside what the machine says, and changes none of it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import days

from observance.assess.determinations import determined
from observance.model.claim import ClaimId
from observance.model.finding import Basis, Determination, Finding, FindingId, Judgement, Level, Verdict
from observance.model.incident import Incident, IncidentId
from observance.model.kinds import Kind


def incident(name: str, claims: str) -> Incident:
    return Incident(
        id=IncidentId(name),
        kind=Kind.SHELLING,
        place=(),
        date=days("2021-05-04"),
        actor=(),
        target=(),
        figures=(),
        claims=tuple(map(ClaimId, claims)),
        origins=(),
    )


def finding(
    of: str | None, party: str = "sudmark", level: Level = Level.ALLEGED, basis: Basis = Basis.INCIDENT
) -> Finding:
    return Finding(
        id=FindingId(f"f{of}{party}{basis}"),
        provision="no-fire",
        incident=IncidentId(of) if of else None,
        verdict=Verdict.BREACH,
        level=level,
        determination=None,
        party=party,
        date=None,
        elements=(),
        reason="Shelling",
        basis=basis,
    )


def judgement(claims: str, number: int = 5, **more: object) -> Judgement:
    plain = Judgement(
        provision="no-fire",
        party="sudmark",
        basis=Basis.INCIDENT,
        verdict=Verdict.BREACH,
        claims=tuple(map(ClaimId, claims)),
        determination=Determination.VERIFIED_ATTRIBUTED,
        reason="crater seen",
        author="Ada",
        number=number,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


INCIDENTS = (incident("i1", "abc"), incident("i2", "de"))
FINDINGS = (finding("i1"), finding("i1", "norland"), finding("i2"), finding(None, basis=Basis.DEADLINE))


def test_it_is_of_the_incident_that_holds_most_of_its_claims() -> None:
    found = determined(FINDINGS, [judgement("abd")], INCIDENTS)
    assert [each.determination for each in found.findings] == [Determination.VERIFIED_ATTRIBUTED, None, None, None]
    assert found.findings[0].reason == "Shelling; verified attributed, by Ada: crater seen"
    assert (found.idle, found.overridden) == (frozenset(), frozenset())


def test_of_two_the_later_holds_wherever_it_stands() -> None:
    first, last = judgement("a"), judgement("b", number=9, determination=Determination.NOT_A_BREACH)
    for several in ((first, last), (last, first)):
        found = determined(FINDINGS, several, INCIDENTS)
        assert found.findings[0].determination is Determination.NOT_A_BREACH
        assert found.overridden == {5}


def test_without_its_finding_it_waits() -> None:
    for one in (judgement("x"), judgement("a", provision="other"), judgement("d", party="norland")):
        found = determined(FINDINGS, [one], INCIDENTS)
        assert found.findings == FINDINGS
        assert found.idle == {5}


def test_a_deadline_needs_no_claims() -> None:
    found = determined(FINDINGS, [judgement("", basis=Basis.DEADLINE)], INCIDENTS)
    assert found.findings[3].determination is Determination.VERIFIED_ATTRIBUTED


judgements = st.lists(
    st.builds(
        judgement,
        claims=st.text(alphabet="abcdex", max_size=3),
        number=st.integers(1, 99),
        party=st.sampled_from(("sudmark", "norland", None)),
        basis=st.sampled_from(Basis),
        determination=st.sampled_from(Determination),
    ),
    max_size=5,
    unique_by=lambda each: each.number,
)


@given(judgements, st.lists(st.sampled_from(Level), min_size=4, max_size=4))
def test_it_never_changes_the_level_and_no_order_matters(several: list[Judgement], levels: list[Level]) -> None:
    findings = tuple(replace(each, level=level) for each, level in zip(FINDINGS, levels, strict=True))
    found = determined(findings, several, INCIDENTS)
    assert [each.level for each in found.findings] == levels
    assert [replace(each, determination=None, reason="") for each in found.findings] == [
        replace(each, reason="") for each in findings
    ]
    assert determined(findings, several[::-1], INCIDENTS[::-1]) == found
    assert found.idle.isdisjoint(found.overridden)
