"""The words that time expressions are made of, and the small patterns that the rules are written with."""

import re
from collections.abc import Iterable
from math import ceil

from observance.claims.numerals import NUMBER_WORDS
from observance.model.timex import Unit

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}

# First month of each season on the northern hemisphere, by the meteorological calendar.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

FEAST_NAMES = {
    "ramadan": "ramadan",
    "eid al-fitr": "eid_al_fitr",
    "eid al fitr": "eid_al_fitr",
    "eid ul-fitr": "eid_al_fitr",
    "eid al-adha": "eid_al_adha",
    "eid al adha": "eid_al_adha",
    "eid ul-adha": "eid_al_adha",
    "christmas eve": "christmas_eve",
    "christmas day": "christmas",
    "christmas": "christmas",
    "orthodox christmas": "orthodox_christmas",
    "new year's eve": "new_years_eve",
    "new year's day": "new_year",
    "new year": "new_year",
    "epiphany": "epiphany",
    "valentine's day": "valentines_day",
    "international women's day": "womens_day",
    "st. patrick's day": "st_patricks_day",
    "st patrick's day": "st_patricks_day",
    "nowruz": "nowruz",
    "newroz": "nowruz",
    "april fools' day": "april_fools_day",
    "april fool's day": "april_fools_day",
    "earth day": "earth_day",
    "anzac day": "anzac_day",
    "may day": "may_day",
    "ve day": "ve_day",
    "nakba day": "nakba_day",
    "juneteenth": "juneteenth",
    "canada day": "canada_day",
    "fourth of july": "fourth_of_july",
    "bastille day": "bastille_day",
    "halloween": "halloween",
    "all saints' day": "all_saints_day",
    "all saints day": "all_saints_day",
    "guy fawkes night": "guy_fawkes_night",
    "armistice day": "armistice_day",
    "veterans day": "armistice_day",
    "boxing day": "boxing_day",
    "martin luther king jr. day": "martin_luther_king_day",
    "martin luther king day": "martin_luther_king_day",
    "presidents' day": "presidents_day",
    "presidents day": "presidents_day",
    "memorial day": "memorial_day",
    "labor day": "labor_day",
    "columbus day": "columbus_day",
    "thanksgiving day": "thanksgiving",
    "thanksgiving": "thanksgiving",
    "ash wednesday": "ash_wednesday",
    "palm sunday": "palm_sunday",
    "maundy thursday": "maundy_thursday",
    "good friday": "good_friday",
    "holy saturday": "holy_saturday",
    "orthodox easter": "orthodox_easter",
    "easter sunday": "easter",
    "easter monday": "easter_monday",
    "easter": "easter",
    "pentecost": "pentecost",
}

# Days of a feast that has several; Ramadan ends where Eid al-Fitr begins.
FEAST_DAYS = {"eid_al_fitr": 4, "eid_al_adha": 4}

# Unit words → the unit of a bound and how many of it, and the TIMEX3 duration ("PT3H" for hours).
UNIT_WORDS: dict[str, tuple[Unit, int, str]] = {
    "day": (Unit.DAY, 1, "P{}D"),
    "night": (Unit.DAY, 1, "P{}D"),
    "week": (Unit.WEEK, 1, "P{}W"),
    "fortnight": (Unit.WEEK, 2, "P{}W"),
    "month": (Unit.MONTH, 1, "P{}M"),
    "year": (Unit.YEAR, 1, "P{}Y"),
    "decade": (Unit.YEAR, 10, "P{}Y"),
}
CLOCK_UNITS = {"hour": ("PT{}H", 24), "minute": ("PT{}M", 24 * 60), "second": ("PT{}S", 24 * 3600)}

# How far back a period reaches that is not counted: "recently" and "recent weeks" one month, "past months" three
# (codebook); days and years by analogy.
VAGUE_REACH = {
    "hour": (1, Unit.DAY),
    "day": (7, Unit.DAY),
    "night": (7, Unit.DAY),
    "week": (1, Unit.MONTH),
    "month": (3, Unit.MONTH),
    "year": (3, Unit.YEAR),
    "decade": (30, Unit.YEAR),
}

COUNT_WORDS = {**NUMBER_WORDS, "a": 1, "an": 1, "a couple of": 2, "couple of": 2, "couple": 2}
VAGUE_COUNTS = ("several", "a few", "few", "some", "many")
SEVERAL = (3, 9)

# TIMEX3 values of parts of a day; "dawn" has none of its own (`TDT` is the working day).
DAY_PARTS = {
    "morning": "TMO",
    "noon": "TMI",
    "midday": "TMI",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "midnight": "TNI",
    "nightfall": "TNI",
    "sunset": "TEV",
    "dusk": "TEV",
    "dawn": "TMO",
    "daybreak": "TMO",
    "sunrise": "TMO",
}

# Nouns after which a year is a date even before a plural ("the 2018 elections"), and without an article.
DATED_NOUNS = (
    "deal deals agreement agreements memorandum accord accords truce truces ceasefire ceasefires cease-fire pact war "
    "election elections offensive offensives summit talks protocol conflict conflicts uprising uprisings revolution "
    "protests referendum invasion coup attack attacks campaign operation operations battle battles clashes "
    "hostilities negotiations sanctions strikes raids massacre arrangement treaty cessation"
).split()


def any_of(words: Iterable[str]) -> str:
    """An alternation of the phrases, longest first, so that none hides a longer one; either apostrophe fits."""
    escaped = (re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True))
    return "|".join(escaped).replace("'", "['’]")


_DURATION = re.compile(r"([+-]?)P(T?)(\d{1,4})([DWMYHS])\Z")
_LETTERS = {"D": Unit.DAY, "W": Unit.WEEK, "M": Unit.MONTH, "Y": Unit.YEAR}
_PER_DAY = {"H": 24, "M": 24 * 60, "S": 24 * 3600}


def duration_reach(value: str) -> tuple[int, Unit] | None:
    """The signed length of a TIMEX3 duration in whole days, weeks, months or years; None where it is vague."""
    match = _DURATION.match(value)
    if match is None:
        return None
    sign, clock, count, letter = match.groups()
    length, unit = (ceil(int(count) / _PER_DAY[letter]), Unit.DAY) if clock else (int(count), _LETTERS[letter])
    return (-length if sign == "-" else length), unit
