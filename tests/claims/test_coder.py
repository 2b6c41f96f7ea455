"""The coder as a whole, with the shipped pipeline: plain sentences, hostile text and the laws of coding."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import MANDATE, paragraphs, report, report_id

from observance.claims.coder import RuleCoder
from observance.language import load_analyser
from observance.model.claim import Claim, Quantity
from observance.model.interval import DateInterval
from observance.model.kinds import Kind, Status
from observance.model.report import Report

REASONED = {"kind", "status", "place", "date", "source"}
THURSDAY = "2021-05-06"
STORY = (
    "Norland forces shelled Mill on Monday, killing five soldiers.\n\n"
    "Valley Watch said Sudmark troops surrounded the post at Ford. They attacked Peak on Tuesday.\n\n"
    "Norland called on Sudmark to withdraw from Mill. “We will not leave the posts,” the Norland president said."
)
TEXTS = (
    STORY,
    "Sudmark will send troops to Ford.",
    "They attacked Mill.",
    "“We will not leave,” he said.",
    "Thousands of civilians fled Mill after the shelling.",
)


@cache
def coder() -> RuleCoder:
    return RuleCoder(load_analyser(None), MANDATE)


def code(text: str, published: str | None = THURSDAY, language: str | None = "en") -> tuple[Claim, ...]:
    return coder().code(report(text=text, published=published, language=language))


def only(text: str) -> Claim:
    (claim,) = code(text)
    return claim


def test_killing_by_shelling_is_one_shelling_with_its_figures() -> None:
    claim = only("Norland forces shelled Mill on Monday, killing five soldiers and three civilians.")
    assert (claim.kind, claim.actor, [p.id for p in claim.place]) == (Kind.SHELLING, ("norland",), ["mill"])
    assert {(f.what, f.low, f.high) for f in claim.figures} == {(Quantity.KILLED, 5, 5), (Quantity.KILLED, 3, 3)}
    assert "civilians" in claim.target
    assert claim.date is not None
    assert str(claim.date) == "2021-05-03"


def test_the_passive_says_the_same() -> None:
    claim = only("Mill was shelled by Norland forces on Monday.")
    assert (claim.kind, claim.actor, claim.status) == (Kind.SHELLING, ("norland",), Status.ASSERTED)
    assert [p.id for p in claim.place] == ["mill"]


@pytest.mark.parametrize(
    "text",
    [
        "According to Valley Watch, Sudmark forces shelled Mill.",
        "Sudmark forces shelled Mill, according to Valley Watch.",
        "Valley Watch said Sudmark forces shelled Mill.",
    ],
)
def test_the_source_is_whom_the_report_credits(text: str) -> None:
    claim = only(text)
    assert (claim.kind, claim.actor, claim.source) == (Kind.SHELLING, ("sudmark",), ("Valley Watch",))


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target", "status"),
    [
        ("Norland will send troops to Mill.", Kind.DEPLOYMENT, ("norland",), (), Status.PLANNED),
        ("Norland has not sent troops to Mill.", Kind.DEPLOYMENT, ("norland",), (), Status.NOT_HAPPENED),
        ("Norland refuses to leave the post.", Kind.COMMITMENT, ("norland",), (), Status.ASSERTED),
        ("Norland called on Sudmark to withdraw from Mill.", Kind.DEMAND, ("norland",), ("sudmark",), Status.ASSERTED),
        ("Sudmark denied shelling the post.", Kind.DENIAL, ("sudmark",), (), Status.ASSERTED),
        ("Sudmark troops surrounded the post.", Kind.ENCIRCLEMENT, ("sudmark",), (), Status.ASSERTED),
        ("Thousands of civilians fled Mill.", Kind.DISPLACEMENT, (), ("civilians",), Status.ASSERTED),
        ("Russia bombed Homs.", Kind.AIR_STRIKE, ("russia",), (), Status.ASSERTED),
    ],
)
def test_plain_sentences(
    text: str, kind: Kind, actor: tuple[str, ...], target: tuple[str, ...], status: Status
) -> None:
    claim = only(text)
    assert (claim.kind, claim.actor, claim.target, claim.status) == (kind, actor, target, status)


@pytest.mark.parametrize("language", ["tr", "ar", None])
def test_only_english_is_coded(language: str | None) -> None:
    assert code(STORY, language=language) == ()


def test_a_sentence_that_stands_twice_is_coded_once() -> None:
    claims = code("Sudmark forces shelled Mill.\n\nThe road was closed.\n\nSudmark  forces shelled Mill.")
    assert [(c.kind, c.start) for c in claims if c.kind is Kind.SHELLING] == [(Kind.SHELLING, 0)]


def test_captions_are_coded() -> None:
    caption = "Smoke over Mill after Sudmark forces shelled the town."
    text = f"The valley was quiet in spring.\n\n{caption}"
    found = coder().code(report(text=text, captions=(caption,)))
    assert [(c.kind, c.evidence) for c in found] == [(Kind.SHELLING, caption)]


def test_text_outside_the_paragraphs_is_not_coded() -> None:
    text = "Sudmark forces shelled Mill.\n\nNorland forces attacked Ford."
    kept = report(text=text)
    first = Report(id=kept.id, name=kept.name, text=text, paragraphs=paragraphs(text)[:1], language="en")
    assert [c.kind for c in coder().code(first)] == [Kind.SHELLING]


def test_without_a_mandate_the_world_is_still_known() -> None:
    found = RuleCoder(load_analyser(None)).code(report(text="Russia bombed Homs."))
    assert [(c.actor, [p.name for p in c.place]) for c in found] == [(("russia",), ["Homs"])]


def test_the_identity_names_the_pipeline_and_the_mandate() -> None:
    analyser = load_analyser(None)
    assert analyser.identity in coder().identity
    assert coder().identity != RuleCoder(analyser).identity
    assert coder().identity == RuleCoder(analyser, MANDATE).identity


def assert_lawful(text: str, claims: tuple[Claim, ...]) -> None:
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.evidence
        assert claim.evidence.strip()
        assert claim.start <= claim.trigger[0] < claim.trigger[1] <= claim.end
        assert {r.slot for r in claim.why} >= REASONED
        assert not set(claim.actor) & set(claim.target)
        assert all(text[x.start : x.end] == x.text for x in claim.times)
        assert all(f.low >= 0 and (f.high is None or f.low <= f.high) for f in claim.figures)
        assert claim.date is None or isinstance(claim.date, DateInterval)


@pytest.mark.parametrize("text", TEXTS)
def test_spans_quote_the_report_and_slots_have_reasons(text: str) -> None:
    claims = code(text)
    assert claims
    assert_lawful(text, claims)


def test_claims_stand_in_the_order_of_the_text() -> None:
    claims = code(STORY)
    assert len(claims) >= 5
    assert [c.start for c in claims] == sorted(c.start for c in claims)


def test_an_undated_report_dates_nothing_by_weekday() -> None:
    assert all(c.date is None for c in code(STORY, published=None))


@settings(deadline=None, max_examples=15)
@given(st.permutations(range(len(TEXTS))))
def test_coding_a_batch_is_coding_one_by_one_in_any_order(order: list[int]) -> None:
    reports = [report(name=str(i), text=text, published=THURSDAY) for i, text in enumerate(TEXTS)]
    alone = {r.id: RuleCoder(load_analyser(None), MANDATE).code(r) for r in reports[:1]}
    alone |= {r.id: coder().code(r) for r in reports[1:]}
    assert {reports[i].id: coder().code(reports[i]) for i in order} == alone


def test_two_coders_of_one_mandate_agree() -> None:
    other = RuleCoder(load_analyser(None), MANDATE)
    for text in TEXTS:
        assert other.code(report(text=text, published=THURSDAY)) == code(text)


def test_the_same_words_in_another_report_have_other_ids() -> None:
    first, second = (coder().code(report(name=name, text=STORY)) for name in ("a", "b"))
    assert [c.kind for c in first] == [c.kind for c in second]
    assert not {c.id for c in first} & {c.id for c in second}
    assert {c.report for c in second} == {report_id("b")}


HOSTILE = {
    "control characters": "\x00\x01 Norland\x07 shelled \x1b[31mMill\x7f killing 5 men.\x85\u2028\u2029 It struck.",
    "direction marks": "\u202eNorland forces shelled Mill\u202c \u200fkilling \u200e5 \u2067soldiers\u2069.",
    "soft hyphens": "Nor\u00adland shel\u200bled Mi\u0301ll.",
    "one long line": "and the old road runs by the river to the next house " * 380,
    "one long word": "shelled" * 3000,
    "only punctuation": "!?.,;:-–—()[]{}\"“”‘’'…" * 200,
    "brackets": "(" * 300 + "Norland shelled Mill" + ")" * 300,
    "emoji": "🔥💣 Norland 🏴‍☠️ shelled Mill 👨‍👩‍👧‍👦 killing 5️⃣ soldiers 😀.",
    "unbalanced quotes": '“Norland "shelled ‘Mill’ and ” killed “five soldiers, the president said.',
    "cut off": "Norland forces shelled the",
    "cut off at once": "Killed in",
    "a source of nothing": "According to according to",
    "one word": "Shelling",
    "dashes": "– shelled –",
    "a colon first": ": Report",
    "great numbers": "Killed 99999999999999999999999999999999999999999999 soldiers on 99 May 99999.",
    "tabs": "Norland\tshelled\tMill\tkilling\tfive\tsoldiers",
    "other scripts": "Norland shelled İstanbul IŞIK ſtreet ﬁre قصف 村庄.",
    "a long list": "Norland attacked " + ", ".join(["Mill"] * 100) + ".",
    "white space": " \n\t \n\n ",
    "nothing": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_coded_lawfully(name: str) -> None:
    text = HOSTILE[name]
    assert_lawful(text, code(text))


pieces = st.sampled_from(
    ["Norland ", "Sudmark ", "forces ", "shelled ", "Mill ", "killing ", "five ", "soldiers", ", ", ". ", "“", "”",
     "’s ", "said ", "will ", "not ", "according to ", "on Monday ", "to ", "if ", "of ", "\n\n", "\u200f", "who "]
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(pieces, max_size=25).map("".join))
def test_any_mixture_of_words_is_coded_lawfully(text: str) -> None:
    assert_lawful(text, code(text))
