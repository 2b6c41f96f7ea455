"""Who a report credits, read off whole sentences: headlines without marks, offices, quotations within quotations."""

import pytest
from tests.builders import report

from observance.claims.coder import RuleCoder
from observance.claims.quotation import opened_by
from observance.language import load_analyser
from observance.model.claim import Claim

MONITOR = "Shells hit the town of Goma on Monday, the Kivu Observatory said."


@pytest.fixture(scope="module")
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None))


def coded(coder: RuleCoder, text: str, outlet: str = "") -> tuple[Claim, ...]:
    return coder.code(report("r", text, outlet=outlet))


@pytest.mark.parametrize(
    ("headline", "source"),
    [
        ("Shelling kills 12 civilians in Goma Monitor", ("Monitor",)),
        ("Air strikes kill 20 in the north of Marib State media", ("State media",)),
        ("Shelling kills 12 civilians in Goma - Ford Post", ()),
        ("Shelling kills 12 in Goma: activists", ("activists",)),
        ("Shelling kills 12 civilians in Rebel-Held Goma", ()),
        ("Gunmen kill one monitor", ()),
        ("Shelling kills a UN official", ()),
    ],
)
def test_a_headline_credits_whom_it_ends_with_but_not_its_outlet(
    coder: RuleCoder, headline: str, source: tuple[str, ...]
) -> None:
    claims = coded(coder, headline, outlet="fordpost")
    assert claims
    assert {tuple(word.split()[-1] for word in c.source) for c in claims} == {tuple(w.split()[-1] for w in source)}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Wire Agency quoted local sources as saying that rebels shelled Goma on Monday.", "local sources"),
        ("Rebels shelled Goma on Monday, according to a report by the Kivu League.", "Kivu League"),
        ("Rebels shelled Goma on Monday killing five people said the mayor of Goma.", "mayor of Goma"),
        ("Rebels shelled Goma on Monday killing five people Russian sources reported.", "Russian sources"),
        ("Rebels shelled Goma on Monday killing five people Reuters reports.", "Reuters"),
        ("Rebels shelled Goma on Monday, killing five people, a doctor said adding that more were hurt.", "doctor"),
        ("The Kivu League condemned the shelling of Goma by rebels.", "Kivu League"),
        ("On Monday a bomb claimed by the Mai Front killed five people in Goma.", "Mai Front"),
        ("UN envoy Amir Haddad said rebels shelled Goma on Monday.", "Amir Haddad"),
    ],
)
def test_who_says_so_is_found_in_text_with_few_commas(coder: RuleCoder, text: str, source: str) -> None:
    claims = coded(coder, text)
    assert claims
    assert any(source in words for words in claims[0].source), [c.source for c in claims]


@pytest.mark.parametrize(
    "text",
    [
        "A truce announced by Norland on Monday has had little effect and rebels have shelled Goma since.",
        "The shelling of Goma claimed the lives of five people.",
        "Rebels shelled Goma and the army released a report on Monday.",
    ],
)
def test_what_only_looks_like_a_source_is_none(coder: RuleCoder, text: str) -> None:
    assert all(not c.source for c in coded(coder, text) if c.kind.value != "agreement")


def test_a_quoting_outlet_stands_outside_whom_it_quotes(coder: RuleCoder) -> None:
    (claim, *_) = coded(coder, "Wire Agency quoted local sources as saying that rebels shelled Goma on Monday.")
    assert claim.source == ("Wire Agency", "local sources")


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The Foreign Minister, Ana Perez, said:", "The Foreign Minister, Ana Perez"),
        ("Following the talks the Foreign Minister said in a statement:", "Following the talks the Foreign Minister"),
        ("Speaking after the talks in Ford, Ana Perez said:", "Ana Perez"),
        ("The list of villages is:", ""),
        ("The minister said it rained.", ""),
    ],
)
def test_a_colon_behind_a_verb_of_saying_opens_a_speech(sentence: str, speaker: str) -> None:
    assert opened_by(sentence).endswith(speaker.removeprefix("Following the talks "))
    assert bool(opened_by(sentence)) == bool(speaker)
