import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from observance.errors import DataError, UsageError
from observance.store import Row, Store, record, schema
from observance.store.record import folded
from tests.strategies import days


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "w") as store:
        yield store


def row(number: int, **fields: Any) -> Row:
    values: dict[str, Any] = {"noun": "claims", "id": f"c{number:08d}", "position": number, "body": f"body {number}"}
    return Row(**values | fields)


def numbers(store: Store, **filters: Any) -> list[int]:
    return [int(body.split()[1]) for body in store.rows("claims", **filters).bodies]


def test_there_is_no_record_before_one_is_saved(store: Store) -> None:
    assert store.record_digest() is None
    assert store.rows("claims").total == 0
    assert store.row("c00000001") is None


def test_a_record_takes_the_place_of_the_one_before(store: Store) -> None:
    store.save_record([row(1, tags=(("party", "turkey"),)), row(2)], "first")
    store.save_record([row(3)], "second")
    assert numbers(store) == [3]
    assert numbers(store, party="turkey") == []
    assert store.record_digest() == "second"


def test_a_record_that_fails_half_way_changes_nothing(store: Store) -> None:
    store.save_record([row(1)], "first")

    with pytest.raises(ZeroDivisionError):
        store.save_record((row(number // (number != 600)) for number in range(601)), "second")
    assert numbers(store) == [1]
    assert store.record_digest() == "first"
    assert store.is_sealed()


def test_two_rows_of_one_id_are_refused(store: Store) -> None:
    with pytest.raises(DataError, match="one name"):
        store.save_record([row(1), row(1)], "digest")
    assert store.record_digest() is None


def test_two_rows_of_one_id_are_refused_where_one_is_there_already(store: Store) -> None:
    store.save_record([row(1)], "first")
    with pytest.raises(DataError, match="one name"):
        store.save_record([row(1), row(1, body="body 2")], "second")
    assert numbers(store) == [1]


some_rows = st.lists(
    st.builds(
        row,
        st.integers(0, 5),
        body=st.sampled_from(["body 1", "body 2"]),
        position=st.integers(0, 2**44),
        kind=st.sampled_from([None, "shelling"]),
        text=st.sampled_from([None, "", "Ⅷ dead"]),
        tags=st.sampled_from([(), (("party", "Norland"),), (("party", "Norland"), ("place", "Mill"))]),
    ),
    unique_by=lambda each: each.id,
    max_size=5,
)


@settings(max_examples=30)
@given(some_rows, some_rows, st.booleans())
def test_a_record_after_another_is_as_if_it_were_the_first(before: list[Row], after: list[Row], whole: bool) -> None:
    assert contents(before, after, whole=whole) == contents(after)


def contents(*records: list[Row], whole: bool = False) -> list[list[Any]]:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    schema.metadata.create_all(engine)
    with engine.begin() as connection:
        for each in records:
            record.save(connection, each, "digest", whole=whole)
        tables = (schema.rows, schema.tags, schema.record)
        return [sorted(connection.execute(sa.select(table)).all(), key=repr) for table in tables]


def test_what_is_there_already_is_not_written_again(store: Store) -> None:
    """`whole` mends a row that was changed behind the store's back."""
    store.save_record([row(1), row(2)], "first")
    with sqlite3.connect(store.folder / "observance.db") as connection:
        connection.execute("UPDATE rows SET body = 'body 9' WHERE id = 'c00000001'")
    store.save_record([row(1), row(2)], "first")
    assert numbers(store) == [9, 2]
    store.save_record([row(1), row(2)], "first", whole=True)
    assert numbers(store) == [1, 2]


def test_rows_come_by_position_and_in_pages(store: Store) -> None:
    store.save_record([row(number, position=1000 - number) for number in range(1000)], "digest")
    page = store.rows("claims", limit=3, offset=5)
    assert page.total == 1000
    assert page.bodies == ("body 994", "body 993", "body 992")
    assert len(store.rows("claims").bodies) == 1000
    assert store.rows("claims", limit=0).bodies == ()
    assert store.rows("claims", limit=10**30, offset=10**30).bodies == ()
    assert store.rows("incidents").total == 0


@pytest.mark.parametrize("wrong", [{"limit": -1}, {"offset": -1}, {"text": "x" * 1001}])
def test_wrong_use_is_said(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        store.rows("claims", **wrong)


DATED = [
    row(0),
    row(1, earliest=date(2020, 2, 1), latest=date(2020, 2, 1)),
    row(2, earliest=date(2020, 1, 1), latest=date(2020, 3, 31)),
    row(3, earliest=date(2020, 2, 3), latest=date(2020, 2, 5)),
]


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, [0, 1, 2, 3]),
        (date(2020, 2, 1), None, [1, 2, 3]),
        (date(2020, 2, 2), None, [2, 3]),
        (date(2020, 4, 1), None, []),
        (None, date(2019, 12, 31), []),
        (None, date(2020, 2, 1), [1, 2]),
        (date(2020, 2, 2), date(2020, 2, 2), [2]),
        (date(2020, 2, 5), date(2020, 2, 9), [2, 3]),
        (date.min, date.max, [1, 2, 3]),
    ],
)
def test_dates_overlap(store: Store, since: date | None, until: date | None, expected: list[int]) -> None:
    store.save_record(DATED, "digest")
    assert numbers(store, since=since, until=until) == expected


spans = st.tuples(days, days).map(sorted)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.none() | spans, max_size=6), st.none() | days, st.none() | days)
def test_dates_filter_as_intervals_do(
    tmp_path_factory: pytest.TempPathFactory, dated: list[list[date] | None], since: date | None, until: date | None
) -> None:
    with Store.create(tmp_path_factory.mktemp("dates") / "w") as store:
        held = [row(i, earliest=span[0], latest=span[1]) if span else row(i) for i, span in enumerate(dated)]
        store.save_record(held, "digest")
        expected = [
            i
            for i, span in enumerate(dated)
            if (since is None or (span and span[1] >= since)) and (until is None or (span and span[0] <= until))
        ]
        assert numbers(store, since=since, until=until) == expected


def test_tags_kinds_and_text_are_taken_together(store: Store) -> None:
    tags = (("party", "turkey"), ("place", "Idlib"), ("place", "geo-1"), ("site", "morek"), ("place", "Idlib"))
    store.save_record(
        [
            row(1, kind="shelling", tags=tags, text="Shells fell"),
            row(2, kind="shelling", tags=(("place", "turkey"),), text="Shells fell"),
            row(3, kind="meeting", tags=tags, text="They met"),
        ],
        "digest",
    )
    assert numbers(store, party="turkey") == [1, 3]
    assert numbers(store, place="idlib") == numbers(store, place="geo-1") == numbers(store, site="MOREK") == [1, 3]
    assert numbers(store, kind="shelling") == [1, 2]
    assert numbers(store, kind="shelling", party="turkey", text="SHELL", place="geo-1", site="morek") == [1]
    assert numbers(store, party="turk") == []


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("Artillery hit the POST", "the post"),
        ("قصف قرب سلوى اليوم", "سلوى"),
        ("炮击伊德利卜附近", "伊德利卜"),
        ("Обстрел ИДЛИБА", "идлиба"),
        ("Straße", "STRASSE"),
        ("a cafe\u0301 at the crossing", "CAF\u00c9"),
        ("losses of 100% were denied", "100%"),
        ("file_name", "e_n"),
        ("back\\slash", "\\s"),
        ('it\'s "quoted"; DROP TABLE rows', '\'s "quoted"; drop'),
        ("before\0after", "before\0after"),
        ("half \ud83d pair", "half \ud83d"),
    ],
)
def test_text_is_found_whatever_its_case_and_script(store: Store, text: str, sought: str) -> None:
    store.save_record([row(1, text=text), row(2, text="100 of them"), row(3)], "digest")
    assert numbers(store, text=sought) == [1]


@pytest.mark.parametrize("sought", ["1%0", "1_0", "%", "_", "\\"])
def test_signs_of_patterns_stand_for_themselves(store: Store, sought: str) -> None:
    store.save_record([row(1, text="100 of them")], "digest")
    assert numbers(store, text=sought) == []


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_row_is_found_by_its_id_or_the_beginning_of_it(store: Store) -> None:
    store.save_record([row(1), row(12, id="c0000001abc"), row(3, noun="sites", id="morek")], "digest")
    assert store.row("c00000001") == ("claims", "body 1")
    assert store.row("c0000001") == ("claims", "body 12")
    assert store.row("c0000001a") == ("claims", "body 12")
    assert store.row("morek") == ("sites", "body 3")
    assert store.row("more") is None
    assert store.row("c0000%") is None
    assert store.row("c00000099") is None
    assert store.row("\ud83d\0") is None
    with pytest.raises(UsageError, match="claims c00000001, claims c0000001abc"):
        store.row("c00000")


def test_an_id_of_two_nouns_is_ambiguous(store: Store) -> None:
    store.save_record([row(1, id="morek"), row(2, noun="sites", id="morek")], "digest")
    with pytest.raises(UsageError, match="claims morek, sites morek"):
        store.row("morek")
