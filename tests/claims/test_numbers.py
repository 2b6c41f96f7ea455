"""Counts: the codebook's intervals, what is no count, and the laws of spans."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.claims.numbers import NUMBER_RULES, Number, find_numbers
from observance.claims.numerals import NUMBER_WORDS, words_value


def only(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "words", "rule", "low", "high"),
    [
        ("13 soldiers died", "13", "numeral", 13, 13),
        ("some 1,250,000 people", "some 1,250,000", "about", 1_125_000, 1_375_000),
        ("700 000 fled", "700 000", "numeral", 700_000, 700_000),
        ("1.000 fighters", "1.000", "numeral", 1_000, 1_000),
        ("1.500.000 refugees", "1.500.000", "numeral", 1_500_000, 1_500_000),
        ("1.5 million fled", "1.5 million", "numeral", 1_500_000, 1_500_000),
        ("2m people fled", "2m", "numeral", 2_000_000, 2_000_000),
        ("five men", "five", "words", 5, 5),
        ("twenty-three men", "twenty-three", "words", 23, 23),
        ("one hundred and five men", "one hundred and five", "words", 105, 105),
        ("two million three hundred thousand", "two million three hundred thousand", "words", 2_300_000, 2_300_000),
        ("half a million people", "half a million", "words", 500_000, 500_000),
        ("a dozen posts", "a dozen", "words", 12, 12),
        ("two dozen posts", "two dozen", "words", 24, 24),
        ("at least 13 dead", "at least 13", "at_least", 13, None),
        ("at least another 13", "at least another 13", "at_least", 13, None),
        ("more than 13 dead", "more than 13", "at_least", 13, None),
        ("Over 13 dead", "Over 13", "at_least", 13, None),
        ("no fewer than 30 breaches", "no fewer than 30", "at_least", 30, None),
        ("130 or more", "130 or more", "at_least", 130, None),
        ("100+ dead", "100+", "at_least", 100, None),
        ("as many as 13 dead", "as many as 13", "at_most", 0, 13),
        ("up to four posts", "up to four", "at_most", 0, 4),
        ("no more than six", "no more than six", "at_most", 0, 6),
        ("nearly 150 vehicles", "nearly 150", "nearly", 135, 150),
        ("almost 150 vehicles", "almost 150", "nearly", 135, 150),
        ("close to two million", "close to two million", "nearly", 1_800_000, 2_000_000),
        ("about 40 men", "about 40", "about", 36, 44),
        ("some 40 men", "some 40", "about", 36, 44),
        ("an estimated 13 men", "an estimated 13", "about", 12, 14),
        ("30-odd men", "30-odd", "about", 27, 33),
        ("several shells", "several", "vague", 3, 9),
        ("a couple of tanks", "a couple of", "vague", 2, 2),
        ("dozens hurt", "dozens", "vague", 24, 99),
        ("hundreds hurt", "hundreds", "vague", 200, 999),
        ("thousands fled", "thousands", "vague", 2_000, 9_999),
        ("Tens of thousands fled", "Tens of thousands", "vague", 20_000, 99_999),
        ("hundreds of thousands fled", "hundreds of thousands", "vague", 200_000, 999_999),
        ("several hundred men", "several hundred", "vague", 300, 999),
        ("at least dozens", "at least dozens", "at_least", 24, None),
        ("between 5 and 8 men", "between 5 and 8", "range", 5, 8),
        ("five to eight men", "five to eight", "range", 5, 8),
        ("five or six men", "five or six", "range", 5, 6),
        ("5-8 men", "5-8", "range", 5, 8),
        ("2-3 million people", "2-3 million", "range", 2_000_000, 3_000_000),
        ("about 20 to 30 men", "about 20 to 30", "about", 18, 33),
        ("no casualties", "no", "none", 0, 0),
        ("None were hurt", "None", "none", 0, 0),
        ("zero losses", "zero", "none", 0, 0),
        ("in 2018 fighters numbered 90", "90", "numeral", 90, 90),
        ("2016 fighters died", "2016", "numeral", 2016, 2016),
        ("On 3 March 20 men died", "20", "numeral", 20, 20),
        ("In April 15 people died", "15", "numeral", 15, 15),
        ("700 square miles", "700", "numeral", 700, 700),
    ],
)
def test_a_count_is_an_interval(text: str, words: str, rule: str, low: int, high: int | None) -> None:
    number = only(text)
    assert (number.text, number.rule, number.low, number.high) == (words, rule, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "on 7 February 2020 at 14:30",
        "a 2018 deal",
        "the M5 and M4, with T-72, S-400, Su-24, BM-21, AK 47",
        "122mm and 155-mm shells",
        "a 21-year-old, aged 12, and the driver, 32, died",
        "15% or 10 per cent",
        "the 5th brigade, Brigade 47",
        "$5 million, 5 million dollars, €20",
        "Resolution 2254 and Article 7",
        "15 km, 20 kilometres, 50 kg",
        "for three days, within 48 hours, 10 to 15 minutes, two or three days",
        "the Group of 20",
        "1. Of the zone\n2) Of the posts",
        "no longer, no one, one another, one of the biggest",
        "a 12-member team, two-thirds, three-storey",
        "9/11, 3.5 points, lost 10-5",
        "many men, a number of men, a man",
        "007 and 123456789012",
        "2 1/2 loads",
        "",
    ],
)
def test_what_is_no_count(text: str) -> None:
    assert find_numbers(text) == ()


def test_two_ends_of_a_change_stay_two_counts() -> None:
    assert [(number.low, number.high) for number in find_numbers("the toll rose from 5 to 8")] == [(5, 5), (8, 8)]


def test_what_a_count_is_a_part_of_is_marked() -> None:
    assert [number.rule for number in find_numbers("three of the 12 posts")] == ["words", "denominator"]
    assert [number.rule for number in find_numbers("one out of 12 posts")] == ["words", "denominator"]
    assert [number.rule for number in find_numbers("would leave none; any of its 12 posts")] == ["none", "numeral"]


def test_counts_beside_each_other_stay_apart() -> None:
    found = find_numbers("killed 12 soldiers and a contractor, up to four posts and two bases")
    assert [(number.low, number.high) for number in found] == [(12, 12), (0, 4), (2, 2)]


@pytest.mark.parametrize(("words", "value"), [("six hundred", 600), ("a thousand", 1_000), ("ninety nine", 99)])
def test_number_words_have_values(words: str, value: int) -> None:
    assert words_value(words.split()) == value


FRAGMENTS = [
    *["13 soldiers", "at least", "nearly 150 vehicles", "between 5 and", "5-8", "dozens of", "hundreds of thousands"],
    *[
        "one of the 12 posts",
        "twenty-three",
        "hundred",
        "and",
        "half a",
        "million",
        "2018",
        "7 February 2020",
        "no",
        "to",
    ],
    *[
        "about",
        "some",
        "15 km",
        "M5",
        "T-72",
        "%",
        "or more",
        "1,000",
        "700 000",
        "$5",
        "from",
        "three days",
        "a",
        ", 32,",
    ],
]
texts = st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join), st.text(max_size=80))


@given(texts, st.integers(0, 1_000_000))
def test_spans_quote_the_text_in_order_and_intervals_are_ordered(text: str, offset: int) -> None:
    found = find_numbers(text, offset)
    assert all(number.text == text[number.start - offset : number.end - offset] != "" for number in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(number.low >= 0 and (number.high is None or number.low <= number.high) for number in found)
    assert {number.rule for number in found} <= set(NUMBER_RULES)


@given(st.integers(1, 999_999))
def test_every_numeral_is_read_with_and_without_separators(count: int) -> None:
    for written in {f"{count} shells", f"{count:,} shells"}:
        assert (only(written).low, only(written).high) == (count, count)


@given(st.integers(1, 999_999), st.sampled_from(["nearly", "about", "up to", "at least"]))
def test_a_bound_never_loses_the_number_itself(count: int, bound: str) -> None:
    number = only(f"{bound} {count:,} shells")
    assert number.low <= count <= (number.high if number.high is not None else count)


@given(st.sampled_from(sorted(NUMBER_WORDS)), st.sampled_from(["hundred", "thousand", "million"]))
def test_words_and_scales_multiply(word: str, scale: str) -> None:
    expected = NUMBER_WORDS[word] * {"hundred": 100, "thousand": 1_000, "million": 1_000_000}[scale]
    assert only(f"{word} {scale} shells").low == expected


@pytest.mark.parametrize("unit", ["1", "a", "1,000", "5-", "one hundred and ", "between 5 and ", "12 of the ", "no "])
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = process_time()
        find_numbers(text)
        return process_time() - started

    find_numbers(unit)
    # Four times the text may take four times as long; quadratic growth would take sixteen.
    assert seconds(80_000) < 10 * seconds(20_000) + 0.05
