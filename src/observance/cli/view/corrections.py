"""Corrections in lines and as objects."""

from collections.abc import Iterable, Iterator

from observance.app.feed import Changes, Since
from observance.cli.view import words
from observance.publish.corrections import Correction, correction_object
from observance.publish.jsonl import JsonObject, line

LONGEST = 100


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
            yield f"    {name}: {_value(was)} → {_value(now)}"
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


def _value(value: object) -> str:
    text = words.printable(value if isinstance(value, str) else line({"": value})[4:-1])
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
