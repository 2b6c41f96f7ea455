"""Runs docs/tutorial-mandate.md from its first line to its last and writes what the commands print into it.

    python -m tests.docs.tutorial

Blocks of commands are marked as in the tour (tests/docs/render.py). A block under `<!-- file: PATH -->` is written to
that path before the commands below it run.
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.docs.render import BLOCK, Ran, Tour, commands, cut, script

PAGE = Path(__file__).parents[2] / "docs" / "tutorial-mandate.md"
FILE = re.compile(r"<!-- file: (?P<path>\S+) -->\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
EITHER = re.compile(f"{FILE.pattern}|{BLOCK.pattern}", re.MULTILINE | re.DOTALL)


def steps(page: str, folder: Path) -> Iterator[tuple[re.Match[str], list[Ran]]]:
    """Every block of commands with what its commands did, the files above it written first."""
    tour = Tour(folder)
    for match in EITHER.finditer(page):
        if match["path"]:
            path = folder / match["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(match["text"], "utf-8")
        else:
            yield match, [tour.run(script(shown)) for shown in commands(match["body"])]


def rendered(page: str, folder: Path) -> str:
    """The page with its output as it comes out now.

    Raises:
        ValueError: a command fails.
    """
    parts, last = [], 0
    for match, ran in steps(page, folder):
        parts += [page[last : match.start()], match["mark"], *output(match, ran), match["end"]]
        last = match.end()
    return "".join([*parts, page[last:]])


def output(match: re.Match[str], ran: list[Ran]) -> Iterator[str]:
    for shown, done in zip(commands(match["body"]), ran, strict=True):
        if done.code:
            raise ValueError(f"{shown}\nexit code {done.code}: {done.output}")
        yield f"{shown}\n{cut(done.output, int(match['first']), int(match['last'] or 0))}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = rendered(PAGE.read_text("utf-8"), Path(folder))
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
