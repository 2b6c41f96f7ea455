"""Forces and movements: who took ground, pressed an operation, moved troops, set up posts, patrolled or flew."""

from observance.model.kinds import Kind
from observance.publish.situation.context import Context
from observance.publish.situation.document import Block, Grounded, Items, Section
from observance.publish.situation.lists import by_party, items, of_kinds
from observance.publish.situation.watch import Watching, watched_words
from observance.publish.situation.words import sentence

KINDS = (
    Kind.OFFENSIVE,
    Kind.TERRITORY_GAINED,
    Kind.ENCIRCLEMENT,
    Kind.DEPLOYMENT,
    Kind.POST_ESTABLISHED,
    Kind.PATROL,
    Kind.AIRSPACE_VIOLATION,
)


def forces(context: Context, now: Watching) -> Section:
    found = of_kinds(context, KINDS)
    blocks: list[Block] = list(items(context, found))
    if not found:
        text = f"no movement of forces and no change of control is reported in the period; {watched_words(now)}"
        blocks = [Items((Grounded(sentence(text), now.grounds),))]
    table = by_party(context, KINDS, "Movements and control of ground by party")
    return Section("forces", "Forces and movements", (*blocks, *([table] if table else [])))
