"""One noun with all that belongs to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from observance.app.queries import get, why
from observance.app.workspace import Workspace
from observance.publish.jsonl import JsonObject


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the report that makes it."""

    claim: JsonObject
    report: JsonObject


@dataclass(frozen=True, slots=True)
class Detail:
    """A noun's object, the reasons behind it ({} where it has none), and the claims that it rests on, by their ids."""

    noun: str
    item: JsonObject
    why: JsonObject
    told: dict[str, Told]


def detail(workspace: Workspace, noun: str, item: JsonObject) -> Detail:
    """All that belongs to an object that `find` found."""
    reasons = why(workspace, item["id"]) if noun in ("reports", "claims", "incidents") else {}
    claims = _claims(noun, item, reasons)
    if noun == "cases" and item["incident"] is not None:
        claims += get(workspace, item["incident"])["claims"]
    return Detail(noun, item, reasons, told(workspace, claims))


def told(workspace: Workspace, claims: Iterable[str]) -> dict[str, Told]:
    """The claims with their reports, by the report's date, then as they stand in it."""
    found = [get(workspace, claim) for claim in dict.fromkeys(claims)]
    reports = {report: get(workspace, report) for report in {claim["report"] for claim in found}}
    pairs = [Told(claim, reports[claim["report"]]) for claim in found]
    return {each.claim["id"]: each for each in sorted(pairs, key=_order)}


def _order(each: Told) -> tuple[bool, list[str], str, int, str]:
    published = each.report["published"]
    return (published is None, published or [], each.report["id"], each.claim["start"], each.claim["id"])


def _claims(noun: str, item: JsonObject, reasons: JsonObject) -> list[str]:
    if noun == "claims":
        return [item["id"]]
    if noun == "reports":
        return list(reasons["claims"])
    parts = {"incidents": [item], "sites": item.get("history", [])}.get(noun) or item.get("elements", [])
    return [claim for part in parts for claim in part["claims"]]
