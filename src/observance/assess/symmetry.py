"""What is held against each party, by one rule for all, beside how much of its posts was watched.

Counts follow where observers stand: a party of whose posts nothing is watched has few findings for that reason alone,
so no count is given without its coverage.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, timedelta

from observance.mandate.types import Mandate
from observance.model.finding import (
    Basis,
    Coverage,
    Determination,
    Finding,
    Level,
    SiteHistory,
    SymmetryRow,
    Verdict,
    Watch,
)
from observance.model.incident import Incident
from observance.model.interval import DateInterval
from observance.model.kinds import Kind
from observance.model.watched import watched_days

WATCHED = frozenset({Watch.OBSERVED_QUIET, Watch.OBSERVED_ACTIVITY})


def symmetry(
    mandate: Mandate,
    findings: Iterable[Finding],
    incidents: Iterable[Incident],
    coverage: Iterable[Coverage],
    period: DateInterval | None = None,
    histories: Iterable[SiteHistory] = (),
) -> tuple[SymmetryRow, ...]:
    """One row for each party that a provision binds, by id, whether anything is held against it or not.

    Without a `period` all counts; site days are then those from the first to the last day of any coverage. What is
    not known to fall into the period, being undated, counts only without one. Days on which a site was not kept, as
    its history among `histories` has it, are none of its days; a site that can watch nothing itself has none.
    """
    against = [f for f in findings if f.verdict is Verdict.BREACH and _in(f.date, period)]
    denied = [i for i in incidents if i.kind is Kind.ACCESS_DENIED and _in(i.date, period)]
    rows = list(coverage)
    watched, span = _watched(rows), period or _span(rows)
    sites: dict[str, list[str]] = {}
    for site in mandate.sites:
        if site.observes:
            sites.setdefault(site.party, []).append(site.id)
    kept = watched_days(rows, histories, span) if span is not None else {}
    lengths = {site.id: kept[site.id][1] if site.id in kept else span.days for site in mandate.sites} if span else {}
    parties = {party for provision in mandate.provisions for party in provision.bound}
    amended = {party for p in mandate.provisions for a in p.amendments for party in a.bound or ()}
    return tuple(
        _row(party, against, denied, {site: lengths.get(site, 0) for site in sites.get(party, ())}, watched, span)
        for party in sorted(parties | amended)
    )


def _row(
    party: str,
    findings: Sequence[Finding],
    denied: Sequence[Incident],
    sites: Mapping[str, int],
    watched: frozenset[tuple[str, date]],
    span: DateInterval | None,
) -> SymmetryRow:
    own = [finding for finding in findings if finding.party == party]
    levels = Counter(finding.level for finding in own if finding.basis is Basis.INCIDENT)
    bases = Counter(finding.basis for finding in own)
    rulings = Counter(finding.determination for finding in own if finding.determination is not None)
    return SymmetryRow(
        party=party,
        alleged=levels[Level.ALLEGED],
        corroborated=levels[Level.CORROBORATED],
        disputed=levels[Level.DISPUTED],
        missed_deadlines=bases[Basis.DEADLINE],
        allegations=bases[Basis.ALLEGATION],
        determined=tuple((each, rulings[each]) for each in Determination if rulings[each]),
        access_denied=sum(party in incident.actor for incident in denied),
        observed=sum(_is_of(site, day, sites, span) for site, day in watched),
        days=sum(sites.values()),
    )


def _in(when: DateInterval | None, period: DateInterval | None) -> bool:
    return period is None or (when is not None and when.intersection(period) is not None)


def _span(coverage: Sequence[Coverage]) -> DateInterval | None:
    if not coverage:
        return None
    return DateInterval(min(r.interval.earliest for r in coverage), max(r.interval.latest for r in coverage))


def _watched(coverage: Iterable[Coverage]) -> frozenset[tuple[str, date]]:
    """Site days on which something was observed, quiet or not."""
    return frozenset(
        (row.site, row.interval.earliest + timedelta(days=i))
        for row in coverage
        if row.state in WATCHED
        for i in range(row.interval.days)
    )


def _is_of(site: str, day: date, sites: Container[str], span: DateInterval | None) -> bool:
    return site in sites and span is not None and span.earliest <= day <= span.latest
