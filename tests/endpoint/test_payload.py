import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observance.endpoint.payload import FORMS, MalformedError, read_answer, read_error, request_body
from observance.endpoint.types import Answer, Request
from tests.endpoint.server import PLAYED

REQUEST = Request(system="Code it.", user="Zażółć “gęślą” 🚀", schema={"type": "object"}, seed=3, reply_tokens=50)


def body_of(name: str) -> bytes:
    return (PLAYED / f"{name}.http").read_bytes().partition(b"\n\n")[2]


def test_the_strictest_form_comes_first() -> None:
    body = json.loads(request_body(REQUEST, "m-1", FORMS[0]))
    assert body["response_format"]["json_schema"]["schema"] == REQUEST.schema
    assert body["response_format"]["json_schema"]["strict"] is True
    assert (body["temperature"], body["seed"], body["max_tokens"], body["stream"]) == (0, 3, 50, False)
    assert body["messages"][1] == {"role": "user", "content": REQUEST.user}


def test_every_form_limits_the_answer_and_none_is_longer_than_the_first() -> None:
    sizes = [len(request_body(REQUEST, "m-1", form)) for form in FORMS]
    assert all(json.loads(request_body(REQUEST, "m-1", form))[form.limit] == 50 for form in FORMS)
    assert max(sizes) == sizes[0]


def test_an_answer_has_its_text_its_model_and_its_counts() -> None:
    answer = read_answer(body_of("answer"))
    assert json.loads(answer.text)["claims"][0]["kind"] == "shelling"
    assert (answer.served, answer.finish, answer.prompt_tokens, answer.reply_tokens) == ("played-1", "stop", 1200, 80)


def test_a_text_in_parts_is_one_text() -> None:
    assert read_answer(body_of("in_parts")).text == read_answer(body_of("answer")).text


@pytest.mark.parametrize("name", ["no_usage", "odd_usage"])
def test_counts_that_are_none_are_not_known(name: str) -> None:
    answer = read_answer(body_of(name))
    assert (answer.prompt_tokens, answer.reply_tokens) == (None, None)


def test_a_refusal_is_an_empty_text() -> None:
    assert read_answer(body_of("refusal")).text == ""


@pytest.mark.parametrize("name", ["no_choices", "other_json", "page", "not_utf8", "server_error"])
def test_what_is_no_completion_is_malformed(name: str) -> None:
    with pytest.raises(MalformedError):
        read_answer(body_of(name))


def test_nesting_without_end_is_malformed() -> None:
    with pytest.raises(MalformedError):
        read_answer(b"[" * 500_000)


def test_an_error_says_its_message_on_one_line() -> None:
    assert read_error(body_of("no_schema"))[0].startswith("response_format")
    assert read_error(body_of("out_of_money"))[1] == "insufficient_quota"
    assert read_error(b'{"error": "gone\\n\\u001b[31mred"}') == ("gone [31mred", "")
    assert read_error(body_of("server_error")) == ("", "")


KEYS = ("choices", "message", "content", "usage", "model", "error", "text")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@given(json_values | st.binary(max_size=40))
def test_any_body_is_an_answer_or_malformed(value: object) -> None:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    try:
        answer = read_answer(data)
    except MalformedError:
        return
    assert isinstance(answer, Answer)
    answer.text.encode()
    read_error(data)
