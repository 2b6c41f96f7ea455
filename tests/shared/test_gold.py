from pathlib import Path

import pytest
from tests.gold import coding, ratchet

from observance.evaluate import Document, Slot, naming, score, summarise

SHARED = Path(__file__).parents[3] / "shared"


def test_every_figure_stands_on_its_floor(capsys: pytest.CaptureFixture[str]) -> None:
    assert ratchet.main([str(SHARED), "--check"]) == 0, capsys.readouterr().err


def test_the_gold_agrees_with_itself() -> None:
    gold = coding.load(SHARED)
    names = naming(None, coding.states())
    claims = {one.id: tuple(claim for claim in gold.claims if claim.doc == one.id) for one in gold.documents}
    found = summarise([score(Document(key, None, own, own), names) for key, own in claims.items()])
    assert found.claims.gold == len(gold.claims)
    assert found.claims.f1 == found.groups.f1 == found.strict.f1 == 1.0
    assert all(found.accuracy(slot) == 1.0 for slot in Slot)
