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


Position = tuple[float, float]
"""Longitude and latitude, degrees, WGS 84 (the order of RFC 7946)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The lines or the polygons of a place; a polygon is its outer ring and its holes, each ring closed.
    `approximate`: drawn by hand."""

    lines: tuple[tuple[Position, ...], ...] = ()
    polygons: tuple[tuple[tuple[Position, ...], ...], ...] = ()
    approximate: bool = False
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry:
    """A place of the mandate. `radius_km` belongs to areas; `approximate` marks hand-made coordinates; `within` is
    the id of the smallest entry that holds it; `shape` its line or outline, where `places.geojson` has one."""

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
    shape: Shape | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateSite:
    """A post, base, crossing or camp of the mission. `events` are states known beforehand, each with its source.
    `hosts` are parties whose people are posted there beside its own, as liaison officers of both sides are. `observes`:
    whether it can watch anything itself; a desk that takes reports in does not."""

    id: str
    name: str
    aliases: tuple[str, ...]
    party: str
    place: str | None
    number: int | None = None
    official: bool = True
    observes: bool = True
    hosts: tuple[str, ...] = ()
    events: tuple[SiteEvent, ...] = ()
    source: str | None = None


class ProvisionType(StrEnum):
    PROHIBITION = "prohibition"
    OBLIGATION = "obligation"
    DEADLINE = "deadline"
    ENTITLEMENT = "entitlement"


@dataclass(frozen=True, slots=True)
class AreaItem:
    """A place, or all that lies within `within_km` of its point, line or outline."""

    place: str
    within_km: float | None = None

    def __str__(self) -> str:
        return self.place if self.within_km is None else f"within {self.within_km:g} km of {self.place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """Which incidents bear on a provision: kinds, and optionally the parties that must be actor or target, the
    weapons of which one must be named, and the sites (ids) at or to which it must be done (empty: any)."""

    kinds: tuple[Kind, ...]
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """What a provision excepts. Without actor, target or kinds only a person can judge whether it applies; `disputed`
    where the parties differ on whether the text excepts it at all."""

    text: str
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    disputed: bool = False

    @property
    def by_rule(self) -> bool:
        return bool(self.actor or self.target or self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What changed in a provision on a day; None is unchanged."""

    since: date
    source: str | None = None
    title: str | None = None
    summary: str | None = None
    bound: tuple[str, ...] | None = None
    area: tuple[AreaItem, ...] | None = None
    except_area: tuple[AreaItem, ...] | None = None
    deadline: date | None = None
    breached_by: tuple[Conduct, ...] | None = None
    fulfilled_by: tuple[Conduct, ...] | None = None
    exemptions: tuple[Exemption, ...] | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One provision as it first read. `bound` are party ids; `area` and `except_area` where it holds and where not
    (empty: the mandate's area, nowhere); `in_force` has an open end as `date.max`; `partial_days` are days of it on
    which it held for some hours only; `amendments` by day
    (`observance.mandate.amendments` reads them)."""

    id: str
    instrument: str
    number: str
    title: str
    summary: str
    type: ProvisionType
    bound: tuple[str, ...]
    area: tuple[AreaItem, ...]
    in_force: DateInterval
    except_area: tuple[AreaItem, ...] = ()
    partial_days: tuple[date, ...] = ()
    deadline: date | None = None
    breached_by: tuple[Conduct, ...] = ()
    fulfilled_by: tuple[Conduct, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    amendments: tuple[Amendment, ...] = ()
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
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """One mission. `area` are ids of places; `cutoff` is the daily cut-off as `HH:MM` in `time_zone` (IANA name);
    `digest` is the sha256 of its files, so that two mandates of one digest are the same data; `coding_digest` that of
    all but the publishing policy, on which no record depends."""

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
    coding_digest: str = ""
