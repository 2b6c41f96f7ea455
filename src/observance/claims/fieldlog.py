"""Field logs: how the observer came to know, and the day and place that every entry belongs to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from observance.claims.sentence import View
from observance.claims.settings import CARRIED
from observance.model.claim import Claim, Place, Reason
from observance.model.interval import DateInterval
from observance.model.kinds import Means, Status
from observance.model.timex import Bound, Timex, resolve

STAMP = re.compile(r"\d{1,2}[:.]\d{2}(?:\s*(?:to|until|–|-)\s*\d{1,2}[:.]\d{2})?(?:,\s*[\w ]{1,24})?:\s+(?=\S)")
OPENS = re.compile(r"\d{1,2}[:.]\d{2}\b")
OWN = re.compile(r"\b(?:the|our|its|this) (?:observation )?(?:post|outpost)\b", re.IGNORECASE)
# Lemmas of an entry that say the means (OSCE SMM usage); the first in the entry counts.
MEANS = {
    "camera": Means.CAMERA, "cctv": Means.CAMERA, "footage": Means.CAMERA,
    "drone": Means.DRONE, "uav": Means.DRONE,
    "hear": Means.HEARD, "heard": Means.HEARD, "audible": Means.HEARD,
    "see": Means.SAW, "saw": Means.SAW, "observe": Means.SAW, "watch": Means.SAW, "sight": Means.SAW,
    "tell": Means.TOLD, "told": Means.TOLD, "inform": Means.TOLD, "say": Means.TOLD, "report": Means.TOLD,
}  # fmt: skip


def stamp_end(sentence: str) -> int:
    """Length of the hours and the place of observation that open an entry: "11:30, tower: ", "05:00 to 06:15: "; 0
    without. They are no part of its first sentence, and the parse takes them for its subject."""
    found = STAMP.match(sentence)
    return found.end() if found and found.end() < len(sentence) else 0


def means_of(view: View) -> tuple[Means | None, tuple[Reason, ...]]:
    """The means of observation of one log entry."""
    for token in view.sentence.tokens:
        found = MEANS.get(token.base) or MEANS.get(token.lower)
        if found is not None:
            return found, (Reason("means", f"word for “{found.value}”", token.text),)
    return None, ()


def as_log_entries(
    claims: Sequence[Claim], view: View, published: DateInterval | None, post: Place | None = None
) -> tuple[Claim, ...]:
    """Claims of a log entry: with their means; on the day of the log where they give none; and not where the entry
    before was, but at the `post` whose log it is where they speak of it."""
    means, reasons = means_of(view)
    told = (replace(c, means=means, why=(*c.why, *reasons)) for c in claims)
    return tuple(_entry(_placed(claim, view, post), published) for claim in told)


def _placed(claim: Claim, view: View, post: Place | None) -> Claim:
    carried = [r for r in claim.why if r.slot == "place" and r.rule.startswith(CARRIED)]
    if claim.place and not (carried and OPENS.match(view.sentence.text)):
        return claim
    own = OWN.search(view.sentence.text) if post is not None else None
    here = (post,) if post is not None and own is not None else ()
    reason = Reason("place", "the post whose log it is" if own else "the entry names none", own.group() if own else "")
    return replace(claim, place=here, why=(*(r for r in claim.why if r.slot != "place"), reason))


def _entry(claim: Claim, published: DateInterval | None) -> Claim:
    if claim.times or claim.status is Status.PLANNED:
        return claim
    today = Timex(text="", start=claim.start, end=claim.start, rule="log_day", earliest=Bound(), latest=Bound())
    why = (*(r for r in claim.why if r.slot != "date"), Reason("date", "the day of the log"))
    return replace(claim, times=(today,), date=resolve(today, published), why=why)
