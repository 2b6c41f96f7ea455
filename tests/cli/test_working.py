import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from observance.cli import working
from observance.cli.session import Progress
from observance.cli.working import MOST_LINES
from observance.errors import DataError
from observance.ledger.events import Event
from observance.publish.jsonl import NOUNS
from observance.store import Store
from tests.app.reports import COURIER, MISSION, REPORTS
from tests.cli.conftest import Run
from tests.endpoint.server import Player, completion, serving


def test_init_says_what_comes_next(run: Run, tmp_path: Path) -> None:
    done = run("init", "work", "--mandate", str(MISSION))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "next: observance -C work add FILE…, then build"
    assert (tmp_path / "work" / "mandate" / "mandate.yaml").is_file()


def test_init_with_the_demo_takes_its_reports_in(run: Run) -> None:
    done = run("init", "work", "--mandate", "idlib-2018", "--demo")
    assert done.code == 0
    assert done.out.splitlines()[-1] == "next: observance -C work build"
    assert done.err == ""
    assert done.out.splitlines()[1:-1] == ["added 40 reports"]


def test_init_refuses_what_is_not_empty(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "thesis.txt").write_text("mine")
    done = run("init", "work", "--mandate", str(MISSION))
    assert (done.code, done.err) == (2, "observance: work: is not an empty folder; name a new one\n")


def test_init_tells_the_faults_of_a_mandate(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mission").mkdir()
    for path in MISSION.iterdir():
        (tmp_path / "mission" / path.name).write_bytes(path.read_bytes())
    parties = tmp_path / "mission" / "parties.yaml"
    parties.write_text(parties.read_text("utf-8").replace("category: state", "category: empire"), "utf-8")
    done = run("init", "work", "--mandate", "mission")
    assert done.code == 1
    assert done.err.count("empire") == 2
    assert not (tmp_path / "work").exists()


def test_add_acknowledges_each_report(run: Run, work: Path, tmp_path: Path) -> None:
    (tmp_path / "new.md").write_text(COURIER.replace("killing 5", "killing 6"), "utf-8")
    done = run("-C", "work", "add", "new.md", "reports", "none.txt")
    assert done.code == 1
    lines = [line.split()[0] for line in done.out.splitlines()]
    assert sorted(lines[:-1]) == sorted(["added"] + ["known"] * len(REPORTS))
    assert done.out.splitlines()[-1] == f"added 1 report, {len(REPORTS)} already there, 1 rejected"
    assert done.err.startswith("none.txt: ")
    assert done.err.count("\n") == 1


def many_rows(path: Path, count: int) -> Path:
    text = "Northland shelled Riverton on 2031-02-03, killing {} soldiers."
    path.write_text("".join(json.dumps({"text": text.format(row)}) + "\n" for row in range(count)), "utf-8")
    return path


def test_add_names_the_first_reports_and_counts_the_rest(run: Run, work: Path, tmp_path: Path) -> None:
    many_rows(tmp_path / "rows.jsonl", 30)
    lines = run("-C", "work", "add", "rows.jsonl").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == [*["added"] * MOST_LINES, "added 30 reports"]
    every = run("-C", "work", "add", "--verbose", "rows.jsonl").out.splitlines()
    assert [line.split("  ")[0] for line in every] == [*["known"] * 30, "added 0 reports, 30 already there"]


def test_add_says_what_is_in_when_the_rest_fails(
    run: Run, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_rows(tmp_path / "rows.jsonl", 120)
    append = Store.append
    full = iter([append, append])

    def failing(store: Store, events: Sequence[Event]) -> None:
        found = next(full, None)
        if found is None:
            raise DataError("the disk is full")
        found(store, events)

    monkeypatch.setattr(Store, "append", failing)
    done = run("-C", "work", "add", "rows.jsonl")
    assert (done.code, done.err) == (1, "observance: the disk is full\n")
    assert done.out.splitlines()[-1] == "added 100 reports"


def test_add_shows_on_a_terminal_how_far_it_is(
    run: Run, work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_rows(tmp_path / "rows.jsonl", 30)
    seen: list[tuple[str, int, int | None]] = []

    @contextmanager
    def watched() -> Iterator[Progress]:
        yield lambda *told: seen.append(told)

    monkeypatch.setattr(working, "progress", watched)
    run("-C", "work", "add", "rows.jsonl")
    assert seen == [("taking reports in", done, None) for done in range(MOST_LINES + 1, 31)]


def test_add_says_what_will_not_be_coded(run: Run, tmp_path: Path) -> None:
    run("init", "work", "--mandate", str(MISSION))
    (tmp_path / "village.txt").write_text(REPORTS["village.txt"], "utf-8")
    assert "not coded: language fr" in run("-C", "work", "add", "village.txt").out


def test_add_reads_standard_input(run: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = COURIER.replace("killing 5", "killing 7").encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(text)))
    done = run("-C", "work", "add", "-")
    assert (done.code, done.out.split()[0]) == (0, "added")


def test_add_maps_the_columns_of_a_table(run: Run, work: Path, tmp_path: Path) -> None:
    with (tmp_path / "rows.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [["Rubrik", "Inhalt=Text"], ["One", "Northland shelled Riverton on 2031-02-03. " * 5]]
        )
    assert run("-C", "work", "add", "rows.csv", "--map", "Rubrik=title", "--map", "Inhalt=Text=text").code == 0


def test_a_map_names_the_column_first(run: Run, work: Path, tmp_path: Path) -> None:
    row = {"head": "Riverton shelled", "body": "Northland shelled Riverton on 2031-02-03."}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    done = run("-C", "work", "add", "rows.jsonl", "--map", "body=text", "--map", "head=title")
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("pairs", [("body",), ("=text",), ("body=",), ("a=text", "b=text"), ("a=colour",)])
def test_a_map_that_maps_nothing_is_wrong_use(run: Run, work: Path, pairs: tuple[str, ...]) -> None:
    options = [part for pair in pairs for part in ("--map", pair)]
    assert run("-C", "work", "add", "reports", *options).code == 2


def test_private_addresses_are_refused_unless_allowed(run: Run, work: Path) -> None:
    assert "private" in run("-C", "work", "add", "http://127.0.0.1:9/x.html").err
    assert "private" not in run("-C", "work", "add", "--allow-private-addresses", "http://127.0.0.1:9/x.html").err


def test_build_says_what_it_did(run: Run, work: Path) -> None:
    again = run("-C", "work", "build")
    assert again.out.startswith("nothing has changed since the last build; record ")
    full = run("-C", "work", "build", "--full")
    assert full.out.startswith("4 reports (3 coded, 0 as before), 5 claims, 4 incidents; record ")
    assert full.out.split()[-1] == again.out.split()[-1]
    assert full.err == ""


def test_verify_passes_and_names_what_does_not_fit(run: Run, work: Path) -> None:
    done = run("-C", "work", "verify")
    assert done.code == 0
    assert "byte for byte" in done.out
    original = next(path for path in sorted((work / "originals").rglob("*")) if path.is_file())
    original.write_bytes(original.read_bytes() + b" ")
    done = run("-C", "work", "verify")
    assert (done.code, done.out) == (1, "")
    assert original.name in done.err


def test_verify_names_damage_of_a_database_that_does_not_open(run: Run, work: Path) -> None:
    (work / "observance.db").write_bytes(b"not a database" * 400)
    done = run("-C", "work", "verify")
    assert done.code == 1
    assert "observance.db" in done.err
    assert run("-C", "work", "status").code == 1


def test_an_edited_mandate_is_adopted(run: Run, work: Path) -> None:
    assert run("-C", "work", "adopt").out == "the mandate has not changed\n"
    sites = work / "mandate" / "sites.yaml"
    sites.write_text(sites.read_text("utf-8").replace("post at Millbrook", "Millbrook post"), "utf-8")
    for command in ("build", "verify"):
        assert run("-C", "work", command).code == 1
    assert run("-C", "work", "adopt").code == 0
    assert run("-C", "work", "build").code == 0
    assert run("-C", "work", "verify").code == 0


def test_the_export_is_written(run: Run, work: Path, tmp_path: Path) -> None:
    done = run("-C", "work", "export", "jsonl", "out")
    assert done.code == 0
    assert len(done.out.splitlines()) == len(NOUNS) + 1
    for path in (tmp_path / "out").iterdir():
        for line in path.read_text("utf-8").splitlines():
            json.loads(line)
    assert run("-C", "work", "export", "jsonl", "reports").code == 2


def test_code_prints_claims_without_a_workspace(run: Run, tmp_path: Path) -> None:
    (tmp_path / "courier.md").write_text(COURIER, "utf-8")
    done = run("code", "courier.md", "none.txt", "--mandate", str(MISSION))
    assert done.code == 1
    assert [json.loads(line)["kind"] for line in done.out.splitlines()] == ["shelling", "encirclement"]
    assert done.err.startswith("none.txt: ")


def test_build_tells_programs_what_it_did(run: Run, work: Path) -> None:
    done = run("-C", "work", "build", "--full", "--json")
    found = json.loads(done.out)
    assert (found["changed"], found["coded"], found["model"]) == (True, 3, None)
    again = json.loads(run("-C", "work", "build", "--json").out)
    assert (again["changed"], again["claims"], again["record"]) == (False, None, found["record"])


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Player]:
    """The coder of the settings is a model, which a server of this machine plays."""
    with serving() as player:
        monkeypatch.setenv("OBSERVANCE_CODER", "model")
        monkeypatch.setenv("OBSERVANCE_MODEL_NAME", "played-1")
        monkeypatch.setenv("OBSERVANCE_MODEL_ENDPOINT", player.address)
        monkeypatch.setenv("OBSERVANCE_MODEL_RETRIES", "0")
        monkeypatch.setenv("OBSERVANCE_MODEL_PRICE_PROMPT", "1")
        monkeypatch.setenv("OBSERVANCE_MODEL_PRICE_REPLY", "2")
        player.play(completion(INVENTED))
        yield player


INVENTED = json.dumps(
    {"claims": [{"evidence": "Elves fell.", "predicate": "fell", "kind": "casualties", "status": "asserted"}]}
)


def test_a_build_by_a_model_says_what_it_cost_and_left_out(run: Run, work: Path, model: Player) -> None:
    done = run("-C", "work", "build", "--max-cost", "1")
    assert done.code == 0
    assert "3 answers of the model: 3,600 tokens sent, 240 answered; cost 0.0041" in done.out
    found = json.loads(run("-C", "work", "build", "--full", "--json").out)["model"]
    assert (found["answers"], found["cost"], found["not_coded"], found["stopped"]) == (0, 0.0, [], None)


def test_a_build_names_each_report_that_a_model_did_not_answer(run: Run, work: Path, model: Player) -> None:
    model.play("no_key")
    done = run("-C", "work", "build")
    assert done.code == 1
    assert len([line for line in done.err.splitlines() if "not coded yet" in line]) == 3
    assert "OBSERVANCE_MODEL_KEY" in done.err
    assert [each["name"] for each in json.loads(run("-C", "work", "build", "--json").out)["model"]["not_coded"]]


def test_code_asks_a_model_and_says_what_it_cost(run: Run, work: Path, model: Player) -> None:
    done = run("code", "reports/courier.md", "--coder", "model")
    assert (done.code, done.out) == (0, "")
    assert "1 answer of the model" in done.err
    assert "left out of the answers: 1 claim: its evidence does not stand in the passage" in done.err
    assert run("code", "reports/courier.md", "--coder", "oracle").code == 2
