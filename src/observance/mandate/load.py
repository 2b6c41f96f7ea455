"""Read one mandate from its folder: everything is validated at once, and all faults are told together."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from observance.errors import Fault, MandateError
from observance.mandate.build import build
from observance.mandate.check import NOUNS, Draft, check
from observance.mandate.document import Document, read_document
from observance.mandate.geojson import WrittenShape
from observance.mandate.lexicon.check import read_extension
from observance.mandate.policy_file import FILE as PUBLISHING
from observance.mandate.policy_file import read_policy
from observance.mandate.schema import (
    WrittenAgreement,
    WrittenMandate,
    WrittenParty,
    WrittenPlace,
    WrittenProvision,
    WrittenReference,
    WrittenSite,
    WrittenSource,
)
from observance.mandate.shape import Entries, Entry, read_entries, read_entry
from observance.mandate.types import Mandate

FILES = ("mandate.yaml", "parties.yaml", "places.csv", "provisions.yaml", "sites.yaml", "sources.yaml")
LEXICON = "lexicon.yaml"
"""The file that a mandate may have besides: what it adds to the lexicon."""
SHAPES = "places.geojson"
"""The file that a mandate may have for lines and outlines of its places."""
OPTIONAL = (LEXICON, SHAPES, PUBLISHING)
LISTS = ("agreements", "references")


def load_mandate(folder: Path) -> Mandate:
    """Read and validate the mandate in `folder`.

    Raises:
        MandateError: with every fault, each with its file, its line and what to do.
    """
    return _mandate(*_read_files(folder))


def mandate_from(data: Mapping[str, bytes]) -> Mandate:
    """The mandate of its files, by name.

    Raises:
        MandateError: as `load_mandate`.
    """
    return _mandate(data, ())


def mandate_files(folder: Path) -> dict[str, bytes]:
    """The files of the mandate in `folder`, by name, whatever they hold.

    Raises:
        MandateError: one cannot be read.
    """
    data, faults = _read_files(folder)
    if faults:
        raise MandateError(faults)
    return data


def _mandate(data: Mapping[str, bytes], faults: tuple[Fault, ...]) -> Mandate:
    if not data:
        raise MandateError(faults)
    documents, unread = _documents(data)
    draft = _draft(documents)
    extension, wrong = read_extension(documents.get(LEXICON, Document(LEXICON, None, {})))
    nouns = ("parties", "places", "sites", "sources")
    policy, unfit = read_policy(
        documents.get(PUBLISHING, Document(PUBLISHING, None, {})), {noun: draft.entries(noun).known for noun in nouns}
    )
    faults += (
        unread + wrong + unfit + tuple(fault for noun in ("missions", *NOUNS) for fault in draft.entries(noun).faults)
    )
    whole = not unread and set(FILES) <= set(data)
    faults += check(draft) if whole else ()
    if faults:
        raise MandateError(in_order(faults))
    coding = digest({name: each for name, each in data.items() if name != PUBLISHING})
    return replace(build(draft, digest(data), extension, policy), coding_digest=coding)


def digest(data: Mapping[str, bytes]) -> str:
    """sha256 (hex) over the names and bytes of the data files, by name; lengths keep one file from running into the
    next."""
    total = hashlib.sha256()
    for name in sorted(data):
        total.update(f"{name}\0{len(data[name])}\0".encode())
        total.update(data[name])
    return total.hexdigest()


def in_order(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Faults by file and line, each told once and in one line, whatever stands in the file."""
    told = dict.fromkeys(replace(fault, message=" ".join(fault.message.split())) for fault in faults)
    return tuple(sorted(told, key=lambda fault: (fault.file, int(fault.place or 0))))


def _read_files(folder: Path) -> tuple[dict[str, bytes], tuple[Fault, ...]]:
    if not folder.is_dir():
        return {}, (Fault(str(folder), "", "no such folder; name the folder that holds mandate.yaml"),)
    data: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name in (*FILES, *OPTIONAL):
        try:
            data[name] = (folder / name).read_bytes()
        except FileNotFoundError:
            if name in OPTIONAL:
                continue
            faults.append(Fault(name, "", f"not in {folder}; add it, empty lists included"))
        except OSError as error:
            faults.append(Fault(name, "", f"cannot be read ({error.strerror}); correct the file"))
    return data, tuple(faults)


def _documents(data: Mapping[str, bytes]) -> tuple[dict[str, Document], tuple[Fault, ...]]:
    read = {name: read_document(Path(name), content) for name, content in data.items()}
    faults = tuple(fault for _, found in read.values() for fault in found)
    documents = {name: document for name, (document, _) in read.items()}
    return documents, faults


def _draft(documents: Mapping[str, Document]) -> Draft:
    def document(name: str) -> Document:
        return documents.get(name, Document(name, [] if name in OPTIONAL else None, {}))

    mission = document("mandate.yaml")
    return Draft(
        missions=_mission(mission),
        agreements=read_entries(mission, WrittenAgreement, ("agreements",)),
        references=read_entries(mission, WrittenReference, ("references",)),
        parties=read_entries(document("parties.yaml"), WrittenParty),
        sites=read_entries(document("sites.yaml"), WrittenSite),
        places=read_entries(document("places.csv"), WrittenPlace),
        provisions=read_entries(document("provisions.yaml"), WrittenProvision),
        sources=read_entries(document("sources.yaml"), WrittenSource),
        shapes=read_entries(document(SHAPES), WrittenShape),
    )


def _mission(document: Document) -> Entries[WrittenMandate]:
    """The mandate's own keys as a list of one; its lists of agreements and references are read by themselves."""
    written = document.value
    if written is None:
        return Entries((), (), (), document.file)
    if isinstance(written, dict):
        written = {key: value for key, value in written.items() if key not in LISTS}
    read = read_entry(document, WrittenMandate, written, ())
    if isinstance(read, Entry):
        return Entries((read,), (), (), document.file)
    return Entries((), (), read, document.file)
