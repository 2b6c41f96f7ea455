"""Sentences that nobody coded: a larger encoder teaches the one that ships by what it makes of them."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.builders import report
from training.lessons import Sentence
from training.rows import Pair, Recorder

from observance.claims.coder import RuleCoder
from observance.claims.scorer.candidates import Vocabulary
from observance.language import load_analyser

STATEMENTS = "corpus/re3d_dev.jsonl"
LONGEST = 6000  # characters that are read at once
NOBODY = -1  # the document of a sentence that nobody coded


def unread_sentences(shared_folder: Path, treebanks: Sequence[Path], vocabulary: Vocabulary) -> list[Sentence]:
    """Sentences of treebanks (CoNLL-U) and of statements that hold a candidate or somebody who may fill a slot; each
    once."""
    recorder = Recorder(vocabulary)
    coder = RuleCoder(load_analyser(None), None, recorder)
    found: dict[tuple[str, ...], Sentence] = {}
    for text in _texts(shared_folder, treebanks):
        recorder.candidates.clear()
        recorder.fills.clear()
        coder.code(report(text=text))
        for _, words, candidate, _ in recorder.candidates:
            one = found.setdefault(tuple(words.forms), Sentence(NOBODY, None, words))
            one.kinds.setdefault(candidate.token.i, {})
        for _, words, draft, fillers in recorder.fills:
            one = found.setdefault(tuple(words.forms), Sentence(NOBODY, None, words))
            for filler, _ in fillers:
                pair = Pair(draft.kind, draft.trigger.token.i, filler.named.token.i, filler.slots)
                one.pairs.setdefault(pair, [[0.0, 0.0], [0.0, 0.0]])
    return list(found.values())


def _texts(shared_folder: Path, treebanks: Sequence[Path]) -> Iterator[str]:
    with (shared_folder / STATEMENTS).open(encoding="utf-8") as rows:
        whole = [json.loads(row)["text"] for row in rows]
    for text in (*(text for bank in treebanks for text in documents(bank.read_text("utf-8"))), *whole):
        yield from (text[start : start + LONGEST] for start in range(0, len(text), LONGEST))


def documents(conllu: str) -> list[str]:
    """The sentences of each document of a treebank, joined; of one without names of documents all of them."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in conllu.splitlines():
        if line.startswith("# sent_id"):
            name = line.partition("=")[2].strip().rpartition("-")[0]
        elif line.startswith("# text ="):
            found.setdefault(name, []).append(line.partition("=")[2].strip())
    return [" ".join(sentences) for sentences in found.values()]
