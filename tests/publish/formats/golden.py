"""What the formats make of the small record, kept beside this file: `python -m tests.publish.formats.golden` writes it
anew, to be looked at before it is committed."""

from collections.abc import Iterator
from pathlib import Path

from observance.publish.formats.files import File, TextFile
from observance.publish.formats.table import FORMATS
from observance.publish.jsonl import line
from tests.publish.formats import small

FOLDER = Path(__file__).with_name("golden")


def made() -> Iterator[tuple[Path, str]]:
    """Every file of every format; of typed files the columns and the rows as JSON lines."""
    for one in FORMATS:
        for file in one.files(small.record(), small.mandate()):
            name = file.name if isinstance(file, TextFile) else f"{file.name}.txt"
            yield FOLDER / one.name / name, text_of(file)


def text_of(file: File) -> str:
    if isinstance(file, TextFile):
        return "".join(file.chunks())
    columns = "".join(f"{name}: {kind}\n" for name, kind in file.columns)
    return columns + "".join(f"{line(row)}\n" for row in file.rows)


def write() -> None:
    for path, text in made():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")


if __name__ == "__main__":
    write()
