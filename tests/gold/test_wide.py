"""The labels of the second gold set, without their texts; `tests/shared` joins them."""

import hashlib
import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.gold import wide

from observance.errors import DataError
from observance.evaluate import read_gold
from observance.model.claim import Quantity
from observance.model.kinds import Kind, Status

LISTED: Mapping[str, Any] = json.loads((wide.FOLDER / "wide_docs.json").read_text("utf-8"))
SECOND = tuple(wide.labels(wide.SECOND))
LABELS = (*wide.labels(), *SECOND)
KEYS = {"doc", "evidence", "kind", "actor", "target", "place", "date", "figures", "source", "status", "trigger"}
MOST_WORDS = 7


def test_documents_are_in_their_parts() -> None:
    parts = {one["id"]: one["part"] for one in LISTED["documents"]}
    assert [list(parts.values()).count(part) for part in wide.Part] == [20, 10, 12, 338, 30, 45]
    assert {row["doc"] for row in LABELS} <= parts.keys()


def test_labels_are_of_the_codebook() -> None:
    assert all(row.keys() <= KEYS for row in LABELS)
    assert {row["kind"] for row in LABELS} <= set(Kind)
    assert {row["status"] for row in LABELS if "status" in row} <= set(Status)
    assert {one["what"] for row in LABELS for one in row.get("figures", [])} <= set(Quantity)


def test_no_label_is_a_piece_of_text() -> None:
    words = [one for row in LABELS for key in (*wide.WORDS, "place") for one in row.get(key, [])]
    assert all(len(one.split()) <= MOST_WORDS for one in words if isinstance(one, str))
    assert all(len(one.get("who", "").split()) <= wide.WHO_WORDS for row in LABELS for one in row.get("figures", []))


def test_a_predicate_stands_in_its_evidence() -> None:
    spans = [(row["evidence"], row["trigger"]) for row in LABELS if "trigger" in row]
    assert all(start <= first < last <= end for (start, end), (first, last) in spans)
    assert {row["doc"] for row in LABELS if "trigger" in row} == {
        one["id"] for one in LISTED["documents"] if one["part"] in {"learn", "unseen", "added"}
    } & {row["doc"] for row in LABELS}


@pytest.mark.parametrize("name", [wide.FIRST, wide.SECOND])
def test_evidence_of_a_document_is_the_same_or_apart(name: str) -> None:
    rows = tuple(wide.labels(name))
    for one in LISTED["documents"]:
        spans = sorted({tuple(row["evidence"]) for row in rows if row["doc"] == one["id"]})
        assert all(left[1] <= right[0] for left, right in pairwise(spans)), one["id"]


def test_the_second_reader_coded_what_may_be_learnt_from() -> None:
    learn = {one["id"] for one in LISTED["documents"] if one["part"] == "learn"}
    assert {row["doc"] for row in SECOND} <= learn


@pytest.mark.parametrize(
    ("start", "end", "good"), [(0, 8, True), (9, 14, True), (1, 8, False), (0, 7, False), (0, 9, False), (4, 4, False)]
)
def test_evidence_is_of_whole_words(start: int, end: int, good: bool) -> None:
    assert wide.is_sentence("Guns hit\nMills", start, end) is good


def test_a_line_break_is_in_no_sentence() -> None:
    assert not wide.is_sentence("Guns hit\nMills", 0, 14)


def test_a_missing_corpus_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not there"):
        wide.files(tmp_path)


def test_another_corpus_is_told(tmp_path: Path) -> None:
    _corpus(tmp_path, [])
    with pytest.raises(DataError, match="not the files that were coded"):
        wide.files(tmp_path)


def test_labels_meet_their_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"id": "a", "outlet": "o", "title": "Mill shelled", "text": "Guns hit the mill. Ana Doe said so."}
    digest = _corpus(tmp_path, [row])
    documents = [{"id": "a", "part": "tune", "published": "2030-01-05"}]
    claim = {"doc": "a", "evidence": [14, 32], "kind": "shelling", "source": [[33, 40]]}
    (tmp_path / "wide_docs.json").write_text(json.dumps({"digest": digest, "documents": documents}), "utf-8")
    (tmp_path / "wide_claims.jsonl").write_text(json.dumps(claim), "utf-8")
    monkeypatch.setattr(wide, "FOLDER", tmp_path)
    held, claims = wide.files(tmp_path)
    (found,) = read_gold(("documents", held), ("claims", claims)).claims
    assert (found.evidence, found.source) == ("Guns hit the mill.", ("Ana Doe",))
    assert wide.files(tmp_path, [wide.Part.HELD]) == ("", "")


def _corpus(folder: Path, rows: list[Mapping[str, str]]) -> str:
    (folder / "corpus").mkdir()
    for name in wide.CORPUS:
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in wide.CORPUS)).hexdigest()
