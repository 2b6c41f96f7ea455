"""Who says so: the chain of sources of a predicate, outermost first, and the quotation that a sentence stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from observance.claims.clauses import Argument, case_of, conjuncts, frame_of
from observance.claims.headline_sources import headline_source, is_label
from observance.claims.mentions import MentionKind
from observance.claims.parties import Discourse, parties_of
from observance.claims.saying import says
from observance.claims.sentence import View
from observance.claims.source_words import WORKS, author_of, is_a_work, monitor_meant, source_words, words_up_to
from observance.claims.voices import PERSONAL, is_speechless
from observance.model.syntax import Token

CONFIDES = frozenset({"confirm", "say", "state", "reveal", "explain", "disclose"})  # to somebody
# Verbs by which a speaker takes an act as done: "condemned the shelling of Ford".
CONDEMNS = frozenset({"condemn", "denounce", "decry", "deplore"})


# Acts, which say nothing: "the shelling claimed five lives".
ACTS = frozenset(
    "attack assault battle blast bombardment bombing clash explosion fighting offensive raid shelling strike airstrike "
    "area lives house civilian victim injury wound casualty".split()
)
# What is cited as saying so, besides people, bodies and their works.
MEDIA = frozenset(
    "source medium document record data witness testimony footage video image photo photograph evidence transcript "
    "estimate account interview memo letter paper newspaper website station channel broadcaster intelligence".split()
)
# Verbs of saying whose object is what happened: "confirmed the attack".
TELLS_OF = frozenset("report claim confirm announce document record count tally deny allege".split())
SPEAKING = ("voices", "bodies", "report", "people", "personnel", "helpers")
UNITS = frozenset({"hour", "day", "week", "month", "year"})
AHEAD = frozenset({"will", "would", "must", "should", "shall", "can", "to"})
TALKS = frozenset({"speak", "talk"})
STATED = frozenset({"statement", "interview", "remark", "comment", "letter", "message"})
REJECTS = frozenset({"deny", "reject", "dispute", "refute", "dismiss"})
QUOTED = frozenset({"advcl", "xcomp", "ccomp", "acl", "obl"})


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a source chain: its words, the parties it speaks for, the verb of saying (None in "according to")."""

    words: str
    parties: tuple[str, ...]
    verb: Token | None
    rule: str


def sources_of(view: View, token: Token, discourse: Discourse) -> tuple[Source, ...]:
    """The source chain of the predicate at `token`, outermost first; empty where the outlet asserts it."""
    if _answers(token):
        return ()
    found: list[Source] = []
    tails = list(_tails(view, token))
    verbs = [v for v in _saying_verbs(view, token) if v not in tails] + tails
    verbs += [v for v in _put_in(view, token) if v not in verbs]
    for verb in verbs:
        found = [*_speakers(view, verb, discourse, token), *found]
    found = [*_according(view, token, discourse), *found, *_claimants(view, token, discourse)]
    if not found:
        run = headline_source(view, token, discourse.outlet)
        run = () if run and is_label(view, run[-1], discourse.home) else run
        found = [_headlined(view, run, discourse)] if run else []
    if not found and (token.i in view.quoted or discourse.speaks_on) and discourse.speaker_name:
        found = [Source(discourse.speaker_name, discourse.speaker, None, "running quotation")]
    return _distinct(found)


def _put_in(view: View, token: Token) -> Iterator[Token]:
    """ "An attack which activists say killed nine": who says what a relative clause tells of the act."""
    for clause in view.sentence.children(token):
        inside = [c for c in view.sentence.children(clause) if c.deprel == "ccomp"] if says(view, clause) else []
        open_ = any(not any(c.deprel.startswith("nsubj") for c in view.sentence.children(verb)) for verb in inside)
        if clause.deprel == "acl:relcl" and open_:
            yield clause


def _answers(token: Token) -> bool:
    """ "…, which the army denied": what is put in beside an accusation is not the accuser's word."""
    return token.base in REJECTS and token.deprel in {"acl", "acl:relcl", "parataxis"}


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
        branch = next((n for n in nodes if n is not below and sentence.head(n).i == below.i), below)
        for child in sentence.children(below):
            if child in nodes or not says(view, child) or not _is_tail(view, child):
                continue
            if branch is below or not _is_background(view, child, branch):
                yield child
        holds = above is not None and says(view, above) and _is_content(view, above, below, token)
        if holds and above is not None and not _goes_on(view, above):
            yield above
        if holds and above is not None and _is_quoting(sentence.head(above)) and above.deprel in QUOTED:
            yield sentence.head(above)


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


def _is_quoting(verb: Token) -> bool:
    return verb.upos == "VERB" and verb.base in {"quote", "cite"}


def _goes_on(view: View, verb: Token) -> bool:
    """ "He said …, stressing that …": the same speaker goes on in a participle."""
    is_participle = verb.deprel == "advcl" and verb.xpos == "VBG"
    if any(c.deprel.startswith("nsubj") for c in view.sentence.children(verb)):  # "with the agency saying …"
        return False
    return is_participle and any(says(view, above) for above in view.sentence.ancestors(verb))


def _tails(view: View, token: Token) -> Iterator[Token]:
    """Verbs of saying that close a sentence after a comma ("…, the agency reported Friday"), however parsed."""
    tokens = view.sentence.tokens
    for verb in tokens[token.i + 1 :]:
        if not says(view, verb) or verb.xpos == "VBG" or verb.i in view.quoted:
            continue
        if any(c.deprel == "aux" and c.lower in AHEAD for c in view.sentence.children(verb)):
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
        return not any((c.deprel == "ccomp" and not _adds(c)) or c.lower == "where" for c in children)
    has_content = any(c.deprel in {"ccomp", "cc", "xcomp"} for c in children)
    return verb.deprel == "conj" and not has_content and any(c.deprel == "nsubj" for c in children)


def _adds(token: Token) -> bool:
    """ "…, a doctor said adding that …": more is said, which is no content of the verb before."""
    return token.base == "add" and token.lower.endswith("ing")


def _is_content(view: View, verb: Token, below: Token, token: Token) -> bool:
    deprel = below.deprel
    if (_is_reduced(view, verb) and below.i > verb.i) or _is_background(view, verb, below):
        return False
    if verb.base in CONDEMNS:
        return deprel in {"obj", "obl"} and below.upos in {"NOUN", "PROPN"}
    if deprel in {"ccomp", "parataxis", "csubj", "xcomp", "dep"}:
        return True
    if verb.base == "conclude":  # "conclude the talks"
        return False
    if deprel == "obj" and below.base == "responsibility":
        return True
    if deprel == "obj":
        return below.i != token.i or verb.base in TELLS_OF
    if verb.base == "see":
        return deprel == "obl"
    if deprel == "nsubj:pass":  # "the blast was reported by state media"
        return verb.base in TELLS_OF
    if deprel in {"obl", "advcl"} and verb.base in {"accuse", "blame"}:
        return True
    return deprel == "conj" and token.i in view.quoted and verb.i not in view.quoted


def _is_background(view: View, verb: Token, below: Token) -> bool:
    """ "…, residents said, a week after a truce was signed": when that was is told beside what they said."""
    medial = verb.deprel == "parataxis" or any(
        c.deprel == "ccomp" and c.i < verb.i for c in view.sentence.children(verb)
    )
    marks = [c for c in view.sentence.children(below) if c.lower in {"after", "before", "since"} and c.deprel == "mark"]
    counted = any(view.sentence.tokens[mark.i - 1].base in UNITS for mark in marks if mark.i)
    return medial and below.i > verb.i and counted


def _is_reduced(view: View, verb: Token) -> bool:
    """ "A truce announced by Norland has …": a participle with its agent, whatever the parse hangs on it."""
    children = list(view.sentence.children(verb))
    agent = any(c.deprel == "obl:agent" for c in children)
    return verb.xpos == "VBN" and agent and not any(c.deprel.startswith("aux") and c.i < verb.i for c in children)


def _speakers(view: View, verb: Token, discourse: Discourse, token: Token) -> Iterator[Source]:
    frame = frame_of(view.sentence, verb, frozenset())
    told = [a for a in frame.of("obl", "obj", "iobj") if _is_told_to(verb, a) and _is_medium(view, a)]
    told += _told_in_speaking(view, verb)
    named = [a for a in _beside(view, verb) if view.at(a.token, MentionKind.SOURCE, MentionKind.HOLDER)]
    if any(a.token.upos == "PROPN" or a.token.base in PERSONAL for a in frame.of("subj")):
        named = [a for a in named if not _is_inside_a_phrase(view, a.token)]
    subjects = named or list(frame.of("subj")) or list(_beside(view, verb))
    if _is_quoting(verb):
        quoted = frame.of("obj")
        yield from (_source(view, a.token, discourse, verb, f"subject of “{verb.text}”") for a in subjects[:1])
        yield from (_source(view, a.token, discourse, verb, "quoted") for a in quoted[:1])
        return
    for argument in told:
        if argument.token.lower in discourse.outlet.lower().split():
            continue
        yield _source(view, argument.token, discourse, verb, "told to")
    for child in view.sentence.children(verb):
        if child.deprel == "advcl" and child.base in {"cite", "quote"}:
            objects = frame_of(view.sentence, child, frozenset()).of("obj")
            inner = [a.token for a in objects if not _is_ground(view, a.token)]
            yield from (_source(view, s.token, discourse, verb, f"subject of “{verb.text}”") for s in subjects[:1])
            yield from (_source(view, t, discourse, child, "citing") for t in inner[:1])
            return
    for speaker in _all_of(view, subjects[:1]):
        if speaker.i == token.i or not _may_speak(view, speaker, discourse):
            continue
        cited = _cited_by(view, speaker)
        if cited is not None:
            yield _source(view, cited, discourse, verb, "cited by")
        yield _source(view, speaker, discourse, verb, f"subject of “{verb.text}”")


def _all_of(view: View, subjects: Sequence[Argument]) -> Iterator[Token]:
    """Every speaker of a list, in its order: "state media and the monitor said"."""
    for argument in subjects:
        first = argument.token
        while first.deprel == "conj" and view.sentence.head(first).upos in {"NOUN", "PROPN"}:
            first = view.sentence.head(first)
        yield from (t for t in conjuncts(view.sentence, first) if t.upos in {"NOUN", "PROPN", "PRON"})


def _may_speak(view: View, token: Token, discourse: Discourse) -> bool:
    """Not a pronoun for somebody unknown, nor an act ("the attack claimed five lives") or another thing."""
    if token.upos == "PRON":
        return bool(discourse.speaker_name)
    return not (token.upos == "NOUN" and token.base in ACTS) and not is_speechless(view, token)


def _beside(view: View, verb: Token) -> Iterator[Argument]:
    """A name that ends just before a verb of saying which the parse left without a subject."""
    kinds = (MentionKind.HOLDER, MentionKind.SOURCE, MentionKind.PARTY, MentionKind.OFFICE)
    for mention in view.mentions:
        head = view.head_of(mention.start, mention.end)
        inside = view.tokens_in(mention.start, mention.end)
        if mention.kind in kinds and head is not None and inside and inside[-1].i == verb.i - 1:
            yield Argument("subj", head, f"{head.text} before {verb.text}")


def _is_inside_a_phrase(view: View, token: Token) -> bool:
    """ "The head of the group Sham Legion": a name that says whose or where somebody is."""
    while token.deprel in {"appos", "flat", "compound", "conj"} and token.head < token.i:
        token = view.sentence.head(token)
    return token.deprel == "nmod" and token.head < token.i and case_of(view.sentence, token) != ""


def speaker_of(view: View, verb: Token) -> Token | None:
    """Who says it: the subject of a verb of saying, its own or shared with the verb it is coordinated with."""
    frame = frame_of(view.sentence, verb, frozenset())
    found = frame.of("subj") or tuple(_beside(view, verb))
    return next((a.token for a in found[:1] if a.token.base not in ACTS), None)


def _cited_by(view: View, token: Token) -> Token | None:
    """ "the source cited by Anadolu": the agency outside, the source inside."""
    for child in view.sentence.children(token):
        if child.deprel == "acl" and child.base in {"cite", "quote"}:
            return next((a.token for a in frame_of(view.sentence, child, frozenset()).of("subj")), None)
    return None


def _is_told_to(verb: Token, argument: Argument) -> bool:
    """ "Told Wire", "confirmed to Wire"."""
    return verb.base == "tell" or (verb.base in CONFIDES and argument.prep == "to")


def _told_in_speaking(view: View, verb: Token) -> Iterator[Argument]:
    """ "Speaking to Wire, he said", "in a statement to Wire he said"."""
    for child in view.sentence.children(verb):
        speaking = child.base in TALKS and child.lower.endswith("ing") and child.i < verb.i
        stating = child.base in STATED and child.deprel == "obl" and child.i < verb.i
        for c in view.sentence.children(child):
            heard = Argument("obl", c, f"{verb.text} {child.text} {c.text}", "to")
            to = (speaking or stating) and case_of(view.sentence, c) in {"to", "with"}
            if to and _is_medium(view, heard):
                yield heard


def _is_medium(view: View, argument: Argument) -> bool:
    return bool(view.at(argument.token, MentionKind.SOURCE)) or argument.token.entity == "ORG"


def _according(view: View, token: Token, discourse: Discourse) -> Iterator[Source]:
    """ "according to …" anywhere in the sentence; "citing …" beside the predicate."""
    tokens = view.sentence.tokens
    for word, to in pairwise(tokens):
        if word.lower == "according" and to.lower == "to" and word.i not in view.quoted:
            head = view.sentence.head(word)
            nearest = next((t for t in tokens[to.i + 1 :] if t.upos in {"NOUN", "PROPN"}), None)
            while nearest is not None and nearest.deprel in {"compound", "flat", "amod"} and nearest.head > nearest.i:
                nearest = view.sentence.head(nearest)
            behind = tokens[to.i + 1 : to.i + 2]
            bare = next((t for t in behind if t.base in WORKS and t.has("Number=Plur")), None)  # "according to reports"
            head = bare or (head if head.i > word.i and head.upos != "VERB" else nearest or head)
            if head.i != token.i:
                yield _source(view, head, discourse, None, "according to")
    for node in [token, *view.sentence.ancestors(token)]:
        for child in view.sentence.children(node):
            if child.deprel == "advcl" and child.base in {"cite", "quote"} and not says(view, node):
                cited = [
                    a for a in frame_of(view.sentence, child, frozenset()).of("obj") if not _is_ground(view, a.token)
                ]
                yield from (_source(view, a.token, discourse, None, "citing") for a in cited[:1])


def _is_ground(view: View, token: Token) -> bool:
    """ "citing mines", "citing security concerns": a reason that somebody gives, and nobody who says so."""
    if view.at(token) or token.upos != "NOUN" or token.entity:
        return False
    speaks = any(view.lemma_in(token, name) for name in SPEAKING)
    return not (speaks or token.base in WORKS or token.base in PERSONAL or token.base in MEDIA)


def _claimants(view: View, token: Token, discourse: Discourse) -> Iterator[Source]:
    """ "A blast claimed by the front": whoever claims responsibility says so (codebook, rule 4)."""
    near = [token, *(c for c in view.sentence.children(token) if c.deprel.split(":")[0] in {"nsubj", "obj", "obl"})]
    for claim in (c for noun in near for c in view.sentence.children(noun) if c.deprel.startswith("acl")):
        if claim.base == "claim":
            agents = frame_of(view.sentence, claim, frozenset()).of("subj")
            yield from (_source(view, a.token, discourse, None, "claimed by") for a in agents[:1] if a.prep == "by")


def _headlined(view: View, run: Sequence[Token], discourse: Discourse) -> Source:
    """Whoever stands apart in a headline, whatever the parse hangs on it: "kill more than 20 Monitor" credits the
    monitor of the report."""
    monitor = monitor_meant(view, run[-1], discourse)
    if monitor:
        return Source(monitor, (), None, "headline")
    source, own = _source(view, run[-1], discourse, None, "headline"), view.words(run[0].i, run[-1].i)
    is_wider = source.words in view.sentence.text and source.words not in own
    return replace(source, words=own) if is_wider else source


def _source(view: View, token: Token, discourse: Discourse, verb: Token | None, rule: str) -> Source:
    token = author_of(view, token)
    if is_a_work(view, token) and discourse.speaker_name:
        return Source(discourse.speaker_name, discourse.speaker, verb, f"whose work it is, {rule}")
    meant = discourse.voices.meant(token.lower) if token.upos == "PRON" else None
    parties = meant.parties if meant else tuple(n.value for n in parties_of(view, token, discourse))
    words = words_up_to(view, token, verb) or source_words(view, token, discourse)
    first, _, rest = words.partition(" ")
    if rest and first.lower() in view.lexicon.classes["calendar"]:  # "Sunday activists reported"
        words = rest
    return Source(words, parties, verb, rule)
