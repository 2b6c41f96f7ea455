"""What a provision excepts: judged by rule where parties and kinds decide it, else shown as open.

What an act is told to have answered is open in the same way: whether it was self-defence, a person judges.
"""

import re
from collections.abc import Iterable

from observance.assess.cases import Answer, Case, Setting, combine
from observance.mandate.types import Exemption, Provision
from observance.model.claim import Claim
from observance.model.finding import FOR_PEOPLE, Met, Verdict
from observance.model.kinds import Group, Kind

ANSWER = re.compile(
    r"\bin\s+(?:reply|response|return|retaliation|answer|self-defen[cs]e)\b|\bretaliat\w+"
    r"|\b(?:return(?:s|ed|ing)?|answer(?:s|ed|ing)?)\s+(?:the\s+)?(?:\w+\s+)?(?:fire|shelling|attacks?)\b"
    r"|\b(?:fired|shot)\s+(?:on|at)\s+(?:the\s+)?(?:attackers|assailants)\b"
    r"|\b(?:fired|struck|shot|hit)\s+back\b|\bdefend(?:s|ed|ing)?\s+(?:itself|themselves)\b",
    re.IGNORECASE,
)
"""Words by which a sentence says that an act answered another."""
REPELLED = re.compile(
    r"\b(?:repel(?:s|led|ling)?|repuls(?:e|es|ed|ing)|(?:thwart|foil)(?:s|ed|ing)?|fend(?:s|ed|ing)?\s+off)\b"
    r"|\b(?:beat|beaten|drove|driven|pushed|forced|fought|threw|thrown)\s+(?:\w+\s+){0,4}?(?:back|off)\b",
    re.IGNORECASE,
)
"""Words by which a sentence says that an assault failed."""
PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
NEXT_SUBJECT = re.compile(
    r"[;:]|,?\s+\b(?:but|while|whereas|after|before|when|until|which|who)\b|(?:,|\s+\band)\s+(?=[Tt]he\b|[A-Z])"
)
"""Where somebody else may begin to act in a sentence."""


def exemption(case: Case, setting: Setting) -> Answer:
    """Whether no exemption applies that can be judged by rule; the others stay open, for a person."""
    by_rule = [each for each in case.provision.exemptions if each.by_rule]
    judged = [(each, _applies(each, case, setting)) for each in by_rule]
    for each, met in judged:
        if met is Met.MET:
            return Met.NOT_MET, f"the provision excepts it: {each.text}", ()
    if _only_defends(case):
        return Met.UNKNOWN, "it is told only as the side that an assault was made on", ()
    maybe = [each.text for each, met in judged if met is Met.UNKNOWN]
    if maybe:
        return Met.UNKNOWN, f"it may be excepted: {'; '.join(maybe)}", ()
    left = _left_to_people(case)
    none = "none applies that parties and kinds decide" if by_rule else "none is by party or kind"
    return Met.MET, f"{none}; {FOR_PEOPLE}{'; '.join(left)}" if left else none, ()


def may_be_excepted(case: Case) -> bool:
    """Whether a breach has the element at all: the provision excepts something, or the act is told as an answer."""
    return case.verdict is Verdict.BREACH and (bool(case.provision.exemptions) or bool(_left_to_people(case)))


def open_questions(case: Case) -> str:
    """What a finding of a breach leaves to people."""
    left = _left_to_people(case) if case.verdict is Verdict.BREACH else []
    return f"; exemptions to be checked: {'; '.join(left)}" if left else ""


def to_be_checked(provision: Provision) -> str:
    """The exemptions of a provision that only a person can judge."""
    texts = _in_words(provision)
    return f"; exemptions to be checked: {'; '.join(texts)}" if texts else ""


def _left_to_people(case: Case) -> list[str]:
    """Exemptions in words, whether what is told as an answer was self-defence, and who defended against an assault."""
    told = case.telling_of_party
    said, failed = answered(told), _first(REPELLED, (claim for claim in told if claim.kind is Kind.ARMED_CLASH))
    answer = [f"whether it was self-defence, since it is told as an answer (“{said}”)"] if said else []
    defence = [f"which side defended itself, since an assault is told to have failed (“{failed}”)"] if failed else []
    return [*_in_words(case.provision), *answer, *defence]


def _only_defends(case: Case) -> bool:
    """Whether every account of a clash that names the party tells of an assault on it, which failed."""
    told = case.telling_of_party
    return bool(told) and all(case.party in _defenders(claim) for claim in told)


def _defenders(claim: Claim) -> tuple[str, ...]:
    """Whom an assault was made on: who "repelled" it, or else who is not said to have been "repelled"."""
    sides = set(claim.actor), set(claim.target)
    part = _own_part(claim) if claim.kind is Kind.ARMED_CLASH and all(sides) and not set.intersection(*sides) else ""
    found = REPELLED.search(part)
    if found is None:
        return ()
    return claim.target if PASSIVE.search(part[: found.start()]) else claim.actor


def _in_words(provision: Provision) -> list[str]:
    return [each.text for each in provision.exemptions if not each.by_rule]


def answered(claims: Iterable[Claim]) -> str | None:
    """The words by which the first of some claims, by their ids, tells an armed act as an answer; None where none
    does."""
    return _first(ANSWER, (claim for claim in claims if claim.kind.group is Group.ARMED))


def _first(words: re.Pattern[str], claims: Iterable[Claim]) -> str | None:
    """What the first of some claims, by their ids, says of them in its own part of its sentence."""
    found = (words.search(_own_part(claim)) for claim in sorted(claims, key=lambda claim: claim.id))
    return next((" ".join(match.group().split()) for match in found if match), None)


def _own_part(claim: Claim) -> str:
    """The part of a sentence in which a claim stands: "…; the army returned fire" says nothing of who fired first."""
    text, at = claim.evidence, claim.trigger[0] - claim.start
    cuts = [match.span() for match in NEXT_SUBJECT.finditer(text)]
    begin = max((end for _, end in cuts if end <= at), default=0)
    return text[begin : min((start for start, _ in cuts if start > at), default=len(text))]


def _applies(exemption: Exemption, case: Case, setting: Setting) -> Met:
    if exemption.kinds and case.incident.kind not in exemption.kinds:
        return Met.NOT_MET
    met = combine((_acts(exemption, case), _is_against(exemption, case, setting)))
    return Met.UNKNOWN if met is Met.MET and exemption.disputed else met


def _acts(exemption: Exemption, case: Case) -> Met:
    if not exemption.actor:
        return Met.MET
    if case.party is None:
        return Met.UNKNOWN
    return Met.MET if case.party in exemption.actor else Met.NOT_MET


def _is_against(exemption: Exemption, case: Case, setting: Setting) -> Met:
    """Against nobody else than the exemption names; against somebody else too, it does not cover the act."""
    if not exemption.target:
        return Met.MET
    others = set(case.suffering)
    if any(setting.names.is_party(party) and party not in exemption.target for party in others):
        return Met.NOT_MET
    return Met.MET if others and others <= set(exemption.target) else Met.UNKNOWN
