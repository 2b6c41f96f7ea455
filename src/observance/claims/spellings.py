"""Other spellings of a transliterated name: one group is "Jaish al-Fatah", "Jaysh Al Fateh" and "Jeish ul-Fatah"."""

from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from observance.claims.text import fold
from observance.mandate.packaged import read_packaged

ARTICLES = ("al-", "el-", "as-", "ash-", "an-", "ar-", "at-", "ad-", "az-")
# A name of many such words has more spellings than any outlet uses; the commonest come first.
MOST = 200


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Each word with all its spellings, from `lexicon/spellings.yaml`."""
    groups = read_packaged(__package__, "lexicon/spellings.yaml")
    return {word: tuple(group) for group in groups for word in group}


def spellings(name: str) -> Iterator[str]:
    """`name` first, then its other spellings: of its listed words, and of the article inside it ("al-", "Al ")."""
    yield name
    words = name.replace(" Al ", " al-").replace(" al ", " al-").split()
    if len(words) > 1:
        forms = (tuple(_forms(word, inside=i > 0)) for i, word in enumerate(words))
        seen = {name}
        for parts in islice(product(*forms), MOST):
            other = " ".join(parts)
            if other not in seen:
                seen.add(other)
                yield other


def _forms(word: str, *, inside: bool) -> Iterator[str]:
    """The spellings of one word, itself first; capitals as in `word`."""
    article = next((a for a in ARTICLES if word.lower().startswith(a)), "")
    stem = word[len(article) :]
    same = _groups().get(fold(stem), (stem,))
    stems = dict.fromkeys((stem, *(s.capitalize() if stem[:1].isupper() else s for s in same)))
    for one in stems:
        if not article:
            yield one
        else:
            yield from dict.fromkeys((article + one, f"al-{one}", f"al {one}") if inside else (article + one,))
