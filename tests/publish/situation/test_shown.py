"""What words from elsewhere look like once they are safe to set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.publish.situation.letters import settable, without_glyph
from observance.publish.situation.shown import breakable, held, mapped, shown, strings
from tests.publish.situation.sample import week


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain words, 3–7", "plain words, 3–7"),
        ("two\nlines\tand  gaps", "two lines and gaps"),
        ("nul \x00, escape \x1b[1m", "nul ⟨U+0000⟩, escape ⟨U+001B⟩[1m"),
        ("half \ud83d of a pair", "half ⟨U+D83D⟩ of a pair"),
        ("a \u202eright to left override\u202c", "a ⟨U+202E⟩right to left override⟨U+202C⟩"),
        ("\u2067closed\u2069 and \u2069 stray", "\u2067closed\u2069 and ⟨U+2069⟩ stray"),
        ("\u2068\u202bcrossed\u2069\u202c", "⟨U+2068⟩\u202bcrossed⟨U+2069⟩\u202c"),
        ("سراقب", "\u2068سراقب\u2069"),
        ("a hidden \U000e0041 tag, a last \U0001ffff", "a hidden ⟨U+E0041⟩ tag, a last ⟨U+1FFFF⟩"),
        ("<b>&amp;</b> #eval $x$ \\", "<b>&amp;</b> #eval $x$ \\"),
    ],
)
def test_what_has_no_shape_is_shown_and_all_else_is_itself(text: str, seen: str) -> None:
    assert shown(text) == seen


@given(st.text(st.characters(exclude_categories=[])))
def test_shown_text_is_one_line_that_opens_no_direction_that_it_does_not_close(text: str) -> None:
    safe = shown(text)
    assert not set(safe) & set("\n\r\t\x00\x1b\u2028\u202d\u202e")
    assert sum(safe.count(each) for each in "\u2066\u2067\u2068") == safe.count("\u2069")
    safe.encode()


def test_a_range_keeps_its_dash_and_a_long_word_may_break() -> None:
    assert held("3 – 7") == "3\u00a0– 7"
    assert breakable("abcdefgh ij", 3) == "abc\u200bdef\u200bgh ij"


def test_breaks_part_no_letter_from_what_it_carries() -> None:
    assert breakable("ខ្មែរxy", 2) == "ខ្មែរ\u200bxy"
    assert breakable("e\u0301e\u0301e\u0301", 1) == "e\u0301\u200be\u0301\u200be\u0301"


def test_letters_without_a_font_are_told_and_the_others_stay() -> None:
    assert without_glyph(["é", "د", "Ж", "中"]) == ["中"]
    told = settable(["Łódź 中 سراقب", "停火协议停火协议", "አማርኛ፡ሰላም"])
    assert told("Łódź 中 سراقب") == "Łódź ⟨U+4E2D⟩ سراقب"
    assert told("停火协议停火协议") == "⟨8 letters that this file has no font for⟩"
    assert told("አማርኛ፡ሰላም") == "አማርኛ፡ሰላም"


def test_every_string_of_a_document_is_reached_and_no_ground_is_changed() -> None:
    document = week(3)
    assert document.sections[0].title in strings(document)
    changed = mapped(document, str.upper)
    assert changed.title == document.title.upper()
    assert [note.ground for note in changed.notes] == [note.ground for note in document.notes]
