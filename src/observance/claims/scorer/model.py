"""Linear models over signs, as they ship: weights by sign, read once."""

import gzip
import hashlib
import json
import math
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from observance.claims.scorer.candidates import Vocabulary
from observance.model.kinds import Kind

FILE = "weights.json.gz"
_KINDS = {kind.value: kind for kind in Kind}
SHOWN = 3  # signs that a reason names
SUREST = 1e-6  # no encoder is nearer than this to yes or no
_NONE: Mapping[str, float] = {}
_Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a candidate or filler: signs that stand alone, signs that count in each of the contexts (kind
    and group of kinds) besides, and signs that count in the first context only. Each sign once."""

    alone: tuple[str, ...]
    crossed: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    once: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Every sign as the model names it: `negated=True|shelling`."""
        first = self.contexts[:1]
        in_context = (f"{sign}|{context}" for sign in self.crossed for context in self.contexts)
        return (*self.alone, *in_context, *(f"{sign}|{context}" for sign in self.once for context in first))


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regression, mixed with what an encoder says: `share` is how much of the log odds is the encoder's,
    `threshold` the least probability that counts as yes. Both were chosen on documents that neither was fitted to."""

    bias: float
    threshold: float
    weights: Mapping[str, float]
    share: float = 0.0
    in_context: Mapping[str, Mapping[str, float]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # By context, then by sign, each sign and each value one object: what is small and close together is at hand in
        # the processor's cache, and there a weight is found several times as fast.
        tables: dict[str, dict[str, float]] = {}
        values: dict[float, float] = {}
        for name, weight in self.weights.items():
            sign, _, context = name.rpartition("|")
            tables.setdefault(context, {})[sys.intern(sign)] = values.setdefault(weight, weight)
        object.__setattr__(self, "in_context", tables)

    def probability(self, signs: Signs, encoded: float | None = None) -> float:
        """Of yes, between 0 and 1, given the probability by the encoder if one was asked. Signs that training never
        saw weigh nothing."""
        found = [self.bias, *filter(None, map(self.weights.get, signs.alone))]
        for place, context in enumerate(signs.contexts):
            table = self.in_context.get(context, _NONE)
            found += filter(None, map(table.get, signs.crossed))
            if not place:
                found += filter(None, map(table.get, signs.once))
        return self.mixed(math.fsum(found), encoded)

    def mixed(self, odds: float, encoded: float | None) -> float:
        """The probability by log odds of the signs and by the encoder together."""
        if encoded is None:
            return _logistic(odds)
        sure = min(max(encoded, SUREST), 1 - SUREST)
        return _logistic((1 - self.share) * odds + self.share * math.log(sure / (1 - sure)))

    def explain(self, signs: Signs) -> str:
        """The signs that weigh most, with their weights: `form=raid/n +1.2, negated=True -0.4`."""
        ranked = sorted([(-abs(weight), sign, weight) for sign, weight in self._weighed(signs)])
        return ", ".join(f"{sign} {weight:+.1f}" for _, sign, weight in ranked[:SHOWN])

    def _weighed(self, signs: Signs) -> Iterator[tuple[str, float]]:
        """The signs that weigh anything, by name."""
        found = zip(signs.alone, map(self.weights.get, signs.alone), strict=True)
        yield from ((sign, weight) for sign, weight in found if weight)
        for place, context in enumerate(signs.contexts):
            own = signs.crossed if place else (*signs.crossed, *signs.once)
            found = zip(own, map(self.in_context.get(context, _NONE).get, own), strict=True)
            yield from ((f"{sign}|{context}", weight) for sign, weight in found if weight)


@dataclass(frozen=True, slots=True)
class Twins:
    """Two models that are asked about the same signs, each of which is looked up once for both."""

    first: Model
    second: Model
    _alone: Mapping[str, _Pair] = field(init=False, repr=False, compare=False)
    _in_context: Mapping[str, Mapping[str, _Pair]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_alone", _paired(self.first.weights, self.second.weights))
        first, second = self.first.in_context, self.second.in_context
        tables = {name: _paired(first.get(name, _NONE), second.get(name, _NONE)) for name in {**first, **second}}
        object.__setattr__(self, "_in_context", tables)

    def probabilities(self, signs: Signs, encoded: _Pair | None = None) -> _Pair:
        """What `Model.probability` of each says of signs that all count in every context."""
        found = [(self.first.bias, self.second.bias), *filter(None, map(self._alone.get, signs.alone))]
        for context in signs.contexts:
            found += filter(None, map(self._in_context.get(context, {}).get, signs.crossed))
        first, second = zip(*found, strict=True)
        one, other = encoded if encoded else (None, None)
        return self.first.mixed(math.fsum(first), one), self.second.mixed(math.fsum(second), other)


def _paired(first: Mapping[str, float], second: Mapping[str, float]) -> dict[str, _Pair]:
    return {sign: (first.get(sign, 0.0), second.get(sign, 0.0)) for sign in {**first, **second}}


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-total)) if total > 0 else math.exp(total) / (1 + math.exp(total))


@dataclass(frozen=True, slots=True)
class Scorer:
    """The models of one training, and the words that it saw report each kind. `identity` changes with the weights."""

    claims: Model
    actor: Model
    target: Model
    vocabulary: Vocabulary
    identity: str
    slots: Twins = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "slots", Twins(self.actor, self.target))


@cache
def load_scorer() -> Scorer:
    """The shipped scorer."""
    return scorer_from(files(__package__).joinpath(FILE).read_bytes())


def scorer_from(content: bytes) -> Scorer:
    data: dict[str, Any] = json.loads(gzip.decompress(content))
    models = {name: Model(**data[name]) for name in ("claims", "actor", "target")}
    vocabulary = {form: tuple(_KINDS[kind] for kind in kinds) for form, kinds in data["vocabulary"].items()}
    return Scorer(**models, vocabulary=vocabulary, identity=hashlib.sha256(content).hexdigest()[:16])


def scorer_to(data: Mapping[str, Any]) -> bytes:
    """The bytes that `scorer_from` reads; the same for the same data on any day."""
    return gzip.compress(json.dumps(data, sort_keys=True, separators=(",", ":")).encode(), mtime=0)
