"""The words for a source as a reader would look them up: its listed name, the monitor that "the group" is, or all
of its phrase."""

from collections.abc import Sequence

from observance.claims.clauses import case_of
from observance.claims.mentions import Mention, MentionKind
from observance.claims.parties import Discourse
from observance.claims.referring import named_before
from observance.claims.sentence import HYPHENS, View, phrase
from observance.claims.voices import PERSONAL
from observance.model.syntax import Token

# Who speaks without a name, and how many words their office may have.
NAMELESS = frozenset(
    "source official correspondent reporter spokesman spokeswoman spokesperson doctor resident activist officer".split()
)
LONGEST_OFFICE = 7
LONGEST_GENERIC = 8  # tokens of "a Britain-based opposition war monitoring group"
LONGEST_NAME = 14  # tokens of a name with its office
# What somebody publishes, and how it is said that somebody did.
WORKS = frozenset("report toll information statement data figure release count news letter study review survey".split())
SAID = frozenset({"statement", "report", "claim", "message", "communique", "announcement"})
ISSUES = frozenset("provide publish release issue give make compile send sign".split())
NO_PERSONS = tuple(kind for kind in MentionKind if kind is not MentionKind.HOLDER)
INSIDE = HYPHENS | {"."}  # marks inside a phrase: "Ford-based", "Maj. Gen."
CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis", "conj", "cc", "punct", "obl"})


def author_of(view: View, token: Token) -> Token:
    """ "A report by the league", "a new toll from the monitor", "information provided by a source": whose it is."""
    if token.base not in WORKS:
        return token
    for child in view.sentence.children(token):
        near = [child]
        if child.deprel == "acl" and child.base in ISSUES:
            near = [c for c in view.sentence.children(child) if c.deprel == "obl:agent"]
        for author in near:
            is_time = view.lemma_in(author, "calendar") or author.upos == "NUM"
            linked = author.deprel.startswith(("nmod", "obl")) and case_of(view.sentence, author) in {"by", "from"}
            if linked and not is_time:
                return author
    return token


def is_a_work(view: View, token: Token) -> bool:
    """ "The statement", "the claim", of whoever spoke before: nothing tells whose it is."""
    children = list(view.sentence.children(token))
    definite = any(c.lower == "the" for c in children)
    bare = all(c.deprel in {"det", "case", "punct"} or c.deprel.startswith("acl") for c in children)
    return token.base in SAID and token.xpos == "NN" and definite and bare


def source_words(view: View, token: Token, discourse: Discourse) -> str:
    """The words for a source: a listed name inside the phrase, else the phrase; a pronoun by the discourse."""
    if token.upos == "PRON":
        meant = discourse.voices.meant(token.lower)
        return meant.words if meant else discourse.speaker_name or token.text
    known_as = named_before(view, token, discourse)
    if known_as is not None:
        return known_as
    monitor = monitor_meant(view, token, discourse)
    if monitor and _is_generic(view, token):
        return monitor
    known = discourse.people.get(token.text) if token.upos == "PROPN" else None
    if known:
        return known[0]
    listed = _listed(view, token)
    if listed is None:
        return _with_office(view, token)
    whole = _whole(view, token)
    return view.words(whole[0].i, whole[-1].i) if _names_more(token, listed, whole) else listed.words


def words_up_to(view: View, token: Token, verb: Token | None) -> str | None:
    """ "The head of the office Ana Doe said": of an office whose holder is named right before the verb all words; None
    where another name, or anything else, stands there."""
    if verb is None or token.upos not in {"NOUN", "PROPN"} or token.base not in PERSONAL | NAMELESS:
        return None
    between = view.sentence.tokens[token.i + 1 : verb.i]
    last = between[-2:]
    named = len(last) == 2 and all(t.upos == "PROPN" and not view.at(t, *NO_PERSONS) for t in last)
    plain = all(t.upos in {"NOUN", "PROPN", "ADJ", "ADP", "DET"} or t.text in INSIDE for t in between)
    if not named or not plain or len(between) > LONGEST_NAME:
        return None
    return view.words(_whole(view, token)[0].i, verb.i - 1)


def _listed(view: View, token: Token) -> Mention | None:
    """A listed name inside the phrase that is no title or possessor of whoever speaks."""
    near = [
        t
        for t in view.sentence.subtree(token)
        if t.i <= token.i or t.deprel in {"flat", "appos", "compound"} or _is_name_part(view, t, token)
    ]
    for kind in (MentionKind.SOURCE, MentionKind.HOLDER):
        for part in near:
            for mention in view.at(part, kind):
                if not _is_possessor(view, part, token) and not _is_title_of(view, part, token):
                    return mention
    return None


def _names_more(token: Token, listed: Mention, whole: Sequence[Token]) -> bool:
    """ "Observatory head Amir Haddad", "a Wire correspondent in Ford": who speaks is somebody of the listed name; and
    "UN envoy Amir Haddad" is listed by name, with an office before it."""
    beside = [t for t in whole if not (listed.start <= t.start < listed.end)]
    named = sum(t.upos == "PROPN" for t in beside) > 1 or any(t.entity == "PERSON" for t in beside)
    return named or (token in beside and token.base in NAMELESS) or listed.kind is MentionKind.HOLDER


def _whole(view: View, token: Token) -> tuple[Token, ...]:
    """The phrase around a token, unbroken, without clauses and what is coordinated with it."""
    apart = {
        t.i
        for child in view.sentence.subtree(token)
        if child.i != token.i and child.deprel.split(":")[0] in CLAUSES and child.text not in INSIDE
        for t in view.sentence.subtree(child)
    }
    kept = [t for t in view.sentence.subtree(token) if t.i not in apart]
    at = kept.index(token) if token in kept else 0
    first = last = at
    while first and kept[first - 1].i == kept[first].i - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1].i == kept[last].i + 1:
        last += 1
    while first < at and (kept[first].deprel in {"det", "case"} or kept[first].upos == "ADP"):
        first += 1
    return tuple(kept[first : last + 1]) if last - first < LONGEST_NAME else (token,)


def _with_office(view: View, token: Token) -> str:
    """ "a source at the Ford Police Command": where somebody without a name works says who it is."""
    words, whole = phrase(view, token), _whole(view, token)
    if any(t.entity == "PERSON" for t in whole) or _is_named(view, token) or _has_its_name(view, token):
        return view.words(whole[0].i, whole[-1].i)
    if token.upos != "NOUN" or view.lemma_in(token, "report"):
        return words
    for child in view.sentence.children(token):
        inside = view.sentence.subtree(child)
        is_office = child.deprel.startswith("nmod") and case_of(view.sentence, child) in {"at", "in", "from", "within"}
        is_told = child.deprel == "acl" and child.xpos in {"VBN", "VBG"}  # "a video posted by activists"
        if (is_office or is_told) and len(inside) <= LONGEST_OFFICE and inside[0].i == token.i + 1:
            return f"{words} {view.words(inside[0].i, inside[-1].i)}"
    return words


def _is_named(view: View, token: Token) -> bool:
    """ "Ana Doe head of the office": an office behind a name."""
    names = [t for t in view.sentence.subtree(token) if t.i < token.i and t.upos == "PROPN"]
    flat = any(t.deprel == "flat" and view.sentence.head(t) in names for t in names)
    return token.base in PERSONAL and flat and names[0].i == view.sentence.subtree(token)[0].i


def _has_its_name(view: View, token: Token) -> bool:
    """ "The website Mill News"."""
    names = (c for c in view.sentence.children(token) if c.deprel == "appos" and c.upos == "PROPN")
    return any(view.sentence.subtree(name)[0].i == token.i + 1 for name in names)


def _may_monitor(view: View, token: Token) -> bool:
    return view.lemma_in(token, "monitor") or token.base in view.lexicon.reporting["a_monitor"]


def _is_generic(view: View, token: Token) -> bool:
    """ "a war monitor", "the monitoring group": no name of its own."""
    inside = view.sentence.subtree(token)
    before = [t for t in inside if t.i < token.i]
    names = [t for t in before if t.upos in {"PROPN", "NUM"} and not _says_where(view, t)]
    listed = any(view.at(t, MentionKind.SOURCE, MentionKind.HOLDER) for t in inside)
    return not names and not listed and len(before) <= LONGEST_GENERIC


def _says_where(view: View, token: Token) -> bool:
    """ "Britain" in "a Britain-based monitor", however the hyphen is cut."""
    following = [t.lower for t in view.sentence.tokens[token.i + 1 : token.i + 3]]
    return token.lower.endswith("-based") or following == ["-", "based"] or following[:1] == ["-based"]


def monitor_meant(view: View, token: Token, discourse: Discourse) -> str:
    """The monitor that a noun without a name means: the last that spoke, else the one that the report names most."""
    if not _may_monitor(view, token) or view.at(token, MentionKind.SOURCE):
        return ""
    return discourse.speakers.get("monitor") or discourse.monitor


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
