"""Keys and signatures: Ed25519 (RFC 8032), keys as PEM."""

import os
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from observance.errors import UsageError
from observance.store.files import disk_errors

PUBLIC_SUFFIX = ".pub"
_LONGEST_KEY = 10_000


def make_keys(path: Path) -> str:
    """Write a new private key to `path`, readable by its owner alone, and its public key beside it as `path`.pub; the
    fingerprint.

    Raises:
        UsageError: one of the two is there already.
        DataError: the disk is full or refuses.
    """
    public_path = path.with_name(path.name + PUBLIC_SUFFIX)
    for each in (path, public_path):
        if each.exists():
            raise UsageError(f"{each}: is there already; keys are never overwritten, so name another file")
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with disk_errors(path):
        _write_new(path, private, 0o600)
        _write_new(public_path, public_pem(key.public_key()), 0o644)
    return fingerprint(key.public_key())


def private_key(path: Path) -> Ed25519PrivateKey:
    """
    Raises:
        UsageError: the file holds no private key that can sign bundles.
    """
    try:
        key = load_pem_private_key(_read(path), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(
            f"{path}: holds no private Ed25519 key without a password; make one with `observance keys new FILE`"
        )
    return key


def public_key(path: Path) -> Ed25519PublicKey:
    """
    Raises:
        UsageError: the file holds no public key.
    """
    key = public_from(_read(path))
    if key is None:
        raise UsageError(f"{path}: holds no public Ed25519 key; name the file that ends in {PUBLIC_SUFFIX}")
    return key


def public_from(pem: bytes) -> Ed25519PublicKey | None:
    """The public key of these bytes; None where they hold none."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PublicKey) else None


def public_pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def fingerprint(key: Ed25519PublicKey) -> str:
    """sha256 (hex) of the 32 bytes of the key."""
    return sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()


def is_signed(key: Ed25519PublicKey, signature: bytes, data: bytes) -> bool:
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_KEY)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name the file of a key") from error


def _write_new(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
