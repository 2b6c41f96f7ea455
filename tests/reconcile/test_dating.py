from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import claim, days, killed, report, timex

from observance.model.claim import Claim
from observance.model.kinds import Kind
from observance.model.record import DateConflict
from observance.model.report import DatingMethod, Report
from observance.model.timex import Bound, Timex
from observance.reconcile.dating import claim_date, date_report, date_reports, redate_claims

CAPTION = "A column passes the mill, on May 7, 2021. (Photo by a stringer)"
SHELLED = "Shells fired from Sudmark killed 12 people in the market of Mill"


def published(text: str, *captions: str) -> str | None:
    return dated_text(report(text=text, captions=captions))


def dated_text(given_report: Report) -> str | None:
    dated = date_report(given_report)
    return str(dated.published.interval) if dated.published else None


def dates_of(*reports: Report, claims: tuple[Claim, ...] = ()) -> dict[str, str | None]:
    found = date_reports(reports, claims).reports
    return {each.name: str(each.published.interval) if each.published else None for each in found}


def conflicts_of(*reports: Report) -> tuple[DateConflict, ...]:
    return tuple({id(c): c for each in date_reports(reports).conflicts.values() for c in each}.values())


def test_a_caption_whose_weekday_the_head_names_dates_the_report() -> None:
    dated = date_report(report(text=f"Column at the mill\n\n{CAPTION}\n\nIt was told on Friday.", captions=[CAPTION]))
    assert dated.published is not None
    assert dated.published.interval == days("2021-05-07")
    assert dated.published.method is DatingMethod.TEXT
    assert "a caption says “May 7, 2021”, the weekday that its head names" in dated.published.reasons


def test_a_photograph_may_be_some_days_older_than_the_words() -> None:
    dated = date_report(report(text=f"{CAPTION}\n\nThe army said on Monday it left.", captions=[CAPTION]))
    assert dated.published is not None
    assert dated.published.interval == days(("2021-05-10", "2021-05-11"))
    assert [reason.partition(":")[0] for reason in dated.published.reasons] == [
        "a caption says “May 7, 2021”",
        "“said on Monday” at its head is of its day or of the day before",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "7 May 2021\n\nShells hit the mill.",
        "Shells hit the mill\n\nPublished May 7 2021\n\nThe army fired.",
        "Shells hit the mill\n\nDate of publication: 7 May 2021, 14:30 GMT",
        "Fri 07 May 2021 Shells Hit the Mill The army fired.",
        "Shells hit the mill\n\nSUDSTADT, 7 May 2021 (WA) – The army fired.",
        "SUDSTADT, May 7, 2021 (Wire Agency) - The army fired.",
        "Sudstadt (WA), 7 May 2021 — The army fired.",
        "Shells hit the mill\n\nBy Ada Quill, 7 May 2021\n\nThe army fired.",
        "Shells hit the mill.\n\nMore of the same.\n\nThe army fired.\n\nAnd again.\n\nUpdated: 7 May 2021",
        "Shells hit the mill WA Friday 7 May 2021 The army fired at dawn.",
        "Shells hit the mill Friday 7 May 2021 16:45 The army fired at dawn.",
        "Posted on May 7 2021 by Ada Quill Shells hit the mill The army fired.",
        "May 7 2021 by Ada Quill and Tom Reed Shells hit the mill.",
        "Fri May 7 2021 title: Shells hit the mill.",
        "Shells hit the mill\n\nLast updated at May 072021 SUDSTADT The army fired.",
        "Shells hit the mill Reporter Ada Quill North 1449 07.05.2021Get short address The army fired.",
        "07.05.2021(updated 1121 07.05.2021) The army fired.",
        "Shells hit the mill\n\n2021-05-07T09:30:00Z\n\nThe army fired.",
        "2021-05-07 09:30 UTC\n\nThe army fired.",
        "The army fired at the mill all day. It said so. Last update: Friday 7 May 2021 KST 15:55 - GMT 12:55",
        "Friday, May 7, 2021\n\nThe army fired.",
        "Last Modified: Friday, 7 May 2021 10:15\n\nThe army fired.",
    ],
)
def test_lines_that_date_a_report(text: str) -> None:
    assert published(text) == "2021-05-07"


def test_a_date_after_the_headline_dates_the_report() -> None:
    told = report(text="Shells hit the mill 7 May 2021 Ford WA-The army fired.")
    assert dated_text(replace(told, title="Shells hit the mill")) == "2021-05-07"


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the mill\n\nOn 7 May 2021, the army fired.",
        "Shells hit the mill\n\nThe army has fired since 7 May 2021.",
        "On 7 May 2021 Sudmark fired at the mill.",
        "7 May 2021 was a quiet day at the mill.",
        "The accord of 7 May 2021 holds.",
        "Shells hit the mill on Friday 7 May 2021 The army fired.",
        "Talks were set for Friday 7 May 2021 Norland agreed.",
        "Shells hit the mill\n\nFriday\n\n7 May",
        "Shells hit the mill\n\nMay 2021",
        "SUDSTADT, May 7 (WA) – The army fired.",
        "",
    ],
)
def test_nothing_else_does(text: str) -> None:
    assert published(text) is None


def test_metadata_are_kept() -> None:
    known = report(text="7 May 2021\n\nShells hit the mill.", published="2021-05-07")
    assert date_report(known) is known


def test_metadata_from_outside_the_calendar_stand_as_they_are() -> None:
    known = report(text="7 May 2021\n\nShells hit the mill.", published=("0800-01-01", "0800-12-31"))
    assert date_report(known) is known


def test_metadata_that_leave_days_open_are_narrowed_by_the_text() -> None:
    known = report(text="7 May 2021\n\nShells hit the mill.", published=("2021-05-01", "2021-05-31"))
    assert dated_text(known) == "2021-05-07"


def test_metadata_go_before_a_line_and_the_conflict_is_told() -> None:
    known = report(text="7 May 2019\n\nShells hit the mill.", published="2021-05-07")
    assert date_report(known) is known
    (conflict,) = conflicts_of(known)
    assert conflict.constraints == ("its metadata say 2021-05-07", "a date line of the text says “7 May 2019”")
    assert conflict.aside == ("a date line of the text says “7 May 2019”",)


def test_metadata_of_another_time_zone_are_no_conflict() -> None:
    assert conflicts_of(report(text="8 May 2021\n\nShells hit the mill.", published="2021-05-07")) == ()


def test_an_archive_photograph_does_not_date() -> None:
    caption = "File photo: the mill, May 7, 2019."
    assert published(f"{caption}\n\nShells hit the mill.", caption) is None


def test_a_date_line_goes_before_a_caption() -> None:
    assert published(f"9 May 2021\n\n{CAPTION}", CAPTION) == "2021-05-09"


def test_dates_within_a_week_give_their_hull() -> None:
    assert published("Published 7 May 2021\n\nUpdated 9 May 2021\n\nText.") == "2021-05-07 – 2021-05-09"


def test_lines_far_apart_are_set_aside_and_told() -> None:
    told = report(text="Published 7 May 2021\n\nUpdated 9 May 2022\n\nText.")
    assert dated_text(told) is None
    (conflict,) = conflicts_of(told)
    assert conflict.aside == conflict.constraints
    assert {words.partition("“")[2] for words in conflict.aside} == {"7 May 2021”", "9 May 2022”"}


def test_a_line_goes_before_the_wording_and_the_conflict_is_told() -> None:
    told = report(text="7 May 2021\n\nThe army said on Tuesday it had left the mill.")
    assert dated_text(told) == "2021-05-07"
    (conflict,) = conflicts_of(told)
    assert conflict.aside == ("“said on Tuesday” at its head is of its day or of the day before",)


@pytest.mark.parametrize(
    ("words", "day"),
    [("The army said on Thursday it fired.", "2021-06-10"), ("The army said on Tuesday it fired.", "2021-10-06")],
)
def test_a_weekday_tells_which_of_two_readings_holds(words: str, day: str) -> None:
    assert published(f"06-10-2021\n\n{words}") == day


def test_a_date_of_two_readings_bounds_the_date() -> None:
    dated = date_report(report(text="04-06-2021\n\nShells hit the mill."))
    assert dated.published is not None
    assert dated.published.interval == days(("2021-04-06", "2021-06-04"))
    assert "which is 2021-06-04 or 2021-04-06" in dated.published.reasons[0]


def test_an_outlet_keeps_one_order_of_day_and_month() -> None:
    shown = report("shown.txt", "20-05-2021\n\nShells hit the mill.", outlet="Harbour Post")
    asked = report("asked.txt", "07-05-2021\n\nShells hit the ford.", outlet="Harbour Post")
    other = report("other.txt", "08-05-2021\n\nShells hit the quay.", outlet="Valley Echo")
    assert dates_of(shown, asked, other) == {
        "shown.txt": "2021-05-20",
        "asked.txt": "2021-05-07",
        "other.txt": "2021-05-08 – 2021-08-05",
    }
    (found,) = (each for each in date_reports([shown, asked]).reports if each.name == "asked.txt")
    assert found.published is not None
    assert found.published.method is DatingMethod.INFERRED
    assert "as Harbour Post writes “20-05-2021” in shown.txt" in found.published.reasons[-1]


def test_one_half_of_bounds_is_kept_as_notes() -> None:
    told = report(text="The army has held the mill since April 2019. It said on Monday that it would stay.")
    found = date_reports([told])
    assert found.reports[0].published is None
    assert found.notes[told.id][0] == "it tells of “April 2019” as past: not before 2019-04-01"


def test_reports_that_begin_with_the_same_words_came_out_near_to_one_another() -> None:
    words = (
        f"{SHELLED} overnight, the valley hospital reported Friday, in what its director called the worst night there."
    )
    known = report("known.txt", f"7 May 2021\n\n{words} Six of the dead had queued for bread.", outlet="Harbour Post")
    copy = report("copy.txt", f"{words} The army of Sudmark gave another account.", outlet="Valley Echo")
    assert dates_of(known, copy) == {"known.txt": "2021-05-07", "copy.txt": "2021-05-07 – 2021-05-08"}


def test_reports_of_one_outlet_share_their_furniture() -> None:
    words = (
        "Read the whole story of the valley and of its people in our paper every week for as little as one crown a day."
    )
    known = report("known.txt", f"7 May 2021\n\n{words}", outlet="Harbour Post")
    assert dates_of(known, report("copy.txt", words, outlet="Harbour Post"))["copy.txt"] is None


MONDAY = Timex(text="on Monday", start=0, end=9, rule="weekday", earliest=Bound(weekday=0), latest=Bound(weekday=0))


def told(of: str, words: str, *times: Timex, on: str | None = None) -> Claim:
    return claim(words, of=of, place=("mill",), figures=(killed("people", 12),), times=times, on=on)


def test_the_day_word_of_one_and_the_date_of_another_fix_each_other() -> None:
    known = report("known.txt", "4 May 2021\n\nShells killed 12 people.", outlet="Harbour Post")
    asked = report("asked.txt", "Shells killed 12 people at Mill on Monday.", outlet="Valley Echo")
    fixed = timex("3 May 2021", "2021-05-03")
    claims = (told("known.txt", f"{SHELLED} on 3 May 2021.", fixed), told("asked.txt", f"{SHELLED} on Monday.", MONDAY))
    assert dates_of(known, asked, claims=claims)["asked.txt"] == "2021-05-03 – 2021-05-09"
    (found,) = (each for each in date_reports([known, asked], claims).reports if each.name == "asked.txt")
    assert found.published is not None
    assert found.published.method is DatingMethod.INFERRED
    assert "tell of one shelling" in found.published.reasons[-1]


def test_another_toll_is_another_occurrence() -> None:
    known = report("known.txt", "4 May 2021\n\nShells killed 12 people.", outlet="Harbour Post")
    asked = report("asked.txt", "Shells killed 13 people at Mill on Monday.", outlet="Valley Echo")
    fixed = timex("3 May 2021", "2021-05-03")
    other = replace(told("asked.txt", f"{SHELLED} on Monday.", MONDAY), figures=(killed("people", 13),))
    claims = (told("known.txt", f"{SHELLED} on 3 May 2021.", fixed), other)
    assert dates_of(known, asked, claims=claims)["asked.txt"] is None


def test_the_year_is_that_in_which_the_record_tells_the_same() -> None:
    known = report("known.txt", "9 May 2021\n\nShells hit the mill.", outlet="Harbour Post")
    asked = report("asked.txt", "SUDSTADT, May 7 (WA) – Shells hit the mill.", outlet="Valley Echo")
    claims = tuple(
        claim(f"{kind} at Mill.", of=of, kind=kind, actor=("sudmark",), target=("norland",), place=("mill",))
        for of in ("known.txt", "asked.txt")
        for kind in (Kind.SHELLING, Kind.ENCIRCLEMENT, Kind.OFFENSIVE)
    )
    assert dates_of(known, asked, claims=claims)["asked.txt"] == "2021-05-07"
    assert dates_of(known, asked, claims=claims[1:])["asked.txt"] is None
    later = report("later.txt", "9 November 2021\n\nShells hit the mill.", outlet="Wire Agency")
    again = tuple(replace(each, report=later.id) for each in claims[:3])
    assert dates_of(known, asked, later, claims=(*claims, *again))["asked.txt"] is None


@pytest.mark.parametrize(
    "text",
    ["published " * 5000 + "7 May 2021", "at " * 40 + "7 May 2021 x" + " at" * 4000, "\n" * 9999, "said " * 9999],
)
def test_hostile_lines_end_soon(text: str) -> None:
    date_report(report(text=text))


@given(st.text(max_size=200))
def test_any_text_is_dated_or_left_alone(text: str) -> None:
    dated = date_report(report(text=text))
    assert dated.published is None or dated.published.reasons


SCRAPS = (
    "7 May 2021\n\n", "8 May 2021\n\n", "04-06-2021\n\n", "20-05-2021\n\n", "The army said on Friday it fired. ",
    "It had fired since 2 May 2021. ", f"{SHELLED} on Monday. ", "SUDSTADT, May 7 (WA) – ",
    "Harbour Post reported on Friday. ",
)  # fmt: skip
texts = st.lists(st.sampled_from(SCRAPS), max_size=4).map("".join)
outlets = st.sampled_from(("Harbour Post", "Valley Echo", None))


@st.composite
def small_records(draw: st.DrawFn) -> tuple[list[Report], list[Claim]]:
    reports = [report(f"{i}.txt", draw(texts), outlet=draw(outlets)) for i in range(draw(st.integers(1, 5)))]
    claims = [told(each.name, f"{SHELLED} on Monday.", MONDAY) for each in reports if SHELLED in each.text]
    return reports, claims


@settings(max_examples=50)
@given(small_records(), st.randoms(use_true_random=False))
def test_order_tells_nothing(record: tuple[list[Report], list[Claim]], random: object) -> None:
    reports, claims = record
    shuffled, others = list(reports), list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(others)  # type: ignore[attr-defined]
    one, other = date_reports(reports, claims), date_reports(shuffled, others)
    assert {each.id: each for each in one.reports} == {each.id: each for each in other.reports}
    assert (one.notes, one.conflicts) == (other.notes, other.conflicts)


TODAY = Timex(text="today", start=0, end=5, rule="test", earliest=Bound(), latest=Bound())


def test_claims_of_a_report_that_gets_its_date_are_dated_again() -> None:
    before = report(text="7 May 2021\n\nToday shells hit the mill.")
    known = report("b.txt", published="2021-05-01")
    after = [date_report(before), date_report(known)]
    first, second = redate_claims([before, known], after, [claim(times=(TODAY,)), claim(of="b.txt", times=(TODAY,))])
    assert first.date == days("2021-05-07")
    assert any(reason.slot == "date" and reason.words == "today" for reason in first.why)
    assert second.date is None  # the coder has resolved it already, with what it knew


def test_a_claim_without_expressions_keeps_its_date() -> None:
    before = report(text="7 May 2021\n\nShells hit the mill.")
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
