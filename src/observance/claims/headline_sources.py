"""Who says what a headline tells: "…: Report", "… – monitor", "Monitor: …", "… Monitor" where no mark is printed."""

from collections.abc import Iterator

from observance.claims.headline import is_title_case
from observance.claims.mentions import MentionKind
from observance.claims.sentence import View
from observance.model.syntax import Token

MARKS = frozenset({":", "–", "—", "-"})
LONGEST_SOURCE = 4  # tokens
SHORTEST_HEADLINE = 4
STOPS = (".", "!", "?")


def headline_source(view: View, token: Token, outlet: str) -> Token | None:
    """The head of whom a headline credits with what it tells at `token`; None where it names nobody but its outlet."""
    tokens = view.sentence.tokens
    if len(tokens) < SHORTEST_HEADLINE:
        return None
    told = tuple(t for t in tokens if t not in _signed(view, outlet))
    if not view.sentence.text.endswith(STOPS):
        marked = next(_marked(view, token, told), None)
        if marked is not None:
            return marked
    return _unmarked(view, token, told)


def _signed(view: View, outlet: str) -> tuple[Token, ...]:
    """ "… - Ford Post": the name of the outlet itself behind a mark, with the mark."""
    tokens = view.sentence.tokens
    mark = next((t for t in reversed(tokens[-LONGEST_SOURCE - 1 :]) if _is_mark(view, t)), None)
    if mark is None or not outlet:
        return ()
    name, behind = _squeezed(outlet), _squeezed("".join(t.text for t in tokens[mark.i + 1 :]))
    return tokens[mark.i :] if behind and (behind.startswith(name) or name.startswith(behind)) else ()


def _squeezed(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))


def _is_mark(view: View, token: Token) -> bool:
    """A colon or a dash between words, not the hyphen inside one."""
    tokens = view.sentence.tokens
    if token.text not in MARKS or not 0 < token.i < len(tokens) - 1:
        return False
    return token.text == ":" or (tokens[token.i - 1].end < token.start and token.end < tokens[token.i + 1].start)


def _marked(view: View, token: Token, tokens: tuple[Token, ...]) -> Iterator[Token]:
    for mark in tokens[1:-1]:
        if _is_mark(view, mark):
            for part in (tokens[: mark.i], tokens[mark.i + 1 :]):
                if 0 < len(part) <= LONGEST_SOURCE and token not in part and _can_say(view, part[-1]):
                    yield part[-1]


def _can_say(view: View, token: Token) -> bool:
    named = view.at(token, MentionKind.SOURCE, MentionKind.HOLDER, MentionKind.OFFICE, MentionKind.PARTY)
    classes, forms = view.lexicon.classes, view.lexicon.reporting
    listed = token.lower in classes["headline_source"] or token.lower in forms["headline_speaker"]
    return listed or bool(named) or token.entity in {"PERSON", "ORG"}


def _unmarked(view: View, token: Token, tokens: tuple[Token, ...]) -> Token | None:
    """ "Shells kill five in Ford Monitor": who speaks stands last, where outlets print no dash."""
    words = [t for t in tokens if t.upos != "PUNCT"]
    forms = view.lexicon.reporting
    if len(words) < SHORTEST_HEADLINE or words[-1].lower not in forms["headline_speaker"]:
        return None
    first = len(words) - 1
    while first > 2 and words[first - 1].lower in forms["speaker_modifier"]:
        first -= 1
    run, before = words[first:], words[first - 1]
    if view.sentence.text.endswith(STOPS) and words[-1].lower in forms["present"]:
        return None
    return words[-1] if token not in run and token.i < run[0].i and _parts(view, before, run[0]) else None


def _parts(view: View, before: Token, speaker: Token) -> bool:
    """Whether a speaker cannot belong to the word before it: "kills UN monitor" tells of a monitor."""
    if before.upos == "NUM":
        return before.lower not in {"one", "1"}
    text = view.sentence.text
    printed = text[speaker.start - view.sentence.start]
    if printed.isupper() and not is_title_case(text) and before.upos in {"NOUN", "PROPN", "ADV", "ADJ", "VERB"}:
        return True
    is_party = bool(view.at(before, MentionKind.PARTY, MentionKind.DEMONYM)) and before.upos != "NOUN"
    is_place = bool(view.at(before, MentionKind.PLACE))
    return not is_party and (is_place or before.has("Number=Plur") or before.upos == "PROPN")
