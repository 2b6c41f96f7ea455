"""English number words and their values."""

UNITS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True),
)
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "dozen": 12,
    "score": 20,
}
NUMBER_WORDS = {**UNITS, **TENS}


def words_value(words: list[str]) -> int:
    """Value of number words, lower case, without "and": `["one", "hundred", "five"]` is 105.

    Raises:
        KeyError: a word is neither a number word, nor an article, nor a scale.
    """
    total = group = 0
    for word in words:
        if word not in SCALES:
            group += 1 if word in ("a", "an") else NUMBER_WORDS[word]
        elif (scale := SCALES[word]) < 1_000:
            group = max(group, 1) * scale
        else:
            total, group = total + max(group, 1) * scale, 0
    return total + group
