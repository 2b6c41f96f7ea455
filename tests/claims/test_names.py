"""The names to search for: the mandate's before the world's."""

from dataclasses import replace

import pytest
from tests.builders import MANDATE, place

from observance.claims.mentions import MentionKind
from observance.claims.names import build_dictionary, world_places
from observance.claims.states import world_bodies, world_states
from observance.mandate.types import Office
from observance.model.claim import PlacePrecision

WORLD = build_dictionary(None)
VALLEY = build_dictionary(MANDATE)


def found(text: str, mandate: bool = True) -> set[tuple[MentionKind, str]]:
    return {(m.kind, m.key) for m in (VALLEY if mandate else WORLD).find(text)}


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Norland", MentionKind.PARTY, "norland"),
        ("Sudstadt", MentionKind.PARTY, "sudmark"),
        ("Norlander", MentionKind.DEMONYM, "norland"),
        ("Sudmarkians", MentionKind.DEMONYM, "sudmark"),
        ("Ford", MentionKind.PLACE, "ford"),
        ("Valley Watch", MentionKind.SOURCE, "watch"),
        ("WA", MentionKind.SOURCE, "wire"),
        ("France", MentionKind.PARTY, "france"),
    ],
)
def test_a_mandate_and_the_world_are_searched(text: str, kind: MentionKind, key: str) -> None:
    assert (kind, key) in found(text)


def test_without_a_mandate_only_the_world_is_known() -> None:
    assert found("Norland", mandate=False) == set()
    assert (MentionKind.PARTY, "yemen") in found("Yemen", mandate=False)


def test_terms_of_abuse_name_nobody() -> None:
    assert found("the junta and the aggressors") == set()


def test_a_capital_is_a_government_and_a_city() -> None:
    kinds = {kind for kind, _ in found("Ankara", mandate=False)}
    assert kinds == {MentionKind.PARTY, MentionKind.PLACE}


def test_the_mandate_takes_a_name_from_the_world() -> None:
    paris = place("paris", "Paris", 40.0, 20.0, PlacePrecision.SETTLEMENT, None)
    dictionary = build_dictionary(replace(MANDATE, places=(*MANDATE.places, paris)))
    assert {m.key for m in dictionary.find("Paris") if m.kind is MentionKind.PLACE} == {"paris"}


def test_offices_and_their_holders_speak_for_the_party() -> None:
    office = Office(
        title="minister of roads", aliases=("roads minister",), holder="Ada Quill", holder_aliases=("Quill",)
    )
    parties = (replace(MANDATE.parties[0], offices=(office,)), *MANDATE.parties[1:])
    dictionary = build_dictionary(replace(MANDATE, parties=parties))
    named = [(m.kind, m.key) for m in dictionary.find("Roads Minister Ada Quill")]
    assert named == [(MentionKind.OFFICE, "norland"), (MentionKind.HOLDER, "norland")]


def test_world_places_have_ids_and_cities_a_position() -> None:
    for identity, entry in world_places().items():
        assert entry.id == identity
        assert (entry.lat is None) == (entry.precision is PlacePrecision.COUNTRY)


def test_no_two_cities_of_the_world_share_a_name() -> None:
    names = [e.name for e in world_places().values() if e.precision is PlacePrecision.SETTLEMENT]
    assert len(names) == len(set(names))


def test_states_have_a_name_each_and_ids_in_lower_case() -> None:
    assert all(state.get("names") for state in world_states().values())
    assert all(identity == identity.lower() and " " not in identity for identity in world_states())


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("The Security Council met.", MentionKind.PARTY, "un"),
        ("An OAU envoy left.", MentionKind.PARTY, "african_union"),
        ("ECOMOG gunners fired.", MentionKind.PARTY, "ecowas"),
        ("Zairean troops fled.", MentionKind.DEMONYM, "dr_congo"),
        ("Yugoslav tanks moved.", MentionKind.DEMONYM, "yugoslavia"),
        ("Soviet forces left.", MentionKind.DEMONYM, "soviet_union"),
        ("Rangoon protested.", MentionKind.PARTY, "myanmar"),
    ],
)
def test_bodies_past_states_and_changed_names_are_built_in(text: str, kind: MentionKind, key: str) -> None:
    assert (kind, key) in found(text, mandate=False)


def test_a_people_is_not_the_state_whose_word_it_bears() -> None:
    assert {key for _, key in found("Bosnian Serb gunners", mandate=False)} == {"Bosnian Serbs"}


def test_no_name_of_a_body_is_also_a_states_under_another_id() -> None:
    states = {name: identity for identity, state in world_states().items() for name in state["names"]}
    bodies = [(name, identity) for identity, body in world_bodies().items() for name in body.get("names", ())]
    assert [(name, identity) for name, identity in bodies if name in states] == []
    assert len({name for name, _ in bodies}) == len(bodies)
