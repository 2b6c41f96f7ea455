"""Withdrawal of weapons and forces that provisions ask for: deadlines, what was withdrawn, what speaks against it."""

from collections.abc import Iterator, Sequence

from observance.mandate.types import Provision
from observance.model.finding import Basis, Finding, OpenCase, Verdict
from observance.model.kinds import Kind
from observance.publish.situation.context import Context, lies_in
from observance.publish.situation.document import Block, Ground, Grounded, GroundKind, Items, Section
from observance.publish.situation.lists import items, of_kinds
from observance.publish.situation.parties import several
from observance.publish.situation.phrases import LEVELS
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
    on_deadline = [each for each in findings if each.basis is Basis.DEADLINE]
    undecided = _undecided(context, provision)
    answers = [*_of_deadline(context, on_deadline), *([_open_for(context, undecided)] if undecided else [])]
    text += f"; the deadline itself: {', '.join(answers)}" if answers else ""
    told = dict.fromkeys(claim for each in undecided for element in each.elements for claim in element.claims)
    grounds = dict.fromkeys((*context.of_findings([*on_deadline, *against, *kept]), *context.of_claims(told)))
    yield Grounded(sentence(text), tuple(dict.fromkeys((ground, *grounds))))


def _undecided(context: Context, provision: Provision) -> Sequence[OpenCase]:
    """The parties of whom nobody says for certain whether they kept a deadline that is past."""
    cases = (each for each in context.material.record.cases if each.provision == provision.id)
    return sorted((each for each in cases if each.basis is Basis.DEADLINE), key=lambda each: each.party or "")


def _open_for(context: Context, cases: Sequence[OpenCase]) -> str:
    named = [several(context, [each.party], are_forces=False) for each in cases if each.party]
    return f"not known to be kept or missed by {listed(named)}"


def _of_deadline(context: Context, findings: Sequence[Finding]) -> list[str]:
    """Who is found to have missed or kept it, by level; the notes have the reasons."""
    parts = []
    for verdict, word in ((Verdict.BREACH, "missed"), (Verdict.COMPLIANCE, "kept")):
        levels = {each.party: LEVELS[each.level] for each in findings if each.verdict is verdict and each.party}
        named = [f"{several(context, [party], are_forces=False)} ({levels[party]})" for party in sorted(levels)]
        parts += [f"{word} by {listed(named)}"] if named else []
    return parts


def _told(context: Context, findings: Sequence[Finding], of: str) -> str:
    """`two findings of a breach (the opposition)`."""
    parties = sorted({each.party for each in findings if each.party})
    who = f" ({listed([several(context, [party], are_forces=False) for party in parties])})" if parties else ""
    return f"{counted(len(findings), 'finding')} of {of}{who}"
