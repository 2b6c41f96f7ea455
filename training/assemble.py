"""Put the separately trained parts together into the pipeline that ships.

    python training/assemble.py SYNTAX SENTENCES ENTITIES OUT

The sentence splitter and the entity recogniser keep small token encoders of their own (`replace_listeners`), so that
splitting a text costs a fraction of parsing it.
"""

import argparse
from pathlib import Path

import spacy
from spacy.language import Language

NAME, VERSION = "observance_ud", "1.2.0"
DESCRIPTION = "English tags, morphology, lemmas, Universal Dependencies, sentences and names for news"
LICENSE = "CC BY-SA 4.0"
SOURCES = (
    {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
    {"name": "UD English GUM", "license": "CC BY 4.0 (annotations); CC BY, CC BY-SA and public domain (texts)"},
    {"name": "re3d, Dstl 2017", "license": "UK OGL 3.0 and others"},
    {"name": "FA-KES, Abu Salem et al. 2019", "license": "CC BY 4.0"},
)


def assemble(syntax: Path, sentences: Path, entities: Path | None) -> Language:
    """The splitter, the parts of `syntax`, then names where there is a recogniser.

    The splitter is there but switched off: parsing a whole text, the parser's own sentence boundaries are better.
    Observance calls it by name, to find sentences without parsing them.
    """
    nlp = spacy.load(syntax)
    splitter = spacy.load(sentences)
    splitter.replace_listeners("tok2vec", "senter", ["model.tok2vec"])
    nlp.add_pipe("senter", source=splitter, first=True)
    if entities is not None:
        recogniser = spacy.load(entities)
        recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
        nlp.add_pipe("ner", source=recogniser, last=True)
    nlp.disable_pipe("senter")
    describe(nlp)
    return nlp


def describe(nlp: Language) -> None:
    """Set what the pipeline says of itself, and forget the folders that it was trained in."""
    nlp.meta.update(name=NAME, version=VERSION, description=DESCRIPTION, license=LICENSE, performance={})
    nlp.meta["sources"] = list(SOURCES)
    nlp.config["paths"] = dict.fromkeys(nlp.config.get("paths", {}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("syntax", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("entities", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    assemble(given.syntax, given.sentences, given.entities if given.entities.exists() else None).to_disk(given.out)
