"""What goes to an endpoint and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How an endpoint is reached. `address` ends before `/chat/completions`; the key is in no `repr`.

    Times are in seconds: `connect_s` to open a connection, `silence_s` without any byte, `total_s` for one request.
    `max_bytes` is the largest reply. A request that fails in passing is sent again up to `retries` times.
    """

    address: str
    model: str
    key: str | None = field(default=None, repr=False)
    connect_s: float = 10.0
    silence_s: float = 120.0
    total_s: float = 300.0
    max_bytes: int = 1_000_000
    retries: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a model is asked: two messages, the schema of the answer, a seed, the most tokens of the answer."""

    system: str
    user: str
    schema: Mapping[str, Any]
    seed: int
    reply_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model answered; `served` is the model's name for itself, tokens are as the endpoint counts them."""

    text: str
    served: str | None = None
    finish: str | None = None
    prompt_tokens: int | None = None
    reply_tokens: int | None = None
