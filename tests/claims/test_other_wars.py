"""What news of many wars says in turns of its own, coded with no mandate."""

from functools import cache

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.claims.scorer.weigher import shipped
from observance.language import load_analyser
from observance.model.claim import Claim
from observance.model.kinds import Kind, Status


@cache
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None), None, shipped())


def coded(text: str) -> tuple[Claim, ...]:
    return coder().code(report(text=text.replace(" // ", "\n\n"), published="2023-10-26"))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Sudan Liberation Army seized Tawila on Monday.", "Sudan Liberation Army"),
        ("Sudan's Rapid Support Forces seized Madani on Monday.", "Rapid Support Forces"),
        ("The army accused the Rapid Support Forces (RSF) of shelling Omdurman.", "Rapid Support Forces"),
        ("The Libyan National Army shelled Tripoli on Monday.", "Libyan National Army"),
        ("The Myanmar National Democratic Alliance Army captured Lashio.", "Myanmar National Democratic Alliance Army"),
        ("Lord's Resistance Army rebels attacked the village.", "Lord's Resistance Army"),
        ("Ansar Allah fighters took Hays on Monday, two residents said.", "Ansar Allah"),
        ("The Sudanese Armed Forces bombed El Fasher on Monday.", "sudan"),
        ("Russian Ground Forces entered Kherson on Monday.", "russia"),
        ("Israel Defense Forces shelled Khiam on Monday.", "israel"),
    ],
)
def test_a_named_group_is_no_army_of_the_state_in_its_name(text: str, actor: str) -> None:
    (claim,) = coded(text)
    assert claim.actor == (actor,)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Kurdish fighters, backed by American forces, clashed with Turkish troops near Manbij.", {"turkey"}),
        ("Rebels supported by Chad clashed with Sudanese troops near Tine.", {"sudan"}),
        ("Syrian troops, backed by Russian air strikes, clashed with rebels near Idlib.", {"syria"}),
        ("Fighting erupted on Monday between Yemen's Houthi rebels and government forces in Marib.", set()),
    ],
)
def test_who_only_stands_behind_a_side_is_none(text: str, actors: set[str]) -> None:
    (clash,) = (claim for claim in coded(text) if claim.kind is Kind.ARMED_CLASH)
    assert {party for party in (*clash.actor, *clash.target) if party.islower() and " " not in party} - {
        "rebels"
    } == actors


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The army rejected claims that it had shelled the hospital in Goma.", [Kind.DENIAL]),
        ("Rwanda dismissed as propaganda reports that its troops had entered Goma.", [Kind.DENIAL]),
        ("The army denied reports that it had shelled the hospital in Goma.", [Kind.DENIAL]),
        ("Turkey pledged to stop its strikes on Kobani.", [Kind.COMMITMENT]),
        ("The army promised to end its attacks on Goma.", [Kind.COMMITMENT]),
        ("Turkey vowed to strike the fighters near Kobani.", [Kind.THREAT]),
        ("Turkey demanded that Syrian troops be withdrawn from Idlib.", [Kind.DEMAND]),
        ("A coalition spokesman did not respond to a request for comment.", []),
        ("The rebels did not reply to a request for comment on the shelling of Goma.", []),
        ("Israel issued new evacuation orders for two neighbourhoods of Tyre on Monday.", [Kind.DEMAND]),
        ("The rivals agreed a cease-fire on Monday.", [Kind.AGREEMENT]),
        ("Rebels broke the cease-fire in Goma on Monday.", [Kind.VIOLATION]),
        ("Rebels launched a major offensive on Marib on Monday.", [Kind.OFFENSIVE]),
        ("Fighting broke out on Monday between the rebels and government forces in Marib.", [Kind.ARMED_CLASH]),
    ],
)
def test_what_is_a_claim(text: str, kinds: list[Kind]) -> None:
    assert [claim.kind for claim in coded(text)] == kinds


def test_the_army_that_is_accused_is_not_that_of_who_accuses_it() -> None:
    shelling, denial = coded("The rebels accused the army of shelling a school in Goma, which the army denied.")
    assert (shelling.actor, shelling.source, denial.actor) == (("army",), ("rebels",), ("army",))


def test_who_rejects_what_was_said_speaks_next() -> None:
    text = "The army's spokesman said shells hit Mill. // The M23 rejected the claims. It said drones had bombed Tongo."
    assert coded(text)[-1].source == ("M23",)


def test_what_could_be_heard_was_there() -> None:
    (claim,) = coded("Explosions could be heard in Nabatieh on Monday.")
    assert (claim.kind, claim.status) == (Kind.EXPLOSION, Status.ASSERTED)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("One Turkish soldier was killed and another wounded in an attack in Gao.", [("killed", 1), ("wounded", 1)]),
        ("The strike killed two people and wounded another.", [("killed", 2), ("wounded", 1)]),
        ("The house was hit by tank fire on Monday; one guard was killed and five others were injured.",
         [("killed", 1), ("wounded", 5)]),
        ("Gunmen shot dead nine farmers near Bunia on Sunday.", [("killed", 9)]),
        ("Three farmers were shot dead by gunmen near Bunia.", [("killed", 3)]),
    ],
)  # fmt: skip
def test_tolls(text: str, counted: list[tuple[str, int]]) -> None:
    figures = [figure for claim in coded(text) for figure in claim.figures]
    assert sorted((figure.what.value, figure.low) for figure in figures) == counted


def test_over_is_a_particle_of_what_is_handed() -> None:
    (figure,) = (figure for claim in coded("Kyiv handed over 124 people to the rebels.") for figure in claim.figures)
    assert (figure.low, figure.high) == (124, 124)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The foreign minister met UN officials in Vienna on Monday. // Rebels captured two villages on Tuesday.", []),
        ("Talks on a truce resumed in Geneva on Monday. // Air strikes hit a hospital on Tuesday.", []),
        ("Shells hit Goma on Monday. // Officials met in Nairobi. // Two soldiers died.", ["Goma"]),
        ("Residents were forced to flee to Mandalay and Muse on Monday.", ["Mandalay", "Muse"]),
        ("Saraqeb, a town east of Idlib, was shelled on Monday.", ["Saraqeb"]),
    ],
)
def test_where_it_happened(text: str, places: list[str]) -> None:
    assert [place.name for place in coded(text)[-1].place] == places


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ministry accused the rebels of breaching a truce that took effect on October 1.", Kind.VIOLATION),
        ("The rebels agreed to release all prisoners by December 31.", Kind.COMMITMENT),
        ("Russia urged Turkey to open the crossing by January 15.", Kind.DEMAND),
    ],
)
def test_the_day_of_a_deal_and_a_deadline_date_nothing_that_is_said(text: str, kind: Kind) -> None:
    (claim,) = (claim for claim in coded(text) if claim.kind is kind)
    assert claim.date is None
