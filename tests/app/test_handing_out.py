import errno
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings

from observance.app.building import build
from observance.app.columnar import write_parquet
from observance.app.handing_out import JSONL, export_all, export_format, write_files
from observance.app.releasing import released_as
from observance.app.workspace import Workspace
from observance.errors import DataError, UsageError
from observance.ledger.events import RecordExported
from observance.mandate.policy import Coarsening, Policy, Protected, Scope, Texts
from observance.model.claim import PlacePrecision
from observance.model.finding import TermCount
from observance.model.record import Record
from observance.publish.formats import parquet
from observance.publish.formats.cells import BOM
from observance.publish.formats.files import TypedFile
from observance.publish.formats.outward import outward
from observance.publish.formats.schema import NOUNS
from observance.publish.formats.table import FORMATS, Format
from observance.publish.jsonl import JsonObject, record_objects
from observance.publish.policy import released
from tests import builders
from tests.app.test_past import edit_mandate
from tests.publish import strategies
from tests.publish.formats import small
from tests.publish.leaks import leaks

EACH = pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
CSV = FORMATS[0]


@pytest.fixture
def built(filled: Workspace) -> Workspace:
    build(filled)
    return filled


@EACH
def test_a_format_is_written_whole_and_says_what_it_was_made_of(built: Workspace, tmp_path: Path, one: Format) -> None:
    done = export_format(built, one, tmp_path / "deep" / "out", internal=True)
    assert {path.name for path in (tmp_path / "deep" / "out").iterdir()} == {*done.counts, "export.json"}
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]
    about = json.loads((tmp_path / "deep" / "out" / "export.json").read_text("utf-8"))
    assert (about["format"], about["released"]) == (one.name, "internal")
    assert about["record"] == built.store.record_digest()
    assert done.is_noted


@EACH
def test_equal_records_give_equal_bytes(built: Workspace, tmp_path: Path, one: Format) -> None:
    for name in ("one", "two"):
        export_format(built, one, tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_the_ledger_notes_the_record_once(built: Workspace, tmp_path: Path) -> None:
    for one in FORMATS:
        export_format(built, one, tmp_path / one.name)
    noted = [event for event in built.store.events() if isinstance(event, RecordExported)]
    assert [event.record for event in noted] == [built.store.record_digest()]


def test_an_earlier_export_in_this_format_is_replaced_and_nothing_else(built: Workspace, tmp_path: Path) -> None:
    export_format(built, CSV, tmp_path / "out")
    (tmp_path / "out" / "claims.csv").write_text("old")
    export_format(built, CSV, tmp_path / "out")
    assert (tmp_path / "out" / "claims.csv").read_text("utf-8").startswith("id,")
    with pytest.raises(UsageError, match=r"is no earlier export \(it holds cases\.csv\)"):
        export_format(built, FORMATS[1], tmp_path / "out")
    export_format(built, FORMATS[1], tmp_path / "out", force=True)
    assert (tmp_path / "out" / "claims.csv").is_file()


def test_before_the_first_build_nothing_is_written(filled: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="observance build"):
        export_format(filled, CSV, tmp_path / "out")
    with pytest.raises(UsageError, match="observance build"):
        export_all(filled, tmp_path / "all")
    assert not any((tmp_path / name).exists() for name in ("out", "all"))


@EACH
def test_a_disk_that_fills_up_leaves_nothing(
    built: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one: Format
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("observance.app.handing_out.os.fsync", full)
    with pytest.raises(DataError, match=r"deep/out: the disk is full"):
        export_format(built, one, tmp_path / "deep" / "out")
    assert list((tmp_path / "deep").iterdir()) == []
    assert not any(isinstance(event, RecordExported) for event in built.store.events())


def test_a_mark_begins_the_text_of_sheets_where_it_is_asked_for(built: Workspace, tmp_path: Path) -> None:
    for one in FORMATS:
        done = export_format(built, one, tmp_path / one.name, bom=True)
        for name in done.counts:
            assert (tmp_path / one.name / name).read_bytes().startswith(BOM.encode()) is one.is_sheet


def test_all_formats_go_to_a_folder_each(built: Workspace, tmp_path: Path) -> None:
    done = export_all(built, tmp_path / "all")
    names = [JSONL, *(one.name for one in FORMATS)]
    assert list(done) == names
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == sorted(names)
    assert done[JSONL].counts["claims.jsonl"] == done["csv"].counts["claims.csv"] == 5
    export_all(built, tmp_path / "all")
    (tmp_path / "all" / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"thesis\.txt"):
        export_all(built, tmp_path / "all")


POLICY = """\
protected:
  - {name: Ada Reed, aliases: [Hill Post]}
anonymous_sources: [Vale Courier]
coarsen:
  - {kinds: [shelling], to: country}
"""


@EACH
def test_the_policy_of_the_mandate_is_applied(filled: Workspace, tmp_path: Path, one: Format) -> None:
    (filled.folder / "mandate" / "publishing.yaml").write_text(POLICY, "utf-8")
    edit_mandate(filled)
    build(filled)
    export_format(filled, one, tmp_path / "out")
    assert leaks(tmp_path / "out", names=["Ada Reed", "Hill Post", "Vale Courier"]) == []
    about = json.loads((tmp_path / "out" / "export.json").read_text("utf-8"))
    assert about["released"] == released_as(filled, internal=False)


STRICT = Policy(
    texts=Texts.EVIDENCE,
    protected=(Protected(name="Hill Front"), Protected(name="Old; camp")),
    protected_places=("ford",),
    coarsen=(Coarsening(scope=Scope(), to=PlacePrecision.PROVINCE),),
)


@EACH
def test_no_protected_name_and_no_finer_point_is_in_any_file(tmp_path: Path, one: Format) -> None:
    mandate = replace(small.mandate(), publishing=STRICT)
    record = small.record()
    (tmp_path / "in").mkdir()
    write_files(tmp_path / "in", one.files(record, mandate))
    (tmp_path / "out").mkdir()
    write_files(tmp_path / "out", one.files(released(record, mandate, date(2022, 1, 1), {}), outward(mandate)))
    names, points = ["Hill Front", "Old; camp", "post-ford"], [(40.6, 20.6), (40.61, 20.61)]
    assert leaks(tmp_path / "in", names=names, points=points, km=5)
    assert leaks(tmp_path / "out", names=names, points=points, km=5) == []


def parquet_objects(folder: Path, record: Record) -> list[tuple[str, JsonObject]]:
    found: list[tuple[str, JsonObject]] = []
    for file in parquet.files(record, builders.MANDATE):
        assert isinstance(file, TypedFile)
        write_parquet(file, folder / file.name)
        noun = file.name.removesuffix(".parquet")
        rows = pyarrow.parquet.read_table(folder / file.name).to_pylist()
        found += [(noun, item) for item in parquet.read_objects(noun, rows)]
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=strategies.records)
def test_parquet_loads_back_to_the_same_record(tmp_path: Path, record: Record) -> None:
    assert parquet_objects(tmp_path, record) == list(record_objects(record))


def test_parquet_holds_hostile_and_long_texts(tmp_path: Path) -> None:
    long = TermCount(outlet=small.HOSTILE, party="", term="x" * 20_000_000, count=2**63 - 1)
    record = replace(small.record(), terms=(long,))
    assert parquet_objects(tmp_path, record) == list(record_objects(record))
    assert {path.suffix for path in tmp_path.iterdir()} == {".parquet"}


def test_parquet_has_typed_columns(tmp_path: Path) -> None:
    parquet_objects(tmp_path, small.record())
    schema = pyarrow.parquet.read_schema(tmp_path / "incidents.parquet")
    assert schema.names == list(NOUNS["incidents"].fields)
    assert str(schema.field("date").type) == "struct<from: date32[day], to: date32[day]>"
    assert str(schema.field("actor").type) == "list<element: string>"
    assert "lat: double" in str(schema.field("place").type)


def test_a_number_too_large_for_its_column_is_told(tmp_path: Path) -> None:
    record = replace(small.record(), terms=(TermCount(outlet=None, party="a", term="b", count=2**63),))
    [file] = [each for each in parquet.files(record, builders.MANDATE) if each.name == "terms.parquet"]
    assert isinstance(file, TypedFile)
    with pytest.raises(DataError, match=r"terms\.parquet: "):
        write_parquet(file, tmp_path / file.name)
