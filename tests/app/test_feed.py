import json
from pathlib import Path

import pytest

from observance.app.building import build
from observance.app.exporting import CORRECTIONS, export_jsonl
from observance.app.feed import EXPORT, Changes, proposed, since, since_each_export, since_last_export
from observance.app.past import as_of
from observance.app.queries import Filters, behind, listing
from observance.app.receiving import receive_reports
from observance.app.reviewing import decide, merge, split, withdraw
from observance.app.workspace import Workspace
from observance.errors import DataError, UsageError
from observance.ledger.events import RecordExported
from observance.publish.corrections import Correction
from tests.app.reports import COURIER
from tests.app.test_past import add_later, by, edit_mandate, incidents


@pytest.fixture
def exported(filled: Workspace, tmp_path: Path) -> Workspace:
    build(filled)
    export_jsonl(filled, tmp_path / "one")
    return filled


def of(changes: Changes | None, noun: str) -> list[Correction]:
    assert changes is not None
    return [each for each in changes.corrections if each.noun == noun]


def test_an_export_says_what_it_was_derived_from(filled: Workspace, tmp_path: Path) -> None:
    build(filled)
    export_jsonl(filled, tmp_path / "one", internal=True)
    noted = json.loads((tmp_path / "one" / EXPORT).read_text("utf-8"))
    assert (noted["events"], noted["record"]) == (6, filled.store.record_digest())
    assert noted["corrections_since"] is None
    *_, last = filled.store.events()
    assert isinstance(last, RecordExported)
    assert (last.events, last.record) == (6, noted["record"])


def test_an_export_is_noted_once_and_asks_for_no_build(exported: Workspace, tmp_path: Path) -> None:
    export_jsonl(exported, tmp_path / "one")
    export_jsonl(exported, tmp_path / "two")
    assert exported.store.event_count() == 7
    assert behind(exported) == 0
    assert build(exported).record is None


def test_a_merge_is_told_to_every_earlier_export_with_its_reason(exported: Workspace, tmp_path: Path) -> None:
    first, second = incidents(exported, "deployment")
    number = decide(exported, merge(exported, [first, second], by(exported, "one column")))
    build(exported)
    (changes,) = since_each_export(exported)
    (found,) = of(changes, "incidents")
    assert (found.change, set(found.before), changes.since.export) == ("merged", {first, second}, 7)
    assert found.after in ((first,), (second,))
    assert found.why == (f"decision {number} by Ada: one column",)
    counts = export_jsonl(exported, tmp_path / "two").counts
    lines = (tmp_path / "two" / CORRECTIONS).read_text("utf-8").splitlines()
    assert counts[CORRECTIONS] == len(lines) == len(changes.corrections)
    assert json.loads((tmp_path / "two" / EXPORT).read_text("utf-8"))["corrections_since"]["events"] == 6
    assert [each.since.export for each in since_each_export(exported)] == [7, 9]


def test_a_split_and_a_withdrawal_are_told(exported: Workspace) -> None:
    (shelling,) = incidents(exported, "shelling")
    claims = listing(exported, "incidents", Filters(kind="shelling")).items[0]["claims"]
    decide(exported, split(exported, shelling, claims[1:], by(exported, "two barrages")))
    (siege,) = incidents(exported, "encirclement")
    decide(exported, withdraw(exported, siege, by(exported, "a rumour")))
    build(exported)
    (changes,) = since_each_export(exported)
    told = {each.change: each for each in of(changes, "incidents")}
    assert set(told) == {"split", "withdrawn"}
    assert (told["split"].before, shelling in told["split"].after) == ((shelling,), True)
    assert told["withdrawn"].before == (siege,)
    assert "a rumour" in told["withdrawn"].why[0]
    assert [each.change for each in of(changes, "claims")] == ["withdrawn"]


def test_a_report_that_gives_an_incident_an_earlier_claim_changes_its_id_and_is_the_reason(
    exported: Workspace, tmp_path: Path
) -> None:
    (old,) = incidents(exported, "shelling")
    earlier = COURIER.replace("2031-02-04", "2031-02-03").replace("Vale Courier", "Hill Post").replace("Ada", "Bo")
    (tmp_path / "earlier.md").write_text(earlier, "utf-8")
    list(receive_reports(exported, [str(tmp_path / "earlier.md")]))
    build(exported)
    found = next(each for each in of(next(iter(since_each_export(exported))), "incidents") if old in each.before)
    assert (found.change, found.after == (old,)) == ("renamed", False)
    assert any("earlier.md came in on 2031-03-01" in why for why in found.why)


def test_the_feed_since_a_folder_a_day_or_a_number_is_the_same(exported: Workspace, tmp_path: Path) -> None:
    add_later(exported, tmp_path)
    build(exported)
    by_folder = since(exported, str(tmp_path / "one"))
    assert by_folder.corrections
    assert since(exported, "@6").corrections == by_folder.corrections
    assert next(iter(since_each_export(exported))).corrections == by_folder.corrections
    assert by_folder.since.record == since(exported, "@6").since.record


def test_nothing_has_changed_since_now(exported: Workspace, tmp_path: Path) -> None:
    assert since(exported, "2040").corrections == ()
    assert since(exported, str(tmp_path / "one")).corrections == ()
    assert since_last_export(exported) is None


def test_a_new_mandate_is_the_reason_where_nothing_else_is(exported: Workspace) -> None:
    sites = exported.folder / "mandate" / "sites.yaml"
    sites.write_text(sites.read_text("utf-8").replace("name: East Post", "name: Eastern Post"), "utf-8")
    edit_mandate(exported)
    build(exported)
    (changes,) = since_each_export(exported)
    assert {why for each in changes.corrections for why in each.why} == {"the mandate was adopted anew on 2031-03-01"}


def test_other_rules_are_told_by_the_folder_of_the_export(exported: Workspace, tmp_path: Path) -> None:
    claims = tmp_path / "one" / "claims.jsonl"
    claims.write_text(claims.read_text("utf-8").replace('"northland"', '"southland"', 1), "utf-8")
    noted = tmp_path / "one" / EXPORT
    noted.write_text(noted.read_text("utf-8").replace('"rules":"', '"rules":"0'), "utf-8")
    found = of(since(exported, str(tmp_path / "one")), "claims")
    assert [each.why for each in found] == [("other rules or settings than then",)]


def test_a_record_that_cannot_be_derived_alike_is_said_to_be_another(exported: Workspace) -> None:
    note = RecordExported(at=exported.clock(), events=6, record="0" * 64, mandate="0" * 64, rules="0" * 64)
    exported.store.append([note])
    assert [each.since.is_same for each in since_each_export(exported)] == [True, False]


def test_a_past_export_is_told_what_had_changed_by_then(exported: Workspace, tmp_path: Path) -> None:
    add_later(exported, tmp_path)
    build(exported)
    export_jsonl(exported, tmp_path / "two")
    with as_of(exported, "@6") as past:
        assert [each.corrections for each in since_each_export(past)] == []
        export_jsonl(past, tmp_path / "three")
    for path in (tmp_path / "one").iterdir():
        assert (tmp_path / "three" / path.name).read_bytes() == path.read_bytes()


def test_an_export_whose_record_before_is_lost_is_written_all_the_same(
    exported: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object, **_named: object) -> None:
        raise DataError("the mandate is not kept")

    monkeypatch.setattr("observance.app.exporting.since_last_export", lost)
    done = export_jsonl(exported, tmp_path / "two")
    assert done.unknown == "the mandate is not kept"
    assert json.loads((tmp_path / "two" / EXPORT).read_text("utf-8"))["corrections_unknown"] == done.unknown


def test_a_copy_that_cannot_be_written_is_exported_and_notes_nothing(
    exported: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("observance.app.exporting.os.access", lambda *_: False)
    add_later(exported, tmp_path)
    build(exported)
    count = exported.store.event_count()
    assert not export_jsonl(exported, tmp_path / "two").is_noted
    assert exported.store.event_count() == count


def test_a_proposal_shows_what_it_would_change_and_changes_nothing(exported: Workspace) -> None:
    first, second = incidents(exported, "deployment")
    count, digest = exported.store.event_count(), exported.store.record_digest()
    event = merge(exported, [first, second], by(exported, "one column"))
    found = proposed(exported, event)
    assert {each.change for each in found if each.noun == "incidents"} == {"merged"}
    assert next(each for each in found if each.noun == "incidents").why == ("decision 8 by Ada: one column",)
    assert (exported.store.event_count(), exported.store.record_digest()) == (count, digest)
    decide(exported, event)
    build(exported)
    assert of(since(exported, "@6"), "incidents") == [each for each in found if each.noun == "incidents"]


def test_a_proposal_is_compared_with_the_whole_ledger_even_before_a_build(exported: Workspace, tmp_path: Path) -> None:
    first, second = incidents(exported, "deployment")
    add_later(exported, tmp_path)
    found = proposed(exported, merge(exported, [first, second], by(exported)))
    assert not {"reports", "claims"} & {each.noun for each in found}


@pytest.mark.parametrize(("name", "text"), [("none", None), ("broken", "{"), ("empty", "{}")])
def test_what_is_no_export_is_said_to_be_none(exported: Workspace, tmp_path: Path, name: str, text: str | None) -> None:
    folder = tmp_path / name
    folder.mkdir()
    if text is not None:
        (folder / EXPORT).write_text(text, "utf-8")
    with pytest.raises((UsageError, DataError), match=name):
        since(exported, str(folder))


def test_before_the_first_build_there_is_nothing_to_compare(filled: Workspace) -> None:
    with pytest.raises(UsageError, match="observance build"):
        list(since_each_export(filled))
