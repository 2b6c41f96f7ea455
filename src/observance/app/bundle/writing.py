"""Writing a bundle: whole or not at all, member after member, never all of it in memory."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from observance.app.basis import Basis, read_basis
from observance.app.building import Progress, silent
from observance.app.bundle import layout
from observance.app.bundle.container import Writer, new_bundle
from observance.app.bundle.layout import About, Signer, original_name
from observance.app.bundle.signing import fingerprint, public_pem
from observance.app.noting import can_note, note_export
from observance.app.row import read_body
from observance.app.workspace import Workspace
from observance.errors import DataError, UsageError
from observance.ledger.events import MandateAdopted
from observance.publish.jsonl import NOUNS, line, sort_key
from observance.store.files import disk_errors
from observance.store.plainzip import BLOCK

MARK = ".bundle-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """What went into a bundle; `is_noted`: whether the ledger holds that the record was handed out."""

    events: int
    originals: int
    record: str
    head: str
    signer: Signer | None
    is_noted: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    """Lines laid down in a file of their own, so that their size is known before they go into the bundle."""

    path: Path

    @classmethod
    def of(cls, folder: Path, name: str, lines: Iterable[str]) -> "_Kept":
        path = folder / name.replace("/", "-")
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{each}\n" for each in lines)
        return cls(path)

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def blocks(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            while block := file.read(BLOCK):
                yield block


def export_bundle(
    workspace: Workspace,
    out: Path,
    *,
    key: Ed25519PrivateKey | None = None,
    signer_name: str | None = None,
    force: bool = False,
    progress: Progress = silent,
) -> Bundled:
    """Write the record with everything that it rests on to `out`: a zip file where the name ends so, else a folder.

    The ledger notes the export first, so the bundle holds that too.

    Raises:
        UsageError: nothing is built yet, or `out` is there already.
        DataError: the mandate's files are not kept; the disk is full or refuses.
        IntegrityError: an original is missing or changed.
    """
    basis, digest = read_basis(workspace.store), workspace.store.record_digest()
    if basis is None or digest is None:
        raise UsageError("nothing is built yet; run `observance build`")
    is_zip = out.suffix.lower() == ".zip"
    _refuse_unless_free(out, is_zip=is_zip, force=force)
    signer = Signer(key=fingerprint(key.public_key()), name=signer_name) if key else None
    job = _Job(workspace, basis, digest, _mandate_files(workspace, basis), signer, key, progress)
    with disk_errors(out):
        note_export(workspace, basis, digest)
        return job.write(out, as_zip=is_zip)


def _refuse_unless_free(out: Path, *, is_zip: bool, force: bool) -> None:
    if out.is_dir() and (is_zip or any(out.iterdir())):
        raise UsageError(f"{out}: is a folder that holds something; name a new one, or a file that ends in .zip")
    if out.is_file() and not (force and is_zip):
        raise UsageError(f"{out}: is there already; name another file, or use --force")


def _mandate_files(workspace: Workspace, basis: Basis) -> dict[str, bytes]:
    """The files of the mandate that the record was derived by, as the ledger keeps them."""
    adoptions = (event for _, event in workspace.store.events_of(MandateAdopted))
    kept = next((each.original for each in adoptions if each.digest == basis.mandate and each.original), None)
    if kept is None:
        raise DataError("the files of the mandate are not in the ledger; run `observance adopt`, then build")
    texts = json.loads(workspace.store.get_original(kept))
    return {f"{layout.MANDATE}/{name}": text.encode() for name, text in texts.items()}


class _Facts:
    """What is learnt of the ledger while it is written."""

    def __init__(self) -> None:
        self.events, self.head, self.mandate = 0, "", ""
        self.originals: set[str] = set()

    def ledger_lines(self, workspace: Workspace) -> Iterator[str]:
        for stored in workspace.store.stored_events():
            self.events, self.head = stored.seq, stored.hash
            body = json.loads(stored.body)
            if body.get("original"):
                self.originals.add(body["original"])
            self.mandate = body["name"] if body["type"] == "mandate_adopted" else self.mandate
            yield line({"seq": stored.seq, "body": stored.body, "previous": stored.previous, "hash": stored.hash})


@dataclass(frozen=True, slots=True)
class _Job:
    """One bundle to be written."""

    workspace: Workspace
    basis: Basis
    digest: str
    mandate: Mapping[str, bytes]
    signer: Signer | None
    key: Ed25519PrivateKey | None
    progress: Progress

    def write(self, out: Path, *, as_zip: bool) -> Bundled:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=MARK, dir=out.parent))
        try:
            self.progress("writing the ledger", 0, 1)
            facts = _Facts()
            ledger = _Kept.of(folder, layout.LEDGER, facts.ledger_lines(self.workspace))
            with new_bundle(folder / "bundle", as_zip=as_zip) as writer:
                self._fill(writer, folder, facts, ledger)
            _put_in_place(folder / "bundle", out)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return Bundled(
            events=facts.events,
            originals=len(facts.originals),
            record=self.digest,
            head=facts.head,
            signer=self.signer,
            is_noted=can_note(self.workspace),
        )

    def _fill(self, writer: Writer, folder: Path, facts: _Facts, ledger: _Kept) -> None:
        """All members in a fixed order, the hashes and the signature last."""
        about = self._about(facts)
        sums: dict[str, str] = {}

        def put(name: str, data: bytes) -> None:
            sums[name] = writer.add(name, len(data), [data])

        put(layout.README, layout.readme(about).encode())
        put(layout.ABOUT, layout.about_text(about).encode())
        sums[layout.LEDGER] = writer.add(layout.LEDGER, ledger.size, ledger.blocks())
        for name in sorted(self.mandate):
            put(name, self.mandate[name])
        for noun in NOUNS:
            name = layout.record_name(noun)
            kept = _Kept.of(folder, name, _record_lines(self.workspace, noun))
            sums[name] = writer.add(name, kept.size, kept.blocks())
        for done, digest in enumerate(sorted(facts.originals)):
            self.progress("writing the originals", done, len(facts.originals))
            put(original_name(digest), self.workspace.store.get_original(digest))
        text = layout.sums_text(sums).encode()
        put(layout.SUMS, text)
        if self.key is not None:
            put(layout.SIGNATURE, self.key.sign(text))
            put(layout.PUBLIC_KEY, public_pem(self.key.public_key()))

    def _about(self, facts: _Facts) -> About:
        return About(
            software=layout.SOFTWARE,
            events=facts.events,
            head=facts.head,
            record=self.digest,
            nouns=NOUNS,
            basis=self.basis,
            mandate=facts.mandate,
            settings=layout.deriving_settings(self.workspace.settings),
            signer=self.signer,
        )


def _record_lines(workspace: Workspace, noun: str) -> list[str]:
    """The lines of one noun, as the export has them."""
    return sorted(workspace.store.rows(noun).bodies, key=lambda body: sort_key(read_body(body)))


def _put_in_place(draft: Path, out: Path) -> None:
    draft.chmod(0o755 if draft.is_dir() else 0o644)
    os.replace(draft, out)
