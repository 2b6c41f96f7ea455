"""Statements and diplomacy: agreements, meetings, and who demanded, threatened, denied or committed to what."""

from collections.abc import Iterator

from observance.model.kinds import Kind
from observance.publish.situation.context import Context
from observance.publish.situation.document import Block, Section
from observance.publish.situation.lists import MOST_ITEMS, items, of_kinds
from observance.publish.situation.telling import spoken, told
from observance.publish.situation.violations import allegations

GROUPS: tuple[tuple[str, tuple[Kind, ...], bool], ...] = (
    ("Agreements and meetings", (Kind.AGREEMENT, Kind.AGREEMENT_ENDED, Kind.MEETING, Kind.RELEASE), False),
    ("Demands and threats", (Kind.DEMAND, Kind.THREAT), True),
    ("Commitments", (Kind.COMMITMENT,), True),
    ("Accusations and denials", (Kind.ACCUSATION, Kind.VIOLATION, Kind.DENIAL), True),
)


def talks(context: Context) -> Section:
    blocks = list(_blocks(context))
    return Section(
        "talks",
        "Statements and diplomacy",
        tuple(blocks),
        "" if blocks else "The record holds no statement, meeting or agreement of the period.",
    )


def _blocks(context: Context) -> Iterator[Block]:
    for title, kinds, is_speech in GROUPS:
        yield from items(context, of_kinds(context, kinds), MOST_ITEMS, spoken if is_speech else told, title)
    named = allegations(context)
    if named is not None:
        yield named
