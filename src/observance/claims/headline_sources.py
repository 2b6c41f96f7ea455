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


def headline_source(view: View, token: Token, outlet: str) -> tuple[Token, ...]:
    """Whom a headline credits with what it tells at `token`, the head last; empty where it names nobody but its
    outlet."""
    tokens = view.sentence.tokens
    if len(tokens) < SHORTEST_HEADLINE:
        return ()
    told = tuple(t for t in tokens if t not in _signed(view, outlet))
    return next(_marked(view, token, told), ()) or _unmarked(view, token, told)


def is_label(view: View, token: Token, home: str) -> bool:
    """ "Mali: two soldiers hurt": the country that a report plays in, before a colon, says where, not who."""
    behind = view.sentence.tokens[token.i + 1 : token.i + 2]
    parties = {m.key for m in view.at(token, MentionKind.PARTY)}
    opens = all(t.upos == "PROPN" for t in view.sentence.tokens[: token.i])
    is_home = parties == {home} and bool(view.at(token, MentionKind.PLACE))
    return opens and is_home and any(t.text == ":" for t in behind)


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


def _marked(view: View, token: Token, tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Who stands apart; in a sentence with a stop, which need be no headline, before a colon or as a listed word."""
    is_closed = tokens[-1].text in STOPS
    tokens = tokens[:-1] if is_closed else tokens
    for mark in tokens[1:-1]:
        if _is_mark(view, mark):
            for part, is_sure in ((tokens[: mark.i], mark.text == ":"), (tokens[mark.i + 1 :], False)):
                if not 0 < len(part) <= LONGEST_SOURCE or token in part or not _can_say(view, part[-1]):
                    continue
                if is_sure or not is_closed or _is_listed(view, part[-1]):
                    yield part


def _is_listed(view: View, token: Token) -> bool:
    forms = view.lexicon.reporting
    return token.lower in view.lexicon.classes["headline_source"] or token.lower in forms["headline_speaker"]


def _can_say(view: View, token: Token) -> bool:
    named = view.at(token, MentionKind.SOURCE, MentionKind.HOLDER, MentionKind.OFFICE, MentionKind.PARTY)
    return _is_listed(view, token) or bool(named) or token.entity in {"PERSON", "ORG"}


def _unmarked(view: View, token: Token, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "Shells kill five in Ford Monitor": who speaks stands last, where outlets print no dash."""
    words = [t for t in tokens if t.upos != "PUNCT"]
    forms = view.lexicon.reporting
    if len(words) > 1 and words[-2].lower in forms["headline_speaker"] and view.at(words[-1], MentionKind.SOURCE):
        words.pop()  # "… Monitor WIRE": the agency's credit
    if len(words) < SHORTEST_HEADLINE or not _is_credited(view, words[-1]):
        return ()
    first = len(words) - 1
    while first > 2 and words[first - 1].lower in forms["speaker_modifier"]:
        first -= 1
    listed = min((m.start for m in view.at(words[-1], MentionKind.SOURCE)), default=words[first].start)
    whole = next((i for i, word in enumerate(words) if word.start >= listed), first)
    if 2 < whole < first and (words[whole - 1].upos == "NUM" or view.at(words[whole - 1], MentionKind.PLACE)):
        first = whole  # "Raid kills six Chadian state TV"
    run, before = words[first:], words[first - 1]
    if view.sentence.text.endswith(STOPS) and words[-1].lower in forms["present"]:
        return ()
    return tuple(run) if token not in run and token.i < run[0].i and _parts(view, before, run[0]) else ()


def _is_credited(view: View, token: Token) -> bool:
    """ "Monitor", "monitor"; of those who may be told of too, "Rebels" with a capital among small letters."""
    forms, text = view.lexicon.reporting, view.sentence.text
    printed = text[token.start - view.sentence.start]
    capital = printed.isupper() and not is_title_case(text) and not text.endswith(STOPS)
    alone = not any(m.start < token.start for m in view.at(token))  # no "Ford Liberation Army"
    return token.lower in forms["headline_speaker"] or (capital and alone and token.lower in forms["headline_party"])


def _parts(view: View, before: Token, speaker: Token) -> bool:
    """Whether a speaker cannot belong to the word before it: "kills UN monitor" tells of a monitor."""
    if before.upos == "NUM":
        return before.lower not in {"one", "1"}
    text = view.sentence.text
    printed = text[speaker.start - view.sentence.start]
    if printed.isupper() and not is_title_case(text) and before.upos in {"NOUN", "PROPN", "ADV", "ADJ", "VERB"}:
        return True
    is_place = bool(view.at(before, MentionKind.PLACE))
    inside = is_place and before.i > 0 and view.sentence.tokens[before.i - 1].upos == "ADP"  # "in Chad monitor"
    is_party = bool(view.at(before, MentionKind.PARTY, MentionKind.DEMONYM)) and before.upos != "NOUN" and not inside
    return not is_party and (is_place or before.has("Number=Plur") or before.upos == "PROPN")
