"""Time expressions: what each says, what is none, and the laws of spans and intervals."""

from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.claims.times import TIME_RULES, find_times, relative_to, toward, until_now
from observance.model.interval import DateInterval
from observance.model.timex import Direction, Timex, resolve

FRIDAY = date(2020, 2, 7)


def only(text: str) -> Timex:
    (timex,) = find_times(text)
    return timex


def days(timex: Timex, anchor: date = FRIDAY) -> str | None:
    found = resolve(timex, DateInterval.day(anchor))
    return f"{found.earliest}/{found.latest}" if found else None


def day(iso: str) -> str:
    return f"{iso}/{iso}"


@pytest.mark.parametrize(
    ("text", "words", "rule", "expected"),
    [
        ("shelled on 7 February 2020 again", "7 February 2020", "date", day("2020-02-07")),
        ("dated the 7th of February, 2020", "7th of February, 2020", "date", day("2020-02-07")),
        ("on Sept. 17, 2018, both", "Sept. 17, 2018", "date", day("2018-09-17")),
        ("Wed 05 Apr 2017 Town", "Wed 05 Apr 2017", "date", day("2017-04-05")),
        ("on 30 February 2020", "30 February 2020", "date", None),
        ("on 31 June", "31 June", "month_day", None),
        ("on 30 February last year", "30 February last year", "month_of_year", None),
        ("log of 2020-02-07:", "2020-02-07", "iso_date", day("2020-02-07")),
        ("filed 17/2/2020 late", "17/2/2020", "numeric_date", day("2020-02-17")),
        ("filed 4.3.2020 late", "4.3.2020", "numeric_date", day("2020-03-04")),
        ("filed 4/3/2020 here", "4/3/2020", "numeric_date", None),
        ("met on Feb. 6, adding", "Feb. 6", "month_day", day("2020-02-06")),
        ("met on 13 November", "13 November", "month_day", day("2019-11-13")),
        ("starts on 14 February", "14 February", "month_day", day("2020-02-14")),
        ("met on 15 February", "15 February", "month_day", day("2019-02-15")),
        ("Dec.14th patrol", "Dec.14th", "month_day", day("2019-12-14")),
        ("in April 15 Market Blast", "April 15", "month_day", day("2019-04-15")),
        ("the February 2018 truce", "February 2018", "month_year", "2018-02-01/2018-02-28"),
        ("signed in November a pact", "November", "month", "2019-11-01/2019-11-30"),
        ("in May they left", "May", "month", "2019-05-01/2019-05-31"),
        ("in April last year", "April last year", "month_of_year", "2019-04-01/2019-04-30"),
        ("on Sept. 30 of last year", "Sept. 30 of last year", "month_of_year", day("2019-09-30")),
        ("on 29 June this year", "29 June this year", "month_of_year", day("2020-06-29")),
        ("this Oct. 11, 2016 photo", "Oct. 11, 2016", "date", day("2016-10-11")),
        ("next March they", "next March", "related_month", "2020-03-01/2020-03-31"),
        ("since last December", "since last December", "since", "2019-12-01/2020-02-07"),
        ("agreed in 2018 and", "2018", "year", "2018-01-01/2018-12-31"),
        ("a 2018 deal", "2018", "year", "2018-01-01/2018-12-31"),
        ("under 2015 agreements", "2015", "year", "2015-01-01/2015-12-31"),
        ("the war (2011) and", "2011", "year", "2011-01-01/2011-12-31"),
        ("the siege of 2013-14 was", "2013-14", "year_range", "2013-01-01/2014-12-31"),
        ("in the 1990s", "1990s", "decade", "1990-01-01/1999-12-31"),
        ("the summer of 2017", "summer of 2017", "season", "2017-06-01/2017-08-31"),
        ("in winter 2017", "winter 2017", "season", "2016-12-01/2018-02-28"),
        ("in the autumn they", "autumn", "season", "2019-09-01/2019-11-30"),
        ("during Ramadan 2016", "Ramadan 2016", "feast", "2016-06-06/2016-07-06"),
        ("by Christmas", "Christmas", "feast", day("2019-12-25")),
        ("until Easter Sunday, 2019", "until Easter Sunday", "open_ended", None),
    ],
)
def test_calendar_time(text: str, words: str, rule: str, expected: str | None) -> None:
    timex = find_times(text)[0]
    assert (timex.text, timex.rule, days(timex)) == (words, rule, expected)


@pytest.mark.parametrize(
    ("text", "words", "rule", "expected"),
    [
        ("hit on Monday", "Monday", "weekday", day("2020-02-03")),
        ("hit Friday night", "Friday night", "weekday", day("2020-02-07")),
        ("Wednesdays dead", "Wednesday", "weekday", day("2020-02-05")),
        ("last Friday", "last Friday", "related_weekday", day("2020-01-31")),
        ("next Tuesday", "next Tuesday", "related_weekday", day("2020-02-11")),
        ("this Saturday", "this Saturday", "related_weekday", day("2020-02-08")),
        ("on Monday last week", "Monday last week", "weekday_of_week", day("2020-01-27")),
        ("today", "today", "day", day("2020-02-07")),
        ("yesterday", "yesterday", "day", day("2020-02-06")),
        ("tomorrow", "tomorrow", "day", day("2020-02-08")),
        ("overnight", "overnight", "day", "2020-02-06/2020-02-07"),
        ("this morning", "this morning", "day_part", day("2020-02-07")),
        ("has now been", "now", "now", day("2020-02-07")),
        ("was recently hit", "recently", "recently", "2020-01-07/2020-02-07"),
        ("earlier this week", "earlier this week", "earlier", "2020-02-03/2020-02-07"),
        ("earlier this month", "earlier this month", "earlier", "2020-02-01/2020-02-07"),
        ("later this month", "later this month", "later", "2020-02-07/2020-02-29"),
        ("this week", "this week", "this_unit", "2020-02-03/2020-02-07"),
        ("last week", "last week", "related_unit", "2020-01-27/2020-02-02"),
        ("last month", "last month", "related_unit", "2020-01-01/2020-01-31"),
        ("next year", "next year", "related_unit", "2021-01-01/2021-12-31"),
        ("over the weekend", "over the weekend", "weekend", "2020-02-01/2020-02-02"),
        ("in recent days", "recent days", "past_period", "2020-01-31/2020-02-07"),
        ("in recent weeks", "recent weeks", "past_period", "2020-01-07/2020-02-07"),
        ("over the past months", "the past months", "past_period", "2019-11-07/2020-02-07"),
        ("in the past 24 hours", "the past 24 hours", "past_period", "2020-02-06/2020-02-07"),
        ("for the past three days", "for the past three days", "past_period", "2020-02-04/2020-02-07"),
        ("in the last year", "the last year", "past_period", "2019-02-07/2020-02-07"),
        ("for weeks", "for weeks", "for_weeks", "2020-01-07/2020-02-07"),
        ("over the past week", "the past week", "past_period", "2020-01-31/2020-02-07"),
        ("over the next month", "the next month", "coming_period", "2020-02-07/2020-03-07"),
        ("in the coming days", "the coming days", "coming_period", "2020-02-07/2020-02-14"),
        ("within 48 hours", "within 48 hours", "coming_period", "2020-02-07/2020-02-09"),
        ("two days ago", "two days ago", "ago", day("2020-02-05")),
        ("three weeks ago", "three weeks ago", "ago", "2020-01-13/2020-01-19"),
        ("a year ago", "a year ago", "ago", "2019-01-01/2019-12-31"),
        ("several days ago", "several days ago", "ago", "2020-01-29/2020-02-04"),
        ("for the past 1.5 years", "for the past 1.5 years", "past_period", "2018-08-07/2020-02-07"),
        ("twenty-five days ago", "twenty-five days ago", "ago", day("2020-01-13")),
        ("since the start of the year", "since the start of the year", "since", "2020-01-01/2020-02-07"),
        ("yesterday evening", "yesterday evening", "day_part", day("2020-02-06")),
        ("next weekend", "next weekend", "weekend", "2020-02-08/2020-02-09"),
        ("by the end of the month", "by the end of the month", "part_of_unit", "2020-02-07/2020-02-29"),
    ],
)
def test_time_told_from_the_reports_day(text: str, words: str, rule: str, expected: str) -> None:
    timex = only(text)
    assert (timex.text, timex.rule, days(timex)) == (words, rule, expected)
    assert timex.fixed is None
    assert resolve(timex, None) is None


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("late April", "part", "2019-04-21/2019-04-30"),
        ("early January 2020", "part", "2020-01-01/2020-01-10"),
        ("mid-March", "part", "2019-03-11/2019-03-20"),
        ("late last year", "part", "2019-09-01/2019-12-31"),
        ("the first week of May", "part", "2019-05-01/2019-05-07"),
        ("the last two weeks of January", "part", "2020-01-18/2020-01-31"),
        ("the third week of June 2018", "part", "2018-06-15/2018-06-21"),
        ("the first three months of 2019", "part", "2019-01-01/2019-03-31"),
        ("the last two months of 2019", "part", "2019-11-01/2019-12-31"),
        ("the second half of 2018", "part", "2018-07-01/2018-12-31"),
        ("the end of last month", "part", "2020-01-21/2020-01-31"),
        ("the early hours of Sunday", "part", day("2020-02-02")),
        ("the beginning of 2020", "part", "2020-01-01/2020-01-31"),
        ("early this week", "part", "2020-02-03/2020-02-05"),
        ("the last days of January", "part", "2020-01-25/2020-01-31"),
        ("the eve of Christmas 2018", "part", day("2018-12-24")),
        ("since last week", "since", "2020-01-27/2020-02-07"),
        ("since late April", "since", "2019-04-21/2020-02-07"),
        ("since 2011", "since", "2011-01-01/2020-02-07"),
        ("since April 21", "since", "2019-04-21/2020-02-07"),
        ("since dawn", "since", day("2020-02-07")),
        ("between 3 and 6 February", "day_range", "2020-02-03/2020-02-06"),
        ("from 22 to 25 May 2016", "day_range", "2016-05-22/2016-05-25"),
        ("October 25-26, 2016", "day_range", "2016-10-25/2016-10-26"),
        ("from Monday to Wednesday", "range", "2020-02-03/2020-02-05"),
        ("from 30 January to 1 February 2020", "range", "2020-01-30/2020-02-01"),
        ("from February 2018 to May", "range", "2018-02-01/2018-05-31"),
        ("between November and January", "range", "2019-11-01/2020-01-31"),
        ("late Tuesday", "part", day("2020-02-04")),
        ("Friday to 10 February 2020", "range", "2020-02-07/2020-02-10"),
        ("until Friday", "open_ended", None),
        ("before 2011", "open_ended", None),
        ("every Monday", "set", None),
        ("the first time since 2012", "first_time_since", None),
        ("for three hours", "for_duration", None),
        ("six-hour", "duration", None),
        ("the day before", "anaphoric", None),
        ("a week later", "anaphoric", None),
        ("at dawn", "part_of_day", None),
        ("pre-dawn", "part_of_day", None),
        ("14:30", "clock", None),
    ],
)
def test_longer_expressions_and_those_without_an_interval(text: str, rule: str, expected: str | None) -> None:
    timex = only(text)
    assert (timex.text, timex.rule, days(timex)) == (text, rule, expected)


@pytest.mark.parametrize(
    "text",
    [
        "2,018 troops",
        "the 2016 fighters of the brigade",
        "It may 5 be",
        "They sat. May they rest",
        "a second post",
        "the M5 and the T-72",
        "march on the town",
        "at 99:99",
        "the first half of the match",
        "",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert find_times(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7 February 2020", "2020-02-07"),
        ("Monday", "XXXX-WXX-1"),
        ("Feb. 13", "XXXX-02-13"),
        ("recently", "PAST_REF"),
        ("now", "PRESENT_REF"),
        ("for three hours", "PT3H"),
        ("a three-day", "P3D"),
        ("at dawn", "TMO"),
        ("10 p.m.", "T22:00"),
    ],
)
def test_values_follow_timex3(text: str, value: str) -> None:
    assert find_times(text)[-1].value == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Saturday", day("2020-02-08")),
        ("on 13 February", day("2020-02-13")),
        ("in March", "2020-03-01/2020-03-31"),
        ("late February", "2020-02-21/2020-02-29"),
        ("this week", "2020-02-07/2020-02-09"),
        ("from Monday to Wednesday", "2020-02-10/2020-02-12"),
        ("in 2018", "2018-01-01/2018-12-31"),
        ("last Friday", day("2020-01-31")),
        ("since Monday", "2020-02-03/2020-02-07"),
        ("six-hour", None),
    ],
)
def test_toward_the_future_turns_only_what_the_words_leave_open(text: str, expected: str | None) -> None:
    assert days(toward(only(text), Direction.FUTURE)) == expected


def test_the_nearest_day_may_lie_on_either_side() -> None:
    assert days(toward(only("on 13 February"), Direction.NEAREST)) == day("2020-02-13")
    assert days(toward(only("on 1 February"), Direction.NEAREST)) == day("2020-02-01")
    assert days(toward(only("this week"), Direction.NEAREST)) == "2020-02-03/2020-02-09"


def test_a_duration_can_last_to_the_reports_day() -> None:
    assert days(until_now(only("for three years"))) == "2017-02-07/2020-02-07"
    assert days(until_now(only("for 36 hours"))) == "2020-02-05/2020-02-07"
    assert until_now(only("on Monday")) == only("on Monday")


def test_an_expression_can_hang_on_another_time() -> None:
    assert days(relative_to(only("the day before"), only("on Monday"))) == day("2020-02-02")
    assert days(relative_to(only("two weeks later"), only("on 5 March 2020"))) == day("2020-03-19")
    assert days(relative_to(only("the same day"), only("on Monday"))) == day("2020-02-03")
    assert relative_to(only("a week later"), only("at dawn")) == only("a week later")


def test_a_date_after_the_reports_day_cannot_have_lasted_to_it() -> None:
    assert days(only("since 2021")) is None


FRAGMENTS = [
    *["on Monday", "last Friday night", "since late April", "in the last two weeks of January", "7 February 2020"],
    *["from 22 to 25 May 2016", "from Monday to Wednesday", "recently", "overnight", "earlier this week", "by 2018"],
    *[
        "for the past three days",
        "two weeks ago",
        "until",
        "since",
        "the first",
        "of",
        "May",
        "12",
        "a",
        "over the weekend",
    ],
    *[
        "13 soldiers",
        "the next few days",
        "Ramadan",
        "and",
        "between 3 and",
        "early",
        "10 p.m.",
        "a day after",
        "2020-02",
    ],
]
news = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join)
texts = st.one_of(news, st.text(max_size=80))


@given(texts, st.integers(0, 1_000_000))
def test_spans_quote_the_text_in_order_and_every_rule_is_explained(text: str, offset: int) -> None:
    found = find_times(text, offset)
    assert all(timex.text == text[timex.start - offset : timex.end - offset] != "" for timex in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert {timex.rule for timex in found} <= set(TIME_RULES)


@given(st.lists(texts.map(lambda text: text.replace("\n", " ")), max_size=5))
def test_paragraphs_are_read_one_by_one(paragraphs: list[str]) -> None:
    whole = find_times("\n\n".join(paragraphs))
    found: list[Timex] = []
    offset = 0
    for paragraph in paragraphs:
        found.extend(find_times(paragraph, offset))
        offset += len(paragraph) + 2
    assert list(whole) == found


@given(news, st.dates(date(2012, 1, 1), date(2025, 1, 1)), st.integers(0, 30), st.sampled_from(Direction))
def test_a_wider_report_date_never_narrows_an_interval(
    text: str, anchor: date, width: int, direction: Direction
) -> None:
    for timex in (toward(found, direction) for found in find_times(text)):
        narrow = resolve(timex, DateInterval.day(anchor))
        wide = resolve(timex, DateInterval(anchor, anchor + timedelta(days=width)))
        assert narrow is None or (wide is not None and wide.hull(narrow) == wide)


HOSTILE = [
    "1",
    "a",
    "Monday ",
    "Monday\n",
    "since ",
    "from Monday to ",
    "the first two weeks of ",
    "May 5 ",
    "5-",
    "a 2018 ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        return min(once(unit * (size // len(unit))) for _ in range(3))  # a pass of the garbage collector is not counted

    def once(text: str) -> float:
        started = process_time()
        find_times(text)
        return process_time() - started

    find_times(unit)
    # Four times the text may take four times as long; quadratic growth would take sixteen.
    assert seconds(80_000) < 10 * seconds(20_000) + 0.05


@settings(max_examples=20)
@given(st.sampled_from(HOSTILE), st.integers(0, 300))
def test_hostile_text_is_read_without_error(unit: str, count: int) -> None:
    text = unit * count
    assert all(timex.end <= len(text) for timex in find_times(text))
