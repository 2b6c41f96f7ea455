"""Protected names and places, and sources that are not named, taken out of a whole record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from observance.mandate.types import Mandate, Source
from observance.model.claim import Place
from observance.model.record import DatedReport, Record
from observance.publish.policy.folding import Matcher, squeezed
from observance.publish.policy.places import WITHHELD, Atlas
from observance.publish.policy.strings import changed


@dataclass(frozen=True)
class Protector:
    """What a mandate's policy never lets out."""

    mandate: Mandate

    @cached_property
    def atlas(self) -> Atlas:
        return Atlas(self.mandate, frozenset(self.mandate.publishing.protected_places))

    @cached_property
    def names(self) -> Matcher:
        """Finds every name that is not to be told."""
        return Matcher((*self._people(), *self._places(), *self._sources()))

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of hidden places and sites and of unnamed sources: told nowhere, even by themselves."""
        return self.atlas.hidden | {each.id for each in self._anonymous()}

    def is_protected(self, text: str) -> bool:
        return text in self.ids or self.names.holds(text)

    def masked(self, text: str) -> str:
        return WITHHELD if text in self.ids else self.names.masked(text)

    def record(self, record: Record) -> Record:
        """The record without the names, its hidden places told by those that hold them, its unnamed outlets unnamed."""
        if not self.names and not self.ids:
            return record
        memory: dict[str, str] = {}

        def mask(text: str) -> str:
            if text not in memory:
                memory[text] = self.masked(text)
            return memory[text]

        lifted = replace(
            record,
            reports=tuple(map(self._report, record.reports)),
            claims=tuple(replace(each, place=self._told(each.place)) for each in record.claims),
            incidents=tuple(replace(each, place=self._told(each.place)) for each in record.incidents),
            terms=tuple(replace(each, outlet=self._outlet(each.outlet)) for each in record.terms),
            frames=tuple(replace(each, outlet=self._outlet(each.outlet)) for each in record.frames),
            framings=tuple(replace(each, outlet=self._outlet(each.outlet)) for each in record.framings),
        )
        return changed(lifted, mask)

    def hides_site(self, site: str, name: str, place: str | None) -> bool:
        return self.is_protected(site) or self.names.holds(name) or place in self.atlas.hidden

    def _told(self, places: Iterable[Place]) -> tuple[Place, ...]:
        return tuple(dict.fromkeys(map(self._place, places)))

    def _place(self, place: Place) -> Place:
        is_named = self.names.holds(place.name) or (place.id is not None and self.is_protected(place.id))
        if place.name == WITHHELD or not (is_named or self.atlas.is_hidden(place)):
            return place
        holders = (each for each in self.atlas.holders(place) if not self._hides(each.id, each.name))
        holder = next(holders, None)
        return self.atlas.told(holder) if holder else Place(name=WITHHELD)

    def _hides(self, place: str, name: str) -> bool:
        return self.is_protected(place) or self.names.holds(name)

    def _report(self, dated: DatedReport) -> DatedReport:
        report = dated.report
        credits_ = tuple(WITHHELD if self.is_protected(each) else each for each in report.credits)
        if report.outlet is None or not self._is_unnamed(report.outlet):
            return replace(dated, report=replace(report, credits=credits_))
        return replace(dated, report=replace(report, outlet=WITHHELD, author=None, url=None, credits=credits_))

    def _outlet(self, outlet: str | None) -> str | None:
        return WITHHELD if outlet is not None and self._is_unnamed(outlet) else outlet

    def _is_unnamed(self, outlet: str) -> bool:
        """An outlet of the mandate's posts is told as `site:ID`."""
        return self.is_protected(outlet) or outlet.rpartition(":")[2] in self.ids

    def _people(self) -> Iterator[str]:
        for each in self.mandate.publishing.protected:
            yield from each.names

    def _places(self) -> Iterator[str]:
        for place in self.mandate.places:
            yield from (place.name, *place.aliases) if place.id in self.atlas.hidden else ()
        for site in self.mandate.sites:
            yield from (site.name, *site.aliases) if site.id in self.atlas.hidden else ()

    def _sources(self) -> Iterator[str]:
        known = {key for each in self._anonymous() for key in map(squeezed, (each.id, each.name, *each.aliases))}
        for source in self._anonymous():
            yield from (source.name, *source.aliases, *source.domains)
        yield from (each for each in self.mandate.publishing.anonymous_sources if squeezed(each) not in known)

    def _anonymous(self) -> tuple[Source, ...]:
        wanted = frozenset(map(squeezed, self.mandate.publishing.anonymous_sources))
        return tuple(
            each
            for each in self.mandate.sources
            if not wanted.isdisjoint(map(squeezed, (each.id, each.name, *each.aliases)))
        )
