"""What was fired, where a sentence only says who "had fired": what the report told right before."""

from collections.abc import Sequence
from dataclasses import replace

from observance.claims.modality import auxiliaries
from observance.claims.sentence import View
from observance.model.claim import Claim, Reason
from observance.model.kinds import Kind

NEAR = 400  # characters, about three sentences
SMALL_ARMS = frozenset(
    "rifle gun machine-gun pistol sniper shot bullet gunfire small-arm small-arms kalashnikov gunman".split()
)


def as_told_before(view: View, claim: Claim, coded: Sequence[Claim]) -> Claim:
    """ "A mortar shell hit the stop. He said that rebels had fired": the shelling once more, and who is said to have
    done it; where no arms and no other place or day are named."""
    told = coded[-1] if coded else None
    if told is None or told.kind is not Kind.SHELLING or told.actor or claim.start - told.end > NEAR:
        return claim
    verb = next((t for t in view.sentence.tokens if t.start == claim.trigger[0]), None)
    named = SMALL_ARMS & {t.base for t in view.sentence.tokens}
    carried = all(place in told.place for place in claim.place)
    if verb is None or verb.base != "fire" or "had" not in auxiliaries(view.sentence, verb) or named or not carried:
        return claim
    reason = Reason("kind", "fired what was told right before", verb.text)
    return replace(claim, kind=Kind.SHELLING, why=(*claim.why, reason))
