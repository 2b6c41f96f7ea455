"""Grammars of dependencies and their words, as `made/grammar.txt` and `made/words.yaml` write them down.

The notation stands at the head of the grammar.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

NUMBERS = {
    "s": "N=NN D=VBDs Z=VBZ was=was/VBD is=is/VBZ has=has/VBZ had=had/VBD did=did/VBD n=s",
    "p": "N=NNS D=VBDp Z=VBP was=were/VBD is=are/VBP has=have/VBP had=had/VBDp did=did/VBDp n=p",
}
"""What stands for `{N}`, `{D}` and so on in the productions of a singular and of a plural symbol."""
ITEM = re.compile(r"(?P<mark>[*+]?)(?P<symbol>[^@?]+)(?:@(?P<relation>[^?]+))?(?P<chance>\?[.\d]*)?$")


@dataclass(frozen=True)
class Item:
    """One part of a production: a symbol or a word, how it hangs, and with what probability it comes."""

    symbol: str
    relation: str
    chance: float
    head: bool
    spliced: bool


@dataclass(frozen=True)
class Production:
    """`relation` is how the symbol hangs where its user does not say; empty where its head word decides."""

    weight: int
    relation: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Words:
    """The sections of `words.yaml`, which explains them."""

    closed: Mapping[str, Mapping[str, str]]
    usual: Mapping[str, str]
    lemmas: Mapping[str, str]
    tags: Mapping[str, str]
    irregular: Mapping[str, Any]
    entities: Mapping[str, str]
    classes: Mapping[str, Sequence[str]]
    coined: Mapping[str, Sequence[Sequence[Sequence[str]]]]


Grammar = Mapping[str, tuple[Production, ...]]


def read_grammar(text: str) -> Grammar:
    """The productions of each symbol.

    Raises:
        ValueError: a line cannot be read, or a production has no head or two (a spliced one: any).
    """
    found: dict[str, tuple[Production, ...]] = {}
    names: tuple[str, ...] = ()
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            names = tuple(line.replace("{n}", n) for n in NUMBERS) if "{n}" in line else (line,)
        for name, number in zip(names, NUMBERS, strict=False) if line.startswith(" ") else ():
            found[name] = (*found.get(name, ()), production(line, NUMBERS[number]))
    check(found)
    return found


def production(line: str, number: str) -> Production:
    weight, _, rest = line.strip().partition(": ")
    for pair in number.split():
        key, _, value = pair.partition("=")
        rest = rest.replace("{" + key + "}", value)
    parts = [part for part in rest.split() if part != "-"]
    relation = parts.pop(0)[1:] if parts and parts[0].startswith("^") else ""
    return Production(int(weight), relation, tuple(item(part) for part in parts))


def item(text: str) -> Item:
    found = ITEM.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no item of a grammar")
    chance = found["chance"]
    share = 1.0 if chance is None else float(chance[1:] or 0.5)
    return Item(found["symbol"], found["relation"] or "", share, found["mark"] == "*", found["mark"] == "+")


def check(grammar: Grammar) -> None:
    """Raises ValueError where a production has not one head, or names a symbol that there is not."""
    spliced = {i.symbol for rules in grammar.values() for rule in rules for i in rule.items if i.spliced}
    for name, rules in grammar.items():
        for rule in rules:
            heads = sum(i.head for i in rule.items)
            if heads != (0 if name in spliced and heads == 0 else 1):
                raise ValueError(f"{name}: a production with {heads} heads")
            missing = [i.symbol for i in rule.items if is_symbol(i.symbol) and i.symbol not in grammar]
            if missing:
                raise ValueError(f"{name}: there is no {missing[0]}")


def is_symbol(text: str) -> bool:
    return text[:1].isupper() and "/" not in text


def read_words(text: str) -> Words:
    return Words(**yaml.safe_load(text))


def heights(grammar: Grammar) -> dict[str, int]:
    """The least number of levels below each symbol."""
    found: dict[str, int] = {}
    while len(found) < len(grammar):
        for symbol, rules in grammar.items():
            levels = [height_of(rule, found) for rule in rules]
            if min(levels) < len(grammar) and symbol not in found:
                found[symbol] = 1 + min(levels)
    return found


def height_of(rule: Production, found: Mapping[str, int]) -> int:
    needed = [found.get(i.symbol, 9999) for i in rule.items if is_symbol(i.symbol) and i.chance == 1]
    return max(needed, default=0)
