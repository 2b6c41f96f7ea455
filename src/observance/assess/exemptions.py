"""What a provision excepts: judged by rule where parties and kinds decide it, else shown as open.

What an act is told to have answered is open in the same way: whether it was self-defence, a person judges.
"""

import re

from observance.assess.cases import Answer, Case, Setting, combine
from observance.mandate.types import Exemption, Provision
from observance.model.answering import answered, first_said, own_part
from observance.model.claim import Claim
from observance.model.finding import FOR_PEOPLE, Met, Verdict
from observance.model.kinds import Kind

REPELLED = re.compile(
    r"\b(?:repel(?:s|led|ling)?|repuls(?:e|es|ed|ing)|(?:thwart|foil)(?:s|ed|ing)?|fend(?:s|ed|ing)?\s+off)\b"
    r"|\b(?:beat|beaten|drove|driven|pushed|forced|fought|threw|thrown)\s+(?:\w+\s+){0,4}?(?:back|off)\b",
    re.IGNORECASE,
)
"""Words by which a sentence says that an assault failed."""
PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)


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
    said, failed = answered(told), first_said(REPELLED, (claim for claim in told if claim.kind is Kind.ARMED_CLASH))
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
    part = own_part(claim) if claim.kind is Kind.ARMED_CLASH and all(sides) and not set.intersection(*sides) else ""
    found = REPELLED.search(part)
    if found is None:
        return ()
    return claim.target if PASSIVE.search(part[: found.start()]) else claim.actor


def _in_words(provision: Provision) -> list[str]:
    return [each.text for each in provision.exemptions if not each.by_rule]


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
