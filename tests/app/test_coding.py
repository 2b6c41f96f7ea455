from io import BytesIO
from pathlib import Path

from observance.app.coding import code_targets
from observance.intake.types import Rejected
from tests.app.fakes import PlainCoder
from tests.app.reports import COURIER, MISSION


def test_claims_of_a_text_need_no_workspace(coder: PlainCoder) -> None:
    found = list(code_targets(["-"], {}, str(MISSION), stdin=BytesIO(COURIER.encode())))
    kinds = [item["kind"] for item in found if isinstance(item, dict)]
    assert kinds == ["shelling", "encirclement"]


def test_what_is_not_coded_is_said_to_be(coder: PlainCoder, reports: Path) -> None:
    (found,) = code_targets([str(reports / "village.txt")], {}, None)
    assert isinstance(found, Rejected)
    assert "fr" in found.reason


def test_what_is_not_there_is_rejected(coder: PlainCoder, tmp_path: Path) -> None:
    (found,) = code_targets([str(tmp_path / "none.txt")], {}, None)
    assert isinstance(found, Rejected)
