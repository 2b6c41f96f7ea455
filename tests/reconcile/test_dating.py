import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import claim, days, report, timex

from observance.model.report import DatingMethod
from observance.model.timex import Bound, Timex
from observance.reconcile.dating import claim_date, date_report, redate_claims

CAPTION = "A column passes the mill, on May 7, 2021. (Photo by a stringer)"


def published(text: str, *captions: str) -> str | None:
    dated = date_report(report(text=text, captions=captions))
    return str(dated.published.interval) if dated.published else None


def test_a_caption_dates_the_report_with_its_words() -> None:
    dated = date_report(report(text=f"Column at the mill\n\n{CAPTION}\n\nIt was told on Friday.", captions=[CAPTION]))
    assert dated.published is not None
    assert dated.published.interval == days("2021-05-07")
    assert dated.published.method is DatingMethod.TEXT
    assert "a caption says “May 7, 2021”" in dated.published.reasons
    assert any("Friday" in reason and "which agrees" in reason for reason in dated.published.reasons)


def test_weekdays_that_do_not_agree_are_noted() -> None:
    dated = date_report(report(text=f"{CAPTION}\n\nThe army said on Monday it left.", captions=[CAPTION]))
    assert dated.published is not None
    assert "does not agree" in dated.published.reasons[-1]


@pytest.mark.parametrize(
    "text",
    [
        "7 May 2021\n\nShells hit the mill.",
        "Shells hit the mill\n\nPublished May 7 2021\n\nThe army fired.",
        "Shells hit the mill\n\nDate of publication: 7 May 2021, 14:30 GMT",
        "Fri 07 May 2021 Shells Hit the Mill The army fired.",
        "Shells hit the mill\n\nSUDSTADT, 7 May 2021 (WA) – The army fired.",
        "Shells hit the mill\n\nBy Ada Quill, 7 May 2021\n\nThe army fired.",
        "Shells hit the mill.\n\nMore of the same.\n\nThe army fired.\n\nAnd again.\n\nUpdated: 7 May 2021",
    ],
)
def test_lines_that_date_a_report(text: str) -> None:
    assert published(text) == "2021-05-07"


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the mill\n\nOn 7 May 2021, the army fired.",
        "Shells hit the mill\n\nThe army has fired since 7 May 2021.",
        "On 7 May 2021 Sudmark fired at the mill.",
        "7 May 2021 was a quiet day at the mill.",
        "The accord of 7 May 2021 holds.",
        "Shells hit the mill\n\nFriday\n\n7 May",
        "Shells hit the mill\n\nMay 2021",
        "04-06-2021\n\nShells hit the mill.",
        "",
    ],
)
def test_nothing_else_does(text: str) -> None:
    assert published(text) is None


def test_metadata_is_kept() -> None:
    known = report(text="7 May 2021\n\nShells hit the mill.", published="2021-05-09")
    assert date_report(known) is known


def test_an_archive_photograph_does_not_date() -> None:
    caption = "File photo: the mill, May 7, 2019."
    assert published(f"{caption}\n\nShells hit the mill.", caption) is None


def test_a_date_line_goes_before_a_caption() -> None:
    assert published(f"9 May 2021\n\n{CAPTION}", CAPTION) == "2021-05-09"


def test_dates_within_a_week_give_their_hull() -> None:
    assert published("Published 7 May 2021\n\nUpdated 9 May 2021\n\nText.") == "2021-05-07 – 2021-05-09"


def test_dates_far_apart_cancel_one_another() -> None:
    assert published("Published 7 May 2021\n\nUpdated 9 May 2022\n\nText.") is None


@pytest.mark.parametrize(
    "text", ["published " * 5000 + "7 May 2021", "at " * 40 + "7 May 2021 x" + " at" * 4000, "\n" * 9999]
)
def test_hostile_lines_end_soon(text: str) -> None:
    date_report(report(text=text))


@given(st.text(max_size=200))
def test_any_text_is_dated_or_left_alone(text: str) -> None:
    dated = date_report(report(text=text))
    assert dated.published is None or dated.published.reasons


TODAY = Timex(text="today", start=0, end=5, rule="test", earliest=Bound(), latest=Bound())


def test_claims_of_a_report_that_gets_its_date_are_dated_again() -> None:
    before = report(text=f"{CAPTION}\n\nToday shells hit the mill.", captions=[CAPTION])
    known = report("b.txt", published="2021-05-01")
    after = [date_report(before), date_report(known)]
    first, second = redate_claims([before, known], after, [claim(times=(TODAY,)), claim(of="b.txt", times=(TODAY,))])
    assert first.date == days("2021-05-07")
    assert any(reason.slot == "date" and reason.words == "today" for reason in first.why)
    assert second.date is None  # the coder has resolved it already, with what it knew


def test_a_claim_without_expressions_keeps_its_date() -> None:
    before = report(text=CAPTION, captions=[CAPTION])
    (found,) = redate_claims([before], [date_report(before)], [claim(on="2021-05-01")])
    assert found.date == days("2021-05-01")


def test_claim_date_intersects() -> None:
    interval, reason = claim_date(
        [timex("in May", ("2021-05-01", "2021-05-31")), timex("that day", "2021-05-04")], None
    )
    assert interval == days("2021-05-04")
    assert reason.words == "in May + that day"


def test_expressions_that_exclude_one_another_leave_it_unknown() -> None:
    interval, reason = claim_date([timex("in May", "2021-05-04"), timex("in June", "2021-06-04")], None)
    assert interval is None
    assert reason.rule == "the expressions exclude one another"


def test_a_deictic_expression_needs_an_anchor() -> None:
    assert claim_date([TODAY], None)[0] is None
    assert claim_date([TODAY, timex("in May", days_of_may := ("2021-05-01", "2021-05-31"))], None)[0] == days(
        days_of_may
    )
