"""Which sites a claim tells of, and which state it tells: rules as data, the same for all parties.

A claim bears on a site where its sentence names the site, where its place is the site's own place, or where it stands
in the site's own log and speaks of "the post". A province is never a site's place, so a general statement touches no
site.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from observance.mandate.names import Names, Phrases, folded, unique_owners
from observance.mandate.types import Mandate, MandateSite
from observance.model.claim import Claim, Place, PlacePrecision, Quantity
from observance.model.finding import SiteState
from observance.model.kinds import Group, Kind

ATTACKS = tuple(kind for kind in Kind if kind.group is Group.ARMED and kind is not Kind.ABDUCTION)
HARM = frozenset({Quantity.KILLED, Quantity.WOUNDED, Quantity.KILLED_OR_WOUNDED, Quantity.MISSING})
# So many of these that leave a town are not all who are at the post in it.
ARMS = frozenset({Quantity.TROOPS, Quantity.VEHICLES, Quantity.AIRCRAFT, Quantity.OTHER})
POST = re.compile(
    r"\b(?:(?:out)?posts?|(?:observation|military)\s+points?|positions?|bases?|camps?|garrisons?)\b", re.I
)
OWN = re.compile(r"\b(?:the|our|this)\s+(?:(?:observation|military)\s+)?(?:post|point|position|base|camp)\b", re.I)
# "600 m east of the post", "8 km from the fence": where a thing is seen from, not what it hits.
BEARING = re.compile(
    r"\b(?:(?:north|south|east|west|near|away|side|direction|metres?|km|m)[\w-]*\s+(?:of|from|to)"
    r"|near|beyond|around|behind|from|towards?|past)\s+(?:the|our|this)\s+\w+(?:\s+(?:post|point))?",
    re.I,
)
# What may stand between the word of direction and the name of the place.
PART = (
    r"(?:(?:the|its|their)\s+)?"
    r"(?:(?:town|village|city|area|outskirts|posts?|bases?|positions?)\s+(?:of|at|in|near)\s+)?"
)
TO, FROM = rf"\b(?:to|towards?|into|for)\s+{PART}", rf"\b(?:from|left|leaving)\s+{PART}"

# Who leaves a post was in it; who leaves its surroundings had surrounded it.
AROUND = r"\b(?:around|near|outside|surround\w*|encircl\w*|(?:be)?sieg\w*|blockad\w*|cordon\w*|vicinity|rings?)\b"


# Whoever closes a post has not only left it. "Closed in on", "close to" and a closed road say nothing of the kind.
CLOSING = (
    r"\b(?:dismantl\w+|shut\s+down|clos(?:ed?|es|ing|ure)(?:\s+down)?)\s+"
    r"(?:(?:of|its|the|their|all|an?|\w+ish|\w+ian)\s+){0,3}(?:\w+\s+){0,2}?(?:(?:out)?post|point|position|base)s?\b"
)


class Role(StrEnum):
    """Where the site's party must stand in the claim; `AGAINST`: who acts is neither the party nor its ally."""

    ACTOR = "actor"
    TARGET = "target"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A state that a kind of claim shows.

    `needs_post`: the place alone is not enough, the sentence must speak of a post there. `needs_name`: the place must
    stand in the sentence itself, not in one before it. `needs_site`: the sentence must name the site by a name of its
    own. `takes_nobody`: a claim that names nobody in the role counts too.
    `says`: words of which the sentence must have one, `says_not`: of which it may have none.
    `not_at`: words before the name of a place which say that this is the other end of a movement.
    """

    state: SiteState
    role: Role
    reason: str
    needs_post: bool = False
    needs_name: bool = False
    needs_site: bool = False
    takes_nobody: bool = False
    says: str = ""
    says_not: str = ""
    not_at: str = ""


SIGNS: Mapping[Kind, tuple[Sign, ...]] = {
    **{
        kind: (
            Sign(
                state=SiteState.ATTACKED,
                role=Role.TARGET,
                reason="an armed act that hit it or its people",
                needs_post=True,
            ),
        )
        for kind in ATTACKS
    },
    Kind.ENCIRCLEMENT: (
        Sign(state=SiteState.ENCIRCLED, role=Role.TARGET, reason="told to be surrounded", takes_nobody=True),
    ),
    Kind.TERRITORY_GAINED: (
        Sign(
            state=SiteState.ENCIRCLED,
            role=Role.AGAINST,
            reason="the ground on which it stands is told to be taken",
            needs_post=True,
            needs_name=True,
        ),
    ),
    Kind.DEPLOYMENT: (Sign(state=SiteState.REINFORCED, role=Role.ACTOR, reason="forces sent to it", not_at=FROM),),
    Kind.WITHDRAWAL: (
        Sign(state=SiteState.WITHDRAWN, role=Role.ACTOR, reason="told to be left", says_not=CLOSING, not_at=TO),
        Sign(
            state=SiteState.CLOSED, role=Role.ACTOR, reason="told to be closed or taken down", says=CLOSING, not_at=TO
        ),
        Sign(
            state=SiteState.RELIEVED,
            role=Role.AGAINST,
            reason="those around it are told to have left",
            needs_site=True,
            says=AROUND,
        ),
    ),
    Kind.POST_ESTABLISHED: (Sign(state=SiteState.ESTABLISHED, role=Role.ACTOR, reason="told to be set up"),),
}


@dataclass(frozen=True, slots=True)
class Bearing:
    """A site that a claim tells of, and how."""

    site: MandateSite
    sign: Sign


class SiteWatch:
    """Finds the sites of which a claim tells."""

    def __init__(self, mandate: Mandate, names: Names) -> None:
        self._sites = {site.id: site for site in mandate.sites}
        self._allies = names.allies
        self._is_party = names.is_party
        towns = {folded(name) for place in mandate.places for name in (place.name, *place.aliases)}
        pairs = [(phrase, site.id) for site in mandate.sites for phrase in _own_names(site, towns)]
        self._owners, self._phrases = unique_owners(pairs), Phrases(phrase for phrase, _ in pairs)
        self._at: dict[str, list[MandateSite]] = defaultdict(list)
        for site in mandate.sites:
            for place in {site.id, site.place or site.id}:
                self._at[place].append(site)

    def bearings(self, claim: Claim, own: str | None = None) -> Iterator[Bearing]:
        """What a claim tells of sites, whatever its status; `own` is the site whose log it stands in."""
        if claim.kind not in SIGNS or is_harmless(claim):
            return
        named, own_site = self.named(claim.evidence), self._own(claim, own)
        placed = {site.id: place for place in claim.place for site in self._at.get(place.id or "", ())}
        for site_id in sorted({*named, *placed, *own_site}):
            site = self._sites[site_id]
            for sign in SIGNS[claim.kind]:
                is_sure = site_id in named or site_id in own_site
                fits = is_sure or _fits(sign, claim, placed[site_id])
                if (
                    fits
                    and self._has_role(sign, site, claim, is_own=site_id in own_site)
                    and _says(sign, claim.evidence)
                    and not _is_end(sign, site, claim)
                ):
                    yield Bearing(site, sign)

    def named(self, text: str) -> frozenset[str]:
        """The sites that a text names."""
        found = (self._owners.get(match.key) for match in self._phrases.find(text))
        return frozenset(site for site in found if site is not None)

    def near(self, claim: Claim) -> frozenset[str]:
        """The sites that a claim names or is placed at."""
        return self.named(claim.evidence) | {s.id for p in claim.place for s in self._at.get(p.id or "", ())}

    def _own(self, claim: Claim, own: str | None) -> frozenset[str]:
        is_about = own in self._sites and OWN.search(BEARING.sub("", claim.evidence))
        return frozenset((own,)) if own and is_about else frozenset()

    def _has_role(self, sign: Sign, site: MandateSite, claim: Claim, *, is_own: bool) -> bool:
        parties = claim.target if sign.role is Role.TARGET else claim.actor
        if sign.role is Role.AGAINST:
            friends = {site.party, *self._allies.get(site.party, ())}
            return any(self._is_party(party) for party in parties) and friends.isdisjoint(parties)
        is_open = sign.takes_nobody or (is_own and sign.role is Role.TARGET)
        return site.party in parties or (is_open and not any(map(self._is_party, parties)))


def _says(sign: Sign, evidence: str) -> bool:
    has, has_not = sign.says, sign.says_not
    return (not has or re.search(has, evidence, re.IGNORECASE) is not None) and not (
        has_not and re.search(has_not, evidence, re.IGNORECASE)
    )


def _own_names(site: MandateSite, towns: Container[str]) -> Iterator[str]:
    """The names of a site that are not those of a town too: "Ford" is the town, "Ford post" the post there."""
    for phrase in (site.name, *site.aliases):
        if site.place is None or folded(phrase) not in towns:
            yield phrase


def is_harmless(claim: Claim) -> bool:
    """Whether a claim tells of losses of nobody: that is no act."""
    harm = [figure for figure in claim.figures if figure.what in HARM]
    return claim.kind is Kind.CASUALTIES and bool(harm) and all(figure.high == 0 for figure in harm)


def _fits(sign: Sign, claim: Claim, place: Place) -> bool:
    """Whether a claim that is placed at a site's place, and does not name the site, tells of the site itself."""
    is_named = folded(place.name) in folded(claim.evidence)
    counts_posts = any(figure.what is Quantity.POSTS for figure in claim.figures)
    is_part = sign.state is SiteState.WITHDRAWN and any(figure.what in ARMS for figure in claim.figures)
    if sign.needs_site or is_part or (not is_named and (sign.needs_name or counts_posts)):
        return False
    if not sign.needs_post or POST.search(claim.evidence) or place.precision is PlacePrecision.SITE:
        return True
    is_harm = any(_is_hurt(figure.what, figure.high) for figure in claim.figures)
    return is_named and sign.state is SiteState.ATTACKED and is_harm


def _is_hurt(what: Quantity, high: int | None) -> bool:
    return what in HARM and high != 0


def _is_end(sign: Sign, site: MandateSite, claim: Claim) -> bool:
    """Whether the sentence names the site's place only as the other end of the movement."""
    if not sign.not_at:
        return False
    names = _mentions(site, claim.place)
    found = [match for name in names for match in re.finditer(re.escape(name), claim.evidence, re.IGNORECASE)]
    ends = [match for match in found if re.search(rf"{sign.not_at}$", claim.evidence[: match.start()], re.IGNORECASE)]
    return bool(found) and len(ends) == len(found)


def _mentions(site: MandateSite, places: Sequence[Place]) -> Iterable[str]:
    return {place.name for place in places if place.id in (site.id, site.place)}
