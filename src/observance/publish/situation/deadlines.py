"""Deadlines whose day is past: who kept or missed them, and of whom it is not known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from observance.mandate.types import Provision
from observance.model.finding import Basis, Finding, OpenCase, Verdict
from observance.publish.situation.context import Context, lies_in
from observance.publish.situation.document import Ground, Grounded, GroundKind
from observance.publish.situation.parties import several
from observance.publish.situation.phrases import DETERMINATIONS, LEVELS
from observance.publish.situation.telling import provision_name
from observance.publish.situation.words import counted, day, listed, sentence


def deadlines_of_period(context: Context) -> Iterator[Grounded]:
    """A sentence for each provision whose deadline fell in the period, in the order of the mandate."""
    return (_told(context, each) for each in _fallen(context))


def deadlines_in_short(context: Context, most: int) -> Iterator[Grounded]:
    """A sentence for each that some party is found to have kept or missed, `most` of them; one for all others."""
    fallen = list(_fallen(context))
    yield from (_told(context, each) for each in [each for each in fallen if each.found][:most])
    others = [each for each in fallen if not each.found]
    if others:
        named = listed([provision_name(context, each.provision.id) for each in others], most, "other")
        text = f"of {counted(len(others), 'deadline')} it is not known of any party whether it was kept: {named}"
        yield Grounded(sentence(text), tuple(Ground(GroundKind.MANDATE, each.provision.id) for each in others))


def _fallen(context: Context) -> Iterator["_Fallen"]:
    for provision in context.material.mandate.provisions:
        found, undecided = answers(context, provision.id)
        told = [each.date for each in found] + [each.date for each in undecided]
        days = [when.earliest for when in told if when and lies_in(when, context.period)]
        if days:
            yield _Fallen(provision, min(days), found, undecided)


def _told(context: Context, due: "_Fallen") -> Grounded:
    provision = due.provision
    when = "" if day(due.day) in provision.title else f" (due by {day(due.day)})"
    text = f"{provision_name(context, provision.id)}, “{provision.title}”{when}: "
    text += ", ".join(answered(context, due.found, due.undecided))
    grounds = rests_on(context, due.found, due.undecided)
    return Grounded(sentence(text), (Ground(GroundKind.MANDATE, provision.id), *grounds))


def answers(context: Context, provision_id: str) -> tuple[Sequence[Finding], Sequence[OpenCase]]:
    """What was found on a provision's deadline, and of which parties it is open, in the order of the parties."""
    record = context.material.record
    findings = [each for each in record.findings if each.provision == provision_id and each.basis is Basis.DEADLINE]
    cases = [each for each in record.cases if each.provision == provision_id and each.basis is Basis.DEADLINE]
    findings.sort(key=lambda each: each.party or "")
    cases.sort(key=lambda each: each.party or "")
    return findings, cases


def answered(context: Context, findings: Sequence[Finding], undecided: Sequence[OpenCase]) -> list[str]:
    """`missed by Norland (alleged)`, `not known to be kept or missed by Sudmark`; the notes have the reasons."""
    parts = []
    for verdict, word in ((Verdict.BREACH, "missed"), (Verdict.COMPLIANCE, "kept")):
        named = [_by(context, each) for each in findings if each.verdict is verdict and each.party]
        parts += [f"{word} by {listed(named)}"] if named else []
    open_for = [several(context, [each.party], are_forces=False) for each in undecided if each.party]
    return [*parts, *([f"not known to be kept or missed by {listed(open_for)}"] if open_for else [])]


def rests_on(context: Context, findings: Sequence[Finding], undecided: Sequence[OpenCase]) -> tuple[Ground, ...]:
    """The findings, and the claims that open cases speak of; the record as a whole where there are none."""
    told = dict.fromkeys(claim for each in undecided for element in each.elements for claim in element.claims)
    found = context.of_findings(findings) if findings else ()
    return tuple(dict.fromkeys((*found, *(context.of_claims(told) if told or not found else ()))))


def _by(context: Context, finding: Finding) -> str:
    """A party with the level, and what people have determined."""
    ruled = f"; {DETERMINATIONS[finding.determination]}" if finding.determination is not None else ""
    return f"{several(context, [finding.party or ''], are_forces=False)} ({LEVELS[finding.level]}{ruled})"


@dataclass(frozen=True, slots=True)
class _Fallen:
    """A deadline that fell in the period, with what is found and what is open, party by party."""

    provision: Provision
    day: date
    found: Sequence[Finding]
    undecided: Sequence[OpenCase]
