"""The table of TIMEX3 rules for durations and sets; `lengths` reads what they match."""

from observance.claims.time_grammar import NUMERAL, left_of, pattern, words
from observance.claims.time_words import COUNT_WORDS, VAGUE_COUNTS, any_of
from observance.claims.timex3 import lengths as read
from observance.claims.timex3.grammar import Rule

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_VAGUE = [*VAGUE_COUNTS, "dozens of", "hundreds of", "thousands of", "a good many", "a number of"]
_COUNT = (
    rf"(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:\.\d)?(?: 1/2)?|(?:{_TENS.replace(' ', '|')})-(?:{_ONES})|"
    rf"(?:an?|{_ONES}) (?:hundred|thousand|dozen)|{any_of([*COUNT_WORDS, *_VAGUE])})(?:-plus|"
    rf"-odd)?(?P<half> and a half)?"
)
_UNIT = r"(?P<unit>second(?=s)|minute|hour|day|night|weekend|week|fortnight|month|year|decade|century|centurie)s?\b"
_PLURAL = r"(?P<unit>second|minute|hour|day|night|weekend|week|month|quarter|year|decade|centurie)s\b"
_SINGLE = r"(?P<unit>minute|hour|day|night|weekend|week|month|quarter|year|decade|century)\b"
_WHICH = (
    r"(?:(?:the|its|his|her|their|our|these|those) (?:very )?(?:(?:first|last|past|next|previous|coming|final|opening|"
    r"following|preceding|closing|latest|prior|initial) )?|past )"
)
_NO_OTHER_TIME = r"(?! (?:ago|earlier|later|before|after|or so|and a half)\b)"
_ABOUT = (
    r"(?:(?:(?:just |slightly |a little |no |not )?(?:more|less|fewer|longer) than|at least|at most|as (?:long|"
    r"much|many) as|"
    r"up to|about|around|nearly|almost|some|just over|just under|well over|roughly|approximately|close to|another|only|"
    r"an additional|an estimated|exactly|barely) )?"
)
_STARTS = words(COUNT_WORDS, _VAGUE, _TENS, NUMERAL)
_MODS = words(
    "more less fewer longer just slightly no not at as up about around nearly almost some roughly approximately close "
    "another only an exactly barely well the its his her their our these those first last past next previous coming "
    "final following preceding opening closing latest prior initial"
)

LENGTH_MEANINGS = {
    "duration": "a counted length of time",
    "half_unit": "half an hour, a day, a year, …",
    "period": 'one unit back, on or around ("the past week", "all day")',
    "uncounted": "a length of time without its count",
    "set": "again and again",
}

LENGTH_RULES = (
    Rule("set", words(read.SET_WORDS), pattern(rf"(?P<phrase>{any_of(read.SET_WORDS)})\b(?!-|['’]s)"), read.repeated),
    Rule(
        "set",
        words("every each per"),
        pattern(rf"(?:every|each|per)(?P<other> other)? (?:{_COUNT} )?{_UNIT}"),
        read.every,
    ),
    Rule(
        "set",
        words("every each"),
        pattern(r"(?:every|each) (?:{season}|{day_part}|{full_month})"),
        read.every_named,
    ),
    Rule(
        "set",
        words("a an"),
        pattern(rf"(?P<count>an?) (?P<unit>hour|day|week|month|year)\b{_NO_OTHER_TIME}"),
        read.every,
        left_of(
            r"(?:(?<![^\W_])(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands)"
            r"(?: (?:million|billion|trillion|hundred|thousand|dozen))?(?: (?:of )?[a-z-]{2,15}){0,2}|%|"
            r"\b(?:once|twice|times)) "
        ),
    ),
    Rule(
        "set",
        words("once twice"),
        pattern(r"(?:once|twice) (?:a|an|each|every|per) (?P<unit>hour|day|week|month|year)\b"),
        read.every,
    ),
    Rule(
        "set",
        _STARTS,
        pattern(
            rf"{_COUNT} (?:times|days?|hours?|nights?|weeks?|months?) (?:a|an|each|every|per) (?P<unit>hour|day|"
            rf"week|month|year)\b"
        ),
        read.every_one,
    ),
    Rule(
        "duration",
        _STARTS | _MODS,
        pattern(
            rf"{_ABOUT}(?:{_WHICH}(?![a-z\d.]+-))?{{numeral_start}}{_COUNT}(?: |-| or so |-?)(?:(?:straight|"
            rf"consecutive|full|"
            rf"whole|long|more|successive|further|solid|calendar|trading|working|business) )?{_UNIT}(?:(?: |"
            rf"-)olds?\b)?"
        ),
        read.duration,
    ),
    Rule(
        "duration",
        _STARTS | _MODS,
        pattern(
            rf"{_ABOUT}(?:(?:the|its) )?(?:(?:past|last|next|previous|first) )?{_COUNT} "
            r"(?:(?:straight|consecutive|successive|financial|fiscal) )(?P<unit>quarter)s\b"
        ),
        read.duration,
    ),
    Rule(
        "half_unit",
        words("half a an the last"),
        pattern(
            r"(?:a |an |the last |the past )?half(?: |-)(?:an? |the )?(?P<unit>hour|day|year|decade|century|month)s?\b"
        ),
        read.half,
    ),
    Rule(
        "duration",
        words("a an"),
        pattern(r"(?P<count>an?) (?P<unit>hour|day|week|month|year|decade)(?P<half> and a half)\b"),
        read.duration,
    ),
    Rule("period", words("the this past"), pattern(rf"(?:the|this) (?:past|last) {_SINGLE}(?!-)"), read.one),
    Rule(
        "period",
        words("the"),
        pattern(r"the (?:next|coming) (?P<unit>week|month|year|decade|century)\b(?!-)"),
        read.one,
        left_of(r"\b(?:over|in|within|for|during|through) "),
    ),
    Rule("period", words("all"), pattern(r"all (?P<unit>day|night|week|month|year|weekend)\b"), read.one),
    Rule("period", words("a an the one"), pattern(rf"(?:an?|the|one) (?:entire|whole|full) {_SINGLE}"), read.one),
    Rule(
        "period",
        words("daylong weeklong monthlong yearlong day week month year decade century hour"),
        pattern(r"(?P<unit>hour|day|night|week|month|year|decade|century)(?:-long|long|-old)\b"),
        read.one,
    ),
    Rule(
        "uncounted",
        words("hours days weeks months years decades centuries"),
        pattern(r"(?P<unit>hour|day|week|month|year|decade|centurie)s-(?:long|old)\b"),
        read.many,
    ),
    Rule("uncounted", words("the"), pattern(rf"the (?:past|last|next|previous) {_PLURAL}"), read.many),
    Rule(
        "uncounted",
        words("the these those many the"),
        pattern(rf"(?:the|those) {_PLURAL}"),
        read.many,
        left_of(r"\b(?:over|through|in) "),
    ),
    Rule(
        "uncounted",
        words("seconds minutes hours days nights weeks weekends months quarters years decades centuries"),
        pattern(rf"{_PLURAL}(?! (?:ahead|to come)\b)"),
        read.many,
        left_of(
            r"\b(?:for|in|after|over|within|takes?|took|taking|lasted|lasting|spent|spend|last|for (?:many|"
            r"several)|of|mere) "
        ),
    ),
    Rule(
        "uncounted",
        words("seconds minutes hours days weeks months years decades centuries"),
        pattern(rf"{_PLURAL}(?= (?:of (?!our|the)|after|before|since|later|earlier|into|apart|from now)\b)"),
        read.many,
    ),
)
