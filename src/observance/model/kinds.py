"""The kinds of the codebook, their groups, and what may be said of a claim's status."""

from enum import StrEnum


class Group(StrEnum):
    ARMED = "armed"
    CONTROL = "control"
    FORCES = "forces"
    REGIME = "regime"
    TALKS = "talks"
    PEOPLE = "people"


class Kind(StrEnum):
    """What a claim reports (codebook, table of kinds)."""

    group: Group

    def __new__(cls, value: str, group: Group) -> "Kind":
        member = str.__new__(cls, value)
        member._value_ = value
        member.group = group
        return member

    ARMED_CLASH = "armed_clash", Group.ARMED
    SHELLING = "shelling", Group.ARMED
    AIR_STRIKE = "air_strike", Group.ARMED
    DRONE_STRIKE = "drone_strike", Group.ARMED
    EXPLOSION = "explosion", Group.ARMED
    SMALL_ARMS_FIRE = "small_arms_fire", Group.ARMED
    CHEMICAL_ATTACK = "chemical_attack", Group.ARMED
    ATTACK = "attack", Group.ARMED
    ABDUCTION = "abduction", Group.ARMED
    CASUALTIES = "casualties", Group.ARMED
    OFFENSIVE = "offensive", Group.CONTROL
    TERRITORY_GAINED = "territory_gained", Group.CONTROL
    ENCIRCLEMENT = "encirclement", Group.CONTROL
    WITHDRAWAL = "withdrawal", Group.CONTROL
    DEPLOYMENT = "deployment", Group.FORCES
    POST_ESTABLISHED = "post_established", Group.FORCES
    PATROL = "patrol", Group.FORCES
    AIRSPACE_VIOLATION = "airspace_violation", Group.FORCES
    AGREEMENT = "agreement", Group.REGIME
    AGREEMENT_ENDED = "agreement_ended", Group.REGIME
    VIOLATION = "violation", Group.REGIME
    ACCESS_DENIED = "access_denied", Group.REGIME
    RELEASE = "release", Group.REGIME
    MEETING = "meeting", Group.TALKS
    COMMITMENT = "commitment", Group.TALKS
    DEMAND = "demand", Group.TALKS
    THREAT = "threat", Group.TALKS
    ACCUSATION = "accusation", Group.TALKS
    DENIAL = "denial", Group.TALKS
    DISPLACEMENT = "displacement", Group.PEOPLE
    AID = "aid", Group.PEOPLE
    DAMAGE = "damage", Group.PEOPLE


SYMMETRIC = frozenset({Kind.ARMED_CLASH, Kind.MEETING, Kind.AGREEMENT, Kind.PATROL})
SPEECH_ACTS = frozenset({Kind.COMMITMENT, Kind.DEMAND, Kind.THREAT, Kind.ACCUSATION, Kind.DENIAL})


class Status(StrEnum):
    ASSERTED = "asserted"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    UNCERTAIN = "uncertain"
    NOT_HAPPENED = "not_happened"


class Means(StrEnum):
    """How a field report came to know (OSCE SMM usage)."""

    SAW = "saw"
    HEARD = "heard"
    CAMERA = "camera"
    DRONE = "drone"
    TOLD = "told"
