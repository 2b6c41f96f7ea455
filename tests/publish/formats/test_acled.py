import csv as standard
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings

from observance.model.claim import Claim, Quantity
from observance.model.incident import FigureScope, Incident, IncidentId, ReconciledFigure, Relation, RelationKind
from observance.model.kinds import Group, Kind, Status
from observance.model.record import Record
from observance.publish.formats import acled
from observance.publish.formats.files import TextFile
from observance.publish.formats.telling import killed
from tests import builders
from tests.builders import spot
from tests.publish import strategies
from tests.publish.formats import small

# The columns of ACLED's files since March 2023 (ACLED, "Guide to 2023 ACLED column changes").
EXPECTED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,"
    "longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
EVENTS = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory", ""},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
        "",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
Row = dict[str, str]


def rows(record: Record) -> list[Row]:
    [file] = acled.files(record, small.mandate())
    assert isinstance(file, TextFile)
    return list(standard.DictReader(io.StringIO("".join(file.chunks()), newline="")))


def coded(*incidents: tuple[Claim, Incident]) -> list[Row]:
    record = small.record()
    return rows(
        replace(
            record,
            claims=tuple(claim for claim, _ in incidents),
            incidents=tuple(incident for _, incident in incidents),
        )
    )


def one(kind: Kind = Kind.SHELLING, **slots: object) -> Row:
    [row] = coded(small.told(1, kind, **{"at": (spot("mill"),), **slots}))  # type: ignore[arg-type]
    return row


def test_the_columns_are_those_of_acled_in_their_order() -> None:
    [file] = acled.files(small.record(), small.mandate())
    assert isinstance(file, TextFile)
    assert file.head == EXPECTED + "\r\n"


def test_every_kind_is_coded_or_left_out_by_the_table() -> None:
    table = acled.ontology()
    assert set(table["kinds"]) == {kind.value for kind in Kind}
    for row in (row for several in table["kinds"].values() for row in several):
        assert row.get("sub_event", "") in EVENTS[row["event"]]
        assert row["event"] in table["disorder"]


def test_talk_is_no_event() -> None:
    table = acled.ontology()["kinds"]
    assert not any(table[kind.value] for kind in Kind if kind.group is Group.TALKS)


def test_what_is_left_out_is_counted_by_its_reason() -> None:
    assert acled.left_out(small.record(), small.mandate()) == {
        acled.NOT_COVERED: 3,
        acled.NOT_SAID: 2,
        acled.NOT_DATED: 2,
    }
    assert len(rows(small.record())) == len(small.record().incidents) - 7


@settings(max_examples=60, deadline=None)
@given(strategies.records)
def test_every_incident_has_a_row_or_is_counted(record: Record) -> None:
    made = rows(record)
    assert len(made) + sum(acled.left_out(record, small.mandate()).values()) == len(record.incidents)
    assert all(row["event_type"] in EVENTS and row["time_precision"] in {"1", "2", "3"} for row in made)
    assert all(not row["fatalities"] or int(row["fatalities"]) >= 0 for row in made)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("2021-03-04", "1"),
        (("2021-03-01", "2021-03-07"), "2"),
        (("2021-03-01", "2021-03-08"), "3"),
        (("2021-03-01", "2021-03-31"), "3"),
    ],
)
def test_precision_of_time(on: builders.Days, code: str) -> None:
    row = one(on=on)
    assert (row["event_date"], row["time_precision"]) == (on if isinstance(on, str) else on[0], code)
    assert ("date=" in row["tags"]) is (code != "1")


@pytest.mark.parametrize(
    ("place", "code"), [("mill", "1"), ("valley", "3"), ("sudland", ""), ("line", "2"), ("nowhere", "")]
)
def test_precision_of_place(place: str, code: str) -> None:
    found = {entry.id: entry for entry in small.mandate().places}.get(place)
    at = spot(place)
    if place == "line" and found:
        at = replace(at, id="line", lat=found.lat, lon=found.lon, precision=found.precision)
    row = one(at=(at,))
    assert row["geo_precision"] == code
    assert (row["latitude"] != "") is (code != "")


def test_the_finest_place_stands_for_all_and_the_gazetteer_says_where_it_lies() -> None:
    row = one(at=(spot("valley"), spot("mill")))
    assert [row[name] for name in ("location", "admin1", "country", "iso", "region")] == [
        "Mill",
        "Valley",
        "Sudland",
        "",
        "",
    ]


def test_a_country_that_has_codes_has_them() -> None:
    mandate = small.mandate()
    places = tuple(replace(each, aliases=("Norway",)) if each.id == "sudland" else each for each in mandate.places)
    [file] = acled.files(small.record(), replace(mandate, places=places))
    assert isinstance(file, TextFile)
    row = next(standard.DictReader(io.StringIO("".join(file.chunks()), newline="")))
    assert [row[name] for name in ("event_id_cnty", "iso", "region", "country")] == [
        "NORi02",
        "578",
        "Europe",
        "Sudland",
    ]


def test_the_state_of_the_country_is_told_from_others() -> None:
    row = one(Kind.ARMED_CLASH, actor=("norland", "sudland"))
    assert [row[name] for name in ("actor1", "inter1", "actor2", "inter2", "interaction")] == [
        "Norland",
        "External/Other forces",
        "Sudland",
        "State forces",
        "State forces-External/Other forces",
    ]


def test_what_kind_of_group_it_is_nobody_says() -> None:
    row = one(actor=("front", "men in black"), target=("civilians",))
    assert [row[name] for name in ("actor1", "assoc_actor_1", "inter1", "interaction")] == [
        "Hill Front",
        "“men in black”",
        "",
        "",
    ]
    assert (row["actor2"], row["civilian_targeting"]) == ("Civilians (Sudland)", "Civilian targeting")


@pytest.mark.parametrize(
    ("actor", "sub_event"),
    [
        (("sudland",), "Government regains territory"),
        (("front",), "Non-state actor overtakes territory"),
        (("norland",), ""),
        (("sudland", "norland"), ""),
        ((), ""),
    ],
)
def test_who_takes_a_place(actor: tuple[str, ...], sub_event: str) -> None:
    assert one(Kind.TERRITORY_GAINED, actor=actor)["sub_event_type"] == sub_event


@pytest.mark.parametrize(
    ("evidence", "sub_event"),
    [
        ("A grenade went off.", "Grenade"),
        ("A suicide attacker blew up a car.", "Suicide bomb"),
        ("A roadside bomb, or a mine, hit a lorry.", "Remote explosive/landmine/IED"),
        ("A blast shook the town.", ""),
        ("A suicide attacker threw a grenade.", ""),
    ],
)
def test_what_exploded_where_the_sentence_says_it(evidence: str, sub_event: str) -> None:
    assert one(Kind.EXPLOSION, evidence=evidence)["sub_event_type"] == sub_event


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ASSERTED])
def test_only_what_took_place_is_an_event(status: Status) -> None:
    assert coded(small.told(1, Kind.SHELLING, status=status)) == []


def test_an_incident_without_its_claims_is_no_event() -> None:
    _, incident = small.told(1, Kind.SHELLING)
    assert rows(replace(small.record(), claims=(), incidents=(incident,))) == []


def test_a_toll_that_counts_other_incidents_is_no_event_of_its_own() -> None:
    claim, incident = small.told(1, Kind.SHELLING)
    relation = Relation(kind=RelationKind.TOLL_OF, incident=IncidentId("i02"), reason="counts it")
    record = replace(small.record(), claims=(claim,), incidents=(replace(incident, relations=(relation,)),))
    assert rows(record) == []
    assert acled.left_out(record, small.mandate()) == {acled.IS_TOLL: 1}


def deaths(*figures: ReconciledFigure) -> tuple[str, str]:
    row = one(figures=figures)
    tags = dict(tag.split("=", 1) for tag in row["tags"].split("; "))
    return row["fatalities"], tags.get("fatalities", "")


def test_deaths_are_the_number_that_all_accounts_bear_out() -> None:
    people, soldiers = ((Quantity.KILLED, who) for who in ("people", "soldiers"))
    assert deaths() == ("", "")
    assert deaths(small.toll(*people, 5, 5, best=(5, 5))) == ("5", "")
    assert deaths(small.toll(*people, 0, 0, best=(0, 0))) == ("0", "")
    assert deaths(small.toll(*people, 5, None, best=(5, None))) == ("5", "5 or more people")
    assert deaths(small.toll(*people, 36, 44, best=(36, 44))) == ("36", "36 to 44 people")
    assert deaths(small.toll(*people, 0, 13, best=(0, 13))) == ("", "0 to 13 people")
    assert deaths(small.toll(*people, 5, 8)) == ("", "5 to 8 people (disputed)")
    assert deaths(small.toll(*people, 5, 5, best=(5, 5)), small.toll(*soldiers, 8, 8, best=(8, 8))) == (
        "8",
        "5 people, 8 soldiers",
    )
    assert deaths(small.toll(*people, 0, 0, best=(0, 0)), small.toll(*soldiers, 0, 8)) == (
        "",
        "0 people, 0 to 8 soldiers (disputed)",
    )


def test_only_deaths_of_the_incident_itself_count() -> None:
    wounded = small.toll(Quantity.WOUNDED, "people", 4, 4, best=(4, 4))
    running = small.toll(Quantity.KILLED, "people", 40, 40, best=(40, 40), scope=FigureScope.RUNNING)
    part = small.toll(Quantity.KILLED, "children", 2, 2, best=(2, 2), part_of="people")
    _, incident = small.told(1, Kind.SHELLING, figures=(wounded, running, part))
    assert killed(incident).number is None


def test_a_deaths_column_never_exceeds_what_any_account_says() -> None:
    for incident in small.record().incidents:
        most = [figure.high for figure in incident.figures if figure.what is Quantity.KILLED]
        number = killed(incident).number
        assert number is None or any(high is None or number <= high for high in most)
