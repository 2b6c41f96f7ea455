"""What news usage decides where the gazetteer alone would mislead, from `usage.yaml`.

`actors`: ISO codes of states that are named everywhere as an actor. `provinces_first`: provinces that their name means
though they have a town of it."""

from functools import cache

from observance.mandate.packaged import read_packaged


@cache
def usage() -> dict[str, frozenset[str]]:
    """The lists of the file by their names."""
    data: dict[str, list[str]] = read_packaged(__package__, "usage.yaml")
    return {name: frozenset(values) for name, values in data.items()}
