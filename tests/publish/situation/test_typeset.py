"""The PDF: an archive's file that a reader for the blind can read, with the same bytes each time."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from observance.model.interval import DateInterval
from observance.publish.situation import typeset
from observance.publish.situation.document import Document, Section
from observance.publish.situation.letters import FONTS, settable
from tests.publish.situation.sample import nothing, week
from tests.publish.situation.strategies import HOSTILE, documents
from tests.publish.situation.words import saying


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return typeset.render(week())


def _text(data: bytes) -> str:
    """Words of all pages without spaces or ligatures, which a PDF does not keep."""
    read = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return _bare(read)


def _bare(text: str) -> str:
    return re.sub(r"[\s\u200b\u2066-\u2069\u00ad-]", "", unicodedata.normalize("NFKC", text))


def test_equal_documents_are_equal_files(pdf: bytes) -> None:
    assert typeset.render(week()) == pdf


def test_it_conforms_to_archives_and_to_readers_for_the_blind(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>A<", metadata, re.DOTALL)
    assert "pdfuaid:part>1<" in metadata
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Situation report, 5 to 11 May 2031"
    assert str(reader.metadata.creation_date).startswith("2031-05-11 00:00:00")


def test_fonts_are_those_of_the_package_and_within_the_file(pdf: bytes) -> None:
    fonts = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        resources: Any = page["/Resources"].get_object()
        for font in resources.get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].get_object())
            fonts.add(str(descendant["/BaseFont"]).split("+")[1].split("-")[0])
    assert fonts <= {name.replace(" ", "") for name in FONTS.families()} | {"NewCM10"}


def test_every_word_is_in_it_with_titles_pages_contents_and_notes(pdf: bytes) -> None:
    pages = [_bare(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]
    assert f"Page2of{len(pages)}" in pages[1]
    assert "Situationreport,5to11May2031" in pages[1]
    assert "public,14daysaftertheperiod" in pages[1]
    assert "Violationsalleged...." in pages[0]
    text = "".join(pages)
    for sentence in ("Who fired on Varda on 6 May is not known.", "No report of the period speaks of the withdrawal"):
        assert _bare(sentence) in text
    assert _bare("“Our patrol was turned back at the lock by men who showed no papers.”") in text
    assert _bare("Kamenka Junction and Railway Halt North of the Second Lock") in text


def test_the_head_of_a_long_table_stands_on_every_page_of_it(pdf: bytes) -> None:
    pages = [_bare(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]
    with_rows = [page for page in pages if "Avehicleofthemissionstopped" in page]
    assert len(with_rows) > 2
    assert all("Whatissaidtohavehappened" in page for page in with_rows)


def test_notes_are_linked_both_ways(pdf: bytes) -> None:
    pages = PdfReader(BytesIO(pdf)).pages
    links = [
        annotation.get_object() for page in pages for annotation in page.get("/Annots", ()) if annotation.get_object()
    ]
    within = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    outside = [link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})]
    assert len(within) > 2 * len(week().notes)
    assert "https://wire.example/2031/05/1?a=1&b=2" in outside


def test_a_day_without_reports_is_one_page_that_says_so() -> None:
    data = typeset.render(nothing())
    assert len(PdfReader(BytesIO(data)).pages) == 1
    assert _bare("Nothing was received for this day.") in _text(data)


@pytest.mark.parametrize("text", HOSTILE[:6])
def test_words_that_would_do_harm_are_words(text: str) -> None:
    assert _bare(" ".join(text.split())) in _text(typeset.render(saying(text)))


def test_what_has_no_letters_is_told() -> None:
    text = _text(typeset.render(saying(HOSTILE[8] + " 中")))
    assert "⟨U+0000⟩" in text
    assert "⟨U+4E2D⟩" in text


WORDS = (
    "هدنة اوربند መግለጫ မြန်မာ ไทย ລາວ ខ្មែរ नेपाल বাংলা தமிழ் සිංහල საქართველო "
    "Հայաստան ދިވެހި བོད ⵜⴰⵎⴰ ߒߞߏ 𞤀𞤣 ਪੰਜਾਬੀ ગુજરાતી తెలుగు മലയാളം ಕನ್ನಡ ଓଡ଼ିଆ ܣܘܪܝܝܐ"
)


@pytest.mark.parametrize("word", WORDS.split())
def test_letters_of_the_worlds_scripts_are_set(word: str) -> None:
    assert settable([word])(word) == word


def test_words_of_other_scripts_make_an_archival_file() -> None:
    assert typeset.render(saying("Voice: መግለጫ မြန်မာ ไทย ខ្មែរ বাংলা اوربند")).startswith(b"%PDF")


SCRIPTS = "\u0300-\u036f \u0590-\u05ff \u0600-\u06ff \u0700-\u07ff \u0e80-\u0fff \u1000-\u10ff \u1780-\u17ff".split()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SCRIPTS).flatmap(lambda script: st.from_regex(f"(?:[{script}]{{1,50}} ){{1,5}}", fullmatch=True))
)
def test_any_letters_and_marks_make_an_archival_file(text: str) -> None:
    assert typeset.render(saying(text)).startswith(b"%PDF")


@pytest.mark.parametrize("space", ["\u1680", "\u2003", "\u2028", "\u3000"])
def test_spaces_of_other_scripts_are_spaces(space: str) -> None:
    assert _bare("one two") in _text(typeset.render(saying(f"one{space}two")))


def test_a_word_longer_than_a_page_runs_over_no_edge() -> None:
    assert typeset.render(saying("x" * 10_000)).startswith(b"%PDF")
    pages = PdfReader(BytesIO(typeset.render(saying("x" * 300)))).pages
    assert sum(page.extract_text().count("x") for page in pages) > 10 * 300


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_any_document_can_be_set(document: Document) -> None:
    assert typeset.render(document).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("language", ["xx", "fr-CA", "no language"])
def test_an_old_day_a_strange_language_and_titles_without_letters_are_no_obstacle(language: str) -> None:
    section = Section("", "", ())
    day = DateInterval.day(date(1946, 1, 1))
    for title in ("", " ", "\u200b", "\u0301", "\u2060\u00ad"):
        made = replace(nothing(), title=title, period=day, language=language, sections=(replace(section, title=title),))
        assert typeset.render(made).startswith(b"%PDF")
