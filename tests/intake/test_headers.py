import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.intake.compose import compose
from observance.intake.headers import is_header, part_headers
from observance.intake.types import Block, Draft, Label, Metadata
from observance.model.report import ParagraphKind
from observance.reconcile.dating import date_report

BODY = "Northland guns struck two huts near Riverton, a border officer said. Nobody was hurt."
MORE = "Talks go on in Hilltown, the officer said."


def parted(*lines: str) -> list[str]:
    return [block.text for block in part_headers([Block(line) for line in lines]).blocks]


@pytest.mark.parametrize(
    "header",
    [
        "Wed 04 Jun 2031",
        "Wednesday 4 June 2031 18:32",
        "4 June 2031",
        "June 4, 2031",
        "Wed Jun 4 2031",
        "2031-06-04",
        "24.06.2031",
        "Published June 4 2031",
        "Date of publication 4 June 2031",
        "Last updated at Jun 042031",
        "Posted on: 4 June 2031 at 0914",
        "AFP Wednesday 4 Jun 2031",
        "Agence France-Presse 4 June 2031",
    ],
)
def test_a_date_that_opens_the_text_is_a_paragraph(header: str) -> None:
    assert parted(f"{header} {BODY}", MORE) == [header, BODY, MORE]


@pytest.mark.parametrize(
    "line",
    [
        f"On 4 June 2031 {BODY}",
        "4 June 2031, the day of the truce, was quiet in Riverton. Nobody was hurt.",
        "4 June 2031 was a quiet day in Riverton, the officer said. Nobody was hurt.",
        "4 June 2031 Riverton",
        "The truce of 4 June 2031 Northland and Eastland agreed in Hilltown holds. Nobody was hurt.",
        "June 2031 Northland guns struck two huts near Riverton, an officer said. Nobody was hurt.",
        "Reuters was told by a border officer that Northland guns struck two huts. Nobody was hurt.",
        "Trend lines show that the truce holds, a border officer said on Monday. Nobody was hurt.",
        "Talks end in Hilltown, AFP reported on Wednesday 4 June 2031 from Riverton. Nobody was hurt.",
    ],
)
def test_a_date_in_a_sentence_stays_in_it(line: str) -> None:
    assert parted(line, MORE) == [line, MORE]


def test_a_chronology_is_left_whole() -> None:
    lines = [f"{day} June 2031 {BODY}" for day in (4, 5)]
    assert parted(*lines) == lines


def test_a_headline_before_agency_and_day_is_a_paragraph() -> None:
    assert parted(f"Guns strike two huts Officer AFP Friday 6 Jun 2031 {BODY}") == [
        "Guns strike two huts Officer",
        "AFP Friday 6 Jun 2031",
        BODY,
    ]


def test_an_agency_before_the_first_sentence_is_parted_and_credited() -> None:
    found = part_headers([Block("Reuters A gun of Northland struck a hut, a border officer said. Nobody was hurt.")])
    assert (found.blocks[0].text, found.credits) == ("Reuters", ("Reuters",))


def test_a_closing_date_is_a_paragraph() -> None:
    closing = "Last Update: Friday 6 June 2031 KSA 01:41 - GMT 22:41"
    assert parted(f"{BODY} {closing}") == [BODY, closing]


def test_a_counter_after_the_date_goes() -> None:
    assert parted(f"24.06.2031Get short URL 0 13 {BODY}") == ["24.06.2031", BODY]


def test_captions_and_titles_stay() -> None:
    blocks = [Block(f"4 June 2031 {BODY}", kind) for kind in (ParagraphKind.TITLE, ParagraphKind.CAPTION)]
    assert part_headers(blocks).blocks == tuple(blocks)


@pytest.mark.parametrize(
    "text",
    [
        f"Fri 06 Jun 2031 Guns strike two huts. {BODY}",
        f"Guns strike two huts AFP Friday 6 Jun 2031 {BODY}",
        f"UPDATED Guns strike two huts AFP Friday 6 Jun 2031 {BODY}",
        f"Fri Jun 6 2031 title: Guns strike two huts. {BODY}",
        f"Published June 6 2031 {BODY}",
    ],
)
@pytest.mark.parametrize("title", ["Guns strike two huts", "Guns strike two huts - Region - Valley Post"])
def test_a_report_is_dated_by_the_header_that_was_parted(text: str, title: str) -> None:
    draft = Draft(blocks=(Block(text),), metadata=Metadata(title=title))
    report = date_report(compose(draft, text.encode(), "text/plain", Label("a", "a")).report)
    assert report.published is not None
    assert str(report.published.interval) == "2031-06-06"
    assert report.text.split("\n\n")[-1] == BODY
    assert report.text.split("\n\n")[0] == title


@pytest.mark.parametrize(("text", "expected"), [("", True), ("AFP", True), ("AFP 4 June 2031", True), ("Talks", False)])
def test_a_header_is_nothing_but_agency_and_date(text: str, expected: bool) -> None:
    assert is_header(text) is expected


@given(st.lists(st.text("AFP 4June2031.,Xx", max_size=60), max_size=4))
def test_nothing_but_spaces_is_lost(lines: list[str]) -> None:
    before = "".join(lines).split()
    assert "".join("".join(parted(*lines)).split()) == "".join(before)
