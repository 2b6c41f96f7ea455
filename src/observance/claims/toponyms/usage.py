"""What news usage decides where the gazetteer alone would mislead, from `usage.yaml`.

`actors`: ISO codes of states that are named everywhere as an actor. `provinces_first`: provinces that their name means
though they have a town of it."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def usage() -> dict[str, frozenset[str]]:
    """The lists of the file by their names."""
    data: dict[str, list[str]] = yaml.safe_load(files(__package__).joinpath("usage.yaml").read_text("utf-8"))
    return {name: frozenset(values) for name, values in data.items()}
