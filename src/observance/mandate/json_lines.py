"""The features of a GeoJSON file with their line numbers kept."""

import json
import re
from collections.abc import Iterator, Mapping

from observance.errors import Fault
from observance.mandate.yaml_lines import Path

_TOKEN = re.compile(r'\n|"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_UNREAD = "coordinates"

Features = tuple[object, Mapping[Path, int], tuple[Fault, ...]]


def read_features(text: str, file: str) -> Features:
    """The list of features of a FeatureCollection (RFC 7946) and the line (from 1) of each path in it.

    Never raises: what is wrong is in the faults, and the value is None where nothing could be read."""
    try:
        whole = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return None, {}, (Fault(file, str(error.lineno), f"not JSON: {error.msg}; correct the line"),)
    except (ValueError, RecursionError) as error:
        return None, {}, (Fault(file, "1", f"not JSON: {error}; correct the file"),)
    if not isinstance(whole, dict) or whole.get("type") != "FeatureCollection":
        return None, {}, (Fault(file, "1", 'must be a GeoJSON object with "type": "FeatureCollection"'),)
    if not isinstance(whole.get("features"), list):
        return None, {}, (Fault(file, "1", '"features" must hold a list of features'),)
    lines = {path[1:]: line for path, line in _lines(text) if len(path) > 1 and path[0] == "features"}
    return whole["features"], lines, ()


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")


def _lines(text: str) -> Iterator[tuple[Path, int]]:
    """Every key and every item of a list of valid JSON, coordinates left out."""
    line, begins, word = 1, False, ""
    path: list[str | int] = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token == "\n":
            line += 1
            continue
        if begins and token != "]" and _UNREAD not in path:
            yield tuple(path), line
        begins = token == "[" or (token == "," and isinstance(path[-1], int))
        if token == ":":
            path[-1] = json.loads(word)
            yield tuple(path), line
        _step(path, token)
        word = token


def _step(path: list[str | int], token: str) -> None:
    """The path after a bracket or a comma: a list counts its items, an object waits for its key."""
    if token in "{[":
        path.append("" if token == "{" else 0)
    elif token in "}]":
        path.pop()
    elif token == "," and isinstance(path[-1], int):
        path[-1] += 1
