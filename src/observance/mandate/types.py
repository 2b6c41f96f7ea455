"""A mandate: one monitoring mission as data. Frozen; `observance.mandate.load` reads and validates it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from observance.mandate.lexicon import Extension
from observance.mandate.policy import DEFAULT, Policy
from observance.model.claim import PlacePrecision
from observance.model.finding import SiteEvent
from observance.model.interval import DateInterval
from observance.model.kinds import Kind


class PartyCategory(StrEnum):
    STATE = "state"
    ARMED_GROUP = "armed_group"
    ORGANISATION = "organisation"
    CIVILIANS = "civilians"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that speaks or acts for its party, and who held it when (public figures in their office only)."""

    title: str
    aliases: tuple[str, ...] = ()
    holder: str | None = None
    holder_aliases: tuple[str, ...] = ()
    held: DateInterval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party. `aliases` name it alone ("the National Liberation Front", "Ankara"); `demonyms` name it only before a
    noun of force, office or people ("Turkish troops"); `terms` are what outlets call it ("regime"), never evidence of
    who it is unless listed in `aliases` too."""

    id: str
    name: str
    category: PartyCategory
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry:
    """A place of the mandate. `radius_km` belongs to areas; `approximate` marks hand-made coordinates; `within` is
    the id of the smallest entry that holds it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    radius_km: float | None = None
    within: str | None = None
    approximate: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateSite:
    """A post, base, crossing or camp of the mission. `events` are states known beforehand, each with its source."""

    id: str
    name: str
    aliases: tuple[str, ...]
    party: str
    place: str | None
    number: int | None = None
    official: bool = True
    events: tuple[SiteEvent, ...] = ()
    source: str | None = None


class ProvisionType(StrEnum):
    PROHIBITION = "prohibition"
    OBLIGATION = "obligation"
    DEADLINE = "deadline"
    ENTITLEMENT = "entitlement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """Which incidents bear on a provision: kinds, and optionally the parties that must be actor or target
    (empty: any)."""

    kinds: tuple[Kind, ...]
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One provision. `bound` are party ids; `area` ids of places; `in_force` has an open end as `date.max`."""

    id: str
    instrument: str
    number: str
    title: str
    summary: str
    type: ProvisionType
    bound: tuple[str, ...]
    area: tuple[str, ...]
    in_force: DateInterval
    deadline: date | None = None
    breached_by: tuple[Conduct, ...] = ()
    fulfilled_by: tuple[Conduct, ...] = ()
    exemptions: tuple[str, ...] = ()
    source: str | None = None


class SourceCategory(StrEnum):
    OUTLET = "outlet"
    AGENCY = "agency"
    MONITOR = "monitor"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet, agency, monitor or official voice. `domains` are its web addresses without scheme; `party` is whose
    own word it carries (a defence ministry), None for the others; `reliability` A to F only where the mandate gives
    it."""

    id: str
    name: str
    category: SourceCategory
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    owner: str | None = None
    alignment: str | None = None
    party: str | None = None
    reliability: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    id: str
    title: str
    place: str | None
    signed: date
    in_force: DateInterval
    signatories: tuple[str, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """One mission. `area` are ids of places; `cutoff` is the daily cut-off as `HH:MM` in `time_zone` (IANA name);
    `digest` is the sha256 of its files, so that two mandates of one digest are the same data."""

    id: str
    name: str
    agreements: tuple[Agreement, ...]
    period: DateInterval
    area: tuple[str, ...]
    time_zone: str
    cutoff: str
    parties: tuple[Party, ...]
    sites: tuple[MandateSite, ...]
    places: tuple[GazetteerEntry, ...]
    provisions: tuple[Provision, ...]
    sources: tuple[Source, ...]
    digest: str
    lexicon: Extension = field(default_factory=Extension)
    publishing: Policy = DEFAULT
