import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.intake.furniture import is_breadcrumb, without_furniture, without_patterns
from observance.intake.types import Block
from observance.model.report import ParagraphKind

LEAD = "Two border guards were hurt on Monday when a shell hit their hut, the district governor said."
BODY = "The governor blamed the army of the other side, which did not comment on the incident."
END = "Talks are to resume in the capital next week."


QUESTION = "Can the two armies still agree on the hill?"


def test_a_headline_that_asks_goes_after_the_end_of_the_body() -> None:
    assert kept(LEAD, BODY, END, QUESTION) == [LEAD, BODY, END]
    assert kept(LEAD, QUESTION, BODY, END) == [LEAD, QUESTION, BODY, END]


@pytest.mark.parametrize(
    "line", ["How long, the governor asked, will this go on?", "“Who will pay?”", "Guns spoke. Will they fall silent?"]
)
def test_a_question_that_somebody_asks_stays_at_the_end(line: str) -> None:
    assert kept(LEAD, BODY, END, line) == [LEAD, BODY, END, line]


def kept(*lines: str, title: str | None = None) -> list[str]:
    return [block.text for block in without_furniture([Block(line) for line in lines], title)]


@pytest.mark.parametrize(
    "line",
    [
        "SHARE THIS ARTICLE",
        "Share on Facebook",
        "Facebook Twitter WhatsApp",
        "Share this article Facebook Twitter E-mail",
        "Tweet",
        "Print | E-mail",
        "12 shares",
        "Discussion about this post",
        "Comments (4)",
        "Leave a comment",
        "Your email address will not be published.",
        "Advertisement",
        "ADVERTISEMENT - ",
        "Story continues below advertisement",
        "Follow us on Twitter",
        "Follow @valleypost",
        "Subscribe to our newsletter",
        "Sign up for our morning briefing!",
        "Get the latest headlines in your inbox",
        "We use cookies to improve your visit. By continuing you accept them.",
        "Accept all cookies",
        "© 2021 Valley Post. All rights reserved.",
        "Copyright 2021 The Valley Post Company",
        "Terms of Use | Privacy Policy",
        "www.valleypost.example.com",
        "https://valley.example/news/1 https://valley.example/news/2",
        "The site can also be reached at the following alternative addresses:",
        "Alternate addresses:",
        "Tags: border, army, talks",
        "Most read",
        "Reading time: 3 minutes",
        "3 min read",
        "* * *",
        "Skip to main content",
        "Reporting by Mira Stone in Northtown; Editing by Sam Field",
        "Listen to this article",
        "Read more: Guards on the hill tell of a long night",
        "Also read: A long night on the hill",
        "► Watch the film of the hill",
        "Related: A long night on the hill",
        "Download our free app now",
        "This article was originally published by Valley Post.",
    ],
)
def test_furniture_goes(line: str) -> None:
    assert kept("Shell hits border hut", LEAD, line, BODY, END) == ["Shell hits border hut", LEAD, BODY, END]


@pytest.mark.parametrize(
    "line",
    [
        "Share of the blame lies with both armies, the mission said.",
        "The minister tweeted that the post would stay.",
        "Comments by the minister drew anger in the north.",
        "“Follow us to the river,” the sergeant told the villagers.",
        "Subscribers to the radio network heard the order at noon.",
        "Soldiers handed out cookies and said that they would stay.",
        "Related clashes killed four people in the next valley.",
        "Read in parliament on Monday, the letter accuses the army of 12 attacks.",
        "More than 40 lorries crossed the line overnight.",
        "Print works in the town were shelled on Tuesday.",
        "Home to 4,000 people, the village was shelled on Tuesday.",
        "Topics of the talks were prisoners, roads and water.",
        "Video from the scene showed two burning lorries.",
        "Compiled by the mission, the list of violations names both parties.",
        "Copyright was not on the agenda, the delegates joked.",
        "Join the army or leave, the leaflets said.",
        "Support for the truce is waning, the envoy said.",
        "No casualties were reported.",
        "Shelling continues",
        "Five killed in market blast",
        "Friday, 5 March 2021",
        "Last updated: 5 March 2021, 14:00",
    ],
)
def test_reporting_stays(line: str) -> None:
    assert kept("Shell hits border hut", LEAD, line, BODY, END) == ["Shell hits border hut", LEAD, line, BODY, END]


VERBS = st.sampled_from(["shelled", "left", "entered", "watched", "did not attack", "shared", "followed", "read about"])
ACTORS = st.sampled_from(["The army", "Two convoys", "Rebels", "News agencies", "Our patrol", "We", "Related groups"])
OBJECTS = st.sampled_from(
    ["the bridge", "a market in Northtown", "12 posts", "the home page of the army", "three villages"]
)
TAILS = st.sampled_from(
    ["on Monday", "overnight, the mission said", "despite the truce", "for the third time since May"]
)
SENTENCES = st.builds(lambda *parts: " ".join(parts) + ".", ACTORS, VERBS, OBJECTS, TAILS)


@given(st.lists(SENTENCES, min_size=1, max_size=8, unique=True), st.booleans())
def test_body_sentences_survive_in_their_order(sentences: list[str], titled: bool) -> None:
    head = ["Convoys on the move"] if titled else []
    assert kept(*head, *sentences, title=head[0] if head else None) == [*head, *sentences]


@given(st.lists(st.text(max_size=60).filter(str.strip), max_size=8))
def test_what_is_kept_was_there_in_that_order(lines: list[str]) -> None:
    found = iter(lines)
    assert all(any(text in line for line in found) for text in kept(*lines))


def test_related_headlines_go_with_their_pointer() -> None:
    lines = ("Shell hits border hut", LEAD, "Related stories", "Guards tell of a long night", "Army denies all", BODY)
    assert kept(*lines) == ["Shell hits border hut", LEAD, BODY]


def test_teasers_printed_twice_go() -> None:
    twice = "Army denies shelling the hutArmy denies shelling the hut"
    assert kept("Shell hits border hut", LEAD, twice, BODY) == ["Shell hits border hut", LEAD, BODY]
    assert kept("Hut hit", LEAD, "Army denies it all", "Army denies it all", BODY) == ["Hut hit", LEAD, BODY]


def test_a_headline_printed_twice_is_kept_once() -> None:
    twice = "Shell hits border hut Shell hits border hut"
    assert kept(twice, LEAD, BODY) == ["Shell hits border hut", LEAD, BODY]


def test_labels_after_the_end_go_and_dates_stay() -> None:
    assert kept("Hut hit", LEAD, BODY, "Valley Post Radio", "Saturday", "More Of The Same") == [
        "Hut hit",
        LEAD,
        BODY,
        "Saturday",
    ]


def test_a_name_alone_before_the_body_goes() -> None:
    assert kept("Shell hits border hut", LEAD, "Valley Post", BODY, END) == ["Shell hits border hut", LEAD, BODY, END]


def test_a_paragraph_repeated_word_for_word_stays_once() -> None:
    assert kept("Hut hit", LEAD, BODY, LEAD, END) == ["Hut hit", LEAD, BODY, END]


def test_a_teaser_cut_off_goes_where_the_paragraph_follows() -> None:
    cut = "Two border guards were hurt on Monday when a shell…"
    assert kept("Hut hit", cut, LEAD, BODY) == ["Hut hit", LEAD, BODY]
    assert kept("Hut hit", cut, BODY) == ["Hut hit", cut, BODY]


def test_a_summary_in_other_words_stays() -> None:
    summary = "Two guards were hurt when a shell hit their hut, an official said."
    assert kept("Hut hit", summary, LEAD, BODY) == ["Hut hit", summary, LEAD, BODY]


def test_what_feeds_hang_on_the_end_is_cut_off() -> None:
    assert kept("Hut hit", f"{LEAD} Read more »") == ["Hut hit", LEAD]
    assert kept("Hut hit", f"{LEAD} The post Hut hit appeared first on Valley Post.") == ["Hut hit", LEAD]


@pytest.mark.parametrize(
    "line", ["News / Region / Country", "Home > World", "World » Middle East » Talks", "News   /   Sports"]
)
def test_breadcrumbs(line: str) -> None:
    assert is_breadcrumb(line)


@pytest.mark.parametrize("line", ["Army/rebels", "Talks in Geneva / the army denies", "5/3/2021", "Northtown", LEAD])
def test_no_breadcrumbs(line: str) -> None:
    assert not is_breadcrumb(line)


@pytest.mark.parametrize(
    "line",
    [
        "Guards at the hut on March 5, 2021. (Photo by M. Stone)",
        "The hut after the shell hit it [Sam Field/Reuters]",
        "File photo: the hut as it stood last year",
        "FILE - Guards stand at the hut on the border",
        "Guards at the hut. (Reuters file photo)",
        "Guards at the hut, April 2020. Photo: Sam Field",
        "Photo credit: Valley Post",
        "Guards stand beside the hut. Sam Field/AFP via Getty Images",
    ],
)
def test_captions_are_marked(line: str) -> None:
    found = without_furniture([Block("Hut hit"), Block(line), Block(LEAD), Block(BODY)], None)
    assert Block(line, ParagraphKind.CAPTION) in found


def test_a_sentence_about_a_photograph_is_no_caption() -> None:
    line = "The army released a photograph of the hut, which it said had been empty."
    assert Block(line) in without_furniture([Block("Hut hit"), Block(LEAD), Block(line), Block(BODY)], None)


def test_a_field_log_loses_only_exact_patterns() -> None:
    lines = ["Post Seven", "06:00 Quiet", "06:00 Quiet", "Share this article", "Two Convoys North"]
    assert [block.text for block in without_patterns([Block(line) for line in lines])] == [*lines[:3], lines[4]]


def test_long_hostile_lines_are_read_in_time() -> None:
    assert kept("Hut hit", "www." * 5000, "share " * 5000, "(" * 5000, LEAD)[-1] == LEAD
