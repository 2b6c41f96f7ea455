"""Turns of phrase of ministers and agencies, read without a mandate by the coder that ships."""

from functools import cache

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.claims.scorer.weigher import shipped
from observance.language import load_analyser
from observance.model.claim import Claim, Quantity
from observance.model.kinds import Kind, Status


@cache
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None), None, shipped())


@pytest.mark.parametrize(
    ("text", "kind", "actor", "status"),
    [
        ("Chad rejects the presence of Malian troops in Goma and calls it a breach of the truce.", Kind.VIOLATION,
         ("mali",), Status.ASSERTED),
        ("Chad demanded that Mali pull its troops back.", Kind.DEMAND, ("chad",), Status.ASSERTED),
        ("Chad accused Mali of violating the truce by shelling Goma.", Kind.SHELLING, ("mali",), Status.ASSERTED),
    ],
)  # fmt: skip
def test_whose_act_others_speak_of(text: str, kind: Kind, actor: tuple[str, ...], status: Status) -> None:
    (found,) = (claim for claim in coder().code(report(text=text, language="en")) if claim.kind is kind)
    assert (found.actor, found.status) == (actor, status)


def test_a_deal_that_is_broken_is_no_new_one() -> None:
    found = coder().code(report(text="Chad accuses Mali of breaking the Goma agreement at Gao.", language="en"))
    assert [(claim.kind, claim.actor) for claim in found] == [(Kind.VIOLATION, ("mali",))]


def test_the_dead_of_a_strike_did_not_fly_it() -> None:
    text = "The number of Malian soldiers who died after the air strike near Goma has reached 36, a doctor said."
    (claim,) = coder().code(report(text=text, language="en"))
    assert (claim.kind, claim.actor) == (Kind.AIR_STRIKE, ())


def only(text: str) -> Claim:
    (claim,) = coder().code(report(text=text, language="en", published="2020-02-05"))
    return claim


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Malian spokesman Maj. Gen. Oumar Keita said three jets bombed Gao.",
         ("Malian spokesman Maj. Gen. Oumar Keita",)),
        ("Karim Haddad chief of the training branch of the African Union told Reuters that rebels shelled Gao.",
         ("Reuters", "Karim Haddad chief of the training branch of the African Union")),
        ("Anna Berg deputy relief director at the Boston-based league says Chad shelled Gao on Sunday.",
         ("Anna Berg deputy relief director at the Boston-based league",)),
        ("The raids on Gao also wounded more than 40 people said the mayor of the town.", ("mayor of the town",)),
        ("An air strike on Gao was reported on Monday by the monitor.", ("monitor",)),
        ("A resident told Reuters he saw Chadian jets bombing Gao on Monday.", ("Reuters", "resident")),
        ("A source told Reuters Malian troops shelled Gao on Monday.", ("Reuters", "source")),
        ("Western states said Chad was responsible for the attack on Gao.", ("Western states",)),
    ],
)  # fmt: skip
def test_who_says_so_is_told_whole(text: str, source: tuple[str, ...]) -> None:
    assert only(text).source == source


def test_it_is_said_by_nobody_who_is_only_hurt() -> None:
    (figure,) = only("The raids on Gao also wounded more than 40 people said the mayor of the town.").figures
    assert (figure.what, figure.low) == (Quantity.WOUNDED, 40)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Chad took control of several villages north of Gao.", {(Quantity.PLACES, 3, 9)}),
        ("Rebels withdrew from several of their positions near Gao.", {(Quantity.POSTS, 3, 9)}),
        ("The strike on Gao killed five people but several of the wounded are in danger.", {(Quantity.KILLED, 5, 5)}),
        ("The shelling of Gao left dozen people dead.", {(Quantity.KILLED, 12, 12)}),
        ("The shelling of Gao left half dozen people dead.", {(Quantity.KILLED, 6, 6)}),
        ("Attacks on Gao resulted in hundreds of war-related deaths and injuries.",
         {(Quantity.KILLED_OR_WOUNDED, 200, 999)}),
        ("Tens of civilians were among the casualties of the shelling of Gao.",
         {(Quantity.KILLED_OR_WOUNDED, 20, 99)}),
        ("Malian jets took out seven commanders in Gao.", {(Quantity.KILLED, 7, 7)}),
        ("In Gao 16 farmers and a nurse were among the dead.",
         {(Quantity.KILLED, 16, 16), (Quantity.KILLED, 1, 1)}),
        ("In Gao 27 villagers were identified among the dead.", {(Quantity.KILLED, 27, 27)}),
        ("A total of 12 lorries were destroyed in the strike on Gao.", {(Quantity.VEHICLES, 12, 12)}),
        ("The airstrike near Gao destroyed two bridges.", {(Quantity.PLACES, 2, 2)}),
        ("Malian forces destroyed a base and up to 70 militants near Gao.", {(Quantity.KILLED, 0, 70)}),
    ],
)  # fmt: skip
def test_what_is_counted(text: str, figures: set[tuple[Quantity, int, int | None]]) -> None:
    claim = max(coder().code(report(text=text, language="en")), key=lambda c: len(c.figures))
    assert {(f.what, f.low, f.high) for f in claim.figures} == figures


def test_how_many_died_is_not_how_many_fled() -> None:
    found = coder().code(report(text="The strike near Gao killed 14 people fleeing across the river.", language="en"))
    assert {(c.kind, f.what) for c in found for f in c.figures} == {(Kind.AIR_STRIKE, Quantity.KILLED)}


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("The Malian army fighting rebels in Gao has shelled Kidal.", ("mali",), ()),
        ("Malian troops and their allies shelled Gao.", ("mali", "their allies"), ()),
        ("Malian troops as well as their Chadian allies shelled Gao.", ("mali", "chad"), ()),
        ("Mali's ally Chad shelled Gao on Monday.", ("chad",), ()),
        ("Malian troops foiled an attempt by militants to infiltrate into Gao.", ("mali",), ("militants",)),
        ("An attack by militants on Gao was repelled by Malian troops.", ("mali",), ("militants",)),
        ("Several lawmakers accused Chad of war crimes in Gao.", ("lawmakers",), ("chad",)),
    ],
)
def test_who_acts_and_on_whom(text: str, actor: tuple[str, ...], target: tuple[str, ...]) -> None:
    claim = coder().code(report(text=text, language="en"))[-1]
    assert (set(claim.actor), claim.target) == (set(actor), target)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The Malian ministry said that Malian jets had not carried out raids near Gao.", Kind.DENIAL,
         Status.ASSERTED),
        ("Their raids will not stop us from pursuing the rebels, the Malian minister said.", Kind.COMMITMENT,
         Status.ASSERTED),
        ("Evidence suggests that the Malian army shelled the school in Gao.", Kind.SHELLING, Status.UNCERTAIN),
        ("A minister suggested that the Malian army shelled the school in Gao.", Kind.SHELLING, Status.ASSERTED),
    ],
)  # fmt: skip
def test_what_is_asserted(text: str, kind: Kind, status: Status) -> None:
    claim = only(text)
    assert (claim.kind, claim.status) == (kind, status)


@pytest.mark.parametrize(
    "text",
    [
        "Samir Nahas a spokesman for the centre said rebels shelled Gao. Nahas added that two died in the town.",
        "Foreign minister Ben Johnson spoke of Gao. Chad lashed out at Johnson for blaming it for crimes in Gao.",
    ],
)
def test_a_surname_is_no_town(text: str) -> None:
    found = coder().code(report(text=text, language="en"))
    assert {place.name for claim in found for place in claim.place} <= {"Gao"}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The strikes destroyed two posts six depots two tanks and seven lorries with heavy guns near Gao.",
         {(Quantity.POSTS, 2), (Quantity.OTHER, 6), (Quantity.VEHICLES, 2), (Quantity.VEHICLES, 7)}),
        ("In Gao nine strongpoints, eight tanks with heavy guns and four depots were also destroyed.",
         {(Quantity.OTHER, 9), (Quantity.VEHICLES, 8), (Quantity.OTHER, 4)}),
        ("Air raids meanwhile went on in Gao causing at least 52 civilian deaths.", {(Quantity.KILLED, 52)}),
        ("The league counted hundreds of casualties after the shelling of Gao.", {(Quantity.KILLED_OR_WOUNDED, 200)}),
        ("Military operations in Gao on Monday caused several dozen dead and wounded.",
         {(Quantity.KILLED_OR_WOUNDED, 36)}),
        ("More than 40 troops and militiamen were killed in an attack near Gao.", {(Quantity.KILLED, 40)}),
        ("The strike killed four farmers, one of them a child, in Gao.", {(Quantity.KILLED, 4), (Quantity.KILLED, 1)}),
        ("In Gao 30 rebels were killed around the town and another five outside the base.",
         {(Quantity.KILLED, 30), (Quantity.KILLED, 5)}),
        ("The fire brigade lost three crewmembers in the strike on Gao.", {(Quantity.KILLED, 3)}),
        ("The toll of the blasts in Gao rose to 32 and 115 wounded persons.",
         {(Quantity.KILLED, 32), (Quantity.WOUNDED, 115)}),
    ],
)  # fmt: skip
def test_what_a_list_counts(text: str, figures: set[tuple[Quantity, int]]) -> None:
    claim = max(coder().code(report(text=text, language="en")), key=lambda c: len(c.figures))
    assert {(f.what, f.low) for f in claim.figures} == figures


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Malian army allegedly shelled Gao on Monday.", Status.UNCERTAIN),
        ("A chemical attack allegedly occurred in Gao.", Status.UNCERTAIN),
        ("The air strike on Gao was suspected to have been conducted by Chadian jets.", Status.UNCERTAIN),
        ("The rebels reportedly seized Gao.", Status.ASSERTED),
    ],
)
def test_what_is_doubted(text: str, status: Status) -> None:
    assert only(text).status is status


def test_calls_are_of_whoever_makes_them() -> None:
    found = coder().code(report(text="Mali rejected calls by Chad to halt the strikes on Gao.", language="en"))
    assert {c.actor for c in found if c.kind is Kind.DEMAND} == {("chad",)}


def test_twins_are_no_town() -> None:
    assert [place.name for place in only("Twin blasts rocked Gao on Monday.").place] == ["Gao"]


def test_a_year_dates_the_clause_that_it_ends() -> None:
    found = coder().code(report(text="Rebels stormed the base in Gao that was built by Chad in 2015.", language="en"))
    assert [claim.date for claim in found if claim.kind is Kind.ATTACK] == [None]


def test_what_is_answered_has_happened() -> None:
    text = "The front warned that it would launch missiles at Gao in response to air strikes on Kidal."
    found = coder().code(report(text=text, language="en"))
    assert [claim.status for claim in found if claim.kind is Kind.AIR_STRIKE] == [Status.ASSERTED]


def test_who_holds_a_city_is_not_hit_with_it() -> None:
    assert only("Nine shells struck the Islamic State-held town of Manbij and killed 12 people.").target == ()


def test_a_make_is_nobody() -> None:
    assert only("Six Tupolev warplanes carried out air strikes around Gao.").actor == ()


def test_where_somebody_says_it_is_where_it_was() -> None:
    claim = only("In Gao residents said jets bombed the market on Monday.")
    assert ([place.name for place in claim.place], claim.source) == (["Gao"], ("residents",))


def test_in_what_a_part_is_denied_is_not_told_again() -> None:
    assert only("Chad denies any part in the battle of Gao.").kind is Kind.DENIAL


@pytest.mark.parametrize(
    ("text", "actor", "source"),
    [
        ("A car bombing blamed on Malian troops killed 26 people in Gao.", ("mali",), ()),
        ("Shelling wounded three in Gao, state television said, blaming the attack on Malian troops.", ("mali",),
         ("state television",)),
        ("A blast killed four people in Gao on Monday, the ministry said blaming Mali for the attack.", ("mali",),
         ("ministry",)),
        ("Two people died in an air strike in Gao which the ministry blamed on Malian jets.", ("mali",),
         ("ministry",)),
    ],
)  # fmt: skip
def test_whom_a_sentence_blames_for_its_act_did_it(text: str, actor: tuple[str, ...], source: tuple[str, ...]) -> None:
    claim = only(text)
    assert (claim.actor, claim.source) == (actor, source)


def test_blame_for_an_act_told_before_stays_an_accusation() -> None:
    text = "No group claimed the attack which the ministry blamed on Malian troops."
    assert only(text).kind is Kind.ACCUSATION


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels prevent farmers from entering Gao while troops prevent farmers from leaving it.", Status.ASSERTED),
        ("Clinics in Gao were not spared by the attacks on hospitals that left hundreds dead.", Status.ASSERTED),
        ("Nobody could say whether the blast in Gao came from shells of the war that preceded the pullout of rebels.",
         Status.ASSERTED),
    ],
)  # fmt: skip
def test_what_a_clause_beside_takes_for_granted_has_happened(text: str, status: Status) -> None:
    found = coder().code(report(text=text, language="en"))
    assert found[-1].status is status


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("At least five police officers were killed in a blast in Gao.", ("police officers",)),
        ("At least six Malian pilgrims were killed in a blast in Gao.", ("civilians",)),
    ],
)
def test_who_is_told_by_two_words_is_told_once(text: str, target: tuple[str, ...]) -> None:
    assert only(text).target == target


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Mali regime raids kill ten in camp for displaced", []),
        ("Vice-president of the union Awa Keita called on Mali to stop bombing Gao.", ["Gao"]),
        ("Jets wounded five in strikes on Tel Qarvox.", ["Tel Qarvox"]),
    ],
)
def test_where_it_was_and_where_not(text: str, places: list[str]) -> None:
    claim = coder().code(report(text=text, language="en"))[0]
    assert [place.name for place in claim.place] == places


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The office said 40 bodies were counted in Gao, ten in Kidal and six in Menaka.", {40, 10, 6}),
        ("Nine more farmers died in the hamlet of Gao and one in the hamlet of Kidal.", {9, 1}),
        ("Three died in strikes elsewhere in Mali, one in Gao and two in Kidal.", {3}),
        ("At least seven children die in regime shelling at rebel-held area in Mali", {7}),
    ],
)
def test_what_a_toll_comes_to_in_other_places(text: str, killed: set[int]) -> None:
    claim = max(coder().code(report(text=text, language="en")), key=lambda c: len(c.figures))
    assert {figure.low for figure in claim.figures} == killed


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A blast on a bus in Gao killed at least six people WIRE reports.", ("WIRE",)),
        ("Jets bombed a school in Gao killing 15 nurses activists at the camp reported.",
         ("activists at the camp",)),
        ("Artillery fire also hit the town of Kidal activist Hassan Nuh said.", ("activist Hassan Nuh",)),
        ("A car bomb killed 20 people in Gao Chads health ministry said on Thursday.", ("Chads health ministry",)),
        ("Nine nurses died when jets hit a ward in Gao the relief group that runs it said.",
         ("relief group",)),
        ("The blast in Gao was due to a rocket and not a car bomb WIRE correspondent reported.",
         ("WIRE correspondent",)),
        ("A Reuters photographer saw shells hit a school in Gao killing two.", ("Reuters photographer",)),
        ("In a statement to Reuters a source at the port authority said rebels shelled Gao.",
         ("Reuters", "source at the port authority")),
        ("A shaky video shared by villagers showed several damaged houses in Gao.",
         ("shaky video shared by villagers",)),
        ("The rebel group Ansar Dine said its men had downed a drone in Gao.", ("rebel group Ansar Dine",)),
    ],
)  # fmt: skip
def test_who_speaks_without_commas_or_beside_a_name(text: str, source: tuple[str, ...]) -> None:
    claim = coder().code(report(text=text, language="en"))[0]
    assert claim.source == source


def test_a_statement_is_of_whoever_spoke_before() -> None:
    text = "The Malian ministry said jets bombed Gao. Six bombers struck Kidal on Thursday, the statement said."
    found = coder().code(report(text=text, language="en"))
    assert {claim.source for claim in found} == {("Malian ministry",)}


def test_a_credit_at_the_end_of_a_headline_is_no_part_of_its_phrase() -> None:
    claim = coder().code(report(text="Chad rebels kill seven in Gao assault capture three villages Monitor"))[-1]
    assert (claim.source, [(f.what, f.low) for f in claim.figures]) == (("Monitor",), [(Quantity.PLACES, 3)])


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("More than 40,000 people are trapped in Gao under a blockade.", {(Quantity.OTHER, 40_000)}),
        ("Kidal is under an army siege that has left 3,000 people trapped.", {(Quantity.OTHER, 3_000)}),
        ("Dozens of lorries carrying aid for 4,000 people entered Gao.",
         {(Quantity.VEHICLES, 24), (Quantity.OTHER, 4_000)}),
        ("Near Gao two strikes disabled two bridges.", {(Quantity.ATTACKS, 2), (Quantity.PLACES, 2)}),
        ("In Gao four buildings one watchtower and a mortar were destroyed in the raids.",
         {(Quantity.OTHER, 4), (Quantity.POSTS, 1)}),
        ("At least 22 people died in the bombing of Gao including a woman and her two children.",
         {(Quantity.KILLED, 22), (Quantity.KILLED, 1), (Quantity.KILLED, 2)}),
    ],
)  # fmt: skip
def test_who_is_held_and_what_is_carried_or_destroyed(text: str, figures: set[tuple[Quantity, int]]) -> None:
    claim = max(coder().code(report(text=text, language="en")), key=lambda c: len(c.figures))
    assert {(f.what, f.low) for f in claim.figures} == figures


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Chadian Malian air strikes killed 39 people in Gao.", ("chad", "mali"), ()),
        ("The strikes on Gao killed 20 Malian soldiers.", (), ("mali",)),
    ],
)
def test_who_is_told_besides(text: str, actor: tuple[str, ...], target: tuple[str, ...]) -> None:
    claim = only(text)
    assert (claim.actor, claim.target) == (actor, target)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The UN suspended aid deliveries to Gao after the attack on Monday.", Status.NOT_HAPPENED),
        ("There was no comment from Chad or mention of the bombardment of Gao on Monday.", Status.ASSERTED),
        ("There was no word on the shelling of Gao.", Status.ASSERTED),
    ],
)
def test_what_was_put_off_and_what_nobody_spoke_of(text: str, status: Status) -> None:
    assert coder().code(report(text=text, language="en"))[0].status is status


@pytest.mark.parametrize(
    ("text", "actor", "source"),
    [
        ("The Gao Relief Committees a network of nurses said Malian jets struck Kidal.", ("mali",),
         ("Gao Relief Committees",)),
        ("Experts believe Malian aircraft bombed the convoy near Gao.", ("mali",), ("Experts",)),
        ("Gao came under bombardment Sunday activists reported.", (), ("activists",)),
    ],
)  # fmt: skip
def test_who_holds_a_belief_and_who_says_so(text: str, actor: tuple[str, ...], source: tuple[str, ...]) -> None:
    claim = only(text)
    assert (claim.actor, claim.source) == (actor, source)


def test_each_act_has_the_toll_that_is_told_of_it() -> None:
    text = "A blast in Gao killed nine people, and rocket fire that killed two came after it."
    found = coder().code(report(text=text, language="en"))
    assert {(c.kind, f.low) for c in found for f in c.figures} == {(Kind.EXPLOSION, 9), (Kind.SHELLING, 2)}
