"""Words of a text where a name could stand: marked, so that nobody takes what one side calls another for a name."""

OPEN, CLOSE = "“", "”"


def as_words(words: str) -> str:
    """`“gunmen”`."""
    return f"{OPEN}{words}{CLOSE}"


def words_of(name: str) -> str:
    """What `as_words` marked; any other name as it stands."""
    is_marked = len(name) > 1 and name.startswith(OPEN) and name.endswith(CLOSE)
    return name[1:-1] if is_marked else name
