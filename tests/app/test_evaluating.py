import json
from pathlib import Path
from typing import Any

import pytest

from observance.app import wiring
from observance.app.evaluating import Asked, Evaluated, basis, evaluate, forms_of
from observance.app.floors import check_floors, floors_of, pin_floors, read_floors
from observance.app.gold import read_files
from observance.app.parses import parsed_misses
from observance.app.settings import Settings
from observance.app.workspace import create_workspace
from observance.errors import DataError, FaultsError, UsageError
from observance.evaluate import Agreement, Form, evaluation_object, figures
from observance.mandate.shipped import resolve_mandate
from tests.app.fakes import PlainAnalyser, PlainCoder
from tests.app.reports import MISSION
from tests.app.test_asking import coding, environ, failing_on
from tests.endpoint.server import played, serving

FIRST = "Northland shelled Riverton on 2031-02-03, killing 5 soldiers."
SECOND = "Southland encircled Millbrook on 2031-02-04."
DOCUMENTS = [
    {"id": "d1", "outlet": "Courier", "title": "A day of fire", "text": FIRST, "published": "2031-02-04"},
    {"id": "d2", "text": f"On Friday nothing was heard.\n\n{FIRST} {SECOND}"},
]
CLAIMS = [
    {"doc": "d1", "evidence": FIRST, "kind": "shelling", "actor": ["northland"], "id": "c1"},
    {"doc": "d2", "evidence": FIRST, "kind": "attack", "actor": ["northland"], "id": "c2"},
    {"doc": "d2", "evidence": SECOND, "kind": "encirclement", "actor": ["southland"], "id": "c3"},
]


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of documents and claims."""
    folder = tmp_path / "gold"
    folder.mkdir()
    write(folder / "docs.jsonl", *DOCUMENTS)
    write(folder / "claims.jsonl", *CLAIMS)
    (folder / "README.md").write_text("not gold")
    return folder


def run(folder: Path, **asked: Any) -> Evaluated:
    return evaluate(read_files([folder]), Asked(settings=Settings(), **{"mandate": resolve_mandate(MISSION), **asked}))


def test_claims_of_a_folder(gold: Path, coder: PlainCoder) -> None:
    found = run(gold).evaluation
    assert found.claims is not None
    assert found.claims.summary.claims == Agreement(2, 3, 3)
    assert (found.coder, found.mandate, found.documents) == ("plain/1", resolve_mandate(MISSION).id, 2)
    assert found.dates is not None
    assert [one.doc for one in found.dates.documents] == ["d1"]


def test_each_document_is_coded_once_with_its_title_and_its_date(gold: Path, coder: PlainCoder) -> None:
    write(gold / "incidents.jsonl", {"incident": "i1", "docs": ["d1", "d2"]})
    write(gold / "types.jsonl", {"doc": "d1", "types": ["ASSAULT"]})
    found = run(gold)
    assert coder.given == ["d1", "d2"]
    report = found.coded["d1"].report
    assert report.text.startswith("A day of fire\n\n")
    assert report.published is not None


def test_only_what_is_asked_for(gold: Path, coder: PlainCoder) -> None:
    found = run(gold, only=frozenset({Form.DATES}))
    assert found.evaluation.claims is None
    assert coder.given == []
    one = run(gold, docs=frozenset({"d2"}))
    assert one.evaluation.documents == 1
    assert list(one.coded) == ["d2"]


def test_incidents_by_report_and_by_claim(gold: Path, coder: PlainCoder) -> None:
    by_report = {"incident": "i1", "docs": ["d1", "d2"], "kind": "shelling"}
    write(
        gold / "incidents.jsonl",
        by_report,
        {"incident": "i2", "claims": ["c1", "c2"]},
        {"incident": "i3", "claims": ["c3"]},
    )
    found = run(gold).evaluation
    assert found.incidents_by_document is not None
    assert found.incidents_by_document.pairs == Agreement(1, 1, 1)
    # The shelling that the gold calls an attack is matched by no claim, and so stands apart.
    assert found.incidents_by_claim is not None
    assert found.incidents_by_claim.pairs == Agreement(0, 1, 0)


def test_incidents_need_no_mandate(gold: Path, coder: PlainCoder) -> None:
    write(gold / "incidents.jsonl", {"incident": "i1", "docs": ["d1", "d2"]})
    found = run(gold, mandate=None).evaluation
    assert found.incidents_by_document is not None
    assert found.incidents_by_document.pairs.gold == 1


def test_event_types_of_sentences_and_of_documents(gold: Path, coder: PlainCoder) -> None:
    rows = (
        {"text": SECOND, "types": ["COERCE"]},
        {"doc": "d2", "evidence": FIRST, "types": ["ASSAULT"]},
        {"doc": "d2", "evidence": "On Friday nothing was heard.", "types": []},
        {"doc": "d2", "types": ["ASSAULT", "AID"]},
    )
    write(gold / "types.jsonl", *rows)
    found = run(gold).evaluation.types
    assert found is not None
    assert found.types == Agreement(3, 4, 4)
    assert [sorted(one.predicted) for one in found.sentences] == [["COERCE"], ["ASSAULT"], [], ["ASSAULT", "COERCE"]]


def test_event_types_of_the_sentences_of_claims(gold: Path, coder: PlainCoder) -> None:
    assert run(gold).evaluation.types is None
    found = run(gold, only=frozenset({Form.TYPES})).evaluation
    assert found.types is not None
    assert found.types.types == Agreement(3, 3, 3)
    assert found.claims is None


def test_times_are_read_from_the_text_and_the_date(gold: Path, coder: PlainCoder) -> None:
    write(gold / "more.jsonl", {"id": "d3", "text": "Envoys met on Friday.", "published": "2031-02-08"})
    write(gold / "times.jsonl", {"doc": "d3", "start": 14, "end": 20, "type": "DATE", "value": "2031-02-07"})
    found = run(gold, only=frozenset({Form.TIMES}), docs=frozenset({"d3"})).evaluation.times
    assert found is not None
    assert (found.strict, found.value) == (Agreement(1, 1, 1), Agreement(1, 1, 1))


def test_names_are_those_of_the_pipeline(gold: Path, coder: PlainCoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "make_analyser", lambda _settings: PlainAnalyser())
    write(gold / "names.jsonl", {"doc": "d1", "start": 0, "end": 9, "label": "GPE"})
    found = run(gold).evaluation.entities
    assert found is not None
    assert found.strict == Agreement(1, 1, 2)


def test_place_names_are_found_and_resolved(gold: Path, coder: PlainCoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "make_analyser", lambda _settings: PlainAnalyser())
    text = "Riverton lies between Paris and Lower Wibbleford in France."
    write(gold / "more.jsonl", {"id": "d3", "text": text})
    paris = {"doc": "d3", "start": 22, "end": 27, "id": 2988507, "lat": 48.85, "lon": 2.35}
    write(gold / "places.jsonl", paris, {"doc": "d3", "start": 32, "end": 48, "text": "Lower Wibbleford", "id": None})
    found = run(gold, mandate=None).evaluation.toponyms
    assert found is not None
    assert (found.resolution.accuracy, found.resolution.accuracy_near, found.resolution.abstention) == (1.0, 1.0, 1.0)
    assert found.relaxed == Agreement(1, 2, 2)


def test_a_model_is_asked_about_each_document(gold: Path) -> None:
    with serving() as player:
        player.play(coding())
        settings, mandate = basis(None, environ(player), str(MISSION), "model")
        asked = Asked(settings=settings, mandate=mandate, environ=environ(player), only=frozenset({Form.CLAIMS}))
        found = evaluate(read_files([gold]), asked)
        assert found.evaluation.claims is not None
        assert found.evaluation.claims.summary.claims == Agreement(1, 3, 2)
        assert found.tally.spending is not None
        assert (found.tally.spending.answers, found.failures) == (2, ())
        player.play(failing_on("nothing was heard", played("server_error")))
        failed = evaluate(read_files([gold]), asked)
        assert failed.evaluation.claims is not None
        assert failed.evaluation.claims.summary.claims == Agreement(1, 3, 1)
        assert [failure.split(":")[0] for failure in failed.failures] == ["d2"]
    with pytest.raises(UsageError, match="rules and model"):
        basis(None, {}, None, "oracle")


def test_the_date_is_read_without_the_gold(tmp_path: Path, coder: PlainCoder) -> None:
    rows = (
        {"id": "a", "text": "Published on 4 February 2031\n\nGuns were heard.", "published": "2031-02-04"},
        {"id": "b", "text": "Guns were heard.", "published": "2031-02-04"},
    )
    found = run(write(tmp_path / "docs.jsonl", *rows)).evaluation.dates
    assert found is not None
    assert (found.dated, found.right_day) == (0.5, 0.5)
    write(tmp_path / "dates.jsonl", {"doc": "a", "published": "2031-02-05"})
    files = read_files([tmp_path / "docs.jsonl", tmp_path / "dates.jsonl"])
    own = evaluate(files, Asked(settings=Settings())).evaluation.dates
    assert own is not None
    assert [(one.doc, one.is_right) for one in own.documents] == [("a", False)]


def test_a_page_is_coded_in_the_place_of_its_text(gold: Path, coder: PlainCoder, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    page = f"Share this\n\n{FIRST}\n\n{SECOND}\n\nSouthland shelled Farham on 2031-02-05.\n"
    (tmp_path / "pages" / "one.txt").write_text(page, "utf-8")
    found = run(gold, originals=tmp_path / "pages")
    assert found.coded["d2"].report.name.endswith("one.txt")
    assert found.evaluation.claims is not None
    assert found.evaluation.claims.summary.claims == Agreement(2, 3, 6)


def test_misses_are_parsed(gold: Path, coder: PlainCoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "make_analyser", lambda _settings: PlainAnalyser())
    asked = Asked(settings=Settings())
    parses = parsed_misses(evaluate(read_files([gold]), asked), asked)
    assert sorted(parses) == [("d1", 15, 15 + len(FIRST)), ("d2", 30, 30 + len(FIRST)), ("d2", 92, 92 + len(SECOND))]
    assert [token.text for token in parses["d1", 15, 15 + len(FIRST)].tokens][:2] == ["Northland", "shelled"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"docs": frozenset({"d9"})}, "--doc d9: the gold has no such document; it has d1, d2"),
        ({"only": frozenset({Form.TIMES})}, "--only times: the gold has none; it has claims, dates"),
        ({"originals": Path("nowhere")}, "nowhere: no such folder"),
    ],
)
def test_what_the_gold_has_not_is_told(gold: Path, coder: PlainCoder, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        run(gold, **asked)


def test_gold_that_is_not_there_is_told(tmp_path: Path, coder: PlainCoder) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        read_files([tmp_path / "gold"])
    with pytest.raises(UsageError, match="holds no file that ends in"):
        read_files([tmp_path])
    (tmp_path / "bad.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match="is not UTF-8"):
        read_files([tmp_path])
    with pytest.raises(UsageError, match="documents only"):
        run(write(tmp_path / "docs.json", {"id": "a", "text": "b"}))


def test_faults_name_file_and_line(gold: Path) -> None:
    write(gold / "claims.jsonl", CLAIMS[0], {**CLAIMS[1], "kind": "brawl"}, {**CLAIMS[2], "doc": "d9"})
    with pytest.raises(FaultsError) as raised:
        read_files([gold])
    assert [f"{Path(fault.file).name}:{fault.place}" for fault in raised.value.faults] == [
        "claims.jsonl:2",
        "claims.jsonl:3",
    ]


def test_the_digest_is_of_the_contents_alone(gold: Path, tmp_path: Path) -> None:
    here = read_files([gold])
    (gold / "docs.jsonl").rename(gold / "z.jsonl")
    assert read_files([gold / "z.jsonl", gold / "claims.jsonl"]).digest == here.digest
    write(gold / "z.jsonl", *DOCUMENTS[::-1])
    assert read_files([gold]).digest != here.digest


def test_dates_count_as_gold_where_documents_have_them(gold: Path) -> None:
    assert forms_of(read_files([gold]).gold) == {Form.CLAIMS, Form.DATES}
    assert forms_of(read_files([write(gold / "docs.jsonl", DOCUMENTS[1])]).gold) == set()


def test_settings_and_mandate_are_those_of_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert basis(None, {}, None) == (Settings(), None)
    assert basis(None, {"OBSERVANCE_PIPELINE": "x"}, None)[0].pipeline == "x"
    with pytest.raises(UsageError, match="is no workspace"):
        basis(tmp_path / "work", {}, None)
    adopted = create_workspace(tmp_path / "work", str(MISSION))
    assert basis(tmp_path / "work", {}, None)[1] == adopted
    monkeypatch.chdir(tmp_path / "work")
    assert basis(None, {}, None)[1] == adopted
    other = basis(None, {}, "idlib-2018")[1]
    assert other is not None
    assert other.id == "idlib-2018"


def test_floors_are_pinned_and_hold(gold: Path, coder: PlainCoder, tmp_path: Path) -> None:
    files, path = read_files([gold]), tmp_path / "floors.json"
    found = floors_of(run(gold).evaluation, files.digest)
    with pytest.raises(UsageError, match="make it with --pin"):
        read_floors(path)
    pin_floors(path, found)
    assert read_floors(path) == found
    assert check_floors(path, found) == ()
    write(gold / "claims.jsonl", *CLAIMS, {**CLAIMS[0], "kind": "aid"})
    fallen = floors_of(run(gold).evaluation, files.digest)
    assert any(line.startswith("floors.json: claim_recall: 0.5000 is below") for line in check_floors(path, fallen))
    with pytest.raises(DataError, match="floors do not go down"):
        pin_floors(path, fallen)
    path.write_text('{"digest": 1}')
    with pytest.raises(DataError, match="is not a file of floors"):
        read_floors(path)


def test_every_figure_has_a_floor_and_one_that_is_not_known_counts_as_nothing(gold: Path, coder: PlainCoder) -> None:
    found = run(gold, docs=frozenset({"d2"})).evaluation
    floors = floors_of(found, "").figures
    assert floors.keys() == figures(found).keys() == evaluation_object(found)["figures"].keys()
    assert floors["claim_f1"] == 0.5
