from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from observance.ledger.codec import decode, encode
from observance.ledger.events import Event, MandateAdopted, ModelAnswered, ReportReceived, ReportWithdrawn
from observance.ledger.fold import State, fold
from observance.model.report import Report, ReportId
from tests.strategies import events

NOON = datetime(2020, 2, 3, 12, tzinfo=UTC)
FEW = st.sampled_from([ReportId("a"), ReportId("b"), ReportId("c")])
histories = st.lists(events(FEW), max_size=8)


def received(key: str, name: str = "log.txt") -> ReportReceived:
    report = Report(id=ReportId(key), name=name, text="", paragraphs=())
    return ReportReceived(at=NOON, report=report, original="0" * 64, media_type="text/plain")


def withdrawn(key: str) -> ReportWithdrawn:
    return ReportWithdrawn(at=NOON, report=ReportId(key), author="an analyst", reason="sent by mistake")


def answered(key: str, reply: str) -> ModelAnswered:
    return ModelAnswered(at=NOON, report=ReportId(key), question="0" * 64, model="m", endpoint="e", reply=reply)


def names(state: State) -> list[tuple[str, str]]:
    return [(report.id, report.name) for report in state.reports]


@given(histories)
def test_the_fold_of_the_replay_is_the_fold(history: list[Event]) -> None:
    assert fold(decode(encode(event)) for event in history) == fold(history)


@given(histories)
def test_no_report_is_both_held_and_withdrawn(history: list[Event]) -> None:
    state = fold(history)
    held, gone = [report.id for report in state.reports], [event.report for event in state.withdrawn]
    assert held == sorted(set(held))
    assert gone == sorted(set(gone))
    assert not set(held) & set(gone)


@given(histories)
def test_the_last_word_on_a_report_holds(history: list[Event]) -> None:
    state = fold([*history, received("a"), withdrawn("b")])
    assert "a" in {report.id for report in state.reports}
    assert "b" in {event.report for event in state.withdrawn}


def test_nothing_adds_up_to_nothing() -> None:
    assert fold([]) == State(mandate_name=None, mandate_digest=None, reports=(), withdrawn=())


def test_reports_are_sorted_by_id() -> None:
    assert names(fold([received("b"), received("a")])) == [("a", "log.txt"), ("b", "log.txt")]


def test_a_report_received_twice_stays_as_it_was() -> None:
    assert names(fold([received("a", "first.txt"), received("a", "second.txt")])) == [("a", "first.txt")]


def test_a_withdrawn_report_can_be_received_again() -> None:
    history: list[Event] = [received("a", "first.txt"), withdrawn("a"), received("a", "again.txt")]
    assert names(fold(history[:2])) == []
    assert fold(history[:2]).withdrawn == (withdrawn("a"),)
    assert names(fold(history)) == [("a", "again.txt")]
    assert fold(history).withdrawn == ()


def test_the_mandate_adopted_last_holds() -> None:
    adopted = [MandateAdopted(at=NOON, name=name, digest=name * 64) for name in "ab"]
    state = fold(adopted)
    assert (state.mandate_name, state.mandate_digest) == ("b", "b" * 64)


def test_answers_stay_in_their_order_when_their_report_is_withdrawn() -> None:
    first, second = answered("a", "one"), answered("a", "two")
    state = fold([received("a"), first, second, withdrawn("a")])
    assert state.reports == ()
    assert state.answers == (first, second)
