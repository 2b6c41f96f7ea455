"""Documents from the web, within limits: size, time, redirects, addresses, and what robots.txt asks."""

import zlib
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore
import httpx

import observance
from observance.errors import IntakeError
from observance.intake import robots
from observance.intake.network import CheckedTransport, RefusedAddressError
from observance.intake.types import Label, Limits
from observance.network.timed import Deadline

_USER_AGENT = f"{robots.AGENT}/{observance.__version__}"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS_BYTES = 512 * 1024
_FAULTS = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError)
_TIMEOUTS = (httpcore.TimeoutException, httpx.TimeoutException)
_NETWORK = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A downloaded document: its bytes, the `Content-Type` header and the address that it came from at last."""

    data: bytes
    media_type: str | None
    url: str


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    location: str | None
    media_type: str | None
    data: bytes


def fetch(url: str, limits: Limits) -> Fetched:
    """Download `url`.

    Raises:
        IntakeError: it cannot be had, is refused, or breaks a limit.
    """
    label = Label(url, url)
    deadline = Deadline(limits.timeout_s)
    transport = CheckedTransport(deadline, allow_private=limits.allow_private_addresses)
    with httpx.Client(transport=transport, headers=_HEADERS, trust_env=False, follow_redirects=False) as client:
        return _Download(client, label, limits).run(url)


_HEADERS = {"User-Agent": _USER_AGENT, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}


class _Download:
    """One download with its redirects; the rules of each site are asked for once."""

    def __init__(self, client: httpx.Client, label: Label, limits: Limits) -> None:
        self._client = client
        self._label = label
        self._limits = limits
        self._rules: dict[str, tuple[robots.Rule, ...]] = {}

    def run(self, url: str) -> Fetched:
        for _ in range(self._limits.max_redirects + 1):
            url = self._checked(url)
            if self._limits.respect_robots and not robots.allows(self._rules_of(url), url):
                raise self._label.refuse(
                    "the site's robots.txt asks not to read it automatically; save the page and add it"
                )
            answer = self._get(url, self._limits.max_bytes)
            if answer.status not in _REDIRECTS or answer.location is None:
                break
            url = urljoin(url, answer.location)
        else:
            raise self._label.refuse(f"redirects more than {self._limits.max_redirects} times; give the last address")
        if answer.status != httpx.codes.OK:
            raise self._label.refuse(f"the server answered {answer.status}; check the address")
        return Fetched(answer.data, answer.media_type, url)

    def _checked(self, url: str) -> str:
        """The address without its fragment, if it is one that may be asked for."""
        try:
            parts = urlsplit(url)
            scheme, host, _ = parts.scheme.lower(), parts.hostname, parts.port
        except ValueError as error:
            raise self._label.refuse("is no address that can be read; check it") from error
        if scheme not in {"http", "https"} or not host:
            raise self._label.refuse(f"leads to “{url[:80]}”, which is no http or https address")
        if parts.username is not None or parts.password is not None:
            raise self._label.refuse("holds a user name or password; save the page and add it")
        return urlunsplit(parts._replace(fragment=""))

    def _rules_of(self, url: str) -> tuple[robots.Rule, ...]:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._read_rules(f"{origin}/robots.txt")
        return self._rules[origin]

    def _read_rules(self, url: str) -> tuple[robots.Rule, ...]:
        """RFC 9309: no rules where there are none (4xx), no reading where they cannot be had (5xx)."""
        for _ in range(self._limits.max_redirects + 1):
            answer = self._get(self._checked(url), _ROBOTS_BYTES)
            if answer.status not in _REDIRECTS or answer.location is None:
                break
            url = urljoin(url, answer.location)
        if answer.status >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise self._label.refuse(f"the site's robots.txt cannot be read (answer {answer.status}); try again later")
        return robots.rules_for(answer.data.decode("utf-8", "replace")) if answer.status == httpx.codes.OK else ()

    def _get(self, url: str, most: int) -> _Answer:
        try:
            with self._client.stream("GET", url) as response:
                return _Answer(
                    response.status_code,
                    response.headers.get("location"),
                    response.headers.get("content-type"),
                    self._content(response, most) if response.status_code == httpx.codes.OK else b"",
                )
        except IntakeError:
            raise
        except RefusedAddressError as error:
            raise self._label.refuse(
                f"leads to {error}, which is no public address; allow private addresses if that is meant"
            ) from error
        except _TIMEOUTS as error:
            raise self._label.refuse(
                f"took longer than {self._limits.timeout_s:g} s; try again or save the page"
            ) from error
        except (*_FAULTS, *_NETWORK) as error:
            raise self._label.refuse(
                f"cannot be read from the network ({str(error) or type(error).__name__})"
            ) from error

    def _content(self, response: httpx.Response, most: int) -> bytes:
        """The body, unpacked here piece by piece, so that a small answer cannot unpack to a large one."""
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding not in {"identity", "", "gzip", "x-gzip", "deflate"}:
            raise self._label.refuse(
                f"came in the coding “{coding}”, which was not asked for; save the page and add it"
            )
        inflate = zlib.decompressobj(wbits=47 if "gzip" in coding else 15) if coding not in {"identity", ""} else None
        body = bytearray()
        for chunk in response.iter_raw():
            try:
                body += inflate.decompress(chunk, most + 1 - len(body)) if inflate else chunk
            except zlib.error as error:
                raise self._label.refuse("came damaged; try again") from error
            if len(body) > most:
                raise self._label.refuse(f"is larger than {most:,} bytes; raise the limit if that is meant")
        return bytes(body)
