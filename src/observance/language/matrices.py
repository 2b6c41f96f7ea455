"""Matrix products on one thread of the library that numpy brings.

spaCy multiplies with BLIS, which on most processors is a build of plain code: OpenBLAS does the same products three to
four times as fast (decision 0014). On several threads it would keep every core busy waiting, for matrices too small to
share; so it is taken only where it can be held to one.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np

# As numpy's wheels name them: with 64-bit integers, or the plain build.
SYMBOLS = ("scipy_openblas_{}64_", "scipy_openblas_{}", "openblas_{}64_", "openblas_{}")


@cache
def library() -> tuple[ctypes.CDLL, str] | None:
    """The OpenBLAS that numpy has loaded and how its functions are called; None where there is none of these."""
    package = Path(np.__file__).parent
    folders = (package.with_name("numpy.libs"), package / ".libs", package / ".dylibs")
    for path in sorted(path for folder in folders for path in folder.glob("*openblas*")):
        loaded = ctypes.CDLL(str(path))
        for symbol in SYMBOLS:
            if hasattr(loaded, symbol.format("set_num_threads")):
                return loaded, symbol
    return None


@contextmanager
def one_thread() -> Iterator[None]:
    """Inside, numpy multiplies on one thread; afterwards on as many as before."""
    found = library()
    if found is None:
        yield
        return
    loaded, symbol = found
    set_threads = getattr(loaded, symbol.format("set_num_threads"))
    before = int(getattr(loaded, symbol.format("get_num_threads"))())
    set_threads(1)
    try:
        yield
    finally:
        set_threads(before)
