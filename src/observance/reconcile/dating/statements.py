"""What the wording of one report says of the day on which it came out, as sets of days.

Each rule reads one usage of news English. Windows are those of reports of FA-KES whose own text gives their date: where
the first 500 characters tell what somebody said on a weekday, that was the day of the report in 58 of 67 cases and the
day before in 9. Later in a report such words may be a week old, and an event's weekday may be so anywhere; they tell
nothing alone. A future weekday may be the report's own day ("will meet on Friday", on Friday), unless the sentence sets
it against the day of the words that announce it; that exception, and what is "hours" away, are not measured.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from observance.model.calendar import MONTHS
from observance.reconcile.dating.days import LAST, Days, Weekdays, Yearly, span
from observance.reconcile.dating.lines import MonthDay, month_days
from observance.reconcile.dating.network import Strength
from observance.reconcile.fulldates import WEEKDAYS, FullDate, full_dates

LEAD = 500
DAY = "(?P<weekday>" + "|".join(WEEKDAYS) + r")\b(?!s\b)"
SAYING = (
    r"(?:said|says|told|reported|reports|announced|stated|added|declared|confirmed|claimed|tweeted|warned|vowed|denied)"
)
# What may stand between the verb and its day: where, to whom, in what; never another clause.
GAP = (
    r"(?:[ ,]+(?:in|to|at|on|late|early|earlier|a|an|the|his|her|its|their|comments?|statements?|remarks|interviews?|"
    r"reporters|journalists|published|released|issued|posted|televised|state|television|tv|news|press|conference|"
    r"briefing|speech|with|via|(?-i:[A-Z])[\w.’'-]*))*?"
)
SAID_ON = re.compile(rf"\b{SAYING}\b(?P<gap>{GAP})[ ,]+(?:on )?{DAY}", re.IGNORECASE)
ON_SAID = re.compile(rf"\bon {DAY}(?: \w+ly)?,? (?:{SAYING})\b", re.IGNORECASE)
SAID_DATE = re.compile(rf"\b{SAYING}\b{GAP}(?:[^.;:\n“”\"]{{0,80}}?)\bon \Z", re.IGNORECASE)
STILL_DUE = re.compile(
    r"\b(?:spoke|speaking|said|talked)\b[^.\n]{0,30}\bhours before\b[^.\n]{0,40}\b(?:due|scheduled|expected|set) to\b",
    re.IGNORECASE,
)
EARLIER_ON = re.compile(rf"\bearlier (?:on )?{DAY}", re.IGNORECASE)
NAMED_DAY = re.compile(
    rf"\b(?P<which>today|yesterday|tomorrow),? \(?(?:on )?{DAY}(?! (?:night|evening)\b)|"
    rf"\b(?:on )?(?P<day_before>{'|'.join(WEEKDAYS)}),? \(?(?P<which_after>today|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
STEMS = {name.removesuffix("day"): number for number, name in enumerate(WEEKDAYS)}
STEM = re.compile("(?:" + "|".join(STEMS) + r")\Z")
MONTH_START = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
MONTH_NEAR = re.compile(rf"\b{MONTH_START}[a-z]*\.?,? \d|\d {MONTH_START}")
AHEAD = re.compile(
    rf"\b(?:is|are) (?:due|expected|scheduled|set|slated|planned)\b(?P<between>[^.;\n“”\"]{{0,60}}?)\bon {DAY}",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:will|shall|would|due|expected|expects|scheduled|slated|planned|plans|set to|to be|until|till|by|before|"
    r"deadline|expires?|upcoming|coming|next|ahead of|through|could|(?-i:may)|might|should|unless|if|from now)\b",
    re.IGNORECASE,
)
PLAN = re.compile(r"\b(?:will|(?:is|are) (?:due|expected|scheduled|set|slated|planned|to))\b", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:was|were|had|did|been|began|took|fell|struck|hit|left|met|led|won|lost|came|went|made|saw|shot|broke|held|"
    r"set up|since|said|told|\w{3,}ed)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[\"“‘]?[A-Z])|\n+")
YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/]|[.,-]\d)")
MONTH_BEFORE = re.compile(r"\b(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?,? \Z", re.IGNORECASE)
YEAR_BEFORE = re.compile(r"\b(?:since|in|during|early|late|mid|from|of|a|the|his|her|its|their)[ -]\Z", re.IGNORECASE)
YEAR_AFTER = re.compile(
    r" (?:deal|agreement|accord|truce|ceasefire|pact|memorandum|war|uprising|revolution|invasion|attack|offensive|"
    r"election|elections|resolution|treaty|summit|conference|protocol)\b",
    re.IGNORECASE,
)
OF_WHAT = re.compile(r"(?:of|a|the|his|her|its|their) \Z", re.IGNORECASE)
COUNTED = re.compile(r" (?!and\b|to\b|or\b)[a-z]+s\b|%| ?(?:km|metres|meters|miles|people)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """The days on which the report can have come out, as one usage tells; `reason` quotes it."""

    days: Days
    strength: Strength
    reason: str
    is_lead: bool = False


def statements(text: str, skip: tuple[tuple[int, int], ...] = ()) -> Iterator[Statement]:
    """What the prose says; stretches in `skip` (the report's own date lines) are left out."""
    for start, end in skip:
        text = f"{text[:start]}{'.' * (end - start)}{text[end:]}"
    lower = text.lower()
    named = _weekdays_in(lower)
    yield from _weekday_words(text, named)
    if len(named) > 1 or YEAR.search(text) or MONTH_NEAR.search(lower):
        for start, sentence in _sentences(text):
            if sum(start <= day < start + len(sentence) for day in named) > 1:
                yield from _announced(sentence)
            yield from _dates(sentence, start)


def lead_statements(text: str) -> Iterator[Statement]:
    """What the head alone says by weekdays: enough to check a report whose own line dates it."""
    yield from _weekday_words(text[:LEAD], _weekdays_in(text[:LEAD].lower()))


def _weekdays_in(lower: str) -> list[int]:
    """Where weekdays are named. Searching for what they end in is ten times as fast as searching for seven words."""
    found, at = [], lower.find("day")
    while at >= 0:
        if match := STEM.search(lower, max(0, at - 6), at):
            found.append(match.start())
        at = lower.find("day", at + 3)
    return found


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in SENTENCE_END.finditer(text):
        yield start, text[start : match.end()]
        start = match.end()
    yield start, text[start:]


def _weekday_words(text: str, named: list[int]) -> Iterator[Statement]:
    if named and named[0] < LEAD:
        lead = text[:LEAD]
        is_due = bool(STILL_DUE.search(text))
        for match in (*SAID_ON.finditer(lead), *ON_SAID.finditer(lead)):
            yield _said(match, is_due=is_due)
    for at in named:
        if earlier := EARLIER_ON.search(text, max(0, at - 12), at + 10):
            day = weekday_number(earlier["weekday"])
            reason = f"“{' '.join(earlier[0].split())}” is of the report's own day"
            yield Statement(Weekdays(frozenset({day})), Strength.WORDED, reason)
        if beside := NAMED_DAY.search(text, max(0, at - 16), at + 24):
            yield _named(beside)


def _said(match: re.Match[str], *, is_due: bool) -> Statement:
    """The words of the head are of the report's day or of the day before; of its day where what they came hours before
    is still due."""
    day = weekday_number(match["weekday"])
    quote = " ".join(match[0].split())
    if is_due:
        reason = f"“{quote}” is of the report's own day: what was hours away is still due"
        return Statement(Weekdays(frozenset({day})), Strength.WORDED, reason, is_lead=True)
    days = Weekdays(frozenset({day, (day + 1) % 7}))
    return Statement(days, Strength.WORDED, f"“{quote}” at its head is of its day or of the day before", is_lead=True)


def _named(match: re.Match[str]) -> Statement:
    which = (match["which"] or match["which_after"]).lower()
    day = weekday_number(match["weekday"] or match["day_before"])
    shift = {"today": 0, "yesterday": 1, "tomorrow": -1}[which]
    return Statement(
        Weekdays(frozenset({(day + shift) % 7})), Strength.WORDED, f"“{' '.join(match[0].split())}” names the weekday"
    )


def _announced(sentence: str) -> Iterator[Statement]:
    """Words of one weekday that announce another: the report stands between, the day announced left out."""
    ahead, said = AHEAD.search(sentence), SAID_ON.search(sentence) or ON_SAID.search(sentence)
    if ahead is None or said is None or ahead["weekday"].lower() == said["weekday"].lower():
        return
    first, last = weekday_number(said["weekday"]), weekday_number(ahead["weekday"])
    among = frozenset((first + i) % 7 for i in range((last - first) % 7))
    quotes = " ".join(f"“{said[0]}” announces what “{ahead[0]}”".split())
    reason = f"{quotes}: it came out from the first of these days to the day before the second"
    yield Statement(Weekdays(among), Strength.WORDED, reason)


def weekday_number(name: str) -> int:
    """0 Monday to 6 Sunday."""
    return WEEKDAYS.index(name.lower())


def _dates(sentence: str, start: int) -> Iterator[Statement]:
    """Full dates, dates without a year and years of one sentence."""
    if YEAR.search(sentence):
        full = full_dates(sentence)
        for found in full:
            yield from _full_date(sentence, found, start)
        yield from _years(sentence, full)
    if MONTH_NEAR.search(sentence.lower()):
        for without_year in month_days(sentence):
            yield from _month_day(sentence, without_year, start)


def _full_date(sentence: str, found: FullDate, start: int) -> Iterator[Statement]:
    before, day = sentence[: found.start], found.day.toordinal()
    if start + found.start < LEAD and SAID_DATE.search(before) and not FUTURE.search(before):
        reason = f"what was said on “{found.words}” stands at its head: it is of that day or of the day after"
        yield Statement(span(day, day + 1), Strength.STATED, reason, is_lead=True)
    elif _is_past(sentence, found.start):
        yield Statement(span(day, LAST), Strength.STATED, f"it tells of “{found.words}” as past")
    elif PLAN.search(QUOTED.sub("", before)) and not re.search(r"\b(?:said|told|by|until|since)\b", before, re.I):
        yield Statement(span(last=day), Strength.STATED, f"it announces what is to come on “{found.words}”")


def _is_past(sentence: str, at: int) -> bool:
    """Whether nothing around the date looks ahead, and something is told."""
    clause = sentence[max(0, at - 120) : at + 60]
    return not FUTURE.search(clause) and bool(PAST.search(clause))


def _years(sentence: str, full: tuple[FullDate, ...]) -> Iterator[Statement]:
    for match in YEAR.finditer(sentence):
        if any(each.start <= match.start() < each.end for each in full) or not _is_past(sentence, match.start()):
            continue
        before, after = sentence[: match.start()], sentence[match.end() :]
        month = MONTH_BEFORE.search(before)
        named = YEAR_BEFORE.search(before) and not COUNTED.match(after)
        if month or (named and (not OF_WHAT.search(before) or YEAR_AFTER.match(after))):
            first = date(int(match[0]), MONTHS[month[1].lower()] if month else 1, 1).toordinal()
            words = f"{month[1]} {match[0]}" if month else match[0]
            yield Statement(span(first, LAST), Strength.STATED, f"it tells of “{words}” as past")


def _month_day(sentence: str, found: MonthDay, start: int) -> Iterator[Statement]:
    """A day without its year: what is said on it at the head is of the report's day or of the day before; with its
    weekday it can only be of some years."""
    before = sentence[: found.start]
    if not _is_past(sentence, found.start):
        return
    if start + found.start < LEAD + 200 and SAID_DATE.search(before):
        reason = f"what was said on “{found.words}” stands at its head: it is of that day or of the day after"
        yield Statement(Yearly(found.month, found.day, 1, found.weekday), Strength.WORDED, reason, is_lead=True)
    elif found.weekday is not None:
        reason = f"it tells of “{found.words}” as past: only some years have that day on that weekday"
        yield Statement(Yearly(found.month, found.day, 364, found.weekday), Strength.WORDED, reason)
