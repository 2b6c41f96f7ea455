"""Turn the treebanks and the entity data into spaCy training files.

    python training/prepare.py TREEBANKS OUT

Writes `syntax-{train,dev}.spacy` and, per treebank and split, `{ewt,gum}-{dev,test}.spacy` and
`gum-news.spacy`. One spaCy document is one paragraph of the treebank, as at run time. A quarter of the
training paragraphs is repeated without commas and apostrophes: some outlets print that way.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

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
    doc, current = "", Paragraph("")
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        for line in lines:
            if line.startswith("# newdoc"):
                doc = line.partition("=")[2].strip()
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


def sentence_rows(lines: list[str]) -> list[Row]:
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
        if number < glued_until:
            space = False
        elif number == glued_until:
            space = glued_space
        head = int(cells[6]) - 1 if cells[6] != "0" else number - 1
        feats = "" if cells[5] == "_" else cells[5]
        rows.append(Row(cells[1], cells[2], cells[3], cells[4], feats, head, cells[7], space, cells[9]))
    return rows


def stripped(rows: list[Row]) -> list[Row]:
    """The sentence as it would read without commas, and with apostrophes joined to their word."""
    keep = [not (row.form == "," and row.deprel == "punct") and not _joins(rows, i) for i, row in enumerate(rows)]
    if any(not k and any(r.head == i and j != i for j, r in enumerate(rows)) for i, k in enumerate(keep)):
        return rows
    index = {old: new for new, old in enumerate(i for i, k in enumerate(keep) if k)}
    result = []
    for i, row in enumerate(rows):
        if not keep[i]:
            continue
        form, space = row.form, row.space
        if i + 1 < len(rows) and not keep[i + 1]:
            dropped = rows[i + 1]
            space = dropped.space
            if dropped.form != ",":
                form += "".join(c for c in dropped.form if c not in APOSTROPHES)
        result.append(Row(form, row.lemma, row.upos, row.xpos, row.feats, index[row.head], row.deprel, space))
    return result


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
    draw = random.Random(20180917)
    train: list[Doc] = []
    for bank in ("ewt", "gum"):
        for paragraph in paragraphs(treebanks / f"{bank}-train.conllu"):
            train.append(to_doc(vocab, paragraph.sentences))
            if draw.random() < STRIPPED_SHARE:
                train.append(to_doc(vocab, [stripped(s) for s in paragraph.sentences]))
    draw.shuffle(train)
    write(out / "syntax-train.spacy", train)
    dev: list[Doc] = []
    for bank in ("ewt", "gum"):
        for split in ("dev", "test"):
            found = list(paragraphs(treebanks / f"{bank}-{split}.conllu"))
            docs = [to_doc(vocab, p.sentences) for p in found]
            write(out / f"{bank}-{split}.spacy", docs)
            for genre in sorted({genre_of(p.doc) for p in found}):
                part = [d for d, p in zip(docs, found, strict=True) if genre_of(p.doc) == genre]
                write(out / f"{bank}-{split}-{genre}.spacy", part)
            if split == "dev":
                dev.extend(docs)
    write(out / "syntax-dev.spacy", dev)


def genre_of(doc: str) -> str:
    """`news` for `GUM_news_afghan`, `reviews` for `reviews-323449-0001`."""
    return doc.split("_")[1] if doc.startswith("GUM_") else doc.split("-")[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    main(given.treebanks, given.out)
