"""The mandate as formats may show it beside a record that is published."""

from dataclasses import replace

from observance.mandate.types import Mandate
from observance.publish.policy.protecting import Protector


def outward(mandate: Mandate) -> Mandate:
    """The mandate with protected names blocked out of the names of parties and places, and without the protected
    places: formats take names, provinces and coordinates from it, which the record may no longer have."""
    protector = Protector(mandate)
    return replace(
        mandate,
        parties=tuple(replace(each, name=protector.masked(each.name)) for each in mandate.parties),
        places=tuple(
            replace(each, name=protector.masked(each.name))
            for each in mandate.places
            if each.id not in protector.atlas.hidden
        ),
    )
