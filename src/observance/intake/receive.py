"""Everything that comes in, by one door: files, folders, addresses and standard input, as reports or refusals."""

import logging
import os
import re
import stat
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from observance.errors import IntakeError, UsageError
from observance.intake.archives import read_archive
from observance.intake.documents import read_docx, read_pdf
from observance.intake.feeds import read_feed
from observance.intake.fetch import fetch
from observance.intake.mail import read_message
from observance.intake.markup import read_page
from observance.intake.plain import read_markdown, read_text
from observance.intake.sniff import Form, form_of
from observance.intake.streams import in_memory, with_head
from observance.intake.tables import COLUMNS, csv_reader, jsonl_reader
from observance.intake.types import Budget, Label, Limits, Outcome, Reader, Received, Rejected, Source

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# Ids of the latest reports of a run, to pass over the same bytes. Bounded, so that a run of any length fits in memory;
# the workspace looks for older ones.
_REMEMBERED = 50_000
_TALKATIVE = (
    "pypdf",
    "trafilatura",
    "htmldate",
    "courlan",
    "justext",
    "charset_normalizer",
    "feedparser",
    "httpx",
    "httpcore",
)


def receive(
    targets: Iterable[str],
    *,
    limits: Limits | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Received | Rejected]:
    """The reports that `targets` hold, one by one as they are read, and a `Rejected` for each thing that is none.

    A target is a path, a folder, an http(s) address, or "-" for `stdin`. `columns` maps a field of a row to the name of
    the column that holds it (`{"text": "body"}`), for JSON lines and CSV. The same bytes come once. Bad input never
    raises.

    Raises:
        UsageError: `columns` names a field that rows do not have.
    """
    unknown = sorted(set(columns or {}) - set(COLUMNS))
    if unknown:
        raise UsageError(f"no field {', '.join(unknown)}: the fields of a row are {', '.join(COLUMNS)}")
    for name in _TALKATIVE:
        logging.getLogger(name).addHandler(_SILENCE)
    return _Intake(limits or Limits(), _readers(columns or {}), (columns or {}).get("text", "text"), stdin).run(targets)


_SILENCE = logging.NullHandler()


def _readers(columns: Mapping[str, str]) -> Mapping[Form, Reader]:
    return {
        Form.TEXT: read_text,
        Form.MARKDOWN: read_markdown,
        Form.HTML: read_page,
        Form.PDF: read_pdf,
        Form.DOCX: read_docx,
        Form.MESSAGE: read_message,
        Form.FEED: read_feed,
        Form.JSONL: jsonl_reader(columns),
        Form.CSV: csv_reader(columns),
        Form.ARCHIVE: read_archive,
        Form.OLD_OFFICE: _refuse("is encrypted or in an old Office format; save it as .docx or PDF without a password"),
        Form.OTHER: _refuse(
            "is in a format that cannot be read; give text, HTML, PDF, DOCX, EML, RSS, JSONL, CSV or zip"
        ),
    }


def _refuse(reason: str) -> Reader:
    def read(source: Source, _limits: Limits) -> Iterator[Outcome]:
        raise source.label.refuse(reason)

    return read


@dataclass(frozen=True, slots=True)
class _Intake:
    limits: Limits
    readers: Mapping[Form, Reader]
    text_column: str
    stdin: BinaryIO | None

    def run(self, targets: Iterable[str]) -> Iterator[Received | Rejected]:
        seen: OrderedDict[str, None] = OrderedDict()
        for target in targets:
            for outcome in self._target(target):
                if isinstance(outcome, Received):
                    if outcome.report.id in seen:
                        continue
                    seen[outcome.report.id] = None
                    if len(seen) > _REMEMBERED:
                        seen.popitem(last=False)
                yield outcome

    def _target(self, target: str) -> Iterator[Received | Rejected]:
        try:
            if target == "-":
                yield from self._standard_input()
            elif _ADDRESS.match(target):
                yield from self._address(target)
            else:
                yield from self._path(Path(target))
        except IntakeError as error:
            yield Rejected.of(error)

    def _budget(self) -> Budget:
        return Budget(self.limits.max_unpacked_bytes)

    def _standard_input(self) -> Iterator[Received | Rejected]:
        if self.stdin is None:
            raise IntakeError("-", "there is no standard input here; give a path")
        head, stream = with_head(self.stdin)
        label = Label("standard input", "-")
        yield from self.read(Source(label=label, head=head, stream=stream, budget=self._budget()))

    def _address(self, url: str) -> Iterator[Received | Rejected]:
        got = fetch(url, self.limits)
        head, stream = in_memory(got.data)
        label, budget = Label(url, url), self._budget()
        source = Source(label=label, head=head, stream=stream, budget=budget, media_type=got.media_type, url=got.url)
        for outcome in self.read(source):
            # Members and rows have other names than the address, and other addresses or none.
            if isinstance(outcome, Received) and outcome.report.name == url and outcome.report.url is None:
                yield replace(outcome, report=replace(outcome.report, url=got.url))
            else:
                yield outcome

    def _path(self, path: Path) -> Iterator[Received | Rejected]:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            raise IntakeError(str(path), "there is no such file or folder, or it may not be read") from error
        if stat.S_ISDIR(mode):
            yield from self._folder(path, path.name or str(path))
        elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
            yield from self._file(path, Label(path.name, str(path)))
        else:
            raise IntakeError(str(path), "is no regular file; give a file or a folder")

    def _file(self, path: Path, label: Label) -> Iterator[Received | Rejected]:
        try:
            with path.open("rb") as file:
                head, stream = with_head(file)
                yield from self.read(Source(label=label, head=head, stream=stream, budget=self._budget()))
        except OSError as error:
            raise label.refuse(f"cannot be read ({error.strerror}); check the file and its permissions") from error

    def _folder(self, folder: Path, name: str) -> Iterator[Received | Rejected]:
        """Files of a folder and its folders, sorted by name; hidden ones and links to folders are passed over."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            raise IntakeError(str(folder), f"the folder cannot be read ({error.strerror})") from error
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                yield from self._entry(entry, f"{name}/{entry.name}")
            except IntakeError as error:
                yield Rejected.of(error)

    def _entry(self, entry: os.DirEntry[str], name: str) -> Iterator[Received | Rejected]:
        path = Path(entry.path)
        try:
            is_folder, is_file = entry.is_dir(follow_symlinks=False), entry.is_file()
        except OSError as error:
            raise IntakeError(str(path), f"cannot be read ({error.strerror}); leave it out") from error
        if is_folder:
            yield from self._folder(path, name)
        elif is_file:
            yield from self._file(path, Label(name, str(path)))

    def read(self, source: Source) -> Iterator[Received | Rejected]:
        """All that one document or container holds."""
        reader: Callable[[Source, Limits], Iterator[Outcome]] = self.readers[form_of(source, self.text_column)]
        try:
            for outcome in reader(source, self.limits):
                if isinstance(outcome, Source):
                    yield from self.read(outcome)
                else:
                    yield outcome
        except IntakeError as error:
            yield Rejected.of(error)
