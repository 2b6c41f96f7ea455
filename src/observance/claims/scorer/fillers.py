"""Who may fill the slots `actor` and `target` of a claim: everybody whom its sentence names, with their signs."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observance.claims.clauses import case_of, steps_between
from observance.claims.draft import Draft
from observance.claims.parties import CIVILIANS, FIRST_PERSON, WORDS, Named
from observance.claims.scorer.candidates import form_of
from observance.claims.scorer.model import Signs
from observance.claims.sentence import View
from observance.model.syntax import Sentence, Token

LONGEST_PATH = 4
REACHES = (2, 4, 8, 16)  # tokens


@dataclass(frozen=True, slots=True)
class Filler:
    """Somebody in a sentence; `slots` are those in which the rules put them for the claim at hand."""

    named: Named
    slots: tuple[str, ...]

    @property
    def value(self) -> str:
        return self.named.value


def fillers_of(people: Sequence[Named], actors: Sequence[Named], targets: Sequence[Named]) -> tuple[Filler, ...]:
    """The people of a sentence and whom the rules added, each value at each token once; where a token names a party,
    its words name nobody besides ("government" in "government shelling")."""
    found: dict[tuple[str, int], Filler] = {}
    everybody = (*actors, *targets, *people)
    known = {named.token.i for named in everybody if named.rule != WORDS and named.value != CIVILIANS}
    for named in everybody:
        slots = tuple(
            slot for slot, own in (("actor", actors), ("target", targets)) if any(n.value == named.value for n in own)
        )
        key = (named.value, named.token.i)
        if key not in found and not (named.rule == WORDS and named.token.i in known):
            found[key] = Filler(named, slots)
    return tuple(found.values())


def filler_signs(view: View, words: Sequence[str], draft: Draft, filler: Filler, fillers: Sequence[Filler]) -> Signs:
    """The signs of one filler for one claim. None holds who it is."""
    told = ("bias", *_by_rules(draft, filler), *_by_place(view, words, draft, filler))
    plain = tuple(dict.fromkeys((*told, *_by_others(view, draft, filler, fillers))))
    contexts = tuple(dict.fromkeys((draft.kind.value, draft.kind.group.value)))
    return Signs(alone=plain, crossed=plain, contexts=contexts)


def _rules(filler: Filler) -> str:
    return "+".join(filler.slots) or "none"


def _side(draft: Draft, filler: Filler) -> str:
    return "before" if filler.named.token.i < draft.trigger.token.i else "behind"


def _by_rules(draft: Draft, filler: Filler) -> tuple[str, ...]:
    """Where the rules put it, by what rule it was found, and what is said of the claim."""
    rules, what, form = _rules(filler), _class(filler), form_of(draft.trigger.token)
    return (
        f"rules={rules}",
        f"rules={rules}|{what}",
        f"class={what}",
        f"rule={filler.named.rule.partition(':')[0]}|{rules}",
        f"entry={draft.trigger.entry.name}|{rules}",
        f"form={form}|{rules}",
        f"speaks={any(filler.value in s.parties for s in draft.sources)}",
        f"sources={bool(draft.sources)}|{rules}",
        f"status={draft.status.value}|{rules}",
    )


def _by_place(view: View, words: Sequence[str], draft: Draft, filler: Filler) -> Iterator[str]:
    """Where it stands: the syntactic way from the predicate, side and distance, what it hangs on, what is beside."""
    trigger, token, sentence = draft.trigger.token, filler.named.token, view.sentence
    what, side, passive = _class(filler), _side(draft, filler), draft.trigger.frame.passive
    path, case, form = path_of(sentence, trigger, token), case_of(sentence, token), form_of(trigger)
    far, above = abs(token.i - trigger.i), words[token.head]
    yield from (
        f"path={path}",
        f"path={path}|{what}",
        f"path={path}|passive={passive}",
        f"path={path}|{form}",
        f"side={side}",
        f"side={side}:{bisect_left(REACHES, far)}",
        f"side={side}|{what}|verb={trigger.upos == 'VERB'}|passive={passive}",
        f"form={form}|{side}",
        f"case={case}|{token.deprel}",
        f"case={case}|{side}",
        f"deprel={token.deprel}",
        f"head={above}",
        f"head={token.deprel}:{above}",
    )
    if token.i:
        yield f"word-1={words[token.i - 1]}"
    if token.i + 1 < len(sentence.tokens):
        yield f"word+1={words[token.i + 1]}"
    yield f"backer={view.is_backer(token)}"


def _by_others(view: View, draft: Draft, filler: Filler, fillers: Sequence[Filler]) -> Iterator[str]:
    """Who else is there: in the slots, nearer, between."""
    trigger, token = draft.trigger.token, filler.named.token
    rules, side, what = _rules(filler), _side(draft, filler), _class(filler)
    others = [f for f in fillers if f.value != filler.value]
    for slot in ("actor", "target"):
        taken = any(slot in f.slots for f in others)
        yield f"taken={slot}:{taken}|{rules}"
        yield f"taken={slot}:{taken}|{what}|{side}"
    yield f"again={len(fillers) - len(others) > 1}|{rules}"
    nearest = min(fillers, key=lambda f: (abs(f.named.token.i - trigger.i), f.named.token.i))
    yield f"nearest={nearest.value == filler.value}|{side}"
    first, last = sorted((token.i, trigger.i))
    verbs = sum(t.upos == "VERB" for t in view.sentence.tokens[first + 1 : last])
    yield f"verbs={min(verbs, 2)}|{side}"
    yield f"rivals={min(sum(first < f.named.token.i < last for f in others), 2)}|{side}"


def _class(filler: Filler) -> str:
    """What kind of name it is: a pronoun, civilians, words of the text, or a party, whichever it be."""
    if filler.value == CIVILIANS:
        return "@civilians"
    if filler.named.rule == WORDS:
        return "words"
    lower = filler.named.token.lower
    if lower in FIRST_PERSON:
        return "we"
    return "pronoun" if filler.named.token.upos == "PRON" else "party"


def path_of(sentence: Sentence, trigger: Token, token: Token) -> str:
    """The relations from a predicate to a word: `↑` to a head, `↓` to a dependent with its preposition."""
    steps = steps_between(sentence, trigger, token)
    if steps is None:
        return "apart"
    path = [f"↑{t.deprel}" for t in steps[0]] + [f"↓{t.deprel}{_case(sentence, t)}" for t in steps[1]]
    return "".join(path) if len(path) <= LONGEST_PATH else f"{''.join(path[:2])}…{path[-1]}"


def _case(sentence: Sentence, token: Token) -> str:
    case = case_of(sentence, token)
    return f":{case}" if case else ""
