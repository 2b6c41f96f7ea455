"""Times told from the report's day, or from another time of the text: what the words of `deictic_rules` mean."""

import re
from datetime import date

from observance.claims.time_deictic import counted
from observance.claims.time_words import DAY_PARTS
from observance.claims.timex3.calendar import group, step
from observance.claims.timex3.grammar import Scene
from observance.claims.timex3.values import (
    CALENDAR,
    FUTURE,
    PAST,
    PRESENT,
    Grain,
    Meaning,
    TimexType,
    at,
    moved,
    of_day,
    part,
    week_start,
)
from observance.model.timex import Direction

_DAYS = {
    "today": 0,
    "todays": 0,
    "yesterday": -1,
    "yesterdays": -1,
    "tomorrow": 1,
    "tomorrows": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
REFERENCES = {
    PRESENT: (
        "now", "right now", "just now", "currently", "presently", "at present", "the present", "nowadays", "these days",
        "at the moment", "the present time", "the current time",
    ),
    PAST: ("recently", "lately", "the past", "the recent past", "the distant past", "that time", "long ago",
           "once upon a time", "the time", "years past", "the old days"),
    FUTURE: ("the future", "the near future", "the foreseeable future", "the coming days", "the coming weeks",
             "the coming months", "the coming years", "coming days", "coming weeks", "coming months", "coming years",
             "future"),
}  # fmt: skip
_REFERENCE_OF = {phrase: meaning for meaning, phrases in REFERENCES.items() for phrase in phrases}


def day(match: re.Match[str], scene: Scene) -> Meaning:
    return at(scene.today, Grain.DAY, _DAYS[group(match, "phrase").replace("'", "")])


def tonight(_match: re.Match[str], scene: Scene) -> Meaning:
    return of_day(part("TNI"), at(scene.today, Grain.DAY))


def last_night(_match: re.Match[str], scene: Scene) -> Meaning:
    return of_day(part("TNI"), at(scene.today, Grain.DAY, -1))


def this_part(match: re.Match[str], scene: Scene) -> Meaning:
    return of_day(part(suffix(match)), at(scene.today, Grain.DAY))


def that_part(match: re.Match[str], scene: Scene) -> Meaning:
    """ "That evening", "the same night": of the day that the text named last."""
    ahead = step(group(match, "which").removeprefix("the "))
    return of_day(part(suffix(match)), at(scene.last_day or scene.today, Grain.DAY, ahead))


def suffix(match: re.Match[str]) -> str:
    """The part of the day; "the early hours" are of the morning."""
    return DAY_PARTS[group(match, "part") or "morning"]


def reference(match: re.Match[str], _scene: Scene) -> Meaning:
    return _REFERENCE_OF[group(match, "phrase")]


def recent(_match: re.Match[str], _scene: Scene) -> Meaning:
    return PAST


def unit(match: re.Match[str], scene: Scene) -> Meaning:
    """ "Last week", "this month", "next year", "the current quarter"."""
    return _stepped(scene, CALENDAR[group(match, "unit").rstrip("s'")], step(group(match, "which")))


def _stepped(scene: Scene, grain: Grain, count: int) -> Meaning:
    today = scene.today
    if grain is Grain.WEEKEND and today is not None and count < 0 and today.weekday() == 6:
        return at(today, grain, count)
    return at(today, grain, count)


def weekend(match: re.Match[str], scene: Scene) -> Meaning:
    """ "The weekend": the running one from Friday on, and the last before that unless the words look ahead."""

    today = scene.today
    if today is None:
        return at(None, Grain.WEEKEND)
    ahead = scene.points(match) is Direction.FUTURE or today.weekday() >= 5
    return at(today, Grain.WEEKEND, 0 if ahead else -1)


def ago(match: re.Match[str], scene: Scene) -> Meaning:
    """ "Two weeks ago" is a week, "a year ago" a year; an uncounted time ago is the past."""
    word, count = group(match, "unit"), group(match, "count")
    exact = counted(count) if count else None
    if exact is None or exact[0] != exact[1] or exact[0] != int(exact[0]):
        return PAST
    return _back(scene.today, word, -int(exact[0]))


def year_ago(match: re.Match[str], scene: Scene) -> Meaning:
    """ "The year-ago quarter"."""
    return at(scene.today, CALENDAR[group(match, "unit")], -1)


def _back(day_: date | None, word: str, count: int) -> Meaning:
    """The unit so many on from a day; of hours and minutes the day itself."""
    if word == "night":
        return of_day(part("TNI"), at(day_, Grain.DAY, count))
    if word in ("hour", "minute", "second"):
        return PAST if count < 0 else FUTURE
    if word == "fortnight":
        word, count = "week", 2 * count
    return at(day_, CALENDAR.get(word, Grain.CENTURY), count)


_BEFORE = ("before", "earlier", "previously", "prior", "previous", "preceding")


def beside(match: re.Match[str], scene: Scene) -> Meaning:
    """ "Two days later", "the day before", "a year earlier": counted from the time that the text named last."""
    word, side = group(match, "unit"), group(match, "side")
    back = side in _BEFORE
    count = counted(group(match, "count") or "a")
    if count is None or count[0] != count[1] or count[0] != int(count[0]):
        return PAST if back else FUTURE
    return _back(_reference(scene, word), word, -int(count[0]) if back else int(count[0]))


def _reference(scene: Scene, word: str) -> date | None:
    """The day to count from: for days the last day that was named, for longer units the last time of any kind."""
    if word in ("day", "night", "hour", "minute"):
        return scene.last_day or scene.today
    if scene.last_time and scene.last_time.day:
        return scene.last_time.day
    return scene.today


def same(match: re.Match[str], scene: Scene) -> Meaning:
    """ "The same day", "that week": the one of the time that the text named last."""
    word = group(match, "unit")
    return at(_reference(scene, word), CALENDAR[word])


def running(match: re.Match[str], scene: Scene) -> Meaning:
    """ "The year", "the week": the report's."""
    return at(scene.today, CALENDAR[group(match, "unit")])


def week_of(_match: re.Match[str], inner: Meaning) -> Meaning | None:
    if inner.grain is not Grain.DAY:
        return None
    return at(inner.day and week_start(inner.day), Grain.WEEK)


def eve(_match: re.Match[str], inner: Meaning) -> Meaning | None:
    return at(moved(inner.day, Grain.DAY, -1), Grain.DAY) if inner.grain is Grain.DAY else None


def within(_match: re.Match[str], inner: Meaning) -> Meaning | None:
    """ "Late", "early", "the end of": part of a longer time, whose value stays."""
    return inner if inner.type in (TimexType.DATE, TimexType.TIME) and inner.grain is not Grain.NONE else None


def hours_of(match: re.Match[str], inner: Meaning) -> Meaning | None:
    """ "The night of 3 May", "the early hours of Sunday"."""
    if inner.grain is not Grain.DAY:
        return None
    return of_day(part(suffix(match)), inner)
