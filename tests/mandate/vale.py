"""A small invented mandate, whole and without faults, to break in one place at a time."""

from pathlib import Path

import pytest

from observance.errors import Fault, MandateError
from observance.mandate.load import load_mandate

FILES = {
    "mandate.yaml": """\
id: vale-2031
name: Ceasefire in the Vale
period: [2031-03-01, open]
area: [vale]
time_zone: Europe/Oslo
cutoff: 19:30

agreements:
  - id: truce
    title: Truce of the Vale
    place: vale
    signed: 2031-02-20
    in_force: [2031-03-01, open]
    signatories: [north, south]
    source: text

references:
  - {id: text, title: The truce, publisher: Both chanceries, date: 2031-02-20}
  - {id: survey, title: Land survey, publisher: Survey office, date: "2030"}
""",
    "parties.yaml": """\
- id: north
  name: Northland
  category: state
  aliases: [Northern army, N.A.]
  demonyms: [Northern]
  terms: [aggressors]
  offices:
    - title: Marshal of Northland
      holder: Ada Berg
      holder_aliases: [Berg]
      held: [2029-01-01, 2030-12-31]
    - title: Marshal of Northland
      holder: Cem Dal
      held: [2031-01-01, 2031-12-31]
- id: south
  name: Southland
  category: state
  allies: [militia]
- id: militia
  name: Vale Militia
  category: armed_group
""",
    "places.csv": """\
id,name,aliases,lat,lon,precision,radius_km,within,approximate,source
vale,The Vale,Valley|Vale basin,60.1,10.2,area,30,,yes,survey
ford,Old Ford,"Ford, Old",60.12,10.25,settlement,,vale,no,survey
mill,Mill Bridge,,,,site,,ford,,
""",
    "provisions.yaml": """\
- id: guns
  instrument: truce
  number: "1"
  title: Guns are silent
  summary: No gun is fired in the Vale.
  type: prohibition
  bound: [north, south]
  area: [vale]
  in_force: [2031-03-01, open]
  breached_by:
    - kinds: [shelling, small_arms_fire]
      actor: [north]
      target: [south]
  source: text
- id: tanks
  instrument: truce
  number: "2"
  title: Tanks leave
  summary: All tanks leave the Vale by the tenth day.
  type: deadline
  bound: [north, south]
  area: [vale]
  in_force: [2031-03-01, 2031-12-31]
  deadline: 2031-03-10
  fulfilled_by:
    - kinds: [withdrawal]
  exemptions: [recovery vehicles]
""",
    "sites.yaml": """\
- id: ford-post
  name: Ford post
  aliases: [post at the ford]
  party: north
  place: ford
  number: 1
  events:
    - state: established
      date: [2031-03-02, 2031-03-04]
      source: text
""",
    "sources.yaml": """\
- id: courier
  name: Vale Courier
  category: outlet
  domains: [courier.example]
  reliability: B
- id: chancery
  name: Northern Chancery
  category: official
  party: north
""",
}


def write(folder: Path) -> Path:
    """The whole mandate in a folder."""
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def replace(folder: Path, file: str, old: str, new: str) -> None:
    """Exchange one passage that stands exactly once in a file."""
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (folder / file).write_text(text.replace(old, new), "utf-8")


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(MandateError) as caught:
        load_mandate(folder)
    return caught.value.faults
