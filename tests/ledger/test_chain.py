from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from observance.ledger.chain import GENESIS, StoredEvent, extend, fault, link

bodies = st.lists(st.text(max_size=20), min_size=1, max_size=6)


def faults(events: list[StoredEvent]) -> list[tuple[int, str]]:
    found = []
    before: StoredEvent | None = None
    for event in events:
        reason = fault(before, event)
        if reason:
            found.append((event.seq, reason))
        before = event
    return found


def test_the_first_event_rests_on_genesis() -> None:
    (event,) = extend(None, ["{}"])
    assert (event.seq, event.previous, event.hash) == (1, GENESIS, link(GENESIS, 1, "{}"))


@given(bodies, st.integers(0, 6))
def test_a_chain_is_the_same_in_one_go_or_in_two(several: list[str], cut: int) -> None:
    whole = list(extend(None, several))
    first = list(extend(None, several[:cut]))
    assert first + list(extend(first[-1] if first else None, several[cut:])) == whole
    assert faults(whole) == []


@given(bodies, st.data())
def test_a_changed_body_is_named(several: list[str], data: st.DataObject) -> None:
    events = list(extend(None, several))
    at = data.draw(st.integers(0, len(events) - 1))
    events[at] = replace(events[at], body=events[at].body + " ")
    assert faults(events) == [(at + 1, "does not fit its hash")]


@given(bodies, st.data())
def test_a_body_changed_with_its_hash_breaks_the_next(several: list[str], data: st.DataObject) -> None:
    events = list(extend(None, [*several, "last"]))
    at = data.draw(st.integers(0, len(events) - 2))
    forged = events[at].body + " "
    events[at] = replace(events[at], body=forged, hash=link(events[at].previous, at + 1, forged))
    assert faults(events) == [(at + 2, "does not carry the hash of the event before")]


def test_missing_events_are_named() -> None:
    events = list(extend(None, "abcde"))
    assert faults(events[1:])[0] == (2, "follows event 0: event 1 is missing")
    assert faults(events[:1] + events[3:])[0] == (4, "follows event 1: events 2 to 3 are missing")
