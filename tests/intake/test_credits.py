import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.intake.credits import inline_credits, is_agency, split_credits
from observance.intake.types import Block
from observance.model.report import ParagraphKind

TITLE = "Shell hits border hut"
BODY = "Two guards were hurt, the governor said."


def split(*lines: str) -> tuple[list[str], str | None, tuple[str, ...]]:
    found = split_credits([Block(line) for line in lines])
    return [block.text for block in found.blocks], found.author, found.credits


@pytest.mark.parametrize(
    ("line", "author", "named"),
    [
        ("By Mira Stone", "Mira Stone", ()),
        ("By Mira Stone, Agencies", "Mira Stone", ("Agencies",)),
        ("BY MIRA STONE AND SAM FIELD", "MIRA STONE, SAM FIELD", ()),
        ("By Reuters", None, ("Reuters",)),
        ("Written by Mira Stone | AFP", "Mira Stone", ("AFP",)),
        ("Reuters", None, ("Reuters",)),
        ("(AFP)", None, ("AFP",)),
        ("— Reuters", None, ("Reuters",)),
        ("AFP, AP", None, ("AFP", "AP")),
        ("Source: Agencies", None, ("Agencies",)),
        ("(Source: Valley Wire)", None, ("Valley Wire",)),
        ("Source: Valley Post and agencies", None, ("Valley Post", "agencies")),
        ("By our correspondent in Northtown", "our correspondent in Northtown", ()),
        ("From our own correspondent in Northtown", "our own correspondent in Northtown", ()),
        ("(Hill Press Agency, Valley Courier)", None, ("Hill Press Agency", "Valley Courier")),
        ("By a staff reporter and News agencies", "a staff reporter", ("News agencies",)),
        ("(Hill Press Agency; additional reporting by the Valley Post)", None, ("Hill Press Agency", "Valley Post")),
        ("(With AFP and Reuters)", None, ("AFP", "Reuters")),
        ("With inputs from Valley Wire", None, ("Valley Wire",)),
        ("Reuters contributed to this report.", None, ("Reuters",)),
    ],
)
def test_credit_lines_are_read_and_taken_out(line: str, author: str | None, named: tuple[str, ...]) -> None:
    assert split(TITLE, line, BODY) == ([TITLE, BODY], author, named)


@pytest.mark.parametrize(
    "line",
    [
        "From our post in Northtown the army was seen",
        "By noon the army had left",
        "By Monday 12 posts were cut off",
        "Sources say the army has left",
        "Agencies say four were killed",
        "(The Atomic Energy Agency, Geneva)",
        "By our count the army had left",
        "With the army gone, people came back.",
        "Reuters could not verify the report.",
        "The UN and AP staff left the town",
    ],
)
def test_sentences_are_no_credit_lines(line: str) -> None:
    assert split(TITLE, line, BODY) == ([TITLE, line, BODY], None, ())


def test_the_first_line_is_never_a_credit_line() -> None:
    assert split("Agencies", BODY) == (["Agencies", BODY], None, ())


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("NORTHTOWN (SANA) – Two guards were hurt.", ("SANA",)),
        ("NORTHTOWN, March 5 (Reuters) - Two guards were hurt.", ("Reuters",)),
        ("Northtown (AA) - Two guards were hurt.", ("AA",)),
        ("NORTHTOWN (Valley Wire) — Two guards were hurt.", ("Valley Wire",)),
        ("(AFP) Two guards were hurt.", ("AFP",)),
        ("Reuters - Two guards were hurt.", ("Reuters",)),
        ("Two guards were hurt. (AFP)", ("AFP",)),
        ("Two guards were hurt. - REUTERS", ("REUTERS",)),
        ("Two guards were hurt. (Source: Agencies)", ("Agencies",)),
        ("Two guards were hurt. Source Valley Post and agencies", ("Valley Post", "agencies")),
        ("NORTHTOWN - Two guards were hurt.", ()),
        ("The front (the old one) – was quiet.", ()),
        ("The army - Two guards were hurt.", ()),
        ("Two guards were hurt. (They are well.)", ()),
        ("Two guards were hurt (one badly)", ()),
    ],
)
def test_datelines_and_final_credits_are_read_where_they_stand(line: str, named: tuple[str, ...]) -> None:
    assert inline_credits([Block(TITLE, ParagraphKind.TITLE), Block(line)]) == named


def test_the_credit_of_a_photograph_is_not_the_text_s() -> None:
    assert inline_credits([Block("NORTHTOWN (AFP) - The hut.", ParagraphKind.CAPTION), Block(BODY)]) == ()


@pytest.mark.parametrize("name", ["AFP", "afp", "the Associated Press", "Agencies"])
def test_agencies_are_known_whatever_their_case(name: str) -> None:
    assert is_agency(name)


@given(st.lists(st.text(max_size=80), max_size=6))
def test_no_line_breaks_the_reader(lines: list[str]) -> None:
    blocks = [Block(line) for line in lines]
    assert set(split_credits(blocks).blocks) <= set(blocks)
    assert all(inline_credits(blocks))
