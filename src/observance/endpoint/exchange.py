"""One request over HTTP, within its limits: a status with a body, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass

import httpcore
import httpx

import observance
from observance.endpoint.types import Access
from observance.network.timed import Deadline, TimedBackend, TimedTransport

_TIMEOUTS = (httpcore.TimeoutException, httpx.TimeoutException)
_FAULTS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Response:
    """What came back. Redirects are not followed: they would carry the report to an address that nobody named."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class ExchangeError(Exception):
    """There is no whole reply; `str()` says why. `was_sent` where the request may have been worked on all the same."""

    def __init__(self, reason: str, *, was_sent: bool) -> None:
        super().__init__(reason)
        self.was_sent = was_sent


def post(access: Access, url: str, body: bytes) -> Response:
    """
    Raises:
        ExchangeError: the endpoint cannot be reached, is too slow, breaks off or sends too much.
    """
    deadline = Deadline(access.total_s, access.silence_s)
    transport = TimedTransport(TimedBackend(deadline, access.connect_s))
    try:
        with (
            httpx.Client(transport=transport, trust_env=False, follow_redirects=False) as client,
            client.stream("POST", url, content=body, headers=_headers(access)) as response,
        ):
            return Response(response.status_code, response.headers, _content(response, access.max_bytes))
    except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
        raise ExchangeError("cannot be reached", was_sent=False) from error
    except _TIMEOUTS as error:
        limits = f"{access.silence_s:g} s of silence or {access.total_s:g} s in all"
        raise ExchangeError(f"took longer than {limits}", was_sent=True) from error
    except _FAULTS as error:
        raise ExchangeError(f"broke off ({type(error).__name__})", was_sent=True) from error


def _headers(access: Access) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": f"observance/{observance.__version__}",
    }
    return headers | ({"Authorization": f"Bearer {access.key}"} if access.key else {})


def _content(response: httpx.Response, most: int) -> bytes:
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in {"identity", ""}:
        raise ExchangeError("sent a compressed reply, which was not asked for", was_sent=True)
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > most:
            raise ExchangeError(f"sent more than {most:,} bytes", was_sent=True)
    return bytes(body)
