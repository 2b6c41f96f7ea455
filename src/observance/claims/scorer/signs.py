"""What speaks for and against a candidate: signs with names, from its words, its syntax, its sentence and its report.

No sign holds the name of a party, a place or a person, nor a word for armed people: a class stands in its place.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from observance.claims.clauses import case_of
from observance.claims.lexicon import Lexicon
from observance.claims.mentions import MentionKind
from observance.claims.modality import auxiliaries, carrier, is_negated
from observance.claims.scorer.candidates import Candidate, Origin, form_of
from observance.claims.scorer.encoder import Encoder, Words
from observance.claims.scorer.model import Signs
from observance.claims.sentence import View
from observance.claims.state import ReportState
from observance.model.kinds import Group, Status
from observance.model.syntax import Token

CLASSES = (
    ("@armed", ("unnamed_armed", "personnel", "troops")),
    ("@body", ("bodies", "rulers")),
    ("@civilians", ("civilians",)),
    ("@people", ("people", "victims")),
)
PEOPLE = frozenset({"@armed", "@civilians", "@people"})
NAMES = {
    MentionKind.PARTY: "@party",
    MentionKind.HOLDER: "@party",
    MentionKind.OFFICE: "@body",
    MentionKind.DEMONYM: "@party",
    MentionKind.SOURCE: "@source",
    MentionKind.PLACE: "@place",
}
# Nouns that say what was used, never who used it: they stand as they are, inside a listed name too.
ARMS = ("weapons", "aircraft", "vehicles", "projectiles", "explosives")
# Signs that hold a word of the text.
WORDED = frozenset("form child arg head above below near bag word-2 word-1 word+1 word+2".split())
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
FAR = 3


def read_words(view: View, encoder: Encoder | None = None) -> Words:
    """The words of a sentence, with what an encoder makes of them."""
    return Words(words_in(view), tuple(map(_written, view.sentence.tokens)), encoder)


def _written(token: Token) -> str:
    """As it is written, in lower case; the last piece of "cease-fire" as the whole word."""
    return token.base if len(token.base) > len(token.lower) > 3 and token.base.endswith(token.lower) else token.lower


def words_in(view: View) -> tuple[str, ...]:
    """The words of a sentence as signs have them: lemmas, or the classes that stand in for names."""
    return tuple(_word(view, token) for token in view.sentence.tokens)


def _word(view: View, token: Token) -> str:
    """Of "regime artillery" and "Turkish soldiers" only the first word names somebody, whatever a list holds."""
    noun = token.upos == "NOUN" and token.text.islower()
    if noun and any(token.base in view.lexicon.classes[one] for one in ARMS):
        return token.base
    found = _class_of(view.lexicon, token.base, token.lower)
    for mention in view.at(token):
        return found if noun and found in PEOPLE else NAMES[mention.kind]
    if token.upos == "NUM" or token.text[:1].isdigit():
        return "@number"
    return found or ("@name" if token.upos == "PROPN" or _is_of_name(token) else token.base)


@lru_cache(maxsize=2**14)
def _class_of(lexicon: Lexicon, lemma: str, word: str) -> str | None:
    """The first class that holds a lemma or the word itself."""
    held = (name for name, classes in CLASSES if any({lemma, word} & lexicon.classes[one] for one in classes))
    return next(held, None)


def _is_of_name(token: Token) -> bool:
    """An adjective or noun with a capital says of whom or what faith somebody is: "Kurdish", "Sunni"."""
    return token.text[:1].isupper() and (token.upos == "ADJ" or (token.upos == "NOUN" and token.i > 0))


def word_of(sign: str) -> str | None:
    """The word of the text that a sign holds: "raid" of `form=raid/n|attack`; None where it holds none, or a class."""
    name, _, rest = sign.partition("=")
    word = rest.partition("|")[0].rpartition(":")[2].partition("/")[0]
    return word if name in WORDED and word and not word.startswith("@") else None


def signs_of(view: View, words: Sequence[str], candidates: Sequence[Candidate], state: ReportState) -> Iterator[Signs]:
    """The signs of each candidate of a sentence, whose `words_in` are `words`, in the order of the candidates."""
    own: dict[tuple[int, Status, int], tuple[str, ...]] = {}
    common, content = tuple(_in_sentence(view, state)), _content(view, words)
    for candidate in candidates:
        token, kind = candidate.token, candidate.kind
        # What is said of a predicate is the same for each kind that it may report.
        key = (token.i, candidate.status, id(candidate.frame))
        if key not in own:
            own[key] = tuple(dict.fromkeys(_own(view, words, candidate)))
        around = (*_beside(candidate, candidates), *common, *_around(view, content, candidate, state))
        yield Signs(
            alone=tuple(dict.fromkeys(_plain(candidate, candidates))),
            crossed=own[key],
            contexts=tuple(dict.fromkeys((kind.value, kind.group.value))),
            once=tuple(dict.fromkeys(around)),
        )


def _plain(candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
    origin, kind = candidate.origin.value, candidate.kind.value
    form = form_of(candidate.token)
    yield from (
        f"origin={origin}",
        f"origin={origin}|{kind}",
        f"entry={candidate.entry.name}|{origin}",
        f"form={form}|{origin}",
        f"form={form}|{kind}|{origin}",
    )
    if candidate.origin is not Origin.DRAFTED:
        yield f"excluded={candidate.excluded}"
    rivals = [c for c in candidates if c.token.i == candidate.token.i and c.kind is not candidate.kind]
    drafted = [c.kind.value for c in rivals if c.origin is Origin.DRAFTED]
    for rival in drafted:
        yield f"rival={rival}|{kind}"
    yield f"rivals={len(rivals) > 0}|{bool(drafted)}|{origin}"


def _own(view: View, words: Sequence[str], candidate: Candidate) -> Iterator[str]:
    """Signs of the predicate: its word, its mood, what hangs on it and what it hangs on."""
    token, sentence = candidate.token, view.sentence
    yield f"form={form_of(token)}"
    yield f"pos={token.xpos}"
    yield f"deprel={token.deprel}"
    yield f"status={candidate.status.value}"
    yield f"passive={candidate.frame.passive}"
    yield from _below(view, words, candidate)
    if token.head != token.i:
        above = sentence.head(token)
        yield f"head={token.deprel}:{words[above.i]}"
        yield f"head={words[above.i]}"
        yield f"case={case_of(sentence, token)}"
        if above.head != above.i:
            yield f"above={above.deprel}:{words[above.head]}"
    verb = carrier(sentence, token)
    for auxiliary in sorted(auxiliaries(sentence, verb)):
        yield f"aux={auxiliary}"
    yield f"negated={is_negated(sentence, verb)}"
    for offset in (-2, -1, 1, 2):
        at = token.i + offset
        if 0 <= at < len(sentence.tokens):
            yield f"word{offset:+}={words[at]}"


def _below(view: View, words: Sequence[str], candidate: Candidate) -> Iterator[str]:
    """Its arguments, its dependents, the words below it, and whether a noun is a known one."""
    token, sentence = candidate.token, view.sentence
    for argument in candidate.frame.arguments:
        what = words[argument.token.i]
        yield f"arg={argument.role}:{argument.prep}"
        yield f"arg={argument.role}:{argument.prep}:{what}"
        yield f"arg={argument.role}:{what}"
    roles = {a.role for a in candidate.frame.arguments}
    yield f"bare={not roles}"
    yield f"actor={'subj' in roles}|object={'obj' in roles}"
    for child in sentence.children(token):
        if child.deprel != "punct":
            yield f"child={child.deprel}:{words[child.i]}"
    if token.upos in {"NOUN", "PROPN"}:
        yield f"definite={_definite(view, token)}"
        yield f"plural={token.xpos in {'NNS', 'NNPS'}}|definite={_definite(view, token)}"
    for below in sentence.subtree(token):
        if below.i != token.i and below.upos in CONTENT:
            yield f"below={words[below.i]}"


def _definite(view: View, token: Token) -> str:
    dets = [c.lower for c in view.sentence.children(token) if c.deprel == "det"]
    if not dets:
        return "bare"
    return "the" if DEFINITE & set(dets) else "a"


def _beside(candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[str]:
    """What else the rules found in the sentence."""
    others = [c for c in candidates if c.origin is Origin.DRAFTED and c.token.i != candidate.token.i]
    for other in others:
        side = "before" if other.token.i < candidate.token.i else "behind"
        yield f"beside={other.kind.value}"
        yield f"{side}={other.kind.group.value}"
    yield f"alike={sum(c.kind is candidate.kind for c in others)}"
    yield f"alone={not others}"
    armed = any(c.kind.group is Group.ARMED and not c.entry.outcome for c in others)
    yield f"armed={armed}"


def _in_sentence(view: View, state: ReportState) -> Iterator[str]:
    """Signs that all candidates of a sentence share."""
    yield f"first={not state.coded}"
    yield f"numbers={bool(view.numbers)}"
    yield f"times={bool(view.times)}"
    yield f"places={any(m.kind is MentionKind.PLACE for m in view.mentions)}"
    yield f"parties={min(2, sum(m.kind is MentionKind.PARTY for m in view.mentions))}"
    yield f"length={min(5, len(view.sentence.tokens) // 10)}"


def _content(view: View, words: Sequence[str]) -> tuple[tuple[int, str, str], ...]:
    """Each content word of a sentence: where it stands, as a sign of what is near and of what is not."""
    tokens = (token.i for token in view.sentence.tokens if token.upos in CONTENT)
    return tuple((i, f"near={words[i]}", f"bag={words[i]}") for i in tokens)


def _around(
    view: View, content: Sequence[tuple[int, str, str]], candidate: Candidate, state: ReportState
) -> Iterator[str]:
    """Signs of the report before it, and of the words around it."""
    token, knows = candidate.token, state.knows(candidate.kind)
    yield f"known={knows}"
    yield f"known={knows}|verb={token.upos == 'VERB'}"
    yield f"quoted={token.i in view.quoted}"
    for i, near, bag in content:
        if i != token.i:
            yield near if abs(i - token.i) <= FAR else bag
