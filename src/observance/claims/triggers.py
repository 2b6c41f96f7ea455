"""Which predicates of a sentence report an occurrence, and of which kind.

An entry of the lexicon fits a word when its phrase stands there and all of its conditions hold. Conditions are a
table: a name in the lexicon file, a function here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from observance.claims.clauses import Frame, case_of, frame_of, is_gerund_noun
from observance.claims.lexicon import Entry
from observance.claims.mentions import MentionKind
from observance.claims.modality import is_future, is_negated
from observance.claims.sentence import View, lemma_of
from observance.model.kinds import Group
from observance.model.syntax import Token

WINDOW = 8
# Groups of kinds whose words news uses as figures of speech: storms hit, companies take over, critics attack.
FIGURABLE = frozenset({Group.ARMED, Group.CONTROL, Group.TALKS})
# Prepositions whose phrases say what is done to whom: "a battle against inflation", not "attacked during a storm".
AFFECTED = frozenset({"", "on", "against", "for", "over", "with", "by", "of", "from", "poss"})
DIRECT = frozenset({""})
MEANS = frozenset({"with", "by", "using"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A predicate that an entry of the lexicon fits."""

    token: Token
    entry: Entry
    frame: Frame


Condition = Callable[[View, Frame, Any], bool]


def find_triggers(view: View) -> tuple[Trigger, ...]:
    """One trigger a word at most: the first entry that fits, in the order of the lexicon."""
    return tuple(t for token in view.sentence.tokens if (t := _trigger(view, token)) is not None)


def _trigger(view: View, token: Token) -> Trigger | None:
    entries = _entries(view, token)
    if (
        not entries
        or _inside_name(view, token)
        or _names_a_weapon(view, token)
        or (token.deprel == "amod" and token.upos in {"VERB", "ADJ"})
    ):
        return None
    frame = frame_of(view.sentence, token, view.lexicon.speech["support"])
    plain, direct = _plain(view, frame, AFFECTED), _plain(view, frame, DIRECT)
    for entry in entries:
        if not (direct if entry.kind.group is Group.TALKS else plain) and entry.kind.group in FIGURABLE:
            continue
        if all(CONDITIONS[name](view, frame, value) for name, value in entry.conditions):
            return Trigger(token, entry, frame)
    return None


def _entries(view: View, token: Token) -> tuple[Entry, ...]:
    lemma = lemma_of(token)
    if is_gerund_noun(view.sentence, token):
        return view.lexicon.nouns.get(token.text.lower(), ())
    if token.upos in {"VERB", "AUX"}:
        return tuple(e for e in view.lexicon.verbs.get(lemma, ()) if _has_phrase(view, token, e.verbs))
    if token.upos == "ADJ":
        return view.lexicon.adjectives.get(lemma, ())
    if token.upos in {"NOUN", "PROPN"} or token.xpos in {"NN", "NNS", "VBG"}:
        return view.lexicon.nouns.get(lemma, ()) or view.lexicon.nouns.get(token.text.lower(), ())
    return ()


def _inside_name(view: View, token: Token) -> bool:
    return token.upos == "PROPN" and any(
        m.end - m.start > len(token.text)
        for m in view.at(token, MentionKind.PARTY, MentionKind.PLACE, MentionKind.SOURCE)
    )


def _names_a_weapon(view: View, token: Token) -> bool:
    """ "attack helicopters", "assault rifles", "combat troops": what the event noun qualifies is no event."""
    head = view.sentence.head(token)
    return token.deprel == "compound" and any(view.lemma_in(head, name) for name in ("equipment", "arms_and_troops"))


def _has_phrase(view: View, token: Token, phrases: tuple[str, ...]) -> bool:
    for phrase in phrases:
        first, *rest = phrase.split()
        if first == lemma_of(token) and all(_follows(view, token, word) for word in rest):
            return True
    return False


def _follows(view: View, token: Token, word: str) -> bool:
    near = view.sentence.tokens[token.i + 1 : token.i + 1 + WINDOW]
    return any(
        (t.text.lower() == word or lemma_of(t) == word)
        and (t.head == token.i or view.sentence.head(t).head == token.i or t.i == token.i + 1)
        and not _opens_time(view, t)
        for t in near
    )


def _opens_time(view: View, token: Token) -> bool:
    """The preposition of a time is no word of a phrase: "marched on Tuesday" is not "marched on the town"."""
    head = view.sentence.head(token)
    return token.deprel == "case" and any(x.start < head.end and x.end > head.start for x in view.times)


def is_of(view: View, token: Token, name: str | list[str]) -> bool:
    """Whether a token is of a lexicon class, of a list of lemmas, or of an `@` category."""
    if isinstance(name, str) and name.startswith("@"):
        return CATEGORIES[name](view, token)
    members = view.lexicon.members(name)
    if lemma_of(token) in members or token.text.lower() in members:
        return True
    return any(_counts_of(view, token, c, members) for c in view.sentence.children(token))


def _counts_of(view: View, token: Token, child: Token, members: frozenset[str]) -> bool:
    """ "three of its outposts", "dozens of vehicles": the noun counted stands below."""
    counts = token.upos == "NUM" or view.lemma_in(token, "quantifier")
    return counts and child.deprel.startswith("nmod") and lemma_of(child) in members


def _is_place(view: View, token: Token) -> bool:
    return bool(view.at(token, MentionKind.PLACE)) or token.entity == "LOC"


def _is_party(view: View, token: Token) -> bool:
    return bool(view.at(token, MentionKind.PARTY, MentionKind.HOLDER, MentionKind.OFFICE))


def _is_person(view: View, token: Token) -> bool:
    lower = token.text.lower()
    return (
        is_of(view, token, "victims")
        or _is_party(view, token)
        or token.entity in {"PERSON", "ORG"}
        or lower in {"he", "she", "they", "we", "them", "us", "i", "him", "her", "who", "those", "anyone", "everyone"}
        or (token.upos == "PROPN" and not _is_place(view, token))
    )


def _is_armed(view: View, token: Token) -> bool:
    return (
        is_of(view, token, "personnel")
        or is_of(view, token, "unnamed_armed")
        or is_of(view, token, "forces")
        or is_of(view, token, "bodies")
        or _is_party(view, token)
        or token.text.lower() in {"they", "we", "it", "them"}
        or token.entity == "ORG"
    )


def _is_pronoun(token: Token) -> bool:
    return token.text.lower() in {"him", "her", "them", "he", "she", "they"}


def _is_unlisted(view: View, token: Token) -> bool:
    """A proper name that no list holds: a group, or a state of which the lists know nothing."""
    return token.upos == "PROPN" and not view.at(token) and lemma_of(token) not in view.lexicon.nouns


def _is_nationals(view: View, token: Token) -> bool:
    """ "Syrians", "two million Ukrainians"."""
    return token.text.endswith("s") and view.singular_demonym(token)


def _is_land(view: View, token: Token) -> bool:
    return is_of(view, token, "land") or _is_place(view, token) or (token.upos == "PROPN" and token.entity != "PERSON")


CATEGORIES: dict[str, Callable[[View, Token], bool]] = {
    "@party": _is_party,
    "@place": _is_place,
    "@person": _is_person,
    "@armed": _is_armed,
    "@land": _is_land,
    "@party_or_person": lambda v, t: _is_person(v, t) or _is_armed(v, t) or is_of(v, t, "bodies"),
    "@attackable": lambda v, t: _is_land(v, t) or _is_person(v, t) or is_of(v, t, "buildings") or is_of(v, t, "asset"),
    "@force_or_post": lambda v, t: is_of(v, t, "forces") or is_of(v, t, "posts"),
    "@people": lambda v, t: is_of(v, t, "people") or _is_nationals(v, t),
    "@force_post_or_land": lambda v, t: is_of(v, t, "forces") or is_of(v, t, "posts") or _is_land(v, t),
    "@captive": lambda v, t: (
        is_of(v, t, "captives") or is_of(v, t, "victims") or _is_pronoun(t) or t.entity == "PERSON"
    ),
    "@person_not_troops": lambda v, t: (
        not is_of(v, t, "own_forces") and (_is_person(v, t) or _is_armed(v, t) or is_of(v, t, "monitors"))
    ),
    "@party_not_act": lambda v, t: (
        _is_party(v, t) or _is_unlisted(v, t) or is_of(v, t, "personnel") or is_of(v, t, "bodies")
    ),
    "@agreement": lambda v, t: is_of(v, t, "agreement") or lemma_of(t) in {"resolution", "commitment", "law"},
}
AIR_POWERS = frozenset({"usa", "russia", "israel", "coalition", "france", "united_kingdom"})


def _any(
    view: View, frame: Frame, roles: tuple[str, ...], value: str | list[str], preps: frozenset[str] = frozenset()
) -> bool:
    return any(
        is_of(view, a.token, value) for a in frame.of(*roles) if not preps or a.prep in preps
    )  # fmt: skip


def _words(view: View, frame: Frame) -> set[str]:
    """Lemmas and words of the arguments, of what modifies them, and of open complements."""
    tokens = [a.token for a in frame.arguments]
    tokens += [c for c in view.sentence.children(frame.trigger) if c.deprel in {"xcomp", "ccomp", "compound:prt"}]
    tokens += [c for t in tokens for c in view.sentence.children(t) if c.deprel in {"compound", "amod"}]
    return {lemma_of(t) for t in tokens} | {t.text.lower() for t in tokens}


def _modifiers(view: View, frame: Frame) -> set[str]:
    """Lemmas before an event noun, and of its "with …" phrase; hyphenated ones in parts too."""
    words = {w for a in frame.of("mod") for w in (lemma_of(a.token), a.token.text.lower())}
    words |= {lemma_of(a.token) for a in frame.arguments if a.role == "obl" and a.prep in {"with", "by"}}
    for token in view.sentence.tokens[max(0, frame.trigger.i - 3) : frame.trigger.i]:
        if token.head == frame.trigger.i or view.sentence.head(token).head == frame.trigger.i:
            words |= {lemma_of(token), token.text.lower()}
    return words


def _modifier(view: View, frame: Frame, value: list[str]) -> bool:
    words = _modifiers(view, frame)
    wanted = view.lexicon.members(value)
    return bool(words & wanted) or any(w.endswith("s") and w[:-1] in wanted for w in words)


def _owned(view: View, frame: Frame, _: Any) -> bool:
    """Whether the noun itself says whose it is: "its campaign", "the army's operation", not "joined the campaign"."""
    below = {t.i for t in view.sentence.subtree(frame.trigger)}
    return _has_actor(view, replace(frame, arguments=tuple(a for a in frame.arguments if a.token.i in below)))


def _object_owned(view: View, frame: Frame, _: Any) -> bool:
    """ "denounced the North's missile programme": the object is a party's, and no act that is told by itself."""
    objects = [a.token for a in frame.of("obj") if not view.lemma_in(a.token, "struck")]
    below = (c for t in objects for c in view.sentence.children(t) if c.deprel in {"amod", "compound", "nmod:poss"})
    named = (c for c in below if not view.is_backer(c))
    return any(
        view.at(c, MentionKind.PARTY, MentionKind.DEMONYM) or (c.deprel == "nmod:poss" and _is_unlisted(view, c))
        for c in named
    )


def _has_actor(view: View, frame: Frame) -> bool:
    owners = [a.token for a in frame.of("subj", "mod")]
    if any(a.prep in {"between", "among"} and _is_armed(view, a.token) for a in frame.of("obl")):
        return True
    return any(
        (view.at(t, MentionKind.PARTY, MentionKind.DEMONYM, MentionKind.HOLDER) and not view.is_backer(t))
        or is_of(view, t, "personnel")
        or is_of(view, t, "unnamed_armed")
        or (t.upos == "PRON" and t.text.lower() in {"its", "their", "his", "our", "they", "we"})
        for t in owners
    )


def _complements(view: View, frame: Frame, deprel: str) -> Iterator[Token]:
    return (c for c in view.sentence.children(frame.trigger) if c.deprel == deprel)


def _infinitives(view: View, frame: Frame) -> Iterator[Token]:
    for child in view.sentence.children(frame.trigger):
        is_clause = child.deprel in {"xcomp", "ccomp", "advcl"}
        if is_clause and any(c.deprel == "mark" and c.text.lower() == "to" for c in view.sentence.children(child)):
            yield child


def _contents(view: View, frame: Frame) -> Iterator[Token]:
    return (
        c for c in view.sentence.children(frame.trigger) if c.deprel in {"ccomp", "xcomp", "obl", "advcl", "parataxis"}
    )


def _results(view: View, frame: Frame) -> Iterator[Token]:
    """What the object is left as: "left five dead", whether the parse hangs it on the verb or on the object."""
    yield from _complements(view, frame, "xcomp")
    for argument in frame.of("obj"):
        yield from (c for c in view.sentence.children(argument.token) if c.deprel in {"amod", "acl", "xcomp"})


def _preps(frame: Frame) -> set[str]:
    return {a.prep for a in frame.arguments if a.prep}


def _prep_children(view: View, frame: Frame) -> set[str]:
    below = {c.text.lower() for t in view.sentence.children(frame.trigger) for c in view.sentence.children(t)}
    return _preps(frame) | (below & {"for", "to", "on", "against", "of"})


def _by_air_power(view: View, frame: Frame, _: Any) -> bool:
    owners = [a.token for a in frame.of("subj", "mod")]
    kinds = (MentionKind.PARTY, MentionKind.DEMONYM)
    return any(m.key in AIR_POWERS for t in owners if not view.is_backer(t) for m in view.at(t, *kinds))


def _own_speech(view: View, frame: Frame, _: Any) -> bool:
    """The subject speaks for itself: first person, or a party by name."""
    return any(
        a.token.text.lower() in {"we", "i", "us"} or _is_party(view, a.token) or is_of(view, a.token, "bodies")
        for a in frame.of("subj")
    )


def _needs(view: View, frame: Frame, value: list[str]) -> bool:
    checks: dict[str, Callable[[], bool]] = {
        "actor": lambda: _has_actor(view, frame),
        "party": lambda: any(_is_armed(view, a.token) for a in frame.of("subj", "obj", "obl")),
        "figure": lambda: _numbers_near(view, frame),
        "date_or_parties": lambda: _dated_or_between(view, frame),
        "standalone": lambda: frame.support is None or lemma_of(frame.support) not in {"cause", "inflict"},
    }
    return all(checks[name]() for name in value)


def _numbers_near(view: View, frame: Frame) -> bool:
    tokens = [frame.trigger, *view.sentence.children(frame.trigger)]
    if frame.support is not None:
        tokens += view.sentence.children(frame.support)
    return any(n.start < t.end and n.end > t.start for n in view.numbers for t in tokens)


def _dated_or_between(view: View, frame: Frame) -> bool:
    inside = view.sentence.subtree(frame.trigger)
    own = [t for t in inside if abs(t.i - frame.trigger.i) <= 6]
    dated = any(x.start < t.end and x.end > t.start for x in view.times if x.fixed for t in own)
    partners = any(a.prep in {"between", "with", "by"} and _is_party(view, a.token) for a in frame.arguments)
    return dated or partners


def _dated_if_reduced(view: View, frame: Frame, _: Any) -> bool:
    """ "the deal reached with Moscow" only names the deal; "the deal reached in May" reports it."""
    if frame.trigger.deprel != "acl":
        return True
    inside = view.sentence.subtree(view.sentence.head(frame.trigger))
    return any(x.start < t.end and x.end > t.start for x in view.times for t in inside)


def _with_means(view: View, frame: Frame, value: str | list[str]) -> bool:
    """ "hit the port with rockets", whether the parse hangs the means on the verb or on its object."""
    below = (c for a in frame.of("obj") for c in view.sentence.children(a.token) if c.deprel.startswith("nmod"))
    return _any(view, frame, ("obl",), value, MEANS) or any(
        case_of(view.sentence, c) == "with" and is_of(view, c, value) for c in below
    )


def _with_party(view: View, frame: Frame, _: Any) -> bool:
    return any(_is_person(view, a.token) for a in frame.of("obl", "obj") if a.prep in {"with", "to", ""})


def _own_future(view: View, frame: Frame, _: Any) -> bool:
    """ "warned that it would end inspections": what the speaker itself will do."""
    return any(
        is_future(view.sentence, c) and any(_is_own_subject(s) for s in view.sentence.children(c))
        for c in _complements(view, frame, "ccomp")
    )


def _is_own_subject(token: Token) -> bool:
    return token.deprel.startswith("nsubj") and token.text.lower() in {"it", "they", "he", "she", "we", "i"}


def _object_of(view: View, frame: Frame, value: str | list[str]) -> bool:
    """ "wrested the town from …", "handed over control of the town": what the object is of."""
    children = (c for a in frame.of("obj") for c in view.sentence.children(a.token))
    return any(c.deprel.startswith("nmod") and is_of(view, c, value) for c in children)


def _any_of(view: View, frame: Frame, value: list[dict[str, Any]]) -> bool:
    return any(all(CONDITIONS[name](view, frame, x) for name, x in each.items()) for each in value)


def _none_of(view: View, frame: Frame, value: dict[str, Any]) -> bool:
    return not any(CONDITIONS[name](view, frame, x) for name, x in value.items())


def _nearby(view: View, frame: Frame, value: str | list[str]) -> bool:
    members = view.lexicon.members(value)
    return any(lemma_of(t) in members or t.text.lower() in members for t in view.sentence.subtree(frame.trigger))


def _oblique(view: View, frame: Frame, value: dict[str, str | list[str]]) -> bool:
    return any(_any(view, frame, ("obl", "of"), x, frozenset({prep})) for prep, x in value.items())


def _plain(view: View, frame: Frame, preps: frozenset[str]) -> bool:
    """Whether nothing that the predicate does or befalls makes it a figure of speech or an act of nature."""
    told = [a.token for a in frame.arguments if a.prep in preps]
    return not any(view.lemma_in(t, "figurative") for t in told)


CONDITIONS: dict[str, Condition] = {
    "object": lambda v, f, x: _any(v, f, ("obj",), x),
    "subject": lambda v, f, x: _any(v, f, ("subj",), x),
    "with": _with_means,
    "of": lambda v, f, x: _any(v, f, ("of",), x),
    "by_air_power": _by_air_power,
    "modifier": _modifier,
    "modifier_or_actor": lambda v, f, x: _modifier(v, f, x) or _has_actor(v, f),
    "modifier_or_of": lambda v, f, x: _any(v, f, ("of", "mod"), x) or (isinstance(x, list) and _modifier(v, f, x)),
    "actor_or_of": lambda v, f, x: _any(v, f, ("subj", "of", "mod"), x),
    "passive": lambda _, f, x: f.passive is bool(x),
    "prep": lambda _, f, x: bool(_preps(f) & set(x)),
    "prep_child": lambda v, f, x: bool(_prep_children(v, f) & set(x)),
    "unless": lambda v, f, x: not (_words(v, f) | _modifiers(v, f)) & set(x),
    "needs": _needs,
    "adverb": lambda v, f, x: any(c.text.lower() in x for c in v.sentence.children(f.trigger) if c.deprel == "advmod"),
    "copula_subject": lambda v, f, x: _any(v, f, ("cop",), x),
    "negated": lambda v, f, x: is_negated(v.sentence, f.trigger) is bool(x),
    "future": lambda v, f, _: is_future(v.sentence, f.trigger),
    "object_or_prep": lambda v, f, x: _any(v, f, ("obj", "obl"), x),
    "object_or_ccomp": lambda v, f, x: _any(v, f, ("obj",), x) or any(_complements(v, f, "ccomp")),
    "xcomp": lambda v, f, x: any(lemma_of(c) in x or c.text.lower() in x for c in _results(v, f)),
    "near": lambda v, f, x: bool((_words(v, f) | _modifiers(v, f)) & set(x)),
    "nearby": _nearby,
    "infinitive": lambda v, f, _: any(_infinitives(v, f)),
    "complement": lambda v, f, x: any(lemma_of(t) in x for c in _contents(v, f) for t in v.sentence.subtree(c)),
    "any_of": _any_of,
    "not": _none_of,
    "obl": _oblique,
    "object_of": _object_of,
    "owned": _owned,
    "object_owned": _object_owned,
    "own_future": _own_future,
    "intransitive": lambda _v, f, _x: not f.of("obj"),
    "about": lambda v, f, x: _any(v, f, ("subj", "cop"), x),
    "support": lambda _, f, x: f.support is not None and lemma_of(f.support) in x,
    "case": lambda v, f, x: case_of(v.sentence, f.trigger) in x,
    "status": lambda _v, _f, _x: True,
    "ccomp_any": lambda v, f, _: any(_complements(v, f, "ccomp")),
    "own_speech": _own_speech,
    "with_party": _with_party,
    "head_only": lambda _v, f, _x: f.trigger.deprel not in {"obj", "nsubj:pass"},
    "not_object_of": lambda v, f, x: v.sentence.head(f.trigger).lemma not in x,
    "needs_blame": lambda _v, f, _x: bool(f.of("obj", "obl")),
    "dated_if_reduced": _dated_if_reduced,
}  # fmt: skip
