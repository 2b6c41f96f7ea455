"""Names of armed groups that no list holds: "Sudan Liberation Army" is no army of Sudan's.

A name is read by its own words: capitalised ones before a noun for a force or a movement. What a state calls its own
forces ("Sudanese Armed Forces", "Border Guard") stays the state's; whose a "National Army" is, nobody can tell by its
name, and it keeps its words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from observance.claims.mentions import Mention, MentionKind
from observance.model.syntax import Sentence, Token

# What a state has too, and what only says so with a word that a state's own lacks.
FORCES = frozenset({"army", "forces", "force", "guard", "guards", "corps", "units", "council", "command"})
MOVEMENTS = frozenset({"front", "movement", "brigade", "brigades", "alliance", "militia", "battalion", "battalions",
                       "league", "legion"})  # fmt: skip
# Words of a name that no state has in that of its army.
CAUSES = frozenset(
    """liberation democratic people people's peoples peoples' popular resistance support revolutionary islamic islamist
    patriotic free freedom independence unity salvation self-defence self-defense volunteer volunteers mobilization
    mobilisation national justice equality transitional communist workers unified united unification redemption
    restoration""".split()
)
# Words of the names that states give their own forces.
OWN = frozenset(
    """armed army security defence defense air ground naval navy special border land arab royal federal military coast
    police counter terrorism presidential republican northern southern eastern western central general supreme
    joint government regime state allied coalition opposition rebel rebels allies international rapid quick
    reaction reserve counter-terrorism counterterrorism operations internal infantry tank artillery missile
    rocket mechanized mechanised paratrooper first second third fourth fifth sixth seventh eighth ninth tenth
    new old the our""".split()
)
HEADS = FORCES | MOVEMENTS
NOMINAL = frozenset({"PROPN", "ADJ", "NOUN"})
ARTICLES = frozenset({"al", "el"})
LONGEST = 6  # words before the noun
NATIONS = (MentionKind.PARTY, MentionKind.DEMONYM)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int

    def holds(self, mention: Mention) -> bool:
        return self.start <= mention.start and mention.end <= self.end

    def is_in(self, other: "_Span") -> bool:
        return self != other and other.start <= self.start and self.end <= other.end

    def is_held(self, mention: Mention) -> bool:
        return mention.start <= self.start and self.end <= mention.end


def with_groups(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions of a sentence, sorted, with those of groups named in it in the place of the names inside them. A
    group is known by the words of the text."""
    read = [*_spans(sentence, mentions)]
    whole = (span for span in read if not any(span.is_in(other) for other in read))
    spans = [span for span in whole if not any(_is_known(span, m) for m in mentions)]
    if not spans:
        return tuple(mentions)
    kept = (m for m in mentions if not any(span.holds(m) for span in spans))
    return tuple(sorted((*kept, *(_mention(sentence, span, mentions) for span in spans))))


def _mention(sentence: Sentence, span: _Span, mentions: Sequence[Mention]) -> Mention:
    """By what a list knows the letters behind it for: "Peoples Protection Units (YPG)"."""
    words = sentence.text[span.start - sentence.start : span.end - sentence.start]
    behind = sentence.text[span.end - sentence.start :]
    letters = (m.key for m in mentions if m.kind is MentionKind.PARTY and behind.startswith(f" ({m.words})"))
    return Mention(span.start, span.end, MentionKind.PARTY, next(letters, words), words)


def _is_known(span: _Span, mention: Mention) -> bool:
    """Whether a list holds the name, or a longer one, or one that ends with it."""
    return span.is_held(mention) or (mention.kind in NATIONS and mention.start < span.end <= mention.end)


def _spans(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[_Span]:
    for head in sentence.tokens:
        if head.text[:1].isupper() and head.lower in HEADS:
            before = _before(sentence, head)
            if before and _is_group(before, head, mentions):
                yield _Span(before[0].start, head.end)


def _before(sentence: Sentence, head: Token) -> list[Token]:
    """The capitalised words of the name before its noun, with what joins them."""
    found: list[Token] = []
    for token in reversed(sentence.tokens[max(0, head.i - LONGEST) : head.i]):
        capital = token.text[:1].isupper() and token.upos in NOMINAL and not token.text.isupper()
        joins = token.text in {"'s", "’s", "-"} or token.lower in ARTICLES
        if not (capital or joins):
            break
        found.insert(0, token)
    while found and not found[0].text[:1].isalpha():
        found.pop(0)
    owner = next((i for i, t in enumerate(found) if t.text in {"'s", "’s"} and i == 1), None)
    if owner is not None and _owns(found[0]):
        found = found[owner + 1 :]
    return found


def _owns(token: Token) -> bool:
    """Whether a name before "'s" owns what follows: "Sudan's Rapid Support Forces", but "Lord's Resistance Army"."""
    return token.upos == "PROPN" and token.lower not in {"lord", "people", "god"}


def _is_group(before: Sequence[Token], head: Token, mentions: Sequence[Mention]) -> bool:
    words = {token.lower for token in before if token.text[:1].isalpha()}
    if words & CAUSES:
        return True
    listed = [m for m in mentions if m.kind in NATIONS or m.kind is MentionKind.PLACE]
    known = {t.lower for t in before for m in listed if m.start <= t.start and t.end <= m.end}
    return head.lower in MOVEMENTS and bool(words - OWN - known)
