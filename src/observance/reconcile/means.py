"""By what means an act was done, as its sentence has it."""

import re

from observance.model.claim import Claim
from observance.model.kinds import Kind

STRIKE = ("strike", "struck", "striking")
AIRBORNE = re.compile(
    r"\b(?:air|aerial|aircraft|jets?|(?:war)?planes?|helicopters?|bomb\w*|pilots?|sort(?:ie|ies))\b",
    re.I,
)


def is_bare_strike(claim: Claim) -> bool:
    """Whether a claim of an air strike says no more than "strike", which a gun or a launcher may make as well."""
    word = claim.evidence[claim.trigger[0] - claim.start : claim.trigger[1] - claim.start].casefold()
    is_bare = word.startswith(STRIKE) and AIRBORNE.search(claim.evidence) is None
    return claim.kind is Kind.AIR_STRIKE and is_bare
