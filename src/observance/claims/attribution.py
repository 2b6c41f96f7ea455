"""Who says so: the chain of sources of a predicate, outermost first, and the quotation that a sentence stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from observance.claims.clauses import Argument, case_of, frame_of
from observance.claims.mentions import MentionKind
from observance.claims.parties import Discourse, parties_of
from observance.claims.referring import named_before
from observance.claims.sentence import View, lemma_of, phrase
from observance.model.syntax import Token


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a source chain: its words, the parties it speaks for, the verb of saying (None in "according to")."""

    words: str
    parties: tuple[str, ...]
    verb: Token | None
    rule: str


# Who speaks without a name, and how many words their office may have.
NAMELESS = frozenset(
    "source official correspondent reporter spokesman spokeswoman spokesperson doctor resident activist officer".split()
)
LONGEST_OFFICE = 7


def sources_of(view: View, token: Token, discourse: Discourse) -> tuple[Source, ...]:
    """The source chain of the predicate at `token`, outermost first; empty where the outlet asserts it."""
    found: list[Source] = []
    tails = list(_tails(view, token))
    verbs = [v for v in _saying_verbs(view, token) if v not in tails] + tails
    for verb in verbs:
        found = [*_speakers(view, verb, discourse, token), *found]
    found = [*_according(view, token, discourse), *found]
    if not found:
        found = list(_headline(view, token, discourse))
    if not found and token.i in view.quoted and discourse.speaker_name:
        found = [Source(discourse.speaker_name, discourse.speaker, None, "running quotation")]
    return _distinct(found)


def _distinct(found: list[Source]) -> tuple[Source, ...]:
    seen: dict[str, Source] = {}
    for source in found:
        seen.setdefault(source.words.lower(), source)
    return tuple(seen.values())


def _saying_verbs(view: View, token: Token) -> Iterator[Token]:
    """Verbs of saying whose content holds the token, nearest first."""
    sentence = view.sentence
    nodes = [token, *sentence.ancestors(token)]
    for below, above in zip(nodes, [*nodes[1:], None], strict=True):
        for child in sentence.children(below):
            if child not in nodes and _says(view, child) and _is_tail(view, child):
                yield child
        holds = above is not None and _says(view, above) and _is_content(view, above, below, token)
        if holds and above is not None and not _goes_on(view, above):
            yield above


def _before_speaker(view: View, verb: Token) -> Token | None:
    """The token before the speaker of a closing "… a monitor said" in text that is printed without commas."""
    tokens = view.sentence.tokens
    if any(t.text == "," for t in tokens) or any(t.upos != "PUNCT" for t in tokens[verb.i + 1 :]):
        return None
    for token in reversed(tokens[max(0, verb.i - 6) : verb.i]):
        if token.upos == "DET":
            return tokens[token.i - 1] if token.i else None
        if token.upos not in {"NOUN", "PROPN", "ADJ"}:
            return None
    return None


def _goes_on(view: View, verb: Token) -> bool:
    """ "He said …, stressing that …": the same speaker goes on in a participle."""
    is_participle = verb.deprel == "advcl" and verb.xpos == "VBG"
    return is_participle and any(_says(view, above) for above in view.sentence.ancestors(verb))


def _tails(view: View, token: Token) -> Iterator[Token]:
    """Verbs of saying that close a sentence after a comma ("…, the agency reported Friday"), however parsed."""
    tokens = view.sentence.tokens
    for verb in tokens[token.i + 1 :]:
        if not _says(view, verb) or verb.xpos == "VBG" or verb.i in view.quoted:
            continue
        after = tokens[verb.i + 1 :]
        comma = next((t for t in reversed(tokens[: verb.i]) if t.text in {",", "”", '"', "’"}), None)
        comma = comma or _before_speaker(view, verb)
        if comma is None or comma.i <= token.i or any(t.upos in {"VERB", "SCONJ"} for t in after):
            continue
        between = tokens[comma.i + 1 : verb.i]
        if 0 < len(between) <= 9 and not any(t.upos in {"VERB", "ADP", "CCONJ", "SCONJ"} for t in between):
            yield verb


def _is_tail(view: View, verb: Token) -> bool:
    """ "…, the agency reported Friday": a clause of saying beside its content, joined without a conjunction."""
    children = list(view.sentence.children(verb))
    if verb.deprel == "parataxis":
        return not any(c.deprel == "ccomp" or c.text.lower() == "where" for c in children)
    has_content = any(c.deprel in {"ccomp", "cc", "xcomp"} for c in children)
    return verb.deprel == "conj" and not has_content and any(c.deprel == "nsubj" for c in children)


def _says(view: View, token: Token) -> bool:
    return token.upos == "VERB" and lemma_of(token) in view.lexicon.speech["saying"]


def _is_content(view: View, verb: Token, below: Token, token: Token) -> bool:
    deprel = below.deprel
    if deprel in {"ccomp", "parataxis", "csubj", "xcomp", "dep"}:
        return True
    if deprel == "obj" and lemma_of(below) == "responsibility":
        return True
    if deprel == "obj":
        return below.i != token.i or lemma_of(verb) in {
            "report",
            "claim",
            "confirm",
            "announce",
            "document",
            "record",
            "deny",
            "allege",
        }
    if deprel in {"obl", "advcl"} and lemma_of(verb) in {"accuse", "blame"}:
        return True
    return deprel == "conj" and token.i in view.quoted and verb.i not in view.quoted


def _speakers(view: View, verb: Token, discourse: Discourse, token: Token) -> Iterator[Source]:
    frame = frame_of(view.sentence, verb, frozenset())
    told = [a for a in frame.of("obl", "obj", "iobj") if lemma_of(verb) == "tell" and _is_medium(view, a)]
    named = [a for a in _beside(view, verb) if view.at(a.token, MentionKind.SOURCE, MentionKind.HOLDER)]
    subjects = named or list(frame.of("subj")) or list(_beside(view, verb))
    for argument in told:
        if argument.token.text.lower() in discourse.outlet.lower().split():
            continue
        yield _source(view, argument.token, discourse, verb, "told to")
    for child in view.sentence.children(verb):
        if child.deprel == "advcl" and lemma_of(child) in {"cite", "quote"}:
            inner = [a.token for a in frame_of(view.sentence, child, frozenset()).of("obj")]
            yield from (_source(view, s.token, discourse, verb, f"subject of “{verb.text}”") for s in subjects[:1])
            yield from (_source(view, t, discourse, child, "citing") for t in inner[:1])
            return
    for argument in subjects[:1]:
        if argument.token.i == token.i or (argument.token.upos == "PRON" and not discourse.speaker_name):
            continue
        cited = _cited_by(view, argument.token)
        if cited is not None:
            yield _source(view, cited, discourse, verb, "cited by")
        yield _source(view, argument.token, discourse, verb, f"subject of “{verb.text}”")


def _beside(view: View, verb: Token) -> Iterator[Argument]:
    """A name that ends just before a verb of saying which the parse left without a subject."""
    kinds = (MentionKind.HOLDER, MentionKind.SOURCE, MentionKind.PARTY, MentionKind.OFFICE)
    for mention in view.mentions:
        head = view.head_of(mention.start, mention.end)
        inside = view.tokens_in(mention.start, mention.end)
        if mention.kind in kinds and head is not None and inside and inside[-1].i == verb.i - 1:
            yield Argument("subj", head, f"{head.text} before {verb.text}")


def speaker_of(view: View, verb: Token) -> Token | None:
    """Who says it: the subject of a verb of saying, its own or shared with the verb it is coordinated with."""
    frame = frame_of(view.sentence, verb, frozenset())
    found = frame.of("subj") or tuple(_beside(view, verb))
    return found[0].token if found else None


def _cited_by(view: View, token: Token) -> Token | None:
    """ "the source cited by Anadolu": the agency outside, the source inside."""
    for child in view.sentence.children(token):
        if child.deprel == "acl" and lemma_of(child) in {"cite", "quote"}:
            return next((a.token for a in frame_of(view.sentence, child, frozenset()).of("subj")), None)
    return None


def _is_medium(view: View, argument: Argument) -> bool:
    return bool(view.at(argument.token, MentionKind.SOURCE)) or argument.token.entity == "ORG"


def _according(view: View, token: Token, discourse: Discourse) -> Iterator[Source]:
    """ "according to …" anywhere in the sentence; "citing …" beside the predicate."""
    tokens = view.sentence.tokens
    for word, to in pairwise(tokens):
        if word.text.lower() == "according" and to.text.lower() == "to" and word.i not in view.quoted:
            head = view.sentence.head(word)
            nearest = next((t for t in tokens[to.i + 1 :] if t.upos in {"NOUN", "PROPN"}), None)
            while nearest is not None and nearest.deprel in {"compound", "flat", "amod"} and nearest.head > nearest.i:
                nearest = view.sentence.head(nearest)
            head = head if head.i > word.i and head.upos != "VERB" else nearest or head
            if head.i != token.i:
                yield _source(view, head, discourse, None, "according to")
    for node in [token, *view.sentence.ancestors(token)]:
        for child in view.sentence.children(node):
            if child.deprel == "advcl" and lemma_of(child) in {"cite", "quote"} and not _says(view, node):
                cited = frame_of(view.sentence, child, frozenset()).of("obj")
                yield from (_source(view, a.token, discourse, None, "citing") for a in cited[:1])


def _headline(view: View, token: Token, discourse: Discourse) -> Iterator[Source]:
    """ "…: Report", "… – monitor", "Monitor: …"."""
    tokens = view.sentence.tokens
    if view.sentence.text.endswith(".") or len(tokens) < 4:
        return
    for mark in tokens[1:-1]:
        if mark.text not in {":", "–", "—", "-"}:
            continue
        before, after = tokens[: mark.i], tokens[mark.i + 1 :]
        for part in (before, after):
            head = part[-1]
            if len(part) <= 4 and token not in part and _can_say(view, head):
                yield _source(view, head, discourse, None, "headline")
                return


def _can_say(view: View, token: Token) -> bool:
    named = view.at(token, MentionKind.SOURCE, MentionKind.HOLDER, MentionKind.OFFICE, MentionKind.PARTY)
    return (
        token.text.lower() in view.lexicon.classes["headline_source"]
        or bool(named)
        or token.entity in {"PERSON", "ORG"}
    )


def _source(view: View, token: Token, discourse: Discourse, verb: Token | None, rule: str) -> Source:
    parties = tuple(n.value for n in parties_of(view, token, discourse))
    return Source(source_words(view, token, discourse), parties, verb, rule)


def source_words(view: View, token: Token, discourse: Discourse) -> str:
    """The words for a source: a listed name inside the phrase, else the phrase; a pronoun by the discourse."""
    if token.upos == "PRON":
        return discourse.speaker_name or token.text
    known_as = named_before(view, token, discourse)
    if known_as is not None:
        return known_as
    if discourse.monitor and view.lemma_in(token, "monitor") and _is_generic(view, token):
        return discourse.monitor
    known = discourse.people.get(token.text) if token.upos == "PROPN" else None
    if known:
        return known[0]
    inside = view.sentence.subtree(token)
    near = [
        t
        for t in inside
        if t.i <= token.i or t.deprel in {"flat", "appos", "compound"} or _is_name_part(view, t, token)
    ]
    for kind in (MentionKind.SOURCE, MentionKind.HOLDER):
        for part in near:
            for mention in view.at(part, kind):
                if not _is_possessor(view, part, token) and not _is_title_of(view, part, token):
                    return mention.words
    return _with_office(view, token)


def _with_office(view: View, token: Token) -> str:
    """ "a source at the Ford Police Command": where somebody without a name works says who it is."""
    words = phrase(view, token)
    if lemma_of(token) not in NAMELESS:
        return words
    for child in view.sentence.children(token):
        inside = view.sentence.subtree(child)
        is_office = child.deprel.startswith("nmod") and case_of(view.sentence, child) in {"at", "in", "from", "within"}
        if is_office and len(inside) <= LONGEST_OFFICE and inside[0].i == token.i + 1:
            return f"{words} {view.words(inside[0].i, inside[-1].i)}"
    return words


def _is_generic(view: View, token: Token) -> bool:
    """ "a war monitor", "the monitoring group": no name of its own."""
    inside = view.sentence.subtree(token)
    return not any(view.at(t, MentionKind.SOURCE) for t in inside) and len(inside) <= 6


def _is_name_part(view: View, part: Token, token: Token) -> bool:
    return any(m.start <= token.start < m.end for m in view.at(part, MentionKind.SOURCE))


def _is_title_of(view: View, part: Token, token: Token) -> bool:
    """ "Pentagon Press Secretary …": the source is the person, not the office before the name."""
    named = token.upos == "PROPN" and not view.at(token, MentionKind.SOURCE, MentionKind.HOLDER)
    person = any(view.lemma_in(c, "bodies") for c in view.sentence.children(token)) or token.entity == "PERSON"
    return named and person and part.i < token.i


def _is_possessor(view: View, part: Token, token: Token) -> bool:
    """ "Turkey's defence minister" is the minister, "an Anadolu correspondent" speaks for Anadolu."""
    nodes = [part, *view.sentence.ancestors(part)]
    return (
        any(n.deprel in {"nmod:poss", "nmod"} for n in nodes[: nodes.index(token)] if n.i != token.i)
        if token in nodes
        else True
    )
