"""The table of TIMEX3 rules for times told from another; `deictic` reads what they match."""

from observance.claims.time_grammar import NUMERAL, left_of, pattern, words
from observance.claims.time_words import COUNT_WORDS, DAY_PARTS, VAGUE_COUNTS, any_of
from observance.claims.timex3 import deictic as read
from observance.claims.timex3.grammar import Opener, Rule

_UNIT = r"(?P<unit>week|month|year|quarter|decade|century|weekend)\b"
_ANY_UNIT = r"(?P<unit>second(?=s)|minute|hour|day|night|week|fortnight|month|year|decade|century|centurie)s?\b"
_FISCAL = r"(?:(?:fiscal|financial|calendar|school|academic) )?"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_COUNTS = words(COUNT_WORDS, VAGUE_COUNTS, _TENS, NUMERAL, "many exactly about nearly almost some just more less over")
_ABOUT = (
    r"(?:(?:(?:just |little )?(?:more|less|fewer) than|at least|about|around|nearly|almost|some|just over|just under|"
    r"roughly|exactly|barely|over|only) )?"
)
_SURE = [phrase for meaning in read.REFERENCES for phrase in read.REFERENCES[meaning]
         if phrase not in ("the time", "future", "the past", "now")]  # fmt: skip

DEICTIC_MEANINGS = {
    "day": "the report's day or one beside it",
    "part_of_day": "a part of the report's day, or of the day that the text named last",
    "reference": "the present, the past or the future as such",
    "unit": "the calendar unit before, with or after the report's",
    "running_unit": "the report's week, month, quarter or year",
    "weekend": "a weekend",
    "ago": "the calendar unit so long before the report's",
    "beside": "the calendar unit so long before or after the time that the text named last",
    "same": "the unit of the time that the text named last",
    "part": "an early, middle or late part of a time; the value is that of the time",
    "week_of": "the week that holds a day",
    "eve": "the day before",
    "hours_of": "a part of a day that is named after it",
}

DEICTIC_RULES = (
    Rule(
        "day",
        words("today todays yesterday yesterdays tomorrow tomorrows the"),
        pattern(r"(?P<phrase>the day before yesterday|the day after tomorrow|(?:today|yesterday|tomorrow)s?)\b"),
        read.day,
    ),
    Rule("part_of_day", words("tonight"), pattern(r"tonight\b"), read.tonight),
    Rule("part_of_day", words("last overnight"), pattern(r"(?:last night|overnight)\b"), read.last_night),
    Rule(
        "part_of_day",
        words("this earlier later"),
        pattern(r"(?:(?:earlier|later) )?this {day_part}"),
        read.this_part,
    ),
    Rule(
        "part_of_day",
        words("that the later earlier"),
        pattern(
            r"(?:(?:earlier|later) )?(?P<which>that(?: same)?|the same|the next|the following|the previous) {day_part}"
        ),
        read.that_part,
    ),
    Rule("reference", words(_SURE), pattern(rf"(?P<phrase>{any_of(_SURE)})\b(?!-)"), read.reference),
    Rule("reference", words("now"), pattern(r"(?P<phrase>now)\b(?!-| that\b| and then)"), read.reference),
    Rule(
        "reference",
        words("the"),
        pattern(r"(?P<phrase>the past)\b(?=[,.;:)]| (?:and|or|but|has|is|was|have|to)\b|\Z)"),
        read.reference,
    ),
    Rule(
        "reference",
        words("the"),
        pattern(r"(?P<phrase>the time)\b(?=[,.;:)]| (?:of|and|when|he|she|they|it|that)\b|\Z)"),
        read.reference,
        left_of(r"\bat "),
    ),
    Rule("reference", words("future"), pattern(r"(?P<phrase>future)\b"), read.reference, left_of(r"\bin |\bnear ")),
    Rule(
        "reference", words("recent"), pattern(r"recent (?:days|weeks|months|years|decades|times|hours)\b"), read.recent
    ),
    Rule(
        "unit",
        words("last this next past"),
        pattern(rf"(?P<which>last|this|this past|this coming|next|past) {_FISCAL}{_UNIT}(?!-)"),
        read.unit,
    ),
    Rule(
        "unit",
        words("last todays this"),
        pattern(
            r"(?P<which>last|this|next) (?P<unit>weeks|months|years)(?= (?!of\b|to\b|and\b|or\b|in\b|for\b|"
            r"at\b)(?:[a-z]{3,20})\b)"
        ),
        read.unit,
        left_of(r"(?<!the\s)(?<!these\s)"),
    ),
    Rule(
        "unit",
        words("the its their"),
        pattern(rf"the (?P<which>current|running|coming|latest) {_FISCAL}{_UNIT}"),
        read.unit,
    ),
    Rule(
        "running_unit",
        words("the"),
        pattern(
            rf"the {_FISCAL}(?P<unit>week|month|year|quarter)\b(?!-|['’]?s [a-z]{{3,20}}(?:est)\b| (?:before|"
            rf"after|that|when|he|she|they|it|we|to|prior|ended|ending|earlier|later|of)\b)"
        ),
        read.running,
        left_of(r"\b(?:of|for|in|during|through|throughout|over|by|this far in|into|earlier|later in|far) "),
    ),
    Rule(
        "running_unit",
        words("the year month week quarter"),
        pattern(r"(?:the )?(?P<unit>year|month|week|quarter)(?:['’]?s |-)end\b"),
        read.running,
    ),
    Rule("weekend", words("the"), pattern(r"the weekend\b"), read.weekend),
    Rule(
        "ago",
        _COUNTS | words("days weeks months years decades centuries hours minutes"),
        pattern(rf"{_ABOUT}(?:{{count}} )?{_ANY_UNIT} ago\b"),
        read.ago,
    ),
    Rule("ago", words("decades centuries"), pattern(r"(?P<count>)(?P<unit>decade|centurie)s ago\b"), read.ago),
    Rule(
        "beside",
        _COUNTS | words("days weeks months years hours minutes"),
        pattern(
            rf"{_ABOUT}(?:{{count}} )?{_ANY_UNIT} (?P<side>earlier|previously|later|afterwards?|"
            r"(?:before|prior|after)(?=[,.;:)]| ?\Z| (?:that|and|but|in|at|on)\b))\b"
        ),
        read.beside,
    ),
    Rule(
        "beside",
        words("the"),
        pattern(
            r"the (?P<unit>day|night|week|month|year) (?P<side>before|after)\b(?! (?:the|a|an|its|his|her|their|"
            r"he|she|they|it|yesterday|tomorrow)\b)"
        ),
        read.beside,
    ),
    Rule(
        "beside",
        words("the"),
        pattern(
            r"the (?P<side>previous|preceding|following|next|prior) (?P<unit>day|night|week|month|quarter|year|"
            r"decade|century)\b"
        ),
        read.beside,
    ),
    Rule(
        "beside",
        words("a the year"),
        pattern(r"(?:(?:a|the) )?(?P<unit>year|week|month)-(?P<side>earlier)(?: (?:period|quarter|month|level))?\b"),
        read.beside,
    ),
    Rule(
        "ago",
        words("a the year"),
        pattern(r"(?:(?:a|the) )?(?P<unit>year|week|month)-ago(?: (?:period|quarter|month|level))?\b"),
        read.year_ago,
    ),
    Rule(
        "same",
        words("the that earlier later"),
        pattern(
            r"(?:(?:earlier|later) (?:in |on )?)?(?:the same|that(?: same| very)?) (?P<unit>day|week|month|year|"
            r"decade|century)\b"
        ),
        read.same,
    ),
    Rule("same", words("earlier later"), pattern(r"(?:earlier|later) in the (?P<unit>day)\b"), read.same),
)

DEICTIC_OPENERS = (
    Opener(
        "part",
        words("early mid late"),
        pattern(r"(?:very )?(?:early|mid|late)(?:-| (?:in |on |of )?)(?:the )?"),
        read.within,
    ),
    Opener("part", words("earlier later"), pattern(r"(?:earlier|later) (?:in |on )?"), read.within),
    Opener(
        "part",
        words("the beginning start middle end turn"),
        pattern(
            r"(?:the )?(?:very )?(?:beginning|start|middle|end|turn|close|outset|rest|remainder|(?:early|late|"
            r"latter|later|first|better|last|final) parts?|(?:first|last|final|opening|closing) (?:day|days|week|"
            r"weeks|month|months|hours)) of "
        ),
        read.within,
    ),
    Opener("part", words("all most much"), pattern(r"(?:all|most|much) of "), read.within),
    Opener("week_of", words("the"), pattern(r"the week (?:of|ending|ended|beginning|starting|to) "), read.week_of),
    Opener("eve", words("the on"), pattern(r"the eve of "), read.eve),
    Opener(
        "hours_of",
        words("the early late", DAY_PARTS),
        pattern(
            r"(?:the )?(?:(?:early|late|small|first)(?: morning)? hours|(?:(?:early|late) )?(?!noon|"
            r"mid){day_part}) (?:of|"
            r"on) (?:the )?"
        ),
        read.hours_of,
    ),
)
