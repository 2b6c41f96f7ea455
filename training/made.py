"""Made sentences with known trees: the language of conflict news, drawn from a grammar of dependencies.

    python training/made.py COUNT [--seed N]

prints sentences with their trees as CoNLL-U. The grammar (`made/grammar.txt`, which explains its notation) and the
words (`made/words.yaml`) are data; trees follow EWT and GUM. A tree is projective by construction. The same seed gives
the same sentences.
"""

import argparse
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grammar import Grammar, Production, Words, height_of, heights, is_symbol, read_grammar, read_words
from inflection import inflected
from prepare import Row

FOLDER = Path(__file__).with_name("made")
DEEP = 16  # levels of the grammar below which the shallowest productions are taken
LONGEST = 48
KNOWN_SHARE = 0.45  # of names that are known, not coined
PENN = {"VBDs": "VBD", "VBDp": "VBD", "MARK": "IN", "MORE": "JJR"}  # tags of the grammar's own
TOLD = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty")
CLOSE = frozenset({",", ".", ";", "'s", "''", "-"})
OPEN = frozenset({"``", "HYPH"})


@dataclass
class Node:
    """A word with its dependents. `name` is the label and the length of the name that it opens."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    relation: str = ""
    left: list["Node"] = field(default_factory=list)
    right: list["Node"] = field(default_factory=list)
    name: tuple[str, int] | None = None


@dataclass(frozen=True)
class Made:
    """A sentence: its rows and its names as (first, last, label)."""

    rows: tuple[Row, ...]
    names: tuple[tuple[int, int, str], ...]


class Maker:
    """Draws sentences. Nothing is shared between two makers of the same seed."""

    def __init__(self, grammar: Grammar, words: Words, seed: int) -> None:
        self._grammar, self._words = grammar, words
        self._draw = random.Random(seed)
        self._height = heights(grammar)

    def sentence(self, start: str) -> Made:
        """One sentence from the symbol `start`, redrawn where it is too long."""
        while True:
            made = laid_out(self._expand(start, 0))
            if len(made.rows) <= LONGEST:
                return made

    def coined_word(self, kind: str) -> str:
        """One word of a name made of parts."""
        parts = [str(self._draw.choice(part)) for part in self._draw.choice(self._words.coined[kind])[-3:]]
        return "".join(part for part in parts if part.isalpha()).capitalize()

    def _expand(self, symbol: str, depth: int) -> Node:
        rule = self._choose(symbol, depth)
        parts = list(self._parts(rule, depth))
        at = next(i for i, (is_head, _) in enumerate(parts) if is_head)
        head = parts[at][1]
        head.left = [node for _, node in parts[:at]] + head.left
        head.right = head.right + [node for _, node in parts[at + 1 :]]
        head.relation = rule.relation or head.relation
        return head

    def _choose(self, symbol: str, depth: int) -> Production:
        rules = self._grammar[symbol]
        if depth > DEEP:
            return min(rules, key=lambda rule: height_of(rule, self._height))
        return self._draw.choices(rules, [rule.weight for rule in rules])[0]

    def _parts(self, rule: Production, depth: int) -> Iterator[tuple[bool, Node]]:
        for one in rule.items:
            if one.chance < 1 and (depth > DEEP or self._draw.random() >= one.chance):
                continue
            if one.spliced:
                yield from self._parts(self._choose(one.symbol, depth + 1), depth + 1)
                continue
            node = self._expand(one.symbol, depth + 1) if is_symbol(one.symbol) else self._word(one.symbol)
            node.relation = one.relation or node.relation
            yield one.head, node

    def _word(self, text: str) -> Node:
        if not text.startswith("<"):
            return self._closed(text)
        kind, _, tag = text[1:-1].rpartition(":")
        if kind.startswith("="):
            return self._open(kind[1:], tag)
        if tag == "CD":
            return self._number(kind)
        tag, _, upos = tag.partition("/")
        entry = self._coined(kind) or str(self._draw.choice(self._words.classes[kind]))
        named = tag.startswith("NNP") and not upos
        node = self._name(entry, tag) if named else self._open(entry, tag)
        if upos:  # an adjective within a name, "Free" in "the Free Army"
            node.upos, node.feats = upos, "Degree=Pos"
        label = self._words.entities.get(kind)
        return replace(node, name=(label, 1 + len(node.right)) if label else None)

    def _coined(self, kind: str) -> str:
        """A name made of parts for some of the words of a class that has them."""
        if kind not in self._words.coined or self._draw.random() < KNOWN_SHARE:
            return ""
        return "".join(str(self._draw.choice(part)) for part in self._draw.choice(self._words.coined[kind]))

    def _closed(self, text: str) -> Node:
        form, _, tag = text.partition("/")
        tag, _, upos = tag.partition("/")
        tag = tag or self._words.usual[form]
        usual, relation, *feats = self._words.closed[tag][form].split()
        return Node(
            form, self._words.lemmas.get(form, form), upos or usual, PENN.get(tag, tag), "".join(feats), relation
        )

    def _number(self, kind: str) -> Node:
        told = kind == "num" and self._draw.random() < 0.4
        form = (
            self._draw.choice(TOLD) if told else f"{self._figure(kind):,}" if kind == "num" else str(self._figure(kind))
        )
        shape = "Digit" if form[0].isdigit() else "Word"
        return Node(form, form.replace(",", ""), "NUM", "CD", f"NumForm={shape}|NumType=Card")

    def _figure(self, kind: str) -> int:
        if kind == "num":
            return self._draw.choice((1, 1, 1, 10, 100, 1000)) * self._draw.randint(2, 99)
        return self._draw.randint(1990, 2027) if kind == "year" else self._draw.randint(1, 31)

    def _open(self, entry: str, tag: str) -> Node:
        """A verb with its particle, or a noun with the nouns before it."""
        upos, *feats = self._words.tags[tag].split()
        xpos = PENN.get(tag, tag)
        *before, last = entry.split() if upos != "VERB" else entry.split()[:1]
        node = Node(inflected(last, xpos, self._words.irregular), last, upos, xpos, "".join(feats))
        node.left = [Node(word, word, "NOUN", "NN", "Number=Sing", "compound") for word in before]
        if upos == "VERB":
            node.right = [Node(word, word, "ADP", "RP", "", "compound:prt") for word in entry.split()[1:]]
        return node

    def _name(self, text: str, tag: str) -> Node:
        """A name of several words is flat; so are the parts on both sides of a hyphen."""
        upos, feats = self._words.tags[tag].split()
        first, *more = re.findall(r"[^\s-]+|(?<=\w)-(?=\w)", text)
        hyphen = Node("-", "-", "PUNCT", "HYPH", "", "punct")
        head = Node(first, first, upos, tag, feats)
        head.right = [replace(hyphen) if word == "-" else Node(word, word, upos, tag, feats, "flat") for word in more]
        return head


def laid_out(root: Node) -> Made:
    """The words in order, with heads, spaces and features."""
    root.relation = "root"
    nodes = without_double_commas(list(in_order(root)))
    place = {id(node): i for i, node in enumerate(nodes)}
    heads = {id(child): place[id(node)] for node in nodes for child in (*node.left, *node.right)}
    rows = [row_of(node, heads.get(id(node), i)) for i, node in enumerate(nodes)]
    write_out(rows)
    spans = [(place[id(n)], place[id(n)] + n.name[1] - 1, n.name[0]) for n in nodes if n.name]
    return Made(tuple(rows), tuple(spans))


def write_out(rows: list[Row]) -> None:
    """Spaces, "an" before a vowel, and the capital at the start."""
    for i, row in enumerate(rows):
        ahead = rows[i + 1] if i + 1 < len(rows) else None
        row.space = ahead is not None and row.xpos not in OPEN and ahead.form not in CLOSE and ahead.xpos != "''"
        if row.form == "a" and ahead is not None and ahead.form[0].lower() in "aeio":
            row.form = "an"
    opens = 1 if rows[0].xpos == "``" else 0
    rows[opens].form = rows[opens].form[0].upper() + rows[opens].form[1:]


def without_double_commas(nodes: list[Node]) -> list[Node]:
    """Without the comma that closes a phrase right before another mark or at the end."""
    after = [*nodes[1:], None]
    return [
        n
        for n, then in zip(nodes, after, strict=True)
        if n.form != "," or (then is not None and then.form not in CLOSE)
    ]


def in_order(node: Node) -> Iterator[Node]:
    for child in node.left:
        yield from in_order(child)
    yield node
    for child in node.right:
        yield from in_order(child)


def row_of(node: Node, head: int) -> Row:
    return Row(node.form, node.lemma, node.upos, node.xpos, features(node), head, node.relation, True)


def features(node: Node) -> str:
    """The features of the word, those of participles and gerunds by its dependents."""
    below = {child.relation for child in (*node.left, *node.right)}
    if node.upos == "VERB" and node.xpos == "VBN":
        return "Tense=Past|VerbForm=Part" + ("" if "aux" in below and "aux:pass" not in below else "|Voice=Pass")
    if node.upos == "VERB" and node.xpos == "VBG" and not node.feats:
        return "VerbForm=Ger" if "mark" in below or node.relation == "xcomp" else "Tense=Pres|VerbForm=Part"
    return node.feats


def maker(seed: int, more: Mapping[str, Sequence[str]] | None = None) -> Maker:
    """The maker of the shipped grammar; `more` adds words to its classes."""
    words = read_words((FOLDER / "words.yaml").read_text("utf-8"))
    classes = {kind: [*found, *(more or {}).get(kind, ())] for kind, found in words.classes.items()}
    return Maker(read_grammar((FOLDER / "grammar.txt").read_text("utf-8")), replace(words, classes=classes), seed)


def conllu(made: Made) -> str:
    text = "".join(row.form + " " * row.space for row in made.rows)
    cells = (
        (i + 1, r.form, r.lemma, r.upos, r.xpos, r.feats or "_", 0 if r.head == i else r.head + 1, r.deprel, "_", "_")
        for i, r in enumerate(made.rows)
    )
    return f"# text = {text}\n" + "".join("\t".join(map(str, row)) + "\n" for row in cells)


def main(count: int, seed: int) -> None:
    making = maker(seed)
    for i in range(count):
        print(conllu(making.sentence("HEAD" if i % 8 == 7 else "S")))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    main(given.count, given.seed)
