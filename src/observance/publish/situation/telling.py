"""An incident as sentences: what happened on whose word, who denies it, what is counted, and how it is graded."""

import re
from collections.abc import Iterator, Sequence

from observance.model.claim import Claim, ClaimId
from observance.model.finding import Finding, Level, Verdict
from observance.model.incident import DiscrepancyType, Incident
from observance.model.kinds import SPEECH_ACTS, SYMMETRIC, Kind, Status
from observance.publish.situation.context import Context
from observance.publish.situation.document import Ground, Grounded, GroundKind
from observance.publish.situation.parties import (
    MOST_VOICES,
    according,
    innermost,
    place_names,
    several,
    shortened,
    voices,
    where,
)
from observance.publish.situation.phrases import DETERMINATIONS, FORCES, GRADES, LEVELS, PHRASES
from observance.publish.situation.words import MONTHS, UNKNOWN, days, listed, quoted, sentence, when

AGAINST = ("denied", "not happened")
UNSURE = {
    Status.UNCERTAIN: "is said to be likely",
    Status.PLANNED: "was announced",
    Status.CONDITIONAL: "was announced on conditions",
    Status.NOT_HAPPENED: "is said not to have happened",
}


def heading(context: Context, incident: Incident) -> str:
    """`Saraqeb, 3 February`; without a place the day alone."""
    date = days(incident.date, context.year) if incident.date else "date not known"
    return f"{place_names(context, incident.place) or 'Place not named'}, {date}"


def kind_word(incident: Incident) -> str:
    """Its kind as a heading: `Change of control`."""
    kind = PHRASES[incident.kind].counted(1).removeprefix("one ")
    return kind[:1].upper() + kind[1:]


def what(context: Context, incident: Incident) -> str:
    """The incident as a clause without a full stop, asserted or not as the accounts have it."""
    status = context.status(incident)
    slots = _slots(context, incident)
    phrase = PHRASES[incident.kind]
    if status is not Status.ASSERTED:
        by = f" {phrase.by} {slots['a']}" if slots["a"] else ""
        to = f" {phrase.link} {slots['t']}" if slots["t"] else ""
        date = f" for a day{slots['d']}" if status is Status.PLANNED and "between" in slots["d"] else slots["d"]
        date = date.replace(" on ", " for ", 1) if status is Status.PLANNED else date
        return f"{phrase.noun}{by}{to}{slots['p']} {UNSURE[status]}{date}"
    form = {
        (True, True): phrase.both,
        (True, False): phrase.actor,
        (False, True): phrase.target,
        (False, False): phrase.neither,
    }[bool(slots["a"]), bool(slots["t"])]
    return form.format(**slots)


def _slots(context: Context, incident: Incident) -> dict[str, str]:
    are_forces = incident.kind.group in FORCES
    movement = shortened(place.name for place in innermost(context, incident.place))
    apart = contested(context, incident)
    others = [party for party in incident.target if party not in incident.actor]
    place = where(context, incident.place, are_rivals=DiscrepancyType.PLACE in apart)
    return {
        "a": several(context, incident.actor, are_forces=are_forces, are_rivals=DiscrepancyType.ACTOR in apart),
        "t": several(context, others, are_forces=are_forces),
        "p": "" if incident.kind in SPEECH_ACTS else place,
        "m": f" ({'places' if ', ' in movement else 'place'} named: {movement})" if movement else "",
        "d": f" {when(incident.date, context.year)}",
    }


def contested(context: Context, incident: Incident) -> frozenset[DiscrepancyType]:
    """What accounts of it contradict one another on."""
    return frozenset(each.type for each in context.discrepancies_of.get(incident.id, ()) if each.verdict == "disputed")


def told(context: Context, incident: Incident) -> Grounded:
    """One sentence: what happened, according to whom, and who denies it."""
    claims, denying = supporting(context, incident), denials(context, incident)
    by, others = credited(context, incident, claims)
    text = f"{what(context, incident)}{', ' if by else ''}{by}{others}{denied(context, claims, denying)}"
    return Grounded(sentence(text), context.of_claims([claim.id for claim in (*claims, *denying)]))


def credited(context: Context, incident: Incident, claims: Sequence[Claim]) -> tuple[str, str]:
    """`according to X` of those who name the doer, and what others tell without naming him, empty where all do."""
    naming, nameless = _by_doer(incident, claims)
    return according(context, naming), _without_doer(context, naming, nameless)


def _by_doer(incident: Incident, claims: Sequence[Claim]) -> tuple[Sequence[Claim], Sequence[Claim]]:
    """The claims that name whoever is told to have done it, and those that do not; all of them where none does, or
    where nobody is told."""
    is_mutual = incident.kind in SYMMETRIC
    doers = {*incident.actor, *(incident.target if is_mutual else ())}
    naming = [c for c in claims if doers.intersection((*c.actor, *c.target) if is_mutual else c.actor)]
    if not incident.actor or not naming:
        return claims, ()
    return naming, [claim for claim in claims if claim not in naming]


def _without_doer(context: Context, naming: Sequence[Claim], nameless: Sequence[Claim]) -> str:
    """`; X tells of it without saying who did it`: nobody is cited for a name that he did not give."""
    said = {voice.name for voice in voices(context, naming)}
    names = [name for name in dict.fromkeys(voice.name for voice in voices(context, nameless)) if name not in said]
    return f"; told without saying who did it by {listed(names, MOST_VOICES, 'other source')}" if names else ""


def denied(context: Context, claims: Sequence[Claim], denying: Sequence[Claim]) -> str:
    """`; denied by X`, where `denying` deny what `claims` tell; empty where nobody does."""
    if not denying:
        return ""
    saying = {voice.name for voice in voices(context, claims)}
    named = [name for name in deniers(context, denying) if name not in saying]
    if not named:
        return "; the same source says otherwise as well"
    return f"; denied by {listed(named, MOST_VOICES, 'other source')}"


def listed_item(context: Context, incident: Incident) -> Grounded:
    """As `told`, with the grade."""
    said = told(context, incident)
    if incident.grade is None:
        return said
    return Grounded(f"{said.text.removesuffix('.')}; grade {incident.grade}.", said.grounds)


def spoken(context: Context, incident: Incident) -> Grounded:
    """A statement with the words in which it is reported."""
    claims = context.told(incident)
    first = max(claims, key=lambda claim: (len(claim.place) + len(claim.target), -len(claim.evidence), claim.id))
    by = according(context, [first] if incident.kind in SPEECH_ACTS else claims)
    words = f": {quoted(first.evidence)}" if first.evidence.strip() else ""
    text = f"{what(context, incident)}, {by}{words}"
    return Grounded(sentence(text), context.of_claims([first.id, *incident.claims]))


def supporting(context: Context, incident: Incident) -> list[Claim]:
    """The claims that tell of it: without those that deny it, and those that only say that nobody came to harm."""
    against = {claim.id for claim in denials(context, incident)}
    not_against = [claim for claim in context.told(incident) if claim.id not in against]
    found = [claim for claim in not_against if claim.status is not Status.NOT_HAPPENED]
    told = [claim for claim in found if not _is_none_harmed(claim)]
    return told or found or not_against or list(context.told(incident))


def _is_none_harmed(claim: Claim) -> bool:
    return bool(claim.figures) and all(figure.high == 0 for figure in claim.figures)


def denials(context: Context, incident: Incident) -> list[Claim]:
    """The claims that say that it did not happen, or deny it."""
    ids: list[ClaimId] = [
        claim
        for each in context.discrepancies_of.get(incident.id, ())
        if each.type is DiscrepancyType.OCCURRENCE
        for value in each.values
        if value.value in AGAINST
        for claim in value.claims
    ]
    return [context.claims[claim] for claim in sorted(set(ids)) if claim in context.claims]


def deniers(context: Context, claims: Sequence[Claim]) -> list[str]:
    """Who denies: in a denial whoever speaks, else whoever says that it did not happen."""
    speaking = [claim for claim in claims if claim.kind is Kind.DENIAL and claim.actor]
    others = [voice.name for voice in voices(context, [claim for claim in claims if claim not in speaking])]
    return list(dict.fromkeys([*(several(context, claim.actor, are_forces=False) for claim in speaking), *others]))


def graded(context: Context, incident: Incident) -> Grounded | None:
    """The grade and its reason, with what accounts differ on besides figures."""
    if incident.grade is None:
        return None
    reason = incident.grade_reason.partition(" (")[0]
    text = f"Graded {incident.grade} of 6, {GRADES[incident.grade]}{f': {reason}' if reason else ''}"
    differing = differences(context, incident)
    if differing:
        text += f"; accounts differ on {listed(differing)}"
    return Grounded(sentence(text), context.of_claims(incident.claims))


def differences(context: Context, incident: Incident) -> list[str]:
    """What accounts differ on, apart from figures: `where`, `by whom`."""
    words = {
        DiscrepancyType.PLACE: "the place",
        DiscrepancyType.TIME: "the time",
        DiscrepancyType.ACTOR: "who did it",
        DiscrepancyType.MEANS: "the means",
        DiscrepancyType.OCCURRENCE: "whether it happened",
    }
    apart = contested(context, incident)
    return [word for kind, word in words.items() if kind in apart]


def meaning(context: Context, incident: Incident) -> Iterator[Grounded]:
    """What it is held to be under the provisions, by party, level and what people determined."""
    findings = [each for each in context.findings_of.get(incident.id, ()) if each.verdict is Verdict.BREACH]
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for each in findings:
        groups.setdefault((each.party or "", each.level.value, each.determination or ""), []).append(each)
    for party, level, determination in sorted(groups):
        held = sorted(groups[party, level, determination], key=lambda one: one.provision)
        yield _held(context, party, held)


def _held(context: Context, party: str, findings: Sequence[Finding]) -> Grounded:
    provisions = listed([provision_name(context, each.provision) for each in findings])
    who = several(context, [party], are_forces=False) if party else "an actor that no account names"
    text = f"as a breach by {who} it is {LEVELS[findings[0].level]}, under {provisions}"
    incident = context.incidents.get(findings[0].incident) if findings[0].incident else None
    if findings[0].level is Level.ALLEGED and incident is not None and (incident.grade or "6") <= "2":
        text += "; that it happened is better borne out than who did it"
    left = dict.fromkeys(question for each in findings for question in each.for_people)
    text += f"; for people to judge: {'; '.join(left)}" if left else ""
    ruled = sorted({DETERMINATIONS[each.determination] for each in findings if each.determination is not None})
    text += f"; people have determined it: {listed(ruled)}" if ruled else ""
    return Grounded(sentence(text), tuple(Ground(GroundKind.FINDING, each.id) for each in findings))


def provision_name(context: Context, provision_id: str) -> str:
    """`Sochi 2018, point 2`; of an agreement as a whole `Sochi 2018`."""
    provision = context.provisions.get(provision_id)
    if provision is None:
        return instrument_name(provision_id)
    point = f"point {provision.number}" if provision.number[:1].isdigit() else provision.number
    return f"{instrument_name(provision.instrument)}, {point}"


def instrument_name(instrument: str) -> str:
    """An id of an agreement as words: `sochi-2018` is `Sochi 2018`, `truce-2016-09` is `Truce of September 2016`."""
    if instrument != instrument.lower():
        return instrument
    dated = re.fullmatch(r"(?P<name>.+)-(?P<year>\d{4})-(?P<month>\d{2})", instrument)
    if dated and 1 <= int(dated["month"]) <= 12:
        return f"{instrument_name(dated['name'])} of {MONTHS[int(dated['month']) - 1]} {dated['year']}"
    return " ".join(part.capitalize() for part in instrument.split("-"))


def on_day(context: Context, incident: Incident) -> str:
    """The date in a table."""
    return days(incident.date, context.year) if incident.date else UNKNOWN
