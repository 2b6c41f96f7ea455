import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.evaluate import Agreement, Toponym, score_toponyms


def name(start: int, end: int, place: str | None, lat: float | None = None, lon: float | None = None) -> Toponym:
    return Toponym(doc="d", start=start, end=end, text="…", id=place, lat=lat, lon=lon)


# Places on the equator, where a degree of longitude is 111.2 km: 1 degree is near, 2 are not.
RIGHT = name(0, 5, "geonames:1", 0.0, 10.0)
NEAR = name(10, 15, "geonames:2", 0.0, 20.0)
FAR = name(20, 25, "geonames:3", 0.0, 30.0)
SILENT = name(30, 35, "geonames:4", 0.0, 40.0)
UNKNOWN = name(40, 45, None)
INVENTED = name(50, 55, None)
GOLD = (RIGHT, NEAR, FAR, SILENT, UNKNOWN, INVENTED)
GIVEN = {
    RIGHT: RIGHT,
    NEAR: name(10, 15, "geonames:22", 0.0, 21.0),
    FAR: name(20, 25, "geonames:33", 0.0, 32.0),
    SILENT: name(30, 35, None),
    INVENTED: name(50, 55, "geonames:66", 0.0, 60.0),
}


def test_resolution_by_hand() -> None:
    found = score_toponyms(["d"], GOLD, (), GIVEN).resolution
    assert (found.known, found.right, found.accuracy) == (4, 1, 0.25)
    assert (found.located, found.near, found.accuracy_near) == (4, 2, 0.5)
    assert (found.unknown, found.silent_unknown, found.abstention) == (2, 1, 0.5)
    assert (found.silent_known, found.abstention_known) == (1, 0.25)
    assert found.errors_km == pytest.approx((0.0, 111.2, 222.4), abs=0.1)
    assert found.mean_km == pytest.approx(111.2, abs=0.1)
    assert found.median_km == pytest.approx(111.2, abs=0.1)


def test_names_in_the_text_and_end_to_end() -> None:
    predicted = (
        RIGHT,
        name(8, 15, "geonames:22", 0.0, 21.0),
        name(50, 55, "geonames:66", 0.0, 60.0),
        name(70, 75, None),
    )
    found = score_toponyms(["d"], GOLD, predicted, GIVEN)
    assert found.strict == Agreement(2, 6, 4)
    assert found.relaxed == Agreement(3, 6, 4)
    # Of four known names one has the right place and two a near one; three of those found are resolved.
    assert found.whole == Agreement(1, 4, 3)
    assert found.whole_near == Agreement(2, 4, 3)
    assert found.wrong == (
        (NEAR, GIVEN[NEAR]),
        (FAR, GIVEN[FAR]),
        (SILENT, GIVEN[SILENT]),
        (INVENTED, GIVEN[INVENTED]),
    )


def test_a_name_without_coordinates_has_no_distance() -> None:
    bare = name(0, 5, "geonames:1")
    found = score_toponyms(["d"], [bare], [bare], {bare: RIGHT}).resolution
    assert (found.accuracy, found.accuracy_near, found.mean_km) == (1.0, None, None)


def test_the_right_id_counts_as_near_only_where_its_coordinates_are() -> None:
    moved = name(0, 5, "geonames:1", 0.0, 50.0)
    found = score_toponyms(["d"], [RIGHT], [], {RIGHT: moved}).resolution
    assert (found.right, found.near) == (1, 0)


def test_what_cannot_be_judged_end_to_end_is_left_out() -> None:
    bare, sea = name(0, 5, "geonames:1"), name(10, 15, None, 0.0, 20.0)
    found = score_toponyms(["d"], [bare, sea], [RIGHT, NEAR], {})
    assert found.whole == Agreement(1, 1, 1)
    assert found.whole_near == Agreement(1, 1, 1)


def test_nothing_to_count_is_not_zero() -> None:
    found = score_toponyms(["d"], [], [], {}).resolution
    assert (found.accuracy, found.accuracy_near, found.abstention, found.abstention_known) == (None,) * 4


places = st.none() | st.sampled_from(["geonames:1", "geonames:2"])
names = st.builds(
    name,
    st.integers(0, 40),
    st.integers(41, 60),
    places,
    st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180),
)


@given(st.lists(names, max_size=5, unique=True), st.lists(names, max_size=5), st.data())
def test_the_figures_are_in_step(gold: list[Toponym], predicted: list[Toponym], data: st.DataObject) -> None:
    given_names = {one: data.draw(names) for one in gold if data.draw(st.booleans())}
    found = score_toponyms(["d"], gold, predicted, given_names)
    rates = found.resolution
    assert rates.known + rates.unknown == sum(one.id is not None or None in (one.lat, one.lon) for one in gold)
    assert rates.right + rates.silent_known <= rates.known
    assert rates.near <= rates.located <= len(gold)
    assert rates.silent_unknown <= rates.unknown
    assert found.whole.matched <= found.relaxed.matched
    assert found.whole.gold == rates.known
    assert found.whole_near.gold == rates.located


@given(st.lists(names, max_size=5, unique=True))
def test_gold_against_itself_is_one(gold: list[Toponym]) -> None:
    found = score_toponyms(["d"], gold, gold, {one: one for one in gold})
    assert found.resolution.accuracy in (1.0, None)
    assert found.resolution.abstention in (1.0, None)
    assert [one.id for one, _ in found.wrong if one.id is not None] == []


def test_a_place_without_an_id_is_scored_by_distance_alone() -> None:
    sea = name(0, 5, None, 0.0, 10.0)
    near = score_toponyms(["d"], [sea], [], {sea: RIGHT})
    assert (near.resolution.near, near.resolution.known, near.resolution.unknown) == (1, 0, 0)
    assert near.wrong == ()
    assert score_toponyms(["d"], [sea], [], {}).wrong == ((sea, None),)
