import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from observance.app.bundle import layout
from observance.app.bundle.signing import make_keys, private_key, public_key
from observance.app.bundle.verifying import verify_bundle
from observance.app.bundle.writing import export_bundle
from observance.app.workspace import Workspace
from observance.errors import IntegrityError, UsageError
from observance.ledger.chain import GENESIS, link
from observance.publish import jsonl
from tests.app.bundle.conftest import Members, Remake, members_of
from tests.app.fakes import PlainCoder


@pytest.fixture
def signed(built: Workspace, tmp_path: Path) -> Path:
    make_keys(tmp_path / "key")
    export_bundle(built, tmp_path / "signed.zip", key=private_key(tmp_path / "key"), signer_name="Valley Mission")
    return tmp_path / "signed.zip"


def summed(members: Members) -> Members:
    """The members with hashes that fit them, as whoever changes a bundle would write them."""
    sums = {name: sha256(data).hexdigest() for name, data in members.items() if name not in layout.OUTSIDE_SUMS}
    return {**members, layout.SUMS: layout.sums_text(sums).encode()}


def test_a_whole_bundle_passes(bundle: Path, built: Workspace) -> None:
    done = verify_bundle(bundle, {})
    assert (done.about.record, done.about.events) == (built.store.record_digest(), built.store.event_count())
    assert done.rows is not None
    assert done.rows > 10
    assert (done.signer, done.not_derived) == (None, None)


def test_it_needs_nothing_but_the_bundle(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert verify_bundle(bundle, {}).rows


def test_it_says_who_signed(signed: Path, tmp_path: Path) -> None:
    done = verify_bundle(signed, {}, key=public_key(tmp_path / "key.pub"))
    assert done.signer is not None
    assert (done.signer.name, done.is_signer_checked) == ("Valley Mission", True)


def test_another_key_is_refused(signed: Path, bundle: Path, tmp_path: Path) -> None:
    make_keys(tmp_path / "other")
    with pytest.raises(IntegrityError, match="is by the key"):
        verify_bundle(signed, {}, key=public_key(tmp_path / "other.pub"))
    with pytest.raises(IntegrityError, match="not signed"):
        verify_bundle(bundle, {}, key=public_key(tmp_path / "other.pub"))


def test_a_byte_changed_in_any_member_is_found_and_named(signed: Path, remake: Remake) -> None:
    """In a zip file that fits its members again: what the zip file itself finds is tested with it."""
    members = members_of(signed)
    draw = Random(7)
    for name, data in members.items():
        for _ in range(6):
            at, change = draw.randrange(len(data)) if data else 0, draw.randrange(1, 256)
            changed = data[:at] + bytes([(data[at] if data else 0) ^ change]) + data[at + 1 :]
            with pytest.raises(IntegrityError) as found:
                verify_bundle(remake({**members, name: changed}), {})
            assert name in str(found.value) or name in layout.OUTSIDE_SUMS, (name, str(found.value))


def test_a_byte_changed_anywhere_in_the_file_is_found(signed: Path) -> None:
    data, draw = signed.read_bytes(), Random(11)
    for _ in range(60):
        at, change = draw.randrange(len(data)), draw.randrange(1, 256)
        signed.write_bytes(data[:at] + bytes([data[at] ^ change]) + data[at + 1 :])
        with pytest.raises(IntegrityError):
            verify_bundle(signed, {})


def test_a_byte_changed_in_any_file_of_a_folder_is_found_and_named(built: Workspace, tmp_path: Path) -> None:
    export_bundle(built, tmp_path / "folder")
    draw = Random(13)
    for path in sorted(each for each in (tmp_path / "folder").rglob("*") if each.is_file()):
        data = path.read_bytes()
        at = draw.randrange(len(data)) if data else 0
        path.write_bytes(data[:at] + bytes([(data[at] if data else 0) ^ 1]) + data[at + 1 :])
        with pytest.raises(IntegrityError) as found:
            verify_bundle(tmp_path / "folder", {})
        assert path.name in str(found.value) or layout.SUMS in (path.name, *str(found.value).split(":"))
        path.write_bytes(data)


@pytest.mark.parametrize("name", [*layout.NEEDED, *layout.SIGNED, "record/claims.jsonl", "mandate/places.csv"])
def test_a_missing_member_is_named(signed: Path, remake: Remake, name: str) -> None:
    members = members_of(signed)
    del members[name]
    with pytest.raises(IntegrityError, match=r"missing|belong"):
        verify_bundle(remake(members), {})


def test_a_signature_cannot_be_taken_away_unseen(signed: Path, remake: Remake) -> None:
    members = members_of(signed)
    del members[layout.SIGNATURE], members[layout.PUBLIC_KEY]
    with pytest.raises(IntegrityError, match="taken away"):
        verify_bundle(remake(members), {})


# Whoever changes a bundle and writes new hashes


def remade_ledger(members: Members, change: Callable[[list[dict[str, object]]], list[dict[str, object]]]) -> Members:
    """A ledger whose bodies were changed, chained again and named again."""
    bodies = change([json.loads(json.loads(text)["body"]) for text in members[layout.LEDGER].splitlines()])
    lines, previous = [], GENESIS
    for seq, item in enumerate(bodies, 1):
        body = json.dumps(item, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        found = link(previous, seq, body)
        lines.append(json.dumps({"seq": seq, "body": body, "previous": previous, "hash": found}))
        previous = found
    about = json.loads(members[layout.ABOUT])
    about["ledger"] = {"events": len(lines), "head": previous}
    text = f"{json.dumps(about, ensure_ascii=False, indent=2)}\n"
    return summed({**members, layout.LEDGER: ("\n".join(lines) + "\n").encode(), layout.ABOUT: text.encode()})


def test_a_changed_event_breaks_the_chain(bundle: Path, remake: Remake) -> None:
    members = members_of(bundle)
    changed = members[layout.LEDGER].replace(b"Vale Courier", b"Dale Courier")
    assert changed != members[layout.LEDGER]
    with pytest.raises(IntegrityError, match=r"event .*does not fit its hash"):
        verify_bundle(remake(summed({**members, layout.LEDGER: changed})), {})


def test_an_event_left_out_breaks_the_chain(bundle: Path, remake: Remake) -> None:
    members = members_of(bundle)
    lines = members[layout.LEDGER].splitlines(keepends=True)
    with pytest.raises(IntegrityError, match="is missing"):
        verify_bundle(remake(summed({**members, layout.LEDGER: b"".join(lines[:2] + lines[3:])})), {})
    with pytest.raises(IntegrityError, match="does not end with"):
        verify_bundle(remake(summed({**members, layout.LEDGER: b"".join(lines[:-1])})), {})


def test_a_record_that_does_not_follow_is_found(bundle: Path, remake: Remake) -> None:
    """A whole new chain with a report fewer: the record says more than the ledger."""
    members = members_of(bundle)

    def without_last_report(bodies: list[dict[str, object]]) -> list[dict[str, object]]:
        last = max(i for i, body in enumerate(bodies) if body["type"] == "report_received")
        return bodies[:last] + bodies[last + 1 :]

    with pytest.raises(IntegrityError):
        verify_bundle(remake(remade_ledger(members, without_last_report)), {})


def test_a_text_that_was_changed_in_the_ledger_is_found(bundle: Path, remake: Remake) -> None:
    members = members_of(bundle)

    def with_other_outlet(bodies: list[dict[str, object]]) -> list[dict[str, object]]:
        return json.loads(json.dumps(bodies).replace("killing 5 soldiers", "killing 4 soldiers"))  # type: ignore[no-any-return]

    with pytest.raises(IntegrityError, match=r"record/.*does not|record/.*:1|is not what follows"):
        verify_bundle(remake(remade_ledger(members, with_other_outlet)), {})


def test_an_original_nobody_speaks_of_is_found(bundle: Path, remake: Remake) -> None:
    digest = sha256(b"smuggled").hexdigest()
    members = {**members_of(bundle), layout.original_name(digest): b"smuggled"}
    with pytest.raises(IntegrityError, match=f"{digest}.*no event"):
        verify_bundle(remake(summed(members)), {})


def test_a_record_of_an_older_version_has_fewer_nouns(bundle: Path, remake: Remake, coder: PlainCoder) -> None:
    """It can be checked all the same, though not derived again; a noun that is only left out is missed."""
    members = members_of(bundle)
    about = json.loads(members[layout.ABOUT])
    about["record"]["nouns"].remove("passages")
    lines = [(n, text) for n in about["record"]["nouns"] for text in members[f"record/{n}.jsonl"].decode().splitlines()]
    about["record"]["digest"] = jsonl.digest(lines)
    gone = members.pop("record/passages.jsonl")
    with pytest.raises(IntegrityError, match=r"record/passages\.jsonl.*missing"):
        verify_bundle(remake(summed(members)), {})
    members[layout.ABOUT] = f"{json.dumps(about, ensure_ascii=False, indent=2)}\n".encode()
    with pytest.raises(IntegrityError, match="other nouns"):
        verify_bundle(remake(summed(members)), {})
    coder.identity = "another"
    assert verify_bundle(remake(summed(members)), {}).originals
    with pytest.raises(IntegrityError, match="belongs to no noun"):
        verify_bundle(remake(summed({**members, "record/passages.jsonl": gone})), {})


def test_another_mandate_is_found(bundle: Path, remake: Remake) -> None:
    members = members_of(bundle)
    members["mandate/parties.yaml"] += b"# more\n"
    with pytest.raises(IntegrityError, match="not the mandate"):
        verify_bundle(remake(summed(members)), {})


# What cannot be compared


def test_other_rules_are_said_and_all_else_is_checked(bundle: Path, coder: PlainCoder) -> None:
    coder.identity = "another"
    done = verify_bundle(bundle, {})
    assert done.rows is None
    assert "install that version" in (done.not_derived or "")
    assert done.originals


def test_a_bundle_names_no_code_to_run(bundle: Path, remake: Remake) -> None:
    members = members_of(bundle)
    about = json.loads(members[layout.ABOUT])
    about["settings"]["pipeline"] = "/tmp/evil"
    members[layout.ABOUT] = f"{json.dumps(about, ensure_ascii=False, indent=2)}\n".encode()
    done = verify_bundle(remake(summed(members)), {})
    assert (done.rows, done.not_derived) == (None, "it was derived under settings that this version does not know")


# Hostile files


@pytest.mark.parametrize(
    "name", ["../escape", "/etc/passwd", "record/../../x", "originals/aa/short", "mandate/run.py", "C:\\x", "a" * 5000]
)
def test_names_that_no_bundle_holds_are_refused(bundle: Path, remake: Remake, name: str) -> None:
    with pytest.raises(IntegrityError, match="no bundle holds") as refused:
        verify_bundle(remake({**members_of(bundle), name: b"x"}), {})
    assert len(str(refused.value)) < 400
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"{" * 100_000, b'{"format": "observance-bundle/9"}', b"\xff"])
def test_nonsense_about_itself_is_refused_in_one_line(bundle: Path, remake: Remake, text: bytes) -> None:
    with pytest.raises(IntegrityError, match=layout.ABOUT) as refused:
        verify_bundle(remake(summed({**members_of(bundle), layout.ABOUT: text})), {})
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text", [b"{}\n", b"[" * 100_000 + b"\n", b'{"seq": 1}\n', b"\xff\n", b"no end", b'"x"\n', b"1\n"]
)
def test_nonsense_in_the_ledger_is_refused_in_one_line(bundle: Path, remake: Remake, text: bytes) -> None:
    with pytest.raises(IntegrityError, match=layout.LEDGER) as refused:
        verify_bundle(remake(summed({**members_of(bundle), layout.LEDGER: text})), {})
    assert "\n" not in str(refused.value)


def test_links_in_a_folder_are_refused(built: Workspace, tmp_path: Path) -> None:
    export_bundle(built, tmp_path / "folder")
    (tmp_path / "folder" / "README.txt").unlink()
    os.symlink("/etc/passwd", tmp_path / "folder" / "README.txt")
    with pytest.raises(IntegrityError, match=r"README\.txt: is a link"):
        verify_bundle(tmp_path / "folder", {})


def test_what_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        verify_bundle(tmp_path / "none.zip", {})
    (tmp_path / "empty").mkdir()
    with pytest.raises(IntegrityError, match="missing"):
        verify_bundle(tmp_path / "empty", {})
