"""A record, its mandate and a period → a situation report as a `Document`. Pure: equal materials, equal documents."""

from observance.publish.situation.access import access
from observance.publish.situation.amendments import amendments
from observance.publish.situation.annex import annex
from observance.publish.situation.context import Context
from observance.publish.situation.disputes import disputes
from observance.publish.situation.document import Document
from observance.publish.situation.forces import forces
from observance.publish.situation.material import Material
from observance.publish.situation.notes import notes
from observance.publish.situation.people import people
from observance.publish.situation.posts import posts
from observance.publish.situation.summary import summary
from observance.publish.situation.talks import talks
from observance.publish.situation.violations import violations
from observance.publish.situation.watch import watching
from observance.publish.situation.weapons import weapons
from observance.publish.situation.words import days


def situation(material: Material) -> Document:
    """The report on `material.period`, compared with `material.before`; its notes resolve every ground."""
    context = Context(material)
    now, before = watching(context, material.period), watching(context, material.before)
    sections = (
        summary(context, now),
        violations(context, now, before),
        posts(context, now),
        weapons(context, now),
        forces(context, now),
        people(context, now),
        access(context, now),
        talks(context),
        disputes(context),
        amendments(context),
        annex(context, now, before),
    )
    mandate = material.mandate
    return Document(
        title=f"Situation report: {mandate.name}",
        subtitle=days(material.period),
        mandate=mandate.name,
        period=material.period,
        cutoff=f"{mandate.cutoff} {mandate.time_zone}",
        record=material.digest,
        released=material.released,
        sections=sections,
        notes=notes(context, sections),
        facts=_facts(context),
    )


def _facts(context: Context) -> dict[str, str]:
    record = context.material.record
    return {
        "Compared with": days(context.material.before),
        "Reports in the record": f"{len(record.reports):,}",
        "Incidents in the period": f"{len(context.here):,}",
    }
