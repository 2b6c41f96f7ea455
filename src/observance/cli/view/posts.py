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
    columns = (("No", "right"), "Post", ("State, and who says so", "rest"), "Last attack", "Watched")
    made = table(console, *columns, wide=console.is_terminal)
    for row in board.rows:
        number = str(row["number"]) if row["number"] is not None else words.UNKNOWN
        name = cells((row["name"], ""), (words.known(row["party"]), QUIET))
        made.add_row(number, name, _states(row), _attack(row["last_attack"]), _watched(row))
    show(console, heading(f"Posts on {board.day}", "at the end of the day"), made, Group(*_tallies(board)))


def _states(row: Item) -> Text:
    label = LABELS.get(row["state"], row["state"])
    head = ", ".join((f"{label} {_since(row)}".strip(), *_grade(row)))
    return cells(
        (head, STRONG), *((line, QUIET) for line in _voices(row)), *((each, "italic") for each in _conflicts(row))
    )


def _only(row: Item) -> Item | None:
    """The state where there is one."""
    return row["states"][0] if len(row["states"]) == 1 and row["states"][0]["state"] is not None else None


def _since(row: Item) -> str:
    found = _only(row)
    if found is None:
        return ""
    if found["since"]:
        return f"since {words.days(found['since'])}"
    return f"by {found['by']}" if found["by"] else "since when is not known"


def _grade(row: Item) -> Iterator[str]:
    found = _only(row)
    if found is not None and found["grade"]:
        yield f"grade {found['grade']}"


def _attack(event: Item | None) -> Text:
    if event is None:
        return Text("")
    grade = f"grade {event['grade']}" if event["grade"] else ""
    return cells((words.days(event["date"]), ""), (grade, QUIET), ("denied" if event["against"] else "", QUIET))


def _watched(row: Item) -> str:
    if row["watched"] is None:
        return "no log known"
    hours = [
        each["hours"] for each in row["watch"] if each["hours"] is not None and each["state"].startswith("observed")
    ]
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
        for each in event["there_on"]:
            yield f"told to be there on {words.days(each['date'])} ({each['state']}): {'; '.join(each['said_by'])}"
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
    lines = [
        f"{len(each['watching'])} watched: {', '.join(each['watching'])}"
        if each["watching"]
        else "none is known to have watched"
    ]
    lines += [f"began: {', '.join(each['began'])}"] if each["began"] else []
    lines += [f"ended: {', '.join(each['ended'])}"] if each["ended"] else []
    lines += [] if each["comparable"] else ["not comparable with the period before"]
    return cells(*((line, "" if at == 0 else QUIET) for at, line in enumerate(lines)))
