"""What leaves a workspace whose mandate has a publishing policy."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from observance.app.building import build
from observance.app.exporting import export_jsonl
from observance.app.feed import since, since_each_export
from observance.app.receiving import receive_reports
from observance.app.releasing import released_as, released_record, stored_record
from observance.app.reviewing import decide, merge
from observance.app.workspace import Workspace
from observance.errors import UsageError
from observance.publish.corrections import correction_object
from observance.publish.jsonl import digest
from tests.app.test_past import add_later, by, edit_mandate, incidents
from tests.publish.leaks import leaks, plain

POLICY = """\
protected:
  - {name: Ada Reed, aliases: [Hill Post]}
anonymous_sources: [Vale Courier]
coarsen:
  - {kinds: [shelling], to: country}
"""


@pytest.fixture
def guarded(filled: Workspace) -> Workspace:
    (filled.folder / "mandate" / "publishing.yaml").write_text(POLICY, "utf-8")
    edit_mandate(filled)
    build(filled)
    return filled


def test_before_the_first_build_nothing_is_released(filled: Workspace) -> None:
    with pytest.raises(UsageError, match="observance build"):
        released_record(filled, internal=True)


def test_an_export_leaks_nothing_and_says_under_which_policy(guarded: Workspace, tmp_path: Path) -> None:
    export_jsonl(guarded, tmp_path / "in", internal=True)
    export_jsonl(guarded, tmp_path / "out")
    assert leaks(tmp_path / "in", names=["Vale Courier"])
    assert leaks(tmp_path / "out", names=["Ada Reed", "Hill Post", "Vale Courier"]) == []
    told = [json.loads((tmp_path / name / "export.json").read_text("utf-8")) for name in ("in", "out")]
    assert [each["released"] for each in told] == ["internal", released_as(guarded, internal=False)]
    assert told[0]["record"] == guarded.store.record_digest()
    assert told[1]["record"] == digest(
        (path.removesuffix(".jsonl"), line)
        for path in _nouns()
        for line in (tmp_path / "out" / path).read_text("utf-8").splitlines()
    )


def _nouns() -> list[str]:
    from observance.app.exporting import FILES

    return list(FILES)


def test_the_feed_of_corrections_leaks_nothing(guarded: Workspace, tmp_path: Path) -> None:
    export_jsonl(guarded, tmp_path / "one")
    first, second = incidents(guarded, "deployment")
    decide(guarded, merge(guarded, [first, second], by(guarded, "Ada Reed of the Vale Courier says: one column")))
    add_later(guarded, tmp_path)
    build(guarded)
    for changes in (*since_each_export(guarded), since(guarded, str(tmp_path / "one")), since(guarded, "@6")):
        told = plain("\n".join(json.dumps(correction_object(each)) for each in changes.corrections))
        assert changes.corrections
        assert "valecourier" not in told
        assert "adareed" not in told
    export_jsonl(guarded, tmp_path / "two")
    assert leaks(tmp_path / "two", names=["Vale Courier"]) == []
    inner = [each for changes in since_each_export(guarded, internal=True) for each in changes.corrections]
    assert any("Vale Courier says" in why for each in inner for why in each.why)


def test_what_was_delayed_is_added_when_its_time_has_come(filled: Workspace, tmp_path: Path) -> None:
    (filled.folder / "mandate" / "publishing.yaml").write_text("delay: [{days: 40}]\n", "utf-8")
    edit_mandate(filled)
    build(filled)
    done = export_jsonl(filled, tmp_path / "one")
    assert done.held_back == {"claims": 5, "incidents": len(stored_record(filled).incidents)}
    assert (tmp_path / "one" / "incidents.jsonl").read_text("utf-8") == ""
    assert stored_record(filled).incidents
    object.__setattr__(filled, "clock", lambda: datetime(2031, 6, 1, tzinfo=UTC))
    (changes,) = since_each_export(filled)
    found = [each for each in changes.corrections if each.noun == "incidents"]
    assert {each.change for each in found} == {"added"}
    assert {why for each in found for why in each.why} >= {"the delay of the publishing policy has passed"}


def test_a_new_policy_asks_for_a_build_and_codes_nothing(guarded: Workspace) -> None:
    (guarded.folder / "mandate" / "publishing.yaml").write_text("texts: none\n", "utf-8")
    edit_mandate(guarded)
    done = build(guarded)
    assert done.record is not None
    assert done.coded == 0
    assert {each.evidence for each in released_record(guarded, internal=False).claims} == {""}


def test_reports_that_come_in_are_as_old_as_their_arrival(filled: Workspace, tmp_path: Path) -> None:
    (tmp_path / "undated.md").write_text("Shells fell on the ford.\n", "utf-8")
    list(receive_reports(filled, [str(tmp_path / "undated.md")]))
    (filled.folder / "mandate" / "publishing.yaml").write_text("delay: [{days: 3}]\n", "utf-8")
    edit_mandate(filled)
    build(filled)
    names = {each.report.name for each in released_record(filled, internal=False).reports}
    assert "undated.md" not in names
    object.__setattr__(filled, "clock", lambda: datetime(2031, 3, 9, tzinfo=UTC))
    assert any("undated.md" in each.report.name for each in released_record(filled, internal=False).reports)
