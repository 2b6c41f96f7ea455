import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def first(run: Run, noun: str, *filters: str) -> str:
    wanted: str = json.loads(run("-C", "work", noun, "--json", "--limit", "1", *filters).out)["id"]
    return wanted


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_board(run: Run, work: Path) -> None:
    done = run("-C", "work", "status")
    assert (done.code, done.err) == (0, "")
    for expected in ("4 reports", "5 claims", "Vale Courier", "encirclement", "East Post", "Accounts that disagree"):
        assert expected in done.out


def test_the_board_as_json(run: Run, work: Path) -> None:
    board = json.loads(run("-C", "work", "status", "--json").out)
    assert board["claims"]["total"] == 5


def test_an_incident_with_each_claims_sentence_source_and_date(run: Run, work: Path) -> None:
    out = run("-C", "work", "show", first(run, "incidents", "--kind", "shelling")).out
    for expected in (
        "“Northland shelled Riverton on 2031-02-03, killing 5 soldiers.”",
        "River Wire ← The mayor",
        "published 2031-02-05",
        "5–8",
        "Why they are one incident",
    ):
        assert expected in flat(out)


def test_a_claim(run: Run, work: Path) -> None:
    out = flat(run("-C", "work", "show", first(run, "claims", "--kind", "encirclement")[:8]).out)
    assert "Who says so Vale Courier ← A spokesman" in out
    assert "Shells on Riverton, published 2031-02-04" in out


def test_a_report_a_site_and_a_finding(run: Run, work: Path) -> None:
    report = flat(run("-C", "work", "show", first(run, "reports", "--search", "Toll in")).out)
    assert "Lorries came over the bridge" in report
    assert "Claims 2 claims" in report
    site = flat(run("-C", "work", "show", "east-post").out)
    assert "known beforehand, from the mandate" in site
    assert "“A spokesman said Southland encircled the East Post on 2031-02-02.”" in site
    finding = flat(run("-C", "work", "show", first(run, "findings")).out)
    assert "Elements" in finding


def test_show_as_json_is_the_object_of_the_export(run: Run, work: Path) -> None:
    item = json.loads(run("-C", "work", "show", "east-post", "--json").out)
    assert item["name"] == "East Post"


def test_why_a_slot_has_its_value(run: Run, work: Path) -> None:
    out = run("-C", "work", "explain", first(run, "claims", "--kind", "shelling")).out
    rows = [line.split() for line in out.splitlines()]
    assert ["kind", "shelling", "shelled", "root", "plain.verb"] in rows
    assert ["actor", "northland", "Northland", "nsubj", "plain.subject"] in rows
    assert ["target", "–"] in rows


def test_why_claims_were_joined(run: Run, work: Path) -> None:
    out = flat(run("-C", "work", "explain", first(run, "incidents", "--kind", "shelling")).out)
    assert "Why they are one incident" in out
    assert "Grade" in out
    alone = flat(run("-C", "work", "explain", first(run, "incidents", "--kind", "encirclement")).out)
    assert "it rests on one claim" in alone


def test_why_a_report_is_dated_as_it_is(run: Run, work: Path) -> None:
    out = flat(run("-C", "work", "explain", first(run, "reports", "--search", "Toll in")).out)
    assert "Published 2031-02-05 by its metadata" in out
    foreign = flat(run("-C", "work", "explain", first(run, "reports", "--search", "conseil")).out)
    assert "Published – nothing in it or in the others bounds its date" in foreign
    assert "Not coded" in foreign


@pytest.mark.parametrize("command", ["show", "explain"])
def test_an_unknown_id_is_one_line(run: Run, work: Path, command: str) -> None:
    done = run("-C", "work", command, "east-pots")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "east-post" in done.err


def test_the_evidence_of_an_incident_as_a_drawing(run: Run, work: Path) -> None:
    incident, claim = first(run, "incidents", "--kind", "shelling"), first(run, "claims", "--kind", "shelling")
    result = run("-C", "work", "explain", incident, "--chart", "why.svg")
    assert result.code == 0
    assert "drawn" in result.err
    assert Path("why.svg").read_text("utf-8").startswith("<svg")
    refused = run("-C", "work", "explain", claim, "--chart", "no.svg")
    assert refused.code == 2
    assert "name an incident" in refused.err


def test_an_incident_has_its_argument_and_where_accounts_differ(run: Run, work: Path) -> None:
    out = flat(run("-C", "work", "show", first(run, "incidents", "--kind", "shelling")).out)
    for expected in ("Where accounts differ", "Why this grade", "so grade", "Reliability not given", "best"):
        assert expected in out


def test_the_framing_of_an_incident(run: Run, work: Path) -> None:
    wanted = first(run, "incidents", "--kind", "shelling")
    out = flat(run("-C", "work", "show", wanted, "--framing").out)
    assert "Northland" in out
    frames = [json.loads(line) for line in run("-C", "work", "show", wanted, "--framing", "--json").out.splitlines()]
    assert {frame["incident"] for frame in frames} == {wanted}
    assert {frame["form"] for frame in frames} == {"active"}


def test_framing_is_of_an_incident(run: Run, work: Path) -> None:
    done = run("-C", "work", "show", first(run, "claims"), "--framing")
    assert (done.code, done.out) == (2, "")
    assert "--framing is of an incident" in done.err


def test_framing_over_the_record(run: Run, work: Path) -> None:
    rows = [json.loads(line) for line in run("-C", "work", "terms", "--framing", "--json").out.splitlines()]
    assert rows
    assert all(row.keys() == {"outlet", "party", "form", "has_doer", "count"} for row in rows)
    assert "named" in run("-C", "work", "terms", "--framing").out
