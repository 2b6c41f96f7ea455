"""Loading a mandate: what a good folder gives, and every fault of a bad one, with file, line and advice."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.mandate import vale

from observance.errors import Fault, MandateError
from observance.mandate.load import FILES, digest, in_order, load_mandate
from observance.mandate.types import AreaItem, Exemption, Mandate, PartyCategory, ProvisionType
from observance.model.finding import SiteState
from observance.model.interval import DateInterval
from observance.model.kinds import Kind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return vale.write(tmp_path)


@pytest.fixture
def mandate(folder: Path) -> Mandate:
    return load_mandate(folder)


def test_the_mission(mandate: Mandate) -> None:
    assert (mandate.id, mandate.time_zone, mandate.cutoff) == ("vale-2031", "Europe/Oslo", "19:30")
    assert mandate.period == DateInterval(date(2031, 3, 1), date.max)
    assert mandate.area == ("vale",)


def test_references_become_works(mandate: Mandate) -> None:
    assert mandate.agreements[0].source == "The truce (Both chanceries, 2031-02-20)"
    assert mandate.places[0].source == "Land survey (Survey office, 2030)"
    assert mandate.places[2].source is None


def test_parties(mandate: Mandate) -> None:
    north, south, militia = mandate.parties
    assert north.aliases == ("Northern army", "N.A.")
    assert north.offices[0].held == DateInterval(date(2029, 1, 1), date(2030, 12, 31))
    assert south.allies == ("militia",)
    assert militia.category is PartyCategory.ARMED_GROUP


def test_places(mandate: Mandate) -> None:
    area, ford, mill = mandate.places
    assert area.aliases == ("Valley", "Vale basin")
    assert (area.radius_km, area.approximate, ford.approximate) == (30, True, False)
    assert ford.aliases == ("Ford, Old",)
    assert (mill.lat, mill.lon, mill.within) == (None, None, "ford")


def test_provisions(mandate: Mandate) -> None:
    guns, tanks = mandate.provisions
    assert guns.breached_by[0].kinds == (Kind.SHELLING, Kind.SMALL_ARMS_FIRE)
    assert guns.breached_by[0].target == ("south",)
    assert (tanks.type, tanks.deadline) == (ProvisionType.DEADLINE, date(2031, 3, 10))
    assert tanks.exemptions == (Exemption(text="recovery vehicles"),)


def test_what_a_provision_may_say_besides(folder: Path) -> None:
    more = (
        "except_area: [{place: ford, within_km: 2.5}, mill]\n"
        "  exemptions: [{text: Rescue, actor: [south], kinds: [aid]}]\n"
        "  amendments: [{from: 2031-06-01, source: text, area: [ford]}, {from: 2031-07-01, ended: true}]"
    )
    vale.replace(folder, "provisions.yaml", EXEMPT, more)
    vale.replace(folder, "provisions.yaml", "target: [south]", "weapons: [mortar, field gun]\n      sites: all")
    vale.replace(folder, "mandate.yaml", "title: Truce of the Vale", "title: Truce\n    aliases: [the Vale truce]")
    mandate = load_mandate(folder)
    guns, tanks = mandate.provisions
    assert guns.breached_by[0].weapons == ("mortar", "field gun")
    assert guns.breached_by[0].sites == ("ford-post",)
    assert tanks.except_area == (AreaItem("ford", 2.5), AreaItem("mill"))
    assert tanks.exemptions == (Exemption(text="Rescue", actor=("south",), kinds=(Kind.AID,)),)
    changed, ended = tanks.amendments
    assert (changed.since, changed.area, changed.bound) == (date(2031, 6, 1), (AreaItem("ford"),), None)
    assert changed.source == "The truce (Both chanceries, 2031-02-20)"
    assert ended.ended
    assert mandate.agreements[0].aliases == ("the Vale truce",)


def test_sites(mandate: Mandate) -> None:
    (site,) = mandate.sites
    (event,) = site.events
    assert (site.number, site.official) == (1, True)
    assert event.state is SiteState.ESTABLISHED
    assert event.date == DateInterval(date(2031, 3, 2), date(2031, 3, 4))
    assert event.source == "The truce (Both chanceries, 2031-02-20)"


def test_the_digest_is_of_names_and_bytes(folder: Path, mandate: Mandate) -> None:
    expected = hashlib.sha256()
    for name in sorted(FILES):
        data = (folder / name).read_bytes()
        expected.update(f"{name}\0{len(data)}\0".encode() + data)
    assert mandate.digest == expected.hexdigest()


def test_the_digest_leaves_the_demo_and_other_files_out(folder: Path, mandate: Mandate) -> None:
    (folder / "demo").mkdir()
    (folder / "demo" / "report.md").write_text("A report.", "utf-8")
    (folder / "notes.txt").write_text("Notes.", "utf-8")
    assert load_mandate(folder).digest == mandate.digest


@given(st.dictionaries(st.sampled_from(FILES), st.binary(max_size=20)), st.data())
def test_any_changed_byte_changes_the_digest(files: dict[str, bytes], data: st.DataObject) -> None:
    changed = {name: data.draw(st.binary(max_size=20)) for name in files}
    assert (digest(files) == digest(changed)) == (files == changed)


def test_the_order_of_files_does_not_change_the_digest() -> None:
    assert digest({"a": b"1", "b": b"2"}) == digest({"b": b"2", "a": b"1"})


EXEMPT = "exemptions: [recovery vehicles]"
ONE_FAULT = [
    ("mandate.yaml", "cutoff: 19:30", "cutoff: 24:00", "6", "`cutoff`: '24:00' is no time of day"),
    ("mandate.yaml", "Europe/Oslo", "Europe/Olso", "5", "did you mean `Europe/Oslo`?"),
    ("mandate.yaml", "area: [vale]", "area: [vail]", "4", "places have no `vail`; did you mean `vale`?"),
    ("mandate.yaml", "area: [vale]", "area: vale", "4", "`area` must be a list"),
    ("mandate.yaml", "name: Ceasefire", "title: Ceasefire", "1", "`name` is missing; add it"),
    ("mandate.yaml", "id: vale-2031", "id: Vale 2031", "1", "'Vale 2031' does not fit"),
    ("mandate.yaml", "open]\narea", "2030-03-01]\narea", "3", "before it starts on 2031-03-01"),
    ("mandate.yaml", "signed: 2031-02-20", "signed: 2031-02-30", "12", "no day of the calendar"),
    ("mandate.yaml", "signed: 2031-02-20", "signed: 20.2.2031", "12", "write YYYY-MM-DD"),
    ("mandate.yaml", "signed: 2031-02-20", "signed: 20310220", "12", "write YYYY-MM-DD"),
    ("mandate.yaml", "signatories: [north, south]", "signatories: [north, east]", "14", "parties have no `east`"),
    ("mandate.yaml", "signatories: [north, south]", "signatories: []", "14", "name at least one"),
    ("mandate.yaml", "source: text", "source: test", "15", "references have no `test`; did you mean `text`?"),
    ("mandate.yaml", 'date: "2030"', "date: last year", "19", "'last year' does not fit"),
    ("parties.yaml", "name: Southland", "nmae: Southland", "16", "did you mean `name`?"),
    ("parties.yaml", "name: Southland", "name: no", "16", "`name` must be text; put it in quotes"),
    ("parties.yaml", "category: armed_group", "category: gang", "21", "'gang' is not known; write 'state'"),
    ("parties.yaml", "allies: [militia]", "allies: [milita]", "18", "did you mean `militia`?"),
    ("parties.yaml", "aliases: [Northern army, N.A.]", "aliases: Northern army", "4", "`aliases` must be a list"),
    ("parties.yaml", "- id: militia", "- id: north", "19", "the id `north` is taken in line 1"),
    ("parties.yaml", "name: Vale Militia", "name: northern  ARMY", "20", "names both `north` and `militia`"),
    ("parties.yaml", "name: Vale Militia", "name: berg", "20", "names both `north` and `militia`"),
    ("parties.yaml", "held: [2031-01-01", "held: [2030-06-01", "14", "Cem Dal and Ada Berg both hold"),
    ("parties.yaml", "      holder: Cem Dal\n", "", "12", "need a `holder`"),
    ("places.csv", "60.12,10.25", "90.12,10.25", "3", "`lat`: '90.12' is wrong; it should be less than or equal to 90"),
    ("places.csv", "60.12,10.25", "60.12,-181", "3", "greater than or equal to -180"),
    ("places.csv", "60.12,10.25", "nan,10.25", "3", "it should be a finite number"),
    ("places.csv", "60.12,10.25", "north,10.25", "3", "it should be a valid number"),
    ("places.csv", "60.12,10.25", "60.12,", "3", "has only one of `lat` and `lon`"),
    ("places.csv", "area,30,", "area,,", "2", "is an area without `radius_km`"),
    ("places.csv", "settlement", "hamlet", "3", "'hamlet' is not known"),
    ("places.csv", "area,30,,", "area,30,mill,", "2", "lies within itself: vale > mill > ford > vale"),
    ("places.csv", "site,,ford", "site,,fort", "4", "did you mean `ford`?"),
    ("places.csv", "mill,Mill Bridge,,", "mill,Mill Bridge,VALLEY,", "4", "names both `vale` and `mill`"),
    ("places.csv", "mill,Mill Bridge,", "mill,Mill Bridge", "4", "has 9 cells, the first row has 10"),
    ("places.csv", "mill,Mill Bridge", f"mill,{'x' * 5000}", "4", "at most 4000 characters"),
    ("places.csv", "mill,Mill Bridge", "ford,Mill Bridge", "4", "the id `ford` is taken in line 3"),
    ("provisions.yaml", "bound: [north, south]\n  area: [vale]\n  in_force: [2031-03-01, open]",
     "bound: [noth, south]\n  area: [vale]\n  in_force: [2031-03-01, open]", "7", "did you mean `north`?"),
    ("provisions.yaml", "kinds: [shelling,", "kinds: [shellling,", "11", "'shellling' is not known"),
    ("provisions.yaml", "actor: [north]", "actor: [east]", "12", "`breached_by.actor`: parties have no `east`"),
    ("provisions.yaml", "target: [south]", "targets: [south]", "13", "`breached_by.1.targets` is not a known key"),
    ("provisions.yaml", "  deadline: 2031-03-10\n", "", "15", "is a deadline without `deadline`"),
    ("provisions.yaml", "deadline: 2031-03-10", "deadline: 2031-02-10", "15", "before it is in force"),
    ("provisions.yaml", 'number: "1"', "number: 1", "3", "put it in quotes"),
    ("provisions.yaml", EXEMPT, "partial_days: [2031-02-28]", "15", "outside the time in force"),
    ("provisions.yaml", EXEMPT, "exemptions: [{text: a, target: [north], disputed: so}]", "27", "valid boolean"),
    ("sites.yaml", "number: 1", "observes: perhaps", "6", "valid boolean"),
    ("provisions.yaml", "target: [south]", "sites: [fort-post]", "13", "sites have no `fort-post`; did you mean"),
    ("provisions.yaml", "target: [south]", "sites: every", "13", "`breached_by.1.sites` must be a list"),
    ("provisions.yaml", "target: [south]", "weapons: tank", "13", "must be a list"),
    ("provisions.yaml", EXEMPT, "exemptions: [{text: a, target: [est]}]", "27", "`exemptions.target`: parties have no"),
    ("provisions.yaml", EXEMPT, "except_area: [{place: fort}]", "27", "`except_area.place`: places have no `fort`"),
    ("provisions.yaml", EXEMPT, "except_area: [{within_km: 4}]", "27", "`except_area.1.place` is missing"),
    ("provisions.yaml", EXEMPT, "except_area: [{place: ford, within_km: 0}]", "27", "greater than 0"),
    ("provisions.yaml", EXEMPT, "except_area: [{place: mill, within_km: 2}]", "27", "draw it in places.geojson"),
    ("provisions.yaml", EXEMPT, "amendments: [{from: 2031-04-01}]", "27", "must either change something or say"),
    ("provisions.yaml", EXEMPT, "amendments: [{from: 2031-03-01, title: T}]", "27", "must be after 2031-03-01"),
    ("provisions.yaml", EXEMPT, "amendments: [{from: 2032-03-01, title: T}]", "27", "in the time in force"),
    ("provisions.yaml", EXEMPT, "amendments: [{from: 2031-05-01, ended: true}, {from: 2031-06-01, title: T}]", "27",
     "`amendments.2` stands after the provision has ended"),
    ("provisions.yaml", EXEMPT, "amendments: [{from: 2031-05-01, deadline: 2031-02-01}]", "27", "before the"),
    ("provisions.yaml", EXEMPT, "amendments: [{from: 2031-05-01, bound: [nord]}]", "27", "did you mean `north`?"),
    ("provisions.yaml", EXEMPT, "amendments: [{title: T}]", "27", "`amendments.1.from` is missing"),
    ("sites.yaml", "id: ford-post", "id: all", "1", "means every site"),
    ("sites.yaml", "party: north", "party: nord", "4", "did you mean `north`?"),
    ("sites.yaml", "state: established", "state: built", "8", "'built' is not known"),
    ("sites.yaml", "      source: text\n", "", "8", "`events.1.source` is missing; add it"),
    ("sites.yaml", "number: 1", "number: " + "9" * 5000, "6", "`number`"),
    ("sites.yaml", "number: 1", "number: yes", "6", "it should be a valid integer"),
    ("sources.yaml", "reliability: B", "reliability: G", "5", "'G' is not known; write 'A', 'B', 'C', 'D', 'E' or 'F'"),
    ("sources.yaml", "[courier.example]", "[https://courier.example/]", "4", "does not fit"),
    ("sources.yaml", "name: Northern Chancery", "name: VALE courier", "7", "names both `courier` and `chancery`"),
    ("sources.yaml", "  party: north", "  party: north\n  party: south", "10", "stands here twice (first in line 9)"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line", "message"), ONE_FAULT)
def test_one_fault_is_told_with_its_line(folder: Path, file: str, old: str, new: str, line: str, message: str) -> None:
    vale.replace(folder, file, old, new)
    faults = vale.faults_of(folder)
    assert (file, line) in {(fault.file, fault.place) for fault in faults}
    assert any(message in fault.message for fault in faults if (fault.file, fault.place) == (file, line)), faults


def test_all_faults_are_told_at_once_in_order(folder: Path) -> None:
    vale.replace(folder, "sources.yaml", "reliability: B", "reliability: Z")
    vale.replace(folder, "parties.yaml", "category: armed_group", "category: gang")
    vale.replace(folder, "parties.yaml", "demonyms: [Northern]", "demonym: [Northern]")
    vale.replace(folder, "places.csv", "settlement", "hamlet")
    vale.replace(folder, "sites.yaml", "place: ford", "place: fjord")
    assert [str(fault) for fault in vale.faults_of(folder)] == [
        "parties.yaml:5: north: `demonym` is not a known key; did you mean `demonyms`?",
        "parties.yaml:21: militia: `category`: 'gang' is not known; write 'state', 'armed_group', 'organisation' or "
        "'civilians'",
        "places.csv:3: ford: `precision`: 'hamlet' is not known; write 'site', 'settlement', 'area', 'province', "
        "'country' or 'line'",
        "sites.yaml:5: `place`: places have no `fjord`; did you mean `ford`?",
        "sources.yaml:5: courier: `reliability`: 'Z' is not known; write 'A', 'B', 'C', 'D', 'E' or 'F'",
    ]


def test_a_faulty_entry_is_still_known_by_its_id(folder: Path) -> None:
    vale.replace(folder, "parties.yaml", "category: armed_group", "category: gang")
    assert [fault.place for fault in vale.faults_of(folder)] == ["21"]


def test_holders_may_follow_each_other(folder: Path) -> None:
    vale.replace(folder, "parties.yaml", "held: [2029-01-01, 2030-12-31]", "held: [2029-01-01, 2031-01-01]")
    (fault,) = vale.faults_of(folder)
    assert "both hold `Marshal of Northland` on 2031-01-01" in fault.message


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_the_only_fault(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (fault,) = vale.faults_of(folder)
    assert (fault.file, fault.place) == (name, "")
    assert "add it" in fault.message


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_one_fault(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")
    (fault,) = vale.faults_of(folder)
    assert (fault.file, fault.place) == (name, "1")
    assert "the file is empty" in fault.message


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_place_of_a_file(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).mkdir()
    (fault,) = vale.faults_of(folder)
    assert fault.file == name
    assert "cannot be read" in fault.message


@pytest.mark.parametrize("name", FILES)
def test_other_encodings_are_named_with_the_line(folder: Path, name: str) -> None:
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data + "# é\n".encode("latin-1"))
    (fault,) = vale.faults_of(folder)
    assert (fault.file, fault.place) == (name, str(data.count(b"\n") + 1))
    assert "UTF-8" in fault.message


def test_a_byte_order_mark_is_nothing(folder: Path, mandate: Mandate) -> None:
    data = (folder / "places.csv").read_bytes()
    (folder / "places.csv").write_bytes(b"\xef\xbb\xbf" + data)
    assert load_mandate(folder).places == mandate.places


def test_windows_line_ends_change_nothing(folder: Path, mandate: Mandate) -> None:
    for name in FILES:
        (folder / name).write_bytes((folder / name).read_bytes().replace(b"\n", b"\r\n"))
    assert load_mandate(folder).places == mandate.places
    assert load_mandate(folder).provisions == mandate.provisions


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(MandateError, match="no such folder"):
        load_mandate(tmp_path / "nowhere")


def test_lists_may_be_empty(folder: Path) -> None:
    for name in ("sites.yaml", "sources.yaml", "provisions.yaml"):
        (folder / name).write_text("[]\n", "utf-8")
    mandate = load_mandate(folder)
    assert (mandate.sites, mandate.sources, mandate.provisions) == ((), (), ())


def test_faults_are_told_once_and_in_one_line() -> None:
    faults = (Fault("b", "10", "x\ny"), Fault("b", "9", "z"), Fault("a", "", "w"), Fault("b", "9", "z"))
    assert in_order(faults) == (Fault("a", "", "w"), Fault("b", "9", "z"), Fault("b", "10", "x y"))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("id", "name", "category", "aliases", "offices", "allies", "events", "party", "in_force", "breached_by", "date")
entries = st.lists(st.dictionaries(st.sampled_from(KEYS), anything, max_size=6) | anything, max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.sampled_from(FILES), st.binary(max_size=200) | entries.map(lambda value: json.dumps(value).encode()))
def test_whatever_stands_in_a_file_gives_faults_and_nothing_else(folder: Path, name: str, data: bytes) -> None:
    vale.write(folder)
    (folder / name).write_bytes(data)
    faults = faults_or_none(folder)
    assert faults is None or faults
    assert all(len(str(fault).splitlines()) == 1 for fault in faults or ())


def faults_or_none(folder: Path) -> tuple[Fault, ...] | None:
    try:
        load_mandate(folder)
    except MandateError as error:
        return error.faults
    return None
