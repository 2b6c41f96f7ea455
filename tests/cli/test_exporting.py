from pathlib import Path

import pytest

from observance.publish.formats.table import FORMATS
from tests.cli.conftest import Run

NAMES = [one.name for one in FORMATS]


@pytest.mark.parametrize("name", NAMES)
def test_an_export_names_its_files_with_their_rows(run: Run, work: Path, tmp_path: Path, name: str) -> None:
    done = run("-C", "work", "export", name, "out")
    assert done.code == 0
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {Path(line.split("  ")[0]).name for line in done.out.splitlines()} == written - {"export.json"}


@pytest.mark.parametrize("name", NAMES)
def test_another_folder_is_refused_in_one_line(run: Run, work: Path, name: str) -> None:
    done = run("-C", "work", "export", name, "reports")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "reports: is no earlier export" in done.err


def test_what_is_left_out_is_told_beside_the_result(run: Run, work: Path) -> None:
    done = run("-C", "work", "export", "acled", "out")
    assert done.out.splitlines()[0].startswith("out/acled.csv")
    assert all(line.startswith("left out of acled: ") for line in done.err.splitlines())


def test_the_policy_holds_unless_it_stays_inside(run: Run, work: Path, tmp_path: Path) -> None:
    (tmp_path / "work" / "mandate" / "publishing.yaml").write_text("protected:\n- {name: Riverton}\n", "utf-8")
    assert run("-C", "work", "adopt").code == 0
    assert run("-C", "work", "build").code == 0
    run("-C", "work", "export", "csv", "published")
    run("-C", "work", "export", "csv", "inner", "--internal")
    texts = [(tmp_path / name / "claims.csv").read_text("utf-8") for name in ("published", "inner")]
    assert ["Riverton" in text for text in texts] == [False, True]


def test_a_record_of_before_can_be_exported(run: Run, work: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(
        "Northland reinforced Farham on 2031-02-09. Nobody saw the lorries leave it again."
    )
    assert run("-C", "work", "add", "more.txt").code == 0
    assert run("-C", "work", "build").code == 0
    now, then = run("-C", "work", "export", "csv", "now"), run("-C", "work", "export", "csv", "then", "--as-of", "@6")
    assert now.code == then.code == 0
    counts = [int(done.out.split("claims.csv  ")[1].split()[0]) for done in (now, then)]
    assert counts[0] == counts[1] + 1


def test_all_is_every_format(run: Run, work: Path, tmp_path: Path) -> None:
    done = run("-C", "work", "export", "all", "out", "--bom")
    assert done.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(["jsonl", *NAMES])
    assert (tmp_path / "out" / "hxl" / "incidents.csv").read_bytes().startswith(b"\xef\xbb\xbf")
