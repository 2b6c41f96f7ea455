from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.intake.metadata import BadValueError, Value, language_tag, metadata_of, parse_published
from observance.model.interval import DateInterval
from observance.model.report import DatingMethod, ReportKind

DAY = DateInterval.day(date(2021, 3, 5))


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-05",
        "2021-03-05T23:10:00+03:00",
        "2021-03-05T01:02:03Z",
        "2021-03-05 14:00:00",
        "2021-03-05T14:00:00.000Z",
        "Fri, 05 Mar 2021 23:50:00 -0500",
        "Fri, 05 Mar 2021 23:50:00 GMT",
        "5 March 2021",
        "Friday, 5 Mar. 2021",
        "March 5, 2021",
        "Friday, March 5th, 2021",
        " 2021-03-05 ",
    ],
)
def test_days_are_read_as_written(text: str) -> None:
    assert parse_published(text) == DAY


def test_months_and_years_stay_vague() -> None:
    assert parse_published("2021-02") == DateInterval(date(2021, 2, 1), date(2021, 2, 28))
    assert parse_published("2021") == DateInterval(date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    "text", ["", "03/02/2021", "yesterday", "2021-02-30", "2021-13", "5 Mars", "1614902400", "0001-01-01"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert parse_published(text) is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = parse_published(text)
    assert found is None or found.earliest <= found.latest


@given(st.dates(min_value=date(1800, 1, 1)))
def test_iso_days_round_trip(day: date) -> None:
    assert parse_published(day.isoformat()) == DateInterval.day(day)


def test_a_row_says_all() -> None:
    values: dict[str, Value] = {
        "title": " Talks  resume ", "outlet": "Valley Post", "published": "2021-03-05", "url": "https://v.example/1",
        "author": "M. Stone", "language": "en-GB", "kind": "wire", "credits": "AFP; Reuters, AFP",
    }  # fmt: skip
    found = metadata_of(values, "row")
    assert (found.title, found.outlet, found.language, found.kind) == (
        "Talks resume",
        "Valley Post",
        "en",
        ReportKind.WIRE,
    )
    assert found.credits == ("AFP", "Reuters")
    assert found.published is not None
    assert (found.published.interval, found.published.method) == (DAY, DatingMethod.METADATA)
    assert found.published.reasons == ("`published` in the row",)


def test_an_interval_of_days_is_a_list_of_two() -> None:
    found = metadata_of({"published": ["2021-03-01", "2021-03-05"]}, "row").published
    assert found is not None
    assert found.interval == DateInterval(date(2021, 3, 1), date(2021, 3, 5))


def test_nothing_said_is_nothing_known() -> None:
    found = metadata_of({"title": "", "published": ""}, "row")
    assert (found.title, found.published, found.outlet, found.language, found.credits) == (None, None, None, None, ())


def test_the_outlet_of_a_field_log_is_its_site() -> None:
    found = metadata_of({"site": "post-7", "outlet": "Somebody"}, "row")
    assert (found.outlet, found.kind) == ("site:post-7", ReportKind.FIELD)
    assert metadata_of({"kind": "field", "outlet": "site:post-7"}, "row").outlet == "site:post-7"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"published": "soon"}, "published"),
        ({"published": ["2021-03-05", "2021-03-01"]}, "published"),
        ({"published": ["2021-03-05", "later"]}, "published"),
        ({"kind": "rumour"}, "kind"),
        ({"kind": "field"}, "kind"),
        ({"kind": "news", "site": "post-7"}, "kind"),
        ({"title": ["a", "b"]}, "title"),
    ],
)
def test_impossible_values_name_their_field(values: dict[str, Value], field: str) -> None:
    with pytest.raises(BadValueError) as caught:
        metadata_of(values, "row")
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "en"), ("ar", "ar"), ("zh_Hans", "zh"), ("English", None), ("", None)]
)
def test_language_tags(tag: str, code: str | None) -> None:
    assert language_tag(tag) == code
