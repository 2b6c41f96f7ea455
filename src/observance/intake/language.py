"""Which language a text is in. Unsure is None."""

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# The languages in which conflicts and their monitors are reported on. Fewer candidates than the model's 140, most of
# which are small relatives of these, make short texts safer.
CANDIDATES = tuple(
    "am ar az be bg bn bs ca cs da de el en es et fa fi fr ha he hi hr hu hy id it ja ka kk ko ku ky lo lt lv mk ml mn "
    "mr ms my ne nl no om pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta te tg th tk tl tr ug uk ur uz vi zh".split()
)
_MIN_LETTERS = 12
_MIN_CONFIDENCE = 0.5
_ENOUGH = 4_000


@cache
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES)
    return identifier


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`; None where there is too little text to be sure."""
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return None
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= _MIN_CONFIDENCE else None
