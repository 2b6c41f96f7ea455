"""All claims of a record → report dates, origins, incidents and the places where accounts differ."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from observance.mandate.geography import Geography
from observance.mandate.names import Names
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.incident import Discrepancy, Incident, IncidentId
from observance.model.record import DatedReport
from observance.model.report import Report
from observance.reconcile.dating import date_reports, redate_claims
from observance.reconcile.discrepancies import Comparer, disputes
from observance.reconcile.incidents import Builder
from observance.reconcile.linkage import link_claims
from observance.reconcile.origins import report_origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What all reports say together; every tuple is sorted by id, discrepancies by incident and field."""

    reports: tuple[DatedReport, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
    discrepancies: tuple[Discrepancy, ...]


def reconcile(mandate: Mandate, reports: Sequence[Report], claims: Sequence[Claim]) -> Reconciled:
    """Dates the reports by their text, resolves their claims' dates again, and joins the claims to incidents.

    Every claim's report is among `reports`. The result does not depend on the order of either.
    """
    names, geography = Names(mandate), Geography(mandate)
    received = sorted(reports, key=lambda report: report.id)
    dating = date_reports(received, claims)
    dated = dating.reports
    redated = sorted(redate_claims(received, dated, claims), key=lambda claim: claim.id)
    origins = report_origins(names, dated)
    builder = Builder(names, geography, dated, origins)
    rebuilt = [builder.build(linked) for linked in link_claims(names, geography, redated, dated, origins)]
    comparer = Comparer(names, geography, origins)
    found = [*comparer.denials(rebuilt), *(d for one in rebuilt for d in comparer.within(one))]
    discrepancies = sorted(found, key=lambda d: (d.incident, d.field, tuple(v.value for v in d.values)))
    return Reconciled(
        reports=tuple(
            DatedReport(
                report=report,
                origin=origins[report.id],
                date_notes=dating.notes.get(report.id, ()),
                date_conflicts=dating.conflicts.get(report.id, ()),
            )
            for report in dated
        ),
        claims=tuple(redated),
        incidents=_with_disputes([one.incident for one in rebuilt], discrepancies),
        discrepancies=tuple(discrepancies),
    )


def _with_disputes(incidents: Sequence[Incident], discrepancies: Sequence[Discrepancy]) -> tuple[Incident, ...]:
    of: dict[IncidentId, list[Discrepancy]] = defaultdict(list)
    for found in discrepancies:
        of[found.incident].append(found)
    ordered = sorted(incidents, key=lambda incident: incident.id)
    return tuple(replace(incident, disputes=disputes(of[incident.id])) for incident in ordered)
