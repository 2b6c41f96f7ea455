"""Reporting clauses are found by their words, parsed apart from what they report and joined again."""

from itertools import pairwise

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.claims.lexicon import load_lexicon
from observance.claims.reporting import Parts, parts_of
from observance.language import load_analyser
from observance.model.syntax import Span


def parts(words: str, *, tells: bool = True) -> Parts | None:
    return parts_of(words, Span(0, len(words)), load_lexicon(), lambda _: tells)


FOUND = (
    ("Jets bombed a market in Hodeidah, killing 12 people, ", "the Houthi-run health ministry said."),
    ("Rebels seized the town near the coast ", "a monitor said on Thursday."),
    ("“We will not leave the posts,” ", "the minister added."),
    ("The army shelled the village on Friday, ", "Médecins Sans Frontières told reporters."),
    ("Guns fired on the city all night, ", "a source at the ministry of defence told AFP."),
    ("Four men were hurt in the blast ", "the Observatory for Human Rights said in a statement."),
    ("Troops shelled the town, ", "according to the mayor of Malakal."),
    ("“The convoy was stopped twice,” ", "said a driver who asked not to be named."),
    ("23,000 prisoners were released, ", "he said."),
)
NONE = (
    "The mayor said that troops had shelled the town.",
    "In a statement, the army said the town had fallen.",
    "The release of 23,000 prisoners was announced on Thursday.",
    "Shells fell on the town while the minister spoke.",
    "He denied what the minister said.",
    "According to the mayor, shells fell on the town.",
    "The army, which is short of fuel, said rebels captured the town.",
    "The army said.",
    "",
)


LEADS = (
    ("The source insisted that ", "the patrols in the north were only called off for a week."),
    ("On Tuesday the observatory said ", "a coalition strike near Marib killed at least 18 people."),
    ("The ministry told reporters on Monday that ", "its forces had entered the town of Shusha."),
    ("In an interview with a radio station, the defence minister said ", "Armenia would not leave the heights."),
)
STAYS = (
    "The army announced a truce in the city from Monday on.",
    "Troops who said they were lost surrendered in the hills.",
    "The pilots were told that jets had struck the wrong village.",
    "The army said nothing about the shelling of the town.",
)


MEDIAL = (
    ("The rebels, ", "the army said on Monday", ", had left the town of Uvira."),
    ("The attack, ", "a doctor told Reuters", ", killed nine people in Derna."),
    ("On Monday, ", "the ministry said", ", troops had entered Shusha."),
)


@pytest.mark.parametrize(("before", "clause", "after"), MEDIAL)
def test_a_clause_inside_is_taken_out(before: str, clause: str, after: str) -> None:
    found = parts(before + clause + after)
    assert found is not None
    assert found.is_medial
    assert found.reporting == Span(len(before), len(before + clause))


def test_what_only_looks_like_a_clause_inside_stays() -> None:
    assert parts("The army, which said nothing, left the town of Uvira to the rebels.") is None


@pytest.mark.parametrize(("content", "tail"), FOUND)
def test_a_closing_clause_is_found_where_it_starts(content: str, tail: str) -> None:
    found = parts(content + tail)
    assert found is not None
    assert found.reporting == Span(len(content), len(content + tail))


@pytest.mark.parametrize(("lead", "content"), LEADS)
def test_an_opening_clause_ends_where_the_report_starts(lead: str, content: str) -> None:
    found = parts(lead + content)
    assert found is not None
    assert found.content == Span(len(lead), len(lead + content))


@pytest.mark.parametrize("words", [*NONE, *STAYS])
def test_other_sentences_stay_whole(words: str) -> None:
    found = parts(words)
    assert found is None or words[found.content.start :].startswith(("troops had", "the town had"))


def test_nothing_is_cut_that_leaves_nothing_to_report() -> None:
    assert parts("It was a fine day for all, he said.", tells=False) is None


@pytest.mark.parametrize("words", ["".join(pieces) for pieces in (*FOUND, *LEADS, *MEDIAL)])
def test_the_joined_sentence_is_one_tree_over_its_words(words: str) -> None:
    coder = RuleCoder(load_analyser(None))
    ((view, _),) = coder._views(report("r", words))
    if view is None:
        return
    sentence = view.sentence
    assert [t.i for t in sentence.tokens] == list(range(len(sentence.tokens)))
    assert all(words[t.start : t.end] == t.text for t in sentence.tokens)
    assert all(a.end <= b.start for a, b in pairwise(sentence.tokens))
    assert len([t for t in sentence.tokens if t.head == t.i]) == 1
    root = next(t for t in sentence.tokens if t.head == t.i)
    assert {t.i for t in sentence.subtree(root)} == set(range(len(sentence.tokens)))


def test_the_reported_verb_heads_the_sentence_and_the_speaker_is_its_source() -> None:
    words = "Saudi-led coalition jets bombed a market in Hodeidah on Tuesday, the Houthi-run health ministry said."
    (claim,) = RuleCoder(load_analyser(None)).code(report("r", words, published=("2018-08-03", "2018-08-03")))
    assert claim.source == ("Houthi-run health ministry",)
    assert [place.name for place in claim.place] == ["Hodeidah"]
    assert claim.date is not None
    assert claim.date.earliest.isoformat() == "2018-07-31"


def test_the_words_around_a_clause_inside_are_one_claim_with_its_speaker_as_source() -> None:
    words = "The attack, a doctor told Reuters, killed nine people in Derna."
    (claim,) = RuleCoder(load_analyser(None)).code(report("r", words))
    assert (claim.kind.value, claim.source) == ("attack", ("Reuters", "doctor"))
    assert [figure.low for figure in claim.figures] == [9]
