"""Looks for what must not be published in whatever files a command wrote, of any format: for tests of exports and
reports.

    leaks(folder, names=["Ada Berg"], points=[(60.12, 10.25)], km=5)

gives one line for each leak, each with its file. Names are sought without regard to case, accents, Unicode form,
spacing and the escapes of JSON, XML and web addresses; points as numbers nearer than `km` to a protected point.
"""

import html
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from observance.mandate.geography import distance_km

Point = tuple[float, float]
NUMBER = re.compile(r"-?\d{1,3}\.\d+")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
WORD = re.compile(r"[^\W_]+")
ZIPPED = b"PK\x03\x04"
SHORT = 3
"""Names of so few letters are sought as words: in digests and longer words they are mere chance."""
MOST_BETWEEN = 40
"""Characters that may stand between a latitude and its longitude, either first."""


def leaks(folder: Path, *, names: Iterable[str] = (), points: Sequence[Point] = (), km: float = 1.0) -> list[str]:
    """Every protected name, and every coordinate nearer than `km` to a protected point, in a file or a folder."""
    sought = {name: plain(name) for name in names}
    found: list[str] = []
    for name, text in sorted(texts(folder)):
        spaced = words(f"{name} {text}")
        squeezed = spaced.replace(" ", "")
        for each, form in sought.items():
            if f" {form} " in spaced if len(form) <= SHORT else form in squeezed:
                found.append(f"{name}: holds {each!r}")
        found += [f"{name}: {pair} is near {point}" for point in points for pair in near(text, point, km)]
    return found


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of every file, and of every member of archives and documents."""
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file():
                yield from _unpacked(str(each.relative_to(path)), each.read_bytes())
    else:
        yield from _unpacked(path.name, path.read_bytes())


def plain(text: str) -> str:
    """Letters and digits alone, folded."""
    return words(text).replace(" ", "")


def words(text: str) -> str:
    """Letters and digits folded, one space for all else, one before and one after."""
    text = unquote(html.unescape(ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)))
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(each for each in decomposed if unicodedata.category(each) not in {"Lm", "Mn", "Cf", "Sk"})
    return " ".join(["", *WORD.findall(kept), ""])


def near(text: str, point: Point, km: float) -> Iterator[tuple[float, float]]:
    """Two numbers side by side that are nearer to a point than `km`, as latitude and longitude or the other way."""
    numbers = list(NUMBER.finditer(text))
    for one, other in pairwise(numbers):
        if other.start() - one.end() <= MOST_BETWEEN:
            first, second = float(one[0]), float(other[0])
            for lat, lon in ((first, second), (second, first)):
                if abs(lat) <= 90 and distance_km(lat, lon, *point) < km:
                    yield lat, lon


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    if data.startswith(ZIPPED):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from _unpacked(f"{name}!{member}", archive.read(member))
    elif data.startswith(b"%PDF"):
        yield name, _pdf(data)
    elif data.startswith(b"PAR1"):
        yield name, _parquet(data)
    elif data.startswith(b"SQLite format 3"):
        yield name, data.decode("utf-8", "ignore")
    elif name.endswith((".xml", ".rels")):
        # The runs of one word may lie in several elements.
        text = data.decode("utf-8", "replace")
        yield name, text
        yield name, re.sub(r"<[^>]*>", "", text)
    else:
        yield name, data.decode("utf-8", "replace")


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    about = " ".join(str(value) for value in (reader.metadata or {}).values())
    return "\n".join([about, *(page.extract_text() for page in reader.pages)])


def _parquet(data: bytes) -> str:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(data))
    return "\n".join(json.dumps(row, ensure_ascii=False, default=str) for row in table.to_pylist())
