"""Sentences that a page ran together: a headline, a standfirst or a list of topics whose full stop was lost.

"Shells kill four in Ford At least four people were killed": a capital where English has none opens a sentence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from observance.claims.furniture import PICTURED_BY
from observance.claims.mentions import Mention
from observance.model.syntax import Span

Find = Callable[[str], Iterable[Mention]]

_COUNTS = (
    "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fourteen|Fifteen|Sixteen|Seventeen|"
    "Eighteen|Nineteen|Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety|Dozens|Scores|Hundreds|Thousands|Several|"
    "Some|Nearly|Almost|Around|At least|At most|More than|Up to|As many as"
)
_PHRASES = "In|On|At|After|Before|During|From|With|Since|As|By|For|While|When|Meanwhile|Earlier|According to|Also"
_OPENER = re.compile(
    rf"(?<=[A-Za-z0-9)])\s(?:(?P<article>The|An?)|(?P<count>{_COUNTS})|(?:{_PHRASES}))(?=[ -])[ -](?P<next>\S+)"
)
# Behind these a sentence goes on, whatever the capital: "in The Hague", "told The Times", "Battalion A".
_SMALL = frozenset(
    "a an the in on at of for by with from to into onto about over under near between against than as and or but nor "
    "that which who whom whose what if when while where after this these those his her its their our my your no not is "
    "are was were be been being has have had will would can could may might must shall should do does did".split()
)
_BEFORE_NAMES = frozenset(
    "said says say saying stressed added stated noted told tells telling called calls call named names titled entitled "
    "dubbed via then magazine newspaper daily symphony film novel book song album plan group type grade vitamin serie "
    "class category block zone section annex level schedule team league division party attachment exhibit hepatitis "
    "channel phase route highway road".split()
)
_DETERMINERS = frozenset("the a an this that these those another its their his her same addition response".split())
_LONG = 4  # letters of a word that a headline capitalises
_HEADLINE = 0.6  # of such words
FEWEST = 5  # words of what opens
_TOPICS = r"(?:Tags:?|(?:Topics|Keywords|Filed under):)\s"
_LISTS = re.compile(
    rf"(?:(?<=^)|(?<=\n)|(?<=[.!?\"”)\d] )|(?<=[a-z] ))"
    rf"(?:(?P<topics>{_TOPICS})|Print Tweet Views \d+ (?:Related\s)?)(?=\S)"
)
_STOPS = (".", "!", "?")
_OPENS_LIST = re.compile(_TOPICS)
_CREDIT = re.compile(rf"(?:{PICTURED_BY}|©)(?=\s[A-Z])")
_LIST_ENDS = frozenset(
    "is are was were has have had be been will would says said in on at by from to with and for of after near against "
    "between across into over under during around including struck hit fell took fought left broke shot blew sent held "
    "met began went came told".split()
)
_PAST = re.compile(r"[a-z]{3,}ed")
_OF_NAMES = frozenset({"of", "for"})
_OPENING = re.compile(rf"\b(?:The|An?|{_COUNTS}|\d[\d,.]*)(?= [a-z\d]|(?: [A-Z][\w-]*){{1,3}} [a-z])")
_WORD = re.compile(r"\S+")


def is_list(words: str) -> bool:
    """Whether what stands between two sentences lists the topics of a story: it names, and tells nothing."""
    return _OPENS_LIST.match(words) is not None and not words.endswith(_STOPS)


def unglued(text: str, span: Span, find: Find) -> Iterator[Span]:
    """The sentences of a span of `text`, which had the stops of one, and its list of topics, in order; lists of other
    stories and credited captions of such stories are left out."""
    found = _LISTS.search(text, span.start, span.end)
    if found is None:
        yield from _sentences(text, span)
        return
    if found.start() > span.start:
        yield from _sentences(text, Span(span.start, found.start() - 1))
    behind = Span(found.end(), span.end)
    if not found["topics"]:
        first, *rest = _sentences(text, behind)
        yield from rest or [first]
        return
    begin = _behind_topics(text[behind.start : behind.end], find)
    if begin is None:  # or "Tags on the bodies said who they were."
        yield Span(found.start(), span.end)
    else:
        yield Span(found.start(), behind.start + begin - 1)
        yield from _sentences(text, Span(behind.start + begin, behind.end))


def _sentences(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for found in _OPENER.finditer(text, span.start, span.end):
        before = text[start : found.start()].split()
        if _opens(before, found, text[found.start() : span.end].split()):
            if not (_CREDIT.match(text, start) and _is_headline(before)):
                yield Span(start, found.start())
            start = found.start() + 1
    yield Span(start, span.end)


def _opens(before: Sequence[str], found: re.Match[str], behind: Sequence[str]) -> bool:
    """Whether the words behind a capital are a sentence of their own."""
    last, following = before[-1].strip('()"“”').lower(), found["next"]
    if (
        last in _SMALL
        or last in _BEFORE_NAMES
        or last.endswith(("'s", "’s"))
        or (found["article"] and following in _SMALL)
        or len(behind) < FEWEST
        or not any(map(str.islower, behind[1:3]))
    ):
        return False
    if not following[0].islower() and not following[0].isdigit():
        stands = len(before) >= FEWEST - _is_headline(before)  # "Meanwhile The …" is one sentence
        return found["article"] is not None and stands and not _is_headline(behind)
    if found["count"]:
        return following.lower() not in _SMALL or not _is_headline(before)
    return found["article"] is not None or following in _DETERMINERS


def _is_headline(words: Sequence[str]) -> bool:
    """Of as few words as may stand before a capital; `is_title_case` wants a whole headline."""
    long = [word for word in words if len(word) >= _LONG]
    return sum(word[0].isupper() for word in long) >= _HEADLINE * len(long)


def _behind_topics(words: str, find: Find) -> int | None:
    """Where the sentence begins behind a list of topics: at an article or a number, else at the last capital before
    it says anything; None where nothing follows the list."""
    found = list(_WORD.finditer(words))
    says = next((i for i, word in enumerate(found) if i and _says(found, i)), None)
    if says is None:
        return None
    opener = _OPENING.search(words, 0, found[says].end())
    if opener is not None:
        return opener.start()
    first = next((i for i in range(says - 1, -1, -1) if words[found[i].start()].isupper()), None)
    if first is None:
        return None
    while first and found[first - 1].group().istitle() and found[first - 1].group().endswith("ed"):
        first -= 1  # "Suspected Russian jets"
    begin = found[first].start()
    return min((m.start for m in find(words) if m.start < begin < m.end), default=begin)


def _says(found: Sequence[re.Match[str]], i: int) -> bool:
    """Whether a word is none of a list of topics; "Observatory for Human Rights" may be one."""
    word = found[i].group()
    is_of_name = word in _OF_NAMES and i + 1 < len(found) and found[i + 1].group()[0].isupper()
    return (word in _LIST_ENDS or _PAST.fullmatch(word) is not None) and not is_of_name
