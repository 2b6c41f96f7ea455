"""Withdrawal of weapons and forces that provisions ask for: deadlines, what was withdrawn, what speaks against it."""

from collections.abc import Iterator, Sequence

from observance.mandate.types import Provision
from observance.model.finding import Basis, Finding, Verdict
from observance.model.kinds import Kind
from observance.publish.situation.context import Context, lies_in
from observance.publish.situation.deadlines import answered, answers, rests_on
from observance.publish.situation.document import Block, Ground, Grounded, GroundKind, Items, Section
from observance.publish.situation.lists import items, of_kinds
from observance.publish.situation.parties import several
from observance.publish.situation.telling import provision_name
from observance.publish.situation.watch import Watching, watched_words
from observance.publish.situation.words import counted, day, listed, sentence


def weapons(context: Context, now: Watching) -> Section:
    """Provisions that a withdrawal fulfils, and the withdrawals of the period."""
    latest = {each.id: each for each in context.in_force}
    asked = [each for each in latest.values() if any(Kind.WITHDRAWAL in conduct.kinds for conduct in each.fulfilled_by)]
    moves = of_kinds(context, (Kind.WITHDRAWAL,))
    blocks: list[Block] = []
    if asked:
        blocks.append(Items(tuple(text for each in asked for text in _state(context, each))))
    blocks += items(context, moves)
    if not context.happened(moves):
        text = f"no withdrawal of forces or weapons is reported in the period; {watched_words(now)}"
        blocks.append(Items((Grounded(sentence(text), now.grounds),)))
    return Section("weapons", "Withdrawal of weapons and forces", tuple(blocks))


def _state(context: Context, provision: Provision) -> Iterator[Grounded]:
    """What the provision asks, and what the record of the period holds for and against it."""
    findings = [each for each in context.material.record.findings if each.provision == provision.id]
    here = [each for each in findings if each.date is not None and lies_in(each.date, context.period)]
    against = [each for each in here if each.verdict is Verdict.BREACH and each.basis is Basis.INCIDENT]
    kept = [each for each in here if each.verdict is Verdict.COMPLIANCE]
    ground = Ground(GroundKind.MANDATE, provision.id)
    is_said = provision.deadline is None or day(provision.deadline) in provision.title
    due = "" if provision.deadline is None or is_said else f" (due by {day(provision.deadline)})"
    text = f"{provision_name(context, provision.id)}, “{provision.title}”{due}: "
    text += f"{_told(context, against, 'a breach')}, {_told(context, kept, 'compliance')} in the period"
    on_deadline, undecided = answers(context, provision.id)
    said = answered(context, on_deadline, undecided)
    text += f"; the deadline itself: {', '.join(said)}" if said else ""
    grounds = (*context.of_findings([*against, *kept]), *rests_on(context, on_deadline, undecided))
    yield Grounded(sentence(text), tuple(dict.fromkeys((ground, *grounds))))


def _told(context: Context, findings: Sequence[Finding], of: str) -> str:
    """`two findings of a breach (the opposition)`."""
    parties = sorted({each.party for each in findings if each.party})
    who = f" ({listed([several(context, [party], are_forces=False) for party in parties])})" if parties else ""
    return f"{counted(len(findings), 'finding')} of {of}{who}"
