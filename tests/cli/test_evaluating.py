import json
from pathlib import Path

import pytest

from observance.app import wiring
from tests.app.fakes import PlainAnalyser
from tests.app.reports import MISSION
from tests.app.test_evaluating import CLAIMS, DOCUMENTS, FIRST, SECOND, write
from tests.cli.conftest import Run


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    write(folder / "docs.jsonl", *DOCUMENTS)
    write(folder / "claims.jsonl", *CLAIMS)
    return folder


def test_figures_on_the_terminal(run: Run, gold: Path) -> None:
    done = run("evaluate", "gold")
    assert (done.code, done.err) == (0, "")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert lines[:4] == ["documents 2", "coder plain/1", "mandate none", ""]
    assert any(line.startswith("claim 66.7 66.7 66.7 50.0 – 100.0 ") for line in lines)
    assert "attack shelling 1" in lines
    assert any(line.startswith("Courier 100.0") for line in lines)
    assert any(line.startswith("not known 50.0") for line in lines)


def test_no_line_is_wider_than_the_terminal(run: Run, gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = run("evaluate", "gold", "--misses")
    assert max(map(len, done.out.splitlines())) <= 80


def test_misses_stand_beside_their_sentence(run: Run, gold: Path) -> None:
    write(gold / "claims.jsonl", *CLAIMS[:2], {**CLAIMS[2], "actor": ["northland"]})
    lines = [" ".join(line.split()) for line in run("evaluate", "gold", "--misses", "--doc", "d2").out.splitlines()]
    at = lines.index(FIRST)
    assert lines[at + 1 : at + 3] == ["missed attack", "extra shelling shelled"]
    assert "slots encirclement encircled" in lines[lines.index(SECOND) :]
    assert "target – southland" not in lines
    assert any(line.startswith("target – ") for line in lines)


def test_what_steers_a_terminal_is_not_printed(run: Run, gold: Path) -> None:
    text = "Guns fell\u001b[2J silent."
    write(gold / "docs.jsonl", *DOCUMENTS, {"id": "d3", "text": text})
    write(gold / "claims.jsonl", *CLAIMS, {"doc": "d3", "evidence": text, "kind": "aid", "actor": ["\u202edoe"]})
    out = run("evaluate", "gold", "--misses").out
    assert "Guns fell [2J silent." in out
    assert not {"\u001b", "\u202e"} & set(out)


def test_json(run: Run, gold: Path) -> None:
    done = run("evaluate", str(gold), "--json", "--only", "claims", "--mandate", str(MISSION))
    (found,) = map(json.loads, done.out.splitlines())
    assert found["figures"]["claim_f1"] == 0.6667
    assert "dates" not in found


def test_the_page(run: Run, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "make_analyser", lambda _settings: PlainAnalyser())
    done = run("evaluate", "gold", "--html", "page.html")
    assert (done.code, done.err) == (0, "page.html: the page is written\n")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "Northland <mark>shelled</mark> Riverton" in page
    assert page.count('<svg class="parse"') == 3


def test_floors_hold_or_fail(run: Run, gold: Path) -> None:
    assert run("evaluate", "gold", "--floors", "floors.json").code == 2
    assert run("evaluate", "gold", "--floors", "floors.json", "--pin").code == 0
    assert run("evaluate", "gold", "--floors", "floors.json").code == 0
    write(gold / "claims.jsonl", CLAIMS[1])
    done = run("evaluate", "gold", "--floors", "floors.json", "--json")
    assert done.code == 1
    assert done.out.startswith("{")
    assert done.err.startswith("floors.json: the gold files are not those of the floors")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--only", "moods"], 2, "--only moods: is nothing that is scored; name one of claims, types, times"),
        (["--only", "times"], 2, "--only times: the gold has none; it has claims, dates"),
        (["--doc", "d9"], 2, "--doc d9: the gold has no such document"),
        (["--mandate", "nowhere"], 2, "no mandate 'nowhere' is shipped"),
        (["--pin"], 2, "--pin: say which file with --floors FILE"),
        (["none.jsonl"], 2, "none.jsonl: no such file or folder"),
        (["--html", "none/page.html"], 2, "none/page.html: its folder is not there"),
        (["--coder", "oracle"], 2, "the coders are rules and model"),
    ],
)
def test_wrong_use(run: Run, gold: Path, arguments: list[str], code: int, said: str) -> None:
    done = run("evaluate", "gold", *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_wrong_gold(run: Run, gold: Path) -> None:
    (gold / "claims.jsonl").write_text('{"doc": "d1", "kind": 1}\nrubbish\n', "utf-8")
    done = run("evaluate", "gold")
    assert done.code == 1
    assert [line.split(": ")[-2].rpartition("/")[2] for line in done.err.splitlines()] != []
    assert done.err.count("claims.jsonl:") == 2


def test_the_mandate_of_the_workspace(run: Run, work: Path, gold: Path) -> None:
    done = run("-C", "work", "evaluate", "gold", "--json")
    assert json.loads(done.out)["mandate"] is not None
    assert run("-C", "gold", "evaluate", "gold").code == 2
