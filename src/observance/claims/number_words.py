"""The words around and inside numbers, as data: vague counts, bounds, and what makes a numeral no count."""

from observance.claims.numerals import NUMBER_WORDS, SCALES, TENS, UNITS
from observance.claims.time_grammar import pattern
from observance.claims.time_words import any_of

# Vague counts and their intervals (codebook, slot `figures`; those that it does not list by analogy).
VAGUE = {
    "several": (3, 9),
    "a few": (3, 9),
    "a couple of": (2, 2),
    "a couple": (2, 2),
    "several dozen": (36, 99),
    "a few dozen": (36, 99),
    "a couple of dozen": (24, 24),
    "a couple dozen": (24, 24),
    "several hundred": (300, 999),
    "a few hundred": (300, 999),
    "a couple of hundred": (200, 200),
    "a couple hundred": (200, 200),
    "several thousand": (3_000, 9_999),
    "a few thousand": (3_000, 9_999),
    "tens": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 9_999_999),
    "tens of millions": (20_000_000, 99_999_999),
    "hundreds of millions": (200_000_000, 999_999_999),
}

# "Handed over 124 people": a particle.
NOT_HANDED = "".join(rf"(?<!{verb}\s)" for verb in "hand hands handed handing turn turns turned turning".split())
# What a word before a number makes of it. Patterns, tried in this order.
BOUNDS = {
    "at_least": (
        rf"at (?:the very )?least|(?:no|not) (?:fewer|less) than|(?:well )?(?:more than|{NOT_HANDED}over)|upwards of|"
        r"in excess of|"
        r"a minimum of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|top(?:s|ped|ping)"
    ),
    "at_most": r"at (?:the very )?most|up to|as (?:many|much) as|(?:no|not) more than|a maximum of|(?:fewer|less) than",
    "nearly": r"nearly|almost|close to|just under|approaching|nearing",
    "about": r"about|around|some|roughly|approximately|approx\.|an estimated|estimated at|circa|~",
}
ADDED = r"(?: (?:another|an additional|additional|a further))?"
AFTER = {
    "at_least": r"\+(?!\w)|(?:-| )plus\b| or more\b| and counting\b",
    "at_most": r" or (?:fewer|less)\b",
    "about": r"-odd\b| or so\b",
}

_ONES = any_of(word for word, value in UNITS.items() if value < 10)
_BELOW_100 = rf"(?:(?:{any_of(TENS)})(?:(?:[-‑]| )(?:{_ONES})\b)?|(?:{any_of(UNITS)}))"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?) hundred(?:(?: and)? {_BELOW_100})?|{_BELOW_100})"
_LARGE = r"(?:thousand|million|billion)"

WORDS = pattern(
    rf"(?P<words>(?:(?:{_BELOW_100}|an?) )?dozen|(?:{_BELOW_1000}|an?) {_LARGE}(?:(?: and)? {_BELOW_1000}(?: thousand"
    rf"(?:(?: and)? {_BELOW_1000})?)?)?|{_BELOW_1000})\b"
)
HALF = pattern(r"half (?:an? )?(?P<scale>dozen|hundred|thousand|million|billion)\b")
NUMERAL = pattern(
    r"(?P<digits>\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3}){1,4}|\d{1,3}(?:\.\d{3}){2,4}|\d{1,3}\.000|"
    r"\d{1,3}(?:[^\S\n]\d{3})?[^\S\n]000|\d{1,8}(?P<fraction>\.\d{1,2})?)(?!\d)"
    r"(?: ?(?P<scale>dozen|hundred|thousand|million|billion|mn|bn|m(?= (?:people|refugees|civilians|others)))\b)?"
    r"(?![^\W_]|[.,:/]\d)"
)
VAGUE_WORDS = pattern(rf"(?P<vague>{any_of(VAGUE)})\b")
NOTHING = pattern(
    r"(?:none|zero)\b|no(?= (?!longer|one|doubt|matter|way|more|fewer|less|such|idea|plans?|place|need|intention|"
    r"comment|choice|other|information|details?)[a-z])"
)

NUMBER_STARTS = frozenset(
    {*NUMBER_WORDS, "a", "an", "half", "dozen", "no", "none", "zero"} | {word.split()[0] for word in VAGUE}
)

UNITS_OF_MEASURE = (
    "km kms kilometre kilometres kilometer kilometers metre metres meter meters m millimetre millimetres millimeter "
    "millimeters mm calibre caliber cm centimetres centimeters mile miles yard yards feet foot ft inch inches kg "
    "kgs kilo kilos kilogram kilograms kilogramme kilogrammes gram grams ton tons tonne tonnes litre litres liter "
    "liters barrels gallons degrees mph kph knots hectares acres watts MW kW volts second seconds minute minutes "
    "hour hours day days night nights week weeks fortnight fortnights month months year years decade decades "
    "century centuries"
).split()
CURRENCIES = (
    "dollar dollars euro euros pound pounds lira liras rouble roubles ruble rubles rial rials riyal riyals dinar "
    "dinars hryvnia shekel shekels yuan yen franc francs cents USD EUR GBP TRY"
).split()

# Nouns that a number names rather than counts: "Resolution 2254", "Brigade 47". The second line only with a capital.
LABELS = (
    r"resolutions?|articles?|chapter|no\.|nos\.|number|numbers|nr\.?|page|paragraph|para|highway|route|brigade|division|"
    r"battalion|regiment|flight|group of|phase|version|channel|kilo|protocol|annex|section|level|category"
)
CAPITAL_LABELS = (
    r"Area|Zone|Point|Post|Checkpoint|Camp|Base|Unit|Sector|Corps|Army|Tower|Gate|Road|Street|Stage|Article"
)
WEAPONS = r"AK|RPG|BM|MiG|Mig|Su|SU|Mi|Il|T|S|F|M|UH|AH|TOS|TOW|Kh|RGD|PK|PKM|DShK|SPG|ZU|RKG"

AGES = r"\baged? (?:of )?(?:(?:under|over|between|about|around|from|just|only) )?|\bage[sd]? \d{1,2} (?:and|to) "


def scale_value(word: str | None) -> int:
    """What a scale word multiplies by; 1 without one."""
    if word is None:
        return 1
    short = {"m": "million", "mn": "million", "bn": "billion"}
    return SCALES[short.get(word.lower(), word.lower())]
