"""The world's states as data: their names, demonyms and capitals."""

from functools import cache

from observance.mandate.packaged import read_packaged


@cache
def world_states() -> dict[str, dict[str, list[str]]]:
    """States by party id: their names, demonyms and capitals, from `lexicon/states.yaml`."""
    return _listed("states.yaml")


@cache
def world_bodies() -> dict[str, dict[str, list[str]]]:
    """International bodies, past states, other names of states, and peoples, from `lexicon/bodies.yaml`."""
    return _listed("bodies.yaml")


def _listed(file: str) -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = read_packaged(__package__, f"lexicon/{file}")
    return data
