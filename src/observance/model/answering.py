"""Words by which a sentence says that an armed act answered another."""

import re
from collections.abc import Iterable

from observance.model.claim import Claim
from observance.model.kinds import Group

ANSWER = re.compile(
    r"\bin\s+(?:reply|response|return|retaliation|answer|self-defen[cs]e)\b|\bretaliat\w+"
    r"|\b(?:return(?:s|ed|ing)?|answer(?:s|ed|ing)?)\s+(?:the\s+)?(?:\w+\s+)?(?:fire|shelling|attacks?)\b"
    r"|\b(?:fired|shot)\s+(?:on|at)\s+(?:the\s+)?(?:attackers|assailants)\b"
    r"|\b(?:fired|struck|shot|hit)\s+back\b|\bdefend(?:s|ed|ing)?\s+(?:itself|themselves)\b",
    re.IGNORECASE,
)
NEXT_SUBJECT = re.compile(
    r"[;:]|,?\s+\b(?:but|while|whereas|after|before|when|until|which|who)\b|(?:,|\s+\band)\s+(?=[Tt]he\b|[A-Z])"
)
"""Where somebody else may begin to act in a sentence."""


def answered(claims: Iterable[Claim]) -> str | None:
    """The words by which the first of some claims, by their ids, tells an armed act as an answer; None where none
    does."""
    return first_said(ANSWER, (claim for claim in claims if claim.kind.group is Group.ARMED))


def first_said(words: re.Pattern[str], claims: Iterable[Claim]) -> str | None:
    """What the first of some claims, by their ids, says of them in its own part of its sentence."""
    found = (words.search(own_part(claim)) for claim in sorted(claims, key=lambda claim: claim.id))
    return next((" ".join(match.group().split()) for match in found if match), None)


def own_part(claim: Claim) -> str:
    """The part of a sentence in which a claim stands: "…; the army returned fire" says nothing of who fired first."""
    text, at = claim.evidence, claim.trigger[0] - claim.start
    cuts = [match.span() for match in NEXT_SUBJECT.finditer(text)]
    begin = max((end for _, end in cuts if end <= at), default=0)
    return text[begin : min((start for start, _ in cuts if start > at), default=len(text))]
