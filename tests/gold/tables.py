"""Misses as plain lines, one thing a line, so that they can be searched."""

from collections.abc import Iterable, Iterator

from observance.evaluate import Coded, Match, Score, slot_words, wrong_slots

EVIDENCE_WIDTH = 160


def misses(scores: Iterable[Score]) -> Iterator[str]:
    """For each document what the gold has and the coder has not, what the coder has too much, and wrong slots."""
    for one in scores:
        yield ""
        yield f"=== {one.id}"
        yield from (f"MISSED {claim.kind}: {cut(claim)}" for claim in one.missed)
        yield from _extra(one)
        for found in one.matches:
            yield from _wrong_slots(found)


def extras(scores: Iterable[Score]) -> Iterator[str]:
    for one in scores:
        if one.extra:
            yield ""
            yield f"=== {one.id}"
            yield from _extra(one)


def _extra(one: Score) -> Iterator[str]:
    return (f"EXTRA  {claim.kind} [{claim.label}]: {cut(claim)}" for claim in one.extra)


def _wrong_slots(found: Match) -> Iterator[str]:
    wrong = wrong_slots(found)
    if wrong:
        yield f"SLOTS  {found.gold.kind} [{found.predicted.label}]: {cut(found.gold)}"
    for slot in wrong:
        yield f"         {slot}: gold {slot_words(found.gold, slot)} | predicted {slot_words(found.predicted, slot)}"


def cut(claim: Coded) -> str:
    words = " ".join(claim.evidence.split())
    return words if len(words) <= EVIDENCE_WIDTH else words[: EVIDENCE_WIDTH - 1] + "…"
