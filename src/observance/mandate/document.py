"""One data file of a mandate as plain values with their lines, whether it is YAML or CSV."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from observance.errors import Fault
from observance.mandate.json_lines import read_features
from observance.mandate.yaml_lines import Path as KeyPath
from observance.mandate.yaml_lines import read_yaml

MAX_BYTES = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Document:
    """The plain value of one file (`None` where nothing could be read), and the line of each path in it."""

    file: str
    value: object
    lines: Mapping[KeyPath, int]

    def line(self, path: KeyPath) -> str:
        """The line of a path, or of the nearest thing that holds it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return str(self.lines[path[:end]])
        return "1"


def read_document(path: Path, data: bytes) -> tuple[Document, tuple[Fault, ...]]:
    """Parse the bytes of one file; the suffix of `path` tells YAML, CSV and GeoJSON apart. Never raises."""
    text, fault = _decode(data, path.name)
    if fault is not None:
        return Document(path.name, None, {}), (fault,)
    if path.suffix == ".csv":
        return _read_table(text, path.name)
    if path.suffix == ".geojson":
        features, lines, faults = read_features(text, path.name)
        return Document(path.name, features, lines), faults
    reading = read_yaml(text, path.name)
    if reading.value is None and not reading.faults:
        reading.faults.append(Fault(path.name, "1", "the file is empty; write [] if there is nothing to list"))
    return Document(path.name, reading.value, reading.lines), tuple(reading.faults)


def _decode(data: bytes, file: str) -> tuple[str, Fault | None]:
    if len(data) > MAX_BYTES:
        return "", Fault(file, "", f"larger than {MAX_BYTES // 2**20} MiB; a mandate never is")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", Fault(file, str(line), "not UTF-8; save the file as UTF-8 text")


def _read_table(text: str, file: str) -> tuple[Document, tuple[Fault, ...]]:
    """Rows as mappings of the filled cells; an empty cell is an absent key."""
    rows: list[dict[str, str]] = []
    lines: dict[KeyPath, int] = {}
    faults: list[Fault] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            if header is None:
                header = cells
                faults += _header_faults(header, file)
            elif len(cells) == len(header):
                lines[(len(rows),)] = line
                rows.append({name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()})
            elif cells:
                faults.append(Fault(file, str(line), f"has {len(cells)} cells, the first row has {len(header)}"))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(file, str(line), f"not CSV: {error}; quote cells that hold commas, quotes or line breaks"))
    if header is None and not faults:
        faults.append(Fault(file, "1", "the file is empty; write at least the row of column names"))
    return Document(file, rows, lines), tuple(faults)


def _header_faults(header: list[str], file: str) -> list[Fault]:
    doubled = sorted({name for name in header if header.count(name) > 1})
    return [Fault(file, "1", f"the column `{name}` stands twice; keep one") for name in doubled]
