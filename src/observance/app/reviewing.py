"""Decisions of people, as events.

Each function gives the event of one decision; `decide` puts it into the ledger. What a person points at may be an
incident: the decision then names its claims, which outlast any incident.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from observance.app.queries import behind, find, get
from observance.app.row import read_body
from observance.app.slots import read_slot, read_value
from observance.app.workspace import Workspace
from observance.errors import NotFoundError, UsageError
from observance.ledger.codec import encode
from observance.ledger.events import (
    ClaimCorrected,
    ClaimsAccepted,
    ClaimsMerged,
    ClaimsSplit,
    ClaimsWithdrawn,
    Decided,
    Decision,
    DecisionUndone,
    DiscrepancyClosed,
    FindingDetermined,
    ReportWithdrawn,
    report_of,
)
from observance.ledger.fold import Taken, undone_by
from observance.ledger.rulings import digest
from observance.model.claim import Claim, ClaimId
from observance.model.finding import Basis, Determination, Verdict
from observance.model.report import Report, ReportId
from observance.model.ruling import Slot
from observance.publish.jsonl import JsonObject
from observance.publish.load import claim_from

SHORTEST = 6
OPEN = "disputed"
"""The verdict on a discrepancy that somebody may still resolve."""


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, why and when.

    Raises:
        UsageError: the reason or the author is empty.
    """

    author: str
    reason: str
    at: datetime

    def __post_init__(self) -> None:
        for name, value in (("reason", self.reason), ("author", self.author)):
            if not value.strip():
                raise UsageError(f"--{name} is empty; say who decides and why")

    def fields(self) -> dict[str, Any]:
        return {"at": self.at, "author": self.author.strip(), "reason": self.reason.strip()}


def decide(workspace: Workspace, decision: Decided) -> int:
    """Put a decision into the ledger; gives its number."""
    body = encode(decision)
    with workspace.store.writing():
        workspace.store.append([decision])
        return max(stored.seq for stored in workspace.store.stored_events() if stored.body == body)


def merge(workspace: Workspace, given: Sequence[str], by: By) -> ClaimsMerged:
    """These incidents and claims are one occurrence.

    Raises:
        NotFoundError: the record does not hold one of them.
        UsageError: there are not two, or one is neither an incident nor a claim.
    """
    claims = _claims(workspace, given)
    if len(set(given)) < 2 or len(claims) < 2:
        raise UsageError("give two incidents or claims, or more, that are one occurrence")
    return ClaimsMerged(**by.fields(), claims=claims)


def split(workspace: Workspace, incident: str, given: Sequence[str], by: By) -> ClaimsSplit:
    """These claims tell of something else than the rest of their incident.

    Raises:
        NotFoundError: the record does not hold one of them.
        UsageError: a claim is not of the incident, or none would be left in it.
    """
    whole, claims = _claims_of(workspace, incident, ("incidents",)), _claims(workspace, given, ("claims",))
    strange = [claim for claim in claims if claim not in whole]
    if strange:
        raise UsageError(f"{strange[0]}: is no claim of {incident}; `observance show {incident}` lists them")
    others = tuple(claim for claim in whole if claim not in claims)
    if not others:
        raise UsageError(f"{incident}: would be left without claims; leave one in, or withdraw the incident")
    return ClaimsSplit(**by.fields(), claims=claims, others=others)


def withdraw(workspace: Workspace, given: str, by: By) -> ReportWithdrawn | ClaimsWithdrawn:
    """A report leaves the record; a claim, or all claims of an incident, stay in it but count in no incident.

    Raises:
        NotFoundError: nothing has the id, or it is withdrawn already.
        UsageError: several ids start so.
    """
    report = _report(workspace, given)
    if report is not None:
        return ReportWithdrawn(**by.fields(), report=report.id)
    claims = _claims(workspace, [given])
    if all(get_claim(workspace, claim).withdrawn for claim in claims):
        raise NotFoundError(f"{given}: is withdrawn already; `observance review list` has the decision")
    return ClaimsWithdrawn(**by.fields(), claims=claims)


def correct(
    workspace: Workspace, given: str, slot_name: str, values: Sequence[str], by: By, *, unknown: bool = False
) -> ClaimCorrected:
    """A slot of a claim has another value, or is not known.

    Raises:
        NotFoundError: the record does not hold the claim.
        UsageError: there is no such slot, it cannot have that value, or it has it already.
    """
    slot = read_slot(slot_name)
    if bool(values) is unknown:
        raise UsageError("give --value, once for each of several, or --unknown")
    if unknown and slot in (Slot.KIND, Slot.STATUS):
        raise UsageError(f"{slot.value}: a claim always has one; give --value, or withdraw the claim")
    (claim,) = _claims(workspace, [given], ("claims",))
    value = read_value(workspace.mandate(workspace.state()), slot, values)
    if getattr(get_claim(workspace, claim), slot.value) == value and not behind(workspace):
        raise UsageError(
            f"{given}: {slot.value} has that value already; `observance review accept` says that it is right"
        )
    fields = {**by.fields(), slot.value: value}
    return ClaimCorrected(**fields, claim=claim, slot=slot)


def accept(workspace: Workspace, given: str, by: By) -> ClaimsAccepted:
    """An incident or a claim is right as it stands; the claims of an incident then stay together.

    Raises:
        NotFoundError: the record does not hold it.
        UsageError: it is withdrawn, or neither an incident nor a claim.
    """
    claims = _claims(workspace, [given])
    said = [get_claim(workspace, claim) for claim in claims]
    if any(claim.withdrawn for claim in said):
        raise UsageError(f"{given}: is withdrawn; undo that first, `observance review list` has the decision")
    return ClaimsAccepted(**by.fields(), claims=claims, seen=tuple(map(digest, said)))


def close(workspace: Workspace, incident: str, field: str, by: By) -> DiscrepancyClosed:
    """What accounts of an incident say of a field cannot be resolved; the decision names its claims that differ.

    Raises:
        NotFoundError: the record does not hold the incident, or none of its discrepancies in that field is open.
        UsageError: it is no incident.
    """
    whole, wanted = _claims_of(workspace, incident, ("incidents",)), " ".join(field.split()).casefold()
    found = _discrepancies(workspace, find(workspace, incident)[1]["id"])
    open_ones = [each for each in found if each["verdict"] == OPEN]
    told = [each for each in open_ones if each["field"].casefold() == wanted]
    if not told:
        others = [each["verdict"] for each in found if each["field"].casefold() == wanted]
        what = f"is {others[0]}, not open" if others else f"{incident} has no discrepancy in that field"
        fields = "; ".join(dict.fromkeys(f"`{each['field']}`" for each in open_ones))
        raise NotFoundError(f"{field}: {what}; {f'open are {fields}' if fields else 'none of its fields is open'}")
    differing = {claim for each in told for value in each["values"] for claim in value["claims"]}
    claims = tuple(claim for claim in whole if claim in differing)
    return DiscrepancyClosed(**by.fields(), claims=claims, field=told[0]["field"])


def determine(workspace: Workspace, given: str, determination: str, by: By) -> FindingDetermined:
    """What a person holds of a finding; the decision names its provision, its party and the claims of its incident.

    Raises:
        NotFoundError: the record does not hold the finding.
        UsageError: it is no finding, the word is none of a determination, or it has been determined so already.
    """
    words = [each.value for each in Determination]
    if determination not in words:
        raise UsageError(f"{determination}: is no determination; write one of {', '.join(words)}")
    noun, item = find(workspace, given)
    if noun != "findings":
        advice = "; an open case becomes a finding once what it wants is known" if noun == "cases" else ""
        raise UsageError(f"{given}: is one of the {noun}{advice}; `observance findings` gives the ids of findings")
    if item["determination"] == determination and not behind(workspace):
        raise UsageError(
            f"{given}: is determined as {determination} already; `observance review list` has the decision"
        )
    told = [claim for element in item["elements"] for claim in element["claims"]]
    whole = get(workspace, item["incident"])["claims"] if item["incident"] is not None else told
    return FindingDetermined(
        **by.fields(),
        claims=tuple(map(ClaimId, dict.fromkeys(whole))),
        provision=item["provision"],
        party=item["party"],
        basis=Basis(item["basis"]),
        verdict=Verdict(item["verdict"]),
        determination=Determination(determination),
    )


def undo(workspace: Workspace, given: str, by: By) -> DecisionUndone:
    """A decision no longer holds.

    Raises:
        NotFoundError: no decision has the number, or it does not hold any more.
    """
    number = int(given.lstrip("d")) if given.lstrip("d").isdecimal() else 0
    taken = next((each for each in workspace.state().decisions if each.number == number), None)
    if taken is None:
        raise NotFoundError(f"{given}: no decision that stands has this number; `observance review list` has them")
    return DecisionUndone(**by.fields(), decision=number, report=report_of(taken.decision))  # type: ignore[arg-type]


def withdraw_report(workspace: Workspace, given: str, *, reason: str, author: str) -> Report:
    """Take a report out of the record; received again, it comes back.

    Raises:
        NotFoundError: no report that stands has the id.
        UsageError: the reason or the author is empty, or several ids start so.
    """
    by = By(author, reason, workspace.clock())
    report = _report(workspace, given)
    if report is None:
        raise NotFoundError(f"{given}: no report has that id; `observance reports` lists them")
    decide(workspace, ReportWithdrawn(**by.fields(), report=report.id))
    return report


def get_claim(workspace: Workspace, claim: ClaimId) -> Claim:
    """A claim of the record as people corrected it."""
    return claim_from(find(workspace, claim)[1])


def undone(workspace: Workspace) -> tuple[tuple[Taken, int], ...]:
    """The decisions that were undone, each with the number of the event that did."""
    events = tuple(workspace.store.events())
    pairs = ((number, events[number - 1], by) for number, by in sorted(undone_by(events).items()))
    return tuple((Taken(number, event), by) for number, event, by in pairs if isinstance(event, Decision))


def _claims(
    workspace: Workspace, given: Sequence[str], nouns: Sequence[str] = ("incidents", "claims")
) -> tuple[ClaimId, ...]:
    """The claims of several things, each once."""
    return tuple(dict.fromkeys(claim for each in given for claim in _claims_of(workspace, each, nouns)))


def _claims_of(workspace: Workspace, given: str, nouns: Sequence[str]) -> tuple[ClaimId, ...]:
    noun, item = find(workspace, given)
    if noun not in nouns:
        raise UsageError(f"{given}: is one of the {noun}; give one of the {' or '.join(nouns)}")
    return tuple(map(ClaimId, item["claims"] if noun == "incidents" else [item["id"]]))


def _discrepancies(workspace: Workspace, incident: str) -> list[JsonObject]:
    found = map(read_body, workspace.record.rows("discrepancies").bodies)
    return [each for each in found if each["incident"] == incident]


def _report(workspace: Workspace, given: str) -> Report | None:
    """The report that is meant, None where none is.

    Raises:
        NotFoundError: it is withdrawn already.
        UsageError: several ids start so.
    """
    state = workspace.state()
    found = [report for report in state.reports if _is_meant(given, report.id)]
    if len(found) > 1:
        raise UsageError(f"{given}: several reports start so: {', '.join(report.id[:12] for report in found)}")
    if not found and any(_is_meant(given, event.report) for event in state.withdrawn):
        raise NotFoundError(f"{given}: that report is withdrawn already")
    return found[0] if found else None


def _is_meant(given: str, report: ReportId) -> bool:
    return report == given or (len(given) >= SHORTEST and report.startswith(given))
