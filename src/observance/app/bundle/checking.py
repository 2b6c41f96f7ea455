"""Checking a bundle by itself: its hashes, its signature, the chain of its ledger, every original."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from observance.app.building import Progress, silent
from observance.app.bundle import layout
from observance.app.bundle.container import Bundle, lines_of, read_member
from observance.app.bundle.layout import About, about_from, digest_in, original_name
from observance.app.bundle.signing import fingerprint, is_signed, public_from, public_pem
from observance.errors import DataError, IntegrityError
from observance.ledger.chain import StoredEvent, fault
from observance.ledger.codec import decode
from observance.ledger.events import Event, ReportReceived, original_of
from observance.publish import jsonl

MOST = 16_000_000  # bytes of a member that is read at once
MOST_SUMS = 400_000_000
LONGEST_LINE = 512_000_000
_SUM = re.compile(r"([0-9a-f]{64})  ([!-~]+)")


@dataclass(frozen=True, slots=True)
class Checked:
    """A bundle that holds what it says it holds. `signer` is the key of a valid signature, None where nobody signed."""

    about: About
    members: int
    originals: int
    signer: Ed25519PublicKey | None


def check_bundle(bundle: Bundle, wanted: Ed25519PublicKey | None = None, progress: Progress = silent) -> Checked:
    """Check all but whether the record follows from the ledger.

    Raises:
        IntegrityError: names the first thing that does not fit; with `wanted`, that the key is another, or none.
    """
    names = frozenset(bundle.names())
    for name in layout.NEEDED:
        if name not in names:
            raise IntegrityError(name, "is missing in the bundle")
    sums = _check_sums(bundle, names, progress)
    signer = _check_signature(bundle, names)
    about = _about(bundle)
    _check_signer(about, signer, wanted)
    progress("checking the ledger", 0, 1)
    originals = _check_ledger(bundle, about)
    _check_originals(names, originals)
    _check_record(bundle, names, about)
    return Checked(about, len(sums), len(originals), signer)


def events_of(bundle: Bundle) -> Iterator[Event]:
    """The ledger in its order.

    Raises:
        IntegrityError: an event cannot be read, or does not follow from the one before.
    """
    return (event for _, event in _chained(bundle))


def _check_sums(bundle: Bundle, names: frozenset[str], progress: Progress) -> Mapping[str, str]:
    sums = _sums(read_member(bundle, layout.SUMS, MOST_SUMS))
    for name in sorted(names - layout.OUTSIDE_SUMS - set(sums)):
        raise IntegrityError(name, f"is in the bundle, but {layout.SUMS} does not list it")
    for done, (name, digest) in enumerate(sums.items()):
        progress("checking the hashes", done, len(sums))
        if name not in names:
            raise IntegrityError(name, f"is missing in the bundle; {layout.SUMS} lists it")
        total = sha256()
        for block in bundle.blocks(name):
            total.update(block)
        if total.hexdigest() != digest:
            raise IntegrityError(name, f"was changed: its SHA-256 is not the one in {layout.SUMS}")
        if digest_in(name) not in (None, digest):
            raise IntegrityError(name, "is not the original whose SHA-256 is its name")
    return sums


def _sums(data: bytes) -> Mapping[str, str]:
    sums: dict[str, str] = {}
    for number, text in enumerate(data.decode("ascii", "replace").splitlines(), 1):
        found = _SUM.fullmatch(text)
        if found is None:
            raise IntegrityError(f"{layout.SUMS}:{number}", "is no line of a hash and a name")
        sums[found[2]] = found[1]
    if layout.sums_text(sums).encode() != data or layout.OUTSIDE_SUMS & set(sums):
        raise IntegrityError(layout.SUMS, "is not as bundles are written; it was changed")
    return sums


def _check_signature(bundle: Bundle, names: frozenset[str]) -> Ed25519PublicKey | None:
    present = [name for name in layout.SIGNED if name in names]
    if not present:
        return None
    if len(present) < len(layout.SIGNED):
        raise IntegrityError(layout.SIGNATURE, "and its public key belong together; one of the two is missing")
    pem = read_member(bundle, layout.PUBLIC_KEY, MOST)
    key = public_from(pem)
    if key is None or public_pem(key) != pem:
        raise IntegrityError(layout.PUBLIC_KEY, "is no public key as bundles hold it; it was changed")
    signature = read_member(bundle, layout.SIGNATURE, MOST)
    if not is_signed(key, signature, read_member(bundle, layout.SUMS, MOST_SUMS)):
        raise IntegrityError(layout.SIGNATURE, f"does not fit {layout.SUMS}; one of the two was changed")
    return key


def _about(bundle: Bundle) -> About:
    data = read_member(bundle, layout.ABOUT, MOST)
    try:
        about = about_from(json.loads(data))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise IntegrityError(
            layout.ABOUT, f"cannot be read by this version ({' '.join(str(error).split())[:80]}); install a newer one"
        ) from error
    if layout.about_text(about).encode() != data:
        raise IntegrityError(layout.ABOUT, "is not as bundles are written")
    return about


def _check_signer(about: About, signer: Ed25519PublicKey | None, wanted: Ed25519PublicKey | None) -> None:
    said = about.signer.key if about.signer else None
    if said != (fingerprint(signer) if signer else None):
        raise IntegrityError(layout.SIGNATURE, f"is not by the key that {layout.ABOUT} names, or was taken away")
    if wanted is None:
        return
    if signer is None:
        raise IntegrityError(layout.SIGNATURE, "is missing: the bundle is not signed, so the key vouches for nothing")
    if fingerprint(signer) != fingerprint(wanted):
        raise IntegrityError(
            layout.SIGNATURE, f"is by the key {fingerprint(signer)[:16]}, not by {fingerprint(wanted)[:16]}"
        )


def _chained(bundle: Bundle) -> Iterator[tuple[StoredEvent, Event]]:
    before: StoredEvent | None = None
    for number, text in enumerate(lines_of(bundle, layout.LEDGER, LONGEST_LINE), 1):
        place = f"{layout.LEDGER}, event {number}"
        try:
            stored = StoredEvent(**json.loads(text))
            reason = fault(before, stored)
            event = decode(stored.body)
        except (DataError, TypeError, ValueError, AttributeError, RecursionError) as error:
            raise IntegrityError(place, "is no event that this version can read") from error
        if reason:
            raise IntegrityError(place, reason)
        yield stored, event
        before = stored


def _check_ledger(bundle: Bundle, about: About) -> dict[str, int]:
    """The originals that the events rest on, each with the number of the first that does."""
    originals: dict[str, int] = {}
    last: StoredEvent | None = None
    for stored, event in _chained(bundle):
        last, original = stored, original_of(event)
        if original is not None:
            originals.setdefault(original, stored.seq)
        if isinstance(event, ReportReceived) and event.report.id != event.original:
            raise IntegrityError(f"{layout.LEDGER}, event {stored.seq}", "is of a report that is not its original's")
    if last is None or (last.seq, last.hash) != (about.events, about.head):
        raise IntegrityError(layout.LEDGER, f"does not end with the event that {layout.ABOUT} names")
    return originals


def _check_originals(names: frozenset[str], originals: Mapping[str, int]) -> None:
    for wanted, seq in originals.items():
        if original_name(wanted) not in names:
            raise IntegrityError(original_name(wanted), f"is missing in the bundle; event {seq} rests on it")
    for name in sorted(names):
        digest = digest_in(name)
        if digest is not None and digest not in originals:
            raise IntegrityError(name, "is in the bundle, but no event of its ledger speaks of it")


def _check_record(bundle: Bundle, names: frozenset[str], about: About) -> None:
    there = {noun for name in names if (noun := layout.noun_in(name))}
    for noun in sorted(there ^ set(about.nouns)):
        what = f"is missing in the bundle; {layout.ABOUT} names it" if noun not in there else "belongs to no noun"
        raise IntegrityError(layout.record_name(noun), what)
    lines = (
        (noun, text.decode())
        for noun in about.nouns
        for text in lines_of(bundle, layout.record_name(noun), LONGEST_LINE)
    )
    try:
        digest = jsonl.digest(lines)
    except UnicodeDecodeError as error:
        raise IntegrityError(layout.RECORD, "holds something else than text") from error
    if digest != about.record:
        raise IntegrityError(layout.RECORD, f"is not the record that {layout.ABOUT} names")
