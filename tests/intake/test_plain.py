from collections.abc import Callable
from datetime import date

import pytest

from observance.intake import Received, Rejected
from observance.model.interval import DateInterval
from observance.model.report import DatingMethod, Report, ReportKind

Give = Callable[..., list[Received | Rejected]]
LEAD = "Two border guards were hurt on Monday when a shell hit their hut, the governor said."


def one(outcomes: list[Received | Rejected]) -> Report:
    (outcome,) = outcomes
    assert isinstance(outcome, Received), outcome
    return outcome.report


def refusal(outcomes: list[Received | Rejected]) -> Rejected:
    (outcome,) = outcomes
    assert isinstance(outcome, Rejected)
    return outcome


def test_a_text_with_front_matter(give: Give) -> None:
    text = (
        "---\ntitle: Shell hits border hut\noutlet: Valley Post\npublished: 2021-03-05\nkind: wire\n"
        f"credits: [AFP, Reuters]\nurl: https://valley.example/1\nlanguage: en\n---\n{LEAD}\n"
    )
    report = one(give("a.txt", text))
    assert (report.title, report.outlet, report.kind) == ("Shell hits border hut", "Valley Post", ReportKind.WIRE)
    assert (report.credits, report.url, report.language) == (("AFP", "Reuters"), "https://valley.example/1", "en")
    assert report.published is not None
    assert report.published.interval == DateInterval.day(date(2021, 3, 5))
    assert report.published.method is DatingMethod.METADATA
    assert report.text == f"Shell hits border hut\n\n{LEAD}"


def test_a_field_log(give: Give) -> None:
    report = one(
        give(
            "log.md", "---\r\nsite: seven\r\npublished: 2021-03-05\r\n---\r\n06:00 Two shots heard.\r\n07:00 Quiet\r\n"
        )
    )
    assert (report.outlet, report.kind, report.title) == ("site:seven", ReportKind.FIELD, None)


@pytest.mark.parametrize(
    ("front", "line", "words"),
    [
        ("title: A\nheading: B", 3, "heading"),
        ("title: A\n\npublished: 05/03/2021", 4, "published"),
        ("title: A\nkind: rumour", 3, "rumour"),
        ("title: A\ntitle: B", 3, "twice"),
        ("title: A\ncredits: {a: b}", 3, "credits"),
        ("title: [", 3, "YAML"),
    ],
)
def test_faults_of_front_matter_name_their_line(give: Give, front: str, line: int, words: str) -> None:
    found = refusal(give("a.txt", f"---\n{front}\n---\n{LEAD}\n"))
    assert found.name.endswith(f"a.txt:{line}")
    assert words in found.reason


@pytest.mark.parametrize("text", [f"---\n{LEAD}\n", f"---\n{LEAD}\n---\n{LEAD}\n", f"{LEAD}\n---\ntitle: B\n---\n"])
def test_rules_drawn_across_a_text_are_no_front_matter(give: Give, text: str) -> None:
    assert LEAD in one(give("a.txt", text)).text


def test_aliases_in_front_matter_do_not_explode(give: Give) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert isinstance(give("a.txt", f"---\n{bomb}---\n{LEAD}\n")[0], Rejected)


MARKDOWN = """\
# Shell hits *border* hut

Two **border** guards were hurt on [Monday](https://valley.example/a_(b)) when a shell
hit their `hut`, the governor said.

![Guards at the hut. (Photo by M. Stone)](hut.jpg "the hut")

## What is known

- Three shells were fired.
- One hit the hut.

> We will stay, the sergeant said.

---

[1]: https://valley.example/source
"""


def test_markdown_marks_are_taken_off(give: Give) -> None:
    report = one(give("a.md", MARKDOWN))
    assert report.title == "Shell hits border hut"
    assert [(p.kind.value, report.text[p.start : p.end]) for p in report.paragraphs] == [
        ("title", "Shell hits border hut"),
        ("body", "Two border guards were hurt on Monday when a shell hit their hut, the governor said."),
        ("caption", "Guards at the hut. (Photo by M. Stone)"),
        ("body", "What is known"),
        ("body", "Three shells were fired."),
        ("body", "One hit the hut."),
        ("body", "We will stay, the sergeant said."),
    ]


@pytest.mark.parametrize(
    "text", ["a snake_case_name and 2*3*4 stay.", "The [governor] stayed.", "Price: 5 * 3 lorries."]
)
def test_what_only_looks_like_markdown_stays(give: Give, text: str) -> None:
    assert one(give("a.md", f"{LEAD}\n\n{text}\n")).text.endswith(text)


def test_no_date_is_taken_from_the_text_or_the_file(give: Give) -> None:
    report = one(give("2021-03-05.txt", f"Shell hits hut\n\nFriday, 5 March 2021\n\n{LEAD}\n"))
    assert report.published is None
    assert "Friday, 5 March 2021" in report.text


@pytest.mark.parametrize("data", [b"", b"  \n\n\t", b"\xef\xbb\xbf", b"\0\0\0\0\1\2" * 40])
def test_empty_and_binary_files_are_refused(give: Give, data: bytes) -> None:
    assert refusal(give("a.txt", data)).name.endswith("a.txt")
