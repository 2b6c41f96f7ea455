"""Words that lead back to a speaker named before: "the source", "the group", "the monitor"."""

from observance.claims.mentions import MentionKind
from observance.claims.parties import Discourse
from observance.claims.sentence import View
from observance.model.syntax import Token


def named_before(view: View, token: Token, discourse: Discourse) -> str | None:
    """The first full words for a speaker that the report now only calls "the source"; None for whoever has words of
    its own."""
    if not is_bare(view, token):
        return None
    return discourse.speakers.get(token.base)


def is_bare(view: View, token: Token) -> bool:
    """ "the source": a common noun with an article that refers back, and nothing that says which."""
    children = list(view.sentence.children(token))
    refers = any(c.lower in {"the", "this", "that"} for c in children)
    describes = any(c.deprel.split(":")[0] in {"amod", "compound", "nmod", "appos", "flat", "acl"} for c in children)
    return token.upos == "NOUN" and refers and not describes


def remember_words(view: View, token: Token, words: str, discourse: Discourse) -> None:
    """Keeps the words of a speaker under its noun, and under what it is called in them: "an aid group", "the group"."""
    if token.upos == "PRON" or is_bare(view, token):
        return
    names = [token, *(c for c in view.sentence.children(token) if c.deprel == "appos")]
    for name in names:
        if name.upos == "NOUN":
            discourse.speakers[name.base] = words
    monitors = view.lexicon.classes["monitor"] - {"group"}
    listed = any(mention.words == words for mention in view.at(token, MentionKind.SOURCE))
    if listed and (monitors | {"rights"}) & set(words.lower().split()):
        for noun in monitors:
            discourse.speakers[noun] = words
