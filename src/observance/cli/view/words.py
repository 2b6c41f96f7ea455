"""Values of the record in words for the terminal. Unknown is a dash."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

UNKNOWN = "–"
ID_LENGTH = 10
# Quantities that count things: the words of the report name the thing, what is counted would only repeat it.
THINGS = frozenset({"troops", "vehicles", "posts", "places", "attacks", "violations", "aircraft", "other"})


def short(given: str) -> str:
    """The start of an id, long enough to be typed back."""
    return given if len(given) <= ID_LENGTH + 4 else given[:ID_LENGTH]


def days(interval: Sequence[str] | None) -> str:
    """`2020-02-03`, or `2020-02-01 – 02-05` with what both ends share said once."""
    if not interval:
        return UNKNOWN
    first, last = interval
    if first == last:
        return first
    return f"{first} – {last[5:]}" if first[:4] == last[:4] else f"{first} – {last}"


def amount(low: int, high: int | None) -> str:
    """`13`, `at least 13`, `up to 13` or `135–150`."""
    if high is None:
        return f"at least {low:,}"
    if low == high:
        return f"{low:,}"
    return f"up to {high:,}" if low == 0 else f"{low:,}–{high:,}"


def figure(item: Mapping[str, Any]) -> str:
    """`13 killed (soldiers)`; `12 outposts`, `1 post` where things are counted."""
    said = counted(item)
    is_one = item["low"] == item["high"] == 1 and item["what"] in THINGS
    return f"{amount(item['low'], item['high'])} {_singular(said) if is_one else said}"


def best(item: Mapping[str, Any]) -> str:
    """The number of a reconciled figure that is borne out best, else that none is."""
    found = item.get("best")
    return amount(*found) if found else "not decided"


def scope(item: Mapping[str, Any]) -> str:
    """Over what a reconciled figure counts, where that is not the whole incident; of what it is a part."""
    day = days(item.get("since"))
    since = f"since {day}" if item.get("since") else "as a running total"
    over = {"running": since, "day": f"on {day}"}.get(item.get("scope", ""), "")
    return ", ".join(filter(None, (over, f"among the {item['part_of']}" if item.get("part_of") else "")))


def counted(item: Mapping[str, Any]) -> str:
    """What a figure counts: things by their own name, else what befell whom."""
    what, who = plain(item["what"]), item["who"]
    if item["what"] in THINGS:
        return who if who and who.casefold() != what else what
    return f"{what} ({who})" if who and who.casefold() != what else what


def _singular(noun: str) -> str:
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def places(items: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(each["name"] for each in items)


def parties(actor: Sequence[str], target: Sequence[str]) -> str:
    """`a, b → c`; one side alone where the other is not named."""
    if actor and target:
        return f"{', '.join(actor)} → {', '.join(target)}"
    return f"→ {', '.join(target)}" if target else ", ".join(actor)


def plain(word: str) -> str:
    """An identifier as words."""
    return word.replace("_", " ")


def known(value: str | None) -> str:
    return value or UNKNOWN


def number(count: int, singular: str, plural: str | None = None) -> str:
    """`1 report`, `2,000 reports`."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def chain(sources: Sequence[str], report: Mapping[str, Any]) -> str:
    """Who says so, from the outlet inwards: `Outlet ← Agency ← a security source`. A report whose outlet is not known
    stands under its own name."""
    return " ← ".join((report["outlet"] or report["name"], *sources))


def dated_by(method: str | None) -> str:
    """How a report's date is known."""
    return {"metadata": "by its metadata", "text": "by its own text", "inferred": "inferred from other reports"}.get(
        method or "", "not known"
    )


def printable(text: str) -> str:
    """On one line, and without what would steer the terminal: for text that has not come through intake."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
