"""The scripts of `training/`, which are no package, as modules."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

TRAINING = Path(__file__).parents[2] / "training"


def script(name: str) -> Any:
    """The module `training/NAME.py`; its neighbours are found under their own names, as when it is run."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, TRAINING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
