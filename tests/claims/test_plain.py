"""Plain news sentences of many conflicts, coded by hand after the codebook, against the coder.

`plain/sentences.jsonl` holds one text a line: `id`, `text`, `published`, `mandate` (the name of a shipped one, or null
for none) and its `claims` in the gold format of the codebook, without their `doc`. The floors stand just below what is
measured; they only ever rise.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.builders import report
from tests.gold import coding

from observance.claims.coder import RuleCoder
from observance.evaluate import Document, Gold, Score, Slot, Summary, coded, naming, read_gold, score, summarise
from observance.language import load_analyser
from observance.mandate.shipped import resolve_mandate
from observance.model.kinds import Kind

SENTENCES = Path(__file__).with_name("plain") / "sentences.jsonl"

CLAIM_F1 = 0.885
STRICT_F1 = 0.66
ACCURACY: Mapping[Slot, float] = {
    Slot.ACTOR: 0.84,
    Slot.TARGET: 0.84,
    Slot.PLACE: 0.83,
    Slot.DATE: 0.925,
    Slot.FIGURES: 0.94,
    Slot.SOURCE: 0.97,
    Slot.STATUS: 0.98,
}


def texts() -> tuple[Mapping[str, Any], ...]:
    return tuple(map(json.loads, SENTENCES.read_text("utf-8").splitlines()))


def gold(rows: Iterable[Mapping[str, Any]]) -> Gold:
    documents = [{"id": row["id"], "text": row["text"], "published": row["published"]} for row in rows]
    claims = [{"doc": row["id"], **claim} for row in rows for claim in row["claims"]]
    return read_gold(("documents", _lines(documents)), ("claims", _lines(claims)))


def _lines(objects: Iterable[object]) -> str:
    return "\n".join(map(json.dumps, objects))


def scores(mandate_name: str | None) -> tuple[Score, ...]:
    """Every text that belongs to the mandate, coded with it and scored."""
    mandate = resolve_mandate(mandate_name) if mandate_name else None
    coder = RuleCoder(load_analyser(None), mandate)
    names = naming(mandate, coding.states())
    held = gold([row for row in texts() if row["mandate"] == mandate_name])
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
def measured() -> Summary:
    return summarise([*scores(None), *scores("idlib-2018")])


def test_every_kind_stands_at_least_three_times() -> None:
    kinds = Counter(claim["kind"] for row in texts() for claim in row["claims"])
    assert {kind for kind in Kind if kinds[kind] < 3} == set()


def test_claims_stand_on_their_floor() -> None:
    found = measured()
    assert (found.claims.f1 or 0.0) >= CLAIM_F1
    assert (found.strict.f1 or 0.0) >= STRICT_F1


@pytest.mark.parametrize("slot", Slot)
def test_slots_stand_on_their_floors(slot: Slot) -> None:
    assert (measured().accuracy(slot) or 0.0) >= ACCURACY[slot]
