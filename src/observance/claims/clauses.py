"""Frames: who does what to whom, read off Universal Dependencies, once, for verbs and event nouns alike.

Roles are logical, not surface: `subj` of a passive is its agent, `obj` its subject. Each argument carries the
syntactic path by which it was found, for `explain`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from observance.model.syntax import Sentence, Token, per_token

# Verbs by which an event noun does something to its object: "strikes killed", not "strikes prompted".
HARM = frozenset(
    ("kill", "wound", "injure", "hit", "strike", "target", "destroy", "damage", "pound", "rock", "shake", "flatten",
     "maim", "level", "devastate", "batter", "pummel", "engage", "suppress",
     "eliminate", "neutralise", "neutralize", "hurt", "reach", "claim", "ravage", "wreck")
)  # fmt: skip
# Verbs whose subject an event befalls: "suffered an attack", "came under fire".
UNDERGO = frozenset(
    ("suffer", "sustain", "face", "receive", "withstand", "survive", "endure", "undergo", "weather", "come", "take",
     "remain", "be", "subject")
)  # fmt: skip
# Words that are particles of a verb far more often than prepositions, where they stand right behind it.
PARTICLES = frozenset({"off", "down", "up", "out", "away"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
# "a series of strikes", "a barrage of fire".
MEASURES = frozenset(
    ("barrage", "salvo", "volley", "hail", "series", "wave", "string", "spate", "number", "dozen", "score", "hundred",
     "round", "total", "couple", "handful", "succession", "flurry", "pair", "lot", "majority", "bulk", "half")
)  # fmt: skip
PORTIONS = frozenset({"most", "many", "several", "some", "all", "few", "each", "both", "half"})
# "Jets halt attack": whose attack it is that somebody puts an end to is not said.
HALTS = frozenset({"halt", "stop"})
REPELLED = frozenset(
    {"attack", "assault", "advance", "offensive", "push", "raid", "infiltration", "incursion", "onslaught"}
)
# "the shots came from the government side".
COMES = frozenset({"come", "originate", "emanate", "stem"})
UNDERGONE = frozenset({"under", "to"})
# "responded with air strikes": what is done with the event noun is the event.
ANSWERS = frozenset(
    {
        "violate",
        "breach",
        "break",
        "respond",
        "retaliate",
        "reply",
        "answer",
        "react",
        "attack",
        "fight",
        "hit",
        "strike",
        "counter",
    }
)
# "an attack blamed on rebels": what stands there says who did it.
BLAMES = frozenset({"blame", "pin", "attribute", "ascribe"})
NAMES = frozenset({"call", "dub", "name", "codename"})
RELATIVE = frozenset({"who", "which", "that", "whom", "where", "when", "whose"})
OBJECT_CONTROL = frozenset(
    ("force", "order", "urge", "ask", "tell", "allow", "press", "call", "cause", "compel", "enable", "expect", "want",
     "get", "help", "instruct", "lead", "oblige", "permit", "prompt", "push", "send", "warn", "require", "invite",
     "see", "leave", "drive", "accuse", "suspect", "blame", "prevent")
)  # fmt: skip
EVENT_GERUNDS = frozenset({"shelling", "bombing", "fighting", "shooting", "sniping", "killing", "kidnapping"})
CLAUSAL = ("advcl", "acl", "ccomp", "parataxis", "csubj", "acl:relcl", "advcl:relcl")


@dataclass(frozen=True, slots=True)
class Argument:
    """A dependent in a logical role; `prep` is its preposition, "" for core arguments."""

    role: str
    token: Token
    path: str
    prep: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """The arguments of one predicate. `support` is the light verb of an event noun ("carried out strikes")."""

    trigger: Token
    passive: bool
    arguments: tuple[Argument, ...]
    support: Token | None = None

    def of(self, *roles: str) -> tuple[Argument, ...]:
        return tuple(a for a in self.arguments if a.role in roles)


def frame_of(sentence: Sentence, token: Token, support_verbs: frozenset[str]) -> Frame:
    """The frame of a verb or an event noun."""
    if token.upos in {"VERB", "AUX"} and not is_gerund_noun(sentence, token):
        return _verb_frame(sentence, token)
    return _noun_frame(sentence, token, support_verbs)


@per_token
def is_gerund_noun(sentence: Sentence, token: Token) -> bool:
    """ "by regime shelling", "the bombing", "killed by shelling": an event noun that the tagger may call a verb."""
    if token.upos != "VERB" or not token.lower.endswith("ing"):
        return False
    children = tuple(sentence.children(token))
    if any(c.deprel in {"det", "amod", "compound", "nmod:poss"} for c in children):
        return True
    has_object = any(c.deprel == "obj" and not case_of(sentence, c) for c in children)
    opened = token.i > 0 and sentence.tokens[token.i - 1].upos in {"ADP", "SCONJ"}
    return token.lower in EVENT_GERUNDS and opened and not has_object


# Verbs that need an object: without one, their subject is whom it befell ("Five killed in clashes").
NEEDS_OBJECT = frozenset({"kill", "wound", "injure", "displace", "detain", "arrest", "besiege", "surround", "encircle"})


@per_token
def is_passive(sentence: Sentence, token: Token) -> bool:
    if token.lemma in NEEDS_OBJECT and token.lower.endswith("ed"):
        return not any(c.deprel == "obj" for c in sentence.children(token))
    below = {child.deprel for child in sentence.children(token)}
    if below & {"nsubj:pass", "aux:pass", "csubj:pass"} or ("obl:agent" in below and token.xpos != "VBD"):
        return True
    is_participle = token.has("VerbForm=Part") and (token.has("Tense=Past") or token.has("Voice=Pass"))
    if any(c.deprel == "ccomp" for c in sentence.children(token)):
        return False
    reduced = token.deprel in {"acl", "amod"} or (token.deprel == "advcl" and not _has_aux(sentence, token))
    return is_participle and reduced and not any(c.deprel == "obj" for c in sentence.children(token))


def _has_aux(sentence: Sentence, token: Token) -> bool:
    return any(child.deprel == "aux" for child in sentence.children(token))


@per_token
def case_of(sentence: Sentence, token: Token) -> str:
    """The preposition of a nominal ("" if none); fixed ones joined: `according to`."""
    for child in sentence.children(token):
        if child.deprel == "case" and child.lower not in POSSESSIVE:
            fixed = [c.lower for c in sentence.children(child) if c.deprel == "fixed"]
            return " ".join([child.lower, *fixed])
    return ""


def _preposition(sentence: Sentence, token: Token) -> str:
    """The word that links a gerund, whether the parse calls it a preposition or a conjunction."""
    return next((c.lower for c in sentence.children(token) if c.deprel in {"case", "mark"}), "")


def conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The token and everything coordinated with it."""
    yield token
    for child in sentence.children(token):
        if child.deprel == "conj":
            yield from conjuncts(sentence, child)


def steps_between(sentence: Sentence, start: Token, end: Token) -> tuple[list[Token], list[Token]] | None:
    """The tokens on the way from `start` up to what both hang on, and from there down to `end`; None where the two have
    no head in common."""
    up = [start, *sentence.ancestors(start)]
    down = [end, *sentence.ancestors(end)]
    places = {t.i: place for place, t in enumerate(down)}
    shared = next((place for place, t in enumerate(up) if t.i in places), None)
    return None if shared is None else (up[:shared], down[: places[up[shared].i]][::-1])


def path_between(sentence: Sentence, start: Token, end: Token) -> str:
    """The dependency path from `start` to `end`, such as `killed ↓nsubj:pass soldiers ↓nummod Five`."""
    steps = steps_between(sentence, start, end)
    if steps is None:
        return ""
    rising = [f"↑{t.deprel} {sentence.head(t).text}" for t in steps[0]]
    falling = [f"↓{t.deprel} {t.text}" for t in steps[1]]
    return " ".join([start.text, *rising, *falling])


def _argument(sentence: Sentence, trigger: Token, role: str, token: Token, prep: str = "") -> Argument:
    return Argument(role, token, path_between(sentence, trigger, token), prep)


def _verb_frame(sentence: Sentence, token: Token) -> Frame:
    # Kept by hand: frames ask for the frames above them, and a wrapper would double the depth of the calls.
    kept: dict[int, Frame] = sentence.kept.setdefault(_verb_frame, {})
    if token.i in kept:
        return kept[token.i]
    passive = is_passive(sentence, token) and not _shared_object(sentence, token)
    found: list[Argument] = []
    for child in sentence.children(token):
        role = _verb_role(sentence, child, passive)
        if role is not None:
            found += [
                _argument(sentence, token, role[0], part, role[1])
                for part in conjuncts(sentence, _antecedent(sentence, token, child))
            ]
    roles = {a.role for a in found}
    if "obj" not in roles and not passive:  # "released them": a pronoun that the parse takes for a second object
        found = [replace(a, role="obj") if a.role == "iobj" else a for a in found]
    wanted = "obj" if passive else "subj"
    if wanted not in roles:
        found += _inherited(sentence, token, wanted)
    if not passive and token.lemma in NEEDS_OBJECT and "obj" not in roles:
        found += _shared_object(sentence, token)
    if token.deprel == "conj" and "subj" not in roles and passive:
        found += [a for a in _verb_frame(sentence, sentence.head(token)).of("subj") if a.prep == "by"]
    if token.deprel == "acl:relcl" and not passive and not any(a.role == "obj" for a in found):
        found += _relative_object(sentence, token)
    frame = kept[token.i] = Frame(token, passive, tuple(found))
    return frame


def _verb_role(sentence: Sentence, child: Token, passive: bool) -> tuple[str, str] | None:
    base = child.deprel.split(":")[0]
    if base in {"advcl", "obl"} and is_gerund_noun(sentence, child):
        prep = _preposition(sentence, child)
        return ("subj", "by") if passive and prep == "by" else ("obl", prep)
    if child.deprel in {"nsubj:pass", "csubj:pass"}:
        is_given = any(c.deprel == "obj" for c in sentence.children(sentence.head(child)))
        return ("iobj" if is_given else "obj"), ""  # "was given access"
    if base == "nsubj":
        if case_of(sentence, child) == "according to":
            return "obl", "according to"
        return ("obj" if passive else "subj"), ""
    if child.deprel == "obl:agent":
        return "subj", "by"
    if base == "obj" or (base == "xcomp" and child.upos in {"PROPN", "PRON"}):
        return "obj", ""
    if base == "iobj":
        return "iobj", ""
    if base in {"obl", "nmod"}:
        prep = case_of(sentence, child)
        if prep in PARTICLES and _follows_verb(sentence, child):
            return "obj", ""
        if passive and prep == "by":
            return "subj", "by"
        return ("obl", prep) if prep else None
    return None


def _shared_object(sentence: Sentence, token: Token) -> list[Argument]:
    """ "killed and wounded five": the object of the second verb is that of the first too."""
    after = sentence.tokens[token.i + 1 : token.i + 3]
    if len(after) < 2 or after[0].deprel != "cc" or after[1].head != token.i or after[1].deprel != "conj":
        return []
    return [_argument(sentence, token, "obj", c) for c in sentence.children(after[1]) if c.deprel == "obj"]


def _follows_verb(sentence: Sentence, child: Token) -> bool:
    """ "burned down a school", "called off the truce": the particle of the verb before it, taken for a preposition."""
    particle = next(c for c in sentence.children(child) if c.deprel == "case")
    return particle.i == sentence.head(child).i + 1 and not any(
        c.deprel == "obj" for c in sentence.children(sentence.head(child))
    )


def _antecedent(sentence: Sentence, verb: Token, child: Token) -> Token:
    """What a relative pronoun stands for."""
    if child.lower in RELATIVE and verb.deprel in {"acl:relcl", "acl"}:
        return sentence.head(verb)
    if child.lower in RELATIVE and verb.deprel == "conj":
        head = sentence.head(verb)
        if head.deprel in {"acl:relcl", "acl"}:
            return sentence.head(head)
    return child


def _relative_object(sentence: Sentence, token: Token) -> list[Argument]:
    """ "posts that we have reinforced", "a toll it gave": the antecedent is the object."""
    head = sentence.head(token)
    subject = next((c for c in sentence.children(token) if c.deprel == "nsubj"), None)
    if subject is None or subject.lower in RELATIVE or head.upos not in {"NOUN", "PROPN"}:
        return []
    if any(c.deprel == "advmod" and c.lower in {"where", "when"} for c in sentence.children(token)):
        return []
    return [_argument(sentence, token, "obj", head)]


def _inherited(sentence: Sentence, token: Token, role: str) -> list[Argument]:
    """The subject that a clause leaves out: of participles, infinitives, coordinated verbs."""
    head = sentence.head(token)
    if head.i == token.i:
        return []
    if token.deprel in {"acl", "ccomp", "parataxis"} and _has_aux(sentence, token):
        stray = _stray_subject(sentence, token, role)
        if stray:
            return stray
    if token.deprel in {"acl", "acl:relcl", "amod"}:
        is_infinitive = token.has("VerbForm=Inf")
        if is_infinitive and head.upos in {"NOUN", "PROPN"}:
            if head.deprel == "root":
                return [_argument(sentence, token, role, part) for part in conjuncts(sentence, head)]
            return (
                _inherited(sentence, head, role) if head.deprel in CLAUSAL else _governor_subject(sentence, head, token)
            )
        head = _nearest_noun(sentence, token, head)
        return [_argument(sentence, token, role, part) for part in conjuncts(sentence, head)]
    if token.deprel in {"xcomp", "advcl", "conj", "ccomp", "parataxis"} and head.upos in {"VERB", "AUX", "ADJ", "NOUN"}:
        if token.deprel == "ccomp":
            return _stray_subject(sentence, token, role)
        if token.deprel == "parataxis" and not token.has("VerbForm=Inf"):
            return []
        frame = _verb_frame(sentence, head)
        controller: tuple[Argument, ...] = ()
        linked = token.deprel == "xcomp" or _preposition(sentence, token) in {"of", "for", "from"}
        if linked and head.lemma in OBJECT_CONTROL:
            controller = frame.of("obj", "iobj") or tuple(a for a in frame.of("obl") if a.prep in {"on", "upon", "for"})
        controller = controller or (frame.of("obj") if frame.passive else frame.of("subj"))
        return [_argument(sentence, token, role, a.token) for a in controller]
    return []


def _nearest_noun(sentence: Sentence, token: Token, head: Token) -> Token:
    """ "a crisis with 700,000 people fleeing": a participle in -ing belongs to the common noun right before it."""
    before = sentence.tokens[token.i - 1] if token.i else head
    inside = token.xpos == "VBG" and before.upos == "NOUN" and before.i != head.i
    return before if inside and head in sentence.ancestors(before) else head


def _stray_subject(sentence: Sentence, token: Token, role: str) -> list[Argument]:
    """The subject of a finite clause that the parse left with the verb of saying: "said three of its posts … have been
    encircled". The last nominal of the verb of saying before the clause, outside dashes."""
    verb = next((t for t in sentence.ancestors(token) if t.upos == "VERB"), None)
    if verb is None:
        return []
    loose = [
        c for c in sentence.children(verb)
        if verb.i < c.i < token.i and c.upos in {"NUM", "NOUN", "PROPN"}
        and c.deprel in {"obj", "obl", "iobj", "obl:unmarked"}
        and (c.upos == "NUM" or c.deprel == "obj")
    ]  # fmt: skip
    return [_argument(sentence, token, role, c) for c in loose[-1:]]


def _governor_subject(sentence: Sentence, noun: Token, token: Token) -> list[Argument]:
    """ "a push to take": whose push it is; else the subject of the verb above the noun."""
    owners = [c for c in sentence.children(noun) if c.deprel == "nmod:poss"]
    if owners:
        return [_argument(sentence, token, "subj", owner) for owner in owners]
    verb = next((t for t in sentence.ancestors(noun) if t.upos == "VERB"), None)
    if verb is None:
        return []
    return [_argument(sentence, token, "subj", a.token) for a in _verb_frame(sentence, verb).of("subj")]


def _noun_frame(sentence: Sentence, token: Token, support_verbs: frozenset[str]) -> Frame:
    kept: dict[int, Frame] = sentence.kept.setdefault((_noun_frame, support_verbs), {})
    if token.i in kept:
        return kept[token.i]
    found: list[Argument] = []
    for child in sentence.children(token):
        found += _noun_arguments(sentence, token, child)
    measure = _measure(sentence, token)
    if measure is not None:
        behind = [c for c in sentence.children(measure) if c.deprel.startswith("nmod") and c.i > token.i]
        found += [a for c in behind for a in _noun_arguments(sentence, measure, c)]
    support = _support(sentence, measure or token, support_verbs)
    if support is not None:
        found += _support_arguments(sentence, measure or token, support)
    found += _answerable(sentence, token)
    head = sentence.head(token)
    if token.upos == "ADJ" and token.deprel == "amod":  # "dead soldiers": as in "the soldiers are dead"
        found.append(_argument(sentence, token, "cop", head))
    if token.deprel == "conj" and head.upos in {"NOUN", "PROPN"}:
        shared = _noun_frame(sentence, head, support_verbs)
        present = {a.role for a in found}
        found += [
            a for a in shared.arguments
            if (a.role == "obl" and a.prep in {"on", "against", "in", "at"} and a.token.i > token.i)
            or (a.role == "subj" and "subj" not in present and support is None and shared.support is not None)
        ]  # fmt: skip
    frame = kept[token.i] = Frame(token, False, tuple(found), support)
    return frame


def _measure(sentence: Sentence, token: Token) -> Token | None:
    """ "barrage" over "fire" in "a barrage of rocket fire from the hills killed six": what it does the fire does; and
    what is said of "most of the attacks" or "two of the raids"."""
    head = sentence.head(token)
    of = token.deprel.startswith("nmod") and head.i < token.i and case_of(sentence, token) == "of"
    counts = (head.upos == "NOUN" and head.lemma in MEASURES) or head.upos == "NUM" or head.lower in PORTIONS
    return head if of and counts else None


def _noun_arguments(sentence: Sentence, token: Token, child: Token) -> Iterator[Argument]:
    base = child.deprel.split(":")[0]
    if child.deprel == "nmod:poss" or (child.deprel == "obl:agent"):
        for part in conjuncts(sentence, child):
            yield _argument(sentence, token, "subj", part, "poss")
    elif base in {"amod", "compound", "flat"} or child.deprel == "nmod:desc":
        for part in _nested(sentence, child):
            yield _argument(sentence, token, "mod", part)
    elif base in {"nmod", "obl"}:
        prep = case_of(sentence, child)
        role = {"by": "subj", "of": "of"}.get(prep, "obl")
        for part in conjuncts(sentence, child):
            if prep:
                yield _argument(sentence, token, role, part, prep)
    elif base == "nsubj":
        for part in conjuncts(sentence, child):
            yield _argument(sentence, token, "cop", part)
    elif child.deprel in {"acl", "acl:relcl"} and child.upos == "VERB":
        frame = _verb_frame(sentence, child)
        for argument in frame.arguments:
            if argument.token.i == token.i:
                continue
            yield _argument(sentence, token, *_role_below(child, argument))


def _answerable(sentence: Sentence, token: Token) -> Iterator[Argument]:
    """ "The army was responsible for the attack", "was behind it", "held the army responsible for it"."""
    case, said = case_of(sentence, token), sentence.head(token)
    if case == "for" and token.deprel == "obl" and said.lemma in {"responsible", "accountable", "answerable"}:
        doers = [c for c in sentence.children(said) if c.deprel == "nsubj"]
        if said.deprel == "xcomp":
            doers += [c for c in sentence.children(sentence.head(said)) if c.deprel in {"obj", "nsubj:pass"}]
    elif case == "behind" and not token.deprel.startswith(("nsubj", "obl", "nmod")):
        doers = [c for c in sentence.children(token) if c.deprel == "nsubj"]
    else:
        return
    if any(c.lower in {"not", "n't", "n’t", "never"} for c in (*sentence.children(said), *sentence.children(token))):
        return
    for part in (part for doer in doers for part in conjuncts(sentence, doer)):
        if part.lower != "who":
            yield _argument(sentence, token, "subj", part)


def _role_below(participle: Token, argument: Argument) -> tuple[str, Token, str]:
    """The role that an argument of a participle has for the event noun above it."""
    if participle.lemma in BLAMES and argument.prep in {"on", "to"}:
        return "subj", argument.token, argument.prep
    if participle.lemma in NAMES and argument.role == "obj":  # "an offensive called Dawn"
        return "name", argument.token, ""
    if participle.lemma == "use" and argument.role == "obj":  # "strikes using fighter aircraft"
        return "obl", argument.token, "with"
    return argument.role, argument.token, argument.prep


def _nested(sentence: Sentence, modifier: Token) -> Iterator[Token]:
    for part in conjuncts(sentence, modifier):
        yield part
        for child in sentence.children(part):
            if child.deprel in {"amod", "compound", "nmod:desc"}:
                yield from _nested(sentence, child)


def _support(sentence: Sentence, token: Token, support_verbs: frozenset[str]) -> Token | None:
    head = sentence.head(token)
    node = token
    while node.deprel == "conj" and node.head != node.i:
        node = sentence.head(node)
        head = sentence.head(node)
    if head.lemma == "responsibility" and sentence.head(head).lemma in {"claim", "accept", "admit", "take"}:
        return sentence.head(head)
    if case_of(sentence, node) == "including" and head.upos == "NOUN":
        node, head = head, sentence.head(head)
    if head.i == node.i or head.upos != "VERB":
        return None
    if head.lemma in HALTS and node.lemma in REPELLED and node.deprel == "obj" and not _is_own(sentence, node):
        return None
    if node.deprel in {"obj", "nsubj:pass"}:
        return head if head.lemma in support_verbs or head.lemma in UNDERGO else None
    if node.deprel == "obl" and case_of(sentence, node) == "with" and head.lemma in ANSWERS:
        return head
    if node.deprel == "obl" and case_of(sentence, node) == "in" and _takes_part(sentence, head):
        return head
    if node.deprel == "obl" and head.lemma in UNDERGO and case_of(sentence, node) in UNDERGONE:
        return head
    return head if node.deprel in {"nsubj"} else None


def _takes_part(sentence: Sentence, verb: Token) -> bool:
    """ "Took part in the assault", "participated in the raid"."""
    return verb.lemma == "participate" or (
        verb.lemma == "take" and any(c.lower == "part" and c.deprel == "obj" for c in sentence.children(verb))
    )


def _is_own(sentence: Sentence, noun: Token) -> bool:
    """ "its attack", not "the attack" nor "the rebels' attack"."""
    return any(c.deprel == "nmod:poss" and c.upos == "PRON" for c in sentence.children(noun))


def _support_arguments(sentence: Sentence, token: Token, support: Token) -> Iterator[Argument]:
    """The arguments of the verb over an event noun: its subject does it; what an acting noun hits is its object."""
    frame = _verb_frame(sentence, support)
    is_actor = any(a.token.i == token.i for a in frame.of("subj"))
    for argument in frame.arguments:
        inside = argument.token.i == token.i or any(t.i == token.i for t in _np_conjuncts(sentence, argument.token))
        if inside:
            continue
        befalls = support.lemma in (HARM if is_actor else UNDERGO) and not (frame.passive and not is_actor)
        befalls = befalls and not _takes_part(sentence, support)
        if is_actor and argument.prep == "from" and support.lemma in COMES:
            yield _argument(sentence, token, "subj", argument.token, "from")
        elif befalls and argument.role == ("obj" if is_actor else "subj"):
            yield _argument(sentence, token, "hit", argument.token)
        elif argument.role in {"subj", "obl"} and not is_actor:
            yield _argument(sentence, token, argument.role, argument.token, argument.prep)
        elif argument.role == "obl":
            yield _argument(sentence, token, "obl", argument.token, argument.prep)


def _np_conjuncts(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    return tuple(conjuncts(sentence, token))
