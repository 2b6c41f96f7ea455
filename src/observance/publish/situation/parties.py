"""How parties, places and those who speak are named in a sentence; by the same rules for all of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from observance.mandate.interests import OFFICE_WORDS
from observance.mandate.names import folded
from observance.mandate.types import Party, PartyCategory
from observance.model.claim import Claim, ClaimId, Place, PlacePrecision
from observance.model.report import SITE
from observance.publish.policy.places import WITHHELD
from observance.publish.situation.context import Context
from observance.publish.situation.words import listed, with_article

SITE_NOUNS = frozenset("base camera camp checkpoint crossing hub position positions post posts station team".split())
UNKNOWN_OUTLET = "a report of an unknown outlet"
NO_ARTICLE = frozenset(
    "a an the his her its their some several many all both one two three four five six seven eight nine".split()
)
OFFICES = OFFICE_WORDS | frozenset("activist diplomat doctor journalist lawmaker resident source witness".split())
MASS = frozenset("media television radio news people police".split())
COMMON_PLACES = frozenset(
    (
        "airbase airport area base border bridge camp corridor crossing dam highway hospital line market region road "
        "zone"
    ).split()
)
"""Last words of names of places that take the article: "the Mill bridge", but "Ford province"."""
MOST_PLACES = 3
MOST_VOICES = 3
FINENESS = {
    PlacePrecision.SITE: 0,
    PlacePrecision.SETTLEMENT: 0,
    PlacePrecision.LINE: 1,
    PlacePrecision.AREA: 1,
    PlacePrecision.PROVINCE: 2,
    PlacePrecision.COUNTRY: 3,
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Whoever says something, as it stands in a sentence, with the claims."""

    name: str
    claims: tuple[ClaimId, ...]


def party_name(context: Context, value: str) -> str:
    """A party by its name; words that name none as the account has them: `those named only as “gunmen”`."""
    party = context.names.parties.get(value)
    if party is None:
        return f"those named only as “{in_lower(value)}”"
    return party.name.lower() if party.category is PartyCategory.CIVILIANS else with_article(party.name)


def in_lower(words: str) -> str:
    """Without the capital that only begins a sentence: `armed groups`, but `Valley Guard`."""
    first, _, rest = words.partition(" ")
    return words if first.isupper() or rest != rest.lower() else words.lower()


def forces_name(context: Context, value: str) -> str:
    """As `party_name`, but the forces of a state are not the state: `Norlandian forces`."""
    party = context.names.parties.get(value)
    if party is None or party.category is not PartyCategory.STATE:
        return party_name(context, value)
    return f"{party.demonyms[0]} forces" if party.demonyms else f"forces of {with_article(party.name)}"


def several(context: Context, values: Sequence[str], *, are_forces: bool, are_rivals: bool = False) -> str:
    """The parties among `values`; other words only where no party is known. Rivals are those of whom accounts name now
    the one, now the other."""
    known = [value for value in values if context.names.is_party(value)] or list(values)
    name = forces_name if are_forces else party_name
    found = sorted(dict.fromkeys(name(context, value) for value in known), key=_civilians_last)
    return either(found) if are_rivals else listed(found)


def either(names: Sequence[str]) -> str:
    """`Mill or Ford (accounts differ)`."""
    return f"{' or '.join(names)} (accounts differ)" if len(names) > 1 else listed(names)


def _civilians_last(name: str) -> bool:
    return name == "civilians"


def party_title(context: Context, value: str | None) -> str:
    """A party in a table."""
    party = context.names.parties.get(value or "")
    return party.name if party else f"“{in_lower(value)}”" if value else "not known"


def innermost(context: Context, places: Sequence[Place]) -> list[Place]:
    """Each place once, without those that hold another of them."""
    unique = list({place.id or folded(place.name): place for place in places}.values())
    ids = {place.id for place in unique if place.id is not None}
    holders = {holder for place_id in ids for holder in context.geography.holders(place_id)}
    return [place for place in unique if place.id is None or place.id not in holders] or unique


def finest(context: Context, places: Sequence[Place]) -> list[Place]:
    """Of several places the finest, each once, without those that hold another of them."""
    inner = innermost(context, places)
    best = min((_fineness(place) for place in inner), default=0)
    return [place for place in inner if _fineness(place) == best]


def _fineness(place: Place) -> int:
    return FINENESS.get(place.precision, 2) if place.precision else 2


def where(context: Context, places: Sequence[Place], *, are_rivals: bool = False) -> str:
    """` at Saraqeb`, ` on the M5`, ` in the northern valley`, with a space before; empty where no place is known."""
    found = finest(context, places)
    if not found:
        return ""
    unique = list(dict.fromkeys(map(_place_name, found)))
    names = either(unique[:MOST_PLACES]) if are_rivals else listed(unique, MOST_PLACES, "other place")
    lines = all(place.precision is PlacePrecision.LINE for place in found)
    fine = any(place.precision in (PlacePrecision.SITE, PlacePrecision.SETTLEMENT) for place in found)
    return f" {'on' if lines else 'at' if fine else 'in'} {names}"


def place_names(context: Context, places: Sequence[Place]) -> str:
    """The places in a heading or a table: `Saraqeb`, `Afis, Taftanaz`."""
    return shortened([place.name for place in finest(context, places)])


def shortened(several_names: Iterable[str]) -> str:
    """At most three names, and how many more there are."""
    names = list(dict.fromkeys(several_names))
    more = f" and {len(names) - MOST_PLACES} more" if len(names) > MOST_PLACES else ""
    return ", ".join(names[:MOST_PLACES]) + more


def _place_name(place: Place) -> str:
    is_common = place.name.split()[-1] in COMMON_PLACES
    return f"the {place.name}" if place.precision is PlacePrecision.LINE or is_common else place.name


def voices(context: Context, claims: Iterable[Claim]) -> list[Voice]:
    """Whoever says what the claims say, those with most claims first. An outlet is no voice of its own beside one that
    it quotes."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(voice_name(context, claim), []).append(claim)
    quoting = {
        outlet_name(context, claim) for several_claims in found.values() for claim in several_claims if claim.source
    }
    named = {name: said for name, said in found.items() if name not in quoting} or found
    ranked = sorted(named.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Voice(name, tuple(claim.id for claim in said)) for name, said in ranked]


def voice_name(context: Context, claim: Claim) -> str:
    """Whom the account credits last; with the outlet in brackets where the name alone says too little."""
    outlet = outlet_name(context, claim)
    if not claim.source:
        return outlet
    said = claim.source[-1]
    known = context.names.source(said)
    if known is not None:
        return with_article(known.name)
    if folded(said) in folded(outlet):
        return outlet
    own = next((party for party in context.material.mandate.parties if _is_name(party, said)), None)
    is_body = own is not None and own.category is not PartyCategory.CIVILIANS
    name = with_article(own.name) if own is not None and is_body else described(said)
    return f"{name} ({'outlet not known' if outlet == UNKNOWN_OUTLET else outlet.removeprefix('the ')})"


def _is_name(party: Party, said: str) -> bool:
    return folded(said) in {party.id, folded(party.name)} or (
        folded(said) in map(folded, party.aliases) and len(said.split()) == 1
    )


def described(words: str) -> str:
    """Words for a source as they stand in a sentence: `a police officer`, `the defence ministry`, `two witnesses`."""
    plain = words if words.isupper() or " " in words.strip() else words.lower()
    if plain.split()[0].lower() in NO_ARTICLE:
        plain = plain[:1].lower() + plain[1:]
    first, last = plain.split()[0], plain.split()[-1]
    phrase = re.split(r" (?:in|of|at|from|for) ", plain)[0]
    if re.search(r"['’]s\b", phrase):
        return plain
    head = phrase.split()[-1]
    if with_article(head) != head:
        return f"the {plain}"
    is_name = head[:1].isupper() and " " in phrase
    is_one = not is_name and not head.endswith("s") and head.lower() not in MASS and first.lower() not in NO_ARTICLE
    if not is_one or not (first.islower() or last in OFFICES):
        return plain
    return f"{'an' if first[0].lower() in 'aeiou' else 'a'} {plain}"


def outlet_name(context: Context, claim: Claim) -> str:
    """The outlet of a claim, the log of a post, or that the outlet is not known."""
    outlet = context.reports[claim.report].report.outlet
    if outlet is None:
        return UNKNOWN_OUTLET
    if outlet == WITHHELD:
        return "a source that is not named here"
    if outlet.startswith(SITE):
        site = context.mandate_sites.get(outlet.removeprefix(SITE))
        return f"the log of {with_site_article(site.name) if site else outlet.removeprefix(SITE)}"
    return with_article(outlet)


def with_site_article(name: str) -> str:
    """`the Mill post`, `the site Mill`, `the positions around Mill`."""
    if with_article(name) != name:
        return with_article(name)
    words = name.split()
    if any(word.lower() in SITE_NOUNS for word in words):
        head = words[0].lower() if words[0] in ("Positions", "Position", "Post", "Base") else words[0]
        return " ".join(("the", head, *words[1:]))
    return f"the site {name}"


def according(context: Context, claims: Iterable[Claim]) -> str:
    """`according to X and Y`, with at most three of them by name."""
    names = [voice.name for voice in voices(context, claims)]
    return f"according to {listed(names, MOST_VOICES, 'other source')}" if names else ""
