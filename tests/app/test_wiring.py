import subprocess
import sys
from importlib.resources import files

from observance.app import wiring
from observance.app.workspace import Workspace
from tests.app.fakes import PlainCoder


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


HEAVY = {"spacy", "thinc", "numpy", "trafilatura", "httpx", "alembic", "observance.claims", "observance.reconcile"}


def test_looking_loads_nothing_that_only_deriving_needs() -> None:
    code = (
        "import sys, observance.cli.main, observance.app.queries, observance.app.details; "
        "import observance.app.workspace, observance.cli.view.detail; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, timeout=120, capture_output=True, text=True)
    assert HEAVY.isdisjoint(done.stdout.split())
