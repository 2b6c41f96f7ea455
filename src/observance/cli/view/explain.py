"""Why a value is what it is: the words, the syntax and the rule behind each."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.text import Text

from observance.app.details import Detail
from observance.cli.view import words
from observance.cli.view.detail import grade, language, place, quoted, relations, show_detail, told, waterfalls
from observance.cli.view.layout import heading, indented, show, table, texts

UNBOUND = "nothing in it or in the others bounds its date"
SLOTS = ("kind", "actor", "target", "place", "date", "figures", "source", "status", "means")


def show_explanation(console: Console, detail: Detail) -> None:
    """The reasons behind a report's date, a claim's slots or an incident's claims; other nouns carry their own."""
    explain = _EXPLAINERS.get(detail.noun)
    if explain is None:
        show_detail(console, detail)
    else:
        show(console, *explain(console, detail))


def _report(_console: Console, detail: Detail) -> Iterator[RenderableType]:
    item = detail.item
    yield heading(item["title"] or item["name"], item["id"])
    bound = "these bound its date, but not on both sides" if detail.why["dating"] else UNBOUND
    how = words.dated_by(item["published_by"]) if item["published"] else bound
    reasons = [indented(Text(reason)) for reason in detail.why["dating"]]
    yield Group(heading(f"Published {words.days(item['published'])}", how), *reasons)
    yield from map(date_conflict, detail.why["date_conflicts"])
    if item["language"] != "en":
        yield heading("Not coded", f"language {language(item)}: only English is coded")


def date_conflict(found: Mapping[str, Any]) -> RenderableType:
    """What cannot all hold of a report's date, and which of it was set aside."""
    told = [f"{each} (set aside)" if each in found["aside"] else each for each in found["constraints"]]
    return Group(heading("Its date is disputed", "these cannot all hold"), *(indented(Text(each)) for each in told))


def _claim(console: Console, detail: Detail) -> Iterator[RenderableType]:
    item = detail.item
    yield heading(words.plain(item["kind"]), item["id"])
    yield quoted(item["evidence"])
    made = table(console, "Slot", "Value", "Words", "Path", ("Rule", "quiet"))
    for slot in (*SLOTS, *sorted({reason["slot"] for reason in item["why"]} - set(SLOTS))):
        reasons = [reason for reason in item["why"] if reason["slot"] == slot] or [NO_REASON]
        for number, reason in enumerate(reasons):
            first = (slot, _value(item, slot)) if number == 0 else ("", "")
            made.add_row(*texts((*first, reason["words"], reason["path"], reason["rule"])))
    yield made
    if detail.why["times"]:
        read = [Text(f"“{time['text']}”  {time['value']}  {time['rule']}") for time in detail.why["times"]]
        yield Group(heading("Time expressions"), *map(indented, read))


NO_REASON = {"words": "", "path": "", "rule": ""}


def _incident(console: Console, detail: Detail) -> Iterator[RenderableType]:
    item = detail.item
    yield heading(words.plain(item["kind"]), item["id"])
    yield Group(heading("Claims"), *told(detail.told.values()))
    joined = list(waterfalls(console, detail.why["links"]))
    alone = "it rests on one claim" if len(item["claims"]) == 1 else ""
    yield Group(heading("Why they are one incident", alone), *joined)
    if item.get("relations"):
        yield Group(heading("Related incidents"), *relations(item["relations"]))
    yield Group(heading("Grade"), indented(Text(grade(item["grade"], detail.why["grade"]))))


def _finding(_console: Console, detail: Detail) -> Iterator[RenderableType]:
    """Each element with the sentences that say it."""
    item = detail.item
    yield heading(f"{words.plain(item['verdict'])}: {words.known(item['provision'])}", item["id"])
    for reason in filter(None, (item.get("reason"), *item.get("wanted", ()))):
        yield indented(Text(reason))
    for element in item["elements"]:
        claims = [detail.told[claim] for claim in element["claims"]]
        head = heading(words.plain(element["name"]), words.plain(element["met"]))
        yield Group(head, indented(Text(element["reason"])), *told(claims))


def _value(item: Mapping[str, Any], slot: str) -> str:
    value = item.get(slot)
    said = _VALUES.get(slot, str)(value) if value else ""
    return said or words.UNKNOWN


_VALUES: Mapping[str, Callable[[Any], str]] = {
    "kind": words.plain,
    "actor": ", ".join,
    "target": ", ".join,
    "place": lambda value: "; ".join(map(place, value)),
    "date": words.days,
    "figures": lambda value: "; ".join(map(words.figure, value)),
    "source": " ← ".join,
    "status": words.plain,
}

_EXPLAINERS: Mapping[str, Callable[[Console, Detail], Iterator[RenderableType]]] = {
    "reports": _report,
    "claims": _claim,
    "incidents": _incident,
    "findings": _finding,
    "cases": _finding,
}
