"""The elements of a breach or of compliance, each met, not met or unknown, with its reason and the claims that say it.

Every function looks at one element of one case and at nothing else. None of them turns what is unknown into anything.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from observance.assess.wording import names_one_of
from observance.mandate.areas import Areas
from observance.mandate.names import Names
from observance.mandate.types import AreaItem, Conduct, Exemption, MandateSite, Provision, ProvisionType
from observance.model.claim import Claim, Place
from observance.model.finding import Element, Met, Verdict
from observance.model.incident import Incident
from observance.model.kinds import SYMMETRIC, Status

HAPPENED = Status.ASSERTED
MAYBE = frozenset({Status.UNCERTAIN, Status.CONDITIONAL})
POSTS = ("post", "outpost", "position", "base", "checkpoint", "camp", "crossing", "garrison", "station", "headquarters")
"""What a sentence must name, beside the place, to speak of a site there and not of the town."""

Answer = tuple[Met, str, Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class Case:
    """One incident under one reading of a provision: what would be done (`conduct`), by whom (None: not known)."""

    provision: Provision
    incident: Incident
    conduct: Conduct
    verdict: Verdict
    party: str | None
    claims: tuple[Claim, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """To whom it is done; of what has no direction, everybody else in it."""
        if self.incident.kind in SYMMETRIC:
            return tuple(one for one in (*self.incident.actor, *self.incident.target) if one != self.party)
        return self.incident.target

    def mutual(self, claim: Claim) -> tuple[str, ...]:
        """The other side of a claim of what has no direction."""
        return claim.actor if claim.kind in SYMMETRIC else ()

    def by_party(self, claim: Claim) -> bool:
        """Whether a claim names the party as one that did it."""
        doers = (*claim.actor, *claim.target) if claim.kind in SYMMETRIC else claim.actor
        return self.party in doers


@dataclass(frozen=True, slots=True)
class Setting:
    """What elements are judged by, beside the case itself."""

    names: Names
    areas: Areas
    sites: dict[str, MandateSite]


def combine(elements: Iterable[Met]) -> Met:
    """All elements together: not met where any is not met, else unknown where any is unknown, else met."""
    found = frozenset(elements)
    return next((met for met in (Met.NOT_MET, Met.UNKNOWN) if met in found), Met.MET)


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
    said = [claim for claim in naming if claim.status is HAPPENED]
    if not said:
        return Met.UNKNOWN, f"that {party} did it is not said for certain", ()
    return Met.MET, f"{party} is bound by {provision.instrument} {provision.number}", said


def period(case: Case, _: Setting) -> Answer:
    """Whether it falls into the time in force, and on the side of the deadline that the verdict asks for."""
    when, force = case.incident.date, case.provision.in_force
    if when is None:
        return Met.UNKNOWN, "the date is not known", ()
    if when.intersection(force) is None:
        return Met.NOT_MET, f"{when} is outside the time in force", ()
    dated = [claim for claim in case.claims if claim.date is not None and claim.date.intersection(when)]
    if when.intersection(force) != when:
        return Met.UNKNOWN, f"{when} is only partly in the time in force", ()
    by = case.provision.deadline
    if by is not None and case.verdict is Verdict.COMPLIANCE:
        return (*in_time(when.earliest, when.latest, by), dated)
    if by is not None and case.provision.type is ProvisionType.DEADLINE:
        return (*_past(when.earliest, when.latest, by), dated)
    return Met.MET, f"{when}: in force since {force.earliest}", dated


def in_time(earliest: date, latest: date, deadline: date) -> tuple[Met, str]:
    """Whether something was done by the deadline."""
    if latest <= deadline:
        return Met.MET, f"by the deadline of {deadline}"
    met = Met.NOT_MET if earliest > deadline else Met.UNKNOWN
    return met, f"the deadline was {deadline}"


def _past(earliest: date, latest: date, deadline: date) -> tuple[Met, str]:
    """Until its day is past a deadline cannot be broken."""
    if earliest > deadline:
        return Met.MET, f"after the deadline of {deadline}"
    return Met.NOT_MET if latest <= deadline else Met.UNKNOWN, f"the deadline was {deadline}"


def area(case: Case, setting: Setting) -> Answer:
    """Whether one of its places lies where the provision holds."""
    answers = {place: lies(place, case.provision, setting.areas) for place in case.incident.place}
    if not answers:
        return Met.UNKNOWN, "where it was is not known", ()
    inside = [place for place, met in answers.items() if met is Met.MET]
    if inside:
        said = [claim for claim in case.claims if _is_told_inside(claim, case.provision, setting.areas)]
        return Met.MET, f"{_listed(inside)}: in the area of the provision", said
    if Met.UNKNOWN in answers.values():
        return Met.UNKNOWN, f"{_listed(answers)}: not known to lie in the area of the provision", ()
    return Met.NOT_MET, f"{_listed(answers)}: outside the area of the provision", ()


def lies(place: Place, provision: Provision, areas: Areas) -> Met:
    """Whether a place lies where a provision holds."""
    return areas.lies(place, provision.area or areas.whole, provision.except_area)


def _is_told_inside(claim: Claim, provision: Provision, areas: Areas) -> bool:
    return any(lies(place, provision, areas) is Met.MET for place in claim.place)


def _listed(places: Iterable[Place]) -> str:
    return ", ".join(place.name for place in places)


def conduct(case: Case, setting: Setting) -> Answer:
    """Whether what the provision speaks of is said to have happened, and to whom it speaks of."""
    asserted = [claim for claim in case.claims if claim.status is HAPPENED]
    telling = [claim for claim in asserted if claim.kind in case.conduct.kinds]
    kind = case.incident.kind.value.replace("_", " ")
    if not telling:
        if asserted or any(claim.status in MAYBE for claim in case.claims):
            return Met.UNKNOWN, f"{kind} is not said for certain", ()
        return Met.NOT_MET, f"{kind} is not said to have happened", ()
    by_it = [claim for claim in telling if case.by_party(claim)] or telling
    return _done_to(case, setting, kind, by_it)


def _done_to(case: Case, setting: Setting, kind: str, telling: Sequence[Claim]) -> Answer:
    wanted, others = case.conduct.target, _suffering(case)
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


def _suffering(case: Case) -> tuple[str, ...]:
    """To whom it was done: as those say who name the doer, if they say it; else as anybody does."""
    telling = (claim for claim in case.claims if claim.status is HAPPENED and claim.kind in case.conduct.kinds)
    said = [one for claim in telling if case.by_party(claim) for one in (*claim.target, *case.mutual(claim))]
    return tuple(dict.fromkeys(one for one in said if one != case.party)) or case.others


def weapons(case: Case, _: Setting) -> Answer:
    """Whether a claim names a weapon of which the provision speaks."""
    told = [claim for claim in case.claims if claim.status is HAPPENED and names_one_of(claim, case.conduct.weapons)]
    if told:
        return Met.MET, f"one of {', '.join(case.conduct.weapons)} is named", told
    return Met.UNKNOWN, f"with what is not told: none of {', '.join(case.conduct.weapons)} is named", ()


def site(case: Case, setting: Setting) -> Answer:
    """Whether it happened at, or was done to, a site of which the provision speaks."""
    sites = [setting.sites[each] for each in case.conduct.sites if each in setting.sites]
    known = {party for party in (*case.incident.actor, *case.incident.target) if setting.names.is_party(party)}
    owners = {each.party for each in sites}
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


def _tells_of(claim: Claim, of: MandateSite) -> bool:
    """Whether a claim that something happened places it at a site, or at its place with a word for a site of its
    party."""
    at = {place.id for place in claim.place if place.id is not None}
    if claim.status is not HAPPENED or of.party not in (*claim.actor, *claim.target):
        return False
    names_it = of.place in at or names_one_of(claim, (of.name, *of.aliases))
    return of.id in at or (names_it and names_one_of(claim, POSTS))


def _may_be_at(place: Place, of: MandateSite, setting: Setting) -> bool:
    return of.place is None or setting.areas.lies(place, (AreaItem(of.place),)) is not Met.NOT_MET


def _some(names: Sequence[str], most: int = 3) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def exemption(case: Case, setting: Setting) -> Answer:
    """Whether no exemption applies that can be judged by rule; the others stay open, for a person."""
    by_rule = [each for each in case.provision.exemptions if each.by_rule]
    judged = [(each, _applies(each, case, setting)) for each in by_rule]
    for each, met in judged:
        if met is Met.MET:
            return Met.NOT_MET, f"the provision excepts it: {each.text}", ()
    maybe = [each.text for each, met in judged if met is Met.UNKNOWN]
    if maybe:
        return Met.UNKNOWN, f"it may be excepted: {'; '.join(maybe)}", ()
    left = [each.text for each in case.provision.exemptions if not each.by_rule]
    words = f"; open, for a person to judge: {'; '.join(left)}" if left else ""
    return (
        Met.MET,
        f"{'none applies that parties and kinds decide' if by_rule else 'none is by party or kind'}{words}",
        (),
    )


def _applies(exemption: Exemption, case: Case, setting: Setting) -> Met:
    if exemption.kinds and case.incident.kind not in exemption.kinds:
        return Met.NOT_MET
    return combine((_acts(exemption, case), _is_against(exemption, case, setting)))


def _acts(exemption: Exemption, case: Case) -> Met:
    if not exemption.actor:
        return Met.MET
    if case.party is None:
        return Met.UNKNOWN
    return Met.MET if case.party in exemption.actor else Met.NOT_MET


def _is_against(exemption: Exemption, case: Case, setting: Setting) -> Met:
    """Against nobody else than the exemption names; against somebody else too, it does not cover the act."""
    if not exemption.target:
        return Met.MET
    others = set(_suffering(case))
    if any(setting.names.is_party(party) and party not in exemption.target for party in others):
        return Met.NOT_MET
    return Met.MET if others and others <= set(exemption.target) else Met.UNKNOWN


JUDGES: tuple[tuple[str, Callable[[Case], bool], Callable[[Case, Setting], Answer]], ...] = (
    ("bound party", _always, bound_party),
    ("period", _always, period),
    ("area", _always, area),
    ("conduct", _always, conduct),
    ("weapons", lambda case: bool(case.conduct.weapons), weapons),
    ("site", lambda case: bool(case.conduct.sites), site),
    ("exemption", lambda case: case.verdict is Verdict.BREACH and bool(case.provision.exemptions), exemption),
)
"""The elements in the order in which they are shown: the name, whether the provision has it, and its judge."""
