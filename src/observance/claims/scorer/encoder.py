"""What a pretrained encoder makes of a sentence: how probable each kind is at a word, and who acts and who suffers.

A small transformer with eight-bit weights reads the words of a sentence once. No name reaches it: a class stands in the
place of each (`pieces.py`). Its weights are files of the package, which `python -m training.encoder` makes. Its graph
gives the same numbers on every machine (`training/graph.py`) and is run as it is written; what is read off its vectors
is reckoned in double precision for the same reason.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from observance.claims.scorer.pieces import Pieces
from observance.model.kinds import Kind

FOLDER = "pretrained"
GRAPH, HEADS, PIECES = "encoder.onnx", "heads.npz", "pieces.txt"
RULES: Mapping[tuple[str, ...], int] = {(): 0, ("actor",): 1, ("target",): 2, ("actor", "target"): 3}
KINDS = {kind: i for i, kind in enumerate(Kind)}

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Encoder:
    """A graph from pieces to vectors as the bytes of an ONNX file, and what is read off its vectors. `identity` changes
    with the weights."""

    graph: bytes
    heads: Mapping[str, Floats]
    pieces: Pieces
    identity: str

    @cached_property
    def session(self) -> Any:
        """The graph, ready to run, once something is to be read. One core: reports are read side by side."""
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        return onnxruntime.InferenceSession(self.graph, options, providers=["CPUExecutionProvider"])

    def encode(self, words: Sequence[str], forms: Sequence[str]) -> "Encoded":
        """Of the words of a sentence as signs have them (`words_in`) and as they are written, in lower case."""
        sequence, places = self.pieces.sequence(words, forms)
        (vectors,) = self.session.run(None, {"pieces": np.asarray(sequence, np.int64)})
        return Encoded(self.heads, vectors[places].astype(np.float64))


@dataclass(frozen=True)
class Encoded:
    """What is read off the vectors of a sentence, a row for each word."""

    heads: Mapping[str, Floats]
    vectors: Floats
    _brought: dict[tuple[int, int], Floats] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def _kinds(self) -> Floats:
        """By word and kind, "none" first."""
        # Not by a matrix product: its library would start threads for it, which wait at full speed.
        logits = np.einsum("ij,kj->ik", self.vectors, self.heads["kind.weight"]) + self.heads["kind.bias"]
        grown = np.exp(logits - logits.max(-1, keepdims=True))
        return np.asarray(grown / grown.sum(-1, keepdims=True))

    def kind(self, word: int, kind: Kind) -> float:
        """How probably a word reports this kind, between 0 and 1."""
        return float(self._kinds[word, KINDS[kind] + 1])

    def slots(self, kind: Kind, trigger: int, word: int, rules: tuple[str, ...]) -> tuple[float, float]:
        """How probably whoever stands at a word acts, and suffers, in what the trigger reports; `rules` are the slots
        in which the rules put them."""
        first, second = self.vectors[trigger], self.vectors[word]
        pair = np.concatenate(
            (first * second, self.heads["ke.weight"][KINDS[kind]], self.heads["se.weight"][RULES.get(rules, 0)])
        )
        told = self._alone(0, trigger) + self._alone(1, word) + self.heads["pair.weight"][:, 2 * first.size :] @ pair
        hidden = np.maximum(told + self.heads["pair.bias"], 0)
        acts, suffers = 1 / (1 + np.exp(-(self.heads["slot.weight"] @ hidden + self.heads["slot.bias"])))
        return float(acts), float(suffers)

    def _alone(self, place: int, word: int) -> Floats:
        """What a word brings to every pair in which it is the first or the second."""
        if (place, word) not in self._brought:
            vector = self.vectors[word]
            columns = slice(place * vector.size, (place + 1) * vector.size)
            self._brought[place, word] = self.heads["pair.weight"][:, columns] @ vector
        return self._brought[place, word]


@dataclass(slots=True)
class Words:
    """The words of a sentence as signs have them (`words_in`) and as they are written, and what an encoder makes of
    them, once that is asked."""

    named: Sequence[str]
    forms: Sequence[str] = ()
    encoder: Encoder | None = None
    _encoded: Encoded | None = field(default=None, init=False, repr=False)

    @property
    def encoded(self) -> Encoded | None:
        if self._encoded is None and self.encoder is not None:
            self._encoded = self.encoder.encode(self.named, self.forms)
        return self._encoded


@cache
def load_encoder() -> Encoder:
    """The shipped encoder."""
    return encoder_from(files(__package__).joinpath(FOLDER))


def encoder_from(folder: Traversable) -> Encoder:
    """The encoder whose files lie in a folder."""
    graph, heads, pieces = (folder.joinpath(name).read_bytes() for name in (GRAPH, HEADS, PIECES))
    with np.load(BytesIO(heads)) as held:
        tables = {name: held[name].astype(np.float64) for name in held.files}
    return Encoder(
        graph=graph,
        heads=tables,
        pieces=Pieces({piece: i for i, piece in enumerate(pieces.decode("utf-8").split("\n"))}),
        identity=hashlib.sha256(graph + heads + pieces).hexdigest()[:16],
    )
