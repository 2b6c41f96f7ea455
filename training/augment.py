"""Training data for the syntax with made sentences and with altered copies of the treebanks.

    python training/augment.py TREEBANKS OUT.spacy [--made N]

Beside the paragraphs of `prepare.py`: made sentences (`made.py`); copies of a third of the treebanks' paragraphs in
which names are exchanged for names that nobody has heard of, and verbs with subject and object for verbs of conflict,
the tree staying as it is; and some sentences as headlines. Test and development files are never altered.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from grammar import Words, read_words
from inflection import inflected
from made import FOLDER, Made, Maker, maker
from prepare import BANKS, Paragraph, Row, paragraphs, stripped, to_doc, train_docs, write

SEED = 20201120
ALTERED_SHARE = 0.35
RECAST_SHARE = 0.5
HEADLINE_SHARE = 0.12
STRIPPED_SHARE = 0.25
LONGEST_HEADLINE = 14
KEPT = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday President Minister General Mr. Mrs. Dr. Ms. University Street River Church House "
    "Department Party Army".split()
)
ARTICLES = frozenset({"a", "an", "the"})
SMALL = frozenset("a an the of in on at to for by and or with from as but".split())
FORCES = (
    "forces",
    "troops",
    "rebels",
    "jets",
    "militants",
    "soldiers",
    "fighters",
    "warplanes",
    "gunmen",
    "tanks",
    "drones",
    "police",
)
FORCE = ("army", "militia", "coalition", "military", "regime", "group", "junta", "government", "gunman", "drone")


def mined(sentences: Sequence[Sequence[Row]], irregular: Mapping[str, object]) -> dict[str, list[str]]:
    """Common nouns, adjectives and transitive verbs of the treebanks that are neither rare nor everywhere."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("gnoun", "gadj", "gvt")}
    forms: dict[str, set[str]] = {}
    for rows in sentences:
        objects = {row.head for row in rows if row.deprel == "obj"}
        for i, row in enumerate(rows):
            kind = {"NN": "gnoun", "NNS": "gnoun", "JJ": "gadj", "VBD": "gvt", "VBN": "gvt"}.get(row.xpos)
            plain = row.lemma.isalpha() and row.lemma.islower() and len(row.lemma) > 2
            if kind and plain and row.upos in {"NOUN", "ADJ", "VERB"} and (kind != "gvt" or i in objects):
                counts[kind][row.lemma] += 1
                forms.setdefault(row.lemma, set()).add(f"{row.xpos} {row.form.lower()}")
    regular = {lemma for lemma, seen in forms.items() if all(spelt(lemma, one, irregular) for one in seen)}
    return {
        k: sorted(word for word, n in found.items() if 3 <= n <= 150 and word in regular) for k, found in counts.items()
    }


def spelt(lemma: str, seen: str, irregular: Mapping[str, object]) -> bool:
    """Whether the form seen is the one that `inflected` gives."""
    tag, _, form = seen.partition(" ")
    return inflected(lemma, tag, irregular) == form


def altered(rows: list[Row], names: Mapping[str, str], words: Words, draw: random.Random) -> list[Row]:
    """The sentence with other names, and with other verbs where they have a subject and an object."""
    found = [replace(row, form=names.get(row.form, row.form)) if row.xpos == "NNP" else row for row in rows]
    for i, row in enumerate(rows):
        below = {r.deprel: j for j, r in enumerate(rows) if r.head == i and j != i}
        lone = not {"iobj", "xcomp", "ccomp", "compound:prt"} & below.keys()
        named = "nsubj" in below and rows[below["nsubj"]].upos in {"NOUN", "PROPN"}
        if row.upos == "VERB" and named and "obj" in below and lone and draw.random() < RECAST_SHARE:
            lemma = draw.choice(words.classes["hit" if draw.random() < 0.6 else "hurt"]).split()[0]
            found[i] = replace(row, form=cased(inflected(lemma, row.xpos, words.irregular), row.form), lemma=lemma)
            subject = below["nsubj"]
            other = FORCES if rows[subject].xpos == "NNS" else FORCE if rows[subject].xpos == "NN" else ()
            if other and rows[subject].upos == "NOUN":
                form = draw.choice(other)
                found[subject] = replace(rows[subject], form=cased(form, rows[subject].form), lemma=form.rstrip("s"))
    return found


def cased(form: str, like: str) -> str:
    return form[0].upper() + form[1:] if like[:1].isupper() else form


def new_names(paragraph: Paragraph, making: Maker, draw: random.Random) -> dict[str, str]:
    """A coined name for most of the proper nouns of a paragraph, the same wherever it stands."""
    found: dict[str, str] = {}
    for row in (row for rows in paragraph.sentences for row in rows):
        plain = (
            row.xpos == "NNP"
            and row.upos == "PROPN"
            and row.form[:1].isupper()
            and row.form[1:].islower()
            and len(row.form) > 3
        )
        if plain and row.form not in KEPT and row.form not in found and draw.random() < 0.8:
            found[row.form] = making.coined_word(draw.choice(("city", "person")))
    return found


def headline(rows: list[Row], draw: random.Random) -> list[Row] | None:
    """A short sentence without articles and full stop, often with a capital on every word; None where it cannot be."""
    leaf = set(range(len(rows))) - {row.head for i, row in enumerate(rows) if row.head != i}
    keep = [not (i in leaf and (row.form == "." or row.form.lower() in ARTICLES)) for i, row in enumerate(rows)]
    root = next((row for i, row in enumerate(rows) if row.head == i), None)
    if (
        root is None
        or root.upos != "VERB"
        or sum(keep) > LONGEST_HEADLINE
        or not any(r.deprel == "nsubj" for r in rows)
    ):
        return None
    index = {old: new for new, old in enumerate(i for i, kept in enumerate(keep) if kept)}
    kept = [replace(rows[i], head=index[rows[i].head]) for i in index]
    return titled(kept) if draw.random() < 0.6 else kept


def titled(rows: Sequence[Row]) -> list[Row]:
    """The sentence with a capital on every word but the small ones."""
    return [
        r if i and r.form in SMALL else replace(r, form=r.form[:1].upper() + r.form[1:]) for i, r in enumerate(rows)
    ]


def copies(treebanks: Path, words: Words, making: Maker, draw: random.Random) -> Iterator[list[list[Row]]]:
    """Altered paragraphs, and headlines."""
    for bank in BANKS:
        for paragraph in paragraphs(treebanks / f"{bank}-train.conllu"):
            if draw.random() < ALTERED_SHARE:
                names = new_names(paragraph, making, draw)
                yield [altered(rows, names, words, draw) for rows in paragraph.sentences]
            for rows in paragraph.sentences:
                if draw.random() < HEADLINE_SHARE and (short := headline(rows, draw)):
                    yield [short]


def made_sentences(making: Maker, count: int, draw: random.Random) -> Iterator[Made]:
    """Made sentences, one in seven a headline, some of those with capitals on every word."""
    for _ in range(count):
        yield making.sentence("HEAD" if draw.random() < 0.14 else "S")


def printed(made: Made, draw: random.Random) -> list[Row]:
    """The rows as some outlet would print them."""
    rows = list(made.rows)
    if rows[-1].form != ".":
        return titled(rows) if draw.random() < 0.4 else rows
    if draw.random() < STRIPPED_SHARE:
        rows = stripped(rows)
    return rows[:-1] if draw.random() < 0.08 and rows[-1].deprel == "punct" else rows


def extra_docs(vocab: Vocab, treebanks: Path, count: int) -> list[Doc]:
    """Everything beside the paragraphs of `prepare.py`."""
    draw = random.Random(SEED)
    words = read_words((FOLDER / "words.yaml").read_text("utf-8"))
    seen = [rows for bank in BANKS for p in paragraphs(treebanks / f"{bank}-train.conllu") for rows in p.sentences]
    making = maker(SEED, mined(seen, words.irregular))
    docs = [to_doc(vocab, sentences) for sentences in copies(treebanks, words, making, draw)]
    pending: list[list[Row]] = []
    for made in made_sentences(making, count, draw):
        pending.append(printed(made, draw))
        if pending[-1][-1].form != "." or draw.random() < 0.6:
            docs.append(to_doc(vocab, pending))
            pending = []
    return docs


def main(treebanks: Path, out: Path, count: int) -> None:
    vocab = spacy.blank("en").vocab
    docs = train_docs(vocab, treebanks) + extra_docs(vocab, treebanks, count)
    random.Random(SEED).shuffle(docs)
    write(out, docs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--made", type=int, default=10000)
    given = parser.parse_args()
    main(given.treebanks, given.out, given.made)
