"""Whatever an endpoint plays, a report is coded from its own words or stays uncoded with a reason, and soon."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest

from observance.app.asking import Asker
from observance.app.spending import Prices, Spending
from observance.claims.coder import RuleCoder
from observance.claims.llm.coder import ModelCoder
from observance.claims.llm.question import Asking
from observance.endpoint import Access, Endpoint
from observance.language import load_analyser
from observance.ledger.codec import decode, encode
from observance.ledger.events import ModelAnswered
from tests.builders import MANDATE, report
from tests.endpoint.server import (
    PLAYED,
    STORY,
    Play,
    Player,
    completion,
    drip,
    endless,
    played,
    reply,
    reset,
    serving,
    stall,
)

NOON = datetime(2031, 3, 1, 12, tzinfo=UTC)
GENERATED: dict[str, Play] = {
    "stall": stall,
    "drip": drip,
    "reset": reset,
    "endless": endless,
    "deep answer": completion("[" * 60_000),
    "deep body": reply(200, b'{"choices":' * 20_000),
    "many claims": completion('{"claims": [' + ",".join(["{}"] * 20_000) + "]}"),
    "one long word": completion('{"claims": [{"evidence": "' + "a" * 90_000 + '"}]}'),
    "white space": completion(" " * 90_000),
    "nothing at all": reply(200, b""),
    "bytes": reply(200, bytes(range(256)) * 100),
    "status without meaning": reply(299, b"{}"),
    "teapot": reply(418, b"short and stout"),
}
PLAYS = {path.stem: played(path.stem) for path in sorted(PLAYED.glob("*.http"))} | GENERATED


@cache
def rules() -> RuleCoder:
    return RuleCoder(load_analyser(None), MANDATE)


@pytest.fixture(scope="module")
def player() -> Iterator[Player]:
    with serving() as found:
        yield found


@pytest.mark.parametrize("name", PLAYS)
def test_whatever_is_played_no_word_gets_in_that_the_report_does_not_hold(player: Player, name: str) -> None:
    player.play(PLAYS[name])
    kept = report(text=STORY, published="2021-05-06")
    answers: dict[str, tuple[str, ...]] = {}
    events: list[ModelAnswered] = []
    access = Access(address=player.address, model="m", silence_s=0.1, total_s=0.2, max_bytes=200_000, retries=1)
    coder = ModelCoder(rules(), Asking(model="m"), answers)
    spending = Spending(Prices(1.0, 1.0), 100.0)
    asker = Asker(coder, Endpoint(access, lambda _: None), answers, events.append, lambda: NOON, spending)
    start = time.monotonic()
    asked = asker.ask_about([kept], lambda _stage, _done, _total: None)
    claims = coder.code(kept)
    assert time.monotonic() - start < 20
    assert bool(asked.failures) == coder.awaits(kept)
    assert not (asked.failures and claims)
    for claim in claims:
        assert STORY[claim.start : claim.end] == claim.evidence
        assert set(claim.actor) <= {"norland", "sudmark"}
        words = (*claim.target, *claim.source, *(p.name for p in claim.place), *(f.text for f in claim.figures))
        assert all(each in STORY for each in words)
    assert [decode(encode(event)) for event in events] == events
    assert len(events) == spending.answers
