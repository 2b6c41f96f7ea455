"""The vocabulary of the codebook."""

import pickle
from collections import Counter
from copy import deepcopy

import pytest

from observance.model.kinds import SPEECH_ACTS, SYMMETRIC, Group, Kind, Status

SIZES = {Group.ARMED: 10, Group.CONTROL: 4, Group.FORCES: 4, Group.REGIME: 5, Group.TALKS: 6, Group.PEOPLE: 3}


def test_every_group_has_its_kinds() -> None:
    assert Counter(kind.group for kind in Kind) == SIZES


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        (Kind.SHELLING, Group.ARMED),
        (Kind.CASUALTIES, Group.ARMED),
        (Kind.ENCIRCLEMENT, Group.CONTROL),
        (Kind.PATROL, Group.FORCES),
        (Kind.VIOLATION, Group.REGIME),
        (Kind.DENIAL, Group.TALKS),
        (Kind.DAMAGE, Group.PEOPLE),
    ],
)
def test_a_kind_knows_its_group(kind: Kind, group: Group) -> None:
    assert kind.group is group


@pytest.mark.parametrize("kind", list(Kind))
def test_a_kind_is_its_name_in_the_exports(kind: Kind) -> None:
    assert Kind(kind.value) is kind  # type: ignore[call-arg]
    assert f"{kind}" == kind.value == kind.name.lower()
    assert pickle.loads(pickle.dumps(kind)) is kind
    assert deepcopy(kind) is kind


def test_an_unknown_kind_is_none() -> None:
    with pytest.raises(ValueError, match="skirmish"):
        Kind("skirmish")  # type: ignore[call-arg]


def test_speech_acts_are_talks_but_no_meetings() -> None:
    assert {k for k in Kind if k.group is Group.TALKS} - {Kind.MEETING} == SPEECH_ACTS


def test_symmetric_kinds_have_two_sides() -> None:
    assert {"armed_clash", "meeting", "agreement", "patrol"} == SYMMETRIC


def test_statuses_are_those_of_the_codebook() -> None:
    assert {s.value for s in Status} == {"asserted", "planned", "conditional", "uncertain", "not_happened"}
