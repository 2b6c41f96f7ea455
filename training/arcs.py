"""How many of the arcs that were asserted by hand a pipeline gets right.

    python training/arcs.py PIPELINE tests/language/arcs.txt [--misses]

The sentences are of the kind that Observance reads, each parsed on its own. An arc is right when the word hangs on one
of the heads given by one of the relations given.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class Arc:
    """One assertion. Without a relation `tag` is asserted; a root has no heads."""

    word: str
    relations: tuple[str, ...]
    heads: tuple[str, ...]
    tag: str = ""


@dataclass(frozen=True)
class Check:
    text: str
    arcs: tuple[Arc, ...]


def read_checks(path: Path) -> tuple[Check, ...]:
    """The sentences of a file and their arcs.

    Raises:
        ValueError: a line of arcs has no sentence above it, or an arc has too many or too few parts.
    """
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    if any(a.startswith(" ") == b.startswith(" ") for a, b in zip(lines[::2], lines[1::2], strict=True)):
        raise ValueError(f"{path}: a sentence and its line of arcs must alternate")
    return tuple(
        Check(text.strip(), tuple(arc_of(part) for part in arcs.split(";")))
        for text, arcs in zip(lines[::2], lines[1::2], strict=True)
    )


def arc_of(text: str) -> Arc:
    word, relation, *heads = text.split()
    if len(heads) > 1:
        raise ValueError(f"{text.strip()!r}: an arc is a word, a relation and a head")
    if relation.isupper():
        return Arc(word, (), (), relation)
    return Arc(word, tuple(relation.split("|")), tuple(heads[0].split("|")) if heads else ())


def holds(doc: Doc, arc: Arc) -> bool:
    """Whether the parse has the arc.

    Raises:
        ValueError: the sentence lacks the word.
    """
    token = word_of(doc, arc.word)
    if arc.tag:
        return token.pos_ == arc.tag
    relation = "root" if token.dep_ == "ROOT" else token.dep_
    return relation in arc.relations and (relation == "root" or is_any(doc, token.head, arc.heads))


def is_any(doc: Doc, head: Token, names: tuple[str, ...]) -> bool:
    return not names or any(name != "root" and head.i == word_of(doc, name).i for name in names)


def word_of(doc: Doc, name: str) -> Token:
    form, _, number = name.partition("#")
    found = [token for token in doc if token.text == form]
    if len(found) < int(number or 1):
        raise ValueError(f"{doc.text!r} has no {name!r}")
    return found[int(number or 1) - 1]


def parsed(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return nlp(doc)


def results(nlp: Language, checks: tuple[Check, ...]) -> Iterator[tuple[Check, Doc, tuple[Arc, ...]]]:
    """Each check with its parse and the arcs that the parse lacks."""
    for check in checks:
        doc = parsed(nlp, check.text)
        yield check, doc, tuple(arc for arc in check.arcs if not holds(doc, arc))


def main(pipeline: Path, path: Path, *, misses: bool) -> None:
    found = list(results(spacy.load(pipeline), read_checks(path)))
    for check, doc, missed in found if misses else ():
        if missed:
            print(check.text)
        for arc in missed:
            token = word_of(doc, arc.word)
            print(f"    {arc.word} {'|'.join(arc.relations)}{arc.tag} {'|'.join(arc.heads)}: ", end="")
            print(f"{token.pos_} {token.dep_} {token.head.text}")
    arcs = sum(len(check.arcs) for check, _, _ in found)
    right = arcs - sum(len(missed) for _, _, missed in found)
    whole = sum(not missed for _, _, missed in found)
    print(f"arcs {right}/{arcs} = {right / arcs:.3f}; whole sentences {whole}/{len(found)} = {whole / len(found):.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("checks", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    main(given.pipeline, given.checks, misses=given.misses)
