"""Linear models over signs, as they ship: weights by sign, read once."""

import gzip
import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from observance.claims.scorer.candidates import Vocabulary
from observance.model.kinds import Kind

FILE = "weights.json.gz"
_KINDS = {kind.value: kind for kind in Kind}
SHOWN = 3  # signs that a reason names


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regression: `threshold` is the least probability that counts as yes, chosen on documents that the
    weights were not fitted to."""

    bias: float
    threshold: float
    weights: Mapping[str, float]

    def probability(self, signs: Iterable[str]) -> float:
        """Of yes, between 0 and 1. Signs that training never saw weigh nothing."""
        total = math.fsum((self.bias, *filter(None, map(self.weights.get, signs))))
        return 1 / (1 + math.exp(-total)) if total > 0 else math.exp(total) / (1 + math.exp(total))

    def explain(self, signs: Iterable[str]) -> str:
        """The signs that weigh most, with their weights: `form=raid/n +1.2, negated=True -0.4`."""
        weighed = sorted(
            ((self.weights.get(sign, 0.0), sign) for sign in signs), key=lambda one: (-abs(one[0]), one[1])
        )
        return ", ".join(f"{sign} {weight:+.1f}" for weight, sign in weighed[:SHOWN] if weight)


@dataclass(frozen=True, slots=True)
class Scorer:
    """The models of one training, and the words that it saw report each kind. `identity` changes with the weights."""

    claims: Model
    actor: Model
    target: Model
    vocabulary: Vocabulary
    identity: str


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
