import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.errors import IntakeError
from observance.intake.text import clean, clean_line, decode, ends_sentence, text_blocks
from observance.intake.types import Label

LABEL = Label("note.txt", "note.txt")
SENTENCE = "The patrol’s “second” lorry — fuel and água — left the yard at noon."
RUSSIAN = "Патруль миссии выехал из города утром и вернулся вечером, сообщили наблюдатели на посту. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_told_apart(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding), LABEL).lstrip("\ufeff") == SENTENCE


def test_windows_punctuation_is_read_as_windows() -> None:
    text = "The envoy’s “plan” – in full…"
    assert decode(text.encode("cp1252"), LABEL) == text


def test_cyrillic_in_a_code_page_is_detected() -> None:
    assert decode(RUSSIAN.encode("cp1251"), LABEL) == RUSSIAN


def test_a_declared_encoding_is_used_where_utf_8_fails() -> None:
    assert decode("Şırnak'ta üç araç".encode("cp1254"), LABEL, "cp1254") == "Şırnak'ta üç araç"


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    assert decode("The envoy’s plan".encode("cp1252"), LABEL, "no-such-code") == "The envoy’s plan"


@pytest.mark.parametrize("data", [b"\0\1\2\3" * 50, bytes(range(1, 32)) * 20])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(IntakeError, match=r"note\.txt"):
        decode(data, LABEL)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("\ufeffOne\r\ntwo\rthree\u2028four", "One\ntwo\nthree\nfour"),
        ("One\u2029two\n\n\n\n\nthree", "One\n\ntwo\n\nthree"),
        ("a\u00a0b \t c\u3000d  ", "a b c d"),
        ("zero\u200bwidth so\u00adft \u202bbidi\u202c \u2066iso\u2069", "zerowidth soft bidi iso"),
        ("cafe\u0301", "café"),
        ("e\u200b\u0301", "é"),
        ("bell\x07 and escape\x1b[0m", "bell and escape[0m"),
        ("the \x93plan\x94 \x96 said", "the “plan” – said"),
        ("mid\u200dword", "midword"),
        ("می\u200cروند", "می\u200cروند"),
        ("tag\U000e0041", "tag"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text())
def test_clean_is_idempotent_and_normal(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\r\t\ufeff\u200b\u202e\0\u2028")
    assert "\n\n\n" not in once
    once.encode()


@given(st.lists(st.text("abc déf.,’", min_size=1).map(clean).filter(bool), min_size=1, max_size=6))
def test_clean_keeps_every_visible_character(lines: list[str]) -> None:
    assert clean("\r\n".join(lines)).split("\n") == lines


def test_clean_line_joins_lines_and_gives_none_for_nothing() -> None:
    assert clean_line(" One\n\ntwo ") == "One two"
    assert clean_line("\u200b \n") is None
    assert clean_line(None) is None


@pytest.mark.parametrize("line", ["It ended.", "“It ended.”", "Did it?", "He said so.)", "انتهى؟", "It went on…"])
def test_sentence_ends(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["Talks resume", "Talks: ", "at 14.30 hours", ""])
def test_no_sentence_ends(line: str) -> None:
    assert not ends_sentence(line)


def test_lines_are_paragraphs_where_they_were_not_wrapped() -> None:
    text = "Talks resume\nThe delegations met.\n\nThey will meet again on Monday."
    assert [block.text for block in text_blocks(text)] == [
        "Talks resume",
        "The delegations met.",
        "They will meet again on Monday.",
    ]


WRAPPED = """\
The two delegations met on Sunday in the school of the village and spoke
for five hours about the road, the well and the prisoners, an aide said.
They will meet again before the end of the month, and a small Belgian-
led mission will be there to take the minutes.

A second meeting was called off."""


def test_wrapped_lines_are_joined() -> None:
    first, second = (block.text for block in text_blocks(WRAPPED))
    assert first.startswith("The two delegations met on Sunday in the school of the village and spoke for five hours")
    assert "small Belgian-led mission" in first
    assert second == "A second meeting was called off."


def test_a_log_of_short_lines_stays_a_list() -> None:
    log = "06:10 Two bursts of fire heard north of the post\n06:25 Quiet\n07:40 Convoy of 12 lorries seen\n08:00 Quiet"
    assert [block.text for block in text_blocks(log)] == log.split("\n")
