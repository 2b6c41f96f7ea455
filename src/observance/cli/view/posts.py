"""The board of posts on a day, and rates with the coverage that they rest on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.text import Text

from observance.app.posts import PostBoard
from observance.cli.view import words
from observance.cli.view.layout import QUIET, STRONG, cells, heading, indented, show, table

Item = Mapping[str, Any]
LABELS = {"not_yet": "not set up yet", "disputed": "accounts differ", "unknown": "not known"}


def show_posts(console: Console, board: PostBoard) -> None:
    """One row a post; what contradicts it stands below, in the same row. Then how many in which state."""
    made = table(
        console, ("No", "right"), ("Post", ""), "Party", ("State", ""), ("Last attack", ""), "Watched", ("Who says so", "rest"),
        wide=console.is_terminal,
    )  # fmt: skip
    for row in board.rows:
        number = str(row["number"]) if row["number"] is not None else words.UNKNOWN
        made.add_row(number, Text(row["name"]), words.known(row["party"]), *map(_cell, _cells(row)))
    show(console, heading(f"Posts on {board.day}", "at the end of the day"), made, Group(*_tallies(board)))


def _cell(cell: str | Text) -> Text:
    return Text(cell) if isinstance(cell, str) else cell


def _cells(row: Item) -> Iterator[str | Text]:
    yield cells((LABELS.get(row["state"], row["state"]), STRONG), *((line, QUIET) for line in _since(row)))
    attack = row["last_attack"]
    yield _dated(attack) if attack else ""
    yield _watched(row)
    yield cells(*((line, "") for line in _voices(row)), *((line, "italic") for line in _conflicts(row)))


def _since(row: Item) -> Iterator[str]:
    if len(row["states"]) != 1 or row["states"][0]["state"] is None:
        return
    found = row["states"][0]
    if found["since"]:
        yield f"since {words.days(found['since'])}"
    else:
        yield f"by {found['by']}" if found["by"] else "since when is not known"
    if found["grade"]:
        yield f"grade {found['grade']}"


def _dated(event: Item) -> str:
    grade = f", grade {event['grade']}" if event["grade"] else ""
    denied = ", denied" if event["against"] else ""
    return f"{words.days(event['date'])}{grade}{denied}"


def _watched(row: Item) -> str:
    if row["watched"] is None:
        return "no log known"
    hours = [each["hours"] for each in row["watch"] if each["hours"] is not None and each["state"].startswith("observed")]
    states = {each["state"] for each in row["watch"]}
    if not row["watched"]:
        return "not observed" if "not_observed" in states else "report missing"
    return f"yes, {sum(hours):g} h" if hours else "yes"


def _voices(row: Item) -> Iterator[str]:
    if len(row["states"]) == 1:
        yield "; ".join(row["states"][0]["said_by"])


def _conflicts(row: Item) -> Iterator[str]:
    """Every state that is possible beside others, and who denies what."""
    if len(row["states"]) > 1:
        yield from map(_possible, row["states"])
    for event in row["doubted"]:
        if event["denied_by"]:
            yield f"{event['state']} {words.days(event['date'])} is denied by {'; '.join(event['denied_by'])}"
    attack = row["last_attack"]
    if attack and attack["denied_by"]:
        yield f"the attack of {words.days(attack['date'])} is denied by {'; '.join(attack['denied_by'])}"


def _possible(option: Item) -> str:
    since = f"since {words.days(option['since'])}" if option["since"] else ""
    grade = f"grade {option['grade']}" if option["grade"] else ""
    name = " ".join(filter(None, (option["state"] or "not set up yet", since)))
    return ": ".join(filter(None, (", ".join(filter(None, (name, grade))), "; ".join(option["said_by"]))))


def _tallies(board: PostBoard) -> Iterator[RenderableType]:
    names = {"official": "Agreed posts", "unofficial": "Other positions"}
    for kind, counts in board.tally.items():
        if counts:
            told = ", ".join(f"{count} {LABELS.get(state, state)}" for state, count in counts.items())
            yield Text(f"{names[kind]} ({sum(counts.values())}): {told}")


def show_rates(console: Console, rates: Sequence[Item]) -> None:
    """Acts that posts observed, by observed day and hour; what changed in the watch stands beside every figure."""
    made = table(
        console, ("When", ""), ("Acts", "right"), ("Site days", "right"), ("Hours", "right"), ("A day", "right"),
        ("An hour", "right"), ("Watch", "rest"), wide=console.is_terminal,
    )  # fmt: skip
    for each in rates:
        made.add_row(
            words.days((each["from"], each["to"])), _number(each["acts"]), f"{each['observed']} of {each['days']}",
            _number(each["hours"]), _number(each["per_day"]), _number(each["per_hour"]), _watch(each),
        )  # fmt: skip
    note = "acts that the posts' own logs tell of, by observed site day and hour"
    show(console, heading("Observed", note), indented(made, 0))


def _number(value: float | None) -> str:
    return words.UNKNOWN if value is None else f"{value:g}"


def _watch(each: Item) -> Text:
    lines = [f"{len(each['watching'])} watched: {', '.join(each['watching'])}" if each["watching"] else "nobody watched"]
    lines += [f"began: {', '.join(each['began'])}"] if each["began"] else []
    lines += [f"ended: {', '.join(each['ended'])}"] if each["ended"] else []
    lines += [] if each["comparable"] else ["not comparable with the period before"]
    return cells(*((line, "" if at == 0 else QUIET) for at, line in enumerate(lines)))
