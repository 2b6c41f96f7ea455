"""The table of rules for calendar time; `time_dates` reads what they match."""

from observance.claims import time_dates as read
from observance.claims.time_grammar import NUMERAL, Rule, left_of, pattern, words
from observance.claims.time_words import DATED_NOUNS, FEAST_NAMES, SEASONS, WEEKDAYS, any_of
from observance.model.calendar import MONTHS

# Where apostrophes are lost, "Thursdays attack".
_WEEKDAY_STARTS = words(WEEKDAYS, (f"{day}s" for day in WEEKDAYS))
_MONTH_STARTS = words(MONTHS, (f"{month}s" for month in MONTHS))
_WEEKDAY = r"(?:{any_weekday},? (?:the )?)?"
_OF_YEAR = r",? (?:of )?(?P<which>last|this|next) year\b"
DATED = any_of(DATED_NOUNS)
_POSSESSIVE = r"the|this|its|their|his|her|our|['’]s|s['’]"

# A count of people or things rather than a year: "2016 fighters". A year stands before a singular or a dated noun.
NOT_A_COUNT = rf"(?! (?!(?:{DATED})\b)(?:[a-z-]{{2,20}} )?(?:people|men|women|children|troops|(?-i:[a-z]{{3,20}}s))\b)"

DATE_MEANINGS = {
    "date": "a day with its year",
    "iso_date": "a day in figures, year first",
    "numeric_date": "a day in figures, year last; no interval where day and month could be exchanged",
    "month_day": "a day without its year: the nearest such day up to a week after the report's",
    "day_range": "days of one month, with or without its year",
    "month_year": "a month with its year",
    "month": "a month without its year: the nearest one up to the report's",
    "month_of_year": "a month or day of last, this or next year",
    "related_month": "last, next or this month of that name",
    "year": "a year where the words around it date something",
    "year_range": "years from one to another",
    "decade": "ten years",
    "season": "a season (meteorological, northern hemisphere), with its year or the nearest one up to the report's",
    "feast": "a feast, by the days most countries kept it",
    "weekday": "the nearest such day up to the report's, that day included",
    "related_weekday": "last, next or this day of that name",
    "weekday_of_week": "a day of last, this or next week",
}

DATE_RULES = (
    Rule(
        "date",
        _MONTH_STARTS | _WEEKDAY_STARTS | {NUMERAL},
        pattern(rf"{_WEEKDAY}(?:{{numeral_start}}{{day}}(?: of)? {{month}}(?: of |,? |,){{year}})"),
        read.full_date,
    ),
    Rule(
        "date",
        _MONTH_STARTS | _WEEKDAY_STARTS,
        pattern(rf"{_WEEKDAY}{{month}}{{month_gap}}(?:the )?{{day}}(?:,? |,){{year}}"),
        read.full_date,
    ),
    Rule(
        "iso_date",
        frozenset({NUMERAL}),
        pattern(
            r"{numeral_start}(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<first>\d\d?)(?P=mark)(?P<second>\d\d?)(?![\d/-])"
        ),
        read.iso_date,
    ),
    Rule(
        "numeric_date",
        frozenset({NUMERAL}),
        pattern(
            r"{numeral_start}(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/-])"
        ),
        read.numeric_date,
    ),
    Rule(
        "month_day",
        _MONTH_STARTS | _WEEKDAY_STARTS | {NUMERAL},
        pattern(rf"{_WEEKDAY}{{numeral_start}}{{day}}(?: of)? {{month}}"),
        read.month_day,
    ),
    # "in February 12 soldiers": a month and a count.
    Rule(
        "month_day",
        _MONTH_STARTS | _WEEKDAY_STARTS,
        pattern(rf"{_WEEKDAY}(?<![Ii]n\s){{month}}{{month_gap}}(?:the )?{{day}}"),
        read.month_day,
    ),
    Rule("month_day", _MONTH_STARTS, pattern(r"{month}{month_gap}{day}(?! (?-i:[a-z]))"), read.month_day),
    Rule(
        "day_range",
        words(NUMERAL, "between from"),
        pattern(r"(?:(?:between|from) )?(?:the )?{numeral_start}{day1}{to}{day2}(?: of)? {month}(?:(?:,? |,){year})?"),
        read.day_range,
    ),
    Rule(
        "day_range",
        _MONTH_STARTS | words("between from"),
        pattern(r"(?:(?:between|from) )?{month}{month_gap}{day1}{to}{day2}(?:(?:,? |,){year})?"),
        read.day_range,
    ),
    Rule("month_year", _MONTH_STARTS, pattern(r"{month}(?: of |,? ){year}"), read.month_year),
    Rule(
        "month",
        _MONTH_STARTS,
        pattern(r"{sure_month}"),
        read.bare_month,
    ),
    Rule(
        "month",
        _MONTH_STARTS,
        pattern(r"{full_month}"),
        read.bare_month,
        left_of(
            r"\b(?:in|since|of|by|until|till|from|to|through|during|before|after|early|mid|late|last|and|or|between|a|an|"
            r"the) |\bmid-|['’]s "
        ),
    ),
    Rule(
        "related_month",
        words("last next this"),
        pattern(r"(?P<which>last|next|this(?: past| coming)?) {full_month}(?! \d)"),
        read.related_month,
    ),
    Rule("month_of_year", _MONTH_STARTS, pattern(rf"{{month}}{_OF_YEAR}"), read.month_of_year),
    Rule(
        "month_of_year",
        _MONTH_STARTS | _WEEKDAY_STARTS,
        pattern(rf"{_WEEKDAY}{{month}}{{month_gap}}{{day}}{_OF_YEAR}"),
        read.month_of_year,
    ),
    Rule(
        "month_of_year",
        _WEEKDAY_STARTS | {NUMERAL},
        pattern(rf"{_WEEKDAY}{{numeral_start}}{{day}}(?: of)? {{month}}{_OF_YEAR}"),
        read.month_of_year,
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(r"{year}(?!(?<=00) [a-z]{2,20}s\b)"),
        read.year,
        left_of(
            r"\b(?:in|since|until|till|during|throughout|early|late|mid|year|back in|as of|circa) |\b(?:mid|pre|post)-"
        ),
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(rf"{{year}}{NOT_A_COUNT}"),
        read.year,
        left_of(
            rf"\b(?:of|by|from|to|through|before|after|around|between|and|or|under|per) |(?:\b(?:a|an)|{_POSSESSIVE}) "
        ),
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(rf"{{numeral_start}}{{year}}(?= (?:[a-z-]{{2,20}} )?(?:{DATED})\b)"),
        read.year,
    ),
    Rule("year", frozenset({NUMERAL}), pattern(r"{year}(?=\))"), read.year, left_of(r"\(")),
    Rule(
        "year_range",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<year>(?:19|20)\d\d) ?[-–/] ?(?P<tail>(?:19|20)\d\d|\d\d)(?![\w%]|[-/.,]\d)"),
        read.year_range,
    ),
    Rule(
        "decade",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<decade>(?:19|20)\d0)['’]?s\b"),
        read.decade,
    ),
    Rule(
        "season",
        words(SEASONS),
        pattern(r"{season}(?: of|,)? {year}"),
        read.season_of_year,
    ),
    Rule(
        "season",
        words("last next this"),
        pattern(r"(?P<which>last|next|this(?: past| coming)?) (?-i:{season})"),
        read.season,
    ),
    Rule(
        "season",
        words(SEASONS) - {"fall"},
        pattern(r"(?-i:{season})"),
        read.season,
        left_of(r"\b(?:in|since|until|by|during|early|late|over) (?:the )?"),
    ),
    Rule(
        "feast",
        words(FEAST_NAMES),
        pattern(rf"(?-i:(?=[A-Z]))(?P<feast>{any_of(FEAST_NAMES)})\b(?: {{year}})?"),
        read.feast,
    ),
    Rule(
        "weekday",
        _WEEKDAY_STARTS,
        pattern(r"{weekday}(?: (?:at )?{day_part})?"),
        read.weekday,
    ),
    Rule(
        "related_weekday",
        words("last next this"),
        pattern(r"(?P<which>last|next|this(?: past| coming)?) {weekday}(?: {day_part})?"),
        read.related_weekday,
    ),
    Rule(
        "weekday_of_week",
        _WEEKDAY_STARTS,
        pattern(r"{weekday}(?: {day_part})?,? (?:of )?(?P<which>last|this|next) week\b"),
        read.weekday_of_week,
    ),
)
