"""Words that an invented accord was broken: which one they name, who says so of whom, and who denies it."""

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import MANDATE, Days, claim, days, report

from observance.assess.allegations import Allegations
from observance.mandate.names import Names
from observance.mandate.types import Agreement, Mandate
from observance.model.claim import Claim, ClaimId
from observance.model.finding import Basis, Finding, Level, OpenCase, Verdict
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport

LINE = Agreement(
    id="Line accord",
    title="Accord on the line",
    aliases=("Line accord", "the Mill paper"),
    place="peak",
    signed=date(2021, 1, 20),
    in_force=DateInterval(date(2021, 2, 1), date.max),
    signatories=("norland", "sudmark"),
)
GRAIN = replace(LINE, id="grain", title="Grain pact", aliases=(), place=None, signatories=("norland", "ostia"))
ONE = replace(MANDATE, agreements=(LINE,))
TWO = replace(MANDATE, agreements=(LINE, GRAIN))


EMPTY = Incident(
    id=IncidentId("i1"),
    kind=Kind.VIOLATION,
    place=(),
    date=None,
    actor=(),
    target=(),
    figures=(),
    claims=(),
    origins=(),
    grade="1",
)


def accusation(evidence: str, *, on: Days | None = "2021-05-04", start: int = 0) -> Claim:
    return claim(evidence, kind=Kind.ACCUSATION, actor=("norland",), target=("sudmark",), on=on, start=start)


def violation(evidence: str, *, source: tuple[str, ...] = ("Norland",), by: str = "sudmark") -> Claim:
    return claim(evidence, kind=Kind.VIOLATION, actor=(by,), source=source, on="2021-05-04")


def found(*claims: Claim, mandate: Mandate = ONE, published: str = "2021-05-05") -> list[Finding | OpenCase]:
    """One incident of the claims that are no denials; denials stand by themselves."""
    told = [each for each in claims if each.kind is not Kind.DENIAL]
    incident = Incident(
        id=IncidentId("i1"),
        kind=told[0].kind,
        place=(),
        date=told[0].date,
        actor=told[0].actor,
        target=told[0].target,
        figures=(),
        claims=tuple(each.id for each in told),
        origins=(),
        grade="1",
    )
    names = ("a.txt", "b.txt")
    dated = [DatedReport(report=report(name, published=published), origin=OriginId("o")) for name in names]
    by_id = {each.id: each for each in claims}
    return list(Allegations(mandate, Names(mandate), dated, claims).of([incident], by_id))


def rule(evidence: str, mandate: Mandate = ONE) -> str:
    (one,) = found(accusation(evidence), mandate=mandate)
    return next(element.reason for element in one.elements if element.name == "agreement")


def test_who_accuses_whom_of_breaking_what() -> None:
    (one,) = found(accusation("Norland accuses Sudmark of flouting the Line accord."))
    assert isinstance(one, Finding)
    assert (one.provision, one.party, one.verdict, one.basis) == (
        "Line accord",
        "sudmark",
        Verdict.BREACH,
        Basis.ALLEGATION,
    )
    assert one.level is Level.ALLEGED
    assert one.reason.startswith("norland accuses sudmark of breaking Accord on the line")


def test_however_well_told_it_corroborates_nothing() -> None:
    """The incident, that Norland says so, has grade 1: the breach that it speaks of has not."""
    (one,) = found(violation("Sudmark broke the Line accord, Norland said."))
    assert isinstance(one, Finding)
    assert (one.level, one.incident) == (Level.ALLEGED, "i1")


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ("It flouts the Accord on the line.", "named “Accord on the line”"),
        ("It flouts the Mill paper.", "named “the Mill paper”"),
        ("It flouts the Peak deal.", "named by where it was signed: “Peak deal”"),
        ("It flouts the agreement of Peak.", "named by where it was signed"),
        ("It flouts the pact.", "the only agreement in force then"),
        ("It flouts the truce.", "the only ceasefire in force then"),
    ],
)
def test_the_rule_that_names_the_agreement_is_told(evidence: str, words: str) -> None:
    assert words in rule(evidence)


def test_a_general_word_means_the_one_that_binds_the_accused() -> None:
    provisions = tuple(replace(each, bound=("norland",)) for each in MANDATE.provisions)
    assert "the only agreement in force then that binds sudmark" in rule(
        "It flouts the deal.", replace(TWO, provisions=provisions)
    )


def test_a_truce_is_an_agreement_that_forbids_armed_acts() -> None:
    provisions = tuple(replace(each, bound=("norland", "sudmark")) for each in MANDATE.provisions)
    both = replace(TWO, agreements=(LINE, replace(GRAIN, signatories=("norland", "sudmark"))), provisions=provisions)
    assert "the only ceasefire in force then" in rule("It flouts the truce.", both)
    assert "more than one agreement was in force" in rule("It flouts the pact.", both)


def test_a_general_word_for_several_agreements_names_none() -> None:
    both = replace(TWO, agreements=(LINE, replace(GRAIN, signatories=("norland", "sudmark"))))
    (one,) = found(accusation("It flouts the deal."), mandate=both)
    assert isinstance(one, OpenCase)
    assert one.provision is None
    assert "more than one agreement was in force" in one.wanted[0]


def test_without_an_agreement_in_its_words_it_is_no_allegation_of_a_breach() -> None:
    assert found(accusation("Norland blames Sudmark for the flood.")) == []


def test_whom_the_agreement_does_not_bind_cannot_break_it() -> None:
    assert found(violation("Ostia broke the Line accord.", by="ostia")) == []


def test_an_accuser_that_is_not_told_leaves_it_open() -> None:
    (one,) = found(violation("Sudmark broke the Line accord.", source=()))
    assert isinstance(one, OpenCase)
    assert one.wanted == ("accuser: who accuses is not told",)


def test_an_accused_that_is_not_told_leaves_it_open() -> None:
    (one,) = found(violation("Gunmen broke the Line accord.", by="gunmen"))
    assert isinstance(one, OpenCase)
    assert one.party is None


def test_before_the_agreement_it_was_not_broken() -> None:
    assert found(accusation("It flouts the Line accord.", on="2021-01-02")) == []
    (signed,) = found(accusation("It flouts the Line accord.", on="2021-01-25"))
    assert isinstance(signed, OpenCase)


def test_an_undated_accusation_that_names_the_agreement_came_between_it_and_the_report() -> None:
    (one,) = found(accusation("It flouts the Line accord.", on=None))
    assert isinstance(one, Finding)
    assert one.date is None


def test_a_planned_accusation_is_none() -> None:
    assert found(replace(accusation("It flouts the Line accord."), status=Status.NOT_HAPPENED)) == []


@pytest.mark.parametrize(
    ("evidence", "on", "level"),
    [
        ("Sudmark denies breaking the Line accord.", "2021-05-06", Level.DISPUTED),
        ("Sudmark denies breaking the truce.", "2021-05-06", Level.DISPUTED),
        ("Sudmark denies breaking the Line accord.", "2021-07-06", Level.ALLEGED),
        ("Sudmark denies the theft.", "2021-05-06", Level.ALLEGED),
    ],
)
def test_a_denial_of_the_accused_answers_it(evidence: str, on: str, level: Level) -> None:
    denial = claim(evidence, kind=Kind.DENIAL, actor=("sudmark",), on=on, of="b.txt")
    (one,) = found(accusation("It flouts the Line accord."), denial)
    assert isinstance(one, Finding)
    assert one.level is level
    said = [element.claims for element in one.elements if element.name == "denial"]
    assert said == ([(denial.id,)] if level is Level.DISPUTED else [])


def test_a_denial_by_somebody_else_is_no_answer() -> None:
    denial = claim("Ostia denies breaking the Line accord.", kind=Kind.DENIAL, actor=("ostia",), on="2021-05-05")
    (one,) = found(accusation("It flouts the Line accord."), denial)
    assert isinstance(one, Finding)
    assert one.level is Level.ALLEGED
    assert one.date == days("2021-05-04")


@pytest.mark.parametrize(
    ("evidence", "named"),
    [
        ("Norland accuses Sudmark of flouting the 2021 deal.", "Line accord"),
        ("Norland accuses Sudmark of flouting the accord of 20 January 2021.", "Line accord"),
        ("Norland accuses Sudmark of flouting the January 2021 truce.", "Line accord"),
        ("Norland accuses Sudmark of flouting the March 2021 truce.", None),
        ("Norland accuses Sudmark of flouting the 2019 deal.", None),
    ],
)
def test_the_year_in_which_it_was_signed_names_an_agreement(evidence: str, named: str | None) -> None:
    old = replace(GRAIN, signed=date(2020, 6, 1), in_force=DateInterval(date(2020, 6, 2), date.max))
    assert [each.provision for each in found(accusation(evidence), mandate=replace(TWO, agreements=(LINE, old)))] == (
        [named] if named else []
    )


def test_nobody_accuses_himself() -> None:
    (one,) = found(violation("Sudmark broke the Line accord.", source=("Sudmark",)))
    assert isinstance(one, OpenCase)
    assert one.wanted == ("accuser: who accuses is not told",)


@pytest.mark.parametrize(("denier", "level"), [("sudmark", Level.DISPUTED), ("ostia", Level.ALLEGED)])
def test_a_denial_of_the_act_that_broke_it_disputes_it(denier: str, level: Level) -> None:
    said = violation("Norland accused Sudmark of violating the Line accord by sending tanks to Mill.")
    act = replace(said, id=ClaimId("cact"), kind=Kind.DEPLOYMENT)
    answer = claim(
        "Sudmark denied it had tanks in Mill.", of="b.txt", kind=Kind.DENIAL, actor=(denier,), on="2021-05-05"
    )
    incident = replace(EMPTY, kind=said.kind, actor=said.actor, date=said.date, claims=(said.id,))
    dated = [DatedReport(report=report(name), origin=OriginId("o")) for name in ("a.txt", "b.txt")]
    claims = {each.id: each for each in (said, act, answer)}
    (one,) = Allegations(ONE, Names(ONE), dated, claims.values(), [(act, answer)]).of([incident], claims)
    assert isinstance(one, Finding)
    assert one.level is level


def test_accounts_that_differ_on_the_act_dispute_its_allegation() -> None:
    said = violation("Norland accused Sudmark of violating the Line accord by shelling Mill.")
    act = replace(said, id=ClaimId("cact"), kind=Kind.SHELLING)
    incident = replace(EMPTY, kind=said.kind, actor=said.actor, date=said.date, claims=(said.id,))
    dated = [DatedReport(report=report("a.txt"), origin=OriginId("o"))]
    (one,) = Allegations(ONE, Names(ONE), dated, [said, act], contested=[act]).of([incident], {said.id: said})
    assert isinstance(one, Finding)
    assert (one.level, "accounts of the act differ" in one.reason) == (Level.DISPUTED, True)


@pytest.mark.parametrize(("outlet", "source", "accuser"), [
    ("Sudmark Defence Office", (), "sudmark"),
    ("Sudmark Defence Office", ("ministry",), "sudmark"),
    ("Valley Watch", ("ministry",), "ministry"),
])  # fmt: skip
def test_a_statement_is_its_partys_word(outlet: str, source: tuple[str, ...], accuser: str) -> None:
    said = violation("Norland troops are here in breach of the Line accord.", source=source, by="norland")
    incident = replace(EMPTY, kind=said.kind, actor=said.actor, date=said.date, claims=(said.id,))
    dated = [DatedReport(report=replace(report("a.txt"), outlet=outlet), origin=OriginId("o"))]
    (one,) = Allegations(ONE, Names(ONE), dated, [said]).of([incident], {said.id: said})
    assert next(e.reason for e in one.elements if e.name == "accuser") == accuser
