"""CSV in ACLED's columns: what real files look like, and what is wrong with them."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.claims.tabular import is_known_sub_type, is_known_type
from observance.errors import IntakeError
from observance.intake.acled import COLUMNS, Seen, read_acled
from observance.intake.streams import in_memory
from observance.intake.types import Budget, Label, Limits, Received, Rejected, Source
from observance.model.report import Report, ReportKind

ROW = {
    "event_id_cnty": "NOR7",
    "event_date": "2031-02-03",
    "year": "2031",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Northland",
    "actor2": "Military Forces of Southland",
    "country": "Northland",
    "location": "Riverton",
    "latitude": "50.1",
    "longitude": "10.1",
    "geo_precision": "1",
    "source": "Vale Courier",
    "notes": "Both sides fired, across the river.",
    "fatalities": "2",
    "timestamp": "1928000000",
}


def written(*rows: dict[str, str], delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read(data: str | bytes, limits: Limits | None = None) -> tuple[list[Report], list[Rejected], Seen]:
    head, stream = in_memory(data.encode() if isinstance(data, str) else data)
    source = Source(label=Label("a.csv", "a.csv"), head=head, stream=stream, budget=Budget(10**9))
    seen = Seen()
    found = list(read_acled(source, limits or Limits(), seen, is_known_type, is_known_sub_type))
    reports = [each.report for each in found if isinstance(each, Received)]
    return reports, [each for each in found if isinstance(each, Rejected)], seen


def one(**changes: str) -> Report:
    (report,), faults, _ = read(written({**ROW, **changes}))
    assert not faults
    return report


def faults(**changes: str) -> dict[str, str]:
    """What is wrong with a row, by column."""
    reports, found, _ = read(written({**ROW, **changes}))
    assert bool(reports) is not bool(found)
    assert all(each.name.startswith("a.csv:2, ") for each in found)
    return {each.name.removeprefix("a.csv:2, "): each.reason for each in found}


def test_a_row_is_a_report_of_its_values() -> None:
    report = one()
    assert (report.name, report.outlet, report.kind) == ("ACLED NOR7", "ACLED", ReportKind.DATASET)
    assert report.published is not None
    assert report.published.interval.earliest == date(2031, 2, 4)
    assert "Notes: Both sides fired, across the river." in report.text.splitlines()
    assert report.is_coded


SAME = {
    "day in letters": written({**ROW, "event_date": "03 February 2031"}),
    "day with dashes": written({**ROW, "event_date": "3-Feb-2031"}),
    "a moment": written({**ROW, "event_date": "2031-02-03T00:00:00"}),
    "zeros": written({**ROW, "latitude": "50.100", "fatalities": "2.0", "time_precision": "1.0"}),
    "spaces": written({name: f"  {value} " for name, value in ROW.items()}),
    "another timestamp": written({**ROW, "timestamp": "1999999999"}),
    "another order": written(dict(reversed(ROW.items()))),
    "more columns": written({**ROW, "my_score": "7", "region": "North"}),
    "capitals": written({name.upper(): value for name, value in ROW.items()}),
    "spaces in names": written({name.replace("_", " ").title(): value for name, value in ROW.items()}),
    "semicolons and commas": written({**ROW, "latitude": "50,1", "longitude": "10,1"}, delimiter=";"),
    "tabs": written(ROW, delimiter="\t"),
    "empty lines": written(ROW) + "\r\n,,,,,,,,,,,,,,,,\r\n\r\n",
    "twice": written(ROW, ROW),
}


@pytest.mark.parametrize("data", SAME.values(), ids=SAME.keys())
def test_one_row_in_many_forms_is_one_report(data: str) -> None:
    reports, found, _ = read(data)
    assert [each.id for each in reports] == [one().id]
    assert not found


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "utf-8"])
def test_encodings_are_told(encoding: str) -> None:
    (report,), _, _ = read(written({**ROW, "location": "Ville-Émile"}).encode(encoding))
    assert "Ville-Émile" in report.text


def test_columns_that_are_passed_over_are_told() -> None:
    assert read(SAME["more columns"])[2].ignored == ("my_score",)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("event_date", "03/02/2031", "several ways"),
        ("event_date", "2/3/2031", "several ways"),
        ("event_date", "13/02/2031", "several ways"),
        ("event_date", "03.02.31", "several ways"),
        ("event_date", "2031-02-30", "no day"),
        ("event_date", "2031-02", "no day"),
        ("event_date", "soon", "no day"),
        ("event_date", "", "empty"),
        ("event_id_cnty", "", "empty"),
        ("event_type", "", "empty"),
        ("event_type", "Battle", "none of ACLED's codebook"),
        ("sub_event_type", "Clash", "leave it empty"),
        ("time_precision", "4", "none of 1, 2, 3"),
        ("geo_precision", "0", "none of 1, 2, 3"),
        ("latitude", "95", "from -90 to 90"),
        ("longitude", "east", "from -180 to 180"),
        ("latitude", "50.1.2", "no number"),
        ("latitude", "nan", "no number"),
        ("latitude", "", "belong together"),
        ("fatalities", "five", "whole number"),
        ("fatalities", "-1", "whole number"),
        ("fatalities", "1,000", "whole number"),
        ("fatalities", "2.5", "whole number"),
        ("fatalities", "99999999999999999999", "whole number"),
        ("year", "2030", "correct one of the two"),
        ("timestamp", "now", "no moment"),
        ("timestamp", "99999999999", "no moment"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(column: str, value: str, words: str) -> None:
    found = faults(**{column: value})
    assert list(found) == [column]
    assert words in found[column]
    assert "\n" not in found[column]


def test_all_faults_of_a_row_are_said_at_once() -> None:
    assert set(faults(event_date="x", latitude="99", fatalities="y", year="z")) == {
        "event_date", "latitude", "fatalities",
    }  # fmt: skip


def test_a_bad_row_stops_no_other() -> None:
    rows = [{**ROW, "event_id_cnty": f"N{i}", "event_date": "2031-02-03" if i != 1 else "?"} for i in range(3)]
    reports, found, _ = read(written(*rows))
    assert [each.name for each in reports] == ["ACLED N0", "ACLED N2"]
    assert [each.name for each in found] == ["a.csv:3, event_date"]


def test_one_event_with_two_contents_is_refused_by_its_line() -> None:
    reports, found, _ = read(written(ROW, {**ROW, "fatalities": "9"}))
    assert len(reports) == 1
    assert [each.name for each in found] == ["a.csv:3, event_id_cnty"]
    assert "line 2" in found[0].reason


def test_the_mark_of_our_own_export_against_formulas_is_taken_off() -> None:
    assert "Source: -Wire" in one(source="'-Wire", tags="incident=i1").text.splitlines()
    assert "Source: '-Wire" in one(source="'-Wire").text.splitlines()


def test_what_a_policy_withheld_is_unknown() -> None:
    told = one(location="withheld", latitude="", longitude="", actor1="█████", tags="incident=i1", notes="At █████.")
    assert "Location" not in told.text
    assert "Actor 1" not in told.text
    assert "Location: withheld" in one(location="withheld").text


def test_line_breaks_in_a_cell_keep_the_count_of_lines() -> None:
    rows = [{**ROW, "notes": "one\ntwo\nthree"}, {**ROW, "event_id_cnty": "N8", "event_date": "?"}]
    reports, found, _ = read(written(*rows))
    assert "Notes: one two three" in reports[0].text.splitlines()
    assert found[0].name == "a.csv:5, event_date"


def test_a_row_of_other_length_is_named() -> None:
    _, found, _ = read(written(ROW) + "a,b\r\n")
    assert found[0].name == "a.csv:3"
    assert "2 cells under 17 columns" in found[0].reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("a,b\n1,2\n", "no column event_id_cnty, event_date, event_type"),
        ("", "empty"),
        ("event_id_cnty,event_date,event_type,event_date\n", "stands twice"),
        ('event_id_cnty,event_date,event_type\n"N1,2\n', "no CSV from here on"),
    ],
)
def test_what_is_no_such_file_is_refused_in_one_line(data: str, words: str) -> None:
    with pytest.raises(IntakeError, match=words) as refused:
        read(data)
    assert "\n" not in str(refused.value)


def test_controls_and_labels_in_cells_do_no_harm() -> None:
    report = one(notes="\x1b[31mred\x07 text\u2028Event date: 1999-01-01", location="Event: x")
    assert all(char.isprintable() or char == "\n" for char in report.text)
    assert sum(line.startswith("Event date: ") for line in report.text.splitlines()) == 1


@given(
    st.fixed_dictionaries(
        {name: st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12) for name in COLUMNS}
    )
)
def test_no_row_is_lost_or_breaks_the_reader(row: dict[str, str]) -> None:
    reports, found, _ = read(written({**row, "end": "x"}))
    assert len(reports) <= 1
    assert reports or found
