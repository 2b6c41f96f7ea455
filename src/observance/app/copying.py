"""Who copied what of one report: its passages, each with both texts and what each side changed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from observance.app.queries import get
from observance.app.row import read_body
from observance.app.workspace import Workspace
from observance.publish.jsonl import JsonObject

NAMED = ("id", "name", "outlet", "title", "published", "origin", "credits")


def copying(workspace: Workspace, report: JsonObject) -> JsonObject:
    """The report's passages, seen from it: in each `own` is its stretch and `other` that of another report, both with
    their words; `changes` pairs the words that only one of them has, or that stand in place of the other's."""
    found = [read_body(body) for body in workspace.record.rows("passages", report=report["id"]).bodies]
    others = {one: get(workspace, one) for one in sorted({_other(passage, report["id"]) for passage in found})}
    passages = [_seen(passage, report, others[_other(passage, report["id"])]) for passage in found]
    return {**_named(report), "passages": sorted(passages, key=_order)}


def _other(passage: JsonObject, report: str) -> str:
    """The id of the report that has the passage too."""
    left, right = passage["left"]["report"], passage["right"]["report"]
    return str(right if left == report else left)


def _seen(passage: JsonObject, own: JsonObject, other: JsonObject) -> JsonObject:
    sides = ("left", "right") if passage["left"]["report"] == own["id"] else ("right", "left")
    texts = (own["text"], other["text"])
    first = {own["id"]: "own", other["id"]: "other"}.get(passage["first"])
    return {
        "own": _stretch(passage[sides[0]], own),
        "other": {**_named(other), **_stretch(passage[sides[1]], other)},
        "kind": passage["kind"],
        "alike": passage["alike"],
        "first": first,
        "known_by": passage["known_by"],
        "reason": passage["reason"],
        "origin": passage["origin"],
        "claims": passage["claims"],
        "changes": list(_changes(passage["changes"], sides, texts)),
    }


def _named(report: JsonObject) -> JsonObject:
    return {key: report[key] for key in NAMED}


def _stretch(stretch: Mapping[str, Any], report: JsonObject) -> JsonObject:
    start, end = stretch["start"], stretch["end"]
    return {"start": start, "end": end, "text": report["text"][start:end]}


def _changes(changes: Sequence[JsonObject], sides: tuple[str, str], texts: tuple[str, str]) -> Iterator[JsonObject]:
    for change in changes:
        spans = change[sides[0]], change[sides[1]]
        own, other = (
            {"start": start, "end": end, "text": text[start:end]}
            for (start, end), text in zip(spans, texts, strict=True)
        )
        yield {"own": own, "other": other}


def _order(passage: JsonObject) -> tuple[int, str, int]:
    return passage["own"]["start"], passage["other"]["id"], passage["other"]["start"]
