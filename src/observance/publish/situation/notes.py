"""Footnotes: what each ground of the report says, in the order in which grounds are first used."""

from collections.abc import Iterable

from observance.model.claim import ClaimId
from observance.model.finding import FindingId
from observance.publish.situation.context import Context
from observance.publish.situation.document import Ground, GroundKind, Note, Section, grounds
from observance.publish.situation.telling import provision_name
from observance.publish.situation.watch import coverage_key
from observance.publish.situation.words import counted


def notes(context: Context, sections: Iterable[Section]) -> tuple[Note, ...]:
    """One note for each ground.

    Raises:
        KeyError: a ground is of nothing that the record or the mandate holds.
    """
    used = dict.fromkeys(ground for section in sections for block in section.blocks for ground in grounds(block))
    watched: dict[str, list[str]] = {}
    for row in context.material.record.coverage:
        watched.setdefault(coverage_key(row), []).append(row.reason)
    return tuple(_note(context, watched, number, ground) for number, ground in enumerate(used, 1))


def _note(context: Context, watched: dict[str, list[str]], number: int, ground: Ground) -> Note:
    match ground.kind:
        case GroundKind.CLAIM:
            return _of_claim(context, number, ground)
        case GroundKind.COVERAGE:
            return Note(number, ground, "; ".join(dict.fromkeys(watched[ground.key])))
        case GroundKind.FINDING:
            finding = context.findings[FindingId(ground.key)]
            return Note(number, ground, finding.reason or f"finding {finding.id}")
        case GroundKind.DECISION:
            return Note(number, ground, _ruling(context, ground.key))
        case GroundKind.MANDATE:
            return Note(number, ground, _of_mandate(context, ground.key))
        case GroundKind.RECORD:
            return Note(number, ground, _of_record(context))


def _of_claim(context: Context, number: int, ground: Ground) -> Note:
    claim = context.claims[ClaimId(ground.key)]
    report = context.reports[claim.report].report
    return Note(
        number,
        ground,
        claim.evidence,
        report=report.id,
        outlet=report.outlet,
        published=report.published.interval if report.published else None,
        url=report.url,
    )


def _ruling(context: Context, key: str) -> str:
    ruling = next(each for each in context.material.record.decisions if each.id == key)
    return f"decision {ruling.number} by {ruling.author} on {ruling.at.date()}: {ruling.reason}"


def _of_mandate(context: Context, key: str) -> str:
    """A provision in the mandate's words, or a site with where its entry comes from."""
    provision = context.provisions.get(key)
    if provision is not None:
        source = f" (source: {provision.source})" if provision.source else ""
        return f"mandate, {provision_name(context, key)}: {provision.summary}{source}"
    site = context.mandate_sites[key]
    return f"mandate, site {site.name}" + (f" (source: {site.source})" if site.source else "")


def _of_record(context: Context) -> str:
    record = context.material.record
    counts = f"{counted(len(record.reports), 'report')}, {counted(len(record.claims), 'claim')}, "
    counts += f"{counted(len(record.incidents), 'incident')}, {counted(len(record.findings), 'finding')}"
    return f"the record as a whole, {context.material.digest[:16]}: {counts}"
