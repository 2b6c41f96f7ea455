"""Sentences that a page ran together are told apart; lists of topics and of other stories are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.claims.glued import is_list, unglued
from observance.claims.names import build_dictionary
from observance.language.analyser import load_analyser
from observance.model.syntax import Span

FIND = build_dictionary(None).find


@pytest.fixture(scope="module")
def rule_coder() -> RuleCoder:
    return RuleCoder(load_analyser())


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in unglued(text, Span(0, len(text)), FIND)]


@pytest.mark.parametrize(
    ("headline", "story"),
    [
        ("Mortar fire kills four in Ford", "At least four people were killed by mortar fire."),
        ("Rebels Leave Mill Under Deal", "The rebels left the town on Monday."),
        ("Guns hit the bakery of Mill", "Three bakers were wounded on Tuesday."),
        ("Sudanese Army Retakes Market", "The Sudanese army said on Friday that it held the market."),
        ("Marib", "An army unit shelled the road on Sunday."),
        ("Guns hit the mill of Ford", "In the same province a woman was wounded."),
        ("the mayor said there were 40 wounded", "Twenty-five of the wounded were children."),
    ],
)
def test_a_capital_where_english_has_none_opens_a_sentence(headline: str, story: str) -> None:
    assert sentences(f"{headline} {story}") == [headline, story]


@pytest.mark.parametrize(
    "text",
    [
        "He told The Daily Courier that the town was quiet on Monday.",
        "Judges in The Hague said that the case would go on for years.",
        "Shelling Kills Two Injures Three in Mill on Sunday Night.",
        "Dozens Killed In regime shelling of Mill on Sunday.",
        "Meanwhile The Arab League called for talks between them.",
        "Fighters of Battalion A were seen at the gate.",
        "He wrote of the war in his novel The hills of the north are dry.",
        "The army said At least.",
    ],
)
def test_names_and_headlines_stay_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("topics", "story"),
    [
        ("Chad Goma hunger siege women", "Three women of the town were killed on Thursday."),
        ("Chad African Union war", "Government air raids on a market killed nine."),
        ("Chad gas chlorine Monitor Deby", "Warplanes dropped gas on the market."),
        ("Goma civil defence UN air strikes", "Suspected Chadian jets have struck the market."),
        ("aid M23 Monitor for Human Rights", "Chadian and Malian jets bombed an aid convoy."),
        ("UN Chad", "African Union troops were killed at Goma."),
        ("Chad siege", "23 people were killed at Goma."),
    ],
)
def test_topics_stand_apart(topics: str, story: str) -> None:
    lead, listed = "Guns hit the mill a monitor said", f"Tags {topics}"
    assert sentences(f"{listed} {story}") == [listed, story]
    assert sentences(f"{lead} {listed} {story}") == [lead, listed, story]
    assert sentences(listed) == [listed]
    assert is_list(listed)
    assert not is_list(story)


def test_a_sentence_may_begin_with_tags() -> None:
    said = "Tags found on the bodies named the battalion."
    assert sentences(said) == [said]
    assert not is_list(said)
    text = "Guns hit the mill.\n\nTags: Chad, Goma"
    listed = text.index("Tags")
    assert list(unglued(text, Span(listed, len(text)), FIND)) == [Span(listed, len(text))]
    assert is_list(text[listed:])


def test_other_stories_are_left_out() -> None:
    story = "At least 22 people were killed on Friday."
    assert sentences(f"Print Tweet Views 458 Related Chad charges 43 Malians with spying {story}") == [story]
    assert sentences(f"Print Tweet Views 1662 {story}") == [story]
    assert sentences(f"REUTERS Ana Doe Army Denies Shelling of Mill Village {story}") == [story]
    said = "REUTERS Foreign Minister Ana Doe was to hold talks in Ford."
    assert sentences(said) == [said]


def test_topics_tell_nothing(rule_coder: RuleCoder) -> None:
    assert rule_coder.code(report(text="Tags Rwanda Goma shelling soldiers")) == ()


def test_a_town_of_the_lead_is_that_of_the_headline(rule_coder: RuleCoder) -> None:
    text = "Mortar fire hits the town of Rutshuru.\n\nMortar fire on a lakeside town in Congo killed nine people."
    claims = rule_coder.code(report(text=text))
    assert [[place.name for place in claim.place] for claim in claims] == [["Rutshuru"], ["Rutshuru"]]


def test_the_lead_behind_topics_has_its_own_doer(rule_coder: RuleCoder) -> None:
    text = "Tags Chad Goma Rwanda Tanzania war Rwandan artillery shelled Goma on Monday, killing nine."
    (claim,) = rule_coder.code(report(text=text))
    assert claim.actor == ("rwanda",)
    assert [place.name for place in claim.place] == ["Goma"]


def test_a_sentence_is_coded_once_with_and_without_its_stop(rule_coder: RuleCoder) -> None:
    said = "At least nine people were killed when Rwandan artillery shelled Goma"
    once = rule_coder.code(report(text=f"{said}."))
    assert len(rule_coder.code(report(text=f"{said} {said}."))) == len(once)


@given(st.text(st.sampled_from("aT .\n\"'9)-") | st.characters(), max_size=80) | st.just("Tags "))
def test_spans_are_in_order_inside_theirs(text: str) -> None:
    whole = text.strip()
    end = 0
    for span in unglued(whole, Span(0, len(whole)), FIND):
        assert end <= span.start <= span.end <= len(whole)
        end = span.end
