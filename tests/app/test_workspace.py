import errno
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from observance.app.building import build
from observance.app.workspace import (
    Workspace,
    adopt_mandate,
    create_workspace,
    demo_reports,
    find_workspace,
    is_workspace,
    open_workspace,
    utc_now,
)
from observance.errors import DataError, MandateError, UsageError
from observance.ledger.events import MandateAdopted, WorkspaceCreated
from tests.app.reports import MISSION

Clock = Callable[[], datetime]


def test_a_new_workspace_holds_its_mandate_and_an_empty_ledger(workspace: Workspace) -> None:
    kinds = [type(event) for event in workspace.store.events()]
    assert kinds == [WorkspaceCreated, MandateAdopted]
    state = workspace.state()
    assert (state.mandate_name, state.reports) == ("river-line", ())
    assert workspace.mandate(state).id == "river-line"


def test_the_clock_is_the_one_given(workspace: Workspace) -> None:
    assert [event.at for event in workspace.store.events()] == [datetime(2031, 3, 1, tzinfo=UTC)] * 2
    assert utc_now().tzinfo is UTC


def test_the_copy_of_a_mandate_holds_its_files_and_nothing_else(tmp_path: Path, clock: Clock) -> None:
    create_workspace(tmp_path / "work", str(MISSION), clock)
    copied = sorted(path.name for path in (tmp_path / "work" / "mandate").iterdir())
    assert copied == sorted(path.name for path in MISSION.iterdir())


def test_the_copy_of_a_mandate_holds_its_lexicon_where_it_has_one(tmp_path: Path, clock: Clock) -> None:
    shutil.copytree(MISSION, tmp_path / "mission")
    (tmp_path / "mission" / "lexicon.yaml").write_text("classes: {posts: [kiosk]}\n", "utf-8")
    create_workspace(tmp_path / "work", str(tmp_path / "mission"), clock)
    with open_workspace(tmp_path / "work", {}, clock) as workspace:
        assert workspace.mandate(workspace.state()).lexicon.classes == {"posts": ("kiosk",)}


def test_a_shipped_mandate_is_found_by_its_name(tmp_path: Path, clock: Clock) -> None:
    assert create_workspace(tmp_path / "work", "idlib-2018", clock).id == "idlib-2018"
    assert demo_reports("idlib-2018").is_dir()


def test_an_empty_folder_becomes_a_workspace(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "work").mkdir()
    create_workspace(tmp_path / "work", str(MISSION), clock)
    assert is_workspace(tmp_path / "work")
    assert [path.name for path in tmp_path.iterdir()] == ["work"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="not an empty folder"):
        create_workspace(tmp_path, str(MISSION), clock)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_is_no_folder_for_a_workspace(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "work").write_text("mine")
    with pytest.raises(UsageError, match="not an empty folder"):
        create_workspace(tmp_path / "work", str(MISSION), clock)


def test_a_workspace_is_not_made_twice(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="already"):
        create_workspace(workspace.folder, str(MISSION))


def test_a_faulty_mandate_leaves_nothing_behind(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "mandate.yaml").write_text("id: x\n")
    with pytest.raises(MandateError):
        create_workspace(tmp_path / "work", str(tmp_path / "bad"), clock)
    assert [path.name for path in tmp_path.iterdir()] == ["bad"]


def test_an_unknown_mandate_is_wrong_use(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(UsageError, match="idlib-2018"):
        create_workspace(tmp_path / "work", "idlib-2081", clock)


def test_only_shipped_mandates_have_demo_reports() -> None:
    with pytest.raises(UsageError):
        demo_reports(str(MISSION))


def test_the_nearest_workspace_above_is_found(workspace: Workspace) -> None:
    below = workspace.folder / "notes" / "today"
    below.mkdir(parents=True)
    assert find_workspace(below) == workspace.folder
    assert find_workspace(workspace.folder) == workspace.folder


def test_where_there_is_no_workspace_the_message_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="observance init"), open_workspace(tmp_path, {}):
        pass


def test_an_edited_mandate_must_be_adopted(workspace: Workspace) -> None:
    parties = workspace.folder / "mandate" / "parties.yaml"
    parties.write_text(parties.read_text("utf-8").replace("Northland army", "Northern army"), "utf-8")
    with pytest.raises(DataError, match="observance adopt"):
        build(workspace)
    adopted = adopt_mandate(workspace)
    assert adopted is not None
    assert workspace.state().mandate_digest == adopted.digest
    assert adopt_mandate(workspace) is None
    assert build(workspace).record is not None


def test_a_disk_that_fills_up_leaves_no_workspace(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(source), None, str(target))

    monkeypatch.setattr("observance.app.workspace.shutil.copyfile", full)
    with pytest.raises(DataError, match="the disk is full") as caught:
        create_workspace(tmp_path / "in" / "work", str(MISSION), clock)
    assert str(tmp_path / "in") in str(caught.value)
    assert list((tmp_path / "in").iterdir()) == []
