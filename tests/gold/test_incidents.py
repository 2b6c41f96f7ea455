"""The labels of incidents, without their texts."""

from collections import Counter

from tests.gold.incidents import Part, part_of, rows

from observance.model.kinds import Kind

KEYS = {"incident", "docs", "kind"}


def test_every_report_has_one_main_incident() -> None:
    listed = [doc for row in rows() for doc in row["docs"]]
    assert len(listed) == len(set(listed)) >= 150
    assert max(Counter(row["incident"] for row in rows()).values()) == 1


def test_labels_are_ids_and_kinds_only() -> None:
    for row in rows():
        assert row.keys() == KEYS
        assert row["kind"] in set(Kind)
        assert " " not in row["incident"]
        assert all(doc.startswith("fakes-") for doc in row["docs"])


def test_the_parts_are_halves_that_share_no_month() -> None:
    parts = {part: list(rows(part)) for part in Part}
    assert sum(map(len, parts.values())) == len(list(rows()))
    assert min(map(len, parts.values())) >= 100
    months = [{row["incident"][:7] for row in own} for own in parts.values()]
    assert months[0].isdisjoint(months[1])
    assert part_of("2016-07-01-somewhere") is part_of("2016-07-31-elsewhere")
