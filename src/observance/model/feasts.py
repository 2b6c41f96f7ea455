"""Feasts and holidays that news dates by, where the name alone tells the day: which day they fell on in a year.

Easter is computed (Meeus, *Astronomical Algorithms*, 1991, chapter 8). The feasts of the Islamic calendar depend on
the sighting of the moon; the table has the first day as most countries kept it, and national dates differ by a day.
"""

from datetime import date, timedelta

_FIXED = {
    "new_year": (1, 1),
    "epiphany": (1, 6),
    "orthodox_christmas": (1, 7),
    "valentines_day": (2, 14),
    "womens_day": (3, 8),
    "st_patricks_day": (3, 17),
    "nowruz": (3, 21),
    "april_fools_day": (4, 1),
    "earth_day": (4, 22),
    "anzac_day": (4, 25),
    "may_day": (5, 1),
    "ve_day": (5, 8),
    "nakba_day": (5, 15),
    "juneteenth": (6, 19),
    "canada_day": (7, 1),
    "fourth_of_july": (7, 4),
    "bastille_day": (7, 14),
    "halloween": (10, 31),
    "all_saints_day": (11, 1),
    "guy_fawkes_night": (11, 5),
    "armistice_day": (11, 11),
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "boxing_day": (12, 26),
    "new_years_eve": (12, 31),
}
# Days from Easter Sunday.
_FROM_EASTER = {
    "ash_wednesday": -46,
    "palm_sunday": -7,
    "maundy_thursday": -3,
    "good_friday": -2,
    "holy_saturday": -1,
    "easter": 0,
    "easter_monday": 1,
    "pentecost": 49,
}
# Holidays of the United States: month, weekday (0 Monday), which one of the month (-1 the last).
_WEEKDAY_OF_MONTH = {
    "martin_luther_king_day": (1, 0, 3),
    "presidents_day": (2, 0, 3),
    "memorial_day": (5, 0, -1),
    "labor_day": (9, 0, 1),
    "columbus_day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
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

FEASTS = frozenset({*_FIXED, *_OBSERVED, *_FROM_EASTER, *_WEEKDAY_OF_MONTH, "orthodox_easter"})


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
    if feast in _WEEKDAY_OF_MONTH:
        return _weekday_of_month(year, *_WEEKDAY_OF_MONTH[feast])
    return _orthodox_easter(year) if feast == "orthodox_easter" else _easter(year) + timedelta(_FROM_EASTER[feast])


def _weekday_of_month(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


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
