"""The mandates that come with the package: found by name, whole, and true to what they claim."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.mandate import vale

from observance.errors import UsageError
from observance.mandate.geography import Geography
from observance.mandate.load import load_mandate
from observance.mandate.names import folded, party_phrases
from observance.mandate.shipped import (
    demo_folder,
    mandate_folder,
    resolve_mandate,
    shipped_folder,
    shipped_mandates,
)
from observance.mandate.types import Mandate, ProvisionType, SourceCategory
from observance.model.claim import PlacePrecision
from observance.model.finding import SiteState
from observance.model.interval import DateInterval


@pytest.fixture(scope="module")
def idlib() -> Mandate:
    return resolve_mandate("idlib-2018")


def test_idlib_is_shipped() -> None:
    assert "idlib-2018" in shipped_mandates()


@pytest.mark.parametrize("name", shipped_mandates())
def test_every_shipped_mandate_loads_and_has_the_name_of_its_folder(name: str) -> None:
    assert load_mandate(shipped_folder(name)).id == name


def test_an_unknown_name_gets_the_nearest_one() -> None:
    with pytest.raises(UsageError, match=r"did you mean idlib-2018\?"):
        shipped_folder("idlib-2019")


def test_an_unknown_name_like_no_other_gets_them_all() -> None:
    with pytest.raises(UsageError, match=r"name one of .*idlib-2018"):
        resolve_mandate("~~~")


def test_a_folder_is_resolved_by_its_path(tmp_path: Path) -> None:
    vale.write(tmp_path)
    assert mandate_folder(tmp_path) == tmp_path
    assert resolve_mandate(str(tmp_path)).id == "vale-2031"


def test_a_shipped_name_wins_over_a_folder_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "idlib-2018").mkdir()
    assert mandate_folder("idlib-2018") == shipped_folder("idlib-2018")


def test_the_demo_is_beside_the_data() -> None:
    folder = demo_folder("idlib-2018")
    assert folder is not None
    assert folder.parent == shipped_folder("idlib-2018")


def test_sizes(idlib: Mandate) -> None:
    assert len(idlib.places) >= 140
    assert len(idlib.sources) >= 55
    assert len(idlib.agreements) == 3


def test_the_points_of_the_memorandum_and_of_the_protocol(idlib: Mandate) -> None:
    numbers = [(provision.instrument, provision.number) for provision in idlib.provisions]
    sochi = [number for instrument, number in numbers if instrument == "sochi-2018"]
    moscow = [number for instrument, number in numbers if instrument == "moscow-2020"]
    assert sochi == [str(i) for i in range(1, 11)]
    assert moscow == ["1", "2", "2 (workings)", "3"]


def test_instruments_come_into_force_when_they_did(idlib: Mandate) -> None:
    starts = {agreement.id: agreement.in_force.earliest for agreement in idlib.agreements}
    assert starts["sochi-2018"] == date(2018, 9, 17)
    assert starts["moscow-2020"] == date(2020, 3, 6)
    for provision in idlib.provisions:
        assert provision.in_force == DateInterval(starts[provision.instrument], date.max)


def test_deadlines(idlib: Mandate) -> None:
    assert {provision.id: provision.deadline for provision in idlib.provisions if provision.deadline} == {
        "sochi-5": date(2018, 10, 15),
        "sochi-6": date(2018, 10, 10),
        "sochi-8": date(2018, 12, 31),
        "moscow-2a": date(2020, 3, 13),
        "moscow-3": date(2020, 3, 15),
    }
    assert all((p.type is ProvisionType.DEADLINE) == (p.deadline is not None) for p in idlib.provisions)


def test_twelve_official_posts_in_the_order_of_their_setting_up(idlib: Mandate) -> None:
    official = [site for site in idlib.sites if site.official]
    assert [site.number for site in official] == list(range(1, 13))
    assert [site.id for site in official] == [
        "salwa", "jabal-samaan", "sheikh-aqil", "tell-al-eis", "tell-touqan", "surman",
        "anadan", "zaytuna", "morek", "rashidin", "shir-mughar", "ishtabraq",
    ]  # fmt: skip
    assert {site.id for site in idlib.sites if not site.official} == {
        "maar-hattat", "saraqeb-positions", "taftanaz-position", "al-mastumah-position",
    }  # fmt: skip


def test_only_the_setting_up_of_a_post_is_known_beforehand(idlib: Mandate) -> None:
    for site in idlib.sites:
        (event,) = site.events
        assert (site.party, event.state) == ("turkey", SiteState.ESTABLISHED)
        assert event.date is not None
        assert event.source
    morek = next(site for site in idlib.sites if site.id == "morek")
    assert morek.events[0].date == DateInterval.day(date(2018, 4, 7))


def test_the_parties_of_the_codebook(idlib: Mandate) -> None:
    assert {party.id for party in idlib.parties} >= {
        "turkey", "syria", "russia", "iran", "hezbollah", "opposition", "hts", "isis", "sdf", "pkk", "usa",
        "coalition", "israel", "un", "nato", "eu", "civilians",
    }  # fmt: skip


def test_no_phrase_names_two_parties(idlib: Mandate) -> None:
    claims = {(folded(phrase), party.id) for party in idlib.parties for phrase in party_phrases(party)}
    assert [phrase for phrase, count in Counter(phrase for phrase, _ in claims).items() if count > 1] == []


def test_terms_that_name_nobody_are_never_names(idlib: Mandate) -> None:
    names = {folded(phrase) for party in idlib.parties for phrase in party_phrases(party)}
    assert names.isdisjoint({"terrorists", "militants", "terrorist groups", "armed groups", "jihadists", "takfiris"})


@pytest.mark.parametrize("noun", ["agreements", "parties", "sites", "places", "provisions", "sources"])
def test_everything_rests_on_something(idlib: Mandate, noun: str) -> None:
    assert [entry.id for entry in getattr(idlib, noun) if not entry.source] == []


def test_reliability_is_left_to_the_mission(idlib: Mandate) -> None:
    assert {source.reliability for source in idlib.sources} == {None}
    assert {source.category for source in idlib.sources} == set(SourceCategory)


def test_every_post_lies_in_the_area(idlib: Mandate) -> None:
    geography = Geography(idlib)
    assert [site.id for site in idlib.sites if not geography.is_within(site.place or "", idlib.area)] == []


def test_a_bare_name_is_the_province_and_the_city_has_its_own_entry(idlib: Mandate) -> None:
    places = {place.id: place for place in idlib.places}
    for name in ("idlib", "aleppo", "hama", "homs", "damascus", "latakia", "raqqa", "daraa"):
        assert places[name].precision is PlacePrecision.PROVINCE
        assert places[f"{name}-city"].precision is PlacePrecision.SETTLEMENT
        assert places[f"{name}-city"].within == name


def test_hand_made_coordinates_are_marked_and_coarse(idlib: Mandate) -> None:
    for place in idlib.places:
        if "GeoNames" not in (place.source or ""):
            assert place.approximate, place.id
            assert place.lat is not None
            assert place.lon is not None
            assert (round(place.lat, 2), round(place.lon, 2)) == (place.lat, place.lon), place.id
