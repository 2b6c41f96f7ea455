"""Where: the place slot, from the nearest clause that gives one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from observance.claims.clauses import case_of, path_between
from observance.claims.draft import Draft
from observance.claims.frames import is_frame
from observance.claims.ownership import donors, owned
from observance.claims.places import Spot, most_specific
from observance.claims.sentence import View
from observance.claims.state import ReportState, is_of_speaker, is_venue, stands_afar
from observance.model.claim import Place, PlacePrecision, Reason
from observance.model.kinds import Group, Kind
from observance.model.syntax import Token

CARRIED = "carried over"
IN_ITS_NAME = "in the name of the one who speaks"
NAMES = frozenset({"compound", "flat"})
AIMS = frozenset({"into", "to", "toward", "towards", "inside", "in"})
DEALS = frozenset({"memorandum", "accord", "understanding", "protocol", "communique", "agreement"})
NO_CARRY = frozenset({Kind.AGREEMENT, Kind.AGREEMENT_ENDED})
STAYING = frozenset({"stay", "remain", "hold", "keep", "there", "mission"})
FORMERLY = frozenset({"repeatedly", "consistently", "regularly", "previously", "previous"})
YEAR = re.compile(r"(?:19|20)\d\d")
VENUES = frozenset({Kind.MEETING, Kind.AGREEMENT, Kind.AGREEMENT_ENDED})
OF_ACTS = frozenset({Kind.ACCUSATION, Kind.DENIAL})  # speech about an act told before
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.PROVINCE, PlacePrecision.AREA})
Placed = tuple[tuple[Place, ...], tuple[Reason, ...]]


def predicates_of(drafts: Sequence[Draft]) -> frozenset[int]:
    return frozenset(t.i for d in drafts for t in d.tokens)


@dataclass(frozen=True, slots=True)
class Spots:
    """The places that a sentence names, and those that it points at ("the city")."""

    named: tuple[Spot, ...]
    pointed: tuple[Spot, ...] = ()

    def without(self, doers: Iterable[Token]) -> "Spots":
        """The places but those whose name says who acts: "Ostia raids", "Ford blamed it on rebels"."""
        acting = {token.i for token in doers}
        named, pointed = (tuple(s for s in spots if s.token.i not in acting) for spots in (self.named, self.pointed))
        return Spots(named, pointed)


def places_of(view: View, draft: Draft, state: ReportState, drafts: Sequence[Draft], spots: Spots) -> Placed:
    """The places of a claim: of its clause, of the clause above, of the sentence, of what was said before."""
    token = draft.trigger.token
    there = _where(view, token, spots.named)
    found = (there, "what “where” stands for") if there else _nearest(view, draft, drafts, spots)
    if found[1].startswith(IN_ITS_NAME) and state.scene and draft.kind not in NO_CARRY:
        found = ((), "")
    if found[0]:
        return most_specific(found[0]), tuple(_reason(view, token, s, found[1]) for s in found[0])
    if draft.kind is Kind.MEETING:
        return _of_the_meeting(state)
    is_act = draft.kind.group not in {Group.TALKS, Group.REGIME} or draft.kind in OF_ACTS
    goes_on = draft.kind not in NO_CARRY and not (_looks_back(view) or _is_of_no_place(view, draft))
    carried = state.carried_places(view.sentence.start, is_act) if goes_on else ()
    if carried:
        return carried, (Reason("place", f"{CARRIED} from the preceding sentences", carried[0].name),)
    return (), (Reason("place", "the text names none"),)


def _looks_back(view: View) -> bool:
    """ "Has repeatedly denied it", "used gas in the past", "three times in 2014": a sentence that leaves the story for
    what was before it goes on at no place of it."""
    tokens = view.sentence.tokens
    return any(
        token.lower in FORMERLY
        or (before.lower in {"the", "last", "past"} and token.lower in {"past", "year", "years"})
        or (before.lower == "in" and YEAR.fullmatch(token.text))
        for before, token in pairwise(tokens)
    )


def _is_of_no_place(view: View, draft: Draft) -> bool:
    """ "Will not use poison gas", "rejected the offer": what somebody undertakes is of the place spoken of only where
    it is to go, to stay or to keep a post."""
    if draft.kind is not Kind.COMMITMENT:
        return False
    told = view.sentence.subtree(draft.trigger.token)
    return not any(t.base in STAYING or any(view.lemma_in(t, name) for name in ("moving", "posts")) for t in told)


def _holds_what_is_pointed_at(view: View, spot: Spot, pointed: Sequence[Spot]) -> bool:
    """ "A lakeside town in Chad", where a headline has named the town: Chad only says where that is."""
    wide = spot.place.precision in WIDE and spot.token.deprel.startswith("nmod")
    return wide and any(view.sentence.head(spot.token) == s.token and s.place.id != spot.place.id for s in pointed)


def _of_the_meeting(state: ReportState) -> Placed:
    """Where the meeting that was told last is held: "They met in Mill. They also discussed …"."""
    told = next((claim.place for claim in reversed(state.coded) if claim.kind is Kind.MEETING), ())
    if told:
        return told, (Reason("place", "carried over from the meeting told before", told[0].name),)
    return (), (Reason("place", "its clause names none"),)


def _nearest(view: View, draft: Draft, drafts: Sequence[Draft], spots: Spots) -> tuple[tuple[Spot, ...], str]:
    """What the clause names, the clause above, or else the sentence; and the rule that found it."""
    predicates = predicates_of(drafts)
    above = tuple(t for t in donors(view.sentence, draft.trigger.token) if not view.lemma_says(t))
    told = tuple(s for s in spots.named if not _names_a_deal(view, s.token))
    if draft.kind is Kind.AGREEMENT:
        told = tuple(s for s in told if not is_venue(view, s.token))
    told = tuple(s for s in told if not _holds_what_is_pointed_at(view, s, spots.pointed))
    frames = tuple(s for s in told if is_frame(view, s.token))
    named = tuple(s for s in told if s not in frames)
    for spoken, suffix in ((named, ""), (spots.pointed, ", which points at it"), (frames, "")):
        if spoken is spots.pointed and draft.kind is Kind.MEETING:
            continue
        table = owned(view.sentence, spoken, lambda s: _anchored(view, s.token), predicates)
        for rule, givers in (("in its clause", draft.tokens), ("in the clause above", above)):
            found = tuple(s for giver in givers for s in table.get(giver.i, ()))
            if found:
                return (*_ends(view, draft, found, spots.pointed), *found), rule + suffix
    if draft.kind is Kind.MEETING:
        return (), ""
    for spoken in (named, spots.pointed, frames):
        near = tuple(
            s for s in spoken if not (stands_afar(view, s.token) or _is_of_talks(view, s.token, draft, drafts))
        )
        found = tuple(s for s in near if not is_of_speaker(view, s.token))
        if found:
            return found, "elsewhere in the sentence"
        if near:
            is_name = all(s.token.deprel in NAMES and not case_of(view.sentence, s.token) for s in near)
            return near, IN_ITS_NAME if is_name else "elsewhere in the sentence"
    return (), ""


def _is_of_talks(view: View, token: Token, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "Troops left, a week after a truce was signed in Mill": where people met is no place of what others did."""
    kinds = {t.i: each.kind for each in drafts for t in each.tokens}
    owner = next((kinds[t.i] for t in view.sentence.ancestors(token) if t.i in kinds), None)
    return owner in VENUES and draft.kind not in VENUES


def _names_a_deal(view: View, token: Token) -> bool:
    """ "In breach of the Mill memorandum": where it was signed, and not where it is broken."""
    return token.deprel == "compound" and view.sentence.head(token).base in DEALS


def _ends(view: View, draft: Draft, found: Sequence[Spot], pointed: Sequence[Spot]) -> tuple[Spot, ...]:
    """ "Brought rockets into the city from Mill": the end of a movement that is pointed at, where only its start is
    named."""
    if any(case_of(view.sentence, spot.token) != "from" for spot in found):
        return ()
    aims = {t.i for act in draft.tokens for t in view.sentence.children(act) if case_of(view.sentence, t) in AIMS}
    return tuple(spot for spot in pointed if spot.token.i in aims)


def _anchored(view: View, token: Token) -> Token:
    """ "to seize contested Mill", "hit rebel-held Mill": a participle before the name only describes it."""
    head = view.sentence.head(token)
    describes = head.i == token.i - 1 and token.deprel == "obj" and head.xpos == "VBN"
    return view.sentence.head(head) if describes and head.deprel in {"obj", "obl", "nmod", "xcomp"} else token


def _where(view: View, token: Token, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """ "fled to Beni, where clashes broke out": the place that a where-clause hangs on."""
    for clause in (token, *view.sentence.ancestors(token)):
        if any(c.lower == "where" for c in view.sentence.children(clause)):
            head = view.sentence.head(clause)
            inside = view.sentence.subtree(clause)
            own = any(s.token in inside for s in spots)
            return () if own else tuple(s for s in spots if s.token.i == head.i)
    return ()


def _reason(view: View, token: Token, spot: Spot, rule: str) -> Reason:
    rule = f"{rule}; {spot.note}" if spot.note else rule
    return Reason("place", rule, spot.place.name, path_between(view.sentence, token, spot.token))
