from io import StringIO

import pytest
from rich.console import Console

from observance.app.details import Detail, Told
from observance.cli.view.detail import apart, grade, place, show_detail
from observance.cli.view.explain import show_explanation
from observance.cli.view.listings import listing_table

CLAIM = {
    "id": "c1",
    "report": "r1",
    "evidence": "[bold]They :fire: left.[/bold]",
    "kind": "withdrawal",
    "actor": ["[dim]x[/dim]"],
    "target": [],
    "place": [],
    "date": None,
    "figures": [{"what": "troops", "who": "[i]men[/i]", "low": 3, "high": 9, "text": "several"}],
    "source": ["[link]a[/link]"],
    "status": "planned",
    "means": "saw",
    "why": [{"slot": "manner", "rule": "r", "words": "w", "path": "p"}],
}
REPORT = {"id": "r1", "name": "a.txt", "title": None, "outlet": None, "published": None}
DETAIL = Detail(
    "claims", CLAIM, {"incident": None, "times": [], "origin": None, "passage": None}, {"c1": Told(CLAIM, REPORT)}
)


def test_the_words_of_a_report_are_printed_as_they_stand() -> None:
    out = StringIO()
    console = Console(file=out, width=200)
    show_detail(console, DETAIL)
    show_explanation(console, DETAIL)
    console.print(listing_table(console, "claims", [CLAIM]))
    for words in ("[bold]They :fire: left.[/bold]", "[dim]x[/dim]", "[i]men[/i]", "[link]a[/link]"):
        assert words in out.getvalue()


def test_slots_that_the_codebook_does_not_know_are_explained_too() -> None:
    out = StringIO()
    show_explanation(Console(file=out, width=200), DETAIL)
    assert "manner" in out.getvalue()


def test_a_place_without_coordinates_says_so() -> None:
    known = {"name": "Riverton", "lat": 50.1, "lon": -10.0, "precision": None}
    assert place(known) == "Riverton (50.10, -10.00)"
    assert place({**known, "lat": None}) == "Riverton (no coordinates)"


def test_a_grade_comes_with_its_reason() -> None:
    assert grade("2", "two origins agree") == "2, probably true: two origins agree"
    assert grade(None, "") == "not graded"


def test_a_claim_of_an_incident_names_its_report() -> None:
    item = {
        "id": "i1", "kind": "withdrawal", "summary": "", "date": None, "place": [], "actor": [], "target": [],
        "figures": [], "disputes": [], "claims": ["c1"], "origins": ["o1"], "grade": None,
    }  # fmt: skip
    out = StringIO()
    detail = Detail("incidents", item, {"grade": "", "findings": [], "links": []}, {"c1": Told(CLAIM, REPORT)})
    show_detail(Console(file=out, width=200), detail)
    assert "a.txt ← [link]a[/link]  not dated" in out.getvalue()
    assert "in a.txt  r1" in out.getvalue()


@pytest.mark.parametrize(
    ("size", "unit", "words"),
    [
        (3.0, "km", "3 km apart"),
        (1, "days", "1 day apart"),
        (4, "days", "4 days apart"),
        (1, "contractors", "1 apart (contractors)"),
        (1200, None, "1,200 apart"),
    ],
)
def test_how_far_apart_accounts_are(size: float, unit: str | None, words: str) -> None:
    assert apart(size, unit) == words
