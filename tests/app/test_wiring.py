import subprocess
import sys
from dataclasses import replace
from importlib.resources import files

import pytest

from observance.app import wiring
from observance.app.settings import Settings
from observance.app.workspace import Workspace
from observance.mandate.types import Mandate
from observance.model.kinds import Kind
from tests.app.fakes import PlainCoder
from tests.builders import report


def test_what_decides_the_claims_is_in_their_fingerprint(workspace: Workspace) -> None:
    mandate = workspace.mandate(workspace.state())
    one, two = PlainCoder("plain/1"), PlainCoder("plain/2")
    assert wiring.coding_fingerprint(one, mandate) == wiring.coding_fingerprint(PlainCoder("plain/1"), mandate)
    assert wiring.coding_fingerprint(one, mandate) != wiring.coding_fingerprint(two, mandate)
    assert wiring.coding_fingerprint(one, mandate) != wiring.deriving_fingerprint(one, mandate)


def test_every_folder_that_a_fingerprint_reads_is_there() -> None:
    for folder in wiring.DERIVING_FOLDERS:
        assert list(wiring._contents(files("observance") / folder))


def test_parts_do_not_run_into_one_another() -> None:
    assert wiring._digest(["ab", "c"]) != wiring._digest(["a", "bc"])
    assert wiring._digest(["ab"]) == wiring._digest([b"ab"])


def test_the_shipped_rules_are_loaded_when_they_first_code(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Settings] = []

    def make_rules(settings: Settings, _mandate: Mandate | None) -> PlainCoder:
        made.append(settings)
        return PlainCoder()

    monkeypatch.setattr(wiring, "make_rules", make_rules)
    coder = wiring.make_coder(Settings(), None)
    given = report("r1", "Northland shelled Riverton on 2031-02-03.")
    assert (coder.awaits(given), coder.identity, made) == (False, wiring.make_coder(Settings(), None).identity, [])
    assert [claim.kind for claim in (*coder.code(given), *coder.code(given))] == [Kind.SHELLING] * 2
    assert len(made) == 1


def test_the_identity_of_the_shipped_rules_follows_what_decides_the_claims(workspace: Workspace) -> None:
    mandate = workspace.mandate(workspace.state())
    makers = (
        (Settings(), None),
        (Settings(), mandate),
        (Settings(), replace(mandate, coding_digest="another")),
        (Settings(scorer=False), mandate),
    )
    assert len({wiring.ShippedRules(*each).identity for each in makers}) == len(makers)


HEAVY = {"spacy", "thinc", "numpy", "trafilatura", "httpx", "alembic", "observance.claims", "observance.reconcile"}


def test_looking_loads_nothing_that_only_deriving_needs() -> None:
    code = (
        "import sys, observance.cli.main, observance.app.queries, observance.app.details; "
        "import observance.app.workspace, observance.cli.view.detail; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, timeout=120, capture_output=True, text=True)
    assert HEAVY.isdisjoint(done.stdout.split())
