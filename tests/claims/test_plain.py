"""Plain news sentences of many conflicts, coded by hand after the codebook, against the coder.

The files of `plain/` hold one text a line: `id`, `text`, `published`, `mandate` (the name of a shipped one, or null for
none) and its `claims` in the gold format of the codebook, without their `doc`. `sentences.jsonl` are plain news;
`agency.jsonl` are in the style of agency news about 80 settings, ordinary news with the same words among them. The
floors of each file stand just below what is measured; they only ever rise.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.builders import report
from tests.gold import coding

from observance.claims.coder import RuleCoder
from observance.claims.scorer.weigher import shipped
from observance.evaluate import Document, Gold, Score, Slot, Summary, coded, naming, read_gold, score, summarise
from observance.language import load_analyser
from observance.mandate.shipped import resolve_mandate
from observance.model.kinds import Kind

PLAIN = Path(__file__).with_name("plain")


@dataclass(frozen=True)
class Floors:
    """What the coder reaches on one file: F1 of claims and of whole claims, accuracy of slots, and how many texts
    without a claim it leaves without one."""

    claims: float
    strict: float
    slots: Mapping[Slot, float]
    silent: float


FLOORS: Mapping[str, Floors] = {
    "sentences": Floors(
        claims=0.93,
        strict=0.72,
        slots={
            Slot.ACTOR: 0.86,
            Slot.TARGET: 0.84,
            Slot.PLACE: 0.88,
            Slot.DATE: 0.965,
            Slot.FIGURES: 0.955,
            Slot.SOURCE: 0.97,
            Slot.STATUS: 0.98,
        },
        silent=1.0,
    ),
    "agency": Floors(
        claims=0.845,
        strict=0.53,
        slots={
            Slot.ACTOR: 0.82,
            Slot.TARGET: 0.74,
            Slot.PLACE: 0.765,
            Slot.DATE: 0.955,
            Slot.FIGURES: 0.89,
            Slot.SOURCE: 0.92,
            Slot.STATUS: 0.95,
        },
        silent=0.87,
    ),
}

# Claim F1 and strict F1 with the scorer, which learns other reports: what it weighs must hold for other conflicts.
WEIGHED: Mapping[str, tuple[float, float]] = {"sentences": (0.915, 0.72), "agency": (0.815, 0.505)}


def texts(file: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(map(json.loads, (PLAIN / f"{file}.jsonl").read_text("utf-8").splitlines()))


def gold(rows: Iterable[Mapping[str, Any]]) -> Gold:
    documents = [{"id": row["id"], "text": row["text"], "published": row["published"]} for row in rows]
    claims = [{"doc": row["id"], **claim} for row in rows for claim in row["claims"]]
    return read_gold(("documents", _lines(documents)), ("claims", _lines(claims)))


def _lines(objects: Iterable[object]) -> str:
    return "\n".join(map(json.dumps, objects))


def scores(file: str, mandate_name: str | None, weighed: bool = False) -> tuple[Score, ...]:
    """Every text of a file that belongs to the mandate, coded with it and scored."""
    mandate = resolve_mandate(mandate_name) if mandate_name else None
    coder = RuleCoder(load_analyser(None), mandate, shipped() if weighed else None)
    names = naming(mandate, coding.states())
    held = gold([row for row in texts(file) if row["mandate"] == mandate_name])
    found: list[Score] = []
    for document in held.documents:
        assert document.published is not None
        interval = document.published
        received = report(
            document.id, document.text, published=(interval.earliest.isoformat(), interval.latest.isoformat())
        )
        wanted = tuple(claim for claim in held.claims if claim.doc == document.id)
        predicted = tuple(coded(claim, document.id, document.text) for claim in coder.code(received))
        found.append(score(Document(document.id, None, wanted, predicted), names))
    return tuple(found)


@cache
def all_scores(file: str, weighed: bool = False) -> tuple[Score, ...]:
    return tuple(
        score
        for name in sorted({str(row["mandate"] or "") for row in texts(file)})
        for score in scores(file, name or None, weighed)
    )


def measured(file: str, weighed: bool = False) -> Summary:
    return summarise(all_scores(file, weighed))


def test_every_file_has_its_floors() -> None:
    assert {path.stem for path in PLAIN.glob("*.jsonl")} == set(FLOORS)


@pytest.mark.parametrize(("file", "times"), [("sentences", 3), ("agency", 6)])
def test_every_kind_stands_several_times(file: str, times: int) -> None:
    kinds = Counter(claim["kind"] for row in texts(file) for claim in row["claims"])
    assert {kind for kind in Kind if kinds[kind] < times} == set()


@pytest.mark.parametrize("file", FLOORS)
def test_claims_stand_on_their_floor(file: str) -> None:
    found = measured(file)
    assert (found.claims.f1 or 0.0) >= FLOORS[file].claims
    assert (found.strict.f1 or 0.0) >= FLOORS[file].strict


@pytest.mark.parametrize("file", WEIGHED)
def test_weighed_claims_stand_on_their_floor(file: str) -> None:
    found = measured(file, True)
    assert (found.claims.f1 or 0.0) >= WEIGHED[file][0]
    assert (found.strict.f1 or 0.0) >= WEIGHED[file][1]


@pytest.mark.parametrize("slot", Slot)
@pytest.mark.parametrize("file", FLOORS)
def test_slots_stand_on_their_floors(file: str, slot: Slot) -> None:
    assert (measured(file).accuracy(slot) or 0.0) >= FLOORS[file].slots[slot]


@pytest.mark.parametrize("file", FLOORS)
def test_ordinary_news_gives_no_claim(file: str) -> None:
    empty = {row["id"] for row in texts(file) if not row["claims"]}
    coder = RuleCoder(load_analyser(None))
    quiet = [row for row in texts(file) if row["id"] in empty and not coder.code(report(row["id"], row["text"]))]
    assert len(quiet) >= FLOORS[file].silent * len(empty)
