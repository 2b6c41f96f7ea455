"""Data that ships beside the code, as YAML."""

from importlib.resources import files
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader in C, ten times faster, where PyYAML was built with it."""


def read_packaged(package: str, name: str) -> Any:
    """What a YAML file in the folder of a package holds; `name` may be a path below it."""
    return yaml.load(files(package).joinpath(name).read_text("utf-8"), Loader=LOADER)
