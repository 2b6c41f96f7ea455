"""The missions shipped beside idlib-2018: every entry rests on something, the law of each is there, and each has ten
demo reports that intake reads to the last."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from observance.intake import Received, Rejected, receive
from observance.mandate.geography import Geography
from observance.mandate.names import folded, party_phrases
from observance.mandate.shipped import demo_folder, resolve_mandate, shipped_mandates
from observance.mandate.types import Mandate, ProvisionType, SourceCategory
from observance.model.report import Report, ReportKind

MISSIONS = ("hudaydah-2018", "minsk-2015", "syria-cessation-2016")
MARK = "Written for the Observance demo."
FORMS = {
    "hudaydah-2018": {".md": 6, ".jsonl": 1, ".eml": 1, ".html": 1},
    "minsk-2015": {".md": 6, ".jsonl": 1, ".eml": 1, ".html": 1},
    "syria-cessation-2016": {".md": 6, ".jsonl": 1, ".eml": 1, ".html": 1},
}
LOGS = {"hudaydah-2018": "post-city-max", "minsk-2015": "hub-donetsk", "syria-cessation-2016": "task-force-geneva"}
WIRE = {
    "hudaydah-2018": ("Tihama Press Agency", "One bullet struck an armoured car"),
    "minsk-2015": ("Dnieper Wire", "At least 13 Ukrainian soldiers were killed"),
    "syria-cessation-2016": ("Levant Press Agency", "Warplanes struck Darat Izza"),
}
LOADED = ("junta", "regime", "terrorist", "militant", "mercenar", "aggression", "coup", "occup", "puppet", "so-called")


@pytest.fixture(scope="module", params=MISSIONS)
def mandate(request: pytest.FixtureRequest) -> Mandate:
    return resolve_mandate(str(request.param))


@pytest.fixture(scope="module")
def folder(mandate: Mandate) -> Path:
    found = demo_folder(mandate.id)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def reports(folder: Path) -> tuple[Report, ...]:
    answers = tuple(receive([str(folder)]))
    assert [answer for answer in answers if isinstance(answer, Rejected)] == []
    return tuple(answer.report for answer in answers if isinstance(answer, Received))


def test_they_are_shipped() -> None:
    assert set(MISSIONS) < set(shipped_mandates())


@pytest.mark.parametrize("noun", ["agreements", "parties", "sites", "places", "provisions", "sources"])
def test_everything_rests_on_something(mandate: Mandate, noun: str) -> None:
    entries = getattr(mandate, noun)
    assert entries
    assert [entry.id for entry in entries if not entry.source] == []


def test_no_phrase_names_two_parties(mandate: Mandate) -> None:
    claims = {(folded(phrase), party.id) for party in mandate.parties for phrase in party_phrases(party)}
    assert [phrase for phrase, count in Counter(phrase for phrase, _ in claims).items() if count > 1] == []


def test_terms_that_name_nobody_are_never_names(mandate: Mandate) -> None:
    names = {folded(phrase) for party in mandate.parties for phrase in party_phrases(party)}
    assert names.isdisjoint({"terrorists", "militants", "armed groups", "mercenaries", "militia", "bandits"})


def test_offices_are_held_within_living_memory_of_the_mission(mandate: Mandate) -> None:
    """Holders are public figures in office; whoever left before the mission began is not listed."""
    held = [(party.id, office.holder, office.held) for party in mandate.parties for office in party.offices]
    assert held
    assert [row for row in held if row[2] is None or row[2].latest < mandate.period.earliest] == []


def test_reliability_is_left_to_the_mission(mandate: Mandate) -> None:
    assert {source.reliability for source in mandate.sources} == {None}
    assert {source.category for source in mandate.sources} == set(SourceCategory)


def test_both_sides_have_a_voice_among_the_sources(mandate: Mandate) -> None:
    heard = {source.party for source in mandate.sources}
    sides = {party for provision in mandate.provisions for party in provision.bound}
    assert len(heard & sides) >= 2


def test_hand_made_coordinates_are_marked_and_coarse(mandate: Mandate) -> None:
    for place in mandate.places:
        if "GeoNames" not in (place.source or ""):
            assert place.approximate, place.id
            assert place.lat is not None
            assert place.lon is not None
            assert (round(place.lat, 2), round(place.lon, 2)) == (place.lat, place.lon), place.id


def test_every_drawn_shape_is_approximate_and_coarse(mandate: Mandate) -> None:
    drawn = [place for place in mandate.places if place.shape is not None]
    assert drawn
    for place in drawn:
        assert place.shape is not None
        assert place.shape.approximate, place.id
        rings = [ring for rings in place.shape.polygons for ring in rings]
        for lon, lat in (position for line in (*place.shape.lines, *rings) for position in line):
            assert (round(lon, 2), round(lat, 2)) == (lon, lat), place.id


def test_every_place_hangs_together(mandate: Mandate) -> None:
    geography = Geography(mandate)
    assert [area for area in mandate.area if not geography.knows(area)] == []
    assert [site.id for site in mandate.sites if site.place is not None and not geography.knows(site.place)] == []


def test_provisions_stand_within_the_force_of_their_agreement(mandate: Mandate) -> None:
    force = {agreement.id: agreement for agreement in mandate.agreements}
    for provision in mandate.provisions:
        agreement = force[provision.instrument]
        assert provision.in_force.earliest >= agreement.signed, provision.id
        assert provision.in_force.latest <= agreement.in_force.latest, provision.id
        assert (provision.type is ProvisionType.DEADLINE) == (provision.deadline is not None), provision.id


def test_the_same_conduct_is_forbidden_to_all_who_are_bound(mandate: Mandate) -> None:
    """A prohibition of fighting that named one side alone would not be one rule for all."""
    for provision in mandate.provisions:
        if provision.type is ProvisionType.PROHIBITION:
            for conduct in provision.breached_by:
                assert set(conduct.actor) == set(provision.bound), provision.id


def test_every_agreement_has_names_by_which_reports_speak_of_it(mandate: Mandate) -> None:
    assert [agreement.id for agreement in mandate.agreements if not agreement.aliases] == []
    claims = {(folded(alias), agreement.id) for agreement in mandate.agreements for alias in agreement.aliases}
    assert [name for name, count in Counter(name for name, _ in claims).items() if count > 1] == []


def test_our_own_words_take_no_side(mandate: Mandate) -> None:
    """Names and texts of the mandate; `terrorist` stands only where an agreement itself excepts those designated so."""
    texts = [text for p in mandate.provisions for text in (p.title, p.summary)]
    texts += [entry.name for noun in ("parties", "sites", "places") for entry in getattr(mandate, noun)]
    assert [text for text in texts for word in LOADED if word in text.lower()] == []


def test_ten_different_reports_of_every_form(folder: Path, reports: tuple[Report, ...], mandate: Mandate) -> None:
    assert len({report.id for report in reports}) == len(reports) == 10
    forms = Counter(path.suffix for path in folder.iterdir() if not path.name.startswith("."))
    assert forms == FORMS[mandate.id]


def test_every_report_is_marked_dated_and_short(reports: tuple[Report, ...]) -> None:
    for report in reports:
        assert MARK in report.text, report.name
        assert report.published is not None, report.name
        assert 80 <= len(report.text.split()) <= 220, report.name


def test_one_site_keeps_a_log_with_a_day_missing_between(reports: tuple[Report, ...], mandate: Mandate) -> None:
    logs = [report for report in reports if report.kind is ReportKind.FIELD]
    assert {report.outlet for report in logs} == {f"site:{LOGS[mandate.id]}"}
    assert LOGS[mandate.id] in {site.id for site in mandate.sites}
    days = sorted(report.published.interval.earliest for report in logs if report.published)
    assert len(days) == 2
    assert (days[1] - days[0]).days > 1


def test_the_mandate_knows_every_outlet_and_says_it_is_invented(reports: tuple[Report, ...], mandate: Mandate) -> None:
    outlets = {report.outlet for report in reports if report.kind is not ReportKind.FIELD} - {None}
    by_name = {source.name: source for source in mandate.sources}
    assert outlets <= by_name.keys()
    for outlet in outlets:
        source = by_name[outlet or ""]
        assert "invented" in (source.owner or ""), outlet
        assert all(domain.endswith(".example") for domain in source.domains), outlet


def test_one_paragraph_of_the_wire_is_printed_by_another(reports: tuple[Report, ...], mandate: Mandate) -> None:
    agency, words = WIRE[mandate.id]
    printed = {report.outlet for report in reports if words in report.text}
    assert agency in printed
    assert len(printed) == 2


def test_the_law_of_hudaydah() -> None:
    mandate = resolve_mandate("hudaydah-2018")
    posts = [site for site in mandate.sites if site.official]
    assert [site.number for site in posts] == [1, 2, 3, 4, 5]
    provisions = {provision.id: provision for provision in mandate.provisions}
    assert provisions["hudaydah-1"].in_force.earliest == date(2018, 12, 18)
    assert provisions["hudaydah-2"].deadline == date(2019, 1, 8)
    assert provisions["posts-1"].breached_by[0].sites == tuple(site.id for site in posts)


def test_the_law_of_minsk() -> None:
    provisions = {provision.id: provision for provision in resolve_mandate("minsk-2015").provisions}
    assert provisions["package-1"].in_force.earliest == date(2015, 2, 15)
    widths = {name: provisions[name].area[0].within_km for name in ("package-2a", "package-2b", "package-2c")}
    assert widths == {"package-2a": 25, "package-2b": 35, "package-2c": 70}
    assert all(provisions[name].breached_by[0].weapons for name in widths)
    assert all("russia" not in provisions[name].bound for name in widths)


def test_the_law_of_the_cessation() -> None:
    mandate = resolve_mandate("syria-cessation-2016")
    starts = {agreement.id: agreement.in_force.earliest for agreement in mandate.agreements}
    assert starts == {
        "cessation-2016": date(2016, 2, 27),
        "arrangement-2016-09": date(2016, 9, 12),
        "nationwide-2016-12": date(2016, 12, 30),
    }
    attacks = next(provision for provision in mandate.provisions if provision.id == "cessation-1")
    assert {"isis", "hts"}.isdisjoint(attacks.bound)
    assert any(set(exemption.target) == {"isis", "hts"} for exemption in attacks.exemptions)
