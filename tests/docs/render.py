"""Runs the tour of README.md on the shipped demo and writes what the commands print into it.

    python -m tests.docs.render

A block of the page is run where a line `<!-- run: first 12, last 6 -->` stands over it. Its commands follow `$ `, their
further lines `> `; what they print takes the place of the output below them. Of longer output the first and last so
many lines stay, around a line `… 40 more lines`. Ids depend on the coder, so a mark may end in `; id: incidents --kind
shelling`: of what `observance incidents --kind shelling --json` gives, the id of the object that rests on most.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from observance.app.settings import environment

PAGE = Path(__file__).parents[2] / "README.md"
WIDTH = "80"
ID_LENGTH = 10

BLOCK = re.compile(
    r"(?P<mark><!-- run: first (?P<first>\d+)(?:, last (?P<last>\d+))?(?:; id: (?P<query>[^\n]+?))? -->\n```console\n)"
    r"(?P<body>.*?)(?P<end>^```$)",
    re.MULTILINE | re.DOTALL,
)
ID = re.compile(r"(?<= )[a-z][0-9a-f]{9}$")


@dataclass(frozen=True, slots=True)
class Ran:
    """A command as the page shows it, its exit code, and what it printed on both channels."""

    shown: str
    code: int
    output: str


class Tour:
    """One run through the page's commands: a folder to be in, and the program of this environment."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        kept = {name: value for name, value in environment().items() if not name.startswith("OBSERVANCE_")}
        programs = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
        self._environ = kept | {"PATH": programs, "COLUMNS": WIDTH, "PYTHONUTF8": "1"}

    def run(self, shown: str) -> Ran:
        """Run one command; `cd` holds for those that follow."""
        words = shown.split()
        if words[0] == "cd":
            self._folder = self._folder / words[1]
            return Ran(shown, 0 if self._folder.is_dir() else 1, "")
        done = self._shell(script(shown), subprocess.STDOUT)
        return Ran(shown, done.returncode, done.stdout)

    def find_id(self, query: str) -> str:
        """The short id of the object of a listing that rests on most claims or reasons; of equals the lowest.

        Raises:
            ValueError: the listing is empty.
        """
        done = self._shell(f"observance {query} --all --json", subprocess.DEVNULL)
        items = [json.loads(each) for each in done.stdout.splitlines()]
        best = min(items, key=lambda item: (-len(item.get("claims", item.get("why", ()))), item["id"]))
        return str(best["id"])[:ID_LENGTH]

    def _shell(self, text: str, stderr: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", text],
            cwd=self._folder,
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            encoding="utf-8",
            check=False,
        )


def commands(body: str) -> Iterator[str]:
    """The commands of a block, each as shown, with the lines on which it goes on."""
    yield from (match[0].rstrip("\n") for match in re.finditer(r"^\$ .*\n(?:> ?.*\n)*", body, re.MULTILINE))


def script(shown: str) -> str:
    """A command as a shell reads it, without the prompts."""
    return re.sub(r"^(?:\$ |> ?)", "", shown, flags=re.MULTILINE)


def cut(output: str, first: int, last: int) -> str:
    """Output with a line for what is left out; one line is not worth leaving out."""
    lines = [line.rstrip() for line in output.splitlines()]
    left_out = len(lines) - first - last
    if left_out > 1:
        lines = [*lines[:first], f"… {left_out} more lines", *(lines[-last:] if last else ())]
    return "".join(f"{line}\n" for line in lines)


def rendered(page: str, tour: Tour) -> str:
    """The page with its blocks as they come out now.

    Raises:
        ValueError: a command fails, or no object fits a query for an id.
    """

    def block(match: re.Match[str]) -> str:
        parts = []
        for shown in commands(match["body"]):
            if match["query"]:
                shown = ID.sub(tour.find_id(match["query"]), shown)
            ran = tour.run(script(shown))
            if ran.code:
                raise ValueError(f"{shown}\nexit code {ran.code}: {ran.output}")
            parts.append(f"{shown}\n{cut(ran.output, int(match['first']), int(match['last'] or 0))}")
        return match["mark"] + "".join(parts) + match["end"]

    return BLOCK.sub(block, page)


def main() -> None:
    page = PAGE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(rendered(page, Tour(Path(folder))), "utf-8")


if __name__ == "__main__":
    main()
