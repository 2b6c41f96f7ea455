import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from observance.app.bundle.signing import fingerprint, is_signed, make_keys, private_key, public_key
from observance.errors import UsageError


def test_a_new_pair_signs_and_checks(tmp_path: Path) -> None:
    told = make_keys(tmp_path / "key")
    key, public = private_key(tmp_path / "key"), public_key(tmp_path / "key.pub")
    assert told == fingerprint(public) == fingerprint(key.public_key())
    assert is_signed(public, key.sign(b"words"), b"words")
    assert not is_signed(public, key.sign(b"words"), b"other words")


def test_only_the_owner_reads_the_private_key(tmp_path: Path) -> None:
    make_keys(tmp_path / "key")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


@pytest.mark.parametrize("taken", ["key", "key.pub"])
def test_keys_are_never_overwritten(tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine")
    with pytest.raises(UsageError, match="never overwritten"):
        make_keys(tmp_path / "key")
    assert [path.name for path in tmp_path.iterdir()] == [taken]


@pytest.mark.parametrize("content", [b"", b"\xff\0", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_key_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    for read in (private_key, public_key):
        with pytest.raises(UsageError, match="Ed25519") as refused:
            read(tmp_path / "key")
        assert "\n" not in str(refused.value)


def test_keys_of_other_kinds_are_refused(tmp_path: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    (tmp_path / "key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(UsageError, match="Ed25519"):
        private_key(tmp_path / "key")


def test_the_halves_of_a_pair_are_not_mistaken_for_each_other(tmp_path: Path) -> None:
    make_keys(tmp_path / "key")
    with pytest.raises(UsageError, match=r"\.pub"):
        public_key(tmp_path / "key")
    with pytest.raises(UsageError, match="keys new"):
        private_key(tmp_path / "key.pub")


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="none"):
        public_key(tmp_path / "none")
