"""Who has spoken in a report so far, so that "he said", "it added" and "the ministry" lead back to the right one."""

from dataclasses import dataclass

from observance.claims.mentions import MentionKind
from observance.claims.sentence import View
from observance.claims.unlisted_parties import are_states
from observance.model.syntax import Token

SINGULAR = frozenset({"he", "she", "him", "her"})
NEUTER = frozenset({"it"})
PLURAL = frozenset({"they", "them"})
# Who speaks for himself, and not as a body: besides names of people and holders of an office.
PERSONAL = frozenset(
    "official correspondent reporter journalist photographer spokesman spokeswoman spokesperson doctor surgeon nurse "
    "resident activist officer minister president envoy director head chief governor mayor commander leader general "
    "colonel witness lawyer analyst expert diplomat ambassador secretary coordinator man woman father mother".split()
)
EITHER = frozenset({"source"})  # a man or a body
# Houses in whose name somebody speaks: "a hospital said".
HOUSES = frozenset({"hospital", "clinic", "school", "church"})
# Nouns of what cannot say anything, by the classes of the lexicon.
SPEECHLESS = ("buildings", "weapons", "calendar", "place_noun", "struck", "explosives", "projectiles")


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks: the words for him, and the parties that he speaks for."""

    words: str
    parties: tuple[str, ...]


@dataclass(slots=True)
class Voices:
    """Whoever spoke last of those that one pronoun may mean."""

    person: Voice | None = None
    body: Voice | None = None
    several: Voice | None = None

    def remember(self, view: View, token: Token, voice: Voice) -> None:
        """Keeps a voice under the pronouns that may mean it; a word that may be either under both."""
        if token.has("Number=Plur") or any(c.deprel == "conj" for c in view.sentence.children(token)):
            self.several = voice
        elif is_person(view, token):
            self.person = voice
        else:
            self.body = voice
            if token.base in EITHER or (token.upos == "PROPN" and not (view.at(token) or token.entity)):
                self.person = voice

    def meant(self, pronoun: str) -> Voice | None:
        """Whom a pronoun of the third person means; None for any other, or where nobody has spoken whom it may mean."""
        if pronoun in SINGULAR:
            return self.person
        if pronoun in NEUTER:
            return self.body
        return (self.several or self.body) if pronoun in PLURAL else None


def is_person(view: View, token: Token) -> bool:
    """Whether a speaker is a human being: by a name, an office or a calling."""
    named = [token, *(c for c in view.sentence.children(token) if c.deprel in {"flat", "appos"})]
    return (
        token.base in PERSONAL or bool(view.at(token, MentionKind.HOLDER)) or any(t.entity == "PERSON" for t in named)
    )


def is_speechless(view: View, token: Token) -> bool:
    """ "Friday", "the market", "the attack", "amid": nothing that could say something."""
    if view.at(token, MentionKind.SOURCE, MentionKind.PARTY, MentionKind.HOLDER, MentionKind.OFFICE):
        return False
    if token.upos == "NOUN" and token.base not in HOUSES and not are_states(token, list(view.sentence.children(token))):
        return any(view.lemma_in(token, name) for name in SPEECHLESS)
    return token.upos in {"ADP", "ADV", "SCONJ", "ADJ"} or (token.upos == "PROPN" and view.lemma_in(token, "calendar"))
