"""Feasts and holidays by the name that news gives them, where their day is fixed and the name tells the country."""

from datetime import date, timedelta

from observance.claims.time_words import FEAST_NAMES
from observance.model.feasts import feast_day

_FIXED = {
    "new year's day": (1, 1),
    "epiphany": (1, 6),
    "orthodox christmas": (1, 7),
    "groundhog day": (2, 2),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "earth day": (4, 22),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "victory in europe day": (5, 8),
    "ve day": (5, 8),
    "v-e day": (5, 8),
    "nakba day": (5, 15),
    "juneteenth": (6, 19),
    "canada day": (7, 1),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "all saints day": (11, 1),
    "guy fawkes night": (11, 5),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "st. stephen's day": (12, 26),
    "new year's eve": (12, 31),
}
_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter sunday": 0,
    "easter monday": 1,
    "pentecost": 49,
}
# United States: (month, weekday from 0, which one of the month; -1 the last).
_NTH = {
    "martin luther king jr. day": (1, 0, 3),
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
}

HOLIDAYS = frozenset({*_FIXED, *_EASTER, *_NTH, *(name for name in FEAST_NAMES if name != "new year")})


def holiday_day(name: str, year: int) -> date | None:
    """The day of the holiday in `year`, by its name in lower case; None where it is not known."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _EASTER:
        easter = feast_day("easter", year)
        return easter + timedelta(days=_EASTER[name]) if easter else None
    if name in _NTH:
        return _nth(year, *_NTH[name])
    return feast_day(FEAST_NAMES[name], year) if name in FEAST_NAMES else None


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
