"""Turn the treebanks and the entity data into spaCy training files.

    python training/prepare.py TREEBANKS OUT

Writes `syntax-{train,dev}.spacy` and, per treebank, `{ewt,gum}-{dev,test}.spacy` and one file more per genre.
One spaCy document is one paragraph of the treebank. A quarter of the training paragraphs is repeated without commas
and apostrophes: some outlets print that way.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

BANKS = ("ewt", "gum")
STRIPPED_SHARE = 0.25
MAX_SENTENCES = 8
APOSTROPHES = "'’"


@dataclass
class Row:
    """One syntactic word of CoNLL-U; `head` is the 0-based index of the head, its own for a root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool
    misc: str = ""


@dataclass
class Paragraph:
    doc: str
    sentences: list[list[Row]] = field(default_factory=list)


def paragraphs(path: Path) -> Iterator[Paragraph]:
    """Yield the paragraphs of a CoNLL-U file, long ones cut after eight sentences."""
    current = Paragraph("")
    doc = ""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        doc = _doc_name(lines, doc)
        starts = any(line.startswith(("# newdoc", "# newpar")) for line in lines)
        if current.sentences and (starts or len(current.sentences) >= MAX_SENTENCES):
            yield current
            current = Paragraph(doc)
        current.doc = doc
        rows = sentence_rows(lines)
        if rows:
            current.sentences.append(rows)
    if current.sentences:
        yield current


def _doc_name(lines: list[str], before: str) -> str:
    names = [line.partition("=")[2].strip() for line in lines if line.startswith("# newdoc")]
    return names[-1] if names else before


def sentence_rows(lines: list[str]) -> list[Row]:
    """The syntactic words of one sentence; empty nodes are left out, contractions are told by their parts."""
    rows: list[Row] = []
    glued_until, glued_space = 0, True
    for line in lines:
        cells = line.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        space = "SpaceAfter=No" not in cells[9]
        if "-" in cells[0]:
            glued_until, glued_space = int(cells[0].split("-")[1]), space
            continue
        number = int(cells[0])
        if number <= glued_until:
            space = glued_space and number == glued_until
        rows.append(_row(cells, number, space))
    return rows


def _row(cells: list[str], number: int, space: bool) -> Row:
    head = number - 1 if cells[6] == "0" else int(cells[6]) - 1
    feats = "" if cells[5] == "_" else cells[5]
    return Row(cells[1], cells[2], cells[3], cells[4], feats, head, cells[7], space, cells[9])


def stripped(rows: list[Row]) -> list[Row]:
    """The sentence as it would read without commas, and with apostrophes joined to their word.

    Returned as it was where a word hangs on a part that would go.
    """
    keep = [not (row.form == "," and row.deprel == "punct") and not _joins(rows, i) for i, row in enumerate(rows)]
    if any(not keep[row.head] and row.head != i for i, row in enumerate(rows)):
        return rows
    index = {old: new for new, old in enumerate(i for i, kept in enumerate(keep) if kept)}
    return [_shortened(rows, keep, index, i) for i in index]


def _shortened(rows: list[Row], keep: list[bool], index: dict[int, int], i: int) -> Row:
    """Row `i` with the letters and the space of a dropped row that follows it, its head renumbered."""
    row = rows[i]
    form, space = row.form, row.space
    if i + 1 < len(rows) and not keep[i + 1]:
        dropped = rows[i + 1]
        space = dropped.space
        if dropped.form != ",":
            form += "".join(c for c in dropped.form if c not in APOSTROPHES)
    return Row(form, row.lemma, row.upos, row.xpos, row.feats, index[row.head], row.deprel, space)


def _joins(rows: list[Row], i: int) -> bool:
    return i > 0 and rows[i].deprel == "case" and rows[i].form.lower() in {"'s", "’s", "'", "’"}


def to_doc(vocab: Vocab, sentences: list[list[Row]]) -> Doc:
    rows = [(row, offset) for sentence, offset in with_offsets(sentences) for row in sentence]
    starts = {offset for _, offset in with_offsets(sentences)}
    return Doc(
        vocab,
        words=[r.form for r, _ in rows],
        spaces=[r.space for r, _ in rows],
        tags=[r.xpos for r, _ in rows],
        pos=[r.upos for r, _ in rows],
        morphs=[r.feats for r, _ in rows],
        lemmas=[r.lemma for r, _ in rows],
        heads=[r.head + offset for r, offset in rows],
        deps=["ROOT" if r.deprel == "root" else r.deprel for r, _ in rows],
        sent_starts=[i in starts for i in range(len(rows))],
    )


def with_offsets(sentences: list[list[Row]]) -> Iterator[tuple[list[Row], int]]:
    offset = 0
    for sentence in sentences:
        yield sentence, offset
        offset += len(sentence)


def write(path: Path, docs: list[Doc]) -> None:
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path}: {len(docs)} paragraphs, {sum(map(len, docs))} words")


def main(treebanks: Path, out: Path) -> None:
    vocab = spacy.blank("en").vocab
    out.mkdir(parents=True, exist_ok=True)
    write(out / "syntax-train.spacy", train_docs(vocab, treebanks))
    dev: list[Doc] = []
    for bank in BANKS:
        dev.extend(write_split(vocab, treebanks, out, f"{bank}-dev"))
        write_split(vocab, treebanks, out, f"{bank}-test")
    write(out / "syntax-dev.spacy", dev)


def train_docs(vocab: Vocab, treebanks: Path) -> list[Doc]:
    """All training paragraphs and the stripped copies of some, shuffled; the same on every run."""
    draw = random.Random(20180917)
    docs: list[Doc] = []
    for bank in BANKS:
        for paragraph in paragraphs(treebanks / f"{bank}-train.conllu"):
            docs.append(to_doc(vocab, paragraph.sentences))
            if draw.random() < STRIPPED_SHARE:
                docs.append(to_doc(vocab, [stripped(s) for s in paragraph.sentences]))
    draw.shuffle(docs)
    return docs


def write_split(vocab: Vocab, treebanks: Path, out: Path, name: str) -> list[Doc]:
    """Write `NAME.spacy` and `NAME-GENRE.spacy`; return the documents of all genres."""
    found = list(paragraphs(treebanks / f"{name}.conllu"))
    docs = [to_doc(vocab, p.sentences) for p in found]
    write(out / f"{name}.spacy", docs)
    for genre in sorted({genre_of(p.doc) for p in found}):
        part = [d for d, p in zip(docs, found, strict=True) if genre_of(p.doc) == genre]
        write(out / f"{name}-{genre}.spacy", part)
    return docs


def genre_of(doc: str) -> str:
    """`news` for `GUM_news_afghan`, `reviews` for `reviews-323449-0001`."""
    return doc.split("_")[1] if doc.startswith("GUM_") else doc.split("-")[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    main(given.treebanks, given.out)
