"""Names in a text: word boundaries, the longest in each layer, capitals where the name needs them."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from observance.claims.mentions import Dictionary, MentionKind, Name

NAMES = (
    Name("Norland", MentionKind.PARTY, "norland"),
    Name("Norland", MentionKind.PLACE, "norland-land"),
    Name("Norland Front", MentionKind.PARTY, "front"),
    Name("IS", MentionKind.PARTY, "is"),
    Name("defence minister", MentionKind.OFFICE, "norland", cased=False),
    Name("Mill", MentionKind.PLACE, "mill"),
    Name("Mill", MentionKind.PLACE, "other-mill"),
    Name("Ḥaddād", MentionKind.PLACE, "haddad"),
    Name("The Springs", MentionKind.PLACE, "springs"),
    Name("Hama", MentionKind.PLACE, "hama"),
)
DICTIONARY = Dictionary(NAMES)


def keys(text: str) -> list[str]:
    return [m.key for m in DICTIONARY.find(text)]


def test_the_longest_name_wins_in_its_layer() -> None:
    assert keys("the Norland Front attacked") == ["norland-land", "front"]


def test_layers_do_not_compete() -> None:
    assert keys("Norland attacked") == ["norland", "norland-land"]


def test_names_that_share_a_span_all_stay() -> None:
    assert sorted(keys("in Mill.")) == ["mill", "other-mill"]


def test_a_name_inside_a_word_is_none() -> None:
    assert keys("Millers of Norlandia treadMill") == []


def test_marks_bound_a_name() -> None:
    assert keys("“Norland”-backed, (Mill)") == ["norland", "norland-land", "mill", "other-mill"]


def test_a_cased_name_needs_its_capital() -> None:
    assert keys("norland has a mill") == []


def test_the_article_that_opens_a_sentence_is_no_capital_of_a_name() -> None:
    assert keys("The springs were hit.") == []
    assert keys("In The Springs it was quiet.") == ["springs"]


def test_a_short_name_in_capitals_matches_only_in_capitals() -> None:
    assert keys("IS attacked") == ["is"]
    assert keys("Is it over") == []


def test_an_office_matches_in_any_case() -> None:
    assert keys("the DEFENCE minister and the Defence Minister") == ["norland", "norland"]


def test_diacritics_do_not_matter_and_the_words_are_those_of_the_text() -> None:
    (mention,) = DICTIONARY.find("near Haddad today")
    assert (mention.key, mention.words) == ("haddad", "Haddad")


pieces = st.sampled_from(
    ["Norland", "Front", "Mill", "IS", "Haddad", " ", ", ", "’", "é", "-", "x", "defence minister"]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(pieces, max_size=12).map("".join))
def test_every_mention_quotes_the_text_at_word_boundaries(text: str) -> None:
    found = DICTIONARY.find(text)
    assert list(found) == sorted(found)
    for mention in found:
        assert text[mention.start : mention.end] == mention.words
        assert not text[: mention.start][-1:].isalnum()
        assert not text[mention.end :][:1].isalnum()


@settings(deadline=None, max_examples=150)
@given(st.lists(pieces, max_size=12).map("".join))
def test_mentions_of_a_layer_never_overlap_in_part(text: str) -> None:
    spans = {(m.start, m.end) for m in DICTIONARY.find(text) if m.kind is MentionKind.PARTY}
    assert all(left[1] <= right[0] for left, right in pairwise(sorted(spans)))


def test_a_name_of_its_own_is_no_possessive_without_its_mark() -> None:
    assert keys("Jets struck Hamas targets.") == []
    assert keys("Jets struck Hama targets.") == ["hama"]
    assert keys("Shells fell in Norlands Hama province.") == ["norland", "norland-land", "hama"]
