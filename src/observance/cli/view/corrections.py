"""Corrections in lines and as objects."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from observance.app.feed import Changes, Since
from observance.cli.view import words
from observance.publish.corrections import Correction, correction_object
from observance.publish.jsonl import JsonObject, line

LONGEST, BEFORE = 100, 24


def change_lines(changes: Changes) -> Iterator[str]:
    """What changed since one record, under a line that says which."""
    count = words.number(len(changes.corrections), "correction")
    yield f"since {_which(changes.since)}: {count if changes.corrections else 'nothing has changed'}"
    if not changes.since.is_same:
        yield "  other rules made that record: what they changed is told with --since and the folder of that export"
    yield from (f"  {text}" for text in correction_lines(changes.corrections))


def correction_lines(corrections: Iterable[Correction]) -> Iterator[str]:
    """Each correction in a line; below it the fields and the reasons."""
    found = False
    for one in corrections:
        found = True
        yield f"{one.noun}  {one.change}  {_ids(one)}"
        for name, (was, now) in one.fields.items():
            yield f"    {name}: {' → '.join(_values(was, now))}"
        yield from (f"    why: {words.printable(why)}" for why in one.why)
    if not found:
        yield "nothing changes"


def change_objects(changes: Changes) -> Iterator[JsonObject]:
    """Each correction with the record that it is told to."""
    since = {
        "events": changes.since.events,
        "record": changes.since.record,
        "export": changes.since.export,
        "at": changes.since.at.isoformat() if changes.since.at else None,
        "derived_alike": changes.since.is_same,
    }
    yield from ({"since": since, **correction_object(one)} for one in changes.corrections)


def _which(since: Since) -> str:
    record = f"record {since.record[:16]} of {words.number(since.events, 'event')}"
    if since.export is None or since.at is None:
        return record
    return f"export {since.export} of {since.at.date()} ({record})"


def _ids(one: Correction) -> str:
    was, now = (", ".join(map(words.short, side)) for side in (one.before, one.after))
    return f"{was} → {now}" if was and now and was != now else was or now


def _values(was: object, now: object) -> tuple[str, str]:
    """Both values, the long ones from shortly before the place where they begin to differ."""
    old, new = _text(was), _text(now)
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    start = max(0, same - BEFORE)
    return _short(old, start), _short(new, start)


def _text(value: object) -> str:
    return words.printable(value if isinstance(value, str) else line({"": value})[4:-1])


def _short(text: str, start: int) -> str:
    head, shown = ("…", text[start:]) if start else ("", text)
    return head + (shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…")
