"""The conditions of lexicon entries: a name in the data files, a function here. Each takes the view, the frame of the
predicate and the argument that stands in the entry."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from observance.claims.armed import is_unnamed_armed
from observance.claims.categories import is_armed, is_of, is_party, is_person, is_unlisted
from observance.claims.clauses import Frame, case_of
from observance.claims.mentions import MentionKind
from observance.claims.modality import is_future, is_negated
from observance.claims.sentence import View
from observance.model.syntax import Token

Condition = Callable[[View, Frame, Any], bool]
MEANS = frozenset({"with", "by", "using"})
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
    return {t.base for t in tokens} | {t.lower for t in tokens}


def _modifiers(view: View, frame: Frame) -> set[str]:
    """Lemmas before an event noun, and of its "with …" phrase; hyphenated ones in parts too."""
    words = {w for a in frame.of("mod") for w in (a.token.base, a.token.lower)}
    words |= {a.token.base for a in frame.arguments if a.role == "obl" and a.prep in {"with", "by"}}
    for token in view.sentence.tokens[max(0, frame.trigger.i - 3) : frame.trigger.i]:
        if token.head == frame.trigger.i or view.sentence.head(token).head == frame.trigger.i:
            words |= {token.base, token.lower}
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
        view.at(c, MentionKind.PARTY, MentionKind.DEMONYM) or (c.deprel == "nmod:poss" and is_unlisted(view, c))
        for c in named
    )


def _has_actor(view: View, frame: Frame) -> bool:
    owners = [a.token for a in frame.of("subj", "mod")]
    if any(a.prep in {"between", "among"} and is_armed(view, a.token) for a in frame.of("obl")):
        return True
    return any(
        (view.at(t, MentionKind.PARTY, MentionKind.DEMONYM, MentionKind.HOLDER) and not view.is_backer(t))
        or is_of(view, t, "personnel")
        or is_of(view, t, "unnamed_armed")
        or is_unnamed_armed(view, t)
        or (t.upos == "PRON" and t.lower in {"its", "their", "his", "our", "they", "we"})
        for t in owners
    )


def _complements(view: View, frame: Frame, deprel: str) -> Iterator[Token]:
    return (c for c in view.sentence.children(frame.trigger) if c.deprel == deprel)


def _infinitives(view: View, frame: Frame) -> Iterator[Token]:
    for child in view.sentence.children(frame.trigger):
        is_clause = child.deprel in {"xcomp", "ccomp", "advcl"}
        if is_clause and any(c.deprel == "mark" and c.lower == "to" for c in view.sentence.children(child)):
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
    below = {c.lower for t in view.sentence.children(frame.trigger) for c in view.sentence.children(t)}
    return _preps(frame) | (below & {"for", "to", "on", "against", "of"})


def _by_air_power(view: View, frame: Frame, _: Any) -> bool:
    owners = [a.token for a in frame.of("subj", "mod")]
    kinds = (MentionKind.PARTY, MentionKind.DEMONYM)
    if any(t.base == "coalition" for t in owners):
        return True
    return any(m.key in AIR_POWERS for t in owners if not view.is_backer(t) for m in view.at(t, *kinds))


def _own_speech(view: View, frame: Frame, _: Any) -> bool:
    """The subject speaks for itself: first person, or a party by name."""
    return any(
        a.token.lower in {"we", "i", "us"} or is_party(view, a.token) or is_of(view, a.token, "bodies")
        for a in frame.of("subj")
    )


def _needs(view: View, frame: Frame, value: list[str]) -> bool:
    checks: dict[str, Callable[[], bool]] = {
        "actor": lambda: _has_actor(view, frame),
        "party": lambda: any(is_armed(view, a.token) for a in frame.of("subj", "obj", "obl")),
        "figure": lambda: _numbers_near(view, frame),
        "date_or_parties": lambda: _dated_or_between(view, frame),
        "standalone": lambda: frame.support is None or frame.support.base not in {"cause", "inflict"},
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
    partners = any(a.prep in {"between", "with", "by"} and is_party(view, a.token) for a in frame.arguments)
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
    return any(is_person(view, a.token) for a in frame.of("obl", "obj") if a.prep in {"with", "to", ""})


def _own_future(view: View, frame: Frame, _: Any) -> bool:
    """ "warned that it would end inspections": what the speaker itself will do."""
    return any(
        is_future(view.sentence, c) and any(_is_own_subject(s) for s in view.sentence.children(c))
        for c in _complements(view, frame, "ccomp")
    )


def _is_own_subject(token: Token) -> bool:
    return token.deprel.startswith("nsubj") and token.lower in {"it", "they", "he", "she", "we", "i"}


def _object_of(view: View, frame: Frame, value: str | list[str]) -> bool:
    """ "wrested the town from …", "handed over control of the town": what the object is of."""
    children = (c for a in frame.of("obj") for c in view.sentence.children(a.token))
    return any(c.deprel.startswith("nmod") and is_of(view, c, value) for c in children)


def _governed_by(view: View, frame: Frame, value: list[str]) -> bool:
    """ "were forced to turn back": the verb whose open clause it is."""
    return frame.trigger.deprel in {"xcomp", "ccomp", "advcl"} and view.sentence.head(frame.trigger).base in value


def _any_of(view: View, frame: Frame, value: list[dict[str, Any]]) -> bool:
    return any(all(CONDITIONS[name](view, frame, x) for name, x in each.items()) for each in value)


def _none_of(view: View, frame: Frame, value: dict[str, Any]) -> bool:
    return not any(CONDITIONS[name](view, frame, x) for name, x in value.items())


def _nearby(view: View, frame: Frame, value: str | list[str]) -> bool:
    members = view.lexicon.members(value)
    return any(t.base in members or t.lower in members for t in view.sentence.subtree(frame.trigger))


def _oblique(view: View, frame: Frame, value: dict[str, str | list[str]]) -> bool:
    return any(_any(view, frame, ("obl", "of"), x, frozenset({prep})) for prep, x in value.items())


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
    "adverb": lambda v, f, x: any(c.lower in x for c in v.sentence.children(f.trigger) if c.deprel == "advmod"),
    "copula_subject": lambda v, f, x: _any(v, f, ("cop",), x),
    "negated": lambda v, f, x: is_negated(v.sentence, f.trigger) is bool(x),
    "future": lambda v, f, _: is_future(v.sentence, f.trigger),
    "object_or_prep": lambda v, f, x: _any(v, f, ("obj", "obl"), x),
    "object_or_ccomp": lambda v, f, x: _any(v, f, ("obj",), x) or any(_complements(v, f, "ccomp")),
    "xcomp": lambda v, f, x: any(c.base in x or c.lower in x for c in _results(v, f)),
    "near": lambda v, f, x: bool((_words(v, f) | _modifiers(v, f)) & set(x)),
    "nearby": _nearby,
    "infinitive": lambda v, f, _: any(_infinitives(v, f)),
    "complement": lambda v, f, x: any(t.base in x for c in _contents(v, f) for t in v.sentence.subtree(c)),
    "any_of": _any_of,
    "not": _none_of,
    "obl": _oblique,
    "object_of": _object_of,
    "owned": _owned,
    "object_owned": _object_owned,
    "own_future": _own_future,
    "intransitive": lambda _v, f, _x: not f.of("obj"),
    "about": lambda v, f, x: _any(v, f, ("subj", "cop"), x),
    "support": lambda _, f, x: f.support is not None and f.support.base in x,
    "case": lambda v, f, x: case_of(v.sentence, f.trigger) in x,
    "status": lambda _v, _f, _x: True,
    "ccomp_any": lambda v, f, _: any(_complements(v, f, "ccomp")),
    "own_speech": _own_speech,
    "with_party": _with_party,
    "head_only": lambda _v, f, _x: f.trigger.deprel not in {"obj", "nsubj:pass"},
    "not_object_of": lambda v, f, x: v.sentence.head(f.trigger).lemma not in x,
    "governed_by": _governed_by,
    "needs_blame": lambda _v, f, _x: bool(f.of("obj", "obl")),
    "dated_if_reduced": _dated_if_reduced,
}  # fmt: skip
