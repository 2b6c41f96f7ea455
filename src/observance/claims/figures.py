"""Figures of a claim: counts of victims, forces, posts, attacks, with the words for who or what is counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from observance.claims.clauses import Argument, case_of, conjuncts
from observance.claims.headline_sources import headline_source
from observance.claims.numbers import Number
from observance.claims.one_person import is_one_person
from observance.claims.sentence import View, phrase
from observance.claims.told_counts import is_aircraft, is_one_aircraft, is_place, times_told
from observance.claims.triggers import Trigger
from observance.model.claim import Figure, Quantity
from observance.model.kinds import Group, Kind
from observance.model.syntax import Token

BY_KIND = {
    Kind.DISPLACEMENT: Quantity.DISPLACED,
    Kind.ABDUCTION: Quantity.CAPTURED,
    Kind.VIOLATION: Quantity.VIOLATIONS,
}

KILLINGS = frozenset({Kind.ATTACK, Kind.SMALL_ARMS_FIRE})
TOLLS = frozenset({"toll", "casualty", "death", "fatality"})
LOADS = frozenset({"carry", "transport", "bring", "take", "deliver"})
KEEPS = frozenset({"trap", "leave", "put", "place", "keep", "hold", "live", "remain", "strand", "bring"})
BODIES = frozenset({"body", "corpse"})
# Event nouns that count what an attack is made with, not attacks: "two car bombs".
MEANS = frozenset({"bomb", "bomber", "mine", "landmine", "ied", "rocket", "shell", "missile"})


def figures_of(view: View, trigger: Trigger, kind: Kind, outcomes: Sequence[Trigger]) -> tuple[Figure, ...]:
    """All figures of one claim: of its own arguments, and of the outcome predicates that belong to it."""
    counts = kind not in {Kind.CASUALTIES, Kind.DAMAGE}
    own = [n for n in _numbers_at(view, trigger.token) if counts and _counts(view, trigger.token, n)]
    own = own or [n for n in times_told(view, trigger.token) if counts]
    event = Quantity.OTHER if _is_means(trigger.token) else _of_event(kind)
    found = [_of_acts(view, trigger.token, number, event) for number in own]
    found += _of_one_toll(figure for outcome in outcomes for figure in _outcome_figures(view, outcome))
    frame = trigger.frame
    tokens = {a.token.i for o in outcomes for a in o.frame.arguments}
    for argument in frame.arguments:
        argument = _controlled(view, argument)
        if argument.token.i not in tokens and argument.role in {"obj", "subj", "iobj", "of", "hit", "obl", "cop"}:
            found += _argument_figures(view, trigger, argument, kind)
            found += _figures_of_its_load(view, argument.token) if kind is Kind.AID else ()
    if kind is Kind.AID and trigger.token.deprel == "acl":
        found += _figures_of_what_carries(view, trigger.token)
    if kind is Kind.ENCIRCLEMENT:
        found += _trapped(view, trigger.token)
    return tuple(dict.fromkeys(found))


def _of_one_toll(figures: Iterable[Figure]) -> Iterator[Figure]:
    """ "killed and wounded five": who is counted under both is counted once."""
    kept: dict[tuple[str, str, int, int | None], Figure] = {}
    for figure in figures:
        key = (figure.who, figure.text, figure.low, figure.high)
        other = kept.get(key)
        if other is None:
            kept[key] = figure
        elif {figure.what, other.what} == {Quantity.KILLED, Quantity.WOUNDED}:
            kept[key] = replace(other, what=Quantity.KILLED_OR_WOUNDED)
    return iter(kept.values())


def _of_acts(view: View, token: Token, number: Number, event: Quantity) -> Figure:
    """How many acts an event noun counts, or how many times it was done: "bombed it 40 times"."""
    figure = _figure(view, token, number, event)
    return replace(figure, who="times") if token.upos == "VERB" else figure


def _counts(view: View, token: Token, number: Number) -> bool:
    children = [c for c in view.sentence.children(token) if c.i < token.i]
    nested = [g for c in children if c.deprel == "compound" for g in view.sentence.children(c)]
    near = [c for c in (*children, *nested) if c.deprel in {"nummod", "amod"}]
    return any(number.start < c.end and number.end > c.start for c in near)


def _is_means(token: Token) -> bool:
    """Whether a trigger counts what is used: "two bombs", not "bombed it twice"."""
    return token.upos != "VERB" and token.base in MEANS


def _of_event(kind: Kind) -> Quantity:
    if kind is Kind.VIOLATION:
        return Quantity.VIOLATIONS
    return Quantity.ATTACKS if kind.group in {Group.ARMED, Group.CONTROL} else Quantity.OTHER


def _outcome_figures(view: View, outcome: Trigger) -> Iterator[Figure]:
    lemma = outcome.token.base
    is_toll = any(a.token.base == "toll" for a in outcome.frame.of("subj"))
    dies = outcome.entry.roles.get("subj") == "target" and view.lemma_in(outcome.token, "dying")
    dies = dies or (lemma == "lose" and any(a.token.base == "life" for a in outcome.frame.of("obj")))
    killed = is_toll or dies or lemma in BODIES
    what = Quantity.KILLED if killed else victim_quantity(view, lemma)
    lemma = lemma if lemma not in {"death"} else "toll"
    roles: tuple[str, ...] = ("subj", "obj") if dies else ("obj", "of", "hit", "cop")
    if lemma in TOLLS:
        roles = ("subj", "obj", "of", "obl")
    if lemma in TOLLS | BODIES:
        for number in _numbers_at(view, outcome.token):
            yield _figure(view, outcome.token, number, what)
    for argument in outcome.frame.of(*roles):
        # Who "puts the toll at nine" is not among the dead.
        if not (argument.role == "subj" and lemma in TOLLS and is_one_person(view, argument.token)):
            yield from _victims(view, argument.token, what, outcome)


def victim_quantity(view: View, lemma: str) -> Quantity:
    if lemma in view.lexicon.classes["wounding"]:
        return Quantity.WOUNDED
    return Quantity.KILLED if lemma in view.lexicon.classes["killing"] else Quantity.KILLED_OR_WOUNDED


def _victims(view: View, token: Token, what: Quantity, outcome: Trigger) -> Iterator[Figure]:
    token = _totalled(view, token)
    noun = counted(view, token)
    own = {
        **dict.fromkeys(("dead", "body", "corpse"), Quantity.KILLED),
        "wounded": Quantity.WOUNDED,
        "injured": Quantity.WOUNDED,
        "casualty": Quantity.KILLED_OR_WOUNDED,
    }
    quantity = own.get(noun.base, _by_state(view, outcome, token) or what)
    harmed = outcome.entry.kind is Kind.DAMAGE or outcome.token.base in {"destroy", "damage", "lose", "hit"}
    if quantity is Quantity.KILLED_OR_WOUNDED and harmed and not view.lemma_in(noun, "victims"):
        quantity = _thing(view, noun)
    if view.lemma_in(noun, "weapons") or view.lemma_in(noun, "vehicles"):
        quantity = _thing(view, noun)
    numbers = _numbers_at(view, token)
    for number in numbers:
        yield _figure(view, token, number, quantity)
    if not numbers and is_one_person(view, token):
        yield Figure(what=quantity, who=phrase(view, token), low=1, high=1, text=phrase(view, token))
    for child in view.sentence.children(token):
        if child.deprel.startswith(("nmod", "obl", "appos")) and case_of(view.sentence, child) in {
            "including",
            "among",
        }:
            for part in conjuncts(view.sentence, child):
                if not _says_so(view, part):
                    yield from _victims(view, part, quantity, outcome)


def _totalled(view: View, token: Token) -> Token:
    """ "A total of twelve lorries": the lorries."""
    below = (c for c in view.sentence.children(token) if token.base == "total" and case_of(view.sentence, c) == "of")
    return next(below, token)


def _says_so(view: View, token: Token) -> bool:
    """ "… civilians, including women, two residents said": who speaks is no victim, whatever the parse makes of it."""
    following = view.sentence.tokens[token.i + 1 : token.i + 2]
    return any(t.upos == "VERB" and view.lemma_says(t) for t in following)


def _by_state(view: View, outcome: Trigger, token: Token) -> Quantity | None:
    """ "left twelve people dead", "47 others injured"."""
    near = [c for c in view.sentence.children(token) if c.deprel in {"amod", "acl", "xcomp"}]
    near += view.sentence.tokens[token.i + 1 : token.i + 2]
    near += [c for c in view.sentence.children(outcome.token) if c.deprel in {"xcomp", "amod", "acl"}]
    for word in near:
        if word.lower in {"dead", "killed", "martyred"}:
            return Quantity.KILLED
        if word.lower in {"wounded", "injured", "hurt"}:
            return Quantity.WOUNDED
    return None


def _thing(view: View, noun: Token) -> Quantity:
    if is_aircraft(view, noun):
        return Quantity.AIRCRAFT
    if view.lemma_in(noun, "weapons") or view.lemma_in(noun, "vehicles"):
        return Quantity.VEHICLES
    if view.lemma_in(noun, "posts"):
        return Quantity.POSTS
    return Quantity.PLACES if is_place(view, noun) else Quantity.OTHER


def _argument_figures(view: View, trigger: Trigger, argument: Argument, kind: Kind) -> Iterator[Figure]:
    token = argument.token
    numbers = _numbers_at(view, token)
    kills = trigger.token.base in view.lexicon.classes["killing"] or _shoots_dead(view, trigger)
    kills = kills or (trigger.token.base == "destroy" and bool(numbers))
    killed = argument.role in {"obj", "of"} and kills
    quantity = _argument_quantity(view, counted(view, token), kind, argument.prep, killed)
    numbers = [n for n in numbers if n.rule != "none"]
    if quantity is None:
        return
    for number in numbers:
        yield _figure(view, token, number, quantity)
    if not numbers and argument.role in {"obj", "of"} and _is_one(view, token, kind, quantity):
        yield Figure(what=quantity, who=phrase(view, token), low=1, high=1, text=phrase(view, token))


def _controlled(view: View, argument: Argument) -> Argument:
    """ "Took control of several villages": the villages."""
    if argument.token.base != "control":
        return argument
    of = (c for c in view.sentence.children(argument.token) if case_of(view.sentence, c) == "of")
    return next((replace(argument, token=c, prep="of") for c in of if c.deprel.startswith("nmod")), argument)


def _figures_of_its_load(view: View, token: Token) -> Iterator[Figure]:
    """ "Buses carrying 3,000 people", "carrying aid for 40,000 people": who is taken away, and whom it is for."""
    for load in (c for c in view.sentence.children(token) if c.deprel == "acl" and c.base in LOADS):
        for goods in (c for c in view.sentence.children(load) if c.deprel == "obj"):
            inside = [(goods, Quantity.EVACUATED)]
            inside += [(c, Quantity.OTHER) for c in view.sentence.children(goods) if case_of(view.sentence, c) == "for"]
            for noun, quantity in inside:
                if view.lemma_in(counted(view, noun), "people"):
                    yield from (_figure(view, noun, number, quantity) for number in _numbers_at(view, noun))


def _figures_of_what_carries(view: View, verb: Token) -> Iterator[Figure]:
    """ "Dozens of lorries carrying aid": what goes with it."""
    carrier = view.sentence.head(verb)
    if verb.base in LOADS and view.lemma_in(counted(view, carrier), "vehicles"):
        yield from (_figure(view, carrier, number, Quantity.VEHICLES) for number in _numbers_at(view, carrier))
        yield from _figures_of_its_load(view, carrier)


def _trapped(view: View, siege: Token) -> Iterator[Figure]:
    """ "40,000 people are trapped under a blockade", "a siege that has left 3,000 people trapped", "putting
    thousands under siege": whom it holds."""
    under = case_of(view.sentence, siege) == "under"
    above = [view.sentence.head(siege)] if under else []
    below = [c for c in view.sentence.children(siege) if c.deprel == "acl:relcl" and c.base in KEEPS]
    for verb in (v for v in (*above, *below) if v.upos == "VERB" and v.base in KEEPS):
        held = [c for c in view.sentence.children(verb) if c.deprel == "obj"] or _left_so(view, verb)
        held = held or [c for c in view.sentence.children(verb) if c.deprel.startswith("nsubj") and under]
        for noun in held[:1]:
            if any(view.lemma_in(counted(view, noun), name) for name in ("people", "victims")):
                yield from (_figure(view, noun, number, Quantity.OTHER) for number in _numbers_at(view, noun))


def _left_so(view: View, verb: Token) -> list[Token]:
    """ "3,000 people" of "left 3,000 people trapped", parsed as what is trapped."""
    inside = (c for c in view.sentence.children(verb) if c.deprel in {"xcomp", "ccomp"})
    return [g for c in inside for g in view.sentence.children(c) if g.deprel.startswith("nsubj") or g.deprel == "obj"]


def _shoots_dead(view: View, trigger: Trigger) -> bool:
    """ "Shot dead nine farmers", "were shot dead", "fatally shot two"."""
    token, tokens = trigger.token, view.sentence.tokens
    beside = {t.lower for t in (*tokens[max(0, token.i - 1) : token.i], *tokens[token.i + 1 : token.i + 2])}
    return token.base in {"shoot", "gun"} and bool(beside & {"dead", "fatally"})


def _is_killed(view: View, noun: Token) -> bool:
    """ "Killed nine farmers and two boys fleeing": how many died says nothing of how many fled."""
    while noun.deprel in {"nmod", "conj"}:
        noun = view.sentence.head(noun)
    verb = view.sentence.head(noun)
    return noun.deprel in {"obj", "nsubj:pass"} and verb.base in view.lexicon.classes["killing"]


def _is_one(view: View, token: Token, kind: Kind, quantity: Quantity) -> bool:
    """ "killed the pilot", "shot down a helicopter"."""
    if quantity is Quantity.AIRCRAFT:
        return kind is Kind.ATTACK and is_one_aircraft(view, token)
    return quantity in {Quantity.KILLED, Quantity.CAPTURED} and is_one_person(view, token)


def _argument_quantity(view: View, noun: Token, kind: Kind, prep: str, killed: bool) -> Quantity | None:
    if kind in KILLINGS and killed and (view.lemma_in(noun, "victims") or is_one_person(view, noun)):
        return Quantity.KILLED
    if kind in BY_KIND and (view.lemma_in(noun, "victims") or view.singular_demonym(noun)):
        return None if kind is Kind.DISPLACEMENT and _is_killed(view, noun) else BY_KIND[kind]
    if kind is Kind.ABDUCTION and is_one_person(view, noun):
        return Quantity.CAPTURED
    if view.lemma_in(noun, "posts"):
        return Quantity.POSTS
    if is_aircraft(view, noun):
        return Quantity.AIRCRAFT
    if kind in {Kind.DEPLOYMENT, Kind.WITHDRAWAL}:
        if view.lemma_in(noun, "weapons") or noun.base in {"convoy", "column"}:
            return Quantity.VEHICLES
        return Quantity.TROOPS if view.lemma_in(noun, "personnel") else None
    if kind is Kind.AID and view.lemma_in(noun, "vehicles"):
        return Quantity.VEHICLES
    if kind is Kind.ENCIRCLEMENT and view.lemma_in(noun, "personnel"):
        return Quantity.TROOPS
    if kind is Kind.ENCIRCLEMENT and view.lemma_in(noun, "people"):
        return Quantity.OTHER
    if view.lemma_in(noun, "land") and prep not in {"by"}:
        return Quantity.PLACES if is_place(view, noun) else Quantity.OTHER
    if kind in {Kind.AID, Kind.WITHDRAWAL} and (view.lemma_in(noun, "people") or view.singular_demonym(noun)):
        return Quantity.OTHER if prep in {"to", "for"} else Quantity.EVACUATED
    if noun.base in {"attack", "strike", "clash", "raid", "airstrike", "shelling", "violation", "sortie"}:
        return Quantity.VIOLATIONS if noun.base == "violation" else Quantity.ATTACKS
    if kind is Kind.RELEASE and view.lemma_in(noun, "victims"):
        return Quantity.OTHER
    return Quantity.OTHER if view.lemma_in(noun, "projectiles") or noun.base == "bomber" else None


def counted(view: View, token: Token) -> Token:
    """The noun that is counted: "people" in "hundreds of thousands of people", "posts" in "three of its posts"."""
    number_like = token.upos == "NUM" or token.base in {
        "hundred", "thousand", "million", "dozen", "score", "one", "number", "rest", "ten", "couple", "several",
    }  # fmt: skip
    if number_like:
        for child in view.sentence.children(token):
            if child.deprel.startswith(("nmod", "obl")) and case_of(view.sentence, child) == "of":
                return counted(view, child)
    return token


def _numbers_at(view: View, token: Token) -> list[Number]:
    """Numbers that count the noun: before it, or the noun phrase's own head; not the denominator of "one of 12"."""
    spans = [
        token,
        *(c for c in view.sentence.children(token) if c.deprel in {"nummod", "det", "amod", "advmod", "compound"}),
    ]
    inner = [g for c in spans[1:] for g in view.sentence.children(c) if g.deprel in {"nummod", "compound"}]
    found = [n for n in view.numbers for t in (*spans, *inner) if n.start < t.end and n.end > t.start]
    return [n for n in dict.fromkeys(found) if not _is_left_out(view, n)][:1]


def _is_left_out(view: View, number: Number) -> bool:
    """ "All but one of the hamlets": how many it is not true of."""
    before = view.sentence.text[: number.start - view.sentence.start].split()
    return [word.lower() for word in before[-2:]] == ["all", "but"]


def _figure(view: View, token: Token, number: Number, what: Quantity) -> Figure:
    noun = counted(view, token)
    if noun in headline_source(view, view.sentence.tokens[0], ""):  # "Shells kill nine Monitor": says so, unmarked
        return Figure(what=what, who=number.text, low=number.low, high=number.high, text=number.text)
    if noun.i != token.i:
        return Figure(what=what, who=_uncounted(phrase(view, noun)), low=number.low, high=number.high, text=number.text)
    words = phrase(view, token)
    last = number.text.split()[-1]
    before, found, after = words.partition(last)
    who = (after if found and number.text.endswith(f"{before}{last}") else words).strip(" ,")
    return Figure(what=what, who=_uncounted(who) or number.text, low=number.low, high=number.high, text=number.text)


def _uncounted(who: str) -> str:
    """ "of its outposts" → "its outposts"."""
    return who[3:] if who.startswith("of ") else who
