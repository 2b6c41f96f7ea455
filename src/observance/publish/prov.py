"""How a record came about, as PROV-JSON (W3C member submission of 24 April 2013, of the PROV data model, PROV-DM).

Entities are originals, reports, claims, incidents, findings, decisions, the mandate, the rules and the record; the
activities are intake, coding, reconciliation and assessment; agents are the software, outlets, and the people who
decided. No text of a report is in it. It is written section by section, so that it is never whole in memory.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from observance.model.record import Record
from observance.model.report import ReportId
from observance.model.ruling import Ruling

Body = dict[str, Any]
Rows = Iterator[tuple[str, Body | str]]
"""Names with what is said of them: an object, or its JSON where there are very many alike."""

PREFIXES = {
    name: f"urn:observance:{name}:"
    for name in (
        "obs", "original", "report", "claim", "incident", "finding", "decision", "mandate", "rules", "record",
        "activity", "software", "outlet", "person", "link",
    )
}  # fmt: skip
INTAKE, CODING, RECONCILIATION, ASSESSMENT = (
    f"activity:{name}" for name in ("intake", "coding", "reconciliation", "assessment")
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a report came in: when, and the sha256 and media type of its original."""

    at: datetime
    original: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the record was derived from and by: digests are sha256 (hex), `events` counts those of the ledger.
    `released` is `internal`, or the digest of the publishing policy that was applied."""

    software: str
    rules: str
    mandate: str
    mandate_name: str
    record: str
    released: str
    events: int
    arrivals: Mapping[ReportId, Arrival]


def document(record: Record, basis: Basis) -> Iterator[str]:
    """The PROV-JSON document in pieces: what is in the same record and basis has the same bytes."""
    yield f'{{"prefix":{_json(PREFIXES)}'
    for section, rows in _SECTIONS:
        yield f',\n"{section}":{{'
        between = "\n"
        for name, body in rows(record, basis):
            yield f"{between}{_quoted(name)}:{body if isinstance(body, str) else _json(body)}"
            between = ",\n"
        yield "}"
    yield "}\n"


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_quoted = json.encoder.encode_basestring


# What there is


def _entities(record: Record, basis: Basis) -> Rows:
    mandate = _entity("Mandate", label=basis.mandate_name, plan=True)
    yield f"mandate:{basis.mandate}", mandate | {"obs:sha256": basis.mandate}
    yield f"rules:{basis.rules}", _entity("Rules", plan=True) | {"obs:sha256": basis.rules}
    facts = {"obs:sha256": basis.record, "obs:released": basis.released, "obs:events": basis.events}
    yield f"record:{basis.record}", _entity("Record", collection=True) | facts
    yield from _originals(record, basis)
    for dated in record.reports:
        report = dated.report
        yield f"report:{report.id}", _entity("Report", label=report.name) | {"obs:kind": report.kind.value}
    for claim in record.claims:
        slots = {"obs:kind": claim.kind.value, "obs:status": claim.status.value}
        yield f"claim:{claim.id}", _entity("Claim") | slots | {"obs:span": f"{claim.start}-{claim.end}"}
    for incident in record.incidents:
        grade = {"obs:grade": incident.grade} if incident.grade else {}
        yield f"incident:{incident.id}", _entity("Incident") | {"obs:kind": incident.kind.value} | grade
    for finding in record.findings:
        level = {"obs:level": finding.level.value, "obs:verdict": finding.verdict.value}
        yield f"finding:{finding.id}", _entity("Finding") | {"obs:provision": finding.provision} | level
    for ruling in record.decisions:
        yield f"decision:{ruling.id}", _entity("Decision") | _of_ruling(ruling)


def _originals(record: Record, basis: Basis) -> Rows:
    seen: set[str] = set()
    for _, arrival in _arrived(record, basis):
        if arrival.original not in seen:
            seen.add(arrival.original)
            facts = {"obs:sha256": arrival.original, "obs:mediaType": arrival.media_type}
            yield f"original:{arrival.original}", _entity("Original") | facts


def _of_ruling(ruling: Ruling) -> Body:
    return {"obs:verb": ruling.verb.value, "obs:outcome": ruling.outcome.value}


def _activities(_record: Record, basis: Basis) -> Rows:
    for name in (INTAKE, CODING, RECONCILIATION, ASSESSMENT):
        kind = name.partition(":")[2].capitalize()
        rules = {} if name == INTAKE else {"obs:rules": basis.rules, "obs:mandate": basis.mandate}
        yield name, _entity(kind) | {"obs:version": basis.software} | rules


def _agents(record: Record, basis: Basis) -> Rows:
    label = {"prov:label": f"observance {basis.software}", "obs:version": basis.software}
    yield f"software:{_safe(basis.software)}", {"prov:type": _name("prov:SoftwareAgent")} | label
    for outlet in sorted({dated.report.outlet for dated in record.reports if dated.report.outlet}):
        yield _outlet(outlet), {"prov:type": _name("prov:Organization"), "prov:label": outlet}
    for author in sorted({ruling.author for ruling in record.decisions}):
        yield _person(author), {"prov:type": _name("prov:Person"), "prov:label": author}


# How one came from the other


def _uses(record: Record, basis: Basis) -> Rows:
    arrived = ((INTAKE, f"original:{arrival.original}") for _, arrival in _arrived(record, basis))
    yield from _links("used", dict.fromkeys(arrived), "activity", "entity")
    mandate = f"mandate:{basis.mandate}"
    yield from _links(
        "uses",
        (
            *((name, mandate) for name in (CODING, RECONCILIATION, ASSESSMENT)),
            *((CODING, f"report:{dated.report.id}") for dated in record.reports),
            *((RECONCILIATION, f"report:{dated.report.id}") for dated in record.reports),
            *((RECONCILIATION, f"claim:{claim.id}") for claim in record.claims),
            *((RECONCILIATION, f"decision:{ruling.id}") for ruling in record.decisions),
            *((ASSESSMENT, f"incident:{incident.id}") for incident in record.incidents),
        ),
        "activity",
        "entity",
    )


def _generations(record: Record, basis: Basis) -> Rows:
    for number, (report, arrival) in enumerate(_arrived(record, basis)):
        made = {"prov:entity": f"report:{report}", "prov:activity": INTAKE, "prov:time": arrival.at.isoformat()}
        yield f"link:received-{number}", made
    yield from _links(
        "made",
        (
            *((f"claim:{claim.id}", CODING) for claim in record.claims),
            *((f"incident:{incident.id}", RECONCILIATION) for incident in record.incidents),
            *((f"finding:{finding.id}", ASSESSMENT) for finding in record.findings),
            (f"record:{basis.record}", ASSESSMENT),
        ),
        "entity",
        "activity",
    )
    for ruling in record.decisions:
        # No activity: a person decided, with the time of the ledger.
        made = {"prov:entity": f"decision:{ruling.id}", "prov:time": ruling.at.isoformat()}
        yield f"link:decided-{ruling.id}", made


def _derivations(record: Record, basis: Basis) -> Rows:
    known = {claim.id for claim in record.claims}
    reports = {dated.report.id for dated in record.reports}
    incidents = {incident.id for incident in record.incidents}
    yield from _links(
        "derived",
        (
            *((f"report:{report}", f"original:{arrival.original}") for report, arrival in _arrived(record, basis)),
            *((f"claim:{claim.id}", f"report:{claim.report}") for claim in record.claims if claim.report in reports),
            *(
                (f"incident:{incident.id}", f"claim:{claim}")
                for incident in record.incidents
                for claim in incident.claims
                if claim in known
            ),
            *(
                (f"finding:{finding.id}", f"incident:{finding.incident}")
                for finding in record.findings
                if finding.incident in incidents
            ),
        ),
        "generatedEntity",
        "usedEntity",
    )


def _attributions(record: Record, _basis: Basis) -> Rows:
    yield from _links(
        "attributed",
        (
            *((f"report:{d.report.id}", _outlet(d.report.outlet)) for d in record.reports if d.report.outlet),
            *((f"decision:{ruling.id}", _person(ruling.author)) for ruling in record.decisions),
        ),
        "entity",
        "agent",
    )


def _associations(_record: Record, basis: Basis) -> Rows:
    agent = f"software:{_safe(basis.software)}"
    for number, activity in enumerate((INTAKE, CODING, RECONCILIATION, ASSESSMENT)):
        plan = {} if activity == INTAKE else {"prov:plan": f"rules:{basis.rules}"}
        yield f"link:ran-{number}", {"prov:activity": activity, "prov:agent": agent} | plan


def _influences(record: Record, _basis: Basis) -> Rows:
    known = {claim.id for claim in record.claims}
    pairs = (
        (f"claim:{claim}", f"decision:{ruling.id}")
        for ruling in record.decisions
        for claim in dict.fromkeys((*ruling.claims, *ruling.others))
        if claim in known
    )
    yield from _links("influenced", pairs, "influencee", "influencer")


def _members(record: Record, basis: Basis) -> Rows:
    yield from _links(
        "holds",
        (
            (f"record:{basis.record}", member)
            for member in (
                *(f"report:{dated.report.id}" for dated in record.reports),
                *(f"claim:{claim.id}" for claim in record.claims),
                *(f"incident:{incident.id}" for incident in record.incidents),
                *(f"finding:{finding.id}" for finding in record.findings),
            )
        ),
        "collection",
        "entity",
    )


_SECTIONS: tuple[tuple[str, Callable[[Record, Basis], Rows]], ...] = (
    ("entity", _entities),
    ("activity", _activities),
    ("agent", _agents),
    ("used", _uses),
    ("wasGeneratedBy", _generations),
    ("wasDerivedFrom", _derivations),
    ("wasAttributedTo", _attributions),
    ("wasAssociatedWith", _associations),
    ("wasInfluencedBy", _influences),
    ("hadMember", _members),
)


# Below


def _arrived(record: Record, basis: Basis) -> Iterator[tuple[ReportId, Arrival]]:
    """The reports of the record whose arrival is known, in its order."""
    for dated in record.reports:
        arrival = basis.arrivals.get(dated.report.id)
        if arrival is not None:
            yield dated.report.id, arrival


def _links(name: str, pairs: Iterable[tuple[str, str]], left: str, right: str) -> Rows:
    for number, (one, other) in enumerate(pairs):
        yield f"link:{name}-{number}", f'{{"prov:{left}":{_quoted(one)},"prov:{right}":{_quoted(other)}}}'


def _entity(kind: str, *, label: str | None = None, plan: bool = False, collection: bool = False) -> Body:
    types = [_name(f"obs:{kind}"), *([_name("prov:Plan")] if plan else [])]
    types += [_name("prov:Collection")] if collection else []
    return {"prov:type": types[0] if len(types) == 1 else types} | ({"prov:label": label} if label else {})


def _name(value: str) -> Body:
    return {"$": value, "type": "prov:QUALIFIED_NAME"}


def _outlet(name: str) -> str:
    return f"outlet:{_key(name)}"


def _person(name: str) -> str:
    return f"person:{_key(name)}"


def _key(name: str) -> str:
    """Names hold what no identifier may; this says only that two are the same."""
    return sha256(name.encode()).hexdigest()[:16]


def _safe(version: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in version)
