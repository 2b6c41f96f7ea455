"""The graph of the encoder that ships: whole numbers where it multiplies, so that every machine reads the same.

Float arithmetic differs between processors in the last bit: sums are taken in another order, exponentials by another
series. Eight-bit activations make much of that bit, for what is rounded up on one machine is rounded down on another.
So nothing here depends on it. Products of eight-bit numbers are summed as whole numbers; what is done number by number
(IEEE 754: +, -, ×, ÷, √ and rounding) is the same everywhere; sums of floats and exponentials are taken in double
precision and rounded to single, where the last bit of a double no longer shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

LAYERS, HEADS, WIDTH = 6, 12, 384
EPSILON = 1e-12
SEVEN_BITS = 64  # so that no processor overflows where it adds two products of eight-bit numbers in sixteen bits
BEND = 2.4  # from where on a number passes whole, and before which none does
OPSET, IR = 17, 8

Weights = Mapping[str, NDArray[np.float32]]
Whole = tuple[NDArray[np.int8], NDArray[np.float32]]
"""A matrix in seven bits, and the scale of each column."""


def whole(matrix: NDArray[np.float32]) -> Whole:
    """The matrix with the largest number of each column as 64."""
    scale = np.maximum(np.abs(matrix).max(0), np.finfo(np.float32).tiny) / np.float32(SEVEN_BITS)
    return np.rint(matrix / scale).astype(np.int8), scale.astype(np.float32)


def weights_of(body: Weights) -> tuple[Weights, Mapping[str, Whole]]:
    """What `graph_of` takes, from the weights of a BERT as transformers names and lays them."""
    matrices = {
        name.removesuffix(".weight"): whole(value.T)
        for name, value in body.items()
        if value.ndim == 2 and name != "embeddings.token_type_embeddings.weight"
    }
    positions, types = (body[f"embeddings.{name}_embeddings.weight"] for name in ("position", "token_type"))
    return {**body, "embeddings.rest": positions + types[0]}, matrices


@dataclass
class _Graph:
    nodes: list[NodeProto] = field(default_factory=list)
    tensors: dict[str, TensorProto] = field(default_factory=dict)

    def tensor(self, name: str, value: object, kind: type = np.float32) -> str:
        self.tensors.setdefault(name, numpy_helper.from_array(np.asarray(value, kind), name))
        return name

    def do(self, operator: str, *given: str, outputs: int = 1, **how: Any) -> str:
        names = [f"{operator}.{len(self.nodes)}", *(f"{operator}.{len(self.nodes)}.{i}" for i in range(1, outputs))]
        self.nodes.append(helper.make_node(operator, list(given), names, **how))
        return names[0]

    def double(self, name: str) -> str:
        return self.do("Cast", name, to=TensorProto.DOUBLE)

    def single(self, name: str) -> str:
        return self.do("Cast", name, to=TensorProto.FLOAT)

    def dense(self, rows: str, name: str, matrix: Whole, bias: NDArray[np.float32]) -> str:
        """Rows times a matrix, and a bias."""
        numbers = self.do("DynamicQuantizeLinear", rows, outputs=3)
        columns = self.tensor(f"{name}.weight", matrix[0], np.int8)
        product = self.do("MatMulInteger", numbers, columns, f"{numbers}.2")
        scale = self.do("Mul", f"{numbers}.1", self.tensor(f"{name}.scale", matrix[1]))
        return self.do("Add", self.do("Mul", self.single(product), scale), self.tensor(f"{name}.bias", bias))

    def normal(self, rows: str, name: str, weights: Weights) -> str:
        """Each row with mean 0 and variance 1, then scaled."""
        apart = self.do("Sub", rows, self._mean(rows))
        variance = self._mean(self.do("Mul", apart, apart))
        deviation = self.do("Sqrt", self.do("Add", variance, self.tensor("epsilon", EPSILON)))
        gain, bias = (self.tensor(f"{name}.{part}", weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.do("Add", self.do("Mul", self.do("Div", apart, deviation), gain), bias)

    def _mean(self, rows: str) -> str:
        return self.single(self.do("ReduceMean", self.double(rows), axes=[-1], keepdims=1))

    def attended(self, rows: str) -> str:
        """What each piece takes from all: `rows` are queries, keys and values side by side."""
        split = self.tensor("split", [0, 3, HEADS, WIDTH // HEADS], np.int64)
        parts = self.do("Transpose", self.do("Reshape", self.double(rows), split), perm=[1, 2, 0, 3])
        query, key, value = (self.do("Gather", parts, self.tensor(f"at.{i}", i, np.int64), axis=0) for i in range(3))
        alike = self.do("MatMul", query, self.do("Transpose", key, perm=[0, 2, 1]))
        taken = self.do("MatMul", self.do("Softmax", alike, axis=-1), value)
        joined = self.tensor("joined", [0, WIDTH], np.int64)
        return self.do("Reshape", self.do("Transpose", self.single(taken), perm=[1, 0, 2]), joined)

    def bent(self, x: str) -> str:
        """2 / BEND times `Bent` of training/encoder.py, of its input divided by BEND."""
        bounds = self.tensor("bent.least", -1), self.tensor("bent.most", 1)
        within = self.do("Clip", x, *bounds)
        slope = self.do("Sub", self.tensor("two", 2), self.do("Abs", within))
        return self.do("Mul", x, self.do("Add", self.do("Mul", within, slope), self.tensor("one", 1)))


def graph_of(weights: Weights, matrices: Mapping[str, Whole]) -> ModelProto:
    """The graph from the numbers of pieces, [pieces], to their vectors, [pieces, 384].

    Args:
        weights: of a BERT as transformers names them, biases and norms and `embeddings.rest`: positions and the type.
        matrices: by the same names, each from its inputs to its outputs; a column of `embeddings.word_embeddings` is a
            piece.
    """
    graph = _Graph()
    table, scale = matrices["embeddings.word_embeddings"]
    words = graph.do("Gather", graph.tensor("words", table.T, np.int8), "pieces")
    scales = graph.do("Gather", graph.tensor("words.scale", scale[:, None]), "pieces")
    words = graph.do("Mul", graph.single(words), scales)
    count = graph.do("Shape", "pieces")
    rest = graph.tensor("embeddings.rest", weights["embeddings.rest"])
    rest = graph.do("Slice", rest, graph.tensor("first", [0], np.int64), count, graph.tensor("axis", [0], np.int64))
    rows = graph.normal(graph.do("Add", words, rest), "embeddings.LayerNorm", weights)
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        own = f"{layer}.attention.self"
        root = (WIDTH // HEADS) ** -0.5
        parts = {"query": root, "key": 1, "value": 1}
        three = [_scaled(matrices, weights, f"{own}.{part}", by) for part, by in parts.items()]
        matrix = np.concatenate([m for (m, _), _ in three], 1), np.concatenate([s for (_, s), _ in three])
        taken = graph.attended(graph.dense(rows, own, matrix, np.concatenate([bias for _, bias in three])))
        out = f"{layer}.attention.output"
        taken = graph.dense(taken, f"{out}.dense", matrices[f"{out}.dense"], weights[f"{out}.dense.bias"])
        rows = graph.normal(graph.do("Add", taken, rows), f"{out}.LayerNorm", weights)
        wide, back = f"{layer}.intermediate.dense", f"{layer}.output"
        grown = graph.bent(graph.dense(rows, wide, *_scaled(matrices, weights, wide, 1 / BEND)))
        held, scale = matrices[f"{back}.dense"]
        unbent = held, scale * np.float32(BEND / 2)
        grown = graph.dense(grown, f"{back}.dense", unbent, weights[f"{back}.dense.bias"])
        rows = graph.normal(graph.do("Add", grown, rows), f"{back}.LayerNorm", weights)
    graph.nodes.append(helper.make_node("Identity", [rows], ["vectors"]))
    pieces = helper.make_tensor_value_info("pieces", TensorProto.INT64, ["pieces"])
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["pieces", WIDTH])
    made = helper.make_graph(graph.nodes, "encoder", [pieces], [vectors], list(graph.tensors.values()))
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)


def _scaled(
    matrices: Mapping[str, Whole], weights: Weights, name: str, by: float = 1
) -> tuple[Whole, NDArray[np.float32]]:
    """A matrix and its bias, times a number."""
    (matrix, scale), bias = matrices[name], weights[f"{name}.bias"]
    return (matrix, scale * np.float32(by)), bias * np.float32(by)
