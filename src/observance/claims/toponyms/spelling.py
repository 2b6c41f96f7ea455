"""Spellings of place names: one key for writings that differ only in marks, a looser one for transliterations."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ǝ": "a"}
)
_DROPPED = str.maketrans(dict.fromkeys("'’‘ʿʾʻʼ`´ʹ", ""))
_SPACED = re.compile(r"[^\w]+|_")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\s?\w\b)|(?<=\b\w)\.(?=\W|$)")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

# Arabic articles, as words of their own or before a hyphen; "el" and "al" alone begin names elsewhere too.
ARTICLES = frozenset(
    {"al", "el", "ar", "as", "at", "ad", "az", "an", "ash", "ath", "adh", "ul", "es", "esh", "ez", "er", "ed"}
)
_FIRST_WORDS = {
    "tal": "tall tell tel til", "kafr": "kafar kfar kefar kfer kafer kefr kufr", "dayr": "deir der dair",
    "ayn": "ain ein en", "marat": "maaret maarat maarrat maarret marrat maara maarra marra",
    "jabal": "jebel djebel gebel jabel",
    "umm": "oum um om", "abu": "abou abo",
    "qalat": "qalaat kalat", "bayt": "beit beyt bait", "wadi": "wady ouadi",
}  # fmt: skip
_WORDS = {variant: word for word, variants in _FIRST_WORDS.items() for variant in variants.split()}
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|sh|ch", "S"), (r"kh", "X"), (r"gh", "G"), (r"dh", "d"), (r"th", "t"), (r"ph", "f"), (r"dj", "j"),
        (r"[qck]", "k"), (r"v", "w"), (r"(ou|oo|uu|u|o|w)+(?=[^aeiouw]|$)", "u"), (r"ay|ai|ei|ey|ee|ie|iy|e|i|y", "i"),
        (r"a+", "a"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_TAIL = re.compile(r"(?<=\w\w)(ah|ih|a|i|h)$")
NAMES_KEPT = 2**14


@lru_cache(maxsize=NAMES_KEPT)
def key(name: str) -> str:
    """Lower case without diacritics, apostrophes and hyphens: "Ma‘arrat an-Nu‘mān" is "maarrat an numan"."""
    marked = unicodedata.normalize("NFKD", name.lower().translate(_DROPPED)).translate(_LETTERS)
    plain = "".join(c for c in marked if not unicodedata.combining(c))
    words = _SPACED.sub(" ", _INITIALS.sub("", plain)).split()
    return " ".join(_SHORT.get(word, word) for word in words) if words else ""


def loose_key(name: str) -> str:
    """One key for the transliterations of one Arabic or related name: articles go, like vowels and consonants fall
    together, doubled letters are single, the ending -a, -ah, -eh goes. "Saraqeb", "Saraqib" and "Sarāqib" share it."""
    words = [_WORDS.get(word, word) for word in key(name).split()]
    kept = [word for i, word in enumerate(words) if word not in ARTICLES or i == len(words) - 1]
    return " ".join(_sound(word) for word in kept)


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return _TAIL.sub("", word)
