"""Plain English for numbers, days, lists and names. The same words for all parties."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from observance.model.interval import DateInterval

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SMALL = "no one two three four five six seven eight nine".split()
UNKNOWN = "–"
# Names that end in (or hold) one of these take the article: "the Levant Monitor Network", but "Ansar Allah".
WITH_ARTICLE = frozenset(
    (
        "administration agency alliance army authorities authority bulletin bureau cabinet center centre chronicle "
        "coalition commission committee corps council courier department directorate dispatch emirates federation "
        "forces foundation front gazette government headquarters herald initiative kingdom league mission monitor "
        "ministry movement nations network observatory observer office opposition organisation organization "
        "parliament party police post presidency press republic secretariat society states telegraph times tribune "
        "union"
    ).split()
)
LINKING = re.compile(r"\b(?:al|el|ad|an|ar|as|at|az|ash)-", re.IGNORECASE)


def number(count: int) -> str:
    """`no`, `one` … `nine`, `10`, `1,250`."""
    return SMALL[count] if 0 <= count < len(SMALL) else f"{count:,}"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """`no report`, `one report`, `12 reports`."""
    return f"{number(count)} {singular if count <= 1 else plural or singular + 's'}"


def listed(items: Sequence[str], most: int | None = None, rest: str = "other") -> str:
    """`a`, `a and b`, `a, b and c`; after `most` of them `a, b and 4 others`."""
    if most is not None and len(items) > most + 1:
        left = len(items) - most
        return f"{', '.join(items[:most])} and {number(left)} {rest}{'' if left == 1 else 's'}"
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def sentence(text: str) -> str:
    """With a capital first and a full stop last."""
    text = " ".join(text.split())
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "…", ".”", "?”", "!”", "…”")) else f"{text}."


def day(given: date, year: int | None = None) -> str:
    """`3 February 2020`; without the year where it is `year`."""
    name = f"{given.day} {MONTHS[given.month - 1]}"
    return name if given.year == year else f"{name} {given.year}"


def days(interval: DateInterval, year: int | None = None, joint: str = "to") -> str:
    """`3 February`, `3 to 9 February`, `27 January to 2 February`."""
    first, last = interval.earliest, interval.latest
    if interval.is_day:
        return day(first, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} {joint} {day(last, year)}"
    if first.year == last.year:
        return f"{day(first, last.year)} {joint} {day(last, year)}"
    return f"{day(first)} {joint} {day(last)}"


def when(interval: DateInterval | None, year: int | None = None) -> str:
    """`on 3 February`, `between 3 and 5 February`, `on a date that no account gives`."""
    if interval is None:
        return "on a date that no account gives"
    return f"on {day(interval.earliest, year)}" if interval.is_day else f"between {days(interval, year, 'and')}"


def amount(low: int, high: int | None) -> str:
    """`none`, `13`, `5 to 8`, `at least 13`, `up to 8`."""
    if high is None:
        return f"at least {low:,}" if low else "an unstated number"
    if low == high:
        return f"{low:,}" if low else "none"
    return f"up to {high:,}" if low == 0 else f"{low:,} to {high:,}"


def with_article(name: str) -> str:
    """A name as it stands in a sentence: `the United Nations`, `Norland`, `the Norland opposition`."""
    if name.startswith(("The ", "the ")):
        return f"the {name[4:]}"
    words = re.findall(r"[^\W\d_]+", LINKING.sub("", name))
    is_common = any(word.lower() in WITH_ARTICLE for word in words)
    return f"the {name}" if is_common and not name.isupper() else name


def quoted(text: str, most: int = 220) -> str:
    """`“…”`, cut at a word where it is longer than `most` characters; quotation marks within become single."""
    plain = " ".join(text.split()).replace("“", "‘").replace("”", "’").replace('"', "'")
    if len(plain) > most:
        plain = plain[:most].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"
    return f"“{plain}”"


def change(now: int, before: int) -> str:
    """`+3`, `−2`, `0`."""
    return f"{now - before:+d}".replace("-", "−") if now != before else "0"


def days_of(interval: DateInterval) -> tuple[date, ...]:
    return tuple(interval.earliest + timedelta(days=offset) for offset in range(interval.days))
