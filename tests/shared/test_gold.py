import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.gold import coding, origins, ratchet, wide

from observance.errors import DataError
from observance.evaluate import Document, Slot, naming, score, summarise

SHARED = Path(__file__).parents[3] / "shared"


SETS = pytest.mark.parametrize("gold_set", [coding.GoldSet.DEV, coding.GoldSet.WIDE, coding.GoldSet.UNSEEN])


@SETS
def test_every_figure_stands_on_its_floor(gold_set: coding.GoldSet, capsys: pytest.CaptureFixture[str]) -> None:
    assert ratchet.main([str(SHARED), "--set", gold_set, "--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    "gold_set", [one for one in coding.GoldSet if one not in {coding.GoldSet.TUNE, coding.GoldSet.HELD}]
)
def test_the_gold_agrees_with_itself(gold_set: coding.GoldSet) -> None:
    gold = coding.load(SHARED, gold_set)
    names = naming(None, coding.states())
    claims = {one.id: tuple(claim for claim in gold.claims if claim.doc == one.id) for one in gold.documents}
    found = summarise([score(Document(key, None, own, own), names) for key, own in claims.items()])
    assert found.claims.gold == len(gold.claims)
    assert found.claims.f1 == found.groups.f1 == found.strict.f1 == 1.0
    assert all(found.accuracy(slot) == 1.0 for slot in Slot)


@pytest.mark.parametrize(
    "gold_set", [coding.GoldSet.WIDE, coding.GoldSet.HELD, coding.GoldSet.FRESH, coding.GoldSet.UNSEEN]
)
def test_no_claim_of_a_part_held_out_is_shown(gold_set: coding.GoldSet) -> None:
    with pytest.raises(DataError, match="only figures"):
        ratchet.main([str(SHARED), "--set", gold_set, "--misses"])


def test_origins_stand_on_their_floors(capsys: pytest.CaptureFixture[str]) -> None:
    assert origins.main([str(SHARED), "--check"]) == 0, capsys.readouterr().err


def test_no_eight_words_in_a_row_are_text() -> None:
    labels = " ".join(path.read_text("utf-8") for path in sorted(wide.FOLDER.glob("wide_*.json*")))
    sets = (coding.GoldSet.WIDE, coding.GoldSet.FRESH, coding.GoldSet.LEARN, coding.GoldSet.UNSEEN)
    found = {words for one in sets for text in coding.load(SHARED, one).documents for words in eights(text.text)}
    assert not found & set(eights(labels))


def eights(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[at : at + 8]) for at in range(len(words) - 7))
