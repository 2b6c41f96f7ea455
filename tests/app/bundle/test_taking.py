"""A bundle back into a workspace: a new one with the same ledger, or what another does not hold yet."""

import json
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from observance.app.building import build
from observance.app.bundle import layout
from observance.app.bundle.signing import make_keys, public_key
from observance.app.bundle.taking import make_workspace, take_in
from observance.app.bundle.writing import export_bundle
from observance.app.queries import Filters, listing
from observance.app.receiving import receive_reports
from observance.app.reviewing import By, decide, withdraw, withdraw_report
from observance.app.verifying import verify_record, verify_stored
from observance.app.workspace import Workspace, create_workspace, open_workspace
from observance.errors import IntegrityError, UsageError
from tests.app.bundle.conftest import Remake, members_of
from tests.app.bundle.test_verifying import remade_ledger
from tests.app.reports import COURIER, MISSION

Clock = Callable[[], datetime]


@pytest.fixture
def decided(built: Workspace, clock: Clock) -> Workspace:
    """With a claim taken out by somebody, built again."""
    claim = listing(built, "claims", Filters()).items[0]["id"]
    decide(built, withdraw(built, claim, By("Ada Reed", "Told of another day.", clock())))
    build(built)
    return built


@pytest.fixture
def bundle(decided: Workspace, tmp_path: Path) -> Path:
    export_bundle(decided, tmp_path / "out.zip")
    return tmp_path / "out.zip"


def test_a_new_workspace_has_the_same_ledger_and_gives_the_same_record(
    decided: Workspace, bundle: Path, tmp_path: Path
) -> None:
    made = make_workspace(bundle, tmp_path / "new")
    assert (made.events, made.decisions) == (decided.store.event_count(), 1)
    verify_stored(tmp_path / "new")
    with open_workspace(tmp_path / "new", {}) as new:
        assert list(new.store.stored_events()) == list(decided.store.stored_events())
        build(new)
        assert new.store.record_digest() == decided.store.record_digest()
        assert verify_record(new).behind == 0


def test_a_folder_that_holds_something_is_left_alone(bundle: Path, decided: Workspace, tmp_path: Path) -> None:
    for folder in (decided.folder, tmp_path):
        with pytest.raises(UsageError, match="not an empty folder"):
            make_workspace(bundle, folder)


def test_a_changed_bundle_leaves_nothing_behind(bundle: Path, tmp_path: Path) -> None:
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    bundle.write_bytes(bytes(data))
    with pytest.raises(IntegrityError):
        make_workspace(bundle, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".observance-*"))


def test_it_must_fit_the_key_where_one_is_given(bundle: Path, tmp_path: Path) -> None:
    make_keys(tmp_path / "key")
    with pytest.raises(IntegrityError, match="not signed"):
        make_workspace(bundle, tmp_path / "new", key=public_key(tmp_path / "key.pub"))


def test_what_another_workspace_lacks_is_taken_in_once(
    decided: Workspace, bundle: Path, tmp_path: Path, clock: Clock
) -> None:
    create_workspace(tmp_path / "other", str(MISSION), clock)
    (tmp_path / "courier.md").write_text(COURIER, "utf-8")
    with open_workspace(tmp_path / "other", {}, clock) as other:
        list(receive_reports(other, [str(tmp_path / "courier.md")]))
        dry = take_in(other, bundle, dry_run=True)
        assert (dry.reports, dry.known, dry.decisions) == (3, 1, 1)
        assert other.store.event_count() == 3
        assert take_in(other, bundle) == dry
        assert take_in(other, bundle).events == 0
        assert {report.id for report in other.state().reports} == {report.id for report in decided.state().reports}
        (decision,) = (taken.decision for taken in other.state().decisions)
        assert (decision.author, decision.reason) == ("Ada Reed", "Told of another day.")
        build(other)
        assert [i["id"] for i in listing(other, "incidents", Filters()).items] == [
            i["id"] for i in listing(decided, "incidents", Filters()).items
        ]
    verify_stored(tmp_path / "other")


def test_what_is_withdrawn_here_or_there_is_not_taken_in(built: Workspace, tmp_path: Path, clock: Clock) -> None:
    gone = built.state().reports[0].id
    withdraw_report(built, gone, reason="Not ours.", author="Ada Reed")
    build(built)
    export_bundle(built, tmp_path / "out.zip")
    create_workspace(tmp_path / "other", str(MISSION), clock)
    with open_workspace(tmp_path / "other", {}, clock) as other:
        assert take_in(other, tmp_path / "out.zip").reports == 3
        mine = other.state().reports[0].id
        withdraw_report(other, mine, reason="Doubtful.", author="Bo Lind")
        again = take_in(other, tmp_path / "out.zip")
        assert (again.reports, again.withdrawn) == (0, 1)
        assert {report.id for report in other.state().reports}.isdisjoint({gone, mine})


def test_another_mandate_is_said_and_the_one_here_stays(bundle: Path, tmp_path: Path, clock: Clock) -> None:
    mission = tmp_path / "mission"
    mission.mkdir()
    for path in MISSION.iterdir():
        if path.is_file():
            (mission / path.name).write_bytes(path.read_bytes() + (b"\n" if path.suffix == ".yaml" else b""))
    create_workspace(tmp_path / "other", str(mission), clock)
    with open_workspace(tmp_path / "other", {}, clock) as other:
        before = other.state().mandate_digest
        assert take_in(other, bundle).other_mandate is not None
        assert other.state().mandate_digest == before


def test_a_mandate_in_the_ledger_names_no_files_elsewhere(bundle: Path, remake: Remake, tmp_path: Path) -> None:
    """The packed mandate of a hostile ledger, chained anew by whoever wrote it."""
    members = members_of(bundle)
    packed = json.dumps({"../evil.yaml": "x"}).encode()
    digest = sha256(packed).hexdigest()

    def elsewhere(bodies: list[dict[str, object]]) -> list[dict[str, object]]:
        return [{**body, "original": digest} if body["type"] == "mandate_adopted" else body for body in bodies]

    old = next(
        layout.original_name(str(body["original"]))
        for body in (json.loads(json.loads(text)["body"]) for text in members[layout.LEDGER].splitlines())
        if body["type"] == "mandate_adopted"
    )
    del members[old]
    members[layout.original_name(digest)] = packed
    with pytest.raises(IntegrityError, match="no mandate"):
        make_workspace(remake(remade_ledger(members, elsewhere)), tmp_path / "new")
    assert not (tmp_path / "evil.yaml").exists()
