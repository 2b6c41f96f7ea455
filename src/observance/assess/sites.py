"""What became of each site: the states that the mandate knows, and those that claims tell, each with its claims.

A claim tells of a site where its place is the site's place or its sentence names the site, and the site's party is the
one to whom it happens (or who acts). A province is never a site's place, so a general statement touches no site.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from observance.mandate.names import Phrases, unique_owners
from observance.mandate.types import Mandate, MandateSite
from observance.model.claim import Claim, ClaimId
from observance.model.finding import SiteEvent, SiteHistory, SiteState
from observance.model.incident import Incident, IncidentId
from observance.model.interval import DateInterval
from observance.model.kinds import Group, Kind, Status


@dataclass(frozen=True, slots=True)
class Sign:
    """Which state a kind of claim shows, and in which role the site's party stands there."""

    state: SiteState
    role: str


ATTACKS = tuple(kind for kind in Kind if kind.group is Group.ARMED and kind is not Kind.ABDUCTION)
SIGNS: Mapping[Kind, Sign] = {
    **{kind: Sign(SiteState.ATTACKED, "target") for kind in ATTACKS},
    Kind.ENCIRCLEMENT: Sign(SiteState.ENCIRCLED, "target"),
    Kind.DEPLOYMENT: Sign(SiteState.REINFORCED, "actor"),
    Kind.WITHDRAWAL: Sign(SiteState.WITHDRAWN, "actor"),
    Kind.POST_ESTABLISHED: Sign(SiteState.ESTABLISHED, "actor"),
}
Told = tuple[SiteState, IncidentId, DateInterval | None]


def site_histories(
    mandate: Mandate, incidents: Iterable[Incident], claims: Mapping[ClaimId, Claim]
) -> tuple[SiteHistory, ...]:
    """One history for each site of the mandate, by id; what is undated stands last."""
    told: dict[str, dict[Told, list[ClaimId]]] = defaultdict(lambda: defaultdict(list))
    watch = SiteWatch(mandate.sites)
    for incident in incidents:
        for claim in (claims[claim] for claim in incident.claims):
            for site in watch.touched(claim):
                told[site.id][SIGNS[claim.kind].state, incident.id, incident.date].append(claim.id)
    return tuple(_history(site, told[site.id]) for site in sorted(mandate.sites, key=lambda site: site.id))


class SiteWatch:
    """Finds the sites of which a claim tells."""

    def __init__(self, sites: Sequence[MandateSite]) -> None:
        self._sites = {site.id: site for site in sites}
        pairs = [(phrase, site.id) for site in sites for phrase in (site.name, *site.aliases)]
        self._owners, self._phrases = unique_owners(pairs), Phrases(phrase for phrase, _ in pairs)
        self._at: dict[str, list[MandateSite]] = defaultdict(list)
        for site in sites:
            for place in {site.id, site.place or site.id}:
                self._at[place].append(site)

    def touched(self, claim: Claim) -> Iterator[MandateSite]:
        """Sites of whose state an asserted claim tells, each once."""
        sign = SIGNS.get(claim.kind)
        if sign is None or claim.status is not Status.ASSERTED:
            return
        parties = claim.target if sign.role == "target" else claim.actor
        yield from (site for site in self._named(claim) if site.party in parties)

    def _named(self, claim: Claim) -> Iterable[MandateSite]:
        named = (self._owners.get(match.key) for match in self._phrases.find(claim.evidence))
        found = {site_id: self._sites[site_id] for site_id in named if site_id is not None}
        found |= {site.id: site for place in claim.place if place.id for site in self._at.get(place.id, ())}
        return found.values()


def _history(site: MandateSite, told: Mapping[Told, Sequence[ClaimId]]) -> SiteHistory:
    known = list(site.events)
    for (state, _, when), claims in told.items():
        event = SiteEvent(state=state, date=when, claims=tuple(sorted(set(claims))))
        same = next((i for i, other in enumerate(known) if _is_same(other, event)), None)
        if same is None:
            known.append(event)
        else:
            known[same] = replace(known[same], claims=tuple(sorted({*known[same].claims, *event.claims})))
    history = tuple(sorted(known, key=_when))
    return SiteHistory(id=site.id, name=site.name, party=site.party, place=site.place, history=history)


def _is_same(known: SiteEvent, told: SiteEvent) -> bool:
    """Whether a claim confirms an event that the mandate has already."""
    if known.source is None or known.state is not told.state or known.date is None or told.date is None:
        return False
    return known.date.intersection(told.date) is not None


def _when(event: SiteEvent) -> tuple[date, date, str, tuple[ClaimId, ...]]:
    earliest, latest = (event.date.earliest, event.date.latest) if event.date else (date.max, date.max)
    return earliest, latest, event.state.value, event.claims
