"""How an outlet words an act: as a verb or a noun, with its doer or without, and what it calls the parties."""

from dataclasses import dataclass
from enum import StrEnum

from observance.model.claim import ClaimId
from observance.model.incident import IncidentId


class Form(StrEnum):
    """How the act stands in the sentence: an active verb, a passive one, or a noun ("the shelling")."""

    ACTIVE = "active"
    PASSIVE = "passive"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Naming:
    """What a sentence calls whoever stands in `slot` (`actor` or `target`); `party` None where it is nobody's name."""

    slot: str
    party: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One claim's words for an incident: the act as it is called, its form, and whether the sentence names a doer."""

    incident: IncidentId
    claim: ClaimId
    outlet: str | None
    act: str
    form: Form
    has_doer: bool
    named: tuple[Naming, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingCount:
    """How often an outlet tells of acts of a party in one form, with the doer or without."""

    outlet: str | None
    party: str
    form: Form
    has_doer: bool
    count: int
