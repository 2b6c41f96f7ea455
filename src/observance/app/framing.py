"""How outlets frame acts, as objects and rows: shown in the workspace, not part of the export."""

from collections.abc import Iterator

from observance.app.row import make_row
from observance.model.framing import Frame, FramingCount
from observance.publish.jsonl import JsonObject
from observance.store import Row

FRAMINGS = "framings"


def frame_object(frame: Frame) -> JsonObject:
    return {
        "incident": frame.incident,
        "claim": frame.claim,
        "outlet": frame.outlet,
        "act": frame.act,
        "form": frame.form.value,
        "has_doer": frame.has_doer,
        "named": [{"slot": each.slot, "party": each.party, "words": each.words} for each in frame.named],
    }


def framing_row(count: FramingCount) -> Row:
    item = {
        "outlet": count.outlet,
        "party": count.party,
        "form": count.form.value,
        "has_doer": count.has_doer,
        "count": count.count,
    }
    return make_row(FRAMINGS, "", item, tags=_tags(count))


def _tags(count: FramingCount) -> Iterator[tuple[str, str]]:
    yield "party", count.party
