"""The graph of the encoder: what a BERT says, by whole numbers."""

import math
from collections.abc import Callable

import numpy as np
import onnxruntime
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from training.graph import BEND, HEADS, LAYERS, SEVEN_BITS, WIDTH, Weights, graph_of, weights_of, whole

Floats = NDArray[np.float64]
WORDS, WIDE, LONGEST = 50, 4 * WIDTH, 16


def a_bert() -> Weights:
    """Weights of chance, named and laid as transformers does."""
    chance = np.random.default_rng(5)

    def numbers(*shape: int) -> NDArray[np.float32]:
        return chance.normal(0, 0.05, shape).astype(np.float32)

    def norm(name: str) -> dict[str, NDArray[np.float32]]:
        return {f"{name}.LayerNorm.weight": 1 + numbers(WIDTH), f"{name}.LayerNorm.bias": numbers(WIDTH)}

    def dense(name: str, of: int, to: int) -> dict[str, NDArray[np.float32]]:
        return {f"{name}.weight": numbers(to, of), f"{name}.bias": numbers(to)}

    tables = {"word": WORDS, "position": LONGEST, "token_type": 2}
    found = {f"embeddings.{name}_embeddings.weight": numbers(rows, WIDTH) for name, rows in tables.items()}
    found |= norm("embeddings")
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        for part in ("query", "key", "value"):
            found |= dense(f"{layer}.attention.self.{part}", WIDTH, WIDTH)
        found |= dense(f"{layer}.attention.output.dense", WIDTH, WIDTH) | norm(f"{layer}.attention.output")
        found |= dense(f"{layer}.intermediate.dense", WIDTH, WIDE)
        found |= dense(f"{layer}.output.dense", WIDE, WIDTH) | norm(f"{layer}.output")
    return found


def read_plainly(weights: Weights, pieces: NDArray[np.int64]) -> Floats:
    """The vectors of pieces as a BERT has them (Devlin and others 2019), with a parabola in GELU, in double
    precision."""

    def dense(rows: Floats, name: str) -> Floats:
        return rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(rows: Floats, name: str) -> Floats:
        apart = rows - rows.mean(-1, keepdims=True)
        even = apart / np.sqrt((apart**2).mean(-1, keepdims=True) + 1e-12)
        return np.asarray(even * weights[f"{name}.LayerNorm.weight"] + weights[f"{name}.LayerNorm.bias"])

    def heads(rows: Floats) -> Floats:
        return rows.reshape(len(rows), HEADS, -1).transpose(1, 0, 2)

    words, places, types = (weights[f"embeddings.{n}_embeddings.weight"] for n in ("word", "position", "token_type"))
    rows = norm((words[pieces] + places[: len(pieces)] + types[0]).astype(np.float64), "embeddings")
    gelu: Callable[[Floats], Floats] = np.vectorize(lambda x: x * likely(x))
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        query, key, value = (heads(dense(rows, f"{layer}.attention.self.{p}")) for p in ("query", "key", "value"))
        alike = np.exp(query @ key.transpose(0, 2, 1) / math.sqrt(WIDTH // HEADS))
        taken = (alike / alike.sum(-1, keepdims=True)) @ value
        joined = taken.transpose(1, 0, 2).reshape(len(pieces), WIDTH)
        rows = norm(dense(joined, f"{layer}.attention.output.dense") + rows, f"{layer}.attention.output")
        grown = dense(gelu(dense(rows, f"{layer}.intermediate.dense")), f"{layer}.output.dense")
        rows = norm(grown + rows, f"{layer}.output")
    return rows


def likely(x: float) -> float:
    """The normal distribution by a parabola."""
    if abs(x) >= BEND:
        return float(x > 0)
    return 0.5 + x / BEND - math.copysign((x / BEND) ** 2 / 2, x)


@given(st.floats(-9, 9))
def test_the_parabola_is_near_the_normal_distribution(x: float) -> None:
    assert abs(x * likely(x) - x * (1 + math.erf(x / math.sqrt(2))) / 2) < 0.025


def test_it_reads_as_a_bert_does() -> None:
    weights = a_bert()
    session = onnxruntime.InferenceSession(graph_of(*weights_of(weights)).SerializeToString())
    pieces = np.array([3, 41, 7, 7, 12, 0])
    (read,) = session.run(None, {"pieces": pieces})
    plain = read_plainly(weights, pieces)
    apart = np.linalg.norm(read - plain, axis=1) / np.linalg.norm(plain, axis=1)
    assert apart.max() < 0.1
    (other,) = session.run(None, {"pieces": pieces[::-1].copy()})
    assert np.abs(other[::-1] - read).max() > 0.1


@given(arrays(np.float32, (5, 3), elements=st.floats(-9, 9, width=32)))
def test_whole_numbers_are_half_a_step_from_the_matrix(matrix: NDArray[np.float32]) -> None:
    numbers, scale = whole(matrix)
    assert np.abs(numbers.astype(int)).max() <= SEVEN_BITS
    assert (np.abs(numbers * scale - matrix) <= scale * 0.501).all()
