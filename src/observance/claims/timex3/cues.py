"""Which way a bare "Monday" or "March" points, by the words around it.

Without a parse: the nearest verb form to the left in the sentence decides, then the nearest to the right. News tells
what has happened, so the past is what is left where no word says otherwise.
"""

import re
from collections.abc import Iterable

from observance.model.timex import Direction

_REACH = 90
_SHIFTED = r"(?:will|would|shall|must|should|can|could|(?-i:may)|might|['’]ll|to|cannot|won['’]t)"
_FUTURE = (
    r"(?:postpon|delay|extend|adjourn|deferr|reschedul|suspend|remand|prolong)[a-z]{2,4}(?: [a-z]+){0,4}? "
    r"(?:until|till|to|for|by|through)|(?:puts?|pushed) (?:off|back)(?: [a-z]+){0,4}? (?:until|till|to)|"
    r"(?:vow|promis|pledg|agre|threaten|offer|intend|aim|hop|want|prepar|ask|order|urg|invit|propos|decid)[a-z]{0,3} to"
    r"(?: be)? [a-z]{2,15}|(?:(?:is|are) )?to be(?: [a-z]{2,15}ly)?(?: [a-z]{2,15}(?:ed|n|ld|nt|t|de))?|"
    r"polls (?:open|close)|"
    rf"{_SHIFTED}(?: not| also| now| soon| then| again| likely)? be(?: [a-z]{{2,15}}ly)?(?: [a-z]{{2,15}}(?:ed|n|"
    rf"ld|nt|t|de))?|"
    r"will|won['’]t|shall|['’]ll|would|going to|due|scheduled|expect(?:s|ed)?|plan(?:s|ned|ning)?|slated|"
    r"set (?:to|for)|"
    r"poised|upcoming|forthcoming|deadline|(?:is|are) to|to (?:be|meet|hold|begin|start|resume|open|vote|visit|travel|"
    r"arrive|take|go|run|face|hear|decide|discuss|attend|leave|return|join|release|publish|announce|report|play)|"
    r"(?:is|are) (?:meeting|holding|opening|starting|leaving|visiting|travelling|traveling|arriving|beginning|flying|"
    r"returning|voting|hosting)|intends?|hopes?|looks? to|must|should|could|(?-i:may)|might|delivery|futures|"
    r"as soon as|"
    r"as early as|(?:begin|start|end|expire|open|arrive|return|resume|face|mature|host|kick|come)s|"
    r"takes? (?:office|effect|"
    r"place|over)|kicks? off|go(?:es)? (?:to the polls|on sale|into effect)|runs? (?:until|through|out)"
)
_PAST = (
    r"was|were|had|has|have|did|didn't|wasn't|weren't|said|told|took|came|went|made|began|held|met|fell|rose|hit|shot|"
    r"won|lost|broke|left|sent|found|led|fought|struck|saw|got|gave|became|kept|ran|fled|flew|sold|bought|paid|spoke|"
    r"wrote|grew|drew|brought|caught|thought|stood|beat|swept|set|put|since|ago|after|(?!need|speed|indeed|embed|exceed|"
    r"proceed|succeed|feed|seed|bleed|hundred|naked|sacred)[a-z]{2,15}ed"
)
_CUE = re.compile(rf"(?<![^\W_])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![^\W_])", re.IGNORECASE)
_BREAK = re.compile(r"(?<!\b[ap]\.m)(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\bSept)[.!?][\"'”’]?\s|[;\n]")


_DUE = re.compile(r"\b(?:by|until|till|through|ahead of|before)(?: the)?\s+\Z", re.IGNORECASE)


def direction(text: str, start: int, end: int) -> Direction:
    """Past or future by the words around `text[start:end]`; `NEAREST` where they do not say."""
    left = text[max(0, start - _REACH) : start]
    left = left[max((found.end() for found in _BREAK.finditer(left)), default=0) :]
    if cue := _last(_CUE.finditer(left)):
        return _meant(cue)
    if _DUE.search(left):
        return Direction.FUTURE
    right = text[end : end + _REACH]
    stop = _BREAK.search(right)
    cue = _CUE.search(right[: stop.start()] if stop else right)
    return _meant(cue) if cue else Direction.NEAREST


def _last(found: Iterable[re.Match[str]]) -> re.Match[str] | None:
    return next(reversed(list(found)), None)


def _meant(cue: re.Match[str]) -> Direction:
    return Direction.FUTURE if cue["future"] else Direction.PAST
