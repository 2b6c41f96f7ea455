"""Rows of data sets, coded by their values."""

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import cast

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import MANDATE, days

from observance.claims.coder import RuleCoder
from observance.claims.names import build_dictionary, world_places
from observance.claims.tabular import RowCoder, is_known_sub_type, is_known_type, kind_of
from observance.intake.rows import row_report
from observance.model.claim import Claim, PlacePrecision, Quantity
from observance.model.dataset import Field, Value
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status
from observance.model.report import Report
from observance.model.syntax import Analyser

ENTRIES = {**world_places(), **{entry.id: entry for entry in MANDATE.places}}
CODER = RowCoder(MANDATE, build_dictionary(MANDATE), ENTRIES)
SHELLING: Mapping[Field, str] = {
    Field.ID: "SUD7",
    Field.DATE: "2021-03-04",
    Field.TIME_PRECISION: "1",
    Field.TYPE: "Explosions/Remote violence",
    Field.SUB_TYPE: "Shelling/artillery/missile attack",
    Field.ACTOR_1: "Military Forces of Sudmark (2019-)",
    Field.ACTOR_2: "Civilians (Norland)",
    Field.PLACE: "Ford",
    Field.LATITUDE: "40.6",
    Field.LONGITUDE: "20.6",
    Field.GEO_PRECISION: "1",
    Field.COUNTRY: "Sudland",
    Field.FATALITIES: "5",
    Field.SOURCE: "Valley Watch",
    Field.NOTES: "Five people died when shells hit the ford. Norland shelled the mill.",
}


def row(changes: Mapping[Field, str] | None = None, *more: Value) -> Report:
    values = [*{**SHELLING, **(changes or {})}.items(), *more]
    return row_report("ACLED", "SUD7", values, {"row": [[name, value] for name, value in values]}).report


def coded(changes: Mapping[Field, str] | None = None, *more: Value) -> Claim:
    (claim,) = CODER.code(row(changes, *more))
    return claim


def test_every_slot_comes_from_a_value() -> None:
    claim = coded()
    assert (claim.kind, claim.actor, claim.target) == (Kind.SHELLING, ("sudmark",), ("civilians",))
    assert (claim.date, [place.id for place in claim.place]) == (days("2021-03-04"), ["ford"])
    assert [(each.what, each.who, each.low, each.high) for each in claim.figures] == [(Quantity.KILLED, "people", 5, 5)]
    assert (claim.source, claim.status, claim.means) == (("Valley Watch",), Status.ASSERTED, None)


def test_spans_quote_the_row_and_reasons_name_its_values() -> None:
    report, claim = row(), coded()
    assert report.text[claim.start : claim.end] == claim.evidence
    assert report.text[slice(*claim.trigger)] == SHELLING[Field.SUB_TYPE]
    for time in claim.times:
        assert report.text[time.start : time.end] == time.text
    assert {reason.slot for reason in claim.why} >= {"kind", "actor", "target", "place", "date", "figures", "source"}
    assert all(reason.words in report.text for reason in claim.why)


def test_the_notes_are_not_coded_a_second_time() -> None:
    assert len(CODER.code(row())) == 1


def test_the_order_of_the_lines_does_not_matter() -> None:
    values = list(SHELLING.items())
    place = [each for each in values if each[0] in (Field.PLACE, Field.LATITUDE, Field.LONGITUDE, Field.GEO_PRECISION)]
    others = [each for each in values if each not in place]
    turned = row_report("ACLED", "SUD7", [*reversed(others), *place], {}).report
    slots = ("kind", "actor", "target", "place", "date", "source")
    (claim,) = CODER.code(turned)
    assert [getattr(claim, slot) for slot in slots] == [getattr(coded(), slot) for slot in slots]


def test_the_coder_of_reports_hands_rows_over_and_parses_nothing() -> None:
    assert RuleCoder(cast(Analyser, None), MANDATE).code(row()) == CODER.code(row())


# Kinds


def test_every_type_of_the_codebook_is_known_in_any_case() -> None:
    assert is_known_type("explosions/remote violence")
    assert is_known_sub_type("ARMED CLASH")
    assert not is_known_type("Battle")
    assert not is_known_sub_type("Shelling")


@pytest.mark.parametrize(
    ("event", "sub", "kind"),
    [
        ("Battles", "Armed clash", Kind.ARMED_CLASH),
        ("Battles", "", Kind.ARMED_CLASH),
        ("Explosions/Remote violence", "", Kind.ATTACK),
        ("Explosions/Remote violence", "Air/drone strike", Kind.AIR_STRIKE),
        ("Violence against civilians", "Abduction/forced disappearance", Kind.ABDUCTION),
        ("Strategic developments", "Arrests", Kind.ABDUCTION),
        ("Strategic developments", "Agreement", Kind.AGREEMENT),
        ("Strategic developments", "Headquarters or base established", Kind.POST_ESTABLISHED),
        ("Strategic developments", "Other", None),
        ("Protests", "Peaceful protest", None),
        ("Riots", "Mob violence", None),
        ("Battles", "Something new", None),
    ],
)
def test_types_give_kinds_or_none(event: str, sub: str, kind: Kind | None) -> None:
    report = row({Field.TYPE: event, Field.SUB_TYPE: sub})
    assert kind_of(report.text)[0] is kind
    assert len(CODER.code(report)) == (kind is not None)


def test_what_this_program_exports_as_acled_comes_back_as_the_same_kind() -> None:
    data = yaml.safe_load(files("observance.publish.formats").joinpath("acled.yaml").read_text("utf-8"))
    for name, rows in data["kinds"].items():
        for each in rows:
            values = {Field.TYPE: each["event"], Field.SUB_TYPE: each.get("sub_event", "")}
            assert is_known_type(each["event"])
            assert not each.get("sub_event") or is_known_sub_type(each["sub_event"])
            report = row({**values, Field.TAGS: f"incident=i1; kind={name}"})
            assert kind_of(report.text)[0] == name


def test_tags_of_others_decide_nothing() -> None:
    assert coded({Field.TAGS: "crowd size=no report; kind=unheard-of"}).kind is Kind.SHELLING


# Parties


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Norland", "norland"),
        ("Military Forces of Norland (2016-)", "norland"),
        ("Military Forces of Norland (2016-) Border Guard", "norland"),
        ("Police Forces of the Sudmark", "sudmark"),
        ("NC: Norden City", "norland"),
        ("Civilians (Sudmark)", "civilians"),
        ("Unidentified Armed Group (Norland)", "Unidentified Armed Group"),
        ("Norland Freedom Brigade", "Norland Freedom Brigade"),
        ("Norlander Volunteers", "Norlander Volunteers"),
        ("Military Forces of Elsewhere", "Military Forces of Elsewhere"),
        ("Protesters (Norland)", "Protesters (Norland)"),
    ],
)
def test_a_name_that_only_holds_a_party_is_not_the_party(words: str, party: str) -> None:
    assert coded({Field.ACTOR_1: words, Field.ACTOR_2: ""}).actor == (party,)


def test_civilians_do_not_shell_those_who_fight() -> None:
    turned = coded({Field.ACTOR_1: "Civilians (Norland)", Field.ACTOR_2: "Military Forces of Sudmark"})
    assert (turned.actor, turned.target) == (("sudmark",), ("civilians",))


def test_of_associated_actors_parties_take_part_and_groups_of_people_do_not() -> None:
    claim = coded({Field.ASSOCIATED_1: "Ostia; Some Front", Field.ASSOCIATED_2: "Labour Group (Norland)"})
    assert (claim.actor, claim.target) == (("sudmark", "ostia"), ("civilians",))


@pytest.mark.parametrize(
    ("sub", "actor1", "actor2", "actor"),
    [
        ("Government regains territory", "Hill Front", "Military Forces of Norland", ("norland",)),
        ("Government regains territory", "Military Forces of Norland", "Hill Front", ("norland",)),
        ("Non-state actor overtakes territory", "Military Forces of Norland", "Hill Front", ("Hill Front",)),
        ("Non-state actor overtakes territory", "Hill Front", "Dale Front", ()),
        ("Non-violent transfer of territory", "Military Forces of Norland", "Hill Front", ()),
    ],
)
def test_who_took_ground_is_said_by_the_sub_type_or_unknown(
    sub: str, actor1: str, actor2: str, actor: tuple[str, ...]
) -> None:
    claim = coded({Field.TYPE: "Battles", Field.SUB_TYPE: sub, Field.ACTOR_1: actor1, Field.ACTOR_2: actor2})
    assert (claim.kind, claim.actor) == (Kind.TERRITORY_GAINED, actor)


# Days


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [("1", "2021-03-04", "2021-03-04"), ("2", "2021-03-01", "2021-03-07"), ("3", "2021-03-01", "2021-03-31")],
)
def test_a_time_precision_widens_the_day(code: str, first: str, last: str) -> None:
    assert coded({Field.TIME_PRECISION: code}).date == days((first, last))


def test_first_and_last_day_and_days_in_tags() -> None:
    assert coded({Field.UNTIL: "2021-03-09"}).date == days(("2021-03-04", "2021-03-09"))
    tags = {Field.TIME_PRECISION: "2", Field.TAGS: "incident=i1; date=2021-03-04/2021-03-06"}
    assert coded(tags).date == days(("2021-03-04", "2021-03-06"))
    assert coded({Field.TAGS: "date=2029-03-04/2029-03-06"}).date == days("2021-03-04")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from("123"))
def test_the_day_always_lies_within(day: date, code: str) -> None:
    found = coded({Field.DATE: day.isoformat(), Field.TIME_PRECISION: code}).date
    assert found is not None
    assert found.intersection(DateInterval.day(day))


def test_no_day_is_no_date() -> None:
    assert coded({Field.DATE: ""}).date is None


# Places


def test_coordinates_far_away_are_another_town_of_that_name() -> None:
    (place,) = coded({Field.LATITUDE: "44", Field.LONGITUDE: "28"}).place
    assert (place.name, place.id, place.lat, place.lon) == ("Ford", None, 44.0, 28.0)


def test_near_a_place_is_an_area_and_a_region_has_no_point() -> None:
    (near,) = coded({Field.GEO_PRECISION: "2"}).place
    assert (near.id, near.precision) == (None, PlacePrecision.AREA)
    (region,) = coded({Field.GEO_PRECISION: "3", Field.ADMIN_1: "Valley"}).place
    assert (region.id, region.precision) == ("valley", PlacePrecision.PROVINCE)
    (unlisted,) = coded({Field.GEO_PRECISION: "3", Field.ADMIN_1: "Dale"}).place
    assert (unlisted.name, unlisted.lat, unlisted.lon) == ("Dale", None, None)


def test_a_place_at_the_very_point_is_meant_whatever_else_bears_the_name() -> None:
    (place,) = coded({Field.PLACE: "Mill town", Field.LATITUDE: "40.5", Field.LONGITUDE: "20.5"}).place
    assert place.id == "mill"


def test_without_a_place_its_region_or_country() -> None:
    bare = {Field.PLACE: "", Field.LATITUDE: "", Field.LONGITUDE: "", Field.GEO_PRECISION: ""}
    assert [place.id for place in coded({**bare, Field.ADMIN_1: "Valley"}).place] == ["valley"]
    assert coded({**bare, Field.COUNTRY: ""}).place == ()


def test_half_a_point_is_none() -> None:
    (place,) = coded({Field.PLACE: "Far Hamlet", Field.LONGITUDE: ""}).place
    assert (place.lat, place.lon) == (None, None)


# Figures


def test_no_reported_deaths_are_no_figure_but_in_our_own_export() -> None:
    silent = coded({Field.FATALITIES: "0"})
    assert silent.figures == ()
    assert any("no deaths are reported" in reason.rule for reason in silent.why)
    assert coded({Field.FATALITIES: ""}).figures == ()
    (own,) = coded({Field.FATALITIES: "0", Field.TAGS: "incident=i1; kind=shelling"}).figures
    assert (own.low, own.high) == (0, 0)


@pytest.mark.parametrize(
    ("text", "low", "high", "who"),
    [("wounded: 3-7 (soldiers)", 3, 7, "soldiers"), ("wounded: 5+", 5, None, ""), ("wounded: 4", 4, 4, "")],
)
def test_figures_keep_their_bounds(text: str, low: int, high: int | None, who: str) -> None:
    figures = coded({Field.FATALITIES: ""}, (Field.FIGURE, text)).figures
    assert [(each.what, each.low, each.high, each.who) for each in figures] == [(Quantity.WOUNDED, low, high, who)]


@pytest.mark.parametrize("text", ["wounded", "harmed: 5", "wounded: many", "wounded: -5"])
def test_what_is_no_figure_is_left_out(text: str) -> None:
    assert coded({Field.FATALITIES: ""}, (Field.FIGURE, text)).figures == ()


@given(st.dictionaries(st.sampled_from(Field), st.text(max_size=20), max_size=20))
def test_no_row_breaks_the_coder(values: dict[Field, str]) -> None:
    report = row_report("Set", "7", list(values.items()), {}).report
    for claim in CODER.code(report):
        assert report.text[claim.start : claim.end] == claim.evidence
        assert claim.date is None or claim.times
