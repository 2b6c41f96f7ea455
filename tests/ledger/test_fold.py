from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from observance.ledger.codec import decode, encode
from observance.ledger.events import (
    ClaimsMerged,
    DecisionUndone,
    DiscrepancyClosed,
    Event,
    MandateAdopted,
    ModelAnswered,
    RecordExported,
    ReportReceived,
    ReportWithdrawn,
    WorkspaceCreated,
    bearing,
)
from observance.ledger.fold import State, Taken, fold, undone_by
from observance.model.claim import ClaimId
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


def undone(number: int, report: str | None = None) -> DecisionUndone:
    about = ReportId(report) if report else None
    return DecisionUndone(at=NOON, author="a second analyst", reason="it was right", decision=number, report=about)


def merged(claims: str) -> ClaimsMerged:
    return ClaimsMerged(at=NOON, author="an analyst", reason="one shelling", claims=tuple(map(ClaimId, claims)))


def test_decisions_stand_with_their_place_in_the_ledger() -> None:
    state = fold([received("a"), merged("xy"), withdrawn("a"), merged("yz")])
    assert state.decisions == (Taken(2, merged("xy")), Taken(3, withdrawn("a")), Taken(4, merged("yz")))


def test_an_undone_decision_counts_no_more() -> None:
    history: list[Event] = [received("a"), merged("xy"), merged("yz"), undone(2)]
    assert fold(history).decisions == (Taken(3, merged("yz")),)
    assert undone_by(history) == {2: 4}


def test_a_closing_stands_until_it_is_undone() -> None:
    shut = DiscrepancyClosed(at=NOON, author="an analyst", reason="no list", claims=(ClaimId("x"),), field="place")
    assert fold([received("a"), shut]).decisions == (Taken(2, shut),)
    assert fold([received("a"), shut, undone(2)]).decisions == ()


def test_an_undone_withdrawal_brings_the_report_back_as_it_was() -> None:
    state = fold([received("a", "first.txt"), withdrawn("a"), undone(2, "a")])
    assert names(state) == [("a", "first.txt")]
    assert (state.withdrawn, state.decisions) == ((), ())


def test_a_withdrawal_lifted_by_receiving_again_stands_no_more() -> None:
    assert fold([received("a"), withdrawn("a"), received("a")]).decisions == ()


def test_undoing_reaches_no_later_event_no_undoing_and_no_other_report() -> None:
    history: list[Event] = [received("a"), undone(3), merged("xy"), undone(1), undone(4), undone(99), undone(3)]
    assert undone_by(history) == {3: 7}
    assert undone_by([received("a"), withdrawn("a"), undone(2, "b"), undone(2)]) == {}


@given(histories)
def test_what_was_undone_might_as_well_not_have_been_decided(history: list[Event]) -> None:
    gone = undone_by(history)
    kept = [WorkspaceCreated(at=NOON) if number in gone else event for number, event in enumerate(history, 1)]
    assert fold(kept) == fold(history)


def test_events_that_only_note_bear_on_no_record() -> None:
    note = RecordExported(at=NOON, events=1, record="0" * 64, mandate="0" * 64, rules="0" * 64)
    assert bearing([received("a"), note, note]) == 1
    assert bearing([received("a"), note, withdrawn("a")]) == 3
    assert bearing([]) == 0
    assert fold([received("a"), note]) == fold([received("a")])
