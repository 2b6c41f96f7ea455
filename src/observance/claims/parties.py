"""Who a noun phrase is: a party of the mandate, else the words of the text, else nobody.

Rules, first that fits: pronoun or possessive by the discourse · a listed name · an office or its holder · civilians by
class · a body, force or asset with a party before or behind it ("Turkish troops", "posts of the army") · armed people
whom nobody names, in the text's words. Backers ("Russian-backed") are never the party.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from observance.claims.clauses import case_of, conjuncts
from observance.claims.mentions import Mention, MentionKind
from observance.claims.sentence import View, lemma_of, phrase
from observance.model.syntax import Token

CIVILIANS = "civilians"
WORDS = "words of the text"  # the rule of whoever is no party of the mandate
FIRST_PERSON = frozenset({"we", "our", "us", "ours", "i", "my", "me"})
THIRD_SINGULAR = frozenset({"he", "she", "him", "her", "his"})
NEUTER = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
# A pronoun may lead to a subject that itself leads on ("they" → "our troops" → the speaker); no further: two words that
# refer to one another would never end.
LONGEST_CHAIN = 2
# What may stand before "units" or "troops" without saying whose they are.
UNITS = frozenset(
    {"army", "military", "other", "more", "many", "several", "armed", "ground", "special", "elite", "regular"}
)
# Forces that as a rule only a state has: "the army" is not of the rebels whose "forces" were named last.
ARMY = frozenset({"army", "military", "navy", "airforce", "warplane", "jet", "soldier", "troop", "artillery", "unit"})
OWNED = frozenset({"nmod:poss", "amod", "compound", "nmod:desc", "flat"})


@dataclass(frozen=True, slots=True)
class Named:
    """A party in a slot: `value` is its id or words, with the token and the rule that gave it."""

    value: str
    token: Token
    rule: str


@dataclass(slots=True)
class Discourse:
    """What a report has said so far: who spoke last, which party acted last. `speaks_on`: all that follows is the
    speaker's word. `monitor` are the words for the one
    monitor that the report names, "" where it names none or several; `people` give by surname the words and parties
    with which a person was first named; `by_force` gives by its noun whose force was last named, `speakers` the words
    for whoever was last called so; `outlet` is the outlet's name; `issuer` is whose own
    statement the whole report is, empty for news; `links` is how many words that refer to another have led here."""

    speaker: tuple[str, ...] = ()
    speaker_name: str = ""
    speaks_on: bool = False
    last_actor: tuple[str, ...] = ()
    last_group: tuple[str, ...] = ()
    monitor: str = ""
    issuer: tuple[str, ...] = ()
    people: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    by_office: dict[str, str] = field(default_factory=dict)
    by_force: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)
    outlet: str = ""
    links: int = 0

    def followed(self) -> "Discourse":
        """The same discourse, one reference further on."""
        return replace(self, links=self.links + 1)


def parties_of(view: View, token: Token, discourse: Discourse) -> tuple[Named, ...]:
    """Parties that one noun phrase names; empty where it names none."""
    lower = token.text.lower()
    if lower in {"those", "anyone", "everyone", "whoever"}:
        return _relative_group(view, token)
    if _is_pronoun(token):
        return _pronoun(view, token, discourse)
    named = tuple(_listed(view, token))
    if named:
        return _unique(named)
    office = _office(view, token, discourse)
    if office:
        return office
    known = discourse.people.get(token.text) if token.upos == "PROPN" else None
    if known:
        return tuple(Named(value, token, f"person named before: {known[0]}") for value in known[1])
    if _is_civilian(view, token):
        return (Named(CIVILIANS, token, "civilians by word"),)
    nationals = view.at(token, MentionKind.DEMONYM) if view.singular_demonym(token) and token.text.endswith("s") else ()
    if nationals:
        return tuple(Named(m.key, token, f"nationals: {m.words}") for m in nationals)
    owners = tuple(_owners(view, token, discourse)) or tuple(_shared_demonym(view, token))
    if owners:
        return _unique(owners)
    return _unnamed(view, token, discourse)


def _is_pronoun(token: Token) -> bool:
    """A pronoun by its tag or its letters; "US" in capitals is a state."""
    if token.text in {"US", "IT"}:
        return False
    return token.upos == "PRON" or token.text.lower() in FIRST_PERSON | THIRD_SINGULAR | NEUTER | PLURAL


def _shared_demonym(view: View, token: Token) -> Iterator[Named]:
    """ "Russian" in "Russian and government forces", where the parse coordinates the adjective with the noun."""
    partners = [c for c in view.sentence.children(token) if c.deprel == "conj"]
    if any(view.lemma_in(c, "personnel") for c in partners) and not view.is_backer(token):
        for mention in view.at(token, MentionKind.DEMONYM):
            yield Named(mention.key, token, f"demonym: {mention.words}")


def _pronoun(view: View, token: Token, discourse: Discourse) -> tuple[Named, ...]:
    lower = token.text.lower()
    near = _nearest_subject(view, token, discourse)
    if lower in FIRST_PERSON:
        own = () if token.i in view.quoted else discourse.issuer
        values = _sentence_speaker(view, token, discourse) or own or discourse.speaker
        rule = "first person: the speaker"
    elif lower in THIRD_SINGULAR:
        values = near or discourse.speaker or discourse.last_actor
        rule = "pronoun: the last person named"
    elif lower in NEUTER | PLURAL:
        values = near or discourse.last_actor
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


def _nearest_subject(view: View, token: Token, discourse: Discourse) -> tuple[str, ...]:
    """The party of the last subject before a pronoun in its sentence, of the clauses around it first."""
    if discourse.links >= LONGEST_CHAIN:
        return ()
    around = {t.i for t in view.sentence.ancestors(token)}
    before = [t for t in view.sentence.tokens[: token.i] if t.deprel.startswith("nsubj") and t.upos != "PRON"]
    for subject in sorted(before, key=lambda t: (t.head in around, t.i), reverse=True):
        if subject.i not in around:
            values = tuple(n.value for n in parties_of(view, subject, discourse.followed()))
            if values and values != (CIVILIANS,):
                return values
    return ()


def _sentence_speaker(view: View, token: Token, discourse: Discourse) -> tuple[str, ...]:
    """The party of who says the quoted words in this sentence."""
    if token.i not in view.quoted or discourse.links >= LONGEST_CHAIN:
        return ()
    for verb in view.sentence.tokens:
        if verb.upos == "VERB" and verb.i not in view.quoted and lemma_of(verb) in view.lexicon.speech["saying"]:
            for child in view.sentence.children(verb):
                if child.deprel == "nsubj" and child.i not in view.quoted and child.upos != "PRON":
                    return tuple(n.value for n in parties_of(view, child, discourse.followed()))
    return ()


def _listed(view: View, token: Token) -> Iterator[Named]:
    for mention in view.at(token, MentionKind.PARTY, MentionKind.HOLDER):
        if not _is_place_use(view, token):
            rule = "name" if mention.kind is MentionKind.PARTY else "office holder"
            yield from _beside(view, token, mention)
            yield Named(mention.key, token, f"{rule}: {mention.words}")


def _beside(view: View, token: Token, mention: Mention) -> Iterator[Named]:
    """ "Russian and regime forces": a demonym before a name that has its own."""
    for child in modifiers(view, token) if view.lemma_in(token, "personnel") else ():
        if not mention.start <= child.start < mention.end and not view.is_backer(child):
            for other in view.at(child, MentionKind.DEMONYM):
                yield Named(other.key, token, f"demonym: {other.words}")


def _is_place_use(view: View, token: Token) -> bool:
    """ "in Damascus", "troops to Syria": the name of a state or capital used as a place."""
    if not view.at(token, MentionKind.PLACE):
        return False
    prep = case_of(view.sentence, token)
    if not prep and token.deprel in {"obj", "nsubj:pass"}:
        return view.lemma_in(view.sentence.head(token), "bombing_verb")
    if prep in {"on", "against", "toward", "towards"}:
        return view.lemma_in(view.sentence.head(token), "advance")
    return prep in {"in", "into", "near", "around", "from", "at", "across", "inside", "outside", "over", "through"}


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
    known = discourse.by_office.get(lemma_of(token))
    if known:
        return (Named(known, token, f"office named before: {token.text}"),)
    if titles or any(c.text.lower() == "the" for c in view.sentence.children(token)):
        near = _nearest_subject(view, token, discourse)
        return tuple(Named(value, token, "office of the party in the sentence") for value in near)
    return ()


def _is_generic(title: str) -> bool:
    return title.lower() == title or len(title.split()) <= 2


def _is_civilian(view: View, token: Token) -> bool:
    return view.lemma_in(token, "civilians")


def _owners(view: View, token: Token, discourse: Discourse) -> Iterator[Named]:
    """The party that a body, force or asset belongs to, from its modifiers."""
    ownable = view.lemma_in(token, "asset") or view.lemma_in(token, "bodies") or view.lemma_in(token, "victims")
    ownable = ownable or view.lemma_in(token, "quantifier")
    ownable = ownable or any(view.lemma_in(m, "bodies") for m in modifiers(view, token))
    if lemma_of(token) in {"people", "person"}:
        return
    if not ownable and not token.text[0].isdigit() and token.upos != "NUM":
        return
    for child in modifiers(view, token):
        yield from _owner(view, child, discourse)
    for child in view.sentence.children(token):
        if child.deprel in {"amod", "acl", "acl:relcl"} and view.lemma_in(child, "loyal"):
            for lord in view.sentence.children(child):
                if case_of(view.sentence, lord) in {"to", "with"}:
                    yield from parties_of(view, lord, discourse)
        if child.deprel.startswith("nmod") and case_of(view.sentence, child) in {"of", "from"}:
            if view.lemma_in(child, "civilians") and not view.lemma_in(token, "posts"):
                yield Named(CIVILIANS, token, f"civilians by word: {child.text}")
            elif view.at(child, MentionKind.PARTY):
                for part in conjuncts(view.sentence, child):
                    yield from _listed_alone(view, part)
            elif case_of(view.sentence, child) == "of":
                yield from _owners(view, child, discourse)


def modifiers(view: View, token: Token) -> Iterator[Token]:
    """What stands before a noun and belongs to it, modifiers of modifiers included: "rebel" in "rebel rocket fire"."""
    for child in view.sentence.children(token):
        cut = any(t.text == "," for t in view.sentence.tokens[child.i : token.i])
        if child.deprel in OWNED and child.i < token.i and not (cut and child.deprel == "compound"):
            for part in conjuncts(view.sentence, child):
                yield part
                yield from modifiers(view, part)


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
    elif token.deprel == "compound" and not listed and _is_unlisted_name(view, token):
        yield Named(token.text, token, WORDS)


def is_nationality(view: View, token: Token) -> bool:
    """ "Sudanese" in "Sudanese rebel rockets": where a party is from, right before the party itself."""
    own = {m.key for m in view.at(token, MentionKind.DEMONYM, MentionKind.PARTY)}
    following = view.sentence.tokens[token.i + 1 : token.i + 2]
    if not own or not following or following[0].deprel not in OWNED or view.is_backer(following[0]):
        return False
    others = {m.key for m in view.at(following[0], MentionKind.DEMONYM, MentionKind.PARTY)}
    return bool(others) and not own & others


def _listed_alone(view: View, token: Token) -> Iterator[Named]:
    for mention in view.at(token, MentionKind.PARTY):
        yield Named(mention.key, token, f"name: {mention.words}")


def _unnamed(view: View, token: Token, discourse: Discourse) -> tuple[Named, ...]:
    lemma = lemma_of(token)
    children = list(view.sentence.children(token))
    if (
        lemma in {"group", "ministry", "organisation", "organization"}
        and _bare_definite(children)
        and discourse.last_group
    ):
        return tuple(Named(v, token, f"named before: the {token.text}") for v in discourse.last_group)
    known = _force_named_before(token, children, discourse) if view.lemma_in(token, "state_force") else None
    if known is not None:
        return (Named(known, token, f"named before: the {token.text}"),)
    if any(view.lemma_in(token, name) for name in ("unnamed_armed", "personnel", "rulers")):
        return (Named(_without_count(view, token), token, WORDS),)
    if _is_unlisted_name(view, token) or (
        lemma in {"side", "party"} and any(c.deprel in {"det", "nummod"} for c in children)
    ):
        return (Named(_without_count(view, token), token, WORDS),)
    return ()


def _force_named_before(token: Token, children: list[Token], discourse: Discourse) -> str | None:
    """Whose "troops" or "army units" these are: of the party whose troops were named last, or whose force alone was."""
    if any(c.deprel in {"amod", "compound", "nmod:poss", "nmod"} and c.text.lower() not in UNITS for c in children):
        return None
    armies = {v for noun, v in discourse.by_force.items() if noun in ARMY} if lemma_of(token) in ARMY else set()
    alone = armies or set(discourse.by_force.values())
    return discourse.by_force.get(lemma_of(token)) or (alone.pop() if len(alone) == 1 else None)


def _is_unlisted_name(view: View, token: Token) -> bool:
    """A proper name that no list holds and that is neither a place nor a day: an organisation or a person."""
    if token.upos != "PROPN" or not token.text[:1].isupper() or token.entity == "LOC":
        return False
    opening = token.i == 0 and not any(t.upos == "PROPN" for t in view.sentence.tokens[1:2])
    opening = opening and not (token.deprel.startswith("nsubj") and token.xpos == "NNP")
    if (opening and not token.text.isupper()) or view.at(token, MentionKind.SOURCE):
        return False
    return (
        not view.at(token, MentionKind.PLACE) and token.text.lower().rstrip(".") not in view.lexicon.classes["calendar"]
    )


def _without_count(view: View, token: Token) -> str:
    """The noun phrase without its number: "at least 13 troops" names "troops"."""
    words = phrase(view, token)
    for number in view.numbers:
        before, last, after = words.partition(number.text.split()[-1])
        if last and after.strip() and number.text.endswith(f"{before}{last}"):
            return after.strip()
    return words


def _bare_definite(children: list[Token]) -> bool:
    return any(c.text.lower() in {"the", "this"} for c in children) and not any(
        c.deprel in {"amod", "compound", "nmod"} for c in children
    )


def _unique(named: tuple[Named, ...]) -> tuple[Named, ...]:
    seen: dict[str, Named] = {}
    for one in named:
        seen.setdefault(one.value, one)
    return tuple(seen.values())
