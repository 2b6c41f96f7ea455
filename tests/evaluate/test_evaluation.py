import json
from dataclasses import fields, replace

from tests.evaluate.test_page import evaluation, full

from observance.evaluate import Evaluation, Slot, evaluation_object, figures


def test_every_score_has_figures() -> None:
    every, scores = full(), {each.name for each in fields(Evaluation)} - {"coder", "mandate", "documents"}
    for name in scores:
        alone = replace(Evaluation(coder="c", mandate=None, documents=1), **{name: getattr(every, name)})
        assert figures(alone)
        assert figures(alone).items() <= figures(every).items()


def test_figures_are_rates_to_four_places() -> None:
    found = figures(full())
    assert found["claim_f1"] == 0.6667
    assert found["strict_f1"] == 0.0
    assert found["times_relaxed_f1"] == 1.0
    assert found["times_value_f1"] == 0.0
    assert found["toponyms_exact"] == 0.0
    assert found["toponyms_answered"] == 1.0
    assert found["toponyms_abstention"] is None
    assert found["incident_reports_b3_f1"] == 1.0
    assert found["dates_right"] == 0.0
    assert {f"slot_{slot}" for slot in Slot} < found.keys()
    assert all(rate is None or 0.0 <= rate <= 1.0 for rate in found.values())


def test_nothing_to_count_has_no_figure() -> None:
    assert figures(evaluation(gold=(), coded=()))["claim_f1"] is None


def test_the_object_is_json_and_holds_the_figures() -> None:
    found = json.loads(json.dumps(evaluation_object(full()), allow_nan=False))
    assert found["figures"] == figures(full())
    assert found["claims"]["claim"] == {
        "both": 1,
        "gold": 1,
        "predicted": 2,
        "precision": 0.5,
        "recall": 1.0,
        "f1": 2 / 3,
        "interval": [2 / 3, 2 / 3],
    }
    assert found["claims"]["slots"]["actor"] == {"right": 0, "of": 1}
    assert found["types"]["left_out"] == {"PROTEST": 1}
    assert found["entities"]["left_out"] == {"Weapon": 1}
    assert found["dates"]["documents"][0]["predicted"] == ["2031-02-04", "2031-02-04"]


def test_what_was_not_scored_is_not_there() -> None:
    assert evaluation_object(Evaluation(coder="c", mandate=None, documents=0)) == {
        "coder": "c",
        "mandate": None,
        "documents": 0,
        "figures": {},
    }
