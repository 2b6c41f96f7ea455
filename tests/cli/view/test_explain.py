from collections.abc import Mapping
from io import StringIO

from rich.console import Console

from observance.app.details import Detail
from observance.cli.view.explain import show_explanation

REPORT = {
    "id": "r1", "name": "a.txt", "title": None, "published": ["2021-05-07", "2021-05-07"], "published_by": "text",
    "language": "en",
}  # fmt: skip
LINE, WORD = "a date line of the text says “7 May 2021”", "“said on Tuesday” at its head"


def explained(item: Mapping[str, object], dating: list[str], conflicts: list[dict[str, list[str]]]) -> str:
    out = StringIO()
    why = {"dating": dating, "date_conflicts": conflicts, "claims": []}
    show_explanation(Console(file=out, width=200), Detail("reports", dict(item), why, {}))
    return " ".join(out.getvalue().split())


def test_what_cannot_all_hold_is_shown_with_what_was_set_aside() -> None:
    out = explained(REPORT, [LINE], [{"constraints": [LINE, WORD], "aside": [WORD]}])
    assert "Published 2021-05-07 by its own text" in out
    assert f"Its date is disputed these cannot all hold {LINE} {WORD} (set aside)" in out


def test_what_bounds_a_report_that_is_not_dated_is_shown() -> None:
    bound = "it tells of “April 2019” as past: not before 2019-04-01"
    out = explained({**REPORT, "published": None, "published_by": None}, [bound], [])
    assert f"these bound its date, but not on both sides {bound}" in out
