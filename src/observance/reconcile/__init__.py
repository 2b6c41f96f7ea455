"""All claims of a record → report dates, origins, incidents and the places where accounts differ."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.incident import Closure, Constraint, Discrepancy, Incident, IncidentId
from observance.model.passage import Passage
from observance.model.record import DatedReport
from observance.model.report import Report
from observance.reconcile.dating import DatedReports, date_reports, redate_claims
from observance.reconcile.discrepancies import Comparer, disputes
from observance.reconcile.incidents import Builder
from observance.reconcile.linkage import link_claims
from observance.reconcile.origins import Origins, report_origins
from observance.reconcile.relations import Related, with_relations
from observance.reconcile.settling import closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What all reports say together; every tuple is sorted by id, discrepancies by incident and field, passages by what
    they are stretches of. `idle` are the closures that found nothing to close."""

    reports: tuple[DatedReport, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    discrepancies: tuple[Discrepancy, ...]
    passages: tuple[Passage, ...] = ()
    idle: tuple[Closure, ...] = ()


def reconcile(
    mandate: Mandate,
    reports: Sequence[Report],
    claims: Sequence[Claim],
    constraints: Sequence[Constraint] = (),
    closures: Sequence[Closure] = (),
) -> Reconciled:
    """Dates the reports by their text, resolves their claims' dates again, and joins the claims to incidents.

    Every claim's report is among `reports`. The result does not depend on the order of either. A withdrawn
    claim stays, and is in no incident. `constraints` are people's decisions on what is one occurrence, `closures` those
    that a discrepancy cannot be resolved, the later after the earlier.
    """
    names, geography = Names(mandate), Geography(mandate)
    received = sorted(reports, key=lambda report: report.id)
    dating = date_reports(received, [claim for claim in claims if not claim.withdrawn])
    dated = dating.reports
    redated = sorted(redate_claims(received, dated, claims), key=lambda claim: claim.id)
    counted = [claim for claim in redated if not claim.withdrawn]
    origins = report_origins(names, dated, counted)
    builder = Builder(names, geography, dated, origins)
    groups = link_claims(names, geography, counted, dated, origins, constraints)
    rebuilt = [builder.build(linked) for linked in groups]
    pairs = (Related(one.incident, linked.traits) for one, linked in zip(rebuilt, groups, strict=True))
    related = with_relations(geography, tuple(pairs))
    comparer = Comparer(names, geography, {report.id: report for report in dated}, origins)
    found = [*comparer.denials(rebuilt), *(d for one in rebuilt for d in comparer.within(one))]
    settled = closed(found, closures, related)
    discrepancies = sorted(settled.discrepancies, key=lambda d: (d.incident, d.field, tuple(v.value for v in d.values)))
    return Reconciled(
        reports=_with_origins(dating, origins),
        claims=tuple(redated),
        incidents=_with_disputes(related, discrepancies),
        discrepancies=tuple(discrepancies),
        passages=origins.passages,
        idle=settled.idle,
    )


def _with_origins(dating: DatedReports, origins: Origins) -> tuple[DatedReport, ...]:
    return tuple(
        DatedReport(
            report=report,
            origin=origins[report.id],
            date_notes=dating.notes.get(report.id, ()),
            date_conflicts=dating.conflicts.get(report.id, ()),
        )
        for report in dating.reports
    )


def _with_disputes(incidents: Sequence[Incident], discrepancies: Sequence[Discrepancy]) -> tuple[Incident, ...]:
    of: dict[IncidentId, list[Discrepancy]] = defaultdict(list)
    for found in discrepancies:
        of[found.incident].append(found)
    ordered = sorted(incidents, key=lambda incident: incident.id)
    return tuple(replace(each, disputes=disputes(of[each.id])) if each.id in of else each for each in ordered)
