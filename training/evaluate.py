"""Score a pipeline on the prepared test files, print a table and write the scores as JSON.

    python training/evaluate.py PIPELINE PREPARED OUT.json

Three conditions per file, a paragraph of the treebank at a time; tags, morphology and lemmas are predicted in all:

- `text`: only the text is given; words and sentence boundaries are predicted too
- `given_words`: the words of the treebank are given; sentence boundaries are predicted
- `given_sentences`: words and sentence boundaries of the treebank are given

The scores are those of spaCy's `Scorer` with the defaults of each component. UAS and LAS are F1 over words whose label
(gold or predicted, each on its own side) is not `punct`; labels count in full, subtype included (`nsubj:pass` is not
`nsubj`). The CoNLL 2018 shared task counts punctuation and cuts subtypes off: its figures are not comparable. `tag`,
`pos`, `morph` and `lemma` are accuracies over all words, lemmas with case, morphology as the whole bundle of
features. A sentence is right when both ends are. Entities count when label and both ends are right.
"""

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

Scores = dict[str, float | None]

BANKS = ("ewt", "gum")
MEASURES = {
    "uas": "dep_uas",
    "las": "dep_las",
    "tag": "tag_acc",
    "pos": "pos_acc",
    "morph": "morph_acc",
    "lemma": "lemma_acc",
    "sentences_p": "sents_p",
    "sentences_r": "sents_r",
    "sentences_f": "sents_f",
    "token": "token_acc",
}
SPLITTERS = ("senter", "sentencizer")
COLUMNS = ("uas", "las", "tag", "pos", "morph", "lemma", "sentences_f")


@dataclass(frozen=True)
class SyntaxScores:
    """Scores of one test file, fractions of one; None where the pipeline has no such component."""

    words: int
    sentences: int
    text: Scores
    given_words: Scores
    given_sentences: Scores
    relations: dict[str, dict[str, float]]


@dataclass(frozen=True)
class Measured:
    """What the card is written from."""

    pipeline: dict[str, object]
    size_mb: float
    load_seconds: float
    words_per_second: float
    syntax: dict[str, SyntaxScores]
    entities: dict[str, object]


def measure(pipeline: Path, prepared: Path) -> Measured:
    started = time.process_time()
    nlp = spacy.load(pipeline)
    loaded = time.process_time() - started
    return Measured(
        pipeline=described(nlp),
        size_mb=size_of(pipeline) / 1e6,
        load_seconds=loaded,
        words_per_second=speed(nlp, read(nlp, prepared / "ewt-test.spacy")),
        syntax={path.stem: syntax_scores(nlp, read(nlp, path)) for path in test_files(prepared)},
        entities=entity_scores(nlp, read(nlp, prepared / "entities-dev.spacy")),
    )


def described(nlp: Language) -> dict[str, object]:
    meta = nlp.meta
    kept = {key: meta[key] for key in ("lang", "name", "version", "description", "license", "spacy_version")}
    return kept | {"components": list(nlp.pipe_names), "sources": meta.get("sources", [])}


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_files(prepared: Path) -> list[Path]:
    """The whole test file of each treebank, then its genres."""
    found = [path for bank in BANKS for path in sorted(prepared.glob(f"{bank}-test*.spacy"))]
    return sorted(found, key=lambda path: (path.stem.split("-")[0], path.stem.count("-"), path.stem))


def read(nlp: Language, path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def speed(nlp: Language, gold: list[Doc]) -> float:
    """Words a second of processor time through the whole pipeline in one process, from text."""
    started = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(doc.text for doc in gold))
    return words / (time.process_time() - started)


def syntax_scores(nlp: Language, gold: list[Doc]) -> SyntaxScores:
    with nlp.select_pipes(disable=[name for name in ("ner",) if name in nlp.pipe_names]):
        text = scored(nlp, gold, (nlp.make_doc(doc.text) for doc in gold))
        words = scored(nlp, gold, (copied(doc, sentences=False) for doc in gold))
    with nlp.select_pipes(disable=[name for name in ("ner", *SPLITTERS) if name in nlp.pipe_names]):
        sentences = scored(nlp, gold, (copied(doc, sentences=True) for doc in gold))
    return SyntaxScores(
        words=sum(map(len, gold)),
        sentences=sum(len(list(doc.sents)) for doc in gold),
        text=chosen(text),
        given_words=chosen(words),
        given_sentences=chosen(sentences),
        relations=relations(words, gold),
    )


def copied(gold: Doc, *, sentences: bool) -> Doc:
    """The words of a gold document without its annotation; its sentence boundaries only where `sentences`."""
    return Doc(
        gold.vocab,
        words=[token.text for token in gold],
        spaces=[bool(token.whitespace_) for token in gold],
        sent_starts=[bool(token.is_sent_start) for token in gold] if sentences else None,
    )


def scored(nlp: Language, gold: list[Doc], given: Iterable[Doc]) -> dict[str, object]:
    examples = [Example(doc, right) for doc, right in zip(nlp.pipe(given), gold, strict=True)]
    scores: dict[str, object] = Scorer(nlp).score(examples)
    return scores


def chosen(scores: dict[str, object]) -> Scores:
    return {name: number(scores.get(key)) for name, key in MEASURES.items()}


def number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def relations(scores: dict[str, object], gold: list[Doc]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 (head and label right) of each relation of the gold, and how often it occurs there."""
    per_type = scores.get("dep_las_per_type")
    counts: dict[str, int] = {}
    for token in (token for doc in gold for token in doc):
        counts[token.dep_.lower()] = counts.get(token.dep_.lower(), 0) + 1
    found = per_type if isinstance(per_type, dict) else {}
    return {name: {**found[name], "n": counts[name]} for name in sorted(counts) if name in found}


def entity_scores(nlp: Language, gold: list[Doc]) -> dict[str, object]:
    """Precision, recall and F1 over all labels and by label; empty without a recogniser."""
    if "ner" not in nlp.pipe_names:
        return {}
    scores = scored(nlp, gold, (copied(doc, sentences=False) for doc in gold))
    overall = {short: scores[f"ents_{short}"] for short in "prf"}
    counts = {label: sum(ent.label_ == label for doc in gold for ent in doc.ents) for label in labels_of(gold)}
    per_type = scores["ents_per_type"]
    found = per_type if isinstance(per_type, dict) else {}
    return {"all": overall | {"n": sum(counts.values())}} | {
        label: found.get(label, {"p": 0.0, "r": 0.0, "f": 0.0}) | {"n": count} for label, count in counts.items()
    }


def labels_of(gold: list[Doc]) -> list[str]:
    return sorted({ent.label_ for doc in gold for ent in doc.ents})


def table(measured: Measured) -> Iterator[str]:
    """Lines for people: one per test file with the words of the treebank given, in per cent."""
    yield f"{measured.size_mb:.1f} MB, loads in {measured.load_seconds:.2f} s, {measured.words_per_second:,.0f} words/s"
    yield f"{'':24}{'words':>8}" + "".join(f"{name[:9]:>10}" for name in COLUMNS) + "  LAS text  LAS sents"
    for name, row in measured.syntax.items():
        cells = "".join(percent(row.given_words[column]) for column in COLUMNS)
        yield f"{name:24}{row.words:>8}{cells}{percent(row.text['las'])}{percent(row.given_sentences['las'])}"
    for label, scores in measured.entities.items():
        if isinstance(scores, dict):
            yield f"{label:24}{scores['n']:>8}" + "".join(percent(scores[short]) for short in "prf")


def percent(value: float | None) -> str:
    return f"{'-' if value is None else format(100 * value, '.1f'):>10}"


def main(pipeline: Path, prepared: Path, out: Path) -> None:
    measured = measure(pipeline, prepared)
    print("\n".join(table(measured)))
    out.write_text(json.dumps(asdict(measured), indent=2, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    main(given.pipeline, given.prepared, given.out)
