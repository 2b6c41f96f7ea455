"""The entries of a mandate's files as they are written: keys, types and ranges of each, one model per entry."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, model_validator

from observance.mandate.shape import ABOUT_FORM, DOMAIN_FORM, ID_FORM, TEXT_FORM, nearest
from observance.mandate.types import PartyCategory, ProvisionType, SourceCategory
from observance.model.claim import PlacePrecision
from observance.model.finding import SiteState
from observance.model.interval import DateInterval
from observance.model.kinds import Kind

OPEN = "open"
ALL_SITES = "all"
"""Written for the sites of a conduct: every site of the mandate that is within the agreement (`official`)."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"{value} is no day of the calendar ({error})") from error
    raise ValueError(f"{value!r} is no date; write YYYY-MM-DD")


def _interval(value: object) -> DateInterval:
    if isinstance(value, str):
        return DateInterval.day(_day(value))
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(f"write one day, or [earliest, latest] with `{OPEN}` for an open end")
    earliest, latest = _day(value[0]), date.max if value[1] == OPEN else _day(value[1])
    if latest < earliest:
        raise ValueError(f"ends on {latest}, before it starts on {earliest}; exchange the two or correct one")
    return DateInterval(earliest, latest)


def _cutoff(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return value
    raise ValueError(f"{value!r} is no time of day; write HH:MM from 00:00 to 23:59")


def _time_zone(value: str) -> str:
    known = available_timezones()
    if value not in known:
        near = nearest(value, known)
        raise ValueError(f"{value!r} is no time zone; " + (f"did you mean `{near}`?" if near else "write an IANA name"))
    return value


def _piped(value: object) -> object:
    """A cell of a table that lists texts: `one|two`."""
    return [part.strip() for part in value.split("|") if part.strip()] if isinstance(value, str) else value


def _keyed(key: str) -> Callable[[object], object]:
    """What may be written as its main key alone."""
    return lambda value: {key: value} if isinstance(value, str) else value


def _sites(value: object) -> object:
    return (value,) if value == ALL_SITES else value


Id = Annotated[str, Field(pattern=ID_FORM, max_length=64)]
Text = Annotated[str, Field(pattern=TEXT_FORM, max_length=4000)]
Texts = tuple[Text, ...]
Ids = tuple[Id, ...]
Day = Annotated[date, BeforeValidator(_day)]
Interval = Annotated[DateInterval, BeforeValidator(_interval)]
TimeZone = Annotated[Text, AfterValidator(_time_zone)]
Cutoff = Annotated[str, BeforeValidator(_cutoff)]
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict(), Field(ge=1, le=10_000)]
Domain = Annotated[str, Field(pattern=DOMAIN_FORM)]


class Written(BaseModel):
    """What every entry has in common: no key that is not known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WrittenReference(Written):
    """A published work that entries rest on; `date` is a year, a month or a day."""

    id: Id
    title: Text
    publisher: Text
    date: Annotated[str, Field(pattern=ABOUT_FORM)]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher}, {self.date})"


class WrittenAgreement(Written):
    id: Id
    title: Text
    aliases: Texts = ()
    place: Id | None = None
    signed: Day
    in_force: Interval
    signatories: Annotated[Ids, Field(min_length=1)]
    source: Id | None = None


class WrittenMandate(Written):
    """`mandate.yaml`, apart from its lists of agreements and references."""

    id: Id
    name: Text
    period: Interval
    area: Annotated[Ids, Field(min_length=1)]
    time_zone: TimeZone
    cutoff: Cutoff


class WrittenOffice(Written):
    title: Text
    aliases: Texts = ()
    holder: Text | None = None
    holder_aliases: Texts = ()
    held: Interval | None = None

    @model_validator(mode="after")
    def _names_its_holder(self) -> Self:
        if self.holder is None and (self.held is not None or self.holder_aliases):
            raise ValueError("`held` and `holder_aliases` need a `holder`; add one or remove them")
        return self


class WrittenParty(Written):
    id: Id
    name: Text
    category: PartyCategory
    aliases: Texts = ()
    demonyms: Texts = ()
    terms: Texts = ()
    allies: Ids = ()
    offices: tuple[WrittenOffice, ...] = ()
    source: Id | None = None


class WrittenPlace(Written):
    """A row of `places.csv`."""

    id: Id
    name: Text
    aliases: Annotated[Texts, BeforeValidator(_piped)] = ()
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None
    precision: PlacePrecision
    radius_km: Annotated[float, Field(gt=0, le=5000, allow_inf_nan=False)] | None = None
    within: Id | None = None
    approximate: bool = False
    source: Id | None = None

    @model_validator(mode="after")
    def _has_both_coordinates(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("has only one of `lat` and `lon`; give both or neither")
        if self.precision is PlacePrecision.AREA and self.lat is not None and self.radius_km is None:
            raise ValueError("is an area without `radius_km`; say how far it reaches, however roughly")
        return self


class WrittenSiteEvent(Written):
    state: SiteState
    date: Interval | None = None
    source: Id


class WrittenSite(Written):
    id: Id
    name: Text
    aliases: Texts = ()
    party: Id
    place: Id | None = None
    number: Whole | None = None
    official: Flag = True
    observes: Flag = True
    hosts: Ids = ()
    events: tuple[WrittenSiteEvent, ...] = ()
    source: Id | None = None

    @model_validator(mode="after")
    def _is_one_site(self) -> Self:
        if self.id == ALL_SITES:
            raise ValueError(f"`{ALL_SITES}` means every site where a provision names sites; choose another id")
        return self


class WrittenArea(Written):
    """A place, or all that lies within so many kilometres of it."""

    place: Id
    within_km: Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)] | None = None


class WrittenConduct(Written):
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    actor: Ids = ()
    target: Ids = ()
    weapons: Texts = ()
    sites: Annotated[Ids, BeforeValidator(_sites)] = ()


class WrittenExemption(Written):
    """Words alone are for a person to judge; parties and kinds can be judged by rule."""

    text: Text
    actor: Ids = ()
    target: Ids = ()
    kinds: tuple[Kind, ...] = ()
    disputed: Flag = False


Areas = tuple[Annotated[WrittenArea, BeforeValidator(_keyed("place"))], ...]
Exemptions = tuple[Annotated[WrittenExemption, BeforeValidator(_keyed("text"))], ...]


class WrittenAmendment(Written):
    """How a provision reads from a day on: the keys that change, or that it has ended."""

    since: Annotated[date, BeforeValidator(_day), Field(alias="from")]
    source: Id | None = None
    title: Text | None = None
    summary: Text | None = None
    bound: Annotated[Ids, Field(min_length=1)] | None = None
    area: Areas | None = None
    except_area: Areas | None = None
    deadline: Day | None = None
    breached_by: tuple[WrittenConduct, ...] | None = None
    fulfilled_by: tuple[WrittenConduct, ...] | None = None
    exemptions: Exemptions | None = None
    ended: Flag = False


class WrittenProvision(Written):
    id: Id
    instrument: Id
    number: Text
    title: Text
    summary: Text
    type: ProvisionType
    bound: Annotated[Ids, Field(min_length=1)]
    area: Areas = ()
    except_area: Areas = ()
    in_force: Interval
    partial_days: tuple[Day, ...] = ()
    deadline: Day | None = None
    breached_by: tuple[WrittenConduct, ...] = ()
    fulfilled_by: tuple[WrittenConduct, ...] = ()
    exemptions: Exemptions = ()
    amendments: tuple[WrittenAmendment, ...] = ()
    source: Id | None = None

    @model_validator(mode="after")
    def _has_its_deadline(self) -> Self:
        if self.type is ProvisionType.DEADLINE and self.deadline is None:
            raise ValueError("is a deadline without `deadline`; add the day")
        if self.deadline is not None and self.deadline < self.in_force.earliest:
            raise ValueError(f"has its deadline on {self.deadline}, before it is in force; correct one of the two")
        outside = [day for day in self.partial_days if not self.in_force.earliest <= day <= self.in_force.latest]
        if outside:
            raise ValueError(f"has {outside[0]} in `partial_days`, outside the time in force; correct one of the two")
        return self


class WrittenSource(Written):
    id: Id
    name: Text
    category: SourceCategory
    aliases: Texts = ()
    domains: tuple[Domain, ...] = ()
    owner: Text | None = None
    alignment: Text | None = None
    party: Id | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    source: Id | None = None
