"""What lies where in a bundle, and what it says of itself."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import observance
from observance.app.basis import Basis
from observance.app.settings import Settings

FORMAT = "observance-bundle/1"
README, ABOUT, LEDGER, SUMS = "README.txt", "bundle.json", "ledger.jsonl", "SHA256SUMS"
SIGNATURE, PUBLIC_KEY = "signature/SHA256SUMS.sig", "signature/public.pem"
MANDATE, RECORD, ORIGINALS = "mandate", "record", "originals"
SIGNED = (SIGNATURE, PUBLIC_KEY)
OUTSIDE_SUMS = frozenset({SUMS, *SIGNED})
NEEDED = (README, ABOUT, LEDGER, SUMS)
DERIVING = ("coder", "scorer", "model_name", "model_seed", "model_window", "model_reply_tokens")
"""The settings that a record depends on, besides the pipeline, whose name is part of the rules' digest."""

_ORIGINAL = re.compile(rf"{ORIGINALS}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})")
_DIGEST = re.compile(r"[0-9a-f]{64}")
# A mandate's files are few and plain; newer ones may have more than this version knows.
_RECORD = re.compile(rf"{RECORD}/([a-z][a-z_]{{0,40}})\.jsonl")
_MANDATE = re.compile(rf"{MANDATE}/[a-z][a-z0-9_-]{{0,40}}\.(?:yaml|csv|geojson)")


def original_name(digest: str) -> str:
    return f"{ORIGINALS}/{digest[:2]}/{digest}"


def digest_in(name: str) -> str | None:
    """The sha256 that the name of an original promises; None of other names."""
    found = _ORIGINAL.fullmatch(name)
    return found[2] if found else None


def is_known(name: str) -> bool:
    """Whether a bundle may hold a member of this name."""
    patterns = (_ORIGINAL, _MANDATE, _RECORD)
    return name in NEEDED or name in SIGNED or any(pattern.fullmatch(name) for pattern in patterns)


def record_name(noun: str) -> str:
    return f"{RECORD}/{noun}.jsonl"


def noun_in(name: str) -> str | None:
    """The noun of a file of the record; None of other names."""
    found = _RECORD.fullmatch(name)
    return found[1] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed, as the bundle has it: the sha256 (hex) of the public key, and the name given with it."""

    key: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`bundle.json`: what the bundle says of itself.

    `head` is the hash of the last of `events` events; `record` the digest of the record that `basis` gives under
    `settings`, and `nouns` those that this version of it has, in the order of the digest. `signer` is None where nobody
    signed.
    """

    software: str
    events: int
    head: str
    record: str
    nouns: tuple[str, ...]
    basis: Basis
    mandate: str
    settings: Mapping[str, Any]
    signer: Signer | None

    def to_object(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "internal": True,
            "software": self.software,
            "mandate": self.mandate,
            "ledger": {"events": self.events, "head": self.head},
            "record": {"digest": self.record, "nouns": list(self.nouns), **self.basis.to_object()},
            "settings": dict(self.settings),
            "signer": asdict(self.signer) if self.signer else None,
        }


def about_from(item: Any) -> About:
    """
    Raises:
        KeyError, TypeError, ValueError: it is not what a bundle says of itself.
    """
    if item["format"] != FORMAT:
        raise ValueError(f"has the format {str(item['format'])[:40]!r}")
    record, ledger, signer = item["record"], item["ledger"], item["signer"]
    about = About(
        software=_text(item["software"]),
        events=_count(ledger["events"]),
        head=_hex(ledger["head"]),
        record=_hex(record["digest"]),
        nouns=tuple(map(_text, record["nouns"])),
        basis=Basis(events=_count(record["events"]), mandate=_hex(record["mandate"]), rules=_hex(record["rules"])),
        mandate=_text(item["mandate"]),
        settings=dict(item["settings"]),
        signer=Signer(key=_hex(signer["key"]), name=signer["name"]) if signer else None,
    )
    if about.to_object() != item:
        raise ValueError("holds something else besides")
    return about


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("is no text")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("is no count")
    return value


def _hex(value: Any) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise ValueError("is no sha256")
    return value


def deriving_settings(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in DERIVING}


def about_text(about: About) -> str:
    return f"{json.dumps(about.to_object(), ensure_ascii=False, indent=2)}\n"


def sums_text(sums: Mapping[str, str]) -> str:
    """The hashes as `sha256sum --check` reads them, by name."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))


def readme(about: About) -> str:
    """The bundle in plain words."""
    signed = (
        _SIGNED.format(key=about.signer.key, name=about.signer.name or "no name given") if about.signer else _UNSIGNED
    )
    return _README.format(
        mandate=about.mandate,
        software=about.software,
        events=about.events,
        head=about.head,
        record=about.record,
        covered=about.basis.events,
        signed=signed,
    )


_README = """EVIDENCE BUNDLE - INTERNAL

This bundle holds original reports, whole and unchanged. Nothing in it is coarsened, delayed or left out.
Do not publish it, and pass it on only to those who may see all of it.

What it is: a record of the mandate "{mandate}", with everything that the record rests on.

  README.txt       this page
  bundle.json      what the bundle is, for programs
  ledger.jsonl     {events} events: every report received and every decision taken, in order, one a line;
                   each line carries the hash of the one before, so none can be changed or left out unseen
  originals/       the bytes of every report as they came in, each under its SHA-256, and the files of the mandates
  mandate/         the mandate by which the record was derived
  record/          the record itself, one JSON object a line (reports, claims, incidents, findings, ...);
                   it follows from the first {covered} events and from the mandate, and from nothing else
  SHA256SUMS       the SHA-256 of every file above
{signed}
How to check it:

  observance verify BUNDLE
      checks every hash, the chain of the ledger, every original and the signature, and derives the record again
      where the same version of the rules is installed (this bundle: observance {software})

  sha256sum --check SHA256SUMS
      checks the hashes alone, with no other program; unpack the bundle first

What the hashes prove: that nothing was changed since SHA256SUMS was written. Whoever can change a file can write new
hashes for it too, so compare this with what its maker tells you by another way:

  last hash of the ledger   {head}
  digest of the record      {record}

A signature proves more: that the holder of a key vouches for the whole.
"""

_SIGNED = """  signature/       an Ed25519 signature of SHA256SUMS, and the public key that it fits

This bundle is signed. Name given with the key: {name}
SHA-256 of the public key: {key}
Make sure by another way that this is the key of whom you take it for; the bundle cannot prove that. Without observance:

  openssl pkeyutl -verify -pubin -inkey signature/public.pem -rawin -in SHA256SUMS -sigfile signature/SHA256SUMS.sig
"""

_UNSIGNED = """
This bundle is not signed: it says nothing of who made it.
"""

SOFTWARE = observance.__version__
