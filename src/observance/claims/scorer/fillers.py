"""Who may fill the slots `actor` and `target` of a claim: everybody whom its sentence names, with their signs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observance.claims.clauses import case_of
from observance.claims.draft import Draft
from observance.claims.mentions import MentionKind
from observance.claims.parties import CIVILIANS, FIRST_PERSON, WORDS, Discourse, Named, is_nationality, parties_of
from observance.claims.scorer.candidates import form_of
from observance.claims.sentence import View
from observance.model.syntax import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
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


def people_of(view: View, discourse: Discourse) -> tuple[Named, ...]:
    """Everybody whom a sentence names, by its tokens; found once for all of its claims."""
    return tuple(dict.fromkeys(_people(view, discourse)))


def _people(view: View, discourse: Discourse) -> Iterator[Named]:
    for token in view.sentence.tokens:
        if token.upos not in NOMINAL:
            continue
        named = parties_of(view, token, discourse)
        yield from named
        if not named and not view.is_backer(token) and not is_nationality(view, token):
            for mention in view.at(token, MentionKind.DEMONYM, MentionKind.PARTY):
                yield Named(mention.key, token, f"demonym: {mention.words}")


def fillers_of(people: Sequence[Named], actors: Sequence[Named], targets: Sequence[Named]) -> tuple[Filler, ...]:
    """The people of a sentence and whom the rules added, each value at each token once."""
    found: dict[tuple[str, int], Filler] = {}
    for named in (*actors, *targets, *people):
        slots = tuple(
            slot for slot, own in (("actor", actors), ("target", targets)) if any(n.value == named.value for n in own)
        )
        key = (named.value, named.token.i)
        if key not in found:
            found[key] = Filler(named, slots)
    return tuple(found.values())


def filler_signs(
    view: View, words: Sequence[str], draft: Draft, filler: Filler, fillers: Sequence[Filler]
) -> tuple[str, ...]:
    """The signs of one filler for one claim; each once. None holds who it is."""
    kind, group = draft.kind.value, draft.kind.group.value
    plain = tuple(_plain(view, words, draft, filler, fillers))
    found = list(plain)
    found += [f"{sign}|{group}" for sign in plain]
    found += [f"{sign}|{kind}" for sign in plain]
    return tuple(dict.fromkeys(found))


def _plain(view: View, words: Sequence[str], draft: Draft, filler: Filler, fillers: Sequence[Filler]) -> Iterator[str]:
    trigger, token, sentence = draft.trigger.token, filler.named.token, view.sentence
    rules = "+".join(filler.slots) or "none"
    what = _class(filler)
    path = path_between(view, trigger, token)
    yield "bias"
    yield f"rules={rules}"
    yield f"rules={rules}|{what}"
    yield f"class={what}"
    yield f"rule={filler.named.rule.partition(':')[0]}|{rules}"
    yield f"path={path}"
    yield f"path={path}|{what}"
    yield f"path={path}|passive={draft.trigger.frame.passive}"
    yield f"path={path}|{form_of(trigger)}"
    yield f"entry={draft.trigger.entry.name}|{rules}"
    side = "before" if token.i < trigger.i else "behind"
    reach = sum(abs(token.i - trigger.i) > r for r in REACHES)
    yield f"side={side}"
    yield f"side={side}:{reach}"
    yield f"side={side}|{what}|verb={trigger.upos == 'VERB'}|passive={draft.trigger.frame.passive}"
    yield f"form={form_of(trigger)}|{side}"
    yield f"form={form_of(trigger)}|{rules}"
    yield f"case={case_of(sentence, token)}|{token.deprel}"
    yield f"case={case_of(sentence, token)}|{side}"
    yield f"deprel={token.deprel}"
    yield f"head={words[token.head]}"
    yield f"head={token.deprel}:{words[token.head]}"
    if token.i:
        yield f"word-1={words[token.i - 1]}"
    if token.i + 1 < len(sentence.tokens):
        yield f"word+1={words[token.i + 1]}"
    yield f"backer={view.is_backer(token)}"
    yield f"speaks={filler.value in {p for s in draft.sources for p in s.parties}}"
    yield f"sources={bool(draft.sources)}|{rules}"
    yield f"status={draft.status.value}|{rules}"
    others = [f for f in fillers if f.value != filler.value]
    for slot in ("actor", "target"):
        taken = any(slot in f.slots for f in others)
        yield f"taken={slot}:{taken}|{rules}"
        yield f"taken={slot}:{taken}|{what}|{side}"
    again = [f for f in fillers if f.value == filler.value]
    yield f"again={len(again) > 1}|{rules}"
    nearest = min(fillers, key=lambda f: (abs(f.named.token.i - trigger.i), f.named.token.i))
    yield f"nearest={nearest.value == filler.value}|{side}"
    between = range(min(token.i, trigger.i) + 1, max(token.i, trigger.i))
    verbs = sum(sentence.tokens[i].upos == "VERB" for i in between)
    yield f"verbs={min(verbs, 2)}|{side}"
    rivals = sum(
        f.value != filler.value and min(token.i, trigger.i) < f.named.token.i < max(token.i, trigger.i) for f in fillers
    )
    yield f"rivals={min(rivals, 2)}|{side}"


def _class(filler: Filler) -> str:
    """What kind of name it is: a pronoun, civilians, words of the text, or a party, whichever it be."""
    if filler.value == CIVILIANS:
        return "civilians"
    if filler.named.rule == WORDS:
        return "words"
    lower = filler.named.token.text.lower()
    if lower in FIRST_PERSON:
        return "we"
    return "pronoun" if filler.named.token.upos == "PRON" else "party"


def path_between(view: View, trigger: Token, token: Token) -> str:
    """The relations from a predicate to a word: `↑` to a head, `↓` to a dependent with its preposition."""
    sentence = view.sentence
    above = _to_root(sentence, trigger)
    below = _to_root(sentence, token)
    shared = next((t for t in below if t in above), None)
    if shared is None:
        return "apart"
    up = [f"↑{t.deprel}" for t in above[: above.index(shared)]]
    down = [f"↓{t.deprel}{_case(sentence, t)}" for t in reversed(below[: below.index(shared)])]
    path = [*up, *down]
    return "".join(path) if len(path) <= LONGEST_PATH else f"{''.join(path[:2])}…{path[-1]}"


def _case(sentence: Sentence, token: Token) -> str:
    case = case_of(sentence, token)
    return f":{case}" if case else ""


def _to_root(sentence: Sentence, token: Token) -> list[Token]:
    return [token, *sentence.ancestors(token)]
