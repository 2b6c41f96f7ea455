import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from observance.app.building import build
from observance.app.bundle import layout
from observance.app.bundle.signing import fingerprint, make_keys, private_key
from observance.app.bundle.verifying import verify_bundle
from observance.app.bundle.writing import export_bundle
from observance.app.exporting import export_jsonl
from observance.app.workspace import Workspace
from observance.errors import DataError, UsageError
from observance.publish.jsonl import NOUNS
from tests.app.bundle.conftest import members_of


def test_a_bundle_holds_all_that_the_record_rests_on(built: Workspace, bundle: Path) -> None:
    members = members_of(bundle)
    originals = {name for name in members if name.startswith("originals/")}
    assert {name.rpartition("/")[2] for name in originals} == set(built.store.original_digests())
    assert len(members[layout.LEDGER].splitlines()) == built.store.event_count()
    assert set(members) - originals >= set(layout.NEEDED)
    about = json.loads(members[layout.ABOUT])
    assert about["record"]["digest"] == built.store.record_digest()
    assert (about["internal"], about["signer"]) == (True, None)


def test_the_record_in_it_is_the_export(built: Workspace, bundle: Path, tmp_path: Path) -> None:
    export_jsonl(built, tmp_path / "export", internal=True)
    members = members_of(bundle)
    for name in map(layout.record_name, NOUNS):
        assert members[name] == (tmp_path / "export" / Path(name).name).read_bytes()


def test_it_says_in_plain_words_that_it_is_internal(bundle: Path) -> None:
    text = members_of(bundle)[layout.README].decode()
    assert text.startswith("EVIDENCE BUNDLE - INTERNAL")
    assert "not signed" in text


def test_the_same_workspace_gives_the_same_bytes(built: Workspace, tmp_path: Path) -> None:
    make_keys(tmp_path / "key")
    key = private_key(tmp_path / "key")
    for name in ("one.zip", "two.zip"):
        export_bundle(built, tmp_path / name, key=key)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_folder_holds_the_same_members(built: Workspace, bundle: Path, tmp_path: Path) -> None:
    export_bundle(built, tmp_path / "folder")
    found = {
        str(path.relative_to(tmp_path / "folder")): path.read_bytes()
        for path in (tmp_path / "folder").rglob("*")
        if path.is_file()
    }
    assert found == members_of(bundle)
    assert verify_bundle(tmp_path / "folder", {}).rows


def test_the_hashes_are_those_of_the_files(bundle: Path) -> None:
    members = members_of(bundle)
    lines = (each.partition("  ") for each in members[layout.SUMS].decode().splitlines())
    sums = {name: digest for digest, _, name in lines}
    assert sums == {name: sha256(data).hexdigest() for name, data in members.items() if name != layout.SUMS}


def test_the_signature_is_by_the_key(built: Workspace, tmp_path: Path) -> None:
    make_keys(tmp_path / "key")
    key = private_key(tmp_path / "key")
    done = export_bundle(built, tmp_path / "out.zip", key=key, signer_name="Valley Mission")
    assert done.signer is not None
    assert (done.signer.key, done.signer.name) == (fingerprint(key.public_key()), "Valley Mission")
    members = members_of(tmp_path / "out.zip")
    key.public_key().verify(members[layout.SIGNATURE], members[layout.SUMS])
    assert "Valley Mission" in members[layout.README].decode()


def test_the_ledger_notes_the_export_once(built: Workspace, tmp_path: Path) -> None:
    before = built.store.event_count()
    for name in ("one.zip", "two.zip"):
        assert export_bundle(built, tmp_path / name).is_noted
    assert built.store.event_count() == before + 1


def test_events_after_the_build_are_in_it_and_do_not_disturb(built: Workspace, tmp_path: Path) -> None:
    export_bundle(built, tmp_path / "one.zip")
    export_bundle(built, tmp_path / "two.zip")
    assert (
        verify_bundle(tmp_path / "two.zip", {}).about.events
        > verify_bundle(tmp_path / "two.zip", {}).about.basis.events
    )


def test_nothing_is_written_before_a_build(filled: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="build"):
        export_bundle(filled, tmp_path / "out.zip")
    assert not list(tmp_path.glob("*.zip"))


def test_what_is_there_is_not_written_over(built: Workspace, bundle: Path, tmp_path: Path) -> None:
    for out in (bundle, built.folder):
        with pytest.raises(UsageError, match=r"another|new one"):
            export_bundle(built, out)
    export_bundle(built, bundle, force=True)
    assert not list(tmp_path.glob(".bundle-*"))


def test_a_missing_original_leaves_nothing_behind(built: Workspace, tmp_path: Path) -> None:
    original = next(path for path in sorted((built.folder / "originals").rglob("*")) if path.is_file())
    original.unlink()
    with pytest.raises(DataError, match=original.name):
        export_bundle(built, tmp_path / "out.zip")
    assert not list(tmp_path.glob("*.zip")) + list(tmp_path.glob(".bundle-*"))


def test_sha256sum_and_other_tools_can_check_it(built: Workspace, bundle: Path, tmp_path: Path) -> None:
    unpack = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])"
    subprocess.run([sys.executable, "-c", unpack, bundle, tmp_path / "unpacked"], check=True)
    assert verify_bundle(tmp_path / "unpacked", {}).rows


def test_a_rebuilt_workspace_of_other_rules_is_bundled_as_it_stands(built: Workspace, tmp_path: Path) -> None:
    build(built, full=True)
    export_bundle(built, tmp_path / "out.zip")
    assert verify_bundle(tmp_path / "out.zip", {}).not_derived is None
