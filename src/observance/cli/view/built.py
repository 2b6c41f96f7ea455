"""What a build did, in lines and as an object."""

from collections.abc import Iterator

from observance.app.building import Built
from observance.cli.view import words
from observance.cli.view.asked import asked_object, left_out, spent
from observance.publish.jsonl import JsonObject


def built_lines(built: Built) -> Iterator[str]:
    """The record in a line; below it what a model was asked for."""
    record = built.record
    if record is None:
        yield f"nothing has changed since the last build; record {built.digest[:16]}"
    else:
        yield (
            f"{words.number(len(record.reports), 'report')} ({built.coded:,} coded, {built.reused:,} as before), "
            f"{words.number(len(record.claims), 'claim')}, {words.number(len(record.incidents), 'incident')}; "
            f"record {built.digest[:16]}"
        )
    if built.asked is not None:
        yield from spent(built.asked.spending)
        yield from left_out(built.dropped)


def built_object(built: Built) -> JsonObject:
    """The same as an object; the counts of the record are null where nothing had changed."""
    record, asked = built.record, built.asked
    return {
        "record": built.digest,
        "changed": record is not None,
        "coded": built.coded,
        "reused": built.reused,
        "reports": len(record.reports) if record else None,
        "claims": len(record.claims) if record else None,
        "incidents": len(record.incidents) if record else None,
        "model": asked_object(asked.spending, built.dropped, built.uncoded, asked.stopped) if asked else None,
    }
