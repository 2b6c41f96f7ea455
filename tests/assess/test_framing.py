import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, claim, report

from observance.assess.framing import Framer, form_of, framing_counts
from observance.mandate.names import Names
from observance.model.claim import Claim, Reason
from observance.model.framing import Form, FramingCount
from observance.model.incident import Incident, IncidentId, OriginId
from observance.model.kinds import Kind, Status
from observance.model.record import DatedReport

NAMES = Names(MANDATE)
FRAMER = Framer.of(NAMES)
REPORTS = [DatedReport(report=report(name, outlet=f"{name} Post"), origin=OriginId(f"o-{name}")) for name in "ab"]


def incident(*claims: Claim, actor: tuple[str, ...] = ("sudmark",)) -> Incident:
    return Incident(
        id=IncidentId("i1"),
        kind=Kind.ATTACK,
        place=(),
        date=None,
        actor=actor,
        target=(),
        figures=(),
        claims=tuple(c.id for c in claims),
        origins=(),
    )


def entry(name: str) -> Reason:
    return Reason("kind", f"lexicon {name}")


@pytest.mark.parametrize(
    ("sentence", "trigger", "form"),
    [
        ("Sudmarkian guns killed five guards.", "killed", Form.ACTIVE),
        ("Five guards were killed near Mill.", "killed", Form.PASSIVE),
        ("Five guards have reportedly been killed near Mill.", "killed", Form.PASSIVE),
        ("Five guards killed by shells near Mill.", "killed", Form.PASSIVE),
        ("Five guards killed in Mill", "killed", Form.PASSIVE),
        ("The army has killed in Mill before.", "killed", Form.ACTIVE),
        ("The siege of Mill went on.", "siege", Form.NOUN),
        ("An attack hit Mill.", "attack", Form.NOUN),
        ("Rebels attack Mill.", "attack", Form.ACTIVE),
        ("Airstrikes hit Mill.", "Airstrikes", Form.NOUN),
        ("The guns were hitting Mill.", "hitting", Form.ACTIVE),
    ],
)
def test_the_form_of_an_act_by_its_words(sentence: str, trigger: str, form: Form) -> None:
    assert form_of(claim(sentence, trigger=trigger)) is form


def test_a_path_from_the_predicate_decides() -> None:
    told = claim("Guards shot near Mill.", trigger="shot")
    assert form_of(replace(told, why=(Reason("target", "name", "Guards", "shot ↓nsubj:pass Guards"),))) is Form.PASSIVE
    assert form_of(replace(told, why=(Reason("actor", "name", "Guards", "shot ↓nsubj Guards"),))) is Form.ACTIVE
    assert form_of(replace(told, why=(Reason("actor", "name", "Guards", "hit ↓obl:agent Guards"),))) is Form.PASSIVE


def test_an_entry_for_a_noun_is_one() -> None:
    told = replace(claim("Heavy shelling hit Mill.", trigger="shelling"), why=(entry("shelling:shelling-noun"),))
    assert form_of(told) is Form.NOUN


def test_a_bare_participle_with_a_doer_is_active() -> None:
    assert form_of(claim("Jets attacked on Monday", trigger="attacked", actor=("sudmark",))) is Form.ACTIVE


def frames(*claims: Claim, actor: tuple[str, ...] = ("sudmark",)) -> list[tuple[str | None, str, str, bool]]:
    found = FRAMER.frames([incident(*claims, actor=actor)], {c.id: c for c in claims}, REPORTS)
    return [(f.outlet, f.act, f.form.value, f.has_doer) for f in found]


def test_outlets_side_by_side() -> None:
    first = claim("Junta guns killed five guards.", of="a", trigger="killed", actor=("sudmark",), target=("norland",))
    second = claim("Five guards were killed.", of="b", trigger="killed", target=("norland",))
    assert frames(first, second) == [
        ("a Post", "killed", "active", True),
        ("b Post", "killed", "passive", False),
    ]


def test_speech_and_what_did_not_happen_are_no_acts() -> None:
    threat = claim("Sudmark threatened to strike.", of="a", kind=Kind.THREAT, actor=("sudmark",))
    refused = claim("No shell fell.", of="a", status=Status.NOT_HAPPENED)
    assert frames(threat, refused) == []


def called(told: Claim) -> list[tuple[str, str | None, str]]:
    return [(n.slot, n.party, n.words) for n in FRAMER.frame(incident(told), told, "a Post").named]


def test_what_the_parties_are_called() -> None:
    told = claim(
        "The junta shot five Norlander guards, a Sudmarkian officer said.",
        trigger="shot",
        actor=("sudmark",),
        target=("norland",),
        source=("a Sudmarkian officer",),
    )
    assert called(told) == [("actor", "sudmark", "junta"), ("target", "norland", "Norlander guards")]


def test_words_for_nobody_of_the_mandate_stand_as_they_are() -> None:
    assert called(claim("Gunmen shot at Mill.", actor=("Gunmen",))) == [("actor", None, "Gunmen")]


def test_a_demonym_before_the_act_stands_alone() -> None:
    told = claim("Sudmarkian shelling hit Mill.", trigger="shelling", actor=("sudmark",))
    assert called(told) == [("actor", "sudmark", "Sudmarkian")]


def test_the_land_is_nobodys_name() -> None:
    told = replace(
        claim("The army fired from hills in Sudmark.", actor=("sudmark",)), why=(Reason("actor", "words", "army"),)
    )
    assert called(told) == [("actor", "sudmark", "army")]


def test_counts_over_the_record() -> None:
    one = claim("Sudmark shelled Mill.", of="a", trigger="shelled", actor=("sudmark",))
    two = claim("Mill was shelled.", of="a", trigger="shelled", start=90)
    whole = incident(one, two)
    found = FRAMER.frames([whole], {one.id: one, two.id: two}, REPORTS)
    assert framing_counts(NAMES, [whole], found) == (
        FramingCount(outlet="a Post", party="sudmark", form=Form.ACTIVE, has_doer=True, count=1),
        FramingCount(outlet="a Post", party="sudmark", form=Form.PASSIVE, has_doer=False, count=1),
    )
    assert framing_counts(NAMES, [replace(whole, actor=("sudmark", "ostia"))], found) == ()
    assert framing_counts(NAMES, [replace(whole, actor=("gunmen",))], found) == ()


@given(st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_show(chance: random.Random) -> None:
    claims = [claim("Sudmark shelled Mill.", of=of, start=i, trigger="shelled") for of in "ab" for i in (0, 90)]
    mixed = list(claims)
    chance.shuffle(mixed)
    assert frames(*claims) == frames(*mixed)
