"""Calendar dates: what the words of `calendar_rules` mean."""

import re
from datetime import date

from observance.claims.time_words import FEAST_NAMES, SEASONS, WEEKDAYS
from observance.claims.timex3.grammar import Scene
from observance.claims.timex3.values import (
    Grain,
    Meaning,
    TimexType,
    at,
    moved,
    on,
    value_of,
    week_start,
    weekday_near,
)
from observance.model.calendar import MONTHS
from observance.model.feasts import feast_day
from observance.model.timex import Direction, Unit, add

_FIRST, _SECOND = ("last", "previous", "past", "preceding"), ("next", "coming", "following")


def group(match: re.Match[str], name: str) -> str:
    """The words of a group in lower case; "" where the pattern has none or it did not match."""
    found = match.groupdict().get(name) or ""
    return " ".join(found.lower().replace("’", "'").split())


def month_of(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".").lower()]


def step(words: str) -> int:
    """-1 for "last", 1 for "next", else 0."""
    words = words.removeprefix("this ")
    return -1 if words.startswith(_FIRST) else int(words.startswith(_SECOND))


def safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def told_year(match: re.Match[str], scene: Scene) -> int | None:
    """The year that the words tell: in figures, or as last, this or next year."""
    if found := group(match, "year"):
        return int(found)
    which = group(match, "which_year")
    if not which:
        return None
    if which in ("that", "same", "the same") and scene.last_time and scene.last_time.day:
        return scene.last_time.day.year
    return scene.today.year + step(which) if scene.today else None


def nearest_year(scene: Scene, match: re.Match[str], month: int, day: int | None) -> int | None:
    """The year of a month or day that the words leave open: up to the report's day, or from it on, as the words around
    it say; where they do not, the nearer one."""
    start = scene.range_start(match.start())
    if start is not None:
        return start.year + ((month, day or start.day) < (start.month, start.day))
    today, points = scene.today, scene.points(match)
    if today is None:
        return None
    here = (today.month, today.day) if day else (today.month,)
    there = (month, day) if day else (month,)
    if here == there:
        return today.year
    if points is Direction.NEAREST:
        distance = (month - today.month) * 30 + ((day or today.day) - today.day)
        return today.year + (-1 if distance > 183 else 1 if distance < -183 else 0)
    if points is Direction.FUTURE:
        return today.year + (there < here)
    return today.year - (there > here)


def full_date(match: re.Match[str], _scene: Scene) -> Meaning:
    year, month = int(match["year"]), month_of(match)
    found = safe(year, month, int(match["day"]))
    return on(found) if found else Meaning(TimexType.DATE, f"{year}-{month:02}-XX")


def iso_date(match: re.Match[str], _scene: Scene) -> Meaning | None:
    found = safe(int(match["year"]), int(match["first"]), int(match["second"]))
    if found is None:
        return None
    if hour := group(match, "hour"):
        return Meaning(TimexType.TIME, f"{found}T{hour}:{match['minute']}", Grain.CLOCK, found)
    return on(found)


def numeric_date(match: re.Match[str], _scene: Scene) -> Meaning | None:
    """Only the year where day and month could be exchanged; a dotted date has the day first."""
    first, second, tail = int(match["first"]), int(match["second"]), match["year"]
    year = int(tail) if len(tail) == 4 else 1900 + int(tail) + (100 if int(tail) < 50 else 0)
    orders = [(second, first)] if match["mark"] == "." else [(second, first), (first, second)]
    found = {day for order in orders if (day := safe(year, *order))}
    if len(found) == 1:
        return on(found.pop())
    return Meaning(TimexType.DATE, str(year)) if found and len(tail) == 4 else None


def month_day(match: re.Match[str], scene: Scene) -> Meaning:
    month, day = month_of(match), int(match["day"])
    return _day_of(match, scene, month, day)


def _day_of(match: re.Match[str], scene: Scene, month: int, day: int) -> Meaning:
    year = told_year(match, scene)
    if year is None:
        year = _year_by_weekday(match, scene, month, day) or nearest_year(scene, match, month, day)
    found = safe(year, month, day) if year else None
    return on(found) if found else Meaning(TimexType.DATE, f"XXXX-{month:02}-{day:02}", Grain.DAY)


def _year_by_weekday(match: re.Match[str], scene: Scene, month: int, day: int) -> int | None:
    """The one year around the report's in which the day falls on the weekday that is told with it."""
    named = group(match, "named").rstrip(",.")
    if not named or scene.today is None:
        return None
    near = scene.today.year
    fitting = [y for y in (near, near - 1, near + 1) if (d := safe(y, month, day)) and d.weekday() == WEEKDAYS[named]]
    return fitting[0] if len(fitting) == 1 else None


def first_of_range(match: re.Match[str], scene: Scene) -> Meaning | None:
    """The "3" of "between 3 and 9 February"."""
    return _day_of(match, scene, month_of(match), int(match["day1"]))


def month(match: re.Match[str], scene: Scene) -> Meaning:
    number = month_of(match)
    if match.groupdict().get("which"):
        return _related_month(scene, number, group(match, "which"))
    year = told_year(match, scene) or nearest_year(scene, match, number, None)
    return _month(year, number)


def _month(year: int | None, number: int) -> Meaning:
    if year is None:
        return Meaning(TimexType.DATE, f"XXXX-{number:02}", Grain.MONTH)
    return at(date(year, number, 1), Grain.MONTH)


def _related_month(scene: Scene, number: int, which: str) -> Meaning:
    """ "Last March" is the nearest one before the running month, "this March" that of the year."""
    if scene.today is None:
        return _month(None, number)
    ahead, today = step(which), scene.today
    year = today.year
    if ahead < 0:
        year -= number >= today.month
    elif ahead > 0:
        year += number <= today.month
    return _month(year, number)


def year(match: re.Match[str], _scene: Scene) -> Meaning:
    tail = match["year"]
    number = int(tail) if len(tail) > 2 else 1900 + int(tail) + (100 if int(tail) < 40 else 0)
    return at(date(number, 1, 1), Grain.YEAR)


def year_range(match: re.Match[str], _scene: Scene) -> Meaning | None:
    first, tail = int(match["year"]), match["tail"]
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    if not first < last < 2100 or last - first > 30:
        return None
    return Meaning(TimexType.DATE, f"{first}/{last}", Grain.YEAR, date(first, 1, 1))


_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
            "nineties": 9}  # fmt: skip


def decade(match: re.Match[str], _scene: Scene) -> Meaning | None:
    words = group(match, "decade").lstrip("'")
    tens = _DECADES.get(words, int(words) // 10 % 10 if words.isdecimal() else 0)
    if len(words) == 4 and words.isdecimal():
        return at(date(int(words), 1, 1), Grain.CENTURY if words.endswith("00") and words < "2000" else Grain.DECADE)
    return at(date(1900 + 10 * tens, 1, 1), Grain.DECADE)


_ORDINALS = {name: number for number, name in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(), start=1)}  # fmt: skip


def century(match: re.Match[str], _scene: Scene) -> Meaning | None:
    words = group(match, "number").replace(" ", "-")
    number = _ORDINALS.get(words) or int(re.sub(r"\D", "", words) or 0)
    return at(date((number - 1) * 100 + 1, 1, 1), Grain.CENTURY) if 2 <= number <= 22 else None


def season(match: re.Match[str], scene: Scene) -> Meaning:
    name, which, year = SEASONS[group(match, "season")], group(match, "which"), told_year(match, scene)
    if year is None and scene.today is not None:
        year = _season_year(scene.today, name, which, scene.points(match))
    if year is None:
        return Meaning(TimexType.DATE, "XXXX-" + value_of(date(2001, name, 1), Grain.SEASON)[-2:], Grain.SEASON)
    return at(date(year, name, 1), Grain.SEASON)


def _season_year(today: date, month: int, which: str, points: Direction) -> int:
    """The year in which that season begins: the running one, else the last or the next."""
    began = today.year - (today.month < month)
    start = date(began, month, 1)
    running = add(start, 3, Unit.MONTH) > today
    if step(which) < 0:
        return began - running
    if step(which) > 0:
        return began + 1
    if which == "this" and month != 12:
        return today.year
    if not running and (points is Direction.FUTURE or which == "this"):
        return began + 1
    return began


_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4,
             "last": 4, "1": 1, "2": 2, "3": 3, "4": 4}  # fmt: skip


def quarter(match: re.Match[str], scene: Scene) -> Meaning:
    return _piece(match, scene, Grain.QUARTER, _QUARTERS[group(match, "number")], 3)


def half(match: re.Match[str], scene: Scene) -> Meaning:
    return _piece(match, scene, Grain.HALF, 1 if group(match, "number") in ("first", "1st", "1") else 2, 6)


_BUSINESS = re.compile(
    r"(?<![^\W_])(?:profits?|sales|earnings|revenues?|output|growth|economy|economic|imports|exports|gdp|production|"
    r"prices|spending|demand|shares|income|turnover|percent|per cent)(?![^\W_])|%",
    re.IGNORECASE,
)


def half_of_business(match: re.Match[str], scene: Scene) -> Meaning | None:
    """ "The second half" of the year where the text speaks of business; elsewhere it may be that of a match."""
    near = scene.text[max(0, match.start() - 150) : match.end() + 150]
    return half(match, scene) if _BUSINESS.search(near) else None


def the_attacks(_match: re.Match[str], _scene: Scene) -> Meaning:
    return on(date(2001, 9, 11))


def _piece(match: re.Match[str], scene: Scene, grain: Grain, number: int, months: int) -> Meaning:
    """A quarter or half of a year; without its year, the last one that has begun, or the next where words say so."""
    year, first = told_year(match, scene), 1 + (number - 1) * months
    if year is None and scene.today is not None:
        begun, ended = first <= scene.today.month, first + months <= scene.today.month
        ahead = scene.points(match) is Direction.FUTURE
        year = scene.today.year + (1 if ahead and ended else -1 if not ahead and not begun else 0)
    if year is None:
        return Meaning(TimexType.DATE, f"XXXX-{grain.value[0].upper()}{number}", grain)
    return at(date(year, first, 1), grain)


def feast(match: re.Match[str], scene: Scene) -> Meaning | None:
    """A feast or holiday in its year, or the nearest one."""
    name, year = FEAST_NAMES[group(match, "feast")], told_year(match, scene)
    if year is None and scene.today is not None:
        days = [d for y in (-1, 0, 1) if (d := feast_day(name, scene.today.year + y))]
        points = scene.points(match)
        if points is not Direction.NEAREST:
            ahead = points is Direction.FUTURE
            days = [d for d in days if (d >= scene.today if ahead else d <= scene.today)] or days
        found = min(days, key=lambda d: abs((d - scene.today).days) if scene.today else 0, default=None)
    else:
        found = feast_day(name, year) if year else None
    if found is None:
        fixed = feast_day(name, 2001), feast_day(name, 2002)
        if fixed[0] and fixed[1] and fixed[0].replace(year=2002) == fixed[1]:
            return Meaning(TimexType.DATE, f"XXXX-{fixed[0]:%m-%d}", Grain.DAY)
        return Meaning(TimexType.DATE, "XXXX-XX-XX", Grain.DAY)
    return at(found, Grain.MONTH) if name == "ramadan" else on(found)


def weekday(match: re.Match[str], scene: Scene) -> Meaning:
    number, which = WEEKDAYS[group(match, "weekday").rstrip(".")], group(match, "which")
    if scene.today is None:
        return Meaning(TimexType.DATE, f"XXXX-WXX-{number + 1}", Grain.DAY)
    if group(match, "week"):
        return on(_in_week(scene.today, step(group(match, "week")), number))
    if step(which) < 0:
        return on(weekday_near(_shifted(scene.today, -1), number, ahead=False))
    if step(which) > 0:
        return on(weekday_near(_shifted(scene.today, 1), number, ahead=True))
    if which == "this":
        return on(_in_week(scene.today, 0, number))
    return on(weekday_near(scene.today, number, ahead=scene.points(match) is Direction.FUTURE))


def _shifted(day: date, days: int) -> date:
    return moved(day, Grain.DAY, days) or day


def _in_week(today: date, weeks: int, number: int) -> date:
    return _shifted(moved(week_start(today), Grain.WEEK, weeks) or today, number)


def weekdays(match: re.Match[str], _scene: Scene) -> Meaning:
    number = WEEKDAYS[group(match, "weekday").rstrip(".")]
    return Meaning(TimexType.SET, f"XXXX-WXX-{number + 1}", Grain.LENGTH)
