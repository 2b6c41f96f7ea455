import json
from pathlib import Path

import pytest

from observance.publish.jsonl import JsonObject
from tests.app.reports import COURIER
from tests.cli.conftest import Done, Run

WHY = ("--reason", "as the log has it", "--author", "Ada")


def objects(run: Run, *arguments: str) -> list[JsonObject]:
    done = run("-C", "work", *arguments, "--json")
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def incidents(run: Run, kind: str, *more: str) -> list[str]:
    return [item["id"] for item in objects(run, "incidents", "--kind", kind, *more)]


def claim(run: Run, kind: str = "encirclement") -> str:
    return str(objects(run, "claims", "--kind", kind)[0]["id"])


def review(run: Run, *arguments: str) -> Done:
    return run("-C", "work", "review", *arguments, *WHY)


def build(run: Run) -> str:
    done = run("-C", "work", "build")
    assert done.code == 0
    return done.out.split()[-1]


def test_two_incidents_are_merged_and_the_merge_is_undone(run: Run, work: Path) -> None:
    before = build(run)
    first, second = incidents(run, "deployment")
    done = review(run, "merge", first[:8], second)
    assert done.code == 0
    assert done.out.startswith("decision 7: merge c")
    assert done.out.endswith("; next: observance build\n")
    assert objects(run, "review", "list")[0]["outcome"] == "not_built"
    build(run)
    (merged,) = incidents(run, "deployment")
    assert merged in (first, second)
    shown = " ".join(run("-C", "work", "show", merged).out.split())
    assert "Ada" in shown.partition("Why they are one incident")[2]
    assert "as the log has it" in shown.partition("Why they are one incident")[2]
    assert run("-C", "work", "verify").code == 0
    assert review(run, "undo", "7").out == "decision 7 undone (event 8); next: observance build\n"
    assert build(run) == before
    assert run("-C", "work", "verify").code == 0


def test_a_claim_is_split_from_its_incident(run: Run, work: Path) -> None:
    (shelling,) = incidents(run, "shelling")
    first, second = objects(run, "incidents", "--kind", "shelling")[0]["claims"]
    assert review(run, "split", shelling, second).code == 0
    build(run)
    assert len(incidents(run, "shelling")) == 2
    assert [item["claims"] for item in objects(run, "incidents", "--kind", "shelling")] in (
        [[first], [second]],
        [[second], [first]],
    )


def test_a_withdrawn_claim_stays_marked_and_counts_nowhere(run: Run, work: Path) -> None:
    siege = claim(run)
    assert review(run, "withdraw", siege).out == f"decision 7: withdraw {siege[:10]}; next: observance build\n"
    build(run)
    assert incidents(run, "encirclement") == []
    assert objects(run, "show", siege)[0]["withdrawn"] is True
    assert "withdrawn" in run("-C", "work", "explain", siege).out
    site = objects(run, "show", "east-post")[0]
    assert not any(siege in event["claims"] for event in site["history"])
    again = review(run, "withdraw", siege)
    assert (again.code, "withdrawn already" in again.err) == (2, True)


def test_an_incident_is_withdrawn_with_all_its_claims(run: Run, work: Path) -> None:
    (shelling,) = incidents(run, "shelling")
    assert review(run, "withdraw", shelling).code == 0
    build(run)
    assert incidents(run, "shelling") == []
    assert [item["withdrawn"] for item in objects(run, "claims", "--kind", "shelling")] == [True, True]


def test_a_withdrawn_report_comes_back_by_undoing(run: Run, work: Path) -> None:
    before = build(run)
    report = objects(run, "reports", "--search", "Toll in")[0]["id"]
    assert review(run, "withdraw", report).code == 0
    build(run)
    assert run("-C", "work", "show", report).code == 2
    assert objects(run, "review", "list")[0]["report"] == report
    review(run, "undo", "7")
    assert build(run) == before
    assert run("-C", "work", "add", "reports").out.splitlines()[-1] == "added 0 reports, 4 already there"


@pytest.mark.parametrize(
    ("slot", "values", "field", "expected"),
    [
        ("actor", ["--value", "Northland"], "actor", ["northland"]),
        ("target", ["--unknown"], "target", []),
        ("kind", ["--value", "offensive"], "kind", "offensive"),
        ("status", ["--value", "planned"], "status", "planned"),
        ("date", ["--value", "2031-01"], "date", ["2031-01-01", "2031-01-31"]),
        ("source", ["--value", "A nurse", "--value", "her aunt"], "source", ["A nurse", "her aunt"]),
    ],
)
def test_a_slot_is_corrected_and_what_was_coded_stays_visible(
    run: Run, work: Path, slot: str, values: list[str], field: str, expected: object
) -> None:
    siege = claim(run)
    assert review(run, "correct", siege, "--slot", slot, *values).code == 0
    build(run)
    found = objects(run, "show", siege)[0]
    assert found[field] == expected
    rules = [reason["rule"] for reason in found["why"] if reason["slot"] == slot]
    assert rules[:2] == ["decision 7 by Ada", "as coded"]
    assert "as coded" in run("-C", "work", "explain", siege).out


def test_a_corrected_place_and_figure_reach_the_incident(run: Run, work: Path) -> None:
    first = claim(run, "deployment")
    review(run, "correct", first, "--slot", "place", "--value", "Riverton")
    review(run, "correct", first, "--slot", "figures", "--value", "troops=30-40 men")
    build(run)
    found = next(item for item in objects(run, "incidents", "--kind", "deployment") if first in item["claims"])
    assert [each["id"] for each in found["place"]] == ["riverton"]
    assert [(each["low"], each["high"]) for each in found["figures"]] == [(30, 40)]


def test_a_proposal_is_accepted_as_it_stands(run: Run, work: Path) -> None:
    (shelling,) = incidents(run, "shelling")
    assert review(run, "accept", shelling).out.startswith("decision 7: accept c")
    build(run)
    assert objects(run, "review", "list")[0]["outcome"] == "applied"
    assert "accepted" in run("-C", "work", "explain", claim(run, "shelling")).out


def disputed(run: Run) -> tuple[str, str]:
    """An incident whose accounts differ on the day, and the digest of its record."""
    review(run, "merge", *incidents(run, "deployment"))
    digest = build(run)
    (found,) = incidents(run, "deployment")
    return found, digest


def test_a_discrepancy_is_closed_and_opened_again(run: Run, work: Path) -> None:
    incident, before = disputed(run)
    assert objects(run, "show", incident)[0]["disputes"] == ["date: 2031-02-04 / 2031-02-06 (disputed)"]
    tried = review(run, "close", incident, "date", "--dry-run")
    assert "discrepancies  changed" in tried.out
    assert "why: decision 8 by Ada: as the log has it" in tried.out
    done = review(run, "close", incident[:8], " Date ")
    assert done.out.startswith("decision 8: close date of c")
    build(run)
    assert objects(run, "show", incident)[0]["disputes"] == ["date: 2031-02-04 / 2031-02-06 (unresolvable)"]
    assert "by decision of Ada" in " ".join(run("-C", "work", "show", incident).out.split())
    closing = objects(run, "review", "list")[-1]
    assert (closing["decision"], closing["field"], closing["outcome"]) == ("close", "date", "applied")
    assert run("-C", "work", "verify").code == 0
    again = review(run, "close", incident, "date")
    assert (again.code, "is unresolvable, not open; none of its fields is open" in again.err) == (2, True)
    review(run, "undo", "8")
    assert build(run) == before


def test_a_finding_is_determined_by_a_person_and_its_level_stays(run: Run, work: Path) -> None:
    before = build(run)
    finding = objects(run, "findings", "--kind", "shelling")[0]
    tried = review(run, "determine", finding["id"], "not_a_breach", "--dry-run")
    assert "findings  changed" in tried.out
    assert "why: decision 7 by Ada: as the log has it" in tried.out
    done = review(run, "determine", finding["id"][:8], "under_inquiry")
    assert done.out.startswith("decision 7: determine under inquiry: river-1, northland, from c")
    review(run, "determine", finding["id"], "verified_attributed")
    build(run)
    found = objects(run, "show", finding["id"])[0]
    assert (found["determination"], found["level"]) == ("verified_attributed", finding["level"])
    assert found["reason"].endswith("; verified attributed, by Ada: as the log has it")
    assert "verified attributed" in run("-C", "work", "findings").out
    assert [item["outcome"] for item in objects(run, "review", "list")] == ["overridden", "applied"]
    again = review(run, "determine", finding["id"], "verified_attributed")
    assert (again.code, "already" in again.err) == (2, True)
    (row,) = [row for row in objects(run, "findings", "--symmetry") if row["determined"]]
    assert (row["party"], row["determined"]) == ("northland", {"verified_attributed": 1})
    assert run("-C", "work", "verify").code == 0
    review(run, "undo", "8")
    build(run)
    assert objects(run, "show", finding["id"])[0]["determination"] == "under_inquiry"
    review(run, "undo", "7")
    assert build(run) == before


def test_a_determination_outlasts_the_id_of_its_incident_and_waits_without_it(run: Run, work: Path) -> None:
    finding = objects(run, "findings", "--kind", "shelling")[0]
    first, second = objects(run, "show", finding["incident"])[0]["claims"]
    review(run, "determine", finding["id"], "unverifiable")
    review(run, "withdraw", first)
    build(run)
    (renamed,) = objects(run, "findings", "--kind", "shelling")
    assert (renamed["id"] == finding["id"], renamed["determination"]) == (False, "unverifiable")
    review(run, "withdraw", second)
    build(run)
    assert objects(run, "review", "list")[0]["outcome"] == "unmatched"
    assert "the record holds no such finding" in run("-C", "work", "review", "list").out


def test_a_closing_without_its_discrepancy_is_unmatched(run: Run, work: Path) -> None:
    incident, _ = disputed(run)
    wrong = review(run, "close", incident, "place")
    assert (wrong.code, "has no discrepancy in that field; open are `date`" in wrong.err) == (2, True)
    review(run, "close", incident, "date")
    review(run, "undo", "7")
    build(run)
    assert [item["outcome"] for item in objects(run, "review", "list")] == ["unmatched"]
    assert "the record holds no such discrepancy" in run("-C", "work", "review", "list").out


def test_a_dry_run_shows_what_would_change_and_decides_nothing(run: Run, work: Path) -> None:
    first, second = incidents(run, "deployment")
    done = review(run, "merge", first, second, "--dry-run")
    assert done.code == 0
    assert "incidents  merged" in done.out
    assert "why: decision 7 by Ada: as the log has it" in done.out
    assert done.err == "nothing was decided: this was a dry run\n"
    assert objects(run, "review", "list") == []
    assert run("-C", "work", "status").err == ""


def test_the_list_tells_each_decision_and_what_became_of_it(run: Run, work: Path) -> None:
    siege = claim(run)
    review(run, "correct", siege, "--slot", "target", "--unknown")
    review(run, "correct", siege, "--slot", "target", "--value", "northland")
    review(run, "withdraw", siege)
    review(run, "undo", "9")
    build(run)
    lines = run("-C", "work", "review", "list").out.splitlines()
    assert "target is unknown  (overridden by a later decision, in part at least)" in lines[0]
    assert lines[1] == "       Ada: as the log has it"
    assert lines[2].endswith(f"correct {siege[:10]}: target is northland")
    assert len(lines) == 4
    every = run("-C", "work", "review", "list", "--all").out
    assert "(undone by event 10)" in every
    assert [item["outcome"] for item in objects(run, "review", "list", "--all")] == ["overridden", "applied", "undone"]


def test_a_decision_whose_claims_are_gone_is_listed_as_unmatched(run: Run, work: Path) -> None:
    siege = claim(run)
    review(run, "accept", siege)
    report = objects(run, "show", siege)[0]["report"]
    review(run, "withdraw", report)
    build(run)
    found = {item["number"]: item for item in objects(run, "review", "list")}
    assert (found[7]["outcome"], found[7]["missing"]) == ("unmatched", [siege])
    assert "not in the record" in run("-C", "work", "review", "list").out


def test_nothing_decided_is_said(run: Run, work: Path) -> None:
    done = run("-C", "work", "review", "list")
    assert (done.code, done.out, done.err) == (0, "", "no decision stands\n")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("merge", "INCIDENT"), "two incidents"),
        (("merge", "INCIDENT", "INCIDENT"), "two incidents"),
        (("merge", "INCIDENT", "east-post"), "one of the sites"),
        (("merge", "INCIDENT", "ffffffffff"), "nothing in this record has that id"),
        (("split", "INCIDENT", "CLAIM"), "is no claim of"),
        (("split", "SIEGE", "CLAIM"), "would be left without claims"),
        (("split", "CLAIM", "CLAIM"), "one of the claims"),
        (("withdraw", "ffffffffff"), "nothing in this record has that id"),
        (("correct", "CLAIM", "--slot", "colour", "--value", "red"), "is no slot"),
        (("correct", "CLAIM", "--slot", "kind", "--value", "sheling"), "shelling"),
        (("correct", "CLAIM", "--slot", "kind", "--unknown"), "always has one"),
        (("correct", "CLAIM", "--slot", "actor"), "--unknown"),
        (("correct", "CLAIM", "--slot", "actor", "--value", "a", "--unknown"), "--unknown"),
        (("correct", "CLAIM", "--slot", "actor", "--value", "southland"), "has that value already"),
        (("correct", "INCIDENT", "--slot", "actor", "--value", "a"), "one of the incidents"),
        (("undo", "3"), "review list"),
        (("undo", "seven"), "review list"),
        (("accept", "east-post"), "one of the sites"),
        (("close", "ffffffffff", "place"), "nothing in this record has that id"),
        (("close", "CLAIM", "place"), "one of the claims"),
        (("close", "SIEGE", "place"), "none of its fields is open"),
        (("close", "INCIDENT", "place"), "no discrepancy in that field; "),
        (("determine", "INCIDENT", "unverifiable"), "is one of the incidents; `observance findings` gives"),
        (("determine", "ffffffffff", "unverifiable"), "nothing in this record has that id"),
        (("determine", "INCIDENT", "guilty"), "is no determination; write one of under_inquiry, verified_attributed"),
    ],
)
def test_what_cannot_be_decided_is_wrong_use_and_says_what_can(
    run: Run, work: Path, arguments: tuple[str, ...], hint: str
) -> None:
    names = {
        "INCIDENT": incidents(run, "shelling")[0],
        "SIEGE": incidents(run, "encirclement")[0],
        "CLAIM": claim(run),
    }
    done = review(run, *(names.get(each, each) for each in arguments))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert hint in done.err
    assert objects(run, "review", "list") == []


def test_a_reason_is_demanded_and_the_author_may_be_a_setting(
    run: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    siege = claim(run)
    assert run("-C", "work", "review", "withdraw", siege).code == 2
    done = run("-C", "work", "review", "withdraw", siege, "--reason", " ")
    assert (done.code, "--reason is empty" in done.err) == (2, True)
    monkeypatch.setenv("OBSERVANCE_AUTHOR", "Desk 2")
    assert run("-C", "work", "review", "withdraw", siege, "--reason", "a rumour").code == 0
    assert objects(run, "review", "list")[0]["author"] == "Desk 2"


def test_the_corrections_since_each_export_and_since_one(run: Run, work: Path) -> None:
    assert run("-C", "work", "corrections").err == "nothing was exported yet; say since when with --since\n"
    run("-C", "work", "export", "jsonl", "out")
    first, second = incidents(run, "deployment")
    review(run, "merge", first, second)
    late = run("-C", "work", "corrections")
    assert "nothing has changed" in late.out
    assert "run `observance build`" in late.err
    build(run)
    done = run("-C", "work", "corrections")
    assert done.out.startswith("since export 7 of ")
    assert "  incidents  merged  " in done.out
    assert "    why: decision 8 by Ada: as the log has it" in done.out
    by_folder = objects(run, "corrections", "--since", "out")
    assert {(item["noun"], item["change"]) for item in by_folder} >= {("incidents", "merged"), ("decisions", "added")}
    assert by_folder[0]["since"]["events"] == 6
    assert run("-C", "work", "corrections", "--since", "2001").code == 2
    assert run("-C", "work", "corrections", "--as-of", "@7").out.count("nothing has changed") == 1


PAST = [
    ("status",),
    ("reports",),
    ("claims",),
    ("incidents",),
    ("sites",),
    ("figures",),
    ("findings",),
    ("coverage",),
    ("terms",),
    ("show", "east-post"),
    ("explain", "east-post"),
    ("review", "list"),
]


@pytest.mark.parametrize("command", PAST, ids=lambda command: command[0])
def test_every_command_that_reads_the_record_reads_that_of_the_past(
    run: Run, work: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    before = run("-C", "work", *command)
    (tmp_path / "later.md").write_text(COURIER.replace("killing 5", "killing 6"), "utf-8")
    run("-C", "work", "add", "later.md")
    review(run, "withdraw", claim(run))
    build(run)
    if command[0] in ("status", "reports", "claims", "incidents", "figures", "review"):
        assert run("-C", "work", *command).out != before.out
    past = run("-C", "work", *command, "--as-of", "@6")
    assert (past.code, past.out) == (0, before.out)


def test_the_export_of_the_past_is_the_export_of_then(run: Run, work: Path, tmp_path: Path) -> None:
    run("-C", "work", "export", "jsonl", "then")
    review(run, "withdraw", claim(run))
    build(run)
    assert run("-C", "work", "export", "jsonl", "again", "--as-of", "@6").code == 0
    for path in (tmp_path / "then").iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_a_moment_that_is_none_is_wrong_use(run: Run, work: Path) -> None:
    done = run("-C", "work", "status", "--as-of", "yesterday")
    assert (done.code, done.err.count("\n")) == (2, 1)
