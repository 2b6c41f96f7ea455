"""Bodies of requests and replies. Servers differ in what they take, so there is more than one form to ask in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

from observance.endpoint.types import Answer, Request

_MOST_TOKENS = 10**9
_LONGEST_NAME = 200


class MalformedError(ValueError):
    """The body of a reply is not that of a chat completion; `str()` says what is wrong."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to ask: the `response_format` (None: none), whether temperature and seed go along, and the name of the
    limit of tokens."""

    response_format: str | None
    samples: bool
    limit: str


FORMS = (
    Form("json_schema", True, "max_tokens"),
    Form("json_schema", False, "max_completion_tokens"),
    Form("json_object", True, "max_tokens"),
    Form(None, True, "max_tokens"),
    Form(None, False, "max_completion_tokens"),
)
"""From the strictest on: where an endpoint refuses one, the next is tried."""


def request_body(request: Request, model: str, form: Form) -> bytes:
    """The request as JSON; ASCII, so that its length bounds the tokens that it can be cut into."""
    body: dict[str, Any] = {
        "model": model,
        "messages": [{"role": "system", "content": request.system}, {"role": "user", "content": request.user}],
        form.limit: request.reply_tokens,
        "stream": False,
    }
    if form.samples:
        body |= {"temperature": 0, "seed": request.seed}
    if form.response_format == "json_schema":
        schema = {"name": "claims", "strict": True, "schema": request.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif form.response_format:
        body["response_format"] = {"type": form.response_format}
    return json.dumps(body).encode()


def read_answer(data: bytes) -> Answer:
    """
    Raises:
        MalformedError: the data are no chat completion.
    """
    body = _object(data)
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise MalformedError("is JSON, but no chat completion")
    usage = body.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return Answer(
        text=_clean(_content(message.get("content"))),
        served=_name(body.get("model")),
        finish=_name(choice.get("finish_reason")),
        prompt_tokens=_count(counts.get("prompt_tokens")),
        reply_tokens=_count(counts.get("completion_tokens")),
    )


def read_error(data: bytes) -> tuple[str, str]:
    """Message and code of an error's body; empty where it has none."""
    try:
        body = _object(data)
    except MalformedError:
        return "", ""
    error = body.get("error")
    if isinstance(error, Mapping):
        return _name(error.get("message")) or "", _name(error.get("code")) or ""
    return _name(error) or _name(body.get("message")) or _name(body.get("detail")) or "", ""


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        body = from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise MalformedError("is no JSON in UTF-8") from error
    if not isinstance(body, dict):
        raise MalformedError("is no JSON object")
    return body


def _content(content: Any) -> str:
    """The text of a message, in one piece or in several."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = [part.get("text") for part in parts if isinstance(part, dict)]
    return "".join(text for text in texts if isinstance(text, str))


def _clean(text: str) -> str:
    """Without halves of surrogate pairs, which nothing can store."""
    return text.encode("utf-8", "replace").decode()


def _name(value: Any) -> str | None:
    """A short text on one line, without control characters."""
    if not isinstance(value, str):
        return None
    line = " ".join("".join(c if c.isprintable() else " " for c in _clean(value[: 2 * _LONGEST_NAME])).split())
    return line[:_LONGEST_NAME] or None


def _count(value: Any) -> int | None:
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_TOKENS
    return value if is_count else None
