"""Decisions in lines."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from observance.cli.view import words
from observance.ledger.events import Decision, DecisionUndone
from observance.ledger.fold import Taken
from observance.ledger.rulings import rule
from observance.publish.jsonl import decision_object

OUTCOMES = {
    "applied": "",
    "unmatched": "unmatched: the record does not hold its claims",
    "overridden": "overridden by a later decision, in part at least",
    "changed": "what was accepted reads otherwise now",
    "not_built": "not in the record yet",
}
NOTHING_TO_CLOSE = "unmatched: the record holds no such discrepancy that could be closed"
NOTHING_TO_DETERMINE = "unmatched: the record holds no such finding"
UNMATCHED = {"close": NOTHING_TO_CLOSE, "determine": NOTHING_TO_DETERMINE}


def taken_line(number: int, decision: Decision) -> str:
    """What was decided just now."""
    if isinstance(decision, DecisionUndone):
        return f"decision {decision.decision} undone (event {number}); next: observance build"
    (ruling,) = rule([Taken(number, decision)], ()).rulings
    return f"decision {number}: {_said(decision_object(ruling))}; next: observance build"


def decision_lines(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Each decision in a line, its reason below."""
    for item in items:
        note = f"undone by event {item['undone_by']}" if item["undone_by"] else _outcome(item)
        yield f"{item['number']:>5}  {item['at'][:10]}  {_said(item)}{f'  ({note})' if note else ''}"
        yield f"       {words.printable(item['author'])}: {words.printable(item['reason'])}"
        if item["missing"]:
            yield f"       not in the record: {_ids(item['missing'])}"


def _outcome(item: Mapping[str, Any]) -> str:
    if item["outcome"] == "unmatched" and item["decision"] in UNMATCHED:
        return UNMATCHED[item["decision"]]
    return OUTCOMES[item["outcome"]]


def _said(item: Mapping[str, Any]) -> str:
    if item["report"]:
        return f"withdraw report {words.short(item['report'])}"
    if item["slot"]:
        return f"correct {_ids(item['claims'])}: {item['slot']} is {words.printable(item['value'])}"
    if item["others"]:
        return f"split {_ids(item['claims'])} from {_ids(item['others'])}"
    if item["decision"] == "determine":
        of = ", ".join(filter(None, (item["provision"], item["party"])))
        return (
            f"determine {words.plain(item['value'])}: {of}{', from ' if item['claims'] else ''}{_ids(item['claims'])}"
        )
    if field := item.get("field"):
        return f"close {words.printable(field)} of {_ids(item['claims'])}"
    return f"{item['decision']} {_ids(item['claims'])}"


def _ids(claims: Iterable[str]) -> str:
    return " ".join(map(words.short, claims))
