"""The elements of a breach or of compliance, each met, not met or unknown, with its reason and the claims that say it.

Every function looks at one element of one case and at nothing else. None of them turns what is unknown into anything.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from observance.assess.cases import HAPPENED, Answer, Case, Setting
from observance.assess.exemptions import exemption, may_be_excepted
from observance.assess.periods import period
from observance.assess.wording import names_one_of
from observance.mandate.areas import Areas
from observance.mandate.types import AreaItem, MandateSite, Provision
from observance.model.claim import Claim, Place
from observance.model.finding import Element, Met, Verdict
from observance.model.kinds import Group, Kind, Status

MAYBE = frozenset({Status.UNCERTAIN, Status.CONDITIONAL})
POSTS = ("post", "outpost", "position", "base", "checkpoint", "camp", "crossing", "garrison", "station", "headquarters")
"""What a sentence must name, beside the place, to speak of a site there and not of the town."""
POST_WORD = re.compile(rf"\b(?:{'|'.join(POSTS)})\b", re.IGNORECASE)
OWN_POST = re.compile(
    r"(?<!north )(?<!south )(?<!east )(?<!west )\b"
    r"(?i:of|at|in|into|inside|on|hit|struck|attacked|shelled|surrounded)\s+"
    r"(?:the|our|this)\s+(?:observation\s+)?(?:post|outpost)\b(?!\s+(?:in|at|of|near)\s+(?:the\s+)?[\w-]*[A-Z])"
)
"""How a site's own log says that something was done to it; not "600 m east of the post"."""
ARMS = re.compile(r"\b(?:weapon(?:s|ry)?|arms|armaments?|hardware|equipment|artillery|guns?|cannons?)\b", re.IGNORECASE)
"""Words that may stand for many weapons, of whatever calibre."""
LONGEST_ACT = 7
"""Days: what armed acts did in more is told of many of them."""
BY_PARTS = frozenset({Kind.WITHDRAWAL, Kind.RELEASE})
"""Kinds whose object was still there until it was done, and of which one act may do a part only."""
WHOLE = re.compile(
    r"(?<!not )\b(?:all|completed?|completes|completion|completely|entirely|fully|in full|last of)\b", re.IGNORECASE
)
"""Words by which a claim says that nothing was left."""
BROKEN_OFF = re.compile(
    r"\b(?:cut\s+short|broken?\s+off|called\s+off|aborted|abandoned|interrupted|only\s+(?:in\s+part|partly|partially))\b",
    re.IGNORECASE,
)
BEGUN = re.compile(r"\b(?:beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?)\s+(?:to\s+\w+|\w+ing|the\s+\w+)\b", re.IGNORECASE)
UNDONE = re.compile(
    r"\b(?:c[ao]me|went|moved|crept)\s+(?:in\s+)?again\b|\bc[ao]me\s+back\b|\breturned\b", re.IGNORECASE
)
"""Words by which a sentence says that an act was not carried through, is only beginning, or did not last."""


def elements_of(case: Case, setting: Setting) -> tuple[Element, ...]:
    """The elements that the provision has, up to the first that is not met: it decides the case."""
    found: list[Element] = []
    for name, is_asked, judge in JUDGES:
        if is_asked(case):
            met, reason, claims = judge(case, setting)
            said = () if met is Met.UNKNOWN else tuple(claim.id for claim in claims)
            found.append(Element(name=name, met=met, reason=reason, claims=said))
            if met is Met.NOT_MET:
                break
    return tuple(found)


def _always(_: Case) -> bool:
    return True


def bound_party(case: Case, setting: Setting) -> Answer:
    """Whether the provision binds who did it."""
    party, provision = case.party, case.provision
    if party is None:
        words = ", ".join(f"“{word}”" for word in case.incident.actor if not setting.names.is_party(word))
        return Met.UNKNOWN, f"who did it is not known{f': the words are {words}' if words else ''}", ()
    if party not in provision.bound:
        return Met.NOT_MET, f"{party} is not bound", ()
    if case.conduct.actor and party not in case.conduct.actor:
        return Met.NOT_MET, f"the provision speaks of acts of others than {party}", ()
    naming = [claim for claim in case.claims if case.by_party(claim)]
    said = [claim for claim in naming if claim.status is HAPPENED and not _is_bare(claim)]
    if not said and any(map(_is_bare, naming)):
        return Met.UNKNOWN, f"that they were of {party} is read from who was named before, and not said", ()
    if not said:
        how = "not said for certain" if naming else "said only by those who accuse it of breaking the agreement"
        return Met.UNKNOWN, f"that {party} did it is {how}", ()
    return Met.MET, binding(party, provision, setting), said


def _is_bare(claim: Claim) -> bool:
    """ "Soldiers turned a team back": whose they are leads back to nothing but forces named before."""
    told = [r for r in claim.why if r.slot == "actor" and not r.rule.startswith("weighed")]
    bare = [r for r in told if r.rule.startswith("named before: the ") and claim.evidence.startswith(f"{r.words} ")]
    return len(claim.actor) == 1 and bool(told) and bare == told


def binding(party: str, provision: Provision, setting: Setting) -> str:
    """By what a party is bound: whoever did not sign is bound through those who did, as the mandate reads it."""
    signed = setting.signed.get(provision.instrument, frozenset())
    through = "" if party in signed or not signed else ", which it did not sign, as this mandate reads it"
    return f"{party} is bound by {provision.instrument} {provision.number}{through}"


def area(case: Case, setting: Setting) -> Answer:
    """Whether it was where the provision holds: as those say who name the doer, if they give a place; else as those do
    who name no doer. Where others did something else in the same incident, says nothing of it."""
    pools = (case.naming, case.nameless) if case.naming else (case.asserted,)
    placed = [[claim for claim in pool if claim.place] for pool in pools]
    told = [_area_of(case, pool, setting.areas) for pool in placed if pool] or [_area_of(case, (), setting.areas)]
    return next((answer for answer in told if answer[0] is not Met.UNKNOWN), told[0])


def _area_of(case: Case, told: Sequence[Claim], areas: Areas) -> Answer:
    """Some claims with their places, or without any the incident with its: one place inside is enough, unless an
    account has it outside altogether."""
    places = [place for claim in told for place in claim.place] if told else case.incident.place
    answers = {place: lies(place, case.provision, areas) for place in places}
    if not answers:
        return Met.UNKNOWN, "where it was is not known", ()
    inside = [place for place, met in answers.items() if met is Met.MET]
    elsewhere = [claim for claim in told if all(answers[place] is Met.NOT_MET for place in claim.place)]
    if inside and elsewhere:
        where = _listed(elsewhere[0].place)
        return Met.UNKNOWN, f"accounts differ on the place: {where} lies outside the area of the provision", ()
    if inside:
        said = [claim for claim in told if any(answers[place] is Met.MET for place in claim.place)]
        return Met.MET, f"{_listed(inside)}: in the area of the provision", said
    if Met.UNKNOWN in answers.values():
        return Met.UNKNOWN, f"{_listed(answers)}: not known to lie in the area of the provision", ()
    return Met.NOT_MET, f"{_listed(answers)}: outside the area of the provision", ()


def lies(place: Place, provision: Provision, areas: Areas) -> Met:
    """Whether a place lies where a provision holds."""
    return areas.lies(place, provision.area or areas.whole, provision.except_area)


def _listed(places: Iterable[Place]) -> str:
    return ", ".join(place.name for place in places)


def conduct(case: Case, setting: Setting) -> Answer:
    """Whether what the provision speaks of is said to have happened, and to whom it speaks of."""
    telling = case.telling
    kind = case.incident.kind.value.replace("_", " ")
    if not telling:
        if any(claim.status is HAPPENED or claim.status in MAYBE for claim in case.claims):
            return Met.UNKNOWN, f"{kind} is not said for certain", ()
        return Met.NOT_MET, f"{kind} is not said to have happened", ()
    by_it = case.said_of(telling)
    if not by_it:
        return Met.UNKNOWN, f"that {case.party} did it, and not something else at the time, is not said", ()
    if case.verdict is Verdict.BREACH and _is_total(by_it):
        return Met.UNKNOWN, f"told as a total of {case.incident.date}, and of no act by itself", ()
    kind = " or ".join(sorted({claim.kind.value.replace("_", " ") for claim in by_it}))
    if case.verdict is Verdict.COMPLIANCE and (words := _not_carried_through(case, telling)):
        return Met.UNKNOWN, f"that it was carried through is not known: told as “{words}”", ()
    if case.verdict is Verdict.COMPLIANCE and case.provision.deadline and _is_counted(by_it):
        return Met.UNKNOWN, "done at least in part; whether that was all is not told", ()
    return _done_to(case, setting, kind, by_it)


def _is_counted(told: Sequence[Claim]) -> bool:
    """Whether claims only count what left or was freed: "exchanged 139 soldiers"."""
    counted = any(claim.figures for claim in told if claim.kind in BY_PARTS)
    return counted and not any(WHOLE.search(claim.evidence) for claim in told)


def is_whole(provision: Provision, told: Sequence[Claim], setting: Setting) -> bool:
    """Whether claims tell all that a deadline asks for: not a number of things, nor out of one town of its area."""
    if not any(claim.kind in BY_PARTS for claim in told):
        return True
    area = {item.place for item in provision.area or setting.areas.whole}
    is_of_all = area <= {place.id for c in told for place in c.place} and not any(claim.figures for claim in told)
    return is_of_all or any(WHOLE.search(claim.evidence) for claim in told)


def _is_total(telling: Sequence[Claim]) -> bool:
    """Whether armed acts are only told of together: "killed 41 since December"."""
    return all(
        claim.kind.group is Group.ARMED and claim.date is not None and claim.date.days > LONGEST_ACT
        for claim in telling
    )


def _not_carried_through(case: Case, telling: Sequence[Claim]) -> str | None:
    """The words by which an account says that it was broken off, or of what leaves, that it only began or came back."""
    parts = case.incident.kind in BY_PARTS
    signs = (BROKEN_OFF, BEGUN, UNDONE) if parts else (BROKEN_OFF,)
    ordered = sorted(telling, key=lambda claim: claim.id)
    found = (sign.search(claim.evidence) for claim in ordered for sign in signs)
    return next((" ".join(match.group().split()) for match in found if match), None)


def _done_to(case: Case, setting: Setting, kind: str, telling: Sequence[Claim]) -> Answer:
    wanted, others = case.conduct.target, case.suffering
    targets = [party for party in others if setting.names.is_party(party)]
    hit = [party for party in targets if party in wanted]
    if not wanted:
        return Met.MET, f"{kind} is asserted", telling
    if hit:
        said = [claim for claim in telling if {*claim.target, *case.mutual(claim)} & set(hit)]
        return Met.MET, f"{kind} is asserted, against {', '.join(hit)}", said or telling
    if not targets or len(targets) < len(others):
        return Met.UNKNOWN, "to whom it was done is not known", ()
    return Met.NOT_MET, f"done to {', '.join(targets)}, of whom the provision does not speak", ()


def weapons(case: Case, setting: Setting) -> Answer:
    """Whether a claim names a weapon of which the provision speaks."""
    told = [claim for claim in case.asserted if names_one_of(claim, case.conduct.weapons)]
    if told:
        return Met.MET, f"one of {', '.join(case.conduct.weapons)} is named", told
    others = _other_arms(case, setting)
    if others:
        return Met.NOT_MET, f"“{others}” is named, of which the provision does not speak", ()
    return Met.UNKNOWN, f"with what is not told: none of {', '.join(case.conduct.weapons)} is named", ()


def _other_arms(case: Case, setting: Setting) -> str | None:
    """A weapon of other provisions that is told of, where no word leaves open whether there were more."""
    if any(ARMS.search(claim.evidence) for claim in case.telling):
        return None
    others = [word for word in setting.arms if not ARMS.search(word)]
    return next((word for word in others if any(names_one_of(c, (word,)) for c in case.telling)), None)


def site(case: Case, setting: Setting) -> Answer:
    """Whether it happened at, or was done to, a site of which the provision speaks."""
    sites = [setting.sites[each] for each in case.conduct.sites if each in setting.sites]
    for each in sites:
        logged = [claim for claim in case.asserted if _is_of_own_log(claim, each, setting)]
        if logged:
            return Met.MET, f"{each.name}, a site of {each.party}, in its own log", logged
    known = {party for party in (*case.incident.actor, *case.incident.target) if setting.names.is_party(party)}
    owners = {party for each in sites for party in (each.party, *each.hosts)}
    if known.isdisjoint(owners) and known and len(known) == len({*case.incident.actor, *case.incident.target}):
        return Met.NOT_MET, f"nobody in it is of {', '.join(sorted(owners))}, whose the sites are", ()
    for each in sites:
        told = [claim for claim in case.claims if _tells_of(claim, each)]
        if told:
            return Met.MET, f"{each.name}, a site of {each.party}", told
    near = [each.name for each in sites if any(_may_be_at(place, each, setting) for place in case.incident.place)]
    if near or not case.incident.place:
        return Met.UNKNOWN, f"that it was at a site is not said{f'; near are {_some(near)}' if near else ''}", ()
    return Met.NOT_MET, f"{_listed(case.incident.place)}: no site of which the provision speaks is there", ()


def _is_of_own_log(claim: Claim, of: MandateSite, setting: Setting) -> bool:
    """ "A lorry of the post": in the site's own log it is the site."""
    return setting.logs.get(claim.report) == of.id and bool(OWN_POST.search(claim.evidence))


def _tells_of(claim: Claim, of: MandateSite) -> bool:
    """Whether a claim that something happened places it at a site: by a name of the site's own, or, of its party, at
    its place with a word for a site."""
    if claim.status is not HAPPENED:
        return False
    at = {place.id for place in claim.place if place.id is not None}
    names = (of.name, *of.aliases)
    is_named = names_one_of(claim, names)
    if of.id in at or (is_named and names_one_of(claim, (name for name in names if POST_WORD.search(name)))):
        return True
    is_of = not {of.party, *of.hosts}.isdisjoint((*claim.actor, *claim.target))
    return is_of and (is_named or of.place in at) and names_one_of(claim, POSTS)


def _may_be_at(place: Place, of: MandateSite, setting: Setting) -> bool:
    return of.place is None or setting.areas.lies(place, (AreaItem(of.place),)) is not Met.NOT_MET


def _some(names: Sequence[str], most: int = 3) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


JUDGES: tuple[tuple[str, Callable[[Case], bool], Callable[[Case, Setting], Answer]], ...] = (
    ("bound party", _always, bound_party),
    ("period", _always, period),
    ("area", _always, area),
    ("conduct", _always, conduct),
    ("weapons", lambda case: bool(case.conduct.weapons), weapons),
    ("site", lambda case: bool(case.conduct.sites), site),
    ("exemption", may_be_excepted, exemption),
)
"""The elements in the order in which they are shown: the name, whether the provision has it, and its judge."""
