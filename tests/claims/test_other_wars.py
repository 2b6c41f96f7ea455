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
        ("Fighting erupted on Monday between Yemen's Houthi rebels and government forces in Marib.", {"yemen"}),
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


def told(text: str) -> list[tuple[Kind, tuple[str, ...], tuple[str, ...], list[str], Status]]:
    return [(c.kind, c.actor, c.target, [p.name for p in c.place], c.status) for c in coded(text)]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Ukraine says Russia shelled the town of Marinka, an allegation Moscow denies.", "russia"),
        ("Chad says Sudan bombed Tine, an allegation Khartoum denies.", "sudan"),
        ("The rebels accused the army of shelling a school, which the army denied.", "army"),
        ("The ministry accused Iran of shelling Erbil, which Tehran denies.", "iran"),
    ],
)
def test_who_denies_what_another_says_speaks_for_itself(text: str, denier: str) -> None:
    act, denial = coded(text)
    assert (denial.kind, denial.actor, denial.source) == (Kind.DENIAL, (denier,), ())
    assert act.actor == (denier,)
    assert act.source


@pytest.mark.parametrize(
    "text", ["Ukraine's army said it had not opened fire.", '"We did not shell the school," the army said on Monday.']
)
def test_whoever_says_that_they_did_not_denies(text: str) -> None:
    assert [claim.kind for claim in coded(text)] == [Kind.DENIAL]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people fled, residents said, a week after a truce was signed in Minsk.",
        "The army has withdrawn, a spokesman said on Wednesday, weeks after a peace accord was signed in Minsk.",
    ],
)
def test_background_behind_who_said_so_is_the_outlets(text: str) -> None:
    said, deal = coded(text)
    assert (said.source != (), said.place) == (True, ())
    assert (deal.kind, deal.source) == (Kind.AGREEMENT, ())


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("The two sides were to pull out of Hudaydah and exchange 1,000 prisoners.", [Status.PLANNED] * 2),
        ("The M23 will withdraw when government troops pull back.", [Status.PLANNED] * 2),
        ("Israeli forces are to withdraw from Khiam as Lebanese troops deploy there.", [Status.PLANNED] * 2),
        ("Under the deal brokered by the United States, forces are to withdraw.", [Status.ASSERTED, Status.PLANNED]),
        ("Peace talks, planned for 15 October in Luanda, were cancelled.", [Status.NOT_HAPPENED]),
        ("A joint patrol, scheduled for Tuesday near Goma, was called off.", [Status.NOT_HAPPENED]),
        ("The raid was carried out by Chadian or Malian jets.", [Status.UNCERTAIN]),
    ],
)
def test_what_is_only_planned_or_cancelled_or_supposed(text: str, statuses: list[Status]) -> None:
    assert [claim.status for claim in coded(text)] == statuses


def test_an_army_that_is_unable_to_enter_a_town_has_not_taken_it() -> None:
    taken = (claim for claim in coded("The army was unable to enter the town.") if claim.kind is Kind.TERRITORY_GAINED)
    assert all(claim.status is Status.NOT_HAPPENED for claim in taken)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rebels broke the ceasefire by attacking Goma.", Kind.ATTACK),
        ("Russia breached the truce with a drone strike on Kherson.", Kind.DRONE_STRIKE),
        ("In breach of the truce, rebels fired rockets at Lashio.", Kind.SHELLING),
        ("Azerbaijan violated the ceasefire when it shelled Goris.", Kind.SHELLING),
        ("The rebels committed 30 violations of the truce agreement in Goma.", Kind.VIOLATION),
        ("Russia agreed to a truce with Ukraine.", Kind.AGREEMENT),
        ("Gunmen killed five farmers and wounded three in a raid on Mboro.", Kind.ATTACK),
    ],
)
def test_one_occurrence_is_one_claim_of_the_nearer_kind(text: str, kind: Kind) -> None:
    assert [claim.kind for claim in coded(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Damascus holds Turkey fully responsible for the attack on the convoy.", "turkey"),
        ("The army said Houthi fighters were responsible for the shelling of Mocha.", "Houthi fighters"),
        ("The minister said Kenya was behind the attack on the convoy.", "kenya"),
        ("SAF aircraft bombed El Fasher on Monday.", "SAF"),
        ("On Monday Houthi drones attacked Abu Dhabi.", "Houthi"),
    ],
)
def test_whose_act_it_is_said_to_be(text: str, actor: str) -> None:
    assert [claim.actor for claim in coded(text)] == [(actor,)]


@pytest.mark.parametrize("make", ["FPV", "Shahed", "Katyusha"])
def test_the_make_of_a_weapon_is_nobody(make: str) -> None:
    (claim,) = coded(f"On Monday {make} rockets hit a school in Goma.")
    assert claim.actor == ()


def test_who_fights_alongside_others_is_not_their_enemy() -> None:
    (left,) = told("Eritrean troops, who fought alongside the federal army, pulled out of Shire on Monday.")
    assert left[:2] == (Kind.WITHDRAWAL, ("eritrea",))


@pytest.mark.parametrize("text", ["Israel struck Beirut on Monday.", "Damascus was attacked by rebels on Monday."])
def test_a_capital_that_is_struck_is_a_place(text: str) -> None:
    ((_, _, target, places, _),) = told(text)
    assert (target, places) == ((), ["Beirut" if "Beirut" in text else "Damascus"])


def test_a_state_that_is_attacked_is_a_party() -> None:
    ((_, _, target, _, _),) = told("Turkey attacked Syria on Monday.")
    assert target == ("syria",)


def test_the_day_of_what_befell_somebody_before_is_not_that_of_what_is_done_now() -> None:
    _, release = coded("Four soldiers, captured by rebels on 3 June, were released in Goma.")
    assert (release.kind, release.date) == (Kind.RELEASE, None)


def test_a_reason_that_is_cited_says_nothing() -> None:
    (refusal,) = coded("The soldiers turned the patrol back at Olenivka, citing mine clearance.")
    assert (refusal.kind, refusal.source) == (Kind.ACCESS_DENIED, ())


def test_a_title_is_no_part_of_the_world() -> None:
    (demand,) = coded("Defence Minister Jon Hill urged Norway to leave.")
    assert demand.actor == ("Defence Minister Jon Hill",)


def test_toxic_gas_in_what_is_fired_makes_the_attack_chemical() -> None:
    (claim,) = coded("The planes fired missiles carrying poisonous gas at Goma, killing dozens of people.")
    assert claim.kind is Kind.CHEMICAL_ATTACK


def test_what_was_before_a_story_goes_on_at_no_place_of_it() -> None:
    (*_, denial) = coded("Shells hit Goma on Monday. // Rwanda has repeatedly denied shelling its neighbour.")
    assert (denial.kind, denial.place) == (Kind.DENIAL, ())


def test_a_place_abroad_is_no_scene_of_the_story() -> None:
    text = (
        "Shells hit Aleppo in Syria. Syrian jets hit Idlib. The envoy was in Brussels. // A blast killed two soldiers."
    )
    assert "Brussels" not in [place.name for place in coded(text)[-1].place]


@pytest.mark.parametrize(
    "who", ["driver", "shopkeeper", "grandmother", "labourer", "schoolboy", "midwife", "passerby", "tailor", "nomad"]
)
def test_whoever_lives_or_works_there_is_a_civilian(who: str) -> None:
    (claim,) = coded(f"Gunmen killed a {who} in Goma on Monday.")
    assert claim.target == ("civilians",)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The army said it would never use gas.", []),
        ("The army said it would not leave its posts.", ["Goma"]),
        ("The rebels rejected the offer of talks.", []),
    ],
)
def test_an_undertaking_is_of_a_place_where_somebody_is_to_go_or_to_stay(text: str, places: list[str]) -> None:
    (*_, commitment) = coded(f"Shells hit Goma on Monday. {text}")
    assert commitment.kind is Kind.COMMITMENT
    assert [place.name for place in commitment.place] == places


def test_what_is_fired_and_kills_is_told_once() -> None:
    (claim,) = coded("Shells killed a child in Goma on Monday.")
    assert (claim.kind, [(f.low, f.high) for f in claim.figures]) == (Kind.SHELLING, [(1, 1)])


def test_how_large_a_shell_is_counts_no_shells() -> None:
    claims = coded("A 120 millimetre mortar bomb landed in the market of Goma and killed 68 people.")
    assert {figure.low for claim in claims for figure in claim.figures} == {68}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Iraqi jets pound Fallujah as troops advance", "Fallujah"),
        ("Baidoa was retaken on Monday, the army said.", "Baidoa"),
        ("A plane bombed the crowded market of Togoga on Tuesday.", "Togoga"),
        ("Palma falls to Rwandan troops", "Palma"),
    ],
)
def test_what_befalls_a_place_says_that_it_is_one(text: str, place: str) -> None:
    assert any(place in [one.name for one in claim.place] for claim in coded(text))
