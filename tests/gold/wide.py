"""The second gold set: labels without text, joined with the corpus that they are of.

`wide_docs.json` names the documents, in which part each is, when it was published, and the digest of the corpus files
(`corpus/*.jsonl` of the shared folder). `wide_claims.jsonl` has one claim a line in the gold format of the codebook,
but `evidence` is [start, end] in the text of its document, and so may be a word of `actor`, `target` and `source`;
so is `trigger`, the predicate, which the gold format has no place for.
The text of a document is its title, an empty line and its text in the corpus, or that alone where it holds the title.
Decision 0015 says how the documents were drawn and coded. `wide_second.jsonl` has what another reader, who saw
nothing of the first, coded in the reports of `learn`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from observance.errors import DataError
from observance.evaluate import GoldDocument, read_set

FOLDER = Path(__file__).parent
CORPUS = ("corpus/fakes_dev.jsonl", "corpus/re3d_dev.jsonl")
FIRST, SECOND = "wide_claims.jsonl", "wide_second.jsonl"
WORDS = ("actor", "target", "source")
WHO_WORDS = 3

Row = Mapping[str, Any]


class Part(StrEnum):
    """`tune`, `learn` and `added` may be studied, and the scorer is fitted to them; of the others nobody reads more
    than the figures.

    `fresh` was coded when rules had been written beside `tune` and `held` for a while, `learn` and `unseen` after that,
    with the predicate of each claim; `added`, the longest reports, last and by one reader each.
    """

    TUNE = "tune"
    HELD = "held"
    FRESH = "fresh"
    LEARN = "learn"
    UNSEEN = "unseen"
    ADDED = "added"


def files(shared: Path, parts: Iterable[Part] = Part) -> tuple[str, str]:
    """Contents of a file of documents and of a file of claims in the gold format, of these parts.

    Raises:
        DataError: the corpus is missing or another one, or a label does not fit its text.
    """
    held = json.loads((FOLDER / "wide_docs.json").read_text("utf-8"))
    found = corpus(shared, held["digest"])
    listed = [one for one in held["documents"] if one["part"] in set(parts)]
    documents = {one["id"]: _document(one, found[one["id"]]) for one in listed}
    claims = [_claim(row, documents[row["doc"]]["text"]) for row in labels() if row["doc"] in documents]
    return _lines(documents.values()), _lines(claims)


def documents(shared: Path, parts: Iterable[Part]) -> tuple[GoldDocument, ...]:
    """The documents of these parts as the evaluation reads them."""
    held, _ = files(shared, parts)
    return read_set((("documents", held),)).documents


def labels(name: str = FIRST) -> Iterator[Row]:
    yield from map(json.loads, (FOLDER / name).read_text("utf-8").splitlines())


def corpus(shared: Path, digest: str) -> Mapping[str, Row]:
    """The rows of the corpus by id, where it is the one that was labelled."""
    try:
        contents = [(shared / name).read_bytes() for name in CORPUS]
    except FileNotFoundError as error:
        raise DataError(f"{error.filename}: not there; name the folder that holds corpus/") from error
    if (found := hashlib.sha256(b"".join(contents)).hexdigest()) != digest:
        raise DataError(f"{' and '.join(CORPUS)}: not the files that were coded ({digest[:12]}…, now {found[:12]}…)")
    rows = (json.loads(line) for content in contents for line in content.decode().splitlines() if line.strip())
    return {row["id"]: row for row in rows}


def _document(listed: Row, row: Row) -> Row:
    return {key: row[key] for key in ("id", "outlet", "title")} | {
        "text": joined(row),
        "published": listed["published"],
    }


def joined(row: Row) -> str:
    """The text of a document, with its title before it unless that stands there."""
    title, text = row["title"], row["text"]
    return text if title in text else f"{title}\n\n{text}"


def _claim(row: Row, text: str) -> Row:
    if not is_sentence(text, *row["evidence"]):
        raise DataError(f"wide_claims.jsonl: {row['doc']} {row['evidence']}: not a stretch of whole words in one line")
    words = {key: [_word(one, text) for one in row[key]] for key in WORDS if key in row}
    kept = {key: value for key, value in row.items() if key != "trigger"}
    return {**kept, **words, "evidence": _word(row["evidence"], text)}


def _word(one: str | list[int], text: str) -> str:
    return one if isinstance(one, str) else text[one[0] : one[1]]


def is_sentence(text: str, start: int, end: int) -> bool:
    """Whole words within one line: the texts lack the commas and full stops that would show more."""
    words = text[start:end]
    cut = any(0 < at < len(text) and text[at - 1 : at + 1].isalnum() for at in (start, end))
    return words != "" and words == words.strip() and "\n" not in words and not cut


def _lines(rows: Iterable[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
