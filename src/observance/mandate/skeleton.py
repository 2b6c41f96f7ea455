"""The files of a new mandate, valid as they stand, with comments that say what to fill in."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import combining, normalize

from observance.mandate.types import PartyCategory

CIVILIANS = "civilians"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .'-]*[A-Za-z0-9.]")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_COLUMNS = ("id", "name", "aliases", "lat", "lon", "precision", "radius_km", "within", "approximate", "source")


@dataclass(frozen=True, slots=True)
class NewParty:
    id: str
    name: str
    category: PartyCategory


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A point in degrees where known; `radius_km` of an area."""

    id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class NewSite:
    id: str
    name: str
    party: str
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a new mandate is made of; `until` None is an open end, `delay` 0 holds nothing back."""

    id: str
    name: str
    agreement: str
    publisher: str
    signed: date
    in_force: date
    until: date | None
    parties: tuple[NewParty, ...]
    area: NewPlace
    places: tuple[NewPlace, ...] = ()
    sites: tuple[NewSite, ...] = ()
    time_zone: str
    cutoff: str
    delay: int


def skeleton(outline: Outline) -> dict[str, str]:
    """The files by name."""
    return {
        "mandate.yaml": _mission(outline),
        "parties.yaml": _parties(outline),
        "places.csv": _places(outline),
        "sites.yaml": _sites(outline),
        "provisions.yaml": _provisions(outline),
        "sources.yaml": _sources(outline),
        "publishing.yaml": _publishing(outline),
    }


def slug(name: str, most: int = 40) -> str:
    """An id from a name: `Hill Front` → `hill-front`, `People's Front` → `peoples-front`; empty where the name has no
    Latin letter or digit."""
    plain = "".join(each for each in normalize("NFKD", name).casefold() if not combining(each))
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)['’](?=s\b)", "", plain)))[:most].strip("-")


def _mission(outline: Outline) -> str:
    end = outline.until.isoformat() if outline.until else "open"
    signatories = _ids(each.id for each in outline.parties)
    return f"""\
# What is monitored. Every key of every file is explained in docs/mandates.md;
# `observance mandate check` names what is wrong, with file and line.
id: {_id(outline.id)}
name: {_text(outline.name)}
period: [{outline.in_force}, {end}]
area: [{_id(outline.area.id)}]
time_zone: {outline.time_zone}
cutoff: "{outline.cutoff}"

agreements:
  - id: agreement
    title: {_text(outline.agreement)}
    # Names by which reports speak of it.
    # aliases: [the truce]
    signed: {outline.signed}
    in_force: [{outline.in_force}, {end}]
    signatories: [{signatories}]
    source: text

# Published works that entries rest on: an entry says `source: text`.
references:
  - id: text
    title: {_text(outline.agreement)}
    publisher: {_text(outline.publisher)}
    date: "{outline.signed}"
"""


def _parties(outline: Outline) -> str:
    head = """\
# Who acts and who suffers. `aliases` mean the party wherever they stand (its capital, its army); `demonyms` only before
# a noun of force, office or people ("Northern troops"). Reports use many names: list all that you know.
# Where one side alone has an army, `the army` among its aliases and `army` among its demonyms lay "army jets" to it.
"""
    return head + "".join(map(_party, outline.parties)) + _civilians(outline)


def _party(party: NewParty) -> str:
    return f"""\
- id: {_id(party.id)}
  name: {_text(party.name)}
  category: {party.category.value}
  # aliases: [its army, its capital]
  # demonyms: []
  # offices:
  #   - title: Minister of Defence
  #     holder: NAME
  #     held: [2031-01-01, open]
"""


def _civilians(outline: Outline) -> str:
    if any(each.category is PartyCategory.CIVILIANS for each in outline.parties):
        return ""
    return f"- id: {CIVILIANS}\n  name: Civilians\n  category: civilians\n"


def _places(outline: Outline) -> str:
    """A table has no comments; the page on mandates explains its columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    area = outline.area
    has_point = area.lat is not None
    precision = "area" if area.radius_km or not has_point else "province"
    writer.writerow(
        [area.id, area.name, "", _cell(area.lat), _cell(area.lon), precision, _cell(area.radius_km), "", "yes", ""]
    )
    for place in outline.places:
        writer.writerow(
            [place.id, place.name, "", _cell(place.lat), _cell(place.lon), "settlement", "", area.id, "yes", ""]
        )
    return out.getvalue()


def _sites(outline: Outline) -> str:
    head = """\
# Observation posts, bases, crossings, camps. A post's own log says in its head `kind: field` and `site: ID`.
# Add `place` (an id of places.csv), `number`, and `events` known beforehand, each with its source.
"""
    return head + ("".join(map(_site, outline.sites)) or "[]\n")


def _site(site: NewSite) -> str:
    place = f"  place: {_id(site.place)}\n" if site.place else "  # place: ID\n"
    return f"- id: {_id(site.id)}\n  name: {_text(site.name)}\n  party: {_id(site.party)}\n{place}"


def _provisions(outline: Outline) -> str:
    end = outline.until.isoformat() if outline.until else "open"
    bound = _ids(each.id for each in outline.parties if each.category is not PartyCategory.CIVILIANS)
    return f"""\
# What the agreement says, one entry for each provision, in your own words. Read the text of the agreement beside this
# file: who is bound, to what, where, from when to when; which kinds of incident breach or fulfil it. The kinds are
# those of docs/mandates.md. This first one is what most ceasefires begin with; correct its number and its words.
- id: ceasefire
  instrument: agreement
  number: "1"
  title: No attacks
  summary: The parties stop all attacks on each other and on civilians.
  type: prohibition
  bound: [{bound}]
  area: [{_id(outline.area.id)}]
  in_force: [{outline.in_force}, {end}]
  breached_by:
    - kinds: [armed_clash, shelling, air_strike, drone_strike, explosion, small_arms_fire, attack, offensive]
  source: text
# A deadline:
# - id: withdrawal
#   instrument: agreement
#   number: "2"
#   title: Heavy weapons leave
#   summary: Tanks and guns are withdrawn from the area within ten days.
#   type: deadline
#   bound: [{bound}]
#   in_force: [{outline.in_force}, {end}]
#   deadline: {outline.in_force}
#   fulfilled_by:
#     - kinds: [withdrawal]
#   source: text
"""


def _sources(outline: Outline) -> str:
    official = next((each.id for each in outline.parties if each.category is not PartyCategory.CIVILIANS), "ID")
    return f"""\
# Who reports: outlets, agencies, monitors, and official voices of the parties (`party`): a party never confirms itself.
# - id: courier
#   name: The Courier
#   category: outlet
#   domains: [courier.example]
# - id: ministry
#   name: Ministry of Defence
#   category: official
#   party: {_id(official)}
[]
"""


def _publishing(outline: Outline) -> str:
    delay = f"delay:\n  - days: {outline.delay}\n    kinds: [deployment, patrol, withdrawal]\n" if outline.delay else ""
    return f"""\
# What may leave the mission: docs/publishing.md. Everything below holds for all exports and reports but `--internal`.
texts: evidence
{delay}coarsen:
  - kinds: [displacement, aid]
    to: settlement
  - kinds: [deployment, patrol, withdrawal]
    live_days: 7
    to: settlement
# Names that go out in no spelling:
# protected:
#   - name: NAME
#     aliases: []
# protected_places: []
# anonymous_sources: []
"""


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if abs(value) >= 1000 else f"{value:.6f}".rstrip("0").rstrip(".")


def _id(value: str) -> str:
    """An id as YAML: in quotes where it would be a number or a truth value."""
    return value if re.fullmatch(r"[a-z][a-z0-9_-]*", value) and value not in _WORDS else json.dumps(value)


def _ids(values: Iterable[str]) -> str:
    return ", ".join(map(_id, values))


def _text(value: str) -> str:
    """A text as YAML: plain where that is safe, else in quotes."""
    is_plain = _PLAIN.fullmatch(value) and value.casefold() not in _WORDS
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def taken(wanted: str, ids: Sequence[str]) -> str:
    """The id, with a number where it is taken."""
    if wanted not in ids:
        return wanted
    return next(f"{wanted}-{i}" for i in range(2, len(ids) + 3) if f"{wanted}-{i}" not in ids)
