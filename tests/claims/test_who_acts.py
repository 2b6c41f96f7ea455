"""Who acts and to whom it is done, in the turns of phrase of agencies and monitors, with the shipped pipeline."""

import pytest
from tests.claims.test_coder import code, only

from observance.model.kinds import Kind, Status

Names = tuple[str, ...]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target", "source"),
    [
        ("Villagers accuse the Norland army of shelling Mill.", Kind.SHELLING, ("norland",), (), ("Villagers",)),
        (
            "Norland and Sudmark accuse each other of breaking the ceasefire.",
            Kind.VIOLATION,
            ("norland", "sudmark"),
            (),
            ("Norland", "Sudmark"),
        ),
        (
            "Norland accused Sudmark and the rebels of violating the ceasefire.",
            Kind.VIOLATION,
            ("sudmark", "rebels"),
            (),
            ("Norland",),
        ),
    ],
)
def test_whoever_is_accused_acts(text: str, kind: Kind, actor: Names, target: Names, source: Names) -> None:
    claim = only(text)
    assert (claim.kind, claim.actor, claim.target, claim.source) == (kind, actor, target, source)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Sudmark guards denied the observers access to Mill.", ("observers",)),
        ("Sudmark denied Valley Watch access to Mill.", ("Valley Watch",)),
        ("The observers were denied access to Mill by Sudmark troops.", ("observers",)),
        ("Sudmark refused the observers access to Mill, citing mines.", ("observers",)),
    ],
)
def test_whoever_is_denied_access_is_the_target(text: str, target: Names) -> None:
    claim = only(text)
    assert (claim.kind, claim.actor, claim.target, claim.source) == (Kind.ACCESS_DENIED, ("sudmark",), target, ())


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target"),
    [
        ("Residents said the shots had come from the Sudmark side.", Kind.SMALL_ARMS_FIRE, ("sudmark",), ()),
        ("Shells came from areas held by the Sudmark army.", Kind.SHELLING, (), ()),
        ("A barrage of rocket fire from Sudmark troops killed 14 people in Mill.", Kind.SHELLING, ("sudmark",), ()),
        (
            "A series of air strikes by Norland on Mill killed five soldiers.",
            Kind.AIR_STRIKE,
            ("norland",),
            ("soldiers",),
        ),
        ("Siege of Norland's Ford post enters third week", Kind.ENCIRCLEMENT, (), ("norland",)),
        ("Sudmark's siege of the Norland post at Ford went on.", Kind.ENCIRCLEMENT, ("sudmark",), ("norland",)),
        (
            "A total of 24 Sudmark soldiers were killed in a Norland operation.",
            Kind.OFFENSIVE,
            ("norland",),
            ("sudmark",),
        ),
        ("The army killed seven members of the River Front in Mill.", Kind.ATTACK, ("army",), ("River Front",)),
        ("Yemen's Houthi movement fired two missiles at Ford.", Kind.SHELLING, ("Yemen's Houthi movement",), ()),
        ("The Free Front said it had pulled its fighters out of Mill.", Kind.WITHDRAWAL, ("Free Front",), ()),
        ("Valley Watch called on Sudmark to open the road.", Kind.DEMAND, ("Valley Watch",), ("sudmark",)),
        (
            "Militants hurled a grenade at a bunker, hurting two soldiers.",
            Kind.EXPLOSION,
            ("Militants",),
            ("soldiers",),
        ),
        ("Sudmark resorted to unprovoked firing in the Ford sector.", Kind.SMALL_ARMS_FIRE, ("sudmark",), ()),
    ],
)
def test_sides_in_the_words_of_agencies(text: str, kind: Kind, actor: Names, target: Names) -> None:
    claim = only(text)
    assert (claim.kind, claim.actor, claim.target) == (kind, actor, target)


def test_both_sides_of_a_fight_that_no_list_holds() -> None:
    claim = only("Fighting broke out between the Arakan Army and the Karen Guard in Mill on Monday.")
    assert claim.kind is Kind.ARMED_CLASH
    assert [name.split()[0] for name in claim.actor] == ["Arakan", "Karen"]


def test_an_army_after_two_speakers_is_nobodys() -> None:
    claims = code("Norland and Sudmark said the army and the rebels agreed to withdraw from Mill.")
    assert all(not {"norland", "sudmark"} & {*c.actor, *c.target} for c in claims)


def test_whose_attack_is_halted_is_not_said() -> None:
    claim = only("Jets halt attack on Mill")
    assert (claim.kind, claim.actor, claim.status) == (Kind.ATTACK, (), Status.ASSERTED)
    assert only("Norland halted its attack on Mill.").actor == ("norland",)


def test_what_would_be_is_a_forecast() -> None:
    assert code("A siege of Mill would be the worst case, the envoy said.") == ()


def test_weapons_beyond_a_line_are_a_breach_and_weapons_in_a_yard_are_not() -> None:
    claim = only("Monitors observed 12 howitzers beyond the withdrawal line near Ford on Tuesday.")
    assert (claim.kind, claim.actor, [(f.low, f.high) for f in claim.figures]) == (Kind.VIOLATION, (), [(12, 12)])
    assert not any(c.kind is Kind.VIOLATION for c in code("The patrol saw nine tanks in a yard at Ford."))


@pytest.mark.parametrize("text", ["The raid on Mill began at noon local time.", "Shells hit a refugee camp at Mill."])
def test_no_civilian_is_named_by_an_adjective_or_a_camp(text: str) -> None:
    assert [c.target for c in code(text)] == [()]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A convoy of aid trucks entered Mill on Monday.", Kind.AID),
        ("A column of tanks entered Mill on Monday.", Kind.TERRITORY_GAINED),
        ("There were no injuries.", Kind.CASUALTIES),
        ("Insurgents bombed a police station in Mill.", Kind.EXPLOSION),
        ("Sudmark planes bombed a police station in Mill.", Kind.AIR_STRIKE),
    ],
)
def test_the_words_decide_the_kind(text: str, kind: Kind) -> None:
    assert only(text).kind is kind


@pytest.mark.parametrize("day", ["On 23 November ", "On 5 May ", ""])
def test_a_date_before_the_doer_is_no_part_of_who_he_is(day: str) -> None:
    text = f"{day}soldiers turned back eight aid trucks at a checkpoint south of Mill."
    assert [name.lower() for name in only(text).actor] == ["soldiers"]


def test_what_is_heard_on_all_sides_is_done_to_nobody_told() -> None:
    assert only("Heard tank fire on all sides of Mill.").target == ()
    assert only("Rebel troops fired on both sides at Mill.").target == ("sides",)


@pytest.mark.parametrize("portion", ["Most of the", "Two of the", "All of the", "The"])
def test_who_carried_out_a_part_of_the_attacks_acts(portion: str) -> None:
    claim = only(f"{portion} attacks on Mill had been conducted by the Sudmark army.")
    assert claim.actor == ("sudmark",)


def test_an_assault_that_is_repelled_is_one_clash() -> None:
    (claim,) = code("Sudmark troops attacked a trench of the Norland army near Mill and were repelled.")
    assert claim.kind is Kind.ARMED_CLASH
    assert {*claim.actor, *claim.target} == {"sudmark", "norland"}


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target"),
    [
        ("The observers were stopped at a Sudmark checkpoint.", Kind.ACCESS_DENIED, ("sudmark",), ("observers",)),
        ("A convoy was stopped at a checkpoint of the Sudmark army.", Kind.ACCESS_DENIED, ("sudmark",), ("convoy",)),
        ("Sudmark soldiers sent the patrol back at Mill.", Kind.ACCESS_DENIED, ("sudmark",), ("patrol",)),
        ("Sudmark troops attempted an attack on Mill.", Kind.ATTACK, ("sudmark",), ()),
        ("The attack of Sudmark troops on Mill killed two.", Kind.ATTACK, ("sudmark",), ()),
        ("The killing of two Sudmark soldiers in Mill was told on Monday.", Kind.ATTACK, (), ("sudmark",)),
    ],
)
def test_whose_checkpoint_and_whose_attack_it_is(text: str, kind: Kind, actor: Names, target: Names) -> None:
    found = next(claim for claim in code(text) if claim.kind is kind)
    assert (found.actor, found.target) == (actor, target)


@pytest.mark.parametrize(
    ("text", "makers"),
    [
        ("Norland troops left Mill under an agreement with Sudmark.", {"norland", "sudmark"}),
        ("Villagers left Mill under an agreement with Sudmark.", {"sudmark"}),
    ],
)
def test_who_acts_under_a_deal_made_it(text: str, makers: set[str]) -> None:
    assert [set(claim.actor) for claim in code(text) if claim.kind is Kind.AGREEMENT] == [makers]


def test_arms_of_another_party_than_the_attackers_do_their_own_harm() -> None:
    found = code("Norland artillery supported the attack of the rebels on Mill and wounded four soldiers.")
    assert [len(claim.figures) for claim in found] == [0, 1]
    assert found[1].actor == ("norland",)


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("A Norland official blamed the rebels, saying they had shelled Mill.", Kind.SHELLING, ("rebels",)),
        ("Norland shelled Mill in breach of the Peak memorandum.", Kind.VIOLATION, ("norland",)),
        ("Norland called the raid by Sudmark troops a violation of the truce.", Kind.VIOLATION, ("sudmark",)),
        ("Sudmark troops took part in the attack on Mill.", Kind.ATTACK, ("sudmark",)),
        ("All Sudmark officers were withdrawn from Mill.", Kind.WITHDRAWAL, ("sudmark",)),
    ],
)  # fmt: skip
def test_who_did_what_others_speak_of(text: str, kind: Kind, actor: Names) -> None:
    found = [claim.actor for claim in code(text) if claim.kind is kind]
    assert found == [actor]


def test_a_deals_name_is_no_place_of_its_breach() -> None:
    found = code("Norland shelled Mill in breach of the Peak memorandum.")
    assert {place.name for claim in found for place in claim.place} == {"Mill"}


def test_in_advance_is_no_movement() -> None:
    assert [c for c in code("The guards at Mill were not told in advance.") if c.kind is Kind.OFFENSIVE] == []


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        ("Villagers said that Sudmark troops had fired at it.", Kind.SHELLING),
        ("Villagers said that Sudmark troops had fired their rifles at it.", Kind.SMALL_ARMS_FIRE),
        ("Sudmark troops fired at a checkpoint in Ford.", Kind.SMALL_ARMS_FIRE),
    ],
)
def test_what_was_fired_is_what_was_told_before(second: str, kind: Kind) -> None:
    last = code(f"A mortar shell hit a bus stop in Mill. {second}")[-1]
    assert (last.kind, last.actor) == (kind, ("sudmark",))


def test_the_army_of_a_state_medium_is_the_states() -> None:
    text = "Norland troops entered Mill. {speaker} said that the army now controls all of Ford."
    for speaker, actor in (("The Sudmark Defence Office", "sudmark"), ("Valley Watch", "norland")):
        last = code(text.format(speaker=speaker))[-1]
        assert (last.kind, last.actor) == (Kind.TERRITORY_GAINED, (actor,))
