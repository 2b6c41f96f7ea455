"""Claims from located quotations: every slot read by the rules from the words that the model pointed at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from observance.claims.assembly import claim_id
from observance.claims.llm.locating import Located, Quote
from observance.claims.llm.naming import Read, figure_at, parties_at, places_at, times_at
from observance.claims.llm.reply import Drop
from observance.claims.modality import is_future
from observance.claims.places import Spot, most_specific
from observance.claims.sentence import View
from observance.model.claim import Claim, Figure, Place, Reason
from observance.model.kinds import SPEECH_ACTS, Status
from observance.model.report import Report
from observance.model.syntax import Span
from observance.model.timex import Timex, resolve_all

# What `why` says of a slot that the model left empty.
EMPTY = {"place": "the model quotes none", "date": "the model quotes none", "source": "the model credits nobody else"}

Reasons = list[Reason]


@dataclass(frozen=True, slots=True)
class Filling:
    """Fills the slots of one report's claims. `views` hold every sentence that a claim quotes, `spots` its places."""

    report: Report
    model: str
    views: Mapping[Span, View]
    spots: Mapping[Span, tuple[Spot, ...]]
    drop: Callable[[Drop], None]

    def claim(self, located: Located) -> Claim:
        report, sentence, trigger = self.report, located.sentence, located.trigger
        words = report.text[trigger.start : trigger.end]
        why: Reasons = [
            Reason("kind", f"chosen by {self.model}", words),
            Reason("status", f"chosen by {self.model}", words),
        ]
        actor = self._parties("actor", located, why)
        target = tuple(t for t in self._parties("target", located, why) if t not in actor)
        place = self._places(located, why)
        times = self._times(located, why)
        figures = self._figures(located, why)
        source = self._sources(located, actor, why)
        slots = {reason.slot for reason in why}
        why += [Reason(slot, rule) for slot, rule in EMPTY.items() if slot not in slots]
        return Claim(
            id=claim_id(report.id, sentence.start, sentence.end, located.kind, trigger.start),
            report=report.id,
            start=sentence.start,
            end=sentence.end,
            evidence=report.text[sentence.start : sentence.end],
            trigger=(trigger.start, trigger.end),
            kind=located.kind,
            actor=actor,
            target=target,
            place=place,
            times=times,
            date=resolve_all(times, report.published.interval if report.published else None),
            figures=figures,
            source=source,
            status=located.status,
            why=tuple(dict.fromkeys(why)),
        )

    def _reason(self, slot: str, rule: str, span: Span) -> Reason:
        return Reason(slot, f"{rule}; quoted by {self.model}", self.report.text[span.start : span.end])

    def _parties(self, slot: str, located: Located, why: Reasons) -> tuple[str, ...]:
        quotes: tuple[Quote, ...] = getattr(located, slot)
        found: list[str] = []
        for quote in quotes:
            named = self._named(quote, located)
            if not named:
                self.drop(Drop(slot, "its words name nobody"))
            found += [n.value for n in named]
            why += [self._reason(slot, n.rule, quote.span) for n in named]
        return tuple(dict.fromkeys(found))

    def _named(self, quote: Quote, located: Located) -> tuple[Read, ...]:
        return parties_at(self.views[quote.sentence], quote.span, located.kind)

    def _places(self, located: Located, why: Reasons) -> tuple[Place, ...]:
        found: list[Spot] = []
        for quote in located.place:
            spots = places_at(self.spots[quote.sentence], quote.span)
            if not spots:
                self.drop(Drop("place", "its words name no place"))
                continue
            found += spots
            for spot in spots:
                known = "gazetteer" if spot.place.id else "name that no gazetteer holds"
                why.append(self._reason("place", spot.note or known, quote.span))
        return most_specific(tuple(found))

    def _times(self, located: Located, why: Reasons) -> tuple[Timex, ...]:
        found: list[Timex] = []
        for quote in located.date:
            times = times_at(self.views[quote.sentence], quote.span, ahead=self._is_ahead(located))
            if not times:
                self.drop(Drop("date", "its words are no time that the rules read"))
            found += times
            why += [self._reason("date", time.rule, quote.span) for time in times]
        return tuple(dict.fromkeys(found))

    def _is_ahead(self, located: Located) -> bool:
        """Whether what is told lies ahead, so that "on Saturday" is the coming one."""
        view, trigger = self.views[located.sentence], located.trigger
        token = view.head_of(trigger.start, trigger.end)
        return located.status is Status.PLANNED or (token is not None and is_future(view.sentence, token))

    def _figures(self, located: Located, why: Reasons) -> tuple[Figure, ...]:
        view, found = self.views[located.sentence], list[Figure]()
        for told in located.figures:
            who = self.report.text[told.who.start : told.who.end] if told.who else ""
            figure = figure_at(view, told.what, told.count, who)
            if figure is None:
                self.drop(Drop("figures", "its words are no count that the rules read"))
                continue
            found.append(figure)
            why.append(self._reason("figures", f"{told.what} chosen by the model", told.count))
        return tuple(dict.fromkeys(found))

    def _sources(self, located: Located, actor: tuple[str, ...], why: Reasons) -> tuple[str, ...]:
        """The chain in the report's words; without whoever speaks for the actor of a speech act."""
        found: list[str] = []
        for quote in located.source:
            speaks = {n.value for n in self._named(quote, located)} if located.kind in SPEECH_ACTS else set()
            if speaks & set(actor):
                why.append(self._reason("source", "left out: speaks for the actor", quote.span))
                continue
            found.append(self.report.text[quote.span.start : quote.span.end])
            why.append(self._reason("source", "credited", quote.span))
        return tuple(dict.fromkeys(found))
