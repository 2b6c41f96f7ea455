"""Matrix products: the library that numpy brings, held to one thread while it is ours."""

import numpy as np
import pytest
from thinc.api import NumpyOps

from observance.language import load_analyser, matrices
from observance.language.matrices import library, one_thread


def threads() -> int:
    found = library()
    assert found is not None
    loaded, symbol = found
    return int(getattr(loaded, symbol.format("get_num_threads"))())


@pytest.mark.skipif(library() is None, reason="this numpy brings no OpenBLAS")
def test_threads_are_one_inside_and_as_before_outside() -> None:
    before = threads()
    with one_thread():
        assert threads() == 1
    assert threads() == before


def test_without_the_library_nothing_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrices, "library", lambda: None)
    with one_thread():
        pass


def test_the_pipeline_multiplies_with_it_where_it_is_there() -> None:
    encoder = load_analyser(None)._nlp.get_pipe("tok2vec").model
    assert {node.ops.use_blis for node in encoder.walk()} == {library() is None}


def test_both_libraries_give_the_same_products() -> None:
    draw = np.random.default_rng(7)
    left, right = (draw.standard_normal((n, 96), dtype="f") for n in (40, 128))
    with one_thread():
        found = NumpyOps(use_blis=False).gemm(left, right, trans2=True)
    assert np.allclose(found, NumpyOps(use_blis=True).gemm(left, right, trans2=True), atol=1e-4)
