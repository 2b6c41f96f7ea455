"""What of the record may be published, as data of the mandate (`publishing.yaml`)."""

from dataclasses import dataclass
from enum import StrEnum

from observance.model.claim import PlacePrecision
from observance.model.kinds import Kind


class Texts(StrEnum):
    """How much of the reports' own words is published: all, only the sentences that claims quote, or none."""

    ALL = "all"
    EVIDENCE = "evidence"
    NONE = "none"


class Role(StrEnum):
    """In which role a party makes a rule apply."""

    ACTOR = "actor"
    TARGET = "target"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a rule applies to: kinds, and parties in a role; empty is any."""

    kinds: tuple[Kind, ...] = ()
    parties: tuple[str, ...] = ()
    role: Role = Role.ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """What happened within `days` days before the day of publication is withheld; 1 is that day itself."""

    scope: Scope
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coarsening:
    """Places are lifted to one that is at least as wide as `to`, or rounded to a grid of `grid_km` kilometres; of
    things within `live_days` days only, where that is given."""

    scope: Scope
    to: PlacePrecision | None = None
    grid_km: float | None = None
    live_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """A name that is never published, in none of its spellings."""

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """`protected_places` are ids of places or sites, `anonymous_sources` ids of sources or what reports call them."""

    texts: Texts = Texts.ALL
    delay: tuple[Delay, ...] = ()
    coarsen: tuple[Coarsening, ...] = ()
    protected: tuple[Protected, ...] = ()
    protected_places: tuple[str, ...] = ()
    anonymous_sources: tuple[str, ...] = ()


LIVE_DAYS = 7
DEFAULT = Policy(
    coarsen=(
        Coarsening(scope=Scope(kinds=(Kind.DISPLACEMENT, Kind.AID)), to=PlacePrecision.SETTLEMENT),
        Coarsening(
            scope=Scope(kinds=(Kind.DEPLOYMENT, Kind.PATROL, Kind.WITHDRAWAL)),
            to=PlacePrecision.SETTLEMENT,
            live_days=LIVE_DAYS,
        ),
    )
)
"""Of a mandate without a `publishing.yaml`: camps, shelters and live positions are named by their town. What to delay
and whom to protect only the mission can know."""
