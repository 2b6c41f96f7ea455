"""Whom "he said", "it added", "the monitor" and a list of speakers mean in the report."""

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.claims.quotation import quoted_spans
from observance.claims.voices import Voice, Voices
from observance.language import load_analyser
from observance.model.syntax import Span


@pytest.fixture(scope="module")
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None))


def last_source(coder: RuleCoder, text: str) -> tuple[str, ...]:
    """The source of the last claim of a report."""
    claims = coder.code(report("r", text))
    assert claims
    return claims[-1].source


def test_a_pronoun_means_whoever_it_may_stand_for() -> None:
    person, body, several = (Voice(word, ()) for word in ("Amir Haddad", "the ministry", "residents"))
    voices = Voices(person, body, several)
    assert [voices.meant(word) for word in ("he", "it", "they", "who")] == [person, body, several, None]
    assert Voices(body=body).meant("they") == body
    assert Voices(body=body).meant("she") is None


def test_he_is_a_person_and_it_a_body(coder: RuleCoder) -> None:
    told = (
        "Army spokesman Amir Haddad said rebels shelled the town of Goma on Monday. "
        "The defence ministry said five soldiers were killed in Beni. "
    )
    assert last_source(coder, f"{told}He said three civilians were wounded.")[-1].endswith("Amir Haddad")
    assert last_source(coder, f"{told}It said three civilians were wounded.")[-1].endswith("ministry")


@pytest.mark.parametrize(
    ("speakers", "words"),
    [
        ("State media and local residents", ("State media", "local residents")),
        ("Doctors and activists", ("Doctors", "activists")),
    ],
)
def test_every_speaker_of_a_list_is_a_source_in_its_order(
    coder: RuleCoder, speakers: str, words: tuple[str, ...]
) -> None:
    assert last_source(coder, f"{speakers} said rebels shelled the town of Goma on Monday.") == words


@pytest.mark.parametrize("thing", ["The market", "Friday"])
def test_what_cannot_speak_is_no_source(coder: RuleCoder, thing: str) -> None:
    assert thing.split()[-1] not in " ".join(
        last_source(coder, f"{thing} said rebels shelled the town of Goma, killing five people.")
    )


def test_a_hospital_may_speak(coder: RuleCoder) -> None:
    assert last_source(coder, "A hospital said five people were killed by shelling in Goma.") == ("hospital",)


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Shelling of Goma kills five: aid agencies.", "aid agencies"),
        ("Rebels attack Goma - reports.", "reports"),
    ],
)
def test_a_headline_with_a_stop_still_credits_who_stands_apart(coder: RuleCoder, headline: str, source: str) -> None:
    assert last_source(coder, headline) == (source,)


def quoted(text: str) -> list[str]:
    """The quotations of a text whose lines are its paragraphs."""
    starts = [0, *(i + 1 for i, sign in enumerate(text) if sign == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    return [text[s.start : s.end] for s in quoted_spans(text, [Span(*ends) for ends in zip(starts, ends, strict=True)])]


def test_a_mark_that_is_never_closed_holds_its_sentence_only() -> None:
    assert quoted('"We stay. The town fell. It was quiet.') == ["We stay."]


def test_a_quotation_that_the_next_paragraph_takes_up_runs_to_the_end_of_its_own() -> None:
    assert quoted('"We stay. We win.\n"We rest," he said.') == ["We stay. We win.", "We rest,"]
