import json
from pathlib import Path

import pytest

from observance.cli.listings import NOUNS
from tests.cli.conftest import Run


@pytest.mark.parametrize("noun", NOUNS)
def test_every_listing_prints_and_counts(run: Run, work: Path, noun: str) -> None:
    done = run("-C", "work", noun)
    shown, _, total, _ = done.err.split()
    assert done.code == 0
    assert shown == total
    assert bool(done.out) == (total != "0")


@pytest.mark.parametrize("noun", NOUNS)
def test_json_is_one_object_a_line(run: Run, work: Path, noun: str) -> None:
    done = run("-C", "work", noun, "--json")
    objects = [json.loads(line) for line in done.out.splitlines()]
    assert f"{len(objects)} of {len(objects)} shown\n" == done.err
    assert all(isinstance(item, dict) for item in objects)


def test_json_objects_are_those_of_the_export(run: Run, work: Path, tmp_path: Path) -> None:
    run("-C", "work", "export", "jsonl", "out", "--internal")
    for noun in ("reports", "claims", "incidents", "findings", "sites", "terms"):
        listed = run("-C", "work", noun, "--json", "--all").out.splitlines()
        assert sorted(listed) == sorted((tmp_path / "out" / f"{noun}.jsonl").read_text("utf-8").splitlines())


def test_pages(run: Run, work: Path) -> None:
    pages = [run("-C", "work", "claims", "--json", "--limit", "2", "--page", str(page)) for page in (1, 2, 3, 4)]
    assert [done.err for done in pages] == [f"{count} of 5 shown\n" for count in (2, 2, 1, 0)]
    every = run("-C", "work", "claims", "--json").out
    assert "".join(done.out for done in pages) == every
    assert run("-C", "work", "claims", "--json", "--offset", "4").out == pages[2].out


def test_a_page_and_an_offset_are_one_too_many(run: Run, work: Path) -> None:
    assert run("-C", "work", "claims", "--page", "2", "--offset", "2").code == 2


def test_filters_narrow(run: Run, work: Path) -> None:
    done = run("-C", "work", "claims", "--place", "River Town", "--since", "2031-02-03", "--kind", "shelling", "--json")
    assert [json.loads(line)["kind"] for line in done.out.splitlines()] == ["shelling", "shelling"]


def test_nothing_found_for_a_name_that_nobody_has_is_told_from_nothing_found(run: Run, work: Path) -> None:
    done = run("-C", "work", "claims", "--place", "River Twon", "--since", "2031-02-03")
    assert (done.code, done.out) == (0, "")
    assert "--place River Twon: the mandate has no such place" in done.err
    assert run("-C", "work", "claims", "--place", "River Town", "--until", "1999").err == "0 of 0 shown\n"


def test_a_sentence_is_shown_with_who_says_so(run: Run, work: Path) -> None:
    done = run("-C", "work", "claims", "--search", "8 soldiers")
    assert "said by The mayor" in done.out
    assert "killing 8" in " ".join(done.out.split())


def test_piped_lines_end_where_their_text_ends(run: Run, work: Path) -> None:
    lines = run("-C", "work", "incidents").out.splitlines()
    assert lines == [line.rstrip() for line in lines]
    assert not any(ord(char) == 0x1B or 0x2500 <= ord(char) <= 0x257F for line in lines for char in line)


@pytest.mark.parametrize("columns", ["80", "120", "20"])
def test_no_line_is_wider_than_the_terminal(
    run: Run, work: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in (*NOUNS, "status"):
        assert all(len(line) <= int(columns) for line in run("-C", "work", command).out.splitlines())


OFF_THE_MAP = """\
---
title: Shells again
outlet: Vale Courier
published: 2031-02-11
language: en
---
Northland shelled Farham on 2031-02-10. Nobody has said where that is, and it stands on no map of the vale at all.
"""


def test_open_cases_say_what_is_wanted(run: Run, work: Path, tmp_path: Path) -> None:
    (tmp_path / "more.md").write_text(OFF_THE_MAP, "utf-8")
    run("-C", "work", "add", "more.md")
    run("-C", "work", "build")
    run("-C", "work", "export", "jsonl", "out")
    listed = run("-C", "work", "findings", "--open", "--json", "--all").out.splitlines()
    assert [json.loads(line)["wanted"] for line in listed] == [
        ["area: Farham: not known to lie in the area of the provision"]
    ]
    assert sorted(listed) == (tmp_path / "out" / "cases.jsonl").read_text("utf-8").splitlines()
    for case in map(json.loads, listed):
        shown = run("-C", "work", "show", case["id"]).out
        assert "What would have to be known" in shown
        assert case["wanted"][0].split(":")[0] in run("-C", "work", "explain", case["id"]).out
    assert run("-C", "work", "findings", "--open").code == 0


def test_all_parties_side_by_side(run: Run, work: Path) -> None:
    done = run("-C", "work", "findings", "--symmetry")
    named = [line.split()[0] for line in done.out.splitlines() if "southland" in line or "northland" in line]
    assert named == ["northland", "southland"]
    assert "no count says more than its coverage" in done.err
    rows = run("-C", "work", "findings", "--symmetry", "--json", "--since", "2031-02-03", "--until", "2031-02-03")
    north, south = map(json.loads, rows.out.splitlines())
    assert north["alleged"] + north["corroborated"] == 1
    assert (south["alleged"], south["corroborated"], south["disputed"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        (("--party", "northland"), "leave out --party"),
        (("--open",), "leave out --open"),
        (("--since", "2032", "--until", "2031"), "comes before"),
    ],
)
def test_a_symmetry_table_leaves_no_party_out(run: Run, work: Path, more: tuple[str, ...], hint: str) -> None:
    done = run("-C", "work", "findings", "--symmetry", *more)
    assert (done.code, done.err.count("\n"), hint in done.err) == (2, 1, True)


def test_a_finding_is_explained_element_by_element(run: Run, work: Path) -> None:
    finding = json.loads(run("-C", "work", "findings", "--kind", "shelling", "--json").out.splitlines()[0])
    told = run("-C", "work", "explain", finding["id"]).out
    assert all(element["name"] in told for element in finding["elements"])
    assert "Northland shelled Riverton" in told


def test_the_board_of_posts_on_a_day(run: Run, work: Path) -> None:
    done = run("-C", "work", "sites", "--on", "2031-02-03")
    assert (done.code, done.err) == (0, "")
    assert "Posts on 2031-02-03" in done.out
    assert "Agreed posts (2): 1 encircled, 1 not known" in done.out
    rows = [json.loads(line) for line in run("-C", "work", "sites", "--on", "2031-02-03", "--json").out.splitlines()]
    assert [(row["id"], row["state"]) for row in rows] == [("east-post", "encircled"), ("west-post", "unknown")]
    assert len(run("-C", "work", "sites", "--on", "2031-02-03", "--site", "West Post", "--json").out.splitlines()) == 1


def test_counts_and_rates_are_tables_of_their_own(run: Run, work: Path) -> None:
    assert run("-C", "work", "sites", "--counts").err == "0 of 0 shown\n"
    assert run("-C", "work", "coverage", "--rates", "week").code == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("sites", "--on", "2031-02"),
        ("sites", "--on", "soon"),
        ("sites", "--on", "2031-02-03", "--counts"),
        ("sites", "--on", "2031-02-03", "--page", "2"),
        ("coverage", "--rates", "year"),
    ],
)
def test_what_a_board_cannot_be_asked(run: Run, work: Path, wrong: tuple[str, ...]) -> None:
    done = run("-C", "work", *wrong)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("columns", ["80", "120", "40"])
def test_no_line_of_a_board_is_wider_than_the_terminal(
    run: Run, work: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("-C", "work", "sites", "--on", "2031-02-03").out.splitlines()
    assert all(len(line) <= int(columns) for line in lines)
