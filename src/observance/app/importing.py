"""Data sets of events into the ledger: each row is a report, taken in once however often it is imported."""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from observance.app.receiving import Added, Known, take_in
from observance.app.row import read_body
from observance.app.wiring import make_limits
from observance.app.workspace import Workspace
from observance.claims.tabular import is_known_sub_type, is_known_type, kind_of
from observance.errors import Fault, FaultsError, IntakeError, UsageError
from observance.intake.acled import Seen, read_acled
from observance.intake.geojson import FIELDS, Reading, read_geojson
from observance.intake.rows import Passed
from observance.intake.streams import with_head
from observance.intake.types import Budget, Label, Limits, Received, Rejected, Source
from observance.ledger.events import ReportWithdrawn
from observance.ledger.fold import fold
from observance.model.report import Report, ReportId, ReportKind

Row = Received | Rejected | Passed
Rows = Callable[[Source, Limits], Iterator[Row]]
Told = Added | Known | Rejected | Passed
TYPES = (is_known_type, is_known_sub_type)


@dataclass(frozen=True, slots=True)
class Revised:
    """A row that says something else than `old` does, which the workspace holds of the same event; not taken in."""

    report: Report
    old: ReportId


@dataclass(slots=True)
class Summary:
    """What is learnt on the way: columns passed over, and rows that make no claim, by what they report."""

    ignored: tuple[str, ...] = ()
    uncoded: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How to import: `strict` takes nothing in where anything is wrong, `dry_run` takes in nothing at all, `revise`
    puts rows that have changed in the place of what they were, as a decision of `author`."""

    author: str = "import"
    strict: bool = False
    dry_run: bool = False
    revise: bool = False


def import_acled(
    workspace: Workspace, path: str, ways: Ways, summary: Summary, stdin: BinaryIO | None = None
) -> Iterator[Told | Revised]:
    """The rows of a CSV file in ACLED's columns.

    Raises:
        FaultsError: with `strict`, all that is wrong.
    """

    def read(source: Source, limits: Limits) -> Iterator[Row]:
        seen = Seen()
        yield from read_acled(source, limits, seen, *TYPES)
        summary.ignored = seen.ignored

    yield from _import(workspace, path, read, ways, summary, stdin)


def import_geojson(
    workspace: Workspace,
    path: str,
    ways: Ways,
    summary: Summary,
    *,
    dataset: str | None = None,
    mapping: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Told | Revised]:
    """The features of a GeoJSON file. `dataset` names whose they are, else the file does; `mapping` is property →
    field.

    Raises:
        FaultsError: with `strict`, all that is wrong.
        UsageError: `mapping` names a field that rows do not have.
    """
    unknown = sorted(set((mapping or {}).values()) - set(FIELDS))
    if unknown:
        raise UsageError(f"no field {', '.join(unknown)}: a property can be mapped to {', '.join(FIELDS)}")
    name = dataset or ("standard input" if path == "-" else Path(path).stem)
    held = _held_claims(workspace)

    def read(source: Source, limits: Limits) -> Iterator[Row]:
        return read_geojson(source, limits, Reading(name, mapping or {}, held, TYPES))

    yield from _import(workspace, path, read, ways, summary, stdin)


def _held_claims(workspace: Workspace) -> Collection[str]:
    return {read_body(body)["id"] for body in workspace.record.rows("claims").bodies}


def _import(
    workspace: Workspace, path: str, read: Rows, ways: Ways, summary: Summary, stdin: BinaryIO | None
) -> Iterator[Told | Revised]:
    limits = make_limits(workspace.settings)
    with _reopenable(path, stdin, limits) as opened:
        if ways.strict:
            _refuse_faults(_rows(opened, path, read, limits))
        shelf = _Shelf.of(workspace)
        rows: Iterator[Received | Told | Revised] = (
            row for each in _rows(opened, path, read, limits) for row in shelf.place(each, ways, summary)
        )
        if ways.dry_run:
            yield from (Added(row.report) if isinstance(row, Received) else row for row in rows)
            return
        with workspace.store.writing():
            taken: Iterator[Told | Revised] = take_in(workspace, rows)
            yield from taken
            _withdraw(workspace, shelf.replaced, ways)


def _withdraw(workspace: Workspace, replaced: Mapping[ReportId, ReportId], ways: Ways) -> None:
    """What rows were before they were revised leaves the record, as a decision of whoever imports."""
    now = workspace.clock()
    reasons = {old: f"replaced by its revision {new[:16]} in an import" for old, new in replaced.items()}
    if reasons:
        workspace.store.append(
            [ReportWithdrawn(at=now, author=ways.author, reason=why, report=old) for old, why in reasons.items()]
        )


@dataclass(slots=True)
class _Shelf:
    """The rows that the ledger holds, by the name of their event: the ids of those that stand, and of those withdrawn.
    `replaced` are the rows that a revision has put aside, each with the new one."""

    standing: dict[str, list[ReportId]]
    withdrawn: frozenset[ReportId]
    replaced: dict[ReportId, ReportId] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace) -> "_Shelf":
        events = tuple(workspace.store.events())
        state = fold(events)
        standing: dict[str, list[ReportId]] = defaultdict(list)
        for report in state.reports:
            if report.kind is ReportKind.DATASET:
                standing[report.name].append(report.id)
        return cls(dict(standing), frozenset(event.report for event in state.withdrawn))

    def place(self, row: Row, ways: Ways, summary: Summary) -> Iterator[Row | Known | Revised]:
        """The row as it is new, known, revised, or taken out by somebody before."""
        if not isinstance(row, Received):
            yield row
            return
        report = row.report
        others = [each for each in self.standing.get(report.name, ()) if each != report.id]
        is_known = len(others) < len(self.standing.get(report.name, ()))
        if report.id in self.withdrawn:
            yield Passed(report.name, "was withdrawn; to bring it back, undo that decision")
        elif others and not ways.revise:
            yield Known(report) if is_known else Revised(report, others[0])
        else:
            self.replaced.update(dict.fromkeys(others, report.id))
            self.standing[report.name] = [report.id]
            _note(report, summary)
            yield Known(report) if is_known else row


def _note(report: Report, summary: Summary) -> None:
    kind, by = kind_of(report.text)
    if kind is None:
        summary.uncoded[by.value if by else "no type"] += 1


def _rows(opened: Callable[[], BinaryIO], path: str, read: Rows, limits: Limits) -> Iterator[Row]:
    label = Label("standard input", "-") if path == "-" else Label(Path(path).name, path)
    try:
        with opened() as file:
            head, stream = with_head(file)
            yield from read(
                Source(label=label, head=head, stream=stream, budget=Budget(limits.max_unpacked_bytes)), limits
            )
    except OSError as error:
        yield Rejected(label.where, f"cannot be read ({error.strerror}); name a file")
    except IntakeError as error:
        yield Rejected.of(error)


@contextmanager
def _reopenable(path: str, stdin: BinaryIO | None, limits: Limits) -> Iterator[Callable[[], BinaryIO]]:
    """A way to open the file more than once; standard input is laid down first."""
    if path != "-":
        yield _opener(Path(path))
        return
    with tempfile.NamedTemporaryFile(prefix="observance-") as laid:
        left = limits.max_unpacked_bytes
        while (stdin is not None) and (block := stdin.read(1 << 20)):
            left -= len(block)
            if left < 0:
                raise UsageError("-: standard input is larger than max_unpacked_bytes; give a file")
            laid.write(block)
        laid.flush()
        yield _opener(Path(laid.name))


def _opener(path: Path) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        return path.open("rb")

    return opened


def _refuse_faults(rows: Iterable[Row]) -> None:
    faults = tuple(Fault(row.name, "", row.reason) for row in rows if isinstance(row, Rejected))
    if faults:
        raise FaultsError(faults)
