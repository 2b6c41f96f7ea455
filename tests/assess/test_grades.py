import pytest
from tests.builders import MANDATE, claim, report

from observance.assess.grades import GRADE_RULES, Standing, grade_incidents, voice_of
from observance.mandate.names import Names
from observance.model.claim import Claim
from observance.model.incident import Discrepancy, DiscrepancyValue, Incident, IncidentId, OriginId
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport

NAMES = Names(MANDATE)
REPORTS = [DatedReport(report=report(name), origin=OriginId(f"o-{name}")) for name in "abcd"]
STATEMENT = DatedReport(report=report("s", outlet="Sudmark Defence Office"), origin=OriginId("o-s"))


def graded(*claims: Claim, disputed: str = "", actor: tuple[str, ...] = ("sudmark",), place: bool = True) -> Incident:
    incident = Incident(
        id=IncidentId("i1"),
        kind=claims[0].kind if claims else Kind.SHELLING,
        place=claim(place=("mill",)).place if place else (),
        date=None,
        actor=actor,
        target=("norland",),
        figures=(),
        claims=tuple(c.id for c in claims),
        origins=(),
    )
    values = (
        DiscrepancyValue(value="asserted", claims=(), origins=(OriginId("o-a"),)),
        DiscrepancyValue(value="denied", claims=(), origins=(OriginId("o-c"), OriginId("o-d"))),
    )
    found = [Discrepancy(incident=incident.id, field=disputed, values=values, verdict="disputed")] if disputed else []
    by_id = {c.id: c for c in claims}
    return grade_incidents(NAMES, [*REPORTS, STATEMENT], by_id, [incident], found)[0]


def told(of: str, *source: str, **more: object) -> Claim:
    return claim(f"Account {of}.", of=of, source=source, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claims", "grade"),
    [
        ([told("a")], "3"),
        ([told("a"), told("b")], "2"),
        ([told("a"), told("b"), told("c")], "1"),
        ([told("a", "Valley Watch"), told("b", "the Watch")], "3"),
        ([told("a", "Norland")], "6"),
        ([told("a", "Norland"), told("b", "a Norlander officer"), told("c", "Norden City")], "6"),
        ([told("a", "Norland"), told("b")], "3"),
        ([told("a", "Sudmark")], "6"),
        ([told("a", "Sudmark", actor=("sudmark",))], "3"),
        ([told("a", "Norland"), told("b", "Sudmark", actor=("sudmark",))], "2"),
        ([told("a", "Norland"), told("b", "Sudmark")], "3"),
        ([told("s")], "6"),
        ([told("s", actor=("sudmark",))], "3"),
        ([], "6"),
        ([told("a", status=Status.NOT_HAPPENED)], "6"),
    ],
)
def test_independent_origins_are_counted(claims: list[Claim], grade: str) -> None:
    assert graded(*claims).grade == grade


def test_nothing_known_cannot_be_judged() -> None:
    assert graded(told("a"), place=False).grade == "6"


def test_the_word_of_both_sides_where_neither_admits_an_act() -> None:
    deals = [told("a", "Norland", kind=Kind.AGREEMENT), told("b", "Sudmark", kind=Kind.AGREEMENT)]
    assert graded(*deals).grade == "3"
    assert graded(*deals, told("c", kind=Kind.AGREEMENT)).grade == "2"


def test_disputes_lower_the_grade() -> None:
    three = [told("a"), told("b"), told("c")]
    assert graded(*three, disputed="killed: soldiers").grade == "2"
    assert graded(*three, disputed="occurrence").grade == "3"
    assert graded(told("a"), disputed="actor").grade == "4"
    assert graded(told("a"), disputed="occurrence").grade == "5"


def test_the_reason_says_who() -> None:
    found = graded(told("a", "Norland"), told("b"))
    assert found.grade_reason == (
        "one independent origin, with a day, place or figure (independent origins: 1; own word of norland)"
    )


def test_a_speech_act_is_witnessed_by_the_outlet() -> None:
    assert voice_of(NAMES, told("a", kind=Kind.COMMITMENT, actor=("norland",)), REPORTS[0]) == "origin:o-a"
    assert voice_of(NAMES, told("s"), STATEMENT) == "party:sudmark"
    assert voice_of(NAMES, told("a", "residents"), REPORTS[0]) == "words:o-a:residents"


def test_the_rules_cover_every_standing() -> None:
    for independent in range(5):
        for interested in ((), ("a",), ("a", "b")):
            for contested in (False, True):
                standing = Standing(independent, interested, 0, contested, contested, has_detail=False)
                assert any(rule.applies(standing) for rule in GRADE_RULES)
