"""The table of rules for time told from the report's day; `time_deictic` reads what they match."""

from observance.claims import time_deictic as read
from observance.claims.time_grammar import NUMERAL, Rule, left_of, pattern, words
from observance.claims.time_words import COUNT_WORDS, DAY_PARTS, VAGUE_COUNTS, any_of

DEICTIC_MEANINGS = {
    "day": "the report's day or one beside it",
    "day_part": "a part of the report's day or of one beside it",
    "now": "the report's day",
    "recently": "the month up to the report's day",
    "related_unit": "the calendar week, month or year before or after the report's",
    "this_unit": "the report's week, month or year up to its day",
    "earlier": "from the start of the report's day, week, month or year to its day",
    "later": "from the report's day to the end of its week, month or year",
    "weekend": "a Saturday and Sunday",
    "past_period": "so long back from the report's day; uncounted days one week, weeks one month, months three months",
    "coming_period": "so long from the report's day on",
    "ago": "the day, calendar week, month or year so long before the report's",
    "for_weeks": "an uncounted time up to the report's day",
    "for_duration": "how long something lasted; no interval of its own",
    "duration": "a length of time; no interval of its own",
    "anaphoric": "told from another time of the text; no interval of its own",
    "part_of_day": "a part of some day; no interval of its own",
    "clock": "a time of day; no interval of its own",
    "part_of_unit": "the start or end of the report's week, month or year",
}


_COUNTS = words(COUNT_WORDS, VAGUE_COUNTS, "twenty thirty forty fifty sixty seventy eighty ninety", NUMERAL)
_UNIT = r"(?P<unit>week|month|year)\b(?!-)"
# Where apostrophes are lost: "last weeks attack".
_UNITS = r"(?P<unit>week|month|year)s(?= (?!of\b|to\b|and\b|or\b|in\b|for\b|at\b|before\b|after\b)[a-z]{3,20}\b)"
_NO_ARTICLE = left_of(r"(?<!the\s)(?<!these\s)(?<!for\s)")
_ARTICLE = r"(?:(?:the|these|this|its|his|their) )?"

DEICTIC_RULES = (
    Rule("day", words(read.DAYS), pattern(rf"(?P<phrase>{any_of(read.DAYS)})\b"), read.day),
    Rule(
        "day",
        words("during through"),
        pattern(r"(?:during|through) the night\b(?! (?:to|of|from|on|into|before|after)\b)"),
        read.the_night,
    ),
    Rule(
        "day", words("todays yesterdays tomorrows"), pattern(r"(?P<phrase>today|yesterday|tomorrow)(?=s\b)"), read.day
    ),
    Rule(
        "day_part",
        words("yesterday tomorrow today this earlier later late early"),
        pattern(r"(?P<which>yesterday|tomorrow|today|(?:(?:earlier|later|late|early) )?this) {day_part}"),
        read.day_part,
    ),
    Rule("now", words(read.NOW), pattern(rf"(?P<phrase>{any_of(read.NOW)})\b(?! that\b|-| on\b)"), read.now),
    Rule("recently", words(read.RECENTLY), pattern(rf"(?P<phrase>{any_of(read.RECENTLY)})\b(?!-)"), read.recently),
    Rule(
        "related_unit",
        words("last next"),
        pattern(rf"(?P<which>last|next) {_UNIT}"),
        read.related_unit,
    ),
    Rule("this_unit", words("this the"), pattern(rf"(?:this|the current|the running) {_UNIT}"), read.this_unit),
    Rule(
        "related_unit", words("last next"), pattern(rf"(?P<which>last|next) {_UNITS}"), read.related_unit, _NO_ARTICLE
    ),
    Rule("this_unit", words("this"), pattern(rf"this {_UNITS}"), read.this_unit),
    Rule("this_unit", words("the"), pattern(rf"the {_UNIT}"), read.this_unit, left_of(r"\b(?:during|later in|over) ")),
    Rule("earlier", words("earlier"), pattern(rf"earlier (?:this|in the) {_UNIT}"), read.earlier),
    Rule("later", words("later"), pattern(rf"later (?:this|in the) {_UNIT}"), read.later),
    Rule(
        "part_of_unit",
        words("by the"),
        pattern(rf"(?:by )?the end of (?:the|this) {_UNIT}"),
        read.later,
    ),
    Rule(
        "part_of_unit",
        words("the"),
        pattern(rf"the (?:start|beginning|turn) of (?:the|this) {_UNIT}"),
        read.start_of_unit,
    ),
    Rule(
        "weekend",
        words("the last this next over"),
        pattern(r"(?:over )?(?P<which>the|last|this|next|the (?:past|last|coming|following|next)) weekend\b"),
        read.weekend,
    ),
    Rule(
        "past_period",
        words("the these this its his their past last previous preceding recent for"),
        pattern(rf"(?:for )?{_ARTICLE}(?:past|last|previous|preceding) {{count}} {{unit}}"),
        read.past_period,
    ),
    Rule(
        "past_period",
        words("the these past last recent for"),
        pattern(rf"(?:for )?{_ARTICLE}(?:past|last|recent)(?P<count>) {{units}}"),
        read.past_period,
    ),
    Rule(
        "past_period",
        words("the this"),
        pattern(r"(?:the|this) (?:past|last)(?P<count>) {unit}"),
        read.past_period,
    ),
    Rule(
        "coming_period",
        words("the next coming following within for"),
        pattern(r"(?:within |for )?(?:the )?(?:next|coming|following) {count} {unit}"),
        read.coming_period,
    ),
    Rule(
        "coming_period",
        words("the coming within for"),
        pattern(r"(?:within |for )?(?:the )?(?:next|coming)(?P<count>) {units}"),
        read.coming_period,
    ),
    Rule(
        "coming_period",
        words("the within for"),
        pattern(r"(?:within |for )?the (?:next|coming)(?P<count>) (?P<unit>week|month|year)\b"),
        read.coming_period,
    ),
    Rule("coming_period", words("within"), pattern(r"within {count} {unit}(?! of\b)"), read.coming_period),
    Rule("ago", _COUNTS | words("days weeks months years"), pattern(r"(?:{count} )?{unit} ago\b"), read.ago),
    Rule(
        "for_weeks",
        words("for"),
        pattern(r"for (?:(?:several|many|some|a few) )?(?P<unit>day|week|month|year|decade)s\b(?! to come\b)"),
        read.for_weeks,
    ),
    Rule(
        "for_weeks",
        words("days weeks months years decades"),
        pattern(r"(?P<unit>day|week|month|year|decade)s(?= of (?!the|our|my)[a-z])"),
        read.for_weeks,
        left_of(r"(?:\A|[.;,:\n] ?|\b(?:as|that|when|said|and|but|by|amid|despite) )"),
    ),
    Rule(
        "for_duration",
        words("for"),
        pattern(
            r"for (?:(?:the|over|more than|nearly|almost|about|around|some|at least) )?{count}(?: |-){unit}(?: now\b)?"
        ),
        read.duration,
    ),
    Rule("duration", _COUNTS, pattern(r"{numeral_start}{count}(?: |-){unit}"), read.duration),
    Rule(
        "anaphoric",
        _COUNTS | words("the"),
        pattern(r"{count} {unit} (?P<side>before|earlier|previously|prior|after|later|afterwards)\b"),
        read.anaphoric,
    ),
    Rule(
        "anaphoric",
        words("the"),
        pattern(r"the (?P<unit>day|night|week|month|year) (?P<side>before|after)\b(?! yesterday| tomorrow)"),
        read.anaphoric,
    ),
    Rule(
        "anaphoric",
        words("the"),
        pattern(r"the (?P<side>previous|preceding|following) (?P<unit>day|night|week|month|year)\b"),
        read.anaphoric,
    ),
    Rule(
        "anaphoric",
        words("minutes hours"),
        pattern(r"(?P<count>)(?P<unit>minute|hour)s (?P<side>earlier|later|afterwards)\b"),
        read.anaphoric,
    ),
    Rule(
        "anaphoric",
        words("the that earlier later"),
        pattern(r"(?:(?:earlier|later) (?:in )?)?(?:the same|that) (?P<unit>week|month|year)\b"),
        read.same_unit,
    ),
    Rule("anaphoric", words("the"), pattern(r"the (?P<side>next) (?P<unit>day|night)\b"), read.anaphoric),
    Rule(
        "anaphoric",
        words("the that earlier later"),
        pattern(r"(?:the same|that|(?:earlier|later) in the) day\b"),
        read.same_day,
    ),
    Rule(
        "part_of_day",
        words(DAY_PARTS, "pre at in the"),
        pattern(r"(?:at |in the |the |pre-)?{day_part}"),
        read.part_of_day,
    ),
    Rule(
        "clock",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?![\d,:.%])(?: ?(?P<half>[ap]\.?m\b\.?))?"),
        read.clock,
    ),
    Rule(
        "clock",
        frozenset({NUMERAL}),
        pattern(r"{numeral_start}(?P<hour>\d\d?)(?P<minute>) ?(?P<half>[ap]\.?m\b\.?)"),
        read.clock,
    ),
    Rule(
        "clock",
        frozenset({NUMERAL}),
        pattern(
            r"{numeral_start}(?P<hour>[012]?\d)(?P<minute>[0-5]\d) ?"
            r"(?:(?P<half>[ap]\.?m\b\.?)|(?:hours|hrs|h|GMT|UTC|local time)\b)"
        ),
        read.clock,
    ),
)
