"""Where and when: the place and time slots, each from the nearest clause that gives one."""

from collections.abc import Sequence

from observance.claims.clauses import path_between
from observance.claims.draft import Draft
from observance.claims.modality import is_future
from observance.claims.ownership import donors, owned
from observance.claims.places import Spot, most_specific
from observance.claims.sentence import View
from observance.claims.state import ReportState
from observance.claims.times import toward
from observance.model.claim import Place, Reason
from observance.model.kinds import SPEECH_ACTS, Kind, Status
from observance.model.syntax import Token
from observance.model.timex import Direction, Timex

NO_CARRY = frozenset({Kind.AGREEMENT, Kind.AGREEMENT_ENDED})
Placed = tuple[tuple[Place, ...], tuple[Reason, ...]]
Timed = tuple[tuple[Timex, ...], tuple[Reason, ...]]


def predicates_of(drafts: Sequence[Draft]) -> frozenset[int]:
    return frozenset(t.i for d in drafts for t in d.tokens)


def places_of(view: View, draft: Draft, state: ReportState, drafts: Sequence[Draft], spots: tuple[Spot, ...]) -> Placed:
    """The places of a claim: of its clause, of the clause above, of the sentence, of what was said before."""
    token = draft.trigger.token
    table = owned(view.sentence, spots, lambda s: s.token, predicates_of(drafts))
    above = tuple(t for t in donors(view.sentence, token) if not view.lemma_says(t))
    for rule, givers in (("in its clause", draft.tokens), ("in the clause above", above)):
        found = tuple(s for giver in givers for s in table.get(giver.i, ()))
        if found:
            return most_specific(found), tuple(_reason(view, token, s, rule) for s in found)
    if draft.kind is Kind.MEETING:
        return (), (Reason("place", "its clause names none"),)
    if spots:
        return most_specific(spots), tuple(_reason(view, token, s, "elsewhere in the sentence") for s in spots)
    carried = state.carried_places(view.sentence.start) if draft.kind not in NO_CARRY else ()
    if carried:
        return carried, (Reason("place", "carried over from the preceding sentences", carried[0].name),)
    return (), (Reason("place", "the text names none"),)


def _reason(view: View, token: Token, spot: Spot, rule: str) -> Reason:
    return Reason("place", rule, spot.place.name, path_between(view.sentence, token, spot.token))


def times_of(view: View, draft: Draft, state: ReportState, predicates: frozenset[int]) -> Timed:
    """The expressions that date a claim: of its clause, of its deal, of the clause above, of the saying."""
    sentence, token = view.sentence, draft.trigger.token
    dated = [x for x in view.times if x.fixed is not None or x.is_deictic]
    table = owned(sentence, dated, lambda x: view.head_of(x.start, x.end), predicates)
    deals = tuple(a.token for a in draft.trigger.frame.of("obl") if a.prep == "under")
    sayers = tuple(s.verb for s in draft.sources if s.verb is not None)
    for rule, givers in (
        ("in its clause", draft.tokens),
        ("of the deal it stands under", deals),
        ("in the clause above", tuple(donors(sentence, token))),
        ("when it was said", sayers),
    ):
        found = [x for giver in givers for x in table.get(giver.i, ())]
        if found:
            future = rule == "in its clause" and (is_future(sentence, token) or draft.status is Status.PLANNED)
            turned = tuple(toward(x, Direction.FUTURE) if future else x for x in found)
            return turned, tuple(Reason("date", f"{x.rule}, {rule}", x.text) for x in turned)
    speakers = tuple(p for s in draft.sources[-1:] for p in s.parties)
    carried = state.speech_times.get(speakers, ()) if draft.kind in SPEECH_ACTS else ()
    if carried:
        return carried, (Reason("date", "the same speaker's day in this report", carried[0].text),)
    return (), (Reason("date", "the text gives none"),)
