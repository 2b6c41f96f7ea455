import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.intake.robots import allows, rules_for

RULES = """\
# the site's rules
User-agent: otherbot
User-agent: observance
Disallow: /private/   # not this
Allow: /private/press
Disallow: /*?print=
Disallow: /*.doc$

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/news/1", True),
        ("/private/1", False),
        ("/private/press/1", True),
        ("/news/1?print=1", False),
        ("/a/b.doc", False),
        ("/a/b.docx", True),
        ("/%70rivate/1", False),
        ("/robots.txt", True),
    ],
)
def test_the_most_specific_rule_for_us_decides(path: str, allowed: bool) -> None:
    assert allows(rules_for(RULES), f"https://valley.example{path}") is allowed


def test_the_general_group_holds_where_none_names_us() -> None:
    rules = rules_for("User-agent: otherbot\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n")
    assert allows(rules, "https://valley.example/a")
    assert not allows(rules, "https://valley.example/b")


def test_an_empty_group_for_us_allows_all() -> None:
    assert rules_for("User-agent: *\nDisallow: /\n\nUser-agent: Observance\nDisallow:\n") == ()


def test_a_tie_allows() -> None:
    assert allows(rules_for("User-agent: *\nDisallow: /a\nAllow: /a\n"), "https://valley.example/a")


@given(st.text(), st.text(max_size=30))
def test_no_file_breaks_the_reader(text: str, path: str) -> None:
    assert allows(rules_for(text), f"https://valley.example/{path}") in (True, False)


def test_hostile_patterns_take_no_time() -> None:
    rules = rules_for("User-agent: *\nDisallow: /" + "*a" * 5000 + "$\n")
    start = time.perf_counter()
    assert allows(rules, "https://valley.example/" + "a" * 4000 + "b")
    assert time.perf_counter() - start < 1
