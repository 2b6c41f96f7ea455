"""Kills at any moment, and writers that race, in processes of their own."""

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from observance.ledger.events import ReportReceived
from observance.ledger.fold import fold
from observance.store import Store
from tests.store.children import ROOT
from tests.store.workspaces import receive, rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Store.create(tmp_path / "w").close()
    return tmp_path / "w"


def start(name: str, path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.children", name, str(path)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def told_until_killed(name: str, path: Path, after_s: float) -> list[str]:
    with start(name, path) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(after_s)
        child.send_signal(signal.SIGKILL)
        return [line.strip() for line in (first, *child.stdout) if line.endswith("\n")]


def names(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [event.report.name for event in store.events() if isinstance(event, ReportReceived)]


def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(path: Path) -> None:
    chance, told = random.Random(7), set[str]()
    for _ in range(5):
        told |= set(told_until_killed("receive_for_ever", path, chance.uniform(0, 0.25)))
        with Store.open(path) as store:
            assert list(store.check()) == []
            assert told <= {report.id for report in fold(store.events()).reports}
            assert all(store.get_original(digest) for digest in told)
    with Store.open(path) as store:
        receive(store, "The next use case seals again.")
        assert store.is_sealed()
        assert list(store.check()) == []
    assert sorted(entry.name for entry in path.iterdir()) == ["observance.db", "originals", "seal.json"]


def test_a_death_at_each_step_loses_nothing_that_was_acknowledged(path: Path) -> None:
    with start("die_at_each_step", path) as child:
        assert child.stdout is not None
        lines = child.stdout.read().splitlines()
    assert child.returncode == 0
    assert [line for line in lines if line.startswith("damaged")] == []
    assert len(lines) > 20
    told = {word for line in lines for word in line.split()[1:]}
    with Store.open(path) as store:
        assert list(store.check()) == []
        assert store.is_sealed()
        held = {report.id for report in fold(store.events()).reports}
        assert told <= held
        assert held == set(store.original_digests())


def test_a_kill_while_a_record_is_saved_leaves_the_one_before(path: Path) -> None:
    with Store.open(path) as store:
        store.save_record(rows(3, "old"), "old")
    assert told_until_killed("save_slowly", path, 0) == ["begun"]
    with Store.open(path) as store:
        assert store.record_digest() == "old"
        assert store.rows("claims", text="old").total == store.rows("claims").total == 3
        assert not store.is_sealed()
        assert list(store.check()) == []


def test_two_processes_that_write_give_one_order(path: Path) -> None:
    with start("receive_some", path) as one, start("receive_some", path) as two:
        pids = [str(one.pid), str(two.pid)]
    assert (one.returncode, two.returncode) == (0, 0)
    found = names(path)
    for pid in pids:
        assert [name for name in found if name.startswith(f"{pid} ")] == [f"{pid} {number:02d}" for number in range(30)]
    with Store.open(path) as store:
        assert [stored.seq for stored in store.stored_events()] == list(range(1, 61))
        assert list(store.check()) == []
        assert store.is_sealed()


def test_threads_with_a_store_each_give_one_order(path: Path) -> None:
    def write(name: str) -> None:
        with Store.open(path) as store:
            for number in range(10):
                receive(store, f"{name} {number}", name=f"{name} {number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = names(path)
    assert len(found) == 30
    for name in "abc":
        assert [other for other in found if other.startswith(name)] == [f"{name} {number}" for number in range(10)]
    with Store.open(path) as store:
        assert list(store.check()) == []
        assert store.is_sealed()


def test_who_leaves_first_does_not_seal(path: Path) -> None:
    with Store.open(path) as first, Store.open(path) as second:
        with second.writing():
            receive(first, "The first is done, the second is not.")
            assert not first.is_sealed()
        assert first.is_sealed()
        assert list(first.check()) == []
