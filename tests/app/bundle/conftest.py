from collections.abc import Callable
from pathlib import Path

import pytest

from observance.app.building import build
from observance.app.bundle.writing import export_bundle
from observance.app.workspace import Workspace
from observance.store.plainzip import PlainZip, PlainZipWriter

Members = dict[str, bytes]
Remake = Callable[[Members], Path]


@pytest.fixture
def built(filled: Workspace) -> Workspace:
    build(filled)
    return filled


@pytest.fixture
def bundle(built: Workspace, tmp_path: Path) -> Path:
    """An unsigned bundle of the built workspace."""
    export_bundle(built, tmp_path / "out.zip")
    return tmp_path / "out.zip"


@pytest.fixture
def remake(tmp_path: Path) -> Remake:
    """Writes members as a zip file in the right form, whatever they hold."""

    def write(members: Members) -> Path:
        path = tmp_path / "remade.zip"
        with path.open("wb") as file:
            writer = PlainZipWriter(file)
            for name, data in members.items():
                writer.add(name, len(data), [data])
            writer.close()
        return path

    return write


def members_of(path: Path) -> Members:
    opened = PlainZip(path)
    try:
        return {name: b"".join(opened.blocks(name)) for name in opened.names()}
    finally:
        opened.close()
