"""The spaCy pipeline behind the `Analyser` protocol of the model."""

import hashlib
from collections.abc import Container, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import spacy
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_SPACE, LEMMA, LENGTH, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc
from thinc.api import use_ops

from observance.errors import UsageError
from observance.language.boundaries import split
from observance.language.matrices import library, one_thread
from observance.model.syntax import Entity, Sentence, Span, Token

BATCH = 256
SPLITTERS = ("senter", "sentencizer")
REQUIRED = ("tagger", "parser")
COLUMNS = (IS_SPACE, IDX, LENGTH, HEAD, LEMMA, POS, TAG, MORPH, DEP, ENT_TYPE)
# Of spaCy's attribute SENT_START, which is signed but kept in an unsigned array.
START, NO_START = np.uint64(1), np.int64(-1).astype(np.uint64)


class SpacyAnalyser:
    """A spaCy pipeline. Every sentence is a document of its own; the sentences of one report go through as one batch,
    so that a report's parse depends on no other report."""

    def __init__(self, nlp: Language, identity: str) -> None:
        self._nlp = nlp
        self._identity = identity
        self._parses = [name for name in nlp.pipe_names if name not in SPLITTERS]

    @property
    def identity(self) -> str:
        return self._identity

    def sentences(self, text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
        """Sentence spans of the paragraphs, trimmed of white space; found by rule, whatever the pipeline."""
        return tuple(span for paragraph in paragraphs for span in split(text, paragraph))

    def parse(self, text: str, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
        docs = [self._sentence_doc(text[span.start : span.end]) for span in sentences]
        with one_thread():
            for name in self._parses:
                docs = list(self._nlp.get_pipe(name).pipe(docs, batch_size=BATCH))
        return tuple(to_sentence(doc, span) for doc, span in zip(docs, sentences, strict=True))

    def _sentence_doc(self, words: str) -> Doc:
        doc = self._nlp.make_doc(words)
        starts = np.full(len(doc), NO_START)
        starts[:1] = START
        return doc.from_array([SENT_START], starts)


def to_sentence(doc: Doc, span: Span) -> Sentence:
    """A parsed spaCy document as one `Sentence`; white-space tokens drop out."""
    text, strings = doc.text, doc.vocab.strings
    table = doc.to_array(COLUMNS)
    heads = [i + step for i, step in enumerate(table[:, COLUMNS.index(HEAD)].astype(np.int64).tolist())]
    rows = table.tolist()
    index = {i: number for number, i in enumerate(i for i, row in enumerate(rows) if not row[0])}
    tokens = []
    for i, number in index.items():
        _, at, length, _, lemma, *named = rows[i]
        upos, xpos, feats, deprel, entity = (_name(strings, one) for one in named)
        tokens.append(
            Token(
                i=number,
                start=span.start + at,
                end=span.start + at + length,
                text=text[at : at + length],
                lemma=strings[lemma],
                upos=upos,
                xpos=xpos,
                feats=feats,
                head=index.get(_written(i, heads, index), number),
                deprel="root" if deprel == "ROOT" else deprel,
                entity=entity,
            )
        )
    inside = (([i for i in range(ent.start, ent.end) if i in index], ent.label_) for ent in doc.ents)
    entities = tuple(Entity(index[found[0]], index[found[-1]], label) for found, label in inside if found)
    return Sentence(span.start, span.end, text, tuple(tokens), entities)


def _written(i: int, heads: Sequence[int], index: Container[int]) -> int:
    """The nearest head of a token that is no white space; the last one tried where there is none."""
    seen = set()
    i = heads[i]
    while i not in index and i not in seen:
        seen.add(i)
        i = heads[i]
    return i


@lru_cache(maxsize=2**12)
def _name(strings: StringStore, key: int) -> str:
    """A label of the pipeline, of which there are few."""
    return strings[key] if key else ""


@lru_cache(maxsize=4)
def load_analyser(name: str | None = None) -> SpacyAnalyser:
    """The shipped pipeline, or any installed spaCy pipeline (or folder of one) with Universal Dependencies labels.

    Raises:
        UsageError: there is no such pipeline, or it lacks a tagger or a parser.
    """
    try:
        folder = Path(str(files(__package__).joinpath("pipeline")))
        with use_ops("numpy", use_blis=library() is None):
            nlp = spacy.load(name or folder, exclude=SPLITTERS)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"pipeline {name or 'shipped'}: cannot be loaded ({error}); check the setting `pipeline`"
        ) from error
    missing = [part for part in REQUIRED if part not in nlp.pipe_names]
    if missing:
        raise UsageError(f"pipeline {name}: has no {' and no '.join(missing)}; choose one that tags and parses")
    if "nsubj:pass" not in nlp.get_pipe("parser").labels:
        raise UsageError(f"pipeline {name}: its parser has no Universal Dependencies labels; choose one that has")
    return SpacyAnalyser(nlp, f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}-{digest(nlp)}")


def digest(nlp: Language) -> str:
    """First 16 hex digits of the sha256 of the pipeline's configuration and weights."""
    return hashlib.sha256(nlp.to_bytes(exclude=["vocab"])).hexdigest()[:16]
