"""Charts, timelines and maps: well-formed, told apart without colour, and nothing unknown drawn as nothing."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from observance.publish.situation.charts import drawings
from observance.publish.situation.document import Bar, Cell, Chart, Map, Mark, Outline, Timeline, Watched
from observance.publish.situation.figures.drawing import SHADES, Box, fitted, hatched, number, room
from observance.publish.situation.figures.lettering import Taken, Wanted, placed
from observance.publish.situation.figures.months import months_along
from observance.publish.situation.figures.plot import scale_to
from observance.publish.situation.figures.projection import projection_of, round_length, ticks
from observance.publish.situation.figures.series import table_of, value_of
from observance.publish.situation.shown import mapped, shown
from tests.publish.situation.sample import on
from tests.publish.situation.strategies import charts, maps, timelines

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2031, 5, 5)


def _drawn(block: Chart | Timeline | Map) -> list[Element]:
    return [fromstring(each.svg) for each in drawings(mapped(block, shown), "figure-1")]


def _texts(block: Chart | Timeline | Map) -> list[str]:
    return [text.text or "" for each in _drawn(block) for text in each.iter(f"{SVG}text")]


@given(charts | timelines | maps)
def test_every_drawing_is_well_formed_and_needs_nothing_from_elsewhere(block: Chart | Timeline | Map) -> None:
    for picture in _drawn(block):
        assert picture.tag == f"{SVG}svg"
        assert {each.tag.removeprefix(SVG) for each in picture.iter()} <= {
            "svg", "rect", "line", "path", "text", "circle", "g", "clipPath",
        }  # fmt: skip
        assert all("href" not in name for each in picture.iter() for name in each.attrib)
    assert drawings(block, "a") == drawings(block, "a")


def test_zero_is_a_zero_and_what_is_not_known_a_dash() -> None:
    bars = (Bar("2031-05-05", "a", 0.0, on(1)), Bar("2031-05-06", "b", 2.0, on(1)), Bar("2031-05-05", "b", 1.0, on(1)))
    grouped = Chart("c", "x", "y", bars, stacked=False)
    assert table_of(grouped).rows[1].cells == ("2031-05-06", "–", "2")
    named = replace(grouped, bars=tuple(replace(bar, category=f"place {bar.category}") for bar in bars))
    texts = _texts(named)
    assert "0 a" in texts
    assert "– a" in texts


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [(None, None, "4"), (3.0, 7.0, "4 (3–7)"), (4.0, None, "4 (4 or more)"), (None, 6.0, "4 (up to 6)")],
)
def test_a_range_is_told_as_far_as_it_is_known(low: float | None, high: float | None, told: str) -> None:
    assert value_of(Bar("a", "b", 4.0, on(1), low, high)) == told
    assert told in _texts(Chart("c", "x", "y", (Bar("a", "b", 4.0, on(1), low, high),)))


def test_series_are_told_apart_in_grey() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    looks = [(shade.lines, round(grey(shade.ground) * 4)) for shade in SHADES]
    assert len(set(looks)) == len(looks)


def test_each_state_of_a_day_is_drawn_in_its_own_way_and_no_cell_is_drawn_for_no_word() -> None:
    cells = tuple(Cell(f"site {state}", DAY, state, on(1)) for state in Watched)
    pictures = {}
    for cell in cells:
        alone = replace(cell, row="site")
        (picture,) = _drawn(Timeline("t", (alone,)))
        pictures[cell.state] = tuple(
            (each.tag, each.get("fill"), each.get("stroke-dasharray"))
            for each in picture.iter()
            if each.tag != f"{SVG}line"
        )
    assert len(set(pictures.values())) == len(Watched)
    gap = Timeline("t", (cells[0], replace(cells[0], day=DAY + timedelta(days=2))))
    assert [row.cells[1] for row in table_of(gap).rows] == ["2031-05-05", "2031-05-07"]


def test_days_of_one_state_are_one_stretch() -> None:
    days = [Cell("a", DAY + timedelta(days=step), Watched.QUIET, on(step)) for step in (2, 0, 1)]
    (row,) = table_of(Timeline("t", tuple(days))).rows
    assert row.cells == ("a", "2031-05-05 – 2031-05-07", "observed, quiet")
    assert len(row.grounds) == 3


def test_a_year_and_a_hundred_sites_are_continued_in_further_pictures() -> None:
    days = [DAY + timedelta(days=step) for step in range(100)]
    timeline = Timeline("t", tuple(Cell(f"site {row}", day, Watched.QUIET, on(1)) for row in range(40) for day in days))
    assert len(drawings(timeline, "f")) == 2 * 4
    chart = Chart("c", "x", "y", tuple(Bar(str(day), "a", 1.0, on(1)) for day in days))
    assert len(drawings(chart, "f")) == 2
    assert all(each.height < 950 for each in (*drawings(timeline, "f"), *drawings(chart, "f")))


def test_names_on_a_map_do_not_cover_one_another_or_are_told_beside_it() -> None:
    marks = tuple(Mark(f"Village {at}", "shelling", 46 + at % 7 / 99, 31 + at % 11 / 99, 1, on(1)) for at in range(70))
    frame = Box(0, 0, 680, 480)
    names = [Wanted(mark.label, (mark.lon - 31) * 6000, (mark.lat - 46) * 6000, 5, 1) for mark in marks]
    done, left_out = placed(names, Taken([]), frame)
    assert len(done) + len(left_out) == 70
    assert not any(one.box.meets(other.box) for one in done for other in done if one is not other)
    (picture,) = drawings(Map("m", marks), "f")
    shown_names = _texts(Map("m", marks))
    assert all(mark.label in shown_names or mark.label in picture.remark for mark in marks)


def test_a_map_has_a_scale_north_degrees_and_discs_as_wide_as_what_is_known() -> None:
    block = Map("m", (Mark("A", "armed", 46.0, 31.0, 2, on(1), 10.0), Mark("B", "site", 46.3, 31.3, 1, on(1))))
    texts = _texts(block)
    assert "N" in texts
    assert any(text.endswith(" km") for text in texts)
    assert any(text.endswith("°N") for text in texts)
    view = projection_of(block, 680)
    (disc,) = [each for each in _drawn(block)[0].iter(f"{SVG}circle") if each.get("fill-opacity")]
    assert float(disc.get("r", 0)) == pytest.approx(10 * view.scale, abs=0.01)
    south, north = view(46.0, 31.0)[1], view(46.0 + 10 / 111.195, 31.0)[1]
    assert south - north == pytest.approx(10 * view.scale, rel=1e-3)


def test_an_area_far_larger_than_what_happened_does_not_shrink_it_away() -> None:
    mark = Mark("A", "armed", 46.0, 31.0, 2, on(1))
    country = Outline("Country", ((20.0, 40.0), (40.0, 40.0), (40.0, 52.0)), closed=True)
    near = Outline("Zone", ((30.9, 45.9), (31.1, 45.9), (31.1, 46.1)), closed=True)
    assert projection_of(Map("m", (mark,), (country,)), 680) == projection_of(Map("m", (mark,)), 680)
    assert projection_of(Map("m", (mark,), (near,)), 680).scale < projection_of(Map("m", (mark,)), 680).scale


def test_nothing_to_draw_is_no_drawing() -> None:
    assert drawings(Chart("c", "x", "y", (), stacked=False), "f") == ()
    assert drawings(Timeline("t", ()), "f") == ()
    assert drawings(Map("m", (), missing=3), "f") == ()
    assert table_of(Map("m", (), missing=3)).note == "Not on the map, for want of coordinates: 3."


def test_scales_have_round_steps() -> None:
    assert scale_to(0, 100).ticks == [0, 1]
    assert scale_to(12, 100).ticks == [0, 5, 10, 15]
    assert scale_to(140, 100).ticks == [0, 50, 100, 150]
    assert round_length(37.0) == 20
    assert ticks(30.94, 31.93) == [31.0, 31.25, 31.5, 31.75]


def test_lettering_is_cut_to_its_room_and_hatching_to_its_box() -> None:
    assert fitted("short", 100) == "short"
    assert fitted("a much longer name", 40).endswith("…")
    assert room(fitted("a much longer name", 40)) <= 40
    assert number(1234) == "1,234"
    assert number(2.5) == "2.5"
    path = hatched(Box(10, 10, 20, 8), "/", "#000").split('d="')[1].split('"')[0]
    points = [tuple(map(float, pair.split(" "))) for pair in path.replace("M", "L").split("L") if pair]
    assert points
    assert all(10 <= x <= 30 and 10 <= y <= 18 for x, y in points)


@given(st.dates(date(2031, 1, 1), date(2032, 1, 1)), st.integers(1, 120), st.floats(2, 60))
def test_months_never_overprint_each_other(first: date, count: int, wide: float) -> None:
    several = [first + timedelta(days=step) for step in range(count)]
    lefts, right = [wide * at for at in range(count)], wide * count
    named = months_along(several, lefts, right)
    ends = [*(left for _, left in named[1:]), right]
    if len({(day.year, day.month) for day in several}) == 1:
        assert len(named) == 1
    else:
        assert all(left + room(text) <= end for (text, left), end in zip(named, ends, strict=True))


@pytest.mark.parametrize("count", [7, 31, 59, 61, 62])
def test_what_an_axis_shows_stands_clear_of_its_months(count: int) -> None:
    """Of a period that ends in the first days of a month, the month and the title of the axis share one line."""
    several = [date(2031, 11, 3) + timedelta(days=step) for step in range(count)]
    chart = Chart("c", "Day", "y", tuple(Bar(day.isoformat(), "a", 0.0, on(1)) for day in several))
    (picture,) = _drawn(chart)
    foot = [each for each in picture.iter(f"{SVG}text") if (each.text or "")[:3] in ("Nov", "Dec", "Jan", "Day")]
    spans = sorted(
        (at - room(text), at) if each.get("text-anchor") == "end" else (at, at + room(text))
        for each in foot
        for at, text in [(float(each.get("x", "0")), each.text or "")]
    )
    assert spans
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
