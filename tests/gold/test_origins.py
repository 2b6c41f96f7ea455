import json

from tests.gold import origins

from observance.app.floors import read_floors
from observance.evaluate import OriginPair, score_origins

ROWS = [json.loads(line) for line in origins.PAIRS.read_text("utf-8").splitlines()]


def test_the_labels_are_ids_and_nothing_else() -> None:
    assert all(row.keys() == {"left", "right", "same_origin", "part"} for row in ROWS)
    assert all(row["left"] < row["right"] and row["part"] in origins.PARTS for row in ROWS)
    assert len({(row["left"], row["right"]) for row in ROWS}) == len(ROWS) >= 150


def test_no_story_stands_in_both_parts() -> None:
    """What is held out shares no report of one origin with what thresholds were chosen on."""
    held, tuned = (
        {end for pair in origins.pairs(part) if pair.same for end in (pair.left, pair.right)} for part in origins.PARTS
    )
    assert held.isdisjoint(tuned)


def test_each_part_has_a_floor_for_both_figures() -> None:
    empty = {part: score_origins((), ()) for part in origins.PARTS}
    assert read_floors(origins.FLOORS).figures.keys() == origins.floors_of(empty).figures.keys()
    assert read_floors(origins.FLOORS).digest == origins.floors_of(empty).digest


def test_pairs_are_scored_by_the_stories_they_stand_in() -> None:
    gold = [OriginPair("a", "b", True), OriginPair("a", "c", True), OriginPair("b", "d", False)]
    score = score_origins(gold, [frozenset("ab"), frozenset("bd")])
    assert (score.labelled, score.pairs.precision, score.pairs.recall) == (3, 0.5, 0.5)
