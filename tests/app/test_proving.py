import json
from pathlib import Path

import pytest
from prov.model import ProvDocument

from observance.app.building import build
from observance.app.proving import export_prov
from observance.app.workspace import Workspace
from observance.errors import UsageError


def test_every_incident_leads_back_to_originals_of_the_ledger(filled: Workspace, tmp_path: Path) -> None:
    build(filled)
    assert export_prov(filled, tmp_path / "prov.json")
    ProvDocument.deserialize(str(tmp_path / "prov.json"))
    found = json.loads((tmp_path / "prov.json").read_text("utf-8"))
    originals = {each["obs:sha256"] for name, each in found["entity"].items() if name.startswith("original:")}
    assert originals < set(filled.store.original_digests())
    assert len(originals) == filled.store.rows("reports").total
    derived = {link["prov:generatedEntity"] for link in found["wasDerivedFrom"].values()}
    assert {name for name in found["entity"] if name.startswith("incident:")} <= derived


def test_the_ledger_notes_that_it_was_handed_out_once(filled: Workspace, tmp_path: Path) -> None:
    build(filled)
    before = filled.store.event_count()
    for name in ("one.json", "two.json"):
        export_prov(filled, tmp_path / name)
    assert filled.store.event_count() == before + 1
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_nothing_is_written_over_or_before_a_build(filled: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="build"):
        export_prov(filled, tmp_path / "prov.json")
    build(filled)
    export_prov(filled, tmp_path / "prov.json")
    with pytest.raises(UsageError, match="--force"):
        export_prov(filled, tmp_path / "prov.json")
    export_prov(filled, tmp_path / "prov.json", force=True)
    with pytest.raises(UsageError, match="name a new file"):
        export_prov(filled, tmp_path, force=True)
