"""Feasts that news dates by: which day they fell on in a year.

Easter is computed (Meeus, *Astronomical Algorithms*, 1991, chapter 8). The feasts of the Islamic calendar depend on
the sighting of the moon; the table has the first day as most countries kept it, and national dates differ by a day.
"""

from datetime import date, timedelta

_FIXED = {
    "christmas": (12, 25),
    "christmas_eve": (12, 24),
    "new_year": (1, 1),
    "new_years_eve": (12, 31),
    "nowruz": (3, 21),
}

# (month, day) per year from 2011 on.
_FIRST_YEAR = 2011
_OBSERVED = {
    "ramadan": (
        *((8, 1), (7, 20), (7, 10), (6, 28), (6, 18), (6, 6), (5, 27), (5, 17)),
        *((5, 6), (4, 24), (4, 13), (4, 2), (3, 23), (3, 11), (3, 1), (2, 18)),
    ),
    "eid_al_fitr": (
        *((8, 30), (8, 19), (8, 8), (7, 28), (7, 17), (7, 6), (6, 25), (6, 15)),
        *((6, 4), (5, 24), (5, 13), (5, 2), (4, 21), (4, 10), (3, 30), (3, 20)),
    ),
    "eid_al_adha": (
        *((11, 6), (10, 26), (10, 15), (10, 4), (9, 24), (9, 12), (9, 1), (8, 21)),
        *((8, 11), (7, 31), (7, 20), (7, 9), (6, 28), (6, 16), (6, 6), (5, 27)),
    ),
}

FEASTS = frozenset({*_FIXED, *_OBSERVED, "easter", "orthodox_easter"})


def feast_day(feast: str, year: int) -> date | None:
    """The first day of `feast` in `year`; None where it is not known."""
    if not 1583 <= year < date.max.year:
        return None
    if feast in _FIXED:
        return date(year, *_FIXED[feast])
    if feast in _OBSERVED:
        days = _OBSERVED[feast]
        index = year - _FIRST_YEAR
        return date(year, *days[index]) if 0 <= index < len(days) else None
    return {"easter": _easter, "orthodox_easter": _orthodox_easter}[feast](year)


def _easter(year: int) -> date:
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)


def _orthodox_easter(year: int) -> date:
    """Julian Easter in the Gregorian calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    lag = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=lag)
