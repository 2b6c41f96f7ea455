"""An OpenAI-compatible endpoint: one question in, one answer out, sent again where it fails in passing."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from observance.endpoint.address import checked_address, completions_url
from observance.endpoint.exchange import ExchangeError, Response, post
from observance.endpoint.payload import FORMS, MalformedError, read_answer, read_error, request_body
from observance.endpoint.types import Access, Answer, Request
from observance.errors import EndpointError, EndpointRefusedError

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0
# Statuses that say "not in this form" (the next is tried), "not now" (the request is sent again), "not at all".
FORM_REFUSED = frozenset({400, 415, 422, 501})
IN_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
REFUSED = {
    401: "does not accept the key; set OBSERVANCE_MODEL_KEY",
    402: "asks for payment",
    403: "does not let this key use the model",
    404: "knows no such address or model; check model_endpoint and model_name",
}
SPENT = frozenset({"insufficient_quota", "billing_hard_limit_reached"})


@dataclass(frozen=True, slots=True)
class _Wait:
    """The request failed in passing; the endpoint wants it back after so many seconds (None: it does not say)."""

    reason: str
    after_s: float | None
    was_sent: bool


class Endpoint:
    """An open way to one model; for one thread. It learns which form of request the endpoint takes."""

    def __init__(self, access: Access, sleep: Callable[[float], None] = time.sleep) -> None:
        """
        Raises:
            UsageError: the address is none that may be used.
        """
        self._access = access
        self._sleep = sleep
        self._form = 0
        self.address = checked_address(access.address)

    def size(self, request: Request) -> int:
        """Bytes of a request, which no model cuts into more tokens than that."""
        return len(request_body(request, self._access.model, FORMS[0]))

    def ask(self, request: Request, attempts: int | None = None) -> Answer:
        """Ask, at most `attempts` times where that is fewer than the retries allow.

        Raises:
            EndpointError: this request has no answer; `lost` counts the times that it was sent and perhaps worked on.
            EndpointRefusedError: nor will another have one.
        """
        allowed = self._access.retries + 1
        most = allowed if attempts is None else min(allowed, attempts)
        lost, reason = 0, "was not asked"
        for attempt in range(most):
            outcome = self._once(request, lost)
            if isinstance(outcome, Answer):
                return outcome
            lost, reason = lost + outcome.was_sent, outcome.reason
            if attempt + 1 < most:
                self._sleep(self._pause(outcome, attempt, lost))
        raise EndpointError(self.address, reason, lost=lost)

    def _pause(self, wait: _Wait, attempt: int, lost: int) -> float:
        """Seconds until the next attempt: as the endpoint says, else twice as long each time."""
        if wait.after_s is None:
            return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0**attempt)
        if wait.after_s > LONGEST_WAIT_S:
            raise EndpointRefusedError(
                self.address, f"{wait.reason}, and wants to be left alone for {wait.after_s:,.0f} s", lost=lost
            )
        return wait.after_s

    def _once(self, request: Request, lost: int) -> Answer | _Wait:
        refused: Response | None = None
        for number in range(self._form, len(FORMS)):
            body = request_body(request, self._access.model, FORMS[number])
            try:
                response = post(self._access, completions_url(self.address), body)
            except ExchangeError as error:
                return _Wait(str(error), None, error.was_sent)
            if response.status not in FORM_REFUSED:
                self._form = number
                return self._read(response, lost)
            refused = refused or response
        # In no form: then it is the request, and what the endpoint says of the strictest form tells most.
        return self._read(refused or response, lost)

    def _read(self, response: Response, lost: int) -> Answer | _Wait:
        status = response.status
        message, code = read_error(response.body) if status != 200 else ("", "")
        said = f": {self._redacted(message)}" if message else ""
        if status == 200:
            try:
                return read_answer(response.body)
            except MalformedError as error:
                # Some services report an error with status 200.
                told = self._redacted(read_error(response.body)[0])
                return _Wait(f"sent a reply that {error}{f' ({told})' if told else ''}", None, True)
        if status in IN_PASSING and code not in SPENT:
            return _Wait(f"answered {status}{said}", _retry_after(response.headers.get("retry-after")), False)
        if 300 <= status < 400:
            reason = "leads elsewhere, and a report goes only to the address that is set"
        else:
            reason = REFUSED.get(status, "does not take the request")
        kind = EndpointError if status in {*FORM_REFUSED, 413} else EndpointRefusedError
        raise kind(self.address, f"answered {status}{said}: {reason}", lost=lost)

    def _redacted(self, text: str) -> str:
        key = self._access.key
        return text.replace(key, "(key)") if key else text


def _retry_after(value: str | None) -> float | None:
    """Seconds of a `Retry-After` header (RFC 9110): a number, or a date."""
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    now = datetime.fromtimestamp(time.time(), UTC)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
