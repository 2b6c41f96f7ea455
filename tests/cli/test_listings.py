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
    run("-C", "work", "export", "jsonl", "out")
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


def test_open_cases_say_what_is_wanted(run: Run, work: Path, tmp_path: Path) -> None:
    run("-C", "work", "export", "jsonl", "out")
    listed = run("-C", "work", "findings", "--open", "--json", "--all").out.splitlines()
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
