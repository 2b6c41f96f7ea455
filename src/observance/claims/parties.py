"""Who a noun phrase is: a party of the mandate, else the words of the text, else nobody.

Rules, first that fits: pronoun or possessive by the discourse · a listed name · an office or its holder · civilians by
class · a body, force or asset with a party before or behind it ("Turkish troops", "posts of the army") · armed people
whom nobody names, in the text's words. Backers ("Russian-backed") are never the party.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from observance.claims.armed import is_unnamed_armed
from observance.claims.belonging import (
    are_victims,
    is_among_civilians,
    is_camp,
    is_civilian,
    is_nationality,
    is_of_group,
    is_origin,
    is_place_use,
    modifiers,
)
from observance.claims.clauses import case_of, conjuncts
from observance.claims.discourse import CIVILIANS, FALLBACK, WORDS, Discourse, Named
from observance.claims.mentions import Mention, MentionKind
from observance.claims.nearby import (
    band_hit,
    band_of,
    beside_ally,
    both,
    in_list,
    is_force,
    is_ruling,
    named_just_before,
    owner_before,
    short_for,
)
from observance.claims.reciprocal import is_speakers, reciprocal
from observance.claims.sentence import View, phrase
from observance.claims.states import world_bodies, world_states
from observance.claims.unlisted_parties import (
    are_states,
    has_unlisted_arms,
    is_side,
    is_unlisted_name,
    is_world,
    names_a_group,
    whole_name,
    without_count,
)
from observance.model.syntax import Token

__all__ = [
    "CIVILIANS",
    "FALLBACK",
    "FIRST_PERSON",
    "WORDS",
    "Discourse",
    "Named",
    "is_nationality",
    "modifiers",
    "parties_of",
]

FIRST_PERSON = frozenset({"we", "our", "us", "ours", "i", "my", "me"})
THIRD_SINGULAR = frozenset({"he", "she", "him", "her", "his"})
NEUTER = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
PRONOUNS = FIRST_PERSON | THIRD_SINGULAR | NEUTER | PLURAL
# A pronoun may lead to a subject that itself leads on ("they" → "our troops" → the speaker); no further: two words that
# refer to one another would never end.
LONGEST_CHAIN = 2
LONGEST_OWNERSHIP = 5  # links
NESTED = frozenset({"nmod", "acl", "obl", "amod"})
# Bodies of many: "the international community", "the council" are not the party in whose sentence they stand.
COLLECTIVES = frozenset({"community", "donor", "council", "nation", "country", "coalition", "faction", "alliance",
                         "guarantor", "signatory", "panel", "ally", "party", "side"})  # fmt: skip
# What an armed party has and another hits: "M23 hideouts", "the Taliban's defence lines".
HOLDINGS = frozenset(
    """site den line defense defence fortification cache barrier node movement trench tunnel patrol observer
    monitor mission point hq warehouse supply""".split()
)
OWNING = frozenset({"belong", "own", "operate"})  # "lorries belonging to the army", "clinics run by"
AIRCRAFT = frozenset({"warplane", "jet", "plane", "aircraft", "helicopter"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# What may stand before "units" or "troops" without saying whose they are.
UNITS = frozenset(
    {
        "army",
        "military",
        "other",
        "more",
        "many",
        "several",
        "armed",
        "ground",
        "special",
        "elite",
        "regular",
        "downed",
        "captured",
    }
)
BLAMES = frozenset({"accuse", "blame", "condemn", "criticise", "criticize", "denounce"})
# Whose forces are the state's own, and the words for it that say no more.
POLICE = frozenset({"police", "policeman", "policewoman", "gendarme", "gendarmerie"})
KINDS_OF_POLICE = frozenset({"border", "riot", "special", "national", "guard", "military", "paramilitary"})
BOTH = 2
NAMES_OF_A_PARTY = (MentionKind.DEMONYM, MentionKind.PARTY)
SEVERAL = frozenset({"NNS", "NNPS"})
RULING = frozenset({"government", "federal", "regular"})
# Forces that as a rule only a state has: "the army" is not of the rebels whose "forces" were named last.
ARMY = frozenset({"army", "military", "navy", "airforce", "warplane", "jet", "soldier", "troop", "artillery", "unit"})


def parties_of(view: View, token: Token, discourse: Discourse) -> tuple[Named, ...]:
    """Parties that one noun phrase names; empty where it names none."""
    lower = token.lower
    if lower in {"those", "anyone", "everyone", "whoever"}:
        return _relative_group(view, token)
    if _is_pronoun(token):
        return _pronoun(view, token, discourse)
    sides = reciprocal(view, token) if discourse.links < LONGEST_CHAIN else ()
    if sides:
        return _unique(tuple(n for side in sides for n in parties_of(view, side, discourse.followed())))
    named = tuple(_listed(view, token, discourse))
    if named:
        return _unique(named)
    if token.base == "ally":
        return _allies(view, token)
    office = _office(view, token, discourse)
    if office:
        return office
    known = discourse.people.get(token.text) if token.upos == "PROPN" else None
    if known:
        return tuple(Named(value, token, f"person named before: {known[0]}") for value in known[1])
    if is_civilian(view, token):
        return (Named(CIVILIANS, token, "civilians by word"),)
    fighters = view.at(token, MentionKind.DEMONYM) if view.lemma_in(token, "personnel") else ()
    if fighters and token.upos in {"NOUN", "PROPN"}:
        return tuple(Named(m.key, token, f"name: {m.words}") for m in fighters)
    nationals = view.at(token, MentionKind.DEMONYM) if view.singular_demonym(token) and token.text.endswith("s") else ()
    if nationals and are_victims(view, token):
        return (Named(CIVILIANS, token, f"nationals as victims: {token.text}"),)
    if nationals:
        return tuple(Named(m.key, token, f"nationals: {m.words}") for m in nationals)
    owners = _of_a_group(view, token, tuple(_owners(view, token, discourse))) or tuple(_shared_demonym(view, token))
    if owners:
        return _unique(owners)
    return _unnamed(view, token, discourse)


def _is_pronoun(token: Token) -> bool:
    """A pronoun by its tag or its letters; "US" in capitals is a state."""
    if token.text in {"US", "IT"}:
        return False
    return token.upos == "PRON" or token.lower in PRONOUNS


def _shared_demonym(view: View, token: Token) -> Iterator[Named]:
    """ "Russian" in "Russian and government forces", where the parse coordinates the adjective with the noun."""
    partners = [c for c in view.sentence.children(token) if c.deprel == "conj"]
    if any(view.lemma_in(c, "personnel") for c in partners) and not view.is_backer(token):
        for mention in view.at(token, MentionKind.DEMONYM):
            yield Named(mention.key, token, f"demonym: {mention.words}")


def _pronoun(view: View, token: Token, discourse: Discourse) -> tuple[Named, ...]:
    lower = token.lower
    near = _nearest_subject(view, token, discourse)
    if lower in FIRST_PERSON:
        own = () if token.i in view.quoted else discourse.issuer
        values = _sentence_speaker(view, token, discourse) or own or discourse.speaker
        rule = "first person: the speaker"
    elif lower in THIRD_SINGULAR:
        values = near or discourse.speaker or discourse.last_actor
        rule = "pronoun: the last person named"
    elif lower in NEUTER | PLURAL:
        near = (_blamed(view, token, discourse) if lower in PLURAL else ()) or near
        values = near or (() if is_speakers(view, token) else discourse.last_actor)
        rule = "pronoun: the last party named"
    else:
        return ()
    return tuple(Named(value, token, rule) for value in values)


def _relative_group(view: View, token: Token) -> tuple[Named, ...]:
    """ "those who break the truce": nobody's name, but words that say who."""
    clause = next((c for c in view.sentence.children(token) if c.deprel == "acl:relcl"), None)
    if clause is None:
        return ()
    inside = [t for t in view.sentence.subtree(clause) if t.i > token.i and t.deprel != "punct"]
    return (Named(view.words(token.i, inside[-1].i), token, WORDS),)


def _nearest_subject(
    view: View, token: Token, discourse: Discourse, *, alone: bool = False, known: bool = False
) -> tuple[str, ...]:
    """The party of the last subject before a pronoun in its sentence, of the clauses around it first; with `alone` of
    none in a list, since nobody knows whose "the army" is after "A and B said", and with `known` of none that no list
    knows: "the army" in "the rebels accused the army of …" is not the rebels'."""
    if discourse.links >= LONGEST_CHAIN:
        return ()
    around = {t.i for t in view.sentence.ancestors(token)}
    before = [t for t in view.sentence.tokens[: token.i] if t.deprel.startswith("nsubj") and t.upos != "PRON"]
    for subject in sorted(before, key=lambda t: (t.head in around, t.i), reverse=True):
        if subject.i not in around:
            if alone and any(c.deprel == "conj" for c in view.sentence.children(subject)):
                return ()
            found = parties_of(view, subject, discourse.followed())
            values = tuple(n.value for n in found if not (known and _is_by_words(n)))
            if values and values != (CIVILIANS,):
                return values
    return ()


def _is_by_words(named: Named) -> bool:
    """Whether the words of the text are all that names them."""
    return named.rule == WORDS or named.value != named.value.lower()


def _blamed(view: View, token: Token, discourse: Discourse) -> tuple[str, ...]:
    """ "Blamed the rebels, saying that they …": whom the clause above blames, where they are several."""
    if discourse.links >= LONGEST_CHAIN:
        return ()
    for above in view.sentence.ancestors(token):
        for blamed in view.sentence.children(above) if above.base in BLAMES else ():
            if blamed.deprel == "obj" and blamed.xpos in SEVERAL and blamed.i < token.i:
                return tuple(n.value for n in parties_of(view, blamed, discourse.followed()))
    return ()


def _sentence_speaker(view: View, token: Token, discourse: Discourse) -> tuple[str, ...]:
    """The party of who says the quoted words in this sentence."""
    if token.i not in view.quoted or discourse.links >= LONGEST_CHAIN:
        return ()
    for verb in view.sentence.tokens:
        if verb.upos == "VERB" and verb.i not in view.quoted and verb.base in view.lexicon.speech["saying"]:
            for child in view.sentence.children(verb):
                if child.deprel == "nsubj" and child.i not in view.quoted and child.upos != "PRON":
                    return tuple(n.value for n in parties_of(view, child, discourse.followed()))
    return ()


def _listed(view: View, token: Token, discourse: Discourse) -> Iterator[Named]:
    for mention in view.at(token, MentionKind.PARTY, MentionKind.HOLDER):
        if not is_place_use(view, token):
            yield from _meant(view, token, mention, discourse)


def _meant(view: View, token: Token, mention: Mention, discourse: Discourse) -> Iterator[Named]:
    """Whom a listed name means here: its owner's, where it only names a force; the party that a report shortens so."""
    owner = owner_before(view, mention) if is_ruling(mention) else None
    forces = is_force(mention)
    if owner is not None:
        yield Named(owner.key, token, f"demonym: {owner.words}")
    elif forces and (known := _army_of_its_medium(view, token, discourse)) is not None:
        yield Named(known, token, f"of whose medium says it: the {token.text}")
    elif forces and (known := _force_named_before(token, [], discourse)) is not None:
        yield Named(known, token, f"named before: the {token.text}")
    elif specific := _specific(view, token, mention):
        yield from specific
    else:
        yield from _beside(view, token, mention)
        rule = FALLBACK if forces else "name" if mention.kind is MentionKind.PARTY else "office holder"
        yield Named(short_for(mention, discourse.longer), token, f"{rule}: {mention.words}")
        yield from (Named(m.key, token, f"name in a list: {m.words}") for m in in_list(view, mention))


def _specific(view: View, token: Token, mention: Mention) -> tuple[Named, ...]:
    """ "M23" in "M23 rebels", where the list knows "rebels" too: the group that has a name of its own."""
    if not mention.words.islower() or not view.lemma_in(token, "unnamed_armed") | view.lemma_in(token, "personnel"):
        return ()
    own = [m for m in named_just_before(view, token) if not m.words.islower() and m.start < mention.start]
    return tuple(Named(m.key, token, f"name: {m.words}") for m in own)


def _beside(view: View, token: Token, mention: Mention) -> Iterator[Named]:
    """ "Russian and regime forces": a demonym before a name that has its own."""
    for child in modifiers(view, token) if view.lemma_in(token, "personnel") else ():
        if not mention.start <= child.start < mention.end and not view.is_backer(child):
            for other in view.at(child, MentionKind.DEMONYM):
                yield Named(other.key, token, f"demonym: {other.words}")


def _allies(view: View, token: Token) -> tuple[Named, ...]:
    """ "Its Russian and Iranian allies", "its allies", "its ally Norland": who they are, and not whose."""
    own = (part for part in modifiers(view, token) if part.deprel not in {"nmod:poss", "nmod"})
    named = [Named(m.key, token, f"demonym: {m.words}") for part in own for m in view.at(part, *NAMES_OF_A_PARTY)]
    if not named and token.has("Number=Plur"):
        named = [Named(without_count(view, token), token, WORDS)]
    return _unique(tuple(named))


def _office(view: View, token: Token, discourse: Discourse) -> tuple[Named, ...]:
    """ "Turkish Defence Minister", "the defence minister" (whose party the report has given before)."""
    flat = [t for t in view.sentence.children(token) if t.deprel in {"flat", "appos", "compound", "nmod:desc"}]
    for part in (token, *flat):
        for mention in view.at(part, MentionKind.HOLDER):
            return (Named(mention.key, token, f"office holder: {mention.words}"),)
    titles = [m for part in (token, *flat) for m in view.at(part, MentionKind.OFFICE)]
    if not titles and not view.lemma_in(token, "bodies"):
        return ()
    owners = tuple(_owners(view, token, discourse))
    if owners:
        return _unique(owners)
    keys = {m.key for m in titles}
    if len(keys) == 1 and not any(_is_generic(m.words) for m in titles):
        return (Named(keys.pop(), token, f"office: {titles[0].words}"),)
    known = discourse.by_office.get(token.base)
    own = discourse.issuer if token.i not in view.quoted and (token.text[:1].isupper() or not known) else ()
    if own and view.lemma_in(token, "offices"):
        return tuple(Named(value, token, "an office of whose statement it is") for value in own)
    if known:
        return (Named(known, token, f"office named before: {token.text}"),)
    if token.base in COLLECTIVES:
        return ()
    if titles or any(c.lower == "the" for c in view.sentence.children(token)):
        near = _nearest_subject(view, token, discourse, alone=True, known=view.lemma_in(token, "state_force"))
        return tuple(
            Named(value, token, "office of the party in the sentence") for value in near if value not in world_bodies()
        )
    return ()


def _is_generic(title: str) -> bool:
    return title.lower() == title or len(title.split()) <= 2


def _of_a_group(view: View, token: Token, owners: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "Yemen's Houthi movement": a group with a name of its own is not the state that it is from."""
    group = token.base in {"movement", "rebel"} or (
        view.lemma_in(token, "unnamed_armed") and not view.lemma_in(token, "state_force")
    )
    if not group or not any(n.value in world_states() for n in owners):
        return owners
    name = any(names_a_group(view, part) for part in modifiers(view, token))
    return (Named(without_count(view, token), token, WORDS),) if name else owners


def _owners(view: View, token: Token, discourse: Discourse) -> Iterator[Named]:
    """The party that a body, force or asset belongs to, from its modifiers and from what stands behind it."""
    if not _is_ownable(view, token):
        return
    for child in modifiers(view, token):
        if not is_origin(view, token, child) and not is_camp(view, token, child):
            yield from _owner(view, child, discourse)
    for child in view.sentence.children(token):
        if child.deprel in {"amod", "acl", "acl:relcl"} and (view.lemma_in(child, "loyal") or child.base in OWNING):
            for lord in view.sentence.children(child):
                if case_of(view.sentence, lord) in {"to", "with", "by"} and not _is_deep(view, lord):
                    yield from parties_of(view, lord, discourse)
        case = case_of(view.sentence, child) if child.deprel.startswith("nmod") else ""
        if case in {"of", "from"} and not _is_deep(view, child):
            yield from _owner_behind(view, token, child, discourse)
        elif case == "in" and view.lemma_in(token, "seated"):
            yield from _listed_alone(view, child)


def _is_deep(view: View, token: Token) -> bool:
    """Whether a word stands far down a chain of owners ("of the army of the north of …"), which is followed no further:
    each link is looked up twice, so that the work would double with it."""
    links = list(islice((token, *view.sentence.ancestors(token)), LONGEST_OWNERSHIP))
    return len(links) == LONGEST_OWNERSHIP and all(t.deprel.split(":")[0] in NESTED for t in links)


def _is_ownable(view: View, token: Token) -> bool:
    """Whether a noun is one that a party may have: a force, a post, a body, victims, or a count of them."""
    if token.base in {"people", "person", "border", "frontier"}:
        return False
    if token.base in HOLDINGS or token.text[0].isdigit() or token.upos == "NUM":
        return True
    own = any(view.lemma_in(token, name) for name in ("asset", "bodies", "victims", "quantifier"))
    return own or any(view.lemma_in(m, "bodies") for m in modifiers(view, token))


def _owner_behind(view: View, token: Token, child: Token, discourse: Discourse) -> Iterator[Named]:
    """ "posts of the army", "fighters from the ADF group", "scores of villagers"."""
    if view.lemma_in(child, "civilians") and not view.lemma_in(token, "posts"):
        yield Named(CIVILIANS, token, f"civilians by word: {child.text}")
    elif view.at(child, MentionKind.PARTY) and not is_origin(view, token, child):
        for part in conjuncts(view.sentence, child):
            yield from _listed_alone(view, part)
    elif _is_membership(view, token) and is_unlisted_name(view, child):
        yield Named(phrase(view, child), token, WORDS)
    elif not _is_pronoun(child) and (case_of(view.sentence, child) == "of" or is_of_group(view, child)):
        yield from (n for n in parties_of(view, child, discourse) if n.rule != WORDS)


def _is_membership(view: View, token: Token) -> bool:
    """ "members of the River Front": who belongs to it, whatever it be."""
    return view.lemma_in(token, "members") or view.lemma_in(token, "unnamed_armed")


def _owner(view: View, token: Token, discourse: Discourse) -> Iterator[Named]:
    if view.is_backer(token) or is_nationality(view, token):
        return
    if token.deprel == "nmod:poss" and _is_pronoun(token):
        yield from _pronoun(view, token, discourse)
        return
    for mention in view.at(token, MentionKind.DEMONYM, MentionKind.PARTY):
        yield Named(mention.key, token, f"demonym: {mention.words}")
    listed = view.at(token, MentionKind.DEMONYM, MentionKind.PARTY)
    if token.deprel == "nmod:poss" and not listed:
        yield from parties_of(view, token, discourse)
    elif not listed and (
        has_unlisted_arms(view, token) or (token.deprel == "compound" and is_unlisted_name(view, token))
    ):
        yield Named(whole_name(view, token), token, WORDS)


def _listed_alone(view: View, token: Token) -> Iterator[Named]:
    for mention in view.at(token, MentionKind.PARTY):
        yield Named(mention.key, token, f"name: {mention.words}")


def _unnamed(view: View, token: Token, discourse: Discourse) -> tuple[Named, ...]:
    lemma, children = token.base, list(view.sentence.children(token))
    if lemma in AIRCRAFT and not any(_says_whose(view, c) for c in children):
        return ()
    said_to_be = token.upos in {"NOUN", "NUM"} or token.base == "responsible"
    itself = _subject_of(children) if said_to_be and not token.deprel.startswith("acl") else None
    if itself is not None and discourse.links < LONGEST_CHAIN:
        return tuple(replace(n, token=token) for n in parties_of(view, itself, discourse.followed()))
    ally = beside_ally(view, token) if discourse.links < LONGEST_CHAIN else None
    if ally is not None:
        return tuple(replace(n, rule=f"allied to it: {n.rule}") for n in parties_of(view, ally, discourse.followed()))
    before = _named_before(view, token, children, discourse)
    if before:
        return tuple(Named(value, token, f"named before: the {token.text}") for value in before)
    if is_unnamed_armed(view, token) or any(view.lemma_in(token, name) for name in ("personnel", "members")):
        own = tuple(Named(m.key, token, f"name: {m.words}") for m in named_just_before(view, token))
        if own:
            return own
    if is_side(token, children) and any(c.lower == "both" for c in children) and (pair := both(view, token)):
        return tuple(Named(m.key, token, f"both: {m.words}") for m in pair)
    if is_side(token, children) and _are_two(children) and len(discourse.fought) == BOTH:
        return tuple(Named(party, token, "both who fought so far") for party in discourse.fought)
    if lemma in {"man", "staff"} and is_among_civilians(view, token):
        return (Named(CIVILIANS, token, "civilians beside it"),)
    if lemma == "military" and token.deprel in {"amod", "compound"}:  # "military sources", "a military zone"
        return ()
    named = any(view.lemma_in(token, name) for name in ("personnel", "rulers", "helpers"))
    named = named or (token.xpos in SEVERAL and view.lemma_in(token, "communities"))
    named = named or is_unnamed_armed(view, token) or is_unlisted_name(view, token) or _travels(token)
    if named or is_world(token, children) or are_states(token, children) or is_side(token, children):
        return (Named(without_count(view, token), token, WORDS),)
    return ()


def _says_whose(view: View, child: Token) -> bool:
    """Whether a word before aircraft may say whose they are: "Tupolev" of "six Tupolev warplanes" does not."""
    is_make = child.lower in view.lexicon.classes["makes"]
    return child.deprel in {"det", "amod", "compound"} and not is_make


def _subject_of(children: list[Token]) -> Token | None:
    """ "The front has been the main force fighting them": who is said to be it."""
    is_predicate = any(c.deprel == "cop" for c in children)
    return next((c for c in children if is_predicate and c.deprel == "nsubj"), None)


def _travels(token: Token) -> bool:
    """ "Attacked an aid convoy": people on their way, to whom something is done."""
    return token.base in {"convoy", "motorcade", "team"} and token.deprel in {
        "obj",
        "nsubj:pass",
        "obl",
        "nmod",
        "conj",
    }


def _named_before(view: View, token: Token, children: list[Token], discourse: Discourse) -> tuple[str, ...]:
    """The party that a bare noun leads back to: "the group", "army units", "the jihadists"."""
    groups = token.base in {"group", "ministry", "organisation", "organization"} and _bare_definite(children)
    if groups and discourse.last_group:
        return discourse.last_group
    known = _force(view, token, children, discourse) if view.lemma_in(token, "state_force") else None
    if known != discourse.home and _may_be_of_home(view, token, discourse):
        known = None
    if known is None and _is_of_home(view, token, children) and _nobody_elses(discourse):
        known = discourse.home
    if known is None and view.lemma_in(token, "unnamed_armed"):
        known = band_hit(view, token, children, discourse.groups) or band_of(view, token, children, discourse.bands)
    return (known,) if known else ()


def _are_two(children: list[Token]) -> bool:
    return any(c.lower in {"both", "two"} for c in children)


def _nobody_elses(discourse: Discourse) -> bool:
    """Whether no other state fights in the report than that of the country it plays in."""
    fighting = {*discourse.fought, *discourse.by_force.values()}
    return bool(discourse.home) and not any(p in world_states() and p != discourse.home for p in fighting)


def _is_of_home(view: View, token: Token, children: list[Token]) -> bool:
    """ "The army", "government forces", "federal soldiers", where nothing else says whose: of the country that the
    report plays in."""
    before = {c.base for c in children if c.deprel in {"amod", "compound", "nmod:poss", "nmod"}}
    if token.base in POLICE and before <= RULING | KINDS_OF_POLICE:
        return True
    if before:
        return before <= RULING and (view.lemma_in(token, "state_force") or view.lemma_in(token, "personnel"))
    return view.lemma_in(token, "own_of_state") and _bare_definite(children)


def _force(view: View, token: Token, children: list[Token], discourse: Discourse) -> str | None:
    """Whose force it is: of whose medium tells of it, of who was named before, but for "a unit", and of "units" in a
    statement its issuer's."""
    is_unit = token.base == "unit"
    if is_unit and {c.lower for c in children if c.deprel in {"det", "compound", "amod"}} == {"a"}:
        return None
    known = _army_of_its_medium(view, token, discourse) or _force_named_before(token, children, discourse)
    is_own = known is None and is_unit and token.i not in view.quoted
    return next(iter(discourse.issuer), None) if is_own else known


def _force_named_before(token: Token, children: list[Token], discourse: Discourse) -> str | None:
    """Whose "troops" or "army units" these are: of the party whose troops were named last, or whose force alone was."""
    if any(c.deprel in {"amod", "compound", "nmod:poss", "nmod"} and c.lower not in UNITS for c in children):
        return None
    armies = {v for noun, v in discourse.by_force.items() if noun in ARMY} if token.base in ARMY else set()
    alone = armies or set(discourse.by_force.values())
    return discourse.by_force.get(token.base) or (alone.pop() if len(alone) == 1 else None)


def _army_of_its_medium(view: View, token: Token, discourse: Discourse) -> str | None:
    """ "Norland state television said that the army …": its own."""
    if not view.lemma_in(token, "own_of_state") or not _bare_definite(list(view.sentence.children(token))):
        return None
    for verb in view.sentence.ancestors(token):
        for speaker in view.sentence.children(verb) if view.lemma_says(verb) else ():
            for mention in view.at(speaker, MentionKind.SOURCE) if speaker.deprel == "nsubj" else ():
                return discourse.media.get(mention.key)
    return None


def _may_be_of_home(view: View, token: Token, discourse: Discourse) -> bool:
    """Whether "the army" after another state's "soldiers" may as well be that of the country they are in."""
    return bool(discourse.home) and token.base not in discourse.by_force and view.lemma_in(token, "own_of_state")


def _bare_definite(children: list[Token]) -> bool:
    return any(c.lower in {"the", "this"} for c in children) and not any(
        c.deprel in {"amod", "compound", "nmod"} for c in children
    )


def _unique(named: tuple[Named, ...]) -> tuple[Named, ...]:
    seen: dict[str, Named] = {}
    for one in named:
        seen.setdefault(one.value, one)
    return tuple(seen.values())
