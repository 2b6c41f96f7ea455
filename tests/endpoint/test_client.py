"""The client against a server of this machine: whatever it plays, there is an answer or a reason, and in time."""

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from observance.endpoint import Access, Endpoint, Request
from observance.endpoint.client import LONGEST_WAIT_S
from observance.errors import EndpointError, EndpointRefusedError, UsageError
from tests.endpoint.server import Play, Player, completion, drip, endless, reply, reset, stall

REQUEST = Request(system="Code it.", user="Shells hit Mill.", schema={"type": "object"}, seed=0, reply_tokens=100)
KEY = "sk-secret-0"


@pytest.fixture
def waits() -> list[float]:
    return []


Open = Callable[..., Endpoint]


@pytest.fixture
def open_endpoint(player: Player, waits: list[float]) -> Open:
    def opened(**limits: Any) -> Endpoint:
        given: dict[str, Any] = {
            "key": KEY,
            "retries": 2,
            "silence_s": 15,
            "total_s": 20,
            "max_bytes": 100_000,
        } | limits
        return Endpoint(Access(address=player.address, model="m-1", **given), waits.append)

    return opened


def test_a_question_goes_to_the_model_with_the_key(player: Player, open_endpoint: Open) -> None:
    player.play("answer")
    answer = open_endpoint().ask(REQUEST)
    (asked,) = player.asked
    assert json.loads(answer.text)["claims"]
    assert (asked.path, asked.body["model"], asked.format) == ("/v1/chat/completions", "m-1", "json_schema")
    assert asked.headers["Authorization"] == f"Bearer {KEY}"


def test_without_a_key_none_is_sent(player: Player, open_endpoint: Open) -> None:
    player.play("answer")
    open_endpoint(key=None).ask(REQUEST)
    assert "Authorization" not in player.asked[0].headers


@pytest.mark.parametrize("first", ["rate_limited", "server_error", "overloaded"])
def test_what_fails_in_passing_is_asked_again(
    player: Player, open_endpoint: Open, waits: list[float], first: str
) -> None:
    player.play(first, first, "answer")
    assert open_endpoint().ask(REQUEST).text
    assert waits == [1.0, 2.0]


def test_the_endpoint_may_say_when(player: Player, open_endpoint: Open, waits: list[float]) -> None:
    player.play("rate_limited_soon", "answer")
    open_endpoint().ask(REQUEST)
    assert waits == [7.0]


def test_the_endpoint_may_say_when_by_a_date(player: Player, open_endpoint: Open, waits: list[float]) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)  # noqa: TID251 - the header is a clock's
    player.play(reply(429, b"", {"Retry-After": then}), reply(429, b"", {"Retry-After": "at noon"}), "answer")
    open_endpoint().ask(REQUEST)
    assert 25 <= waits[0] <= 30
    assert waits[1] == 2.0


def test_nobody_waits_a_day(player: Player, open_endpoint: Open, waits: list[float]) -> None:
    player.play("rate_limited_long")
    with pytest.raises(EndpointRefusedError, match="86,400 s"):
        open_endpoint().ask(REQUEST)
    assert waits == []


def test_waits_grow_but_not_without_end(player: Player, open_endpoint: Open, waits: list[float]) -> None:
    player.play("server_error")
    with pytest.raises(EndpointError, match="answered 500"):
        open_endpoint(retries=9).ask(REQUEST)
    assert waits == sorted(waits)
    assert max(waits) == LONGEST_WAIT_S
    assert len(player.asked) == 10


def test_fewer_attempts_than_retries_may_be_allowed(player: Player, open_endpoint: Open) -> None:
    player.play("server_error")
    with pytest.raises(EndpointError):
        open_endpoint().ask(REQUEST, attempts=1)
    assert len(player.asked) == 1


@pytest.mark.parametrize(
    ("play", "said"),
    [
        (stall, "longer than"),
        (drip, "longer than"),
        (reset, "broke off"),
        (endless, "more than"),
        (reply(200, b"\x1f\x8b", {"Content-Encoding": "gzip"}), "compressed"),
    ],
)
def test_no_reply_takes_longer_than_its_limits(player: Player, open_endpoint: Open, play: Play, said: str) -> None:
    player.play(play)
    start = time.monotonic()
    with pytest.raises(EndpointError, match=said) as caught:
        open_endpoint(retries=1, silence_s=1, total_s=2).ask(REQUEST)
    assert time.monotonic() - start < 10
    assert caught.value.lost == 2


@pytest.mark.parametrize("name", ["not_utf8", "page", "no_choices", "other_json"])
def test_what_is_no_completion_is_asked_for_again(player: Player, open_endpoint: Open, name: str) -> None:
    player.play(name, "answer")
    assert open_endpoint().ask(REQUEST).text
    assert len(player.asked) == 2


def test_an_error_under_status_200_is_told(player: Player, open_endpoint: Open) -> None:
    player.play(reply(200, b'{"error": {"message": "No provider for sk-secret-0"}}'))
    with pytest.raises(EndpointError, match=r"no chat completion \(No provider for \(key\)\)"):
        open_endpoint(retries=0).ask(REQUEST)


def test_a_stall_is_overcome(player: Player, open_endpoint: Open) -> None:
    player.play(stall, reset, "answer")
    assert open_endpoint(silence_s=1).ask(REQUEST).text


def test_an_endpoint_that_is_not_there_is_named(open_endpoint: Open) -> None:
    endpoint = Endpoint(Access(address="http://127.0.0.1:9/v1", model="m-1", retries=0), lambda _: None)
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1:9.*cannot be reached") as caught:
        endpoint.ask(REQUEST)
    assert caught.value.lost == 0


@pytest.mark.parametrize("name", ["no_key", "no_model", "out_of_money", "redirect"])
def test_what_will_not_get_better_is_not_asked_again(player: Player, open_endpoint: Open, name: str) -> None:
    player.play(name)
    with pytest.raises(EndpointRefusedError):
        open_endpoint().ask(REQUEST)
    assert len(player.asked) == 1


def test_a_format_that_is_refused_gives_way_to_the_next(player: Player, open_endpoint: Open) -> None:
    player.play("no_schema", "no_schema", "no_schema", "answer")
    endpoint = open_endpoint()
    endpoint.ask(REQUEST)
    endpoint.ask(REQUEST)
    assert [asked.format for asked in player.asked] == ["json_schema", "json_schema", "json_object", None, None]
    assert "temperature" not in player.asked[1].body
    assert "max_completion_tokens" in player.asked[1].body


def test_a_request_that_is_refused_in_every_form_spoils_none_for_the_next(player: Player, open_endpoint: Open) -> None:
    player.play(*["too_long"] * 5, "answer")
    endpoint = open_endpoint()
    with pytest.raises(EndpointError, match="context length") as caught:
        endpoint.ask(REQUEST)
    assert not isinstance(caught.value, EndpointRefusedError)
    endpoint.ask(REQUEST)
    assert player.asked[-1].format == "json_schema"


def test_a_redirect_carries_nothing_elsewhere(player: Player, open_endpoint: Open) -> None:
    player.play("redirect")
    with pytest.raises(EndpointRefusedError, match="leads elsewhere"):
        open_endpoint().ask(REQUEST)


@pytest.mark.parametrize("name", ["no_key", "server_error", "redirect"])
def test_the_key_shows_nowhere(
    player: Player, open_endpoint: Open, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    player.play(name)
    endpoint = open_endpoint()
    with pytest.raises(EndpointError) as caught:
        endpoint.ask(REQUEST)
    assert KEY not in f"{caught.value}{caught.value!r}{endpoint.__dict__}{caplog.text}"


def test_an_address_in_the_clear_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(UsageError):
        Endpoint(Access(address="http://models.example/v1", model="m-1"))


def test_an_answer_is_taken_as_it_came(player: Player, open_endpoint: Open) -> None:
    player.play(completion("not even JSON", finish="length"))
    answer = open_endpoint().ask(REQUEST)
    assert (answer.text, answer.finish) == ("not even JSON", "length")
