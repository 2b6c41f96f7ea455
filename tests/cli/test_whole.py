"""The installed command as users run it, with the shipped pipeline."""

import csv
import json
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from observance.app.settings import environment
from tests.app.reports import MISSION, write_reports

COMMAND = [sys.executable, "-c", "from observance.cli.main import run; run()"]
PATIENCE_S = 180


def observance(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in environment().items() if not name.startswith(("OBSERVANCE_", "COLUMNS"))}
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=environ, capture_output=True, text=True, check=False, timeout=PATIENCE_S
    )


def done(folder: Path, *arguments: str) -> str:
    """What a command printed; it must end well and say nothing else."""
    result = observance(folder, *arguments)
    assert (result.returncode, "Traceback" in result.stderr) == (0, False), result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace `work`, built by the shipped pipeline."""
    folder = tmp_path_factory.mktemp("whole")
    write_reports(folder / "reports")
    done(folder, "init", "work", "--mandate", str(MISSION))
    done(folder, "-C", "work", "add", "reports")
    done(folder, "-C", "work", "build")
    return folder


def test_reports_become_a_record(built: Path) -> None:
    claims = [json.loads(line) for line in done(built, "-C", "work", "claims", "--json").splitlines()]
    assert "shelling" in {claim["kind"] for claim in claims}
    reports = {
        report["id"]: report for report in map(json.loads, done(built, "-C", "work", "reports", "--json").splitlines())
    }
    for claim in claims:
        assert reports[claim["report"]]["text"][claim["start"] : claim["end"]] == claim["evidence"]


def test_every_claim_and_incident_is_shown_and_explained(built: Path) -> None:
    for noun in ("claims", "incidents"):
        first = json.loads(done(built, "-C", "work", noun, "--json", "--limit", "1"))["id"]
        assert first in done(built, "-C", "work", "show", first)
        assert first in done(built, "-C", "work", "explain", first)


def test_a_record_is_verified_and_derived_again_to_the_byte(built: Path) -> None:
    assert "byte for byte" in done(built, "-C", "work", "verify")
    digest = done(built, "-C", "work", "build").split()[-1]
    assert done(built, "-C", "work", "build", "--full").split()[-1] == digest
    assert "byte for byte" in done(built, "-C", "work", "verify")


def test_two_fresh_workspaces_export_the_same_bytes(built: Path) -> None:
    done(built, "-C", "work", "export", "jsonl", "one")
    done(built, "init", "other", "--mandate", str(MISSION))
    names = sorted((path.name for path in (built / "reports").iterdir()), reverse=True)
    done(built / "reports", "-C", "../other", "add", *names)
    done(built, "-C", "other", "build")
    done(built, "-C", "other", "export", "jsonl", "two")
    for path in (built / "one").iterdir():
        one, two = path.read_text("utf-8"), (built / "two" / path.name).read_text("utf-8")
        if path.name == "export.json":  # reports have other names here, so the record another digest
            one, two = (json.dumps(json.loads(text) | {"record": None}) for text in (one, two))
        assert one.replace("reports/", "") == two.replace("reports/", "")


def test_a_changed_byte_is_found(built: Path) -> None:
    done(built, "init", "hurt", "--mandate", str(MISSION))
    done(built, "-C", "hurt", "add", "reports")
    database = built / "hurt" / "observance.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 4
    database.write_bytes(data)
    result = observance(built, "-C", "hurt", "verify")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("observance: observance.db, ")


def table(path: Path, rows: int) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "text", "outlet", "language"])
        for row in range(rows):
            body = f"Northland shelled Riverton in the night, killing {row} soldiers. The town had been quiet before."
            writer.writerow([f"Report {row}", body, "Vale Courier", "en"])
    return path


def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    done(tmp_path, "init", "work", "--mandate", str(MISSION))
    table(tmp_path / "rows.csv", 800)
    command = [*COMMAND, "-C", "work", "add", "--verbose", "rows.csv"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as adding:
        assert adding.stdout is not None
        said = [adding.stdout.readline() for _ in range(120)]
        adding.send_signal(signal.SIGKILL)
        said += adding.stdout.readlines()
    acknowledged = {line.split()[1] for line in said if line.endswith("\n")}
    done(tmp_path, "-C", "work", "verify")
    *again, _ = done(tmp_path, "-C", "work", "add", "--verbose", "rows.csv").splitlines()
    known = {line.split()[1] for line in again if line.startswith("known")}
    assert acknowledged <= known
    assert len(again) == 800
    assert 120 <= len(acknowledged) < 800
    done(tmp_path, "-C", "work", "verify")


def test_looking_starts_fast(built: Path) -> None:
    """A wide bound, for slow machines: loading the pipeline alone would break it. Only the processor's time counts, so
    that a busy machine does not fail it."""
    start = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done(built, "-C", "work", "show", "east-post")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - start < 2


def test_code_needs_no_workspace(built: Path) -> None:
    claims = [json.loads(line) for line in done(built, "code", "reports/courier.md").splitlines()]
    assert claims
    assert all(claim["evidence"] for claim in claims)
