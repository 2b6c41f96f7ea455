"""Folding of text for search: lower case, without diacritics, one character for one, so that offsets stay."""

import unicodedata

_FOLDED = {ord("’"): "'", ord("‘"): "'", ord("ʿ"): "'", ord("ʾ"): "'", ord("‑"): "-", ord("–"): "-"}


def fold(text: str) -> str:
    """`text` folded for dictionary search; same length, so that offsets into one are offsets into the other."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_character, text))


def _fold_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    mapped = _FOLDED.get(ord(character))
    if mapped is not None:
        return mapped
    base = unicodedata.normalize("NFD", character)[0].lower()
    if base == "ı":
        return "i"
    return base if len(base) == 1 else character
