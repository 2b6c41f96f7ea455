"""The seed articles through the installed command: a workspace, its record, and where in an article a claim stands."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from observance.app.settings import environment

SHARED = Path(__file__).parents[3] / "shared"
ARTICLES = tuple(sorted((SHARED / "seeds").glob("*.txt")))
COMMAND = [sys.executable, "-c", "from observance.cli.main import run; run()"]
PATIENCE_S = 300

Item = dict[str, Any]


def observance(
    folder: Path, *arguments: str | Path, settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, in `folder`, with nothing of the caller's settings."""
    inherited = {
        name: value for name, value in environment().items() if not name.startswith(("OBSERVANCE_", "COLUMNS"))
    }
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        env={**inherited, **(settings or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )


def done(folder: Path, *arguments: str | Path, settings: Mapping[str, str] | None = None) -> str:
    """What a command printed; it must end well."""
    result = observance(folder, *arguments, settings=settings)
    assert result.returncode == 0, result.stderr
    return result.stdout


def exported(folder: Path) -> dict[str, list[Item]]:
    """The objects of an export by the name of their file, without its ending."""
    return {path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in folder.iterdir()}


@dataclass(frozen=True)
class Seeds:
    """A built workspace, its export, and the seconds that it took from nothing to a record."""

    workspace: Path
    export: Path
    seconds: float
    record: dict[str, list[Item]]

    def report(self, article: int) -> Item:
        (found,) = (item for item in self.record["reports"] if item["name"].endswith(ARTICLES[article].name))
        return found

    def claims(self, article: int, line: int | None = None, **slots: object) -> list[Item]:
        """Claims of one article, of one line of its page, with these slots."""
        report = self.report(article)["id"]
        return [
            claim
            for claim in self.record["claims"]
            if claim["report"] == report
            and (line is None or _flat(claim["evidence"]) in page_line(article, line))
            and all(claim[slot] == value for slot, value in slots.items())
        ]

    def claim(self, article: int, line: int, kind: str) -> Item:
        (found,) = self.claims(article, line, kind=kind)
        return found

    def incident(self, claim: Item) -> Item:
        """The one incident that a claim belongs to."""
        (found,) = (item for item in self.record["incidents"] if claim["id"] in item["claims"])
        return found


def build_seeds(folder: Path) -> Seeds:
    """Make, fill and build a workspace in `folder`, and export its record."""
    workspace = folder / "w"
    start = time.monotonic()
    done(folder, "init", workspace, "--mandate", "idlib-2018")
    done(workspace, "add", *ARTICLES)
    done(workspace, "build")
    seconds = time.monotonic() - start
    done(workspace, "export", "jsonl", folder / "export")
    return Seeds(workspace, folder / "export", seconds, exported(folder / "export"))


def page_line(article: int, line: int) -> str:
    """One line of an article's page, from 1, its spaces even."""
    return _flat(ARTICLES[article].read_text("utf-8").splitlines()[line - 1])


def _flat(text: str) -> str:
    return " ".join(text.split())


def figures(item: Item) -> set[tuple[str, int, int | None]]:
    """The figures of a claim or incident as (what, low, high)."""
    return {(figure["what"], figure["low"], figure["high"]) for figure in item["figures"]}


def places(item: Item) -> set[str]:
    """The places of a claim or incident, by id where the mandate holds them."""
    return {place["id"] or place["name"] for place in item["place"]}


def designed() -> dict[str, Item]:
    """The files of the export and their fields as design.md lists them: {file: {field: fields within it}}."""
    text = (SHARED / "design.md").read_text("utf-8")
    listed = re.findall(r"^- `(\w+)\.jsonl`: (.*?)(?=^- |^\S)", text, re.DOTALL | re.MULTILINE)
    return {noun: _fields(re.sub(r"\([^)]*\)", "", fields)) for noun, fields in listed}


def _fields(listed: str) -> Item:
    found = (re.match(r"\s*(\w+)\s*(?:\[\{(.*)\}\])?", part, re.DOTALL) for part in _parts(listed))
    return {match[1]: _fields(match[2] or "") for match in found if match}


def _parts(listed: str) -> Iterator[str]:
    """Split at the commas outside brackets."""
    depth, start = 0, 0
    for position, character in enumerate(listed):
        depth += (character in "[{") - (character in "]}")
        if character == "," and depth == 0:
            yield listed[start:position]
            start = position + 1
    yield listed[start:]


def flipped(data: bytes, position: int) -> bytes:
    return data[:position] + bytes([data[position] ^ 0x01]) + data[position + 1 :]


def spread(size: int, parts: int) -> Sequence[int]:
    """Positions from the first byte to the last, evenly."""
    return [round(part * (size - 1) / (parts - 1)) for part in range(parts)]
