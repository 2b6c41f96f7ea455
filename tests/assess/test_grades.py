import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, report

from observance.assess.grades import GRADE_RULES, grade_incidents
from observance.assess.standing import Standing
from observance.mandate.names import Names
from observance.model.claim import Claim
from observance.model.incident import Discrepancy, DiscrepancyValue, Incident, IncidentId, OriginId
from observance.model.kinds import Kind, Status
from observance.model.passage import Passage, PassageKind, Stretch
from observance.model.record import DatedReport

SOURCES = tuple(replace(s, reliability="B") if s.id == "watch" else s for s in MANDATE.sources)
ALLIED = replace(
    MANDATE,
    parties=tuple(replace(p, allies=("sudmark",)) if p.id == "ostia" else p for p in MANDATE.parties),
)
NAMES = Names(MANDATE)
REPORTS = [DatedReport(report=report(name), origin=OriginId(f"o-{name}")) for name in "abcdefgh"]
STATEMENT = DatedReport(report=report("s", outlet="Sudmark Defence Office"), origin=OriginId("o-s"))


def graded(
    *claims: Claim,
    disputed: str = "",
    denied_by: Sequence[Claim] = (),
    actor: tuple[str, ...] = ("sudmark",),
    target: tuple[str, ...] = ("norland",),
    place: bool = True,
    names: Names = NAMES,
) -> Incident:
    incident = Incident(
        id=IncidentId("i1"),
        kind=claims[0].kind if claims else Kind.SHELLING,
        place=claim(place=("mill",)).place if place else (),
        date=None,
        actor=actor,
        target=target,
        figures=(),
        claims=tuple(c.id for c in claims),
        origins=(),
    )
    found = [Discrepancy(incident=incident.id, field=disputed, values=(), verdict="disputed")] if disputed else []
    if denied_by:
        value = DiscrepancyValue(value="denied", claims=tuple(c.id for c in denied_by), origins=())
        found.append(Discrepancy(incident=incident.id, field="occurrence", values=(value,), verdict="disputed"))
    by_id = {c.id: c for c in (*claims, *denied_by)}
    return grade_incidents(names, [*REPORTS, STATEMENT], by_id, [incident], found)[0]


def told(of: str, *source: str, **more: object) -> Claim:
    return claim(f"Account {of}.", of=of, source=source, **more)  # type: ignore[arg-type]


def denial(of: str, *actor: str) -> Claim:
    return claim(f"Denial {of}.", of=of, kind=Kind.DENIAL, actor=actor)


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
        ([told("a", "defence ministry")], "6"),
        ([told("a", "a doctor"), told("b", "residents")], "2"),
        ([told("a"), told("a", "Norland", start=90)], "6"),
        ([], "6"),
        ([told("a", status=Status.NOT_HAPPENED)], "6"),
    ],
)
def test_independent_origins_are_counted(claims: list[Claim], grade: str) -> None:
    assert graded(*claims).grade == grade


def test_an_allys_word_is_interested() -> None:
    allied, ostian = Names(ALLIED), told("a", "Ostia")
    assert graded(ostian).grade == "3"
    assert graded(ostian, names=allied).grade == "6"
    assert graded(ostian, told("b", "Norland"), names=allied).grade == "3"
    assert graded(ostian, told("b", "Sudmark"), names=allied).grade == "6"


def test_two_outlets_that_quote_one_party_beside_others_stay_two() -> None:
    first = [told("a", "Valley Watch"), told("a", "Norland", start=90)]
    second = [told("b", "a doctor"), told("b", "Norland", start=90)]
    assert graded(*first, *second).grade == "2"


def test_nothing_known_cannot_be_judged() -> None:
    assert graded(told("a"), place=False).grade == "6"


def test_the_word_of_both_sides_where_neither_admits_an_act() -> None:
    deals = [told("a", "Norland", kind=Kind.AGREEMENT), told("b", "Sudmark", kind=Kind.AGREEMENT)]
    assert graded(*deals).grade == "3"
    assert graded(*deals, told("c", kind=Kind.AGREEMENT)).grade == "2"


def test_disputes_lower_the_grade() -> None:
    three = [told("a"), told("b"), told("c")]
    assert graded(*three, disputed="killed: soldiers").grade == "2"
    assert graded(*three, disputed="actor").grade == "3"
    assert graded(told("a"), disputed="actor").grade == "4"


def test_denials_count_and_those_of_a_party_less() -> None:
    party, others = [denial("d", "sudmark")], [denial("e"), denial("f")]
    assert graded(told("a", "Norland"), denied_by=party).grade == "6"
    assert graded(told("a"), denied_by=party).grade == "4"
    assert graded(told("a"), told("b"), denied_by=party).grade == "3"
    assert graded(told("a"), told("b"), told("c"), denied_by=party).grade == "2"
    assert graded(told("a"), told("b"), told("c"), denied_by=others).grade == "3"
    assert graded(told("a"), denied_by=others).grade == "5"


def test_the_reason_says_who() -> None:
    found = graded(told("a", "Norland"), told("b"))
    assert found.grade_reason == (
        "one independent origin, with a day, place or figure (independent origins: 1; own word of norland)"
    )


def test_the_argument_has_every_step() -> None:
    accounts = told("a", "Norland"), told("b", "residents"), told("c", "Sudmark", actor=("sudmark",))
    assert graded(*accounts, denied_by=[denial("d", "norland")]).argument == (
        "1 independent origin tells of it: “residents” in b",
        "own admission of the act, which counts like an origin: sudmark",
        "own word, which corroborates nothing however often it is repeated: norland",
        "those who say so stand on different sides",
        "denied by those with a stake in it: norland",
        "reliability of the sources: F, cannot be judged, since the mandate gives none",
        "so grade 3: several independent origins, but it is denied or laid to different actors",
    )


def test_reliability_is_the_mandates_to_give() -> None:
    names = Names(replace(MANDATE, sources=SOURCES))
    found = graded(told("a", "Valley Watch"), told("b"), names=names)
    assert found.reliability == "B"
    assert (
        "reliability of the sources, as the mandate gives it: B at best; not given for 1 of the voices"
        in found.argument
    )
    assert graded(told("a", "Valley Watch")).reliability is None
    assert found.grade == graded(told("a", "Valley Watch"), told("b")).grade


def test_the_rules_cover_every_standing() -> None:
    for independent, interested, denied, apart in product(range(5), ((), ("a",)), (False, True), (False, True)):
        standing = Standing(
            independent=(("x",),) * independent, interested=interested, is_denied=denied, is_laid_apart=apart
        )
        assert any(rule.applies(standing) for rule in GRADE_RULES)


ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(["", "Norland", "Sudmark", "Ostia", "Valley Watch", "a doctor", "the army"]),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda row: (row[0], row[1]),
)
DENIERS = st.lists(st.sampled_from(["norland", "sudmark", ""]), max_size=2, unique=True)
Rows = list[tuple[str, str, bool]]


def accounts(rows: Rows, swap: Mapping[str, str] | None = None) -> list[Claim]:
    other = swap or {}
    return [
        told(
            of,
            *((other.get(source, source),) if source else ()),
            start=100 * i,
            actor=((other.get("sudmark", "sudmark"),) if names_actor else ()),
        )
        for i, (of, source, names_actor) in enumerate(rows)
    ]


def denials(deniers: list[str], swap: Mapping[str, str] | None = None) -> list[Claim]:
    other = swap or {}
    return [denial("gh"[i], *((other.get(d, d),) if d else ())) for i, d in enumerate(deniers)]


@given(ROWS, DENIERS, st.randoms(use_true_random=False))
def test_the_order_of_claims_decides_nothing(rows: Rows, deniers: list[str], chance: random.Random) -> None:
    claims = accounts(rows)
    mixed = list(claims)
    chance.shuffle(mixed)
    one, other = graded(*claims, denied_by=denials(deniers)), graded(*mixed, denied_by=denials(deniers))
    assert (one.grade, one.argument) == (other.grade, other.argument)


SWAP = {"Norland": "Sudmark", "Sudmark": "Norland", "norland": "sudmark", "sudmark": "norland"}


@given(ROWS, DENIERS)
def test_swapping_the_parties_swaps_nothing(rows: Rows, deniers: list[str]) -> None:
    plain = graded(*accounts(rows), denied_by=denials(deniers))
    swapped = graded(*accounts(rows, SWAP), denied_by=denials(deniers, SWAP), actor=("norland",), target=("sudmark",))
    assert plain.grade == swapped.grade


@given(ROWS, DENIERS, st.sampled_from(["Norland", "a Norlander officer", "Norden City"]), st.integers(1, 3))
def test_a_partys_word_repeated_never_raises_the_grade(rows: Rows, deniers: list[str], word: str, times: int) -> None:
    once = [*accounts(rows), told("g", "Norland")]
    again = [told(of, word, start=500) for of in "hab"[:times]]
    one = graded(*once, denied_by=denials(deniers))
    assert not is_better(graded(*once, *again, denied_by=denials(deniers)).grade, one.grade)


@given(ROWS, DENIERS)
def test_another_independent_origin_never_worsens_it(rows: Rows, deniers: list[str]) -> None:
    claims = accounts(rows)
    one, more = graded(*claims, denied_by=denials(deniers)), graded(*claims, told("h"), denied_by=denials(deniers))
    assert not is_better(one.grade, more.grade)


def is_better(left: str | None, right: str | None) -> bool:
    """What cannot be judged is worse than what can be, unless that is improbable."""
    scale = "123465"
    assert left is not None
    assert right is not None
    return scale.index(left) < scale.index(right)


def test_claims_of_one_passage_are_one_origin_though_their_reports_are_two() -> None:
    claims = {one.id: one for one in (told("a"), told("b"), told("c"))}
    apart = graded(*claims.values())
    a, b, _ = claims.values()
    shared = Passage(
        left=Stretch(a.report, 0, 10),
        right=Stretch(b.report, 0, 10),
        kind=PassageKind.SHARED,
        alike=1.0,
        changes=(),
        first=None,
        known_by=None,
        origin=OriginId("o-wire"),
        reason="a paragraph of both",
        claims=(a.id, b.id),
    )
    together = grade_incidents(NAMES, REPORTS, claims, [replace(apart, grade=None)], [], [shared])[0]
    quoted = replace(shared, kind=PassageKind.QUOTED, origin=None)
    assert (apart.grade, together.grade) == ("1", "2")
    assert grade_incidents(NAMES, REPORTS, claims, [apart], [], [quoted])[0].grade == "1"
