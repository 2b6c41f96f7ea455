"""The world's states as data: their names, demonyms and capitals."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def world_states() -> dict[str, dict[str, list[str]]]:
    """States by party id: their names, demonyms and capitals, from `lexicon/states.yaml`."""
    data: dict[str, dict[str, list[str]]] = yaml.safe_load(
        files(__package__).joinpath("lexicon", "states.yaml").read_text("utf-8")
    )
    return data
