"""Datelines: where and when a report was filed, and by whom, before its first sentence. They name no scene and nobody
who acted."""

import re

from observance.model.calendar import MONTHS

_NAME = r"[^\W\d_a-z][\w.'’]*"
_NAMES = rf"{_NAME}(?:[ /–-](?:(?:al|el|as|ar|ad|an|de|du|au|of|la)[ -])?{_NAME}){{0,4}}"
_MONTH = rf"(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{4}})?"
_CREDIT = r" ?\([^()]{2,30}\)"
_DASH = r"\s?(?:[—–]|-{1,2})\s"
# Capitals need nothing else ("RAS AL-AIN, Syria - …"), other names a day or a credit ("Kiev, October 26 (Agency) - …").
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.,/'’ -]{{2,40}}?(?:, ?{_NAMES}){{0,2}}(?:,? {_DAY})?(?:{_CREDIT})?{_DASH}"
    rf"|(?!The |\w+day\b){_NAMES}(?:, ?{_NAMES}){{0,2}}(?:,? {_DAY}(?:{_CREDIT})?|{_CREDIT}){_DASH}"
    rf"(?=[\"“‘']?[^\W_a-z]))"
)
_BARE = re.compile(
    rf"(?P<place>[A-Z]{{4,}}(?:[ -][A-Z]{{2,}}){{0,2}})(?:{_CREDIT}){{0,2}} (?=(?:A|An|The|At|[A-Z][a-z]{{2,}})\b)"
)


def bare_dateline(sentence: str) -> tuple[str, int]:
    """The capitals that open a sentence and may be a dateline without a dash, with the length of all of it: "BEIRUT A
    strike …", "GOMA (Wire) Jets …"; "" and 0 where there are none."""
    found = _BARE.match(sentence)
    return (found["place"], found.end()) if found and sum(map(str.islower, sentence)) > len(sentence) / 2 else ("", 0)


def dateline_end(sentence: str) -> int:
    """Length of the dateline before a sentence ("BEIRUT — …", "Goma, 26 October (ABC) - …"); 0 without one."""
    found = _DATELINE.match(sentence)
    return found.end() if found else 0
