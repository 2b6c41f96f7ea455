from datetime import date
from pathlib import Path

import pytest

from observance.app.building import build
from observance.app.periods import periods
from observance.app.posts import posts_on
from observance.app.queries import Filters
from observance.app.receiving import receive_reports
from observance.app.watching import rates_of
from observance.app.workspace import Workspace
from observance.errors import UsageError
from tests.builders import days

LOG = """\
---
published: 2031-02-0{day}
language: en
kind: field
site: {site}
---
Log of 2031-02-0{day}, 00:00 to 24:00, written at the post by the two observers of that day.

{text}
"""


@pytest.fixture
def logged(filled: Workspace, tmp_path: Path) -> Workspace:
    """The workspace with three logs beside its reports, built."""
    folder = tmp_path / "logs"
    folder.mkdir()
    blind = "06:00 to 09:00: The post could not observe because of fog."
    (folder / "a.md").write_text(LOG.format(day=3, site="east-post", text=blind), "utf-8")
    (folder / "b.md").write_text(LOG.format(day=4, site="west-post", text="Nothing moved on the road."), "utf-8")
    shots = "Northland shelled Riverton on 2031-02-05. All of it was seen from the roof of the house."
    (folder / "c.md").write_text(LOG.format(day=5, site="west-post", text=shots), "utf-8")
    list(receive_reports(filled, [str(folder)]))
    build(filled)
    return filled


def test_the_board_of_a_day(logged: Workspace) -> None:
    found = posts_on(logged, date(2031, 2, 3), Filters())
    east, west = found.rows
    assert [(row["number"], row["id"], row["state"]) for row in found.rows] == [
        (1, "east-post", "encircled"),
        (2, "west-post", "unknown"),
    ]
    assert east["states"][0]["since"] == ["2031-02-02", "2031-02-02"]
    assert east["states"][0]["said_by"] == ["Vale Courier ← A spokesman"]
    assert (east["watched"], east["watch"][-1]["hours"], west["watched"]) == (True, 21.0, False)
    assert found.tally == {"official": {"encircled": 1, "unknown": 1}, "unofficial": {}}


def test_the_board_before_anything_was_told(logged: Workspace) -> None:
    found = posts_on(logged, date(2031, 1, 1), Filters())
    assert [row["state"] for row in found.rows] == ["not_yet", "unknown"]
    assert [row["watched"] for row in found.rows] == [None, None]


def test_a_log_shows_its_post_at_work(logged: Workspace) -> None:
    (row,) = posts_on(logged, date(2031, 2, 4), Filters(site="West Post")).rows
    assert (row["state"], row["states"][0]["said_by"]) == ("operating", ["its own log"])


def test_rates_by_day_with_what_changed_in_the_watch(logged: Workspace) -> None:
    found = rates_of(logged, "day", Filters())
    assert [(row["from"], row["acts"], row["observed"], row["hours"], row["comparable"]) for row in found] == [
        ("2031-02-03", 0, 1, 21.0, True),
        ("2031-02-04", 0, 1, 24.0, False),
        ("2031-02-05", 1, 1, 24.0, True),
    ]
    (week,) = rates_of(logged, "week", Filters(since="2031-02-04"))
    assert (week["from"], week["to"], week["observed"], week["days"]) == ("2031-02-04", "2031-02-05", 2, 4)
    assert rates_of(logged, "week", Filters(since="2040")) == ()


def test_periods_are_cut_to_the_span() -> None:
    span = days(("2031-01-30", "2031-03-03"))
    assert [str(each) for each in periods(span, "month")] == [
        "2031-01-30 – 2031-01-31",
        "2031-02-01 – 2031-02-28",
        "2031-03-01 – 2031-03-03",
    ]
    assert sum(each.days for each in periods(span, "week")) == span.days
    assert len(list(periods(days(("9999-12-30", "9999-12-31")), "day"))) == 2
    with pytest.raises(UsageError, match="day, week, month"):
        list(periods(span, "year"))
