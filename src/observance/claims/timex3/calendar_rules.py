"""The table of TIMEX3 rules for calendar dates; `calendar` reads what they match."""

from observance.claims.time_date_rules import DATED, NOT_A_COUNT
from observance.claims.time_grammar import NUMERAL, left_of, pattern, words
from observance.claims.time_words import FEAST_NAMES, SEASONS, WEEKDAYS, any_of
from observance.claims.timex3 import calendar as read
from observance.claims.timex3.grammar import Rule
from observance.model.calendar import MONTHS

_WEEKDAYS = words(WEEKDAYS, (f"{day}s" for day in WEEKDAYS))
_MONTHS = words(MONTHS, (f"{month}s" for month in MONTHS))
_FEASTS = [name for name in FEAST_NAMES if name != "new year"]
_NAMED = r"(?:(?P<named>{any_weekday}),? (?:the )?)?"
_WHICH_YEAR = r"(?:of |in )?(?P<which_year>last|this|next|that|the same) year\b"
_OF_YEAR = rf"(?:(?: of |,? |,){{year}}|,? {_WHICH_YEAR})"
_WHICH = r"(?P<which>(?:this )?(?:last|past|next|coming)|this|the previous|the following)"
_NUMBER = r"(?P<number>first|second|third|fourth|1st|2nd|3rd|4th|final|last)"
_PIECE_YEAR = (
    r"(?:(?: of|,| in)?(?: the)?(?: (?:fiscal|financial|calendar))?(?: year)? {year}|,? "
    r"(?:of |in )?(?P<which_year>last|this|next|that|the same|the|the current|the previous|the following) "
    r"(?:(?:fiscal|financial|calendar) )?year\b)?"
)
_CENTURIES = any_of(
    "twenty-first twentieth nineteenth eighteenth seventeenth sixteenth fifteenth fourteenth thirteenth twelfth "
    "eleventh tenth ninth eighth seventh sixth fifth fourth third second".split()
)

CALENDAR_MEANINGS = {
    "date": "a day with its year",
    "iso_date": "a day in figures, year first, with or without a time",
    "numeric_date": "a day in figures, year last; the year alone where day and month could be exchanged",
    "month_day": "a day without its year, which the weekday beside it or the words around it give",
    "day_range": "the first day of a range within one month",
    "month": "a month",
    "year": "a year",
    "year_range": "years from one to another",
    "decade": "ten years, or a hundred",
    "century": "a hundred years",
    "season": "a season; winter has the year in which it began",
    "quarter": "a quarter of a year",
    "half": "half a year",
    "feast": "a feast or holiday",
    "weekday": "a day of the week, the report's day included",
    "weekdays": "every such day of the week",
    "the_attacks": "9/11",
}

CALENDAR_RULES = (
    Rule(
        "the_attacks",
        words("sept september"),
        pattern(r"sept(?:ember|\.)? 11(?=(?:th)? (?:[a-z-]{4,12} )?(?:attacks?|hijack[a-z]{3,6}|bombings|commission))"),
        read.the_attacks,
    ),
    Rule(
        "date",
        _MONTHS | _WEEKDAYS | {NUMERAL},
        pattern(rf"{_NAMED}{{numeral_start}}{{day}}(?: of)?(?: |-){{month}}(?: of |,? |,|-){{year}}"),
        read.full_date,
    ),
    Rule("date", words("the"), pattern(rf"the {{day}} of {{month}}{_OF_YEAR}"), read.month_day),
    Rule("month_day", words("the"), pattern(r"the {day} of {month}"), read.month_day),
    Rule(
        "date",
        _MONTHS | _WEEKDAYS,
        pattern(rf"{_NAMED}{{month}}{{month_gap}}(?:the )?{{day}}(?:,? |,){{year}}"),
        read.full_date,
    ),
    Rule(
        "iso_date",
        frozenset({NUMERAL}),
        pattern(
            r"{numeral_start}(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<first>\d\d?)(?P=mark)(?P<second>\d\d?)"
            r"(?:(?:T| )(?P<hour>[012]\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?Z?)?(?![\d/-])"
        ),
        read.iso_date,
    ),
    Rule(
        "iso_date",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<year>(?:19|20)\d\d)(?P<first>0[1-9]|1[0-2])(?P<second>[0-3]\d)(?![\w/-])"),
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
        "numeric_date",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<first>\d\d?)(?P<mark>/)(?P<second>\d\d?)/(?P<year>\d\d)(?![\w/-])"),
        read.numeric_date,
    ),
    Rule(
        "month_day",
        _MONTHS | _WEEKDAYS | {NUMERAL},
        pattern(rf"{_NAMED}{{numeral_start}}{{day}}(?: of)? {{month}}(?:,? {_WHICH_YEAR})?"),
        read.month_day,
    ),
    Rule(
        "month_day",
        _MONTHS | _WEEKDAYS,
        pattern(rf"{_NAMED}(?<![Ii]n\s){{month}}{{month_gap}}(?:the )?{{day}}(?:,? {_WHICH_YEAR})?"),
        read.month_day,
    ),
    Rule("month_day", _MONTHS, pattern(r"{month}{month_gap}{day}(?! (?-i:[a-z]))"), read.month_day),
    Rule(
        "day_range",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}{day1}(?={to}(?:the )?{day2}(?: of)? {month}(?:(?:,? |,){year})?)"),
        read.first_of_range,
    ),
    Rule("month", _MONTHS, pattern(rf"{{month}}{_OF_YEAR}"), read.month),
    Rule("month", _MONTHS, pattern(r"{sure_month}"), read.month),
    Rule(
        "month",
        _MONTHS,
        pattern(r"{full_month}"),
        read.month,
        left_of(
            r"\b(?:in|since|of|by|until|till|from|to|through|during|before|after|early|mid|late|last|and|or|between|a|an|"
            r"the|for|on|this|next|every|[a-z]{2,12}est|worst|best) |\bmid-|['’]s |[(—–]"
        ),
    ),
    Rule("month", words("last next this the"), pattern(rf"{_WHICH} {{full_month}}(?! \d)"), read.month),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(r"{year}(?!(?<=00) [a-z]{2,20}s\b)"),
        read.year,
        left_of(
            r"\b(?:in|since|until|till|during|throughout|early|late|mid|year|back in|as of|circa|for|into|fiscal|"
            r"financial|season|end|beginning|start) |\b(?:mid|pre|post)-"
        ),
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(rf"{{year}}{NOT_A_COUNT}"),
        read.year,
        left_of(
            r"\b(?:of|by|from|to|through|before|after|around|between|and|or|under|per|a|an|the|this|its|their|his|her|"
            r"our) |['’]s |s['’] |\bsince |[,(—–;] ?"
        ),
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(rf"{{numeral_start}}{{year}}(?= (?:[a-z-]{{2,20}} )?(?:{DATED})\b)"),
        read.year,
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(r"(?P<year>1[0-8]\d\d)(?![\w%]|[.,:]\d|-\w| [a-z]{2,20}s\b)"),
        read.year,
        left_of(r"\b(?:in|since|until|from) "),
    ),
    Rule(
        "year",
        frozenset({NUMERAL}),
        pattern(r"(?P<year>\d\d)(?![\w%]|[.,:]\d|['’]?s)"),
        read.year,
        left_of(r"(?<!\w)['’]"),
    ),
    Rule("year", words("fiscal financial"), pattern(r"(?:fiscal|financial)(?: year)? {year}"), read.year),
    Rule("year", words("fy"), pattern(r"(?-i:FY) ?{year}"), read.year),
    Rule(
        "year_range",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<year>(?:19|20)\d\d)[-–/](?P<tail>\d\d)(?![\w%]|[-/.,]\d)"),
        read.year_range,
    ),
    Rule("decade", frozenset({NUMERAL}), pattern(r"{numeral_start}(?P<decade>(?:1[6-9]|20)\d0)['’]?s\b"), read.decade),
    Rule(
        "decade",
        words("the"),
        pattern(
            r"the (?:(?:early|mid|late)(?: |-))?['’]?(?P<decade>(?:1[6-9]|20)?\d0|twenties|thirties|forties|"
            r"fifties|sixties|seventies|eighties|nineties)['’]?s?\b(?<=s)"
        ),
        read.decade,
    ),
    Rule(
        "decade",
        frozenset({NUMERAL}),
        pattern(r"(?P<decade>[2-9]0)s\b"),
        read.decade,
        left_of(r"['’]|\b(?:early|mid|late)(?: |-)"),
    ),
    Rule(
        "century",
        words(NUMERAL, _CENTURIES.replace("\\", "").replace("|", " ").replace("-", " "), "the"),
        pattern(rf"(?:the )?(?P<number>\d\d?(?:st|nd|rd|th)|{_CENTURIES})(?: |-)centur(?:y|ies)\b"),
        read.century,
    ),
    Rule("season", words(SEASONS, "the"), pattern(rf"(?:the )?{{season}}{_OF_YEAR}"), read.season),
    Rule("season", words("last next this the"), pattern(rf"{_WHICH} (?-i:{{season}})"), read.season),
    Rule(
        "season",
        words(SEASONS, "the") - {"fall"},
        pattern(r"(?:the )?(?-i:{season})(?! (?:training|break|olympics|games|tires|tyres))"),
        read.season,
        left_of(
            r"\b(?:in|since|until|by|during|early|late|over|mid|before|after|of|through|throughout|for|"
            r"into) (?:the )?|\bmid-"
        ),
    ),
    Rule(
        "quarter",
        words("the its first second third fourth final last", NUMERAL),
        pattern(rf"(?:the )?{_NUMBER}(?: |-)quarter\b{_PIECE_YEAR}(?! of an?\b)"),
        read.quarter,
    ),
    Rule("quarter", words("q"), pattern(r"(?-i:Q)(?P<number>[1-4])\b(?:(?: of)? {year})?"), read.quarter),
    Rule(
        "half",
        words("the first second last", NUMERAL),
        pattern(rf"(?:the )?(?P<number>first|second|1st|2nd|last)(?: |-)half{_PIECE_YEAR[:-1]}"),
        read.half,
    ),
    Rule(
        "half",
        words("the first second"),
        pattern(r"(?:the )?(?P<number>first|second) half\b(?! of\b)"),
        read.half_of_business,
        left_of(r"\b(?:in|for|during|since|of) "),
    ),
    Rule("the_attacks", frozenset({NUMERAL}), pattern(r"{numeral_start}9/11(?![\d/])"), read.the_attacks),
    Rule(
        "feast",
        words(_FEASTS),
        pattern(rf"(?-i:(?=[A-Z]))(?P<feast>{any_of(_FEASTS)})\b{_OF_YEAR}?"),
        read.feast,
    ),
    Rule("weekday", _WEEKDAYS, pattern(r"{weekday}"), read.weekday),
    Rule("weekday", words("last next this the"), pattern(rf"{_WHICH} {{weekday}}"), read.weekday),
    Rule("weekday", _WEEKDAYS, pattern(r"{weekday},? (?:of )?(?P<week>last|this|next) week\b"), read.weekday),
    Rule(
        "weekdays",
        _WEEKDAYS,
        pattern(r"{weekday}s\b"),
        read.weekdays,
        left_of(r"\b(?:on|most|all) "),
    ),
    Rule("weekdays", words("every each"), pattern(r"(?:every|each)(?: other)? {weekday}"), read.weekdays),
)
