"""The settings of a workspace: rows of (name, default, help), from `settings.yaml` and the environment.

Each field of `Settings` is one row. The environment (`OBSERVANCE_<NAME>`) wins over the file, the file over the
default. Nothing is guessed: a key or a value that does not fit is a fault that names it and its place.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

from observance.errors import Fault, FaultsError, UsageError

FILE_NAME = "settings.yaml"
PREFIX = "OBSERVANCE_"
MODEL_KEY = "OBSERVANCE_MODEL_KEY"
RESERVED = frozenset({"OBSERVANCE_WORKSPACE", MODEL_KEY})

CODERS = ("rules", "model")

_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

T = TypeVar("T")
Value = str | int | float | bool | None


def _row(default: T, explanation: str, reads: str | None = None) -> T:
    """A setting; `reads` names its reader where the default's type does not."""
    row: T = field(default=default, metadata={"help": explanation, "reads": reads})
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a workspace may set. The limits are those of `observance.intake.Limits`."""

    pipeline: str | None = _row(None, "another spaCy pipeline with Universal Dependencies labels: its name or folder")
    allow_private_addresses: bool = _row(False, "fetch from private, loopback and link-local addresses too")
    respect_robots: bool = _row(True, "fetch only what the robots.txt of a site allows")
    max_bytes: int = _row(50 * 1024**2, "largest document, table row or download, in bytes")
    max_unpacked_bytes: int = _row(4 * 1024**3, "most that one target may unpack to, in bytes")
    max_ratio: int = _row(200, "most that one member of an archive may grow by when it is unpacked")
    max_members: int = _row(200_000, "most members of one archive")
    max_depth: int = _row(3, "how deep archives and messages may nest")
    timeout_s: float = _row(30.0, "longest time for one download, in seconds")
    max_redirects: int = _row(5, "most redirects that are followed for one address")
    author: str | None = _row(None, "who takes the decisions of `review`; else your user name")
    signing_key: str | None = _row(None, "file of the private key that signs bundles; its path begins in the workspace")
    coder: str = _row("rules", "who codes the reports: rules, or model", reads="coder")
    scorer: bool = _row(True, "weigh what the rules propose by what was learnt from reports coded by hand")
    workers: int = _row(0, "processes that code side by side; 0: as many as it has processors, 4 at most")
    model_endpoint: str | None = _row(None, "address of the OpenAI-compatible endpoint that reports are sent to")
    model_name: str | None = _row(None, "name of the language model there")
    model_seed: int = _row(0, "seed of the model's answers; another one asks anew")
    model_window: int = _row(6000, "most characters of a report in one request", reads="count")
    model_reply_tokens: int = _row(4000, "most tokens of one answer", reads="count")
    model_reply_bytes: int = _row(1_000_000, "largest answer, in bytes", reads="count")
    model_connect_s: float = _row(10.0, "longest time to reach the endpoint, in seconds")
    model_silence_s: float = _row(120.0, "longest silence of the endpoint, in seconds")
    model_total_s: float = _row(300.0, "longest time for one answer, in seconds")
    model_retries: int = _row(4, "how often a request is sent again that failed in passing")
    model_price_prompt: float | None = _row(None, "price of a million tokens sent", reads="price")
    model_price_reply: float | None = _row(None, "price of a million tokens answered", reads="price")
    model_max_cost: float | None = _row(None, "most that one build may cost, by these prices", reads="price")


def model_key(environ: Mapping[str, str]) -> str | None:
    """The key of the model's endpoint: from the environment alone, so that no file and no ledger ever holds it.

    Raises:
        UsageError: it cannot be one; the message does not show it.
    """
    key = environ.get(MODEL_KEY, "").strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise UsageError(f"{MODEL_KEY}: holds spaces or characters that no key has")
    return key or None


def environment() -> Mapping[str, str]:
    """The environment of this process."""
    return os.environ


def rows() -> tuple[tuple[str, Value, str], ...]:
    """(name, default, help) of every setting."""
    defaults = Settings()
    return tuple((row.name, getattr(defaults, row.name), row.metadata["help"]) for row in fields(Settings))


def read_settings(folder: Path, environ: Mapping[str, str]) -> Settings:
    """The settings of the workspace in `folder`.

    Raises:
        FaultsError: keys or values that do not fit, all at once.
    """
    return _settings(_from_file(folder / FILE_NAME), environ)


def settings_from(environ: Mapping[str, str]) -> Settings:
    """The settings where there is no workspace.

    Raises:
        FaultsError: keys or values that do not fit, all at once.
    """
    return _settings((), environ)


def template() -> str:
    """A settings file that changes nothing: every row as a comment."""
    head = "# Settings of this workspace. Take the # away to change one; the values shown are the defaults.\n"
    return head + "".join(f"\n# {text}\n# {name}: {_as_yaml(default)}\n" for name, default, text in rows())


def _as_yaml(value: Value) -> str:
    return str(yaml.safe_dump(value)).removesuffix("...\n").strip()


Outcome = tuple[str, Any] | Fault


def _settings(from_file: Iterable[Outcome], environ: Mapping[str, str]) -> Settings:
    found = [*from_file, *_from_environment(environ)]
    faults = tuple(each for each in found if isinstance(each, Fault))
    if faults:
        raise FaultsError(faults)
    return Settings(**dict(each for each in found if not isinstance(each, Fault)))


def _from_file(path: Path) -> Iterator[Outcome]:
    if not path.exists():
        return
    try:
        tree = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield Fault(str(path), str(mark.line + 1) if mark else "", "is not YAML; write `name: value` lines")
        return
    except UnicodeDecodeError:
        yield Fault(str(path), "", "is not UTF-8 text; save it as UTF-8")
        return
    if tree is None:
        return
    if not isinstance(tree, yaml.MappingNode):
        yield Fault(str(path), "1", "is not a list of settings; write `name: value` lines")
        return
    for key, node in tree.value:
        yield from _checked(str(key.value), node, str(path), str(key.start_mark.line + 1))


def _from_environment(environ: Mapping[str, str]) -> Iterator[Outcome]:
    for variable in sorted(environ):
        if variable.startswith(PREFIX) and variable not in RESERVED:
            name = variable.removeprefix(PREFIX).lower()
            node = yaml.ScalarNode("", environ[variable])
            yield from _checked(name, node, "environment", variable)


def _checked(name: str, node: yaml.Node, file: str, place: str) -> Iterator[Outcome]:
    row = {each.name: each for each in fields(Settings)}.get(name)
    if row is None:
        known = ", ".join(each.name for each in fields(Settings))
        yield Fault(file, place, f"there is no setting {name!r}; the settings are {known}")
        return
    wanted, read = _READERS[_type(row)]
    try:
        if not isinstance(node, yaml.ScalarNode):
            raise ValueError("not one value")
        yield name, read(node.value)
    except ValueError:
        yield Fault(file, place, f"{name} must be {wanted}")


def _type(row: Field[Any]) -> str:
    return row.metadata["reads"] or _type_of(row)


def _type_of(row: Field[Any]) -> str:
    return "str" if row.default is None else type(row.default).__name__


def _bool(text: str) -> bool:
    if text.lower() not in _TRUTHS:
        raise ValueError(text)
    return _TRUTHS[text.lower()]


def _positive(convert: Callable[[str], float]) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = convert(text.replace("_", ""))
        if not 0 <= value < float("inf"):
            raise ValueError(text)
        return value

    return read


def _text(text: str) -> str | None:
    return text if text not in ("", "null", "~") else None


def _coder(text: str) -> str:
    if text not in CODERS:
        raise ValueError(text)
    return text


def _above_zero(text: str) -> int:
    value = int(text.replace("_", ""))
    if value < 1:
        raise ValueError(text)
    return value


def _price(text: str) -> float | None:
    return None if _text(text) is None else _positive(float)(text)


_READERS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "str": ("one word or path", _text),
    "bool": ("true or false", _bool),
    "int": ("a whole number from 0", _positive(int)),
    "float": ("a number from 0", _positive(float)),
    "coder": (" or ".join(CODERS), _coder),
    "count": ("a whole number from 1", _above_zero),
    "price": ("a number from 0, or null", _price),
}
