"""Put a syntax that was trained further into a whole pipeline; its other parts stay as they are.

    python training/renew.py SYNTAX PIPELINE OUT [--share 0.75]

With a share below one the new weights are averaged with those of the pipeline: what a short training forgets of the
treebanks comes back, and most of what it learnt stays. The lemmatizer stays too: it reads the shared encoder, which a
short training at a low rate moves so little that its lemmas are as good as before (`evaluate.py` tells).
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from thinc.api import Model

from assemble import describe

PARTS = ("tok2vec", "tagger", "morphologizer", "parser")


def renewed(pipeline: Path, syntax: Path, share: float = 1.0) -> Language:
    """The pipeline with `share` of the syntax in its weights, the rest its own.

    Raises:
        ValueError: the two differ in the shape or the labels of a part.
    """
    nlp, source = spacy.load(pipeline), spacy.load(syntax)
    for part in PARTS:
        old, new = nlp.get_pipe(part), source.get_pipe(part)
        if getattr(old, "labels", ()) != getattr(new, "labels", ()):
            raise ValueError(f"{part}: its labels are not those of the pipeline")
        average(old.model, new.model, share)
    describe(nlp)
    return nlp


def average(old: Model, new: Model, share: float) -> None:
    """Move the weights of `old` towards those of `new`, all the way where `share` is one."""
    for (node, name), (other, _) in zip(weights(old), weights(new), strict=True):
        node.set_param(name, (1 - share) * node.get_param(name) + share * other.get_param(name))


def weights(model: Model) -> Iterator[tuple[Model, str]]:
    """Each layer with the name of each of its arrays."""
    return ((node, name) for node in model.walk() for name in node.param_names if node.has_param(name))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("syntax", type=Path)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=1.0)
    given = parser.parse_args()
    renewed(given.pipeline, given.syntax, given.share).to_disk(given.out)
