import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.errors import IntakeError
from observance.intake.compose import compose
from observance.intake.types import Block, Draft, Label, Metadata
from observance.model.report import ParagraphKind, Report, ReportKind

LABEL = Label("a.txt", "in/a.txt")
LEAD = "Two border guards were hurt on Monday when a shell hit their hut, the governor said."
BODY = "The other side did not comment on the incident."
TITLE = "Shell hits border hut"


def made(*lines: str, metadata: Metadata | None = None, original: bytes = b"x", titled: bool = True) -> Report:
    blocks = tuple(Block(line) for line in lines)
    draft = Draft(blocks=blocks, metadata=metadata or Metadata(), first_line_may_be_title=titled)
    return compose(draft, original, "text/plain", LABEL).report


def parts(report: Report) -> list[tuple[str, str]]:
    return [(p.kind.value, report.text[p.start : p.end]) for p in report.paragraphs]


def test_the_id_is_the_digest_of_the_original_and_the_name_the_label_s() -> None:
    report = made(LEAD, original=b"bytes")
    assert report.id == hashlib.sha256(b"bytes").hexdigest()
    assert report.name == "a.txt"


def test_the_first_line_without_a_full_stop_is_the_title() -> None:
    assert parts(made(TITLE, LEAD)) == [("title", TITLE), ("body", LEAD)]


@pytest.mark.parametrize(
    "first", [LEAD, "06:10 Two bursts of fire", "- first item", "He said the following:", "x " * 40]
)
def test_other_first_lines_are_no_title(first: str) -> None:
    assert made(first, LEAD).title is None


def test_a_line_alone_is_no_title() -> None:
    assert made(TITLE).title is None


def test_a_known_title_comes_first_and_once() -> None:
    report = made("News / Region / North", "SHELL HITS BORDER HUT", LEAD, BODY, metadata=Metadata(title=TITLE))
    assert parts(report) == [("title", TITLE), ("body", LEAD), ("body", BODY)]


def test_a_title_that_runs_on_into_the_text_is_parted_from_it() -> None:
    report = made(f"Mon 05 Mar 2021 {TITLE}. {LEAD}", metadata=Metadata(title=TITLE))
    assert parts(report) == [("title", TITLE), ("body", "Mon 05 Mar 2021"), ("body", LEAD)]


def test_a_title_that_begins_a_sentence_is_left_in_it() -> None:
    sentence = "Border Hut Seven was a post of the guards until it was hit on Monday."
    assert parts(made(sentence, metadata=Metadata(title="Border Hut Seven")))[1] == ("body", sentence)


def test_metadata_wins_over_what_lines_say() -> None:
    metadata = Metadata(author="Sam Field", credits=("AP",), language="fr", outlet=" Valley  Post ")
    report = made(TITLE, "By Mira Stone, Reuters", LEAD, metadata=metadata)
    assert (report.author, report.credits, report.language, report.outlet) == (
        "Sam Field",
        ("AP", "Reuters"),
        "fr",
        "Valley Post",
    )


def test_lines_speak_where_metadata_is_silent() -> None:
    report = made(TITLE, "By Mira Stone", f"NORTHTOWN (SANA) – {LEAD}", BODY)
    assert (report.author, report.credits, report.language, report.outlet) == ("Mira Stone", ("SANA",), "en", None)
    assert report.text.count("SANA") == 1


def test_an_outlet_that_credits_itself_credits_nobody() -> None:
    report = made(TITLE, LEAD, "(Reuters, Valley Post)", metadata=Metadata(outlet="Valley Post"))
    assert (report.credits, report.outlet) == (("Reuters",), "Valley Post")


def test_a_field_log_keeps_its_lines_and_has_no_guessed_title() -> None:
    lines = ("Post Seven", "06:00 Quiet", "06:00 Quiet")
    report = made(*lines, metadata=Metadata(kind=ReportKind.FIELD, outlet="site:seven"))
    assert [text for _, text in parts(report)] == list(lines)
    assert report.title is None


def test_text_of_nothing_but_furniture_is_refused() -> None:
    with pytest.raises(IntakeError, match="no text"):
        made("Share this article", "www.valley.example.com", titled=False)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8), st.one_of(st.none(), st.text(max_size=30)))
def test_paragraphs_quote_the_text_exactly(lines: list[str], title: str | None) -> None:
    try:
        report = made(*lines, metadata=Metadata(title=title, language="en"))
    except IntakeError:
        return
    quoted = [report.text[p.start : p.end] for p in report.paragraphs]
    assert "\n\n".join(quoted) == report.text
    assert all(quote and quote == quote.strip() and "\n" not in quote for quote in quoted)
    kinds = [p.kind for p in report.paragraphs]
    assert ParagraphKind.TITLE not in kinds[1:]
    assert (kinds[0] is ParagraphKind.TITLE) == (report.title is not None)
    assert report.title in (None, quoted[0])
