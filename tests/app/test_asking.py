"""A workspace whose reports a model codes: a real server of this machine, the shipped pipeline, hostile answers."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from io import StringIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from rich.console import Console

from observance.app.asking import MOST_FAILURES, UnansweredError
from observance.app.building import Built, build
from observance.app.coding import Tally, code_targets
from observance.app.details import detail
from observance.app.evaluating import Asked as EvaluationAsked
from observance.app.evaluating import evaluate
from observance.app.gold import read_files
from observance.app.queries import get
from observance.app.receiving import receive_reports
from observance.app.reviewing import withdraw_report
from observance.app.settings import FILE_NAME, settings_from
from observance.app.verifying import verify_record, verify_stored
from observance.app.workspace import Workspace, create_workspace, open_workspace
from observance.cli.view.explain import show_explanation
from observance.errors import IntegrityError, UsageError
from observance.intake.types import Rejected
from observance.ledger.events import ModelAnswered
from observance.model.kinds import Kind
from tests.app.reports import COURIER, MISSION, write_reports
from tests.endpoint.server import Exchange, Play, Player, completion, played, serving, stall

KEY = "sk-hush-hush"
SHELLED = "Northland shelled Riverton on 2031-02-03, killing 5 soldiers."
ENCIRCLED = "A spokesman said Southland encircled the East Post on 2031-02-02."
REINFORCED = "Northland reinforced Farham on 2031-02-04."
RATES = {"model_price_prompt": 1.0, "model_price_reply": 4.0}

Opening = Callable[..., AbstractContextManager[Workspace]]


def told(evidence: str, predicate: str, kind: str, **slots: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {slot: [] for slot in ("actor", "target", "place", "date", "figures", "source")}
    return {"evidence": evidence, "predicate": predicate, "kind": kind, "status": "asserted"} | empty | slots


CODED = [
    told(
        SHELLED, "shelled", "shelling", actor=["Northland"], place=["Riverton"], date=["2031-02-03"], target=["elves"]
    ),
    told(ENCIRCLED, "encircled", "encirclement", actor=["Southland"], date=["2031-02-02"], source=["A spokesman"]),
    told(REINFORCED, "reinforced", "deployment", actor=["Northland"], place=["Farham"]),
]


@pytest.fixture
def player() -> Iterator[Player]:
    with serving() as found:
        found.play(coding())
        yield found


def coding(**more: Any) -> Play:
    """Answers each question with those claims of `CODED` whose sentence it holds."""

    def play(handler: Exchange, closing: Event) -> None:
        text = handler.asked.body["messages"][1]["content"]
        completion(json.dumps({"claims": [c for c in CODED if c["evidence"] in text]}), **more)(handler, closing)

    return play


def failing_on(words: str, failure: Play) -> Play:
    """As `coding`, but plays a failure for every question that holds the words."""

    def play(handler: Exchange, closing: Event) -> None:
        is_hit = words in handler.asked.body["messages"][1]["content"]
        (failure if is_hit else coding())(handler, closing)

    return play


@pytest.fixture
def opening(tmp_path: Path, player: Player, clock: Callable[[], datetime]) -> Opening:
    """Opens a workspace with the reports in it, to be coded by the model that the player plays."""
    work = tmp_path / "work"
    create_workspace(work, str(MISSION), clock)
    with open_workspace(work, {}, clock) as workspace:
        list(receive_reports(workspace, [str(write_reports(tmp_path / "reports"))]))

    def opened(**more: Any) -> AbstractContextManager[Workspace]:
        given = {"coder": "model", "model_endpoint": player.address, "model_name": "played-1"}
        given |= {"model_silence_s": 15, "model_total_s": 20, "model_retries": 0} | more
        lines = [f"{name}: {value}" for name, value in given.items() if value is not None]
        (work / FILE_NAME).write_text("\n".join(lines), "utf-8")
        return open_workspace(work, {"OBSERVANCE_MODEL_KEY": KEY}, clock)

    return opened


def answers(workspace: Workspace) -> list[ModelAnswered]:
    return [event for event in workspace.store.events() if isinstance(event, ModelAnswered)]


def kinds(built: Built) -> list[Kind]:
    assert built.record is not None
    return sorted(claim.kind for claim in built.record.claims)


def test_a_build_asks_about_each_report_once_and_keeps_the_answers(opening: Opening, player: Player) -> None:
    with opening(**RATES) as workspace:
        built = build(workspace)
        assert kinds(built) == [Kind.DEPLOYMENT, Kind.ENCIRCLEMENT, Kind.SHELLING]
        assert (built.coded, built.uncoded, len(answers(workspace))) == (3, (), 3)
        assert built.dropped[("target", "its words do not stand in the report")] == 1
        assert built.asked is not None
        assert built.asked.spending.cost == pytest.approx(3 * (1200 * 1.0 + 80 * 4.0) / 1e6)
        again = build(workspace)
        full = build(workspace, full=True)
    assert (again.record, full.digest) == (None, built.digest)
    assert len(player.asked) == 3
    assert {event.endpoint for event in answers_in(opening)} == {player.address}


def answers_in(opening: Opening) -> list[ModelAnswered]:
    with opening() as workspace:
        return answers(workspace)


def test_with_the_server_gone_the_record_is_derived_and_verified_from_the_ledger(
    opening: Opening, player: Player
) -> None:
    with opening() as workspace:
        digest = build(workspace).digest
    player.play(stall)
    asked = len(player.asked)
    with opening(model_endpoint="http://127.0.0.1:9/v1") as workspace:
        verify_stored(workspace.folder)
        assert verify_record(workspace).digest == digest
        assert build(workspace, full=True).digest == digest
    with opening(model_endpoint=None) as workspace:
        assert build(workspace, full=True).digest == digest
    assert len(player.asked) == asked


def test_an_answer_that_is_changed_in_the_ledger_is_found(opening: Opening) -> None:
    with opening() as workspace:
        build(workspace)
        database = workspace.folder / "observance.db"
    data = database.read_bytes()
    assert b"shelling" in data
    database.write_bytes(data.replace(b"shelling", b"shellinG"))
    with pytest.raises(IntegrityError, match="observance"):
        verify_stored(database.parent)


def test_a_report_that_fails_stays_uncoded_until_a_later_build(opening: Opening, player: Player) -> None:
    player.play(failing_on("Farham", played("server_error")))
    with opening() as workspace:
        built = build(workspace)
        assert kinds(built) == [Kind.ENCIRCLEMENT, Kind.SHELLING]
        (failure,) = built.uncoded
        assert "answered 500" in failure.reason
        verify_record(workspace)
        player.play(coding())
        later = build(workspace)
    assert kinds(later) == [Kind.DEPLOYMENT, Kind.ENCIRCLEMENT, Kind.SHELLING]
    assert (later.uncoded, later.coded, later.reused) == ((), 1, 2)


@pytest.mark.parametrize("name", ["not_json", "empty", "refusal", "claims_no_list", "half"])
def test_an_answer_that_cannot_be_read_is_kept_but_codes_nothing(opening: Opening, player: Player, name: str) -> None:
    player.play(failing_on("Farham", played(name)))
    with opening() as workspace:
        built = build(workspace)
        assert [failure.name for failure in built.uncoded] == ["reports/wire.md"]
        assert Kind.DEPLOYMENT not in kinds(built)
        unread = [event for event in answers(workspace) if not event.reply.startswith('{"claims": [')]
        assert bool(unread) == (name != "half")
        assert verify_record(workspace).digest == built.digest


def test_another_seed_is_tried_where_an_answer_cannot_be_read(opening: Opening, player: Player) -> None:
    player.play("not_json", coding())
    with opening() as workspace:
        assert build(workspace).uncoded == ()
    assert [asked.body["seed"] for asked in player.asked[:2]] == [0, 1]


def test_an_answer_that_breaks_off_is_asked_for_in_parts(opening: Opening, player: Player) -> None:
    def play(handler: Exchange, closing: Event) -> None:
        passage = handler.asked.body["messages"][1]["content"].partition("Passage:")[2]
        cut = completion('{"claims": [{"evidence": "North', finish="length")
        (cut if passage.count(". ") + passage.count(".\n") > 1 else coding())(handler, closing)

    player.play(play)
    with opening() as workspace:
        assert kinds(build(workspace)) == [Kind.DEPLOYMENT, Kind.ENCIRCLEMENT, Kind.SHELLING]
        asked = len(player.asked)
        assert build(workspace, full=True).uncoded == ()
    assert len(player.asked) == asked


def test_an_endpoint_that_is_down_is_left_alone_soon(opening: Opening, player: Player) -> None:
    player.play("server_error")
    with opening() as workspace:
        built = build(workspace)
    assert built.asked is not None
    assert built.asked.stopped is not None
    assert len(player.asked) == MOST_FAILURES
    assert len(built.uncoded) == 3


def test_a_stall_does_not_hold_a_build_up(opening: Opening, player: Player) -> None:
    player.play(failing_on("Farham", stall))
    with opening(model_silence_s=1) as workspace:
        built = build(workspace)
    assert "longer than" in built.uncoded[0].reason
    assert kinds(built) == [Kind.ENCIRCLEMENT, Kind.SHELLING]


def test_an_interruption_loses_no_answer(opening: Opening, player: Player) -> None:
    def interrupt(stage: str, done: int, _total: int) -> None:
        if (stage, done) == ("asking the model", 2):
            raise KeyboardInterrupt

    with opening() as workspace:
        with pytest.raises(KeyboardInterrupt):
            build(workspace, progress=interrupt)
        assert len(answers(workspace)) == 2
        assert workspace.store.is_sealed()
    with opening() as workspace:
        assert build(workspace).uncoded == ()
        assert len(answers(workspace)) == 3
    assert len(player.asked) == 3


def test_the_limit_of_cost_holds(opening: Opening, player: Player) -> None:
    player.play(coding(usage={"prompt_tokens": 5000, "completion_tokens": 2000}))
    with opening(**RATES, model_max_cost=0.05) as workspace:
        built = build(workspace)
        assert built.asked is not None
        assert built.asked.spending.cost == pytest.approx(0.026)
        assert built.asked.stopped is not None
        assert "left of 0.05" in built.asked.stopped
        assert [failure.reason for failure in built.uncoded] == [built.asked.stopped]
        assert build(workspace, max_cost=5).uncoded == ()


def test_what_is_not_counted_is_reckoned_at_its_most(opening: Opening, player: Player) -> None:
    player.play("no_usage")
    with opening(**RATES, model_max_cost=0.05) as workspace:
        built = build(workspace)
    assert built.asked is not None
    spending = built.asked.spending
    assert (spending.uncounted, spending.prompt_tokens) == (len(player.asked), 0)
    assert 0 < spending.reserved <= 0.05


def test_a_limit_without_prices_is_wrong_use(opening: Opening, player: Player) -> None:
    with opening() as workspace, pytest.raises(UsageError, match="model_price"):
        build(workspace, max_cost=1)
    assert player.asked == []


@pytest.mark.parametrize(
    ("missing", "named"), [({"model_endpoint": None}, "model_endpoint"), ({"model_name": None}, "model_name")]
)
def test_without_endpoint_or_model_nothing_is_asked(
    opening: Opening, player: Player, missing: dict[str, None], named: str
) -> None:
    with opening(**missing) as workspace, pytest.raises(UsageError, match=named):
        build(workspace)
    assert player.asked == []


def test_nothing_leaves_the_machine_unless_a_model_is_chosen(opening: Opening, player: Player) -> None:
    with opening(coder="rules") as workspace:
        built = build(workspace)
    assert (built.asked, player.asked) == (None, [])


def test_rules_and_model_give_records_of_their_own(opening: Opening) -> None:
    with opening() as workspace:
        build(workspace)
    with opening(coder="rules") as workspace, pytest.raises(IntegrityError, match="observance build"):
        verify_record(workspace)


def test_the_key_is_in_no_file_of_the_workspace(opening: Opening, player: Player) -> None:
    player.play("no_key")
    with opening() as workspace:
        built = build(workspace)
        assert KEY not in f"{workspace!r}{built.uncoded}"
        files = [path for path in workspace.folder.rglob("*") if path.is_file()]
    assert all(KEY.encode() not in path.read_bytes() for path in files)
    assert player.asked[0].headers["Authorization"] == f"Bearer {KEY}"


def test_a_report_that_comes_back_is_not_asked_about_again(opening: Opening, player: Player, tmp_path: Path) -> None:
    with opening() as workspace:
        digest = build(workspace).digest
        wire = next(report for report in workspace.state().reports if report.name == "reports/wire.md")
        withdraw_report(workspace, wire.id, reason="printed in error", author="Ada")
        build(workspace)
        list(receive_reports(workspace, [str(tmp_path / "reports")]))
        assert build(workspace).digest == digest
    assert len(player.asked) == 3


def test_explain_has_the_words_and_the_model_of_each_slot(opening: Opening) -> None:
    with opening() as workspace:
        record = build(workspace).record
        assert record is not None
        shelling = next(claim for claim in record.claims if claim.kind is Kind.SHELLING)
        found = detail(workspace, "claims", get(workspace, shelling.id))
        out = StringIO()
        show_explanation(Console(width=160, file=out), found)
    assert "Northland" in out.getvalue()
    assert out.getvalue().count("played-1") >= 3


def test_gold_is_scored_against_what_the_model_says_now(player: Player, tmp_path: Path) -> None:
    gold: dict[str, Any] = {"doc": "d", "evidence": SHELLED, "kind": "shelling", "actor": ["northland"], "target": []}
    gold |= {"place": ["Riverton"], "date": None, "figures": [], "source": [], "status": "asserted"}
    document = {"id": "d", "outlet": "Vale Courier", "title": None, "text": f"{SHELLED} {ENCIRCLED}", "published": None}
    (tmp_path / "claims.jsonl").write_text(json.dumps(gold), "utf-8")
    (tmp_path / "documents.jsonl").write_text(json.dumps(document), "utf-8")
    files = read_files([tmp_path])
    asked = EvaluationAsked(settings=settings_from(environ(player, OBSERVANCE_CODER="model")))
    evaluated = evaluate(files, asked)
    assert evaluated.tally.spending is not None
    assert evaluated.tally.spending.answers == 1
    done = evaluated.evaluation
    assert done.coder.startswith("model/played-1")
    assert done.claims is not None
    assert done.claims.summary.claims.f1 == pytest.approx(2 / 3)
    assert len(player.asked) == 1
    player.play("server_error")
    with pytest.raises(UnansweredError, match="answered 500"):
        evaluate(files, asked)


def environ(player: Player, **more: str) -> dict[str, str]:
    given = {"OBSERVANCE_MODEL_ENDPOINT": player.address, "OBSERVANCE_MODEL_NAME": "played-1"}
    return given | {"OBSERVANCE_MODEL_RETRIES": "0"} | more


def test_a_text_is_coded_by_a_model_without_a_workspace(player: Player, tmp_path: Path) -> None:
    (tmp_path / "courier.md").write_text(COURIER, "utf-8")
    tally = Tally()
    found = list(
        code_targets([str(tmp_path / "courier.md")], environ(player), str(MISSION), coder_name="model", tally=tally)
    )
    assert [item["kind"] for item in found if isinstance(item, dict)] == ["shelling", "encirclement"]
    assert tally.spending is not None
    assert (tally.spending.answers, sum(tally.dropped.values())) == (1, 1)


def test_a_text_that_the_model_fails_on_is_rejected(player: Player, tmp_path: Path) -> None:
    player.play("server_error")
    (tmp_path / "courier.md").write_text(COURIER, "utf-8")
    (found,) = code_targets([str(tmp_path / "courier.md")], environ(player), None, coder_name="model")
    assert isinstance(found, Rejected)
    assert "answered 500" in found.reason


def test_a_coder_that_is_none_is_wrong_use(player: Player) -> None:
    with pytest.raises(UsageError, match="rules and model"):
        list(code_targets([], environ(player), None, coder_name="oracle"))
