"""One noun in full: what it says, who says so, what it rests on."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.text import Text

from observance.app.details import Detail, Told
from observance.cli.view import words
from observance.cli.view.board import GRADES
from observance.cli.view.layout import QUIET, STRONG, facts, heading, indented, show, table, texts

Item = Mapping[str, Any]
MEASURES = frozenset({"km", "days"})
"""Units that are no words of an account."""


def show_detail(console: Console, detail: Detail) -> None:
    """Everything about one noun."""
    show(console, *_SECTIONS[detail.noun](console, detail))


def _report(_console: Console, detail: Detail) -> Iterator[RenderableType]:
    item = detail.item
    yield _title(item["title"] or item["name"], item["id"])
    dating = f"{words.days(item['published'])}, {words.dated_by(item['published_by'])}"
    yield facts(
        ("Outlet", words.known(item["outlet"])),
        ("Published", dating if item["published"] else "not dated"),
        ("Kind", item["kind"]),
        ("Language", language(item)),
        ("Credits", ", ".join(item["credits"])),
        ("Author", detail.why["author"] or ""),
        ("Address", detail.why["url"] or ""),
        ("Name", item["name"]),
        ("Origin", item["origin"]),
    )
    if detail.why["date_conflicts"]:
        yield heading("Its date is disputed", f"`observance explain {words.short(item['id'])}` says by what")
    yield Group(heading("Text"), indented(Text(item["text"])))
    if detail.told:
        claims = [_line_of(each.claim) for each in detail.told.values()]
        yield Group(heading("Claims", words.number(len(claims), "claim")), *map(indented, claims))


def _claim(_console: Console, detail: Detail) -> Iterator[RenderableType]:
    item, report = detail.item, detail.told[detail.item["id"]].report
    yield _title(words.plain(item["kind"]), item["id"])
    yield quoted(item["evidence"])
    yield facts(
        *slots(item),
        ("Who says so", words.chain(item["source"], report)),
        ("Report", f"{report['title'] or report['name']}, {_published(report)}"),
        ("Report id", words.short(report["id"])),
        ("Incident", words.short(detail.why["incident"] or "")),
        ("Origin", _origin(detail.why)),
    )


def _origin(why: Item) -> str:
    """`o123456789: why its passage says so`; the id alone where the claim rests on its report's origin."""
    origin = words.short(why["origin"] or "")
    return f"{origin}: {why['passage']}" if why["passage"] else origin


def _incident(console: Console, detail: Detail) -> Iterator[RenderableType]:
    item = detail.item
    yield _title(words.plain(item["kind"]), item["id"])
    if item["summary"]:
        yield Text(item["summary"])
    yield facts(
        ("When", words.days(item["date"])),
        ("Where", "; ".join(map(place, item["place"])) or words.UNKNOWN),
        ("Who", words.parties(item["actor"], item["target"]) or words.UNKNOWN),
        ("Grade", grade(item["grade"], detail.why["grade"])),
        ("Reliability", item.get("reliability") or "not given"),
        ("Findings", ", ".join(map(words.short, detail.why["findings"]))),
    )
    yield from _figures(console, detail)
    yield from _reasoning(detail)
    note = f"{words.number(len(item['claims']), 'claim')} from {words.number(len(item['origins']), 'origin')}"
    yield Group(heading("Claims", note), *told(detail.told.values()))
    if detail.why["links"]:
        yield Group(heading("Why they are one incident"), *links(detail.why["links"]))
    if item.get("relations"):
        yield Group(heading("Related incidents"), *relations(item["relations"]))


def _reasoning(detail: Detail) -> Iterator[RenderableType]:
    """Where accounts differ and how the grade was reached; a record that an earlier version built has neither."""
    if differing := detail.why.get("discrepancies"):
        yield Group(heading("Where accounts differ"), *map(_difference, differing))
    if steps := detail.item.get("argument"):
        yield Group(heading("Why this grade"), *(indented(Text(step)) for step in steps))


def _figures(console: Console, detail: Detail) -> Iterator[RenderableType]:
    if not detail.item["figures"]:
        return
    made = table(console, "Figure", ("Told as", "right"), "By", ("Published", "fixed"), ("Claim", "quiet fixed"))
    for figure in detail.item["figures"]:
        names = _figure_names(figure)
        for name, version in zip_longest(names, figure["versions"]):
            made.add_row(Text(name or ""), *(_version(detail, version) if version else ("", "", "", "")))
    yield Group(heading("Figures"), indented(made))


def _version(detail: Detail, version: Item) -> tuple[str | Text, ...]:
    source = detail.told[version["claim"]]
    amount = words.amount(version["low"], version["high"])
    return (
        f"{amount} (replaced)" if version.get("replaced_by") else amount,
        Text(words.chain(source.claim["source"], source.report)),
        words.days(source.report["published"]),
        words.short(version["claim"]),
    )


def _figure_names(figure: Item) -> tuple[str, ...]:
    """What is counted, and below it what all versions come to, and why."""
    stated = f"{words.amount(figure['low'], figure['high'])}, {figure['verdict']}"
    counted = " ".join(filter(None, (words.counted(figure), words.scope(figure))))
    if len({(each["low"], each["high"]) for each in figure["versions"]}) == 1:
        return counted, stated
    return counted, stated, f"best {words.best(figure)} ({figure.get('best_by', '').partition(':')[0]})"


def _difference(item: Item) -> RenderableType:
    """One discrepancy: its versions with who stands behind each, how far apart, how old, and what would settle it."""
    head = Text(words.plain(item["field"]), style=STRONG)
    head.append(f"  {', '.join(_measures(item))}", style=f"not bold {QUIET}")
    lines = [
        Text(f"{each['value']}: {words.number(len(each['claims']), 'claim')} of {_origins(each)}")
        for each in item["values"]
    ]
    settling = Text("to settle it: " if item["verdict"] == "disputed" else "", QUIET).append(item["settles"])
    return indented(Group(head, *map(indented, (*lines, settling))))


def _origins(value: Item) -> str:
    return f"{words.number(len(value['origins']), 'origin')} ({', '.join(map(words.short, value['origins']))})"


def apart(size: float, unit: str | None) -> str:
    """`3 km apart`, `1 day apart`; of what is counted, in the words of accounts: `1 apart (contractors)`."""
    if unit in MEASURES:
        return f"{size:,g} {unit.removesuffix('s') if size == 1 else unit} apart"
    return f"{size:,g} apart" + (f" ({unit})" if unit else "")


def _measures(item: Item) -> Iterator[str]:
    yield item["verdict"]
    if item["size"] is not None:
        yield apart(item["size"], item["unit"])
    if item["since"]:
        yield f"since the report of {words.days(item['since'])}"
    if item["latest"]:
        yield f"last told {words.days(item['latest'])}"


def _site(_console: Console, detail: Detail) -> Iterator[RenderableType]:
    item = detail.item
    yield _title(item["name"], item["id"])
    yield facts(("Party", words.known(item["party"])), ("Place", words.known(item["place"])))
    for event in item["history"]:
        yield Group(
            heading(f"{words.plain(event['state'])}  {_began(event)}", "; ".join(_founded(event))),
            *told(detail.told[claim] for claim in event["claims"]),
        )
        if event.get("against"):
            yield Group(heading("  denied", "of this"), *told(detail.told[claim] for claim in event["against"]))
    if item.get("denied"):
        yield Group(
            heading("denied", "though no account tells it"), *told(detail.told[claim] for claim in item["denied"])
        )


def _began(event: Item) -> str:
    if event["from"]:
        return words.days((event["from"], event["to"]))
    return f"by {event['by']}" if event.get("by") else words.UNKNOWN


def _founded(event: Item) -> Iterator[str]:
    """How well an event is founded, and how it was laid to the site."""
    if event.get("grade"):
        yield f"grade {event['grade']}"
    if event.get("origins"):
        yield words.number(len(event["origins"]), "origin")
    if event.get("reports"):
        yield words.number(len(event["reports"]), "log of its own", "logs of its own")
    if event.get("source") or not (event["claims"] or event.get("reports")):
        yield "known beforehand, from the mandate"
    if event.get("reason"):
        yield event["reason"]


def _finding(console: Console, detail: Detail) -> Iterator[RenderableType]:
    item = detail.item
    yield _title(f"{words.plain(item['verdict'])}: {item['provision']}", item["id"])
    yield facts(
        ("Party", words.known(item["party"])),
        ("When", words.days(item["date"])),
        ("Level", item["level"]),
        ("Determination", words.plain(item["determination"] or "none yet")),
        ("Basis", item.get("basis", "incident")),
        ("Incident", words.short(item["incident"] or "")),
        ("Reason", item["reason"]),
    )
    yield from _elements(console, detail)


def _case(console: Console, detail: Detail) -> Iterator[RenderableType]:
    item = detail.item
    yield _title(f"open: {words.plain(item['verdict'])} of {words.known(item['provision'])}?", item["id"])
    yield facts(
        ("Party", words.known(item["party"])),
        ("When", words.days(item["date"])),
        ("Basis", item["basis"]),
        ("Incident", words.short(item["incident"] or "")),
    )
    yield Group(heading("What would have to be known"), *(indented(Text(each)) for each in item["wanted"]))
    yield from _elements(console, detail)


def _elements(console: Console, detail: Detail) -> Iterator[RenderableType]:
    made = table(console, "Element", ("Met", "fixed"), "Reason", ("Claims", "quiet"))
    for element in detail.item["elements"]:
        claims = " ".join(map(words.short, element["claims"]))
        made.add_row(*texts((words.plain(element["name"]), words.plain(element["met"]), element["reason"], claims)))
    yield Group(heading("Elements"), indented(made))
    if detail.told:
        yield Group(heading("Claims"), *told(detail.told.values()))


_SECTIONS: Mapping[str, Callable[[Console, Detail], Iterator[RenderableType]]] = {
    "reports": _report,
    "claims": _claim,
    "incidents": _incident,
    "sites": _site,
    "findings": _finding,
    "cases": _case,
}


def slots(item: Item) -> Iterator[tuple[str, str]]:
    """The slots of a claim, by name."""
    yield "When", words.days(item["date"])
    yield "Actor", ", ".join(item["actor"]) or words.UNKNOWN
    yield "Target", ", ".join(item["target"]) or words.UNKNOWN
    yield "Where", "; ".join(map(place, item["place"])) or words.UNKNOWN
    yield "Figures", "; ".join(map(words.figure, item["figures"])) or words.UNKNOWN
    yield "Status", words.plain(item["status"])
    yield "Means", item["means"] or ""


def place(item: Item) -> str:
    """`Name (settlement, 35.50, 36.25)`; a name that no gazetteer holds says so."""
    if item["lat"] is None or item["lon"] is None:
        return f"{item['name']} (no coordinates)"
    precision = f"{item['precision']}, " if item["precision"] else ""
    return f"{item['name']} ({precision}{item['lat']:.2f}, {item['lon']:.2f})"


def grade(value: str | None, reason: str) -> str:
    """`2, probably true: two origins agree`."""
    said = f"{value}, {GRADES[value]}" if value in GRADES else value or "not graded"
    return f"{said}: {reason}" if reason else said


def told(claims: Iterable[Told]) -> Iterator[RenderableType]:
    """Each claim's sentence under who says so, and when."""
    for each in claims:
        head = Text(words.chain(each.claim["source"], each.report), style=STRONG)
        head.append(f"  {_published(each.report)}", style="not bold")
        head.append(f"  {words.short(each.claim['id'])}", style=f"not bold {QUIET}")
        told_in = Text(f"in {each.report['title'] or each.report['name']}  {words.short(each.report['id'])}", QUIET)
        lines = (quoted(each.claim["evidence"]), Text(_said(each.claim), QUIET), told_in)
        yield indented(Group(head, *map(indented, lines)))


def links(items: Sequence[Item]) -> Iterator[RenderableType]:
    """Why claims were joined, two by two: what weighed, and what it comes to."""
    for link in items:
        pair = Text(f"{_pair(link)}  ", style=QUIET)
        steps = (f"{each['name']}: {each['words']} {each['bits']:+.1f}" for each in link["weights"])
        yield indented(pair.append("; ".join(steps), style="not dim"))


def waterfalls(console: Console, items: Sequence[Item]) -> Iterator[RenderableType]:
    """Every step of each pair's evidence with its weight and the sum so far, in bits."""
    for link in items:
        made = table(console, "Comparison", "What was compared", ("Bits", "right"), ("Sum", "right"))
        total = 0.0
        for each in link["weights"]:
            total += each["bits"]
            made.add_row(*texts((each["name"], each["words"], f"{each['bits']:+.2f}", f"{total:.2f}")))
        yield indented(Group(Text(_pair(link)), indented(made)))


def _pair(link: Item) -> str:
    """A person's decision has no weight, and no probability."""
    names = f"{words.short(link['left'])} = {words.short(link['right'])}"
    if any(each["name"] == "decision" for each in link["weights"]):
        return f"{names}  decided"
    return f"{names}  {link['total']:+.1f} bits, probability {link['probability']:.4f}"


def relations(items: Sequence[Item]) -> Iterator[RenderableType]:
    """What an incident is to others that it is not one with."""
    for each in items:
        line = Text(f"{words.plain(each['kind'])} {words.short(each['incident'])}  ")
        yield indented(line.append(each["reason"], style=QUIET))


def quoted(sentence: str) -> Text:
    return Text(f"“{' '.join(sentence.split())}”")


def language(report: Item) -> str:
    known = words.known(report["language"])
    return known if report["language"] == "en" else f"{known}, not coded"


def _title(text: str, given: str) -> Text:
    return heading(text[:1].upper() + text[1:], given)


def _line_of(claim: Item) -> Text:
    line = Text(f"{words.short(claim['id'])}  ", style=QUIET)
    return line.append(f"{words.plain(claim['kind'])}  {_said(claim)}", style="not dim")


def _said(claim: Item) -> str:
    parts = (
        words.days(claim["date"]) if claim["date"] else "",
        words.parties(claim["actor"], claim["target"]),
        words.places(claim["place"]),
        "; ".join(map(words.figure, claim["figures"])),
        "" if claim["status"] == "asserted" else words.plain(claim["status"]),
    )
    return " · ".join(filter(None, parts))


def _published(report: Item) -> str:
    return f"published {words.days(report['published'])}" if report["published"] else "not dated"
