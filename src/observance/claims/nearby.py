"""Whom the words around a name or a noun make it: its owner just before it, the list it stands in, the party that a
report means by a short name or by "the jihadists"."""

from collections.abc import Iterable, Iterator, Mapping

from observance.claims.clauses import POSSESSIVE
from observance.claims.mentions import Mention, MentionKind
from observance.claims.sentence import View
from observance.model.syntax import Token

# What every state has: "army units" are of the state named before them, else of the mandate's own.
FORCE_WORDS = frozenset({"the", "army", "armed", "forces", "force", "units", "unit", "troops", "soldiers", "men", "air",
                         "and", "pilot"})  # fmt: skip
RULING_WORDS = FORCE_WORDS | {"government", "regime", "planes", "aircraft", "warplanes", "jets", "helicopters"}
PLURALS = frozenset({"groups", "organisations", "organizations", "factions", "cells"})
ALLIED = frozenset({"allied", "allies", "backing", "supporting", "popular", "friendly", "resistance", "auxiliary"})
NAMING = (MentionKind.DEMONYM, MentionKind.PARTY)


def is_force(mention: Mention) -> bool:
    """ "the army", "army units": a name of a state's force that tells no state."""
    return set(mention.words.lower().split()) <= FORCE_WORDS


def is_ruling(mention: Mention) -> bool:
    """ "government forces", "the regime": a name of whoever rules, in small letters."""
    return set(mention.words.split()) <= RULING_WORDS


def owner_before(view: View, mention: Mention) -> Mention | None:
    """ "Malian" before "government forces": whose they are, right before a name that does not tell."""
    inside = view.tokens_in(mention.start, mention.end)
    before = _before(view, inside[0]) if inside else None
    if before is None or view.is_backer(before):
        return None
    return next((m for m in view.at(before, *NAMING) if m.key != mention.key and m.end <= mention.start), None)


def _before(view: View, token: Token) -> Token | None:
    """The token before, over a possessive "'s"."""
    tokens = view.sentence.tokens[: token.i]
    while tokens and tokens[-1].text in POSSESSIVE:
        tokens = tokens[:-1]
    return tokens[-1] if tokens else None


def named_just_before(view: View, token: Token) -> Iterator[Mention]:
    """ "M23" in "M23 rebels", "Boko Haram" in "Boko Haram (Islamist) fighters": a party right before a noun of people,
    whatever the parse makes of it; never a backer, nor a state that only says where they are from."""
    before = _skipping_brackets(view, _before(view, token))
    if before is not None and not view.is_backer(before) and not view.at(before, MentionKind.PLACE):
        yield from view.at(before, MentionKind.PARTY)


def _skipping_brackets(view: View, token: Token | None) -> Token | None:
    if token is None or token.text != ")":
        return token
    opening = next((t for t in reversed(view.sentence.tokens[: token.i]) if t.text == "("), None)
    return _before(view, opening) if opening is not None else None


def beside_ally(view: View, token: Token) -> Token | None:
    """ "the Malian army" before "and allied fighters": whom unnamed forces are coordinated with and side with."""
    sides = any(c.base in ALLIED for c in view.sentence.children(token))
    return view.sentence.head(token) if sides and token.deprel == "conj" else None


def in_list(view: View, mention: Mention) -> Iterator[Mention]:
    """The other names of a list that lost its commas: "France Britain" before "and the Netherlands said"."""
    run: list[Mention] = []
    for other in (m for m in view.mentions if m.kind is MentionKind.PARTY):
        gap = _gap(view, run[-1], other) if run else ""
        if gap == "and" and mention in run:
            yield from (m for m in run if m is not mention)
            return
        run = [*run, other] if not gap else [other]


def _gap(view: View, one: Mention, other: Mention) -> str:
    """The words between two names; one space is nothing."""
    base = view.sentence.start
    return view.sentence.text[one.end - base : other.start - base].strip()


def both(view: View, token: Token) -> tuple[Mention, ...]:
    """The two parties of the sentence that "both sides" after them are."""
    before = [m for t in view.sentence.tokens[: token.i] if not view.is_backer(t) for m in view.at(t, *NAMING)]
    first = {m.key: m for m in reversed(before)}
    return tuple(reversed(first.values())) if len(first) == 2 else ()


def longer_names(mentions: Iterable[Mention], issuer: tuple[str, ...]) -> dict[str, str]:
    """Whom a report means by the last word of a longer name: "the Coalition" behind "the National Coalition"; of
    several, the one whose own word the report is. A word that stands by itself first is no short form."""
    table: dict[str, set[str]] = {}
    alone: set[str] = set()
    for mention in mentions:
        words = _without_article(mention)
        last = words[-1].lower() if words else ""
        if mention.kind not in NAMING or is_force(mention) or last in alone:
            continue
        if len(words) > 1 and words[-1][:1].isupper() and mention.kind is MentionKind.PARTY:
            table.setdefault(last, set()).add(mention.key)
        elif len(words) == 1 and last not in table:
            alone.add(last)
    own = {word: keys & set(issuer) or keys for word, keys in table.items()}
    return {word: min(keys) for word, keys in own.items() if len(keys) == 1}


def _without_article(mention: Mention) -> list[str]:
    return [word for word in mention.words.split() if word.lower() != "the"]


def short_for(mention: Mention, longer: Mapping[str, str]) -> str:
    """The party that a one-word name is short for in this report; its own where the report says nothing else."""
    words = _without_article(mention)
    return longer.get(words[0].lower(), mention.key) if len(words) == 1 and not is_force(mention) else mention.key


def band_hit(view: View, token: Token, children: list[Token], groups: Mapping[str, frozenset[str]]) -> str | None:
    """ "killing 20 jihadists" after "raided M23 sites": they are of the one armed group that is hit there."""
    head = view.sentence.head(token)
    if (
        not head.text.endswith("ing")
        or head.upos != "VERB"
        or any(c.deprel.startswith(("nmod", "acl", "appos", "compound")) for c in children)
    ):
        return None
    before = [t for t in view.sentence.tokens[: head.i] for m in view.at(t, *NAMING) if m.key in groups]
    if any(_is_subject(view, t) or view.is_backer(t) for t in before):
        return None
    keys = {m.key for t in before for m in view.at(t, *NAMING) if m.key in groups and not m.words.islower()}
    return keys.pop() if len(keys) == 1 and groups[min(keys)] & {token.base} else None


def _is_subject(view: View, token: Token) -> bool:
    """Whether a token stands in a subject."""
    for node in (token, *view.sentence.ancestors(token)):
        if node.deprel.startswith("nsubj"):
            return True
        if node.upos == "VERB":
            return False
    return False


def band_of(view: View, token: Token, children: list[Token], bands: Mapping[str, frozenset[str]]) -> str | None:
    """The one armed group named before that is called so: "the jihadists", "this terrorist group"."""
    definite = any(c.lower in {"the", "this", "these", "those"} for c in children)
    described = [c for c in children if c.deprel in {"amod", "compound"}]
    definite = definite or view.lemma_in(token, "sectarians")
    if not definite or token.lower in PLURALS or any(c.deprel.startswith(("nmod", "acl", "appos")) for c in children):
        return None
    words = {token.base, *(c.base for c in described)}
    known = [band for band, terms in bands.items() if words <= terms | {"group", "organisation", "organization"}]
    return known[0] if len(known) == 1 else None
