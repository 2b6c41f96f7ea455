"""Actors and targets as other programs show them: parties by name, words of a text as what they are."""

from collections.abc import Collection

from observance.mandate.types import Party
from observance.model.quoting import as_words

WITHHELD = "withheld"


def named(actor: str, party: Party | None) -> str:
    """The party's name; else the words of the text in quotation marks, since they may be one side's for another."""
    return party.name if party else told(actor, ())


def told(actor: str, parties: Collection[str]) -> str:
    """The id of a party as it is, words of the text in quotation marks."""
    return actor if actor in parties or actor == WITHHELD else as_words(actor)
