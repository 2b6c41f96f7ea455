"""Places told no finer than the rules allow, and finer names blocked out of all that rests on them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from observance.model.claim import Claim, ClaimId, Place
from observance.model.finding import Coverage, Element, Finding, OpenCase, SiteHistory
from observance.model.incident import Discrepancy, DiscrepancyType, Incident, IncidentId
from observance.model.record import Record
from observance.publish.policy.folding import Matcher
from observance.publish.policy.places import Atlas, Level
from observance.publish.policy.strings import changed

T = TypeVar("T")
NO_LIMIT = Level()
REMEMBERED = 4096


@dataclass(frozen=True)
class Coarsener:
    """`claims` are the levels of claims by the sentence that they stand in, `incidents` those of incidents."""

    atlas: Atlas
    claims: Mapping[ClaimId, Level]
    incidents: Mapping[IncidentId, Level]
    names: frozenset[Place]
    _matchers: dict[Level, Matcher] = field(default_factory=dict)
    _masks: dict[Level, Callable[[str], str]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, record: Record, atlas: Atlas, claims: Mapping[ClaimId, Level], incidents: Mapping[IncidentId, Level]
    ) -> "Coarsener":
        named = (place for noun in (record.claims, record.incidents) for each in noun for place in each.place)
        return cls(atlas, claims, _of_incidents(record, atlas, claims, incidents), frozenset(named))

    def finer_names(self, level: Level) -> Matcher:
        """What finds the names that are finer than a level: of the mandate, and of all that the record tells of."""
        if level not in self._matchers:
            told = {place.name for place in self.names if self.atlas.is_finer(place, level)}
            wide = Matcher(place.name for place in self.names if not self.atlas.is_finer(place, level))
            fine = self.atlas.fine_names(level) | Matcher(told).names - wide.names - self.atlas.wide_names(level)
            self._matchers[level] = Matcher(fine if level else (), is_whole=True)
        return self._matchers[level]

    def _mask(self, level: Level) -> Callable[[str], str]:
        """Blocks the finer names out of texts, of which a record holds many alike."""
        if level not in self._masks:
            self._masks[level] = lru_cache(maxsize=REMEMBERED)(self.finer_names(level).masked)
        return self._masks[level]

    def record(self, record: Record) -> Record:
        """The record with its places coarsened, apart from the texts of its reports."""
        return replace(
            record,
            claims=tuple(map(self._claim, record.claims)),
            incidents=tuple(map(self._incident, record.incidents)),
            findings=tuple(map(self._finding, record.findings)),
            cases=tuple(map(self._case, record.cases)),
            sites=tuple(map(self._site, record.sites)),
            counts=tuple(self._masked(each, self._level(each.claims)) for each in record.counts),
            coverage=tuple(self._masked(each, self._level(each.claims)) for each in record.coverage if self._may(each)),
            discrepancies=tuple(map(self._discrepancy, record.discrepancies)),
            decisions=tuple(self._masked(each, self._level((*each.claims, *each.others))) for each in record.decisions),
            passages=tuple(self._masked(each, self._level(each.claims)) for each in record.passages),
            frames=tuple(self._masked(each, self._level((each.claim,))) for each in record.frames),
        )

    def _masked(self, value: T, level: Level) -> T:
        return changed(value, self._mask(level)) if level else value

    def _level(self, claims: Iterable[ClaimId]) -> Level:
        level = NO_LIMIT
        for claim in claims:
            level |= self.claims.get(claim, NO_LIMIT)
        return level

    def _claim(self, claim: Claim) -> Claim:
        level = self._level((claim.id,))
        return replace(self._masked(claim, level), place=self._places(claim.place, level)) if level else claim

    def _incident(self, incident: Incident) -> Incident:
        level = self.incidents.get(incident.id, NO_LIMIT)
        if not level:
            return incident
        place = self._places(incident.place, level)
        before, after = (", ".join(each.name for each in places) for places in (incident.place, place))
        summary = incident.summary.replace(before, after) if before else incident.summary
        return replace(self._masked(replace(incident, summary=summary), level), place=place)

    def _places(self, places: Iterable[Place], level: Level) -> tuple[Place, ...]:
        return tuple(dict.fromkeys(self.atlas.coarse(place, level) for place in places))

    def _finding(self, finding: Finding) -> Finding:
        level = self._of_elements(finding.incident, finding.elements)
        if not level:
            return finding
        elements: tuple[Element, ...] = self._masked(finding.elements, level)
        return replace(finding, elements=elements, reason=self._masked(finding.reason, level))

    def _case(self, case: OpenCase) -> OpenCase:
        level = self._of_elements(case.incident, case.elements)
        if not level:
            return case
        elements: tuple[Element, ...] = self._masked(case.elements, level)
        return replace(case, elements=elements, wanted=self._masked(case.wanted, level))

    def _of_elements(self, incident: IncidentId | None, elements: Iterable[Element]) -> Level:
        level = self.incidents.get(incident, Level()) if incident is not None else Level()
        for element in elements:
            level |= self._level(element.claims)
        return level

    def _site(self, site: SiteHistory) -> SiteHistory:
        """A state that rests on a coarsened claim would say where it happened, unless the site is wide enough."""
        told = (each for each in site.history if self._is_told(site.id, each.claims))
        return replace(site, history=tuple(self._masked(each, self._level(each.claims)) for each in told))

    def _may(self, coverage: Coverage) -> bool:
        return self._is_told(coverage.site, coverage.claims)

    def _is_told(self, site: str, claims: Iterable[ClaimId]) -> bool:
        return not self.atlas.is_finer(Place(name=site, id=site), self._level(claims))

    def _discrepancy(self, discrepancy: Discrepancy) -> Discrepancy:
        level = self.incidents.get(discrepancy.incident, Level())
        if not level:
            return discrepancy
        found = self._masked(discrepancy, level)
        return replace(found, size=None, unit=None) if found.type is DiscrepancyType.PLACE else found


def _of_incidents(
    record: Record, atlas: Atlas, claims: Mapping[ClaimId, Level], incidents: Mapping[IncidentId, Level]
) -> dict[IncidentId, Level]:
    """The levels of incidents: by the rules, or because none of its claims may name a place as finely as it does."""
    placed = {claim.id: claim for claim in record.claims}
    found: dict[IncidentId, Level] = {}
    for incident in record.incidents:
        level = incidents.get(incident.id, Level())
        told = [placed[each] for each in incident.claims if each in placed]
        for place in incident.place:
            saying = [claims.get(each.id, Level()) for each in told if place in each.place]
            if saying and not any(not atlas.is_finer(place, each) for each in saying):
                level |= _least(saying)
        found[incident.id] = level
    return found


def _least(levels: list[Level]) -> Level:
    least = levels[0]
    for each in levels[1:]:
        least &= each
    return least
