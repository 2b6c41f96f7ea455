"""The lexicon: which predicates report which kind. The shipped files stand beside this module; a mandate may add to
them with a `lexicon.yaml` of its own."""

from observance.mandate.lexicon.entries import (
    Entry,
    Extension,
    Origin,
    entry_of,
    read_classes,
    shipped_classes,
    shipped_entries,
    shipped_kinds,
)

__all__ = [
    "Entry",
    "Extension",
    "Origin",
    "entry_of",
    "read_classes",
    "shipped_classes",
    "shipped_entries",
    "shipped_kinds",
]
