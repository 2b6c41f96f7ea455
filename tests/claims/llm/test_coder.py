"""From answers to claims, with the shipped pipeline: only what stands in the report gets in, whatever is answered."""

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import MANDATE, report
from tests.endpoint.server import PLAYED, STORY

from observance.claims.coder import LONGEST_SENTENCE, RuleCoder
from observance.claims.llm.coder import ModelCoder
from observance.claims.llm.question import Asking
from observance.claims.llm.reply import Drop
from observance.language import load_analyser
from observance.model.claim import Claim, Quantity
from observance.model.kinds import Kind, Means, Status
from observance.model.report import Report, ReportKind

THURSDAY = "2021-05-06"
ASKING = Asking(model="played-1")
SHELLED = "Norland forces shelled Mill on Monday, killing five soldiers, Valley Watch said."


@cache
def rules() -> RuleCoder:
    return RuleCoder(load_analyser(None), MANDATE)


def told(evidence: str, predicate: str, kind: str, **slots: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {slot: [] for slot in ("actor", "target", "place", "date", "figures", "source")}
    return {"evidence": evidence, "predicate": predicate, "kind": kind, "status": "asserted"} | empty | slots


def code_replies(kept: Report, *replies: str, asking: Asking = ASKING) -> tuple[tuple[Claim, ...], Counter[Drop]]:
    """The claims where each question got these replies, and what was left out of them."""
    drops: Counter[Drop] = Counter()
    questions = ModelCoder(rules(), asking, {}).questions(kept)
    answers = {question.digest: replies for question in questions}
    claims = ModelCoder(rules(), asking, answers, lambda drop: drops.update([drop])).code(kept)
    return claims, drops


def code(text: str, *claims: dict[str, Any], **more: Any) -> tuple[tuple[Claim, ...], Counter[Drop]]:
    return code_replies(report(text=text, published=THURSDAY, **more), json.dumps({"claims": list(claims)}))


def only(text: str, claim: dict[str, Any], **more: Any) -> Claim:
    (found,), _ = code(text, claim, **more)
    return found


def left_out(drops: Counter[Drop]) -> set[str]:
    return {drop.slot for drop in drops}


def test_every_slot_is_read_from_the_words_that_the_model_points_at() -> None:
    claim = only(
        STORY,
        told(
            SHELLED,
            "shelled",
            "shelling",
            actor=["Norland forces"],
            target=["five soldiers"],
            place=["Mill"],
            date=["on Monday"],
            figures=[{"what": "killed", "count": "five", "who": "soldiers"}],
            source=["Valley Watch"],
        ),
    )
    assert (claim.kind, claim.actor, claim.target) == (Kind.SHELLING, ("norland",), ("soldiers",))
    assert ([p.id for p in claim.place], str(claim.date)) == (["mill"], "2021-05-03")
    assert [(f.what, f.low, f.high, f.who) for f in claim.figures] == [(Quantity.KILLED, 5, 5, "soldiers")]
    assert (claim.source, claim.status) == (("Valley Watch",), Status.ASSERTED)
    assert STORY[claim.start : claim.end] == claim.evidence == SHELLED
    assert STORY[slice(*claim.trigger)] == "shelled"


def test_why_names_the_words_and_the_model_for_each_slot() -> None:
    claim = only(STORY, told(SHELLED, "shelled", "shelling", actor=["Norland forces"], place=["Mill"]))
    reasons = {reason.slot: reason for reason in claim.why}
    assert reasons["actor"].words == "Norland forces"
    assert "played-1" in reasons["actor"].rule
    assert {"kind", "status", "actor", "place", "date", "source"} <= set(reasons)
    assert all(not reason.words or reason.words in STORY for reason in claim.why)


def test_a_part_of_a_sentence_is_widened_to_it() -> None:
    assert only(STORY, told("shelled   Mill on\nMonday", "shelled", "shelling")).evidence == SHELLED


def test_evidence_over_two_sentences_is_the_one_with_the_predicate() -> None:
    text = "Sudmark troops left Ford. Norland forces shelled Mill."
    assert only(text, told(text, "shelled", "shelling")).evidence == "Norland forces shelled Mill."


def test_a_dateline_is_no_part_of_the_evidence() -> None:
    line = "SUDSTADT (WA) - Norland forces shelled Mill."
    claim = only(f"It had been quiet.\n\n{line}", told(line, "shelled", "shelling"))
    assert claim.evidence == "Norland forces shelled Mill."


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (told("Ostia bombed the dam.", "bombed", "air_strike"), "does not stand"),
        (told("", "shelled", "shelling"), "does not stand"),
        (told(SHELLED.upper(), "shelled", "shelling"), "does not stand"),
        (told("on", "on", "shelling"), "several sentences"),
    ],
)
def test_a_claim_without_its_sentence_is_left_out(claim: dict[str, Any], why: str) -> None:
    claims, drops = code(STORY, claim)
    assert claims == ()
    (drop,) = drops
    assert drop.slot == "claim"
    assert why in drop.why


def test_invented_words_are_left_out_and_counted_slot_by_slot() -> None:
    claims, drops = code(
        STORY,
        told(
            SHELLED,
            "bombarded",
            "shelling",
            actor=["Norland forces", "Ostian gunners"],
            target=["forty children"],
            place=["Atlantis"],
            date=["on Thursday"],
            figures=[{"what": "killed", "count": "five hundred", "who": "soldiers"}],
            source=["a Norland officer"],
        ),
    )
    (claim,) = claims
    assert (claim.actor, claim.target, claim.place, claim.times) == (("norland",), (), (), ())
    assert (claim.figures, claim.source) == ((), ())
    assert left_out(drops) == {"predicate", "actor", "target", "place", "date", "figures", "source"}


def test_a_pronoun_names_nobody_and_the_words_it_stands_for_do() -> None:
    text = "Sudmark troops reached Ford. They attacked Mill on Tuesday."
    claim = only(text, told("They attacked Mill on Tuesday.", "attacked", "attack", actor=["They", "Sudmark troops"]))
    assert claim.actor == ("sudmark",)
    _, drops = code(text, told("They attacked Mill on Tuesday.", "attacked", "attack", actor=["They"]))
    assert drops == Counter([Drop("actor", "its words name nobody")])


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Norland and Sudmark", ("norland", "sudmark")),
        ("Masked gunmen", ("Masked gunmen",)),
        ("Villagers", ("civilians",)),
        ("Twelve people", ()),
    ],
)
def test_who_the_words_are_is_read_as_the_rules_read_it(words: str, named: tuple[str, ...]) -> None:
    text = f"{words} were attacked in Mill."
    assert only(text, told(text, "attacked", "attack", target=[words])).target == named


def test_people_who_flee_are_civilians() -> None:
    text = "Thousands of people fled Mill."
    assert only(text, told(text, "fled", "displacement", target=["people"])).target == ("civilians",)


def test_a_place_that_no_gazetteer_holds_stays_a_name() -> None:
    text = "Norland forces shelled the village of Tarnhill near Mill."
    claim = only(text, told(text, "shelled", "shelling", place=["Tarnhill", "Mill"]))
    assert [(p.name, p.id) for p in claim.place] == [("Tarnhill", None), ("Mill", "mill")]


def test_a_place_of_the_world_is_the_one_that_the_rules_find_too() -> None:
    text = "Russian jets bombed Homs in Syria on Monday."
    claim = only(text, told(text, "bombed", "air_strike", actor=["Russian jets"], place=["Homs"]))
    (by_rules,) = rules().code(report(text=text, published=THURSDAY))
    assert claim.place == by_rules.place
    assert claim.place[0].id is not None


def test_what_is_planned_looks_ahead() -> None:
    text = "Norland will send troops to Mill on Saturday."
    claim = only(text, told(text, "send", "deployment", status="planned", date=["on Saturday"]))
    assert str(claim.date) == "2021-05-08"


@pytest.mark.parametrize(
    ("text", "count", "low", "high"),
    [
        ("At least 13 soldiers were killed in Mill.", "At least 13", 13, None),
        ("A soldier was killed in Mill.", "A", 1, 1),
        ("Dozens of soldiers were killed in Mill.", "Dozens of", 24, 99),
        ("Nearly 150 soldiers were killed in Mill.", "150", 135, 150),
    ],
)
def test_a_count_is_read_by_the_number_rules(text: str, count: str, low: int, high: int | None) -> None:
    figures = [{"what": "killed", "count": count, "who": "soldier" if count == "A" else "soldiers"}]
    claim = only(text, told(text, "killed", "casualties", figures=figures))
    assert [(f.low, f.high) for f in claim.figures] == [(low, high)]


@pytest.mark.parametrize(("count", "who"), [("soldiers", "soldiers"), ("Mill", ""), ("of 12", "posts")])
def test_what_is_no_count_is_left_out(count: str, who: str) -> None:
    text = "Three of 12 posts near Mill fell, and soldiers fled."
    claims, drops = code(
        text, told(text, "fell", "territory_gained", figures=[{"what": "posts", "count": count, "who": who}])
    )
    assert claims[0].figures == ()
    assert left_out(drops) == {"figures"}


def test_a_speaker_for_the_actor_is_no_source_of_a_speech_act() -> None:
    text = "Sudmark denied shelling the post, the Sudmark president said."
    claim = only(text, told(text, "denied", "denial", actor=["Sudmark"], source=["the Sudmark president"]))
    assert (claim.actor, claim.source) == (("sudmark",), ())


def test_a_source_of_another_sentence_counts_only_in_a_running_quotation() -> None:
    plain = "Valley Watch spoke on Monday. Norland forces shelled Mill."
    told_plain = told("Norland forces shelled Mill.", "shelled", "shelling", source=["Valley Watch"])
    assert only(plain, told_plain).source == ()
    quoted = "“It was loud,” Valley Watch said. “Norland forces shelled Mill.”"
    assert only(quoted, told("Norland forces shelled Mill", "shelled", "shelling", source=["Valley Watch"])).source == (
        "Valley Watch",
    )


def test_a_sentence_that_stands_twice_is_coded_once() -> None:
    text = f"{SHELLED}\n\nThe road was closed.\n\n{SHELLED}"
    claim = told(SHELLED, "shelled", "shelling")
    claims, drops = code(text, claim, claim)
    assert [c.start for c in claims] == [0]
    assert drops == Counter([Drop("claim", "it is told twice")])


def test_claims_come_in_the_order_of_the_text() -> None:
    second = told("Sudmark troops surrounded the post at Ford on Tuesday.", "surrounded", "encirclement")
    claims, _ = code(STORY, second, told(SHELLED, "killing", "attack"), told(SHELLED, "shelled", "shelling"))
    assert [c.kind for c in claims] == [Kind.SHELLING, Kind.ATTACK, Kind.ENCIRCLEMENT]


def test_a_field_log_has_its_means_and_its_day() -> None:
    text = "The post heard two explosions near Mill."
    claim = only(text, told(text, "explosions", "explosion", place=["Mill"]), kind=ReportKind.FIELD)
    assert (claim.means, str(claim.date)) == (Means.HEARD, THURSDAY)


def test_a_text_without_an_end_is_sent_in_pieces_of_bounded_size() -> None:
    text = f"{SHELLED}\n\n{'and so on ' * 5000}"
    questions = ModelCoder(rules(), ASKING, {}).questions(report(text=text))
    assert len(questions) > 1
    assert max(len(question.user) for question in questions) < ASKING.window + LONGEST_SENTENCE + 200


def test_only_english_is_asked_about() -> None:
    assert ModelCoder(rules(), ASKING, {}).questions(report(text=STORY, language="tr")) == ()
    assert not ModelCoder(rules(), ASKING, {}).awaits(report(text=STORY, language="tr"))


def test_without_an_answer_a_report_waits_and_has_no_claims() -> None:
    coder = ModelCoder(rules(), ASKING, {})
    assert coder.awaits(report(text=STORY))
    assert coder.code(report(text=STORY)) == ()


def test_the_first_answer_that_can_be_read_counts() -> None:
    kept = report(text=STORY, published=THURSDAY)
    first, second = (json.dumps({"claims": [told(SHELLED, "shelled", kind)]}) for kind in ("shelling", "attack"))
    claims, _ = code_replies(kept, "nothing to read", first, second)
    assert [c.kind for c in claims] == [Kind.SHELLING]


def test_the_parts_of_a_question_answer_it_too() -> None:
    kept = report(text=STORY, published=THURSDAY)
    empty = ModelCoder(rules(), ASKING, {})
    (question,) = empty.questions(kept)
    parts = empty.parts(kept, question)
    reply = json.dumps({"claims": [told(SHELLED, "shelled", "shelling")]})
    one = ModelCoder(rules(), ASKING, {question.digest: ["half"], parts[0].digest: [reply]})
    both = ModelCoder(rules(), ASKING, {parts[0].digest: [reply], parts[1].digest: ['{"claims": []}']})
    assert one.awaits(kept)
    assert not both.awaits(kept)
    assert [c.kind for c in both.code(kept)] == [Kind.SHELLING]


def test_windows_do_not_change_what_is_coded() -> None:
    kept = report(text=STORY, published=THURSDAY)
    reply = (PLAYED / "answer.http").read_bytes().partition(b"\n\n")[2]
    text = json.loads(reply)["choices"][0]["message"]["content"]
    whole, _ = code_replies(kept, text)
    small, _ = code_replies(kept, text, asking=Asking(model="played-1", window=60))
    assert [c.id for c in whole] == [c.id for c in small]
    assert len(whole) == 2


def test_who_answers_and_how_it_is_asked_are_in_the_identity() -> None:
    one, two = (ModelCoder(rules(), asking, {}).identity for asking in (ASKING, Asking(model="other")))
    assert one != two
    assert ModelCoder(rules(), ASKING, {}).identity == one


def texts_of(claim: Claim) -> list[str]:
    """All words of the slots of a claim that are words and not ids."""
    known = {party.id for party in MANDATE.parties}
    return [
        *(p for p in (*claim.actor, *claim.target) if p not in known),
        *(p.name for p in claim.place),
        *(t.text for t in claim.times),
        *(word for f in claim.figures for word in (f.text, f.who)),
        *claim.source,
        *(reason.words for reason in claim.why),
    ]


def check_all_words_stand(text: str, claims: Sequence[Claim]) -> None:
    for claim in claims:
        assert text[claim.start : claim.end] == claim.evidence
        assert claim.start <= claim.trigger[0] <= claim.trigger[1] <= claim.end
        assert all(words in text for words in texts_of(claim))
        for party in (p for p in (*claim.actor, *claim.target) if p in {"norland", "sudmark", "ostia"}):
            assert party.capitalize() in text
    assert len({claim.id for claim in claims}) == len(claims)
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)


@pytest.mark.parametrize("path", sorted(PLAYED.glob("*.http")), ids=lambda path: path.stem)
def test_whatever_is_played_all_words_of_a_claim_stand_in_the_report(path: Any) -> None:
    body = path.read_bytes().partition(b"\n\n")[2].decode("utf-8", "replace")
    try:
        content = json.loads(body)["choices"][0]["message"]["content"] or ""
    except (ValueError, LookupError, TypeError):
        content = body
    claims, _ = code_replies(report(text=STORY, published=THURSDAY), content if isinstance(content, str) else body)
    check_all_words_stand(STORY, claims)


SNIPPETS = [*STORY.split(), "Norland forces", "five soldiers", SHELLED, "on Monday", "Ostia", "they", "", "\u202eMill"]
pieces = st.sampled_from(SNIPPETS) | st.text(max_size=5)
quotes = st.lists(pieces, min_size=1, max_size=4).map(" ".join) | st.sampled_from(STORY.split("\n\n"))
figures = st.fixed_dictionaries({"what": st.sampled_from(list(Quantity)), "count": quotes, "who": quotes})
told_claims = st.fixed_dictionaries(
    {
        "evidence": st.sampled_from([SHELLED, *STORY.split("\n\n")]) | quotes,
        "predicate": st.sampled_from(["shelled", "killing", "surrounded"]) | quotes,
        "kind": st.sampled_from(list(Kind)),
        "status": st.sampled_from(list(Status)),
        **{slot: st.lists(quotes, max_size=3) for slot in ("actor", "target", "place", "date", "source")},
        "figures": st.lists(figures, max_size=2),
    }
)


@settings(max_examples=80)
@given(st.lists(told_claims, max_size=4))
def test_whatever_is_answered_all_words_of_a_claim_stand_in_the_report(told_of: list[dict[str, Any]]) -> None:
    claims, _ = code(STORY, *told_of)
    check_all_words_stand(STORY, claims)
