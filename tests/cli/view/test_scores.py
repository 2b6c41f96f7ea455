import io

import pytest
from rich.console import Console

from observance.cli.view.scores import bar, percent, show_scores
from observance.evaluate import Evaluation
from tests.evaluate.test_page import full


def shown(evaluation: Evaluation, width: int = 80) -> list[str]:
    out = io.StringIO()
    show_scores(Console(file=out, width=width, highlight=False, markup=False), evaluation)
    return [" ".join(line.split()) for line in out.getvalue().splitlines()]


def test_every_score_has_its_section() -> None:
    lines = shown(full())
    for start in (
        "claim 66.7 ",
        "actor 0.0",
        "all 100.0 100.0 100.0 1 1 1",
        "value 0.0 0.0 0.0 0 1 1",
        "right id 0.0 0 of 1",
        "within 161 km 0.0 0 of 1",
        "silent where unknown – 0 of 0",
        "mean error 5,",
        "PERSON 0.0 0.0 1 0",
        "true date in the interval 0.0 0 of 1",
        "mean length 1.0 days",
        "B³ 100.0 100.0 100.0",
    ):
        assert any(line.startswith(start) for line in lines), start


def test_what_is_left_out_is_said() -> None:
    said = " ".join(shown(full()))
    assert "the codebook has no kind for them: protest 1" in said
    assert "the pipeline has no such label: Weapon 1" in said


def test_only_what_is_scored_is_shown() -> None:
    assert shown(Evaluation(coder="c", mandate=None, documents=3)) == ["documents 3", "coder c", "mandate none"]


@pytest.mark.parametrize(("rate", "drawn"), [(None, ""), (0.0, ""), (1.0, "████"), (0.5, "██"), (0.53, "██▏")])
def test_bars_are_drawn_to_an_eighth(rate: float | None, drawn: str) -> None:
    assert bar(rate, 4) == drawn


@pytest.mark.parametrize(("rate", "said"), [(None, "–"), (0.0, "0.0"), (0.12345, "12.3"), (1.0, "100.0")])
def test_rates_are_in_per_cent(rate: float | None, said: str) -> None:
    assert percent(rate) == said
