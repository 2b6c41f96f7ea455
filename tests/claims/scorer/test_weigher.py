"""What is weighed, what is not, and that no party weighs more than another; on parses written by hand."""

from dataclasses import replace
from typing import Any

import pytest
from tests.builders import MANDATE, report
from tests.claims.parse import Written, trigger, view, word

from observance.claims.coder import RuleCoder
from observance.claims.draft import Draft
from observance.claims.drafting import drafts_of
from observance.claims.parties import WORDS, Discourse, Named
from observance.claims.people import people_of
from observance.claims.roles import roles_of
from observance.claims.scorer.candidates import Origin, candidates_of, form_of
from observance.claims.scorer.fillers import filler_signs, fillers_of, path_of
from observance.claims.scorer.model import Model, Scorer
from observance.claims.scorer.signs import read_words, signs_of, words_in
from observance.claims.scorer.weigher import Weighing
from observance.claims.sentence import View
from observance.claims.state import ReportState
from observance.claims.triggers import find_triggers
from observance.mandate.lexicon.entries import Origin as Whose
from observance.model.kinds import Kind
from observance.model.report import ReportKind

RAIDED = """
{0} {0} PROPN 2 compound
troops troop NOUN 3 nsubj Number=Plur
shelled shell VERB 0 root Tense=Past|VerbForm=Fin
{1} {1} PROPN 5 compound
villagers villager NOUN 3 obj Number=Plur
near near ADP 7 case
Ford Ford PROPN 3 obl
_. . PUNCT 3 punct
"""
NO = Model(-9.0, 0.5, {})
YES = Model(9.0, 0.5, {})
PARTIES = ("Norland", "Sudmark", "Ostia")


def scorer(
    claims: Model = YES,
    actor: Model = YES,
    target: Model = NO,
    **vocabulary: tuple[Kind, ...],
) -> Weighing:
    known = {form.replace("_", "/"): kinds for form, kinds in vocabulary.items()}
    return Weighing(Scorer(claims, actor, target, known, "test"))


def state(kind: ReportKind = ReportKind.NEWS) -> ReportState:
    return ReportState(report(kind=kind))


def drafted(seen: View, at: ReportState) -> tuple[Draft, ...]:
    return tuple(drafts_of(seen, find_triggers(seen), at))


def chosen(weighing: Weighing, seen: View, at: ReportState) -> list[tuple[str, Kind]]:
    drafts = weighing.choose(seen, read_words(seen), find_triggers(seen), drafted(seen, at), at)
    return [(draft.trigger.token.text, draft.kind) for draft in drafts]


def test_what_weighs_enough_is_kept_and_says_what_it_weighed() -> None:
    seen, at = view(RAIDED.format(*PARTIES)), state()
    weighing = scorer(Model(0.0, 0.5, {"form=shell/v|shelling": 1.5}))
    (draft,) = weighing.choose(seen, read_words(seen), find_triggers(seen), drafted(seen, at), at)
    assert draft.kind is Kind.SHELLING
    assert any(r.rule == "weighed 0.82: form=shell/v|shelling +1.5" for r in draft.why)
    assert draft.why[0].rule.startswith("lexicon")


def test_what_weighs_too_little_is_dropped() -> None:
    seen, at = view(RAIDED.format(*PARTIES)), state()
    assert chosen(scorer(NO), seen, at) == []


def test_a_word_seen_to_report_a_kind_is_proposed_though_no_rule_does() -> None:
    seen, at = view(RAIDED.format(*PARTIES)), state()
    weighing = scorer(
        Model(0.0, 0.5, {"origin=seen": 2.0, "origin=drafted": -2.0}), shell_v=(Kind.SHELLING, Kind.ATTACK)
    )
    assert chosen(weighing, seen, at) == [("shelled", Kind.ATTACK)]


def test_one_word_reports_one_kind() -> None:
    seen, at = view(RAIDED.format(*PARTIES)), state()
    assert len(chosen(scorer(YES, shell_v=tuple(Kind)), seen, at)) == 1


def test_field_logs_are_not_weighed() -> None:
    analyser = Written()
    text = analyser.learn(RAIDED.format(*PARTIES))
    coder = RuleCoder(analyser, MANDATE, scorer(NO))
    assert coder.code(report(text=text)) == ()
    assert [c.kind for c in coder.code(report(text=text, kind=ReportKind.FIELD))] == [Kind.SHELLING]


def test_what_a_kept_draft_tells_with_its_own_word_is_no_claim_beside_it() -> None:
    seen, at = view(RAIDED.format(*PARTIES)), state()
    (draft,) = drafted(seen, at)
    other = replace(draft.trigger, token=word(seen, "troops"))
    joined = replace(draft, outcomes=(other,))
    found = scorer(YES, troop_n=(Kind.DEPLOYMENT,)).choose(
        seen, read_words(seen), (draft.trigger, other), (joined,), at
    )
    assert [one.trigger.token.text for one in found] == ["shelled"]


def test_another_kind_of_a_drafted_word_keeps_what_the_draft_tells_with_it() -> None:
    seen, at = view(RAIDED.format(*PARTIES)), state()
    (draft,) = drafted(seen, at)
    other = replace(draft.trigger, token=word(seen, "troops"))
    weighing = scorer(Model(0.0, 0.5, {"origin=seen": 2.0, "origin=drafted": -2.0}), shell_v=(Kind.ATTACK,))
    (found,) = weighing.choose(seen, read_words(seen), (draft.trigger,), (replace(draft, outcomes=(other,)),), at)
    assert (found.kind, found.outcomes) == (Kind.ATTACK, (other,))


@pytest.mark.parametrize("field", ["trigger", "outcomes", "absorbed"])
def test_what_a_mandates_own_entry_finds_is_never_weighed_away(field: str) -> None:
    seen, at = view(RAIDED.format(*PARTIES)), state()
    (draft,) = drafted(seen, at)
    own = replace(draft.trigger, entry=replace(draft.trigger.entry, origin=Whose.MANDATE))
    given: dict[str, Any] = {field: own if field == "trigger" else (own,)}
    kept = scorer(NO).choose(seen, read_words(seen), (own,), (replace(draft, **given),), at)
    assert Kind.SHELLING in [one.kind for one in kept]


@pytest.mark.parametrize("pair", [("Sudmark", "Norland"), ("Ostia", "Sudmark"), ("Norland", "Ostia")])
def test_signs_are_the_same_whoever_the_parties_are(pair: tuple[str, str]) -> None:
    def all_signs(names: tuple[str, ...]) -> tuple[object, ...]:
        seen, at = view(RAIDED.format(*names)), state()
        drafts = drafted(seen, at)
        found = candidates_of(seen, find_triggers(seen), drafts, {"shell/v": (Kind.ATTACK,)})
        actor, target, _ = roles_of(seen, drafts[0], Discourse())
        fillers = fillers_of(people_of(seen, Discourse()), actor, target)
        return (
            [signs.names() for signs in signs_of(seen, words_in(seen), found, at)],
            [filler_signs(seen, words_in(seen), drafts[0], one, fillers) for one in fillers],
        )

    assert all_signs(pair) == all_signs(("Norland", "Sudmark"))


def test_candidates_say_who_proposed_them() -> None:
    seen, at = view(RAIDED.format(*PARTIES)), state()
    found = candidates_of(seen, find_triggers(seen), drafted(seen, at), {"shell/v": (Kind.ATTACK, Kind.SHELLING)})
    assert [(one.kind, one.origin) for one in found] == [
        (Kind.SHELLING, Origin.DRAFTED),
        (Kind.ATTACK, Origin.SEEN),
    ]
    assert form_of(trigger(seen, "shelled").token) == "shell/v"


def test_each_value_fills_the_slot_where_it_is_more_probable() -> None:
    seen, at = view(RAIDED.format(*PARTIES)), state()
    (draft,) = drafted(seen, at)
    people = people_of(seen, at.discourse)
    assert {n.value for n in people} >= {"norland", "civilians"}
    actor, target, _ = roles_of(seen, draft, at.discourse)
    fillers = fillers_of(people, actor, target)
    before = {"side=before": 1.0, "side=behind": -1.0}
    behind = {"side=before": -1.0, "side=behind": 1.0}
    acts, suffers, why = scorer(YES, Model(0.0, 0.5, before), Model(0.0, 0.5, behind)).fill(
        seen, read_words(seen), draft, fillers
    )
    assert [n.value for n in acts] == ["norland"]
    assert "civilians" in {n.value for n in suffers}
    assert {r.slot for r in why} == {"actor", "target"}


def test_whom_the_rules_add_is_weighed_too() -> None:
    seen, at = view(RAIDED.format(*PARTIES)), state()
    (draft,) = drafted(seen, at)
    speaker = Named("ostia", draft.trigger.token, "the speaker")
    fillers = fillers_of((), (speaker,), ())
    assert [(f.value, f.slots) for f in fillers] == [("ostia", ("actor",))]


def test_the_words_of_a_token_that_names_a_party_name_nobody_besides() -> None:
    (draft,) = drafted(view(RAIDED.format(*PARTIES)), state())
    token = draft.trigger.token
    party, words = Named("norland", token, "demonym: government"), Named("government", token, WORDS)
    helper = Named("civilians", token, "civilians by word")
    assert [f.value for f in fillers_of((party,), (words,), ())] == ["norland"]
    assert {f.value for f in fillers_of((helper,), (words,), ())} == {"civilians", "government"}


def test_a_path_names_the_relations_on_the_way() -> None:
    seen = view(RAIDED.format(*PARTIES))
    shelled = word(seen, "shelled")
    assert path_of(seen.sentence, shelled, word(seen, "troops")) == "↓nsubj"
    assert path_of(seen.sentence, shelled, word(seen, "Ford")) == "↓obl:near"
    assert path_of(seen.sentence, word(seen, "troops"), word(seen, "villagers")) == "↑nsubj↓obj"


def test_the_mission_has_three_parties_of_one_form() -> None:
    assert {party.id for party in MANDATE.parties} >= {name.lower() for name in PARTIES}
