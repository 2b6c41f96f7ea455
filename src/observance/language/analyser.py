"""The spaCy pipeline behind the `Analyser` protocol of the model."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from observance.errors import UsageError
from observance.language.boundaries import split
from observance.language.matrices import library, one_thread
from observance.model.syntax import Entity, Sentence, Span, Token

BATCH = 64
SPLITTERS = ("senter", "sentencizer")
REQUIRED = ("tagger", "parser")


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
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc


def to_sentence(doc: Doc, span: Span) -> Sentence:
    """A parsed spaCy document as one `Sentence`; white-space tokens drop out."""
    index = {token.i: i for i, token in enumerate(t for t in doc if not t.is_space)}

    def head(i: int) -> int:
        seen = set()
        while i not in index and i not in seen:
            seen.add(i)
            i = doc[i].head.i
        return index.get(i, -1)

    tokens = []
    for token in doc:
        if token.is_space:
            continue
        above = head(token.head.i)
        tokens.append(
            Token(
                i=index[token.i],
                start=span.start + token.idx,
                end=span.start + token.idx + len(token.text),
                text=token.text,
                lemma=token.lemma_,
                upos=token.pos_,
                xpos=token.tag_,
                feats=str(token.morph),
                head=above if above >= 0 else index[token.i],
                deprel="root" if token.dep_ == "ROOT" else token.dep_,
                entity=token.ent_type_,
            )
        )
    entities = tuple(
        Entity(index[inside[0].i], index[inside[-1].i], ent.label_)
        for ent in doc.ents
        if (inside := [t for t in ent if not t.is_space])
    )
    return Sentence(span.start, span.end, doc.text, tuple(tokens), entities)


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
