"""Connections that go only to checked addresses and end at a set time.

The check sits where the connection is made: the name is looked up once, every address it has is checked, and the
connection goes to one of these, so that no later look-up can lead elsewhere. That holds for each redirect too.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedAddressError(Exception):
    """A name leads to an address that is not public; `str()` is the address."""


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet: not private, loopback, link-local, reserved or multicast, nor an
    IPv6 address that stands for such an IPv4 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return _is_open(address)
    if (mapped := _mapped(address)) is not None:
        return _is_open(mapped)
    tunnels = [address.sixtofour, *(address.teredo or ())]
    return _is_open(address) and not address.is_site_local and all(_is_open(end) for end in tunnels if end is not None)


def _is_open(address: Address) -> bool:
    closed = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    return address.is_global and not closed and not address.is_link_local


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def _mapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that `address` is another spelling of (RFC 4291, RFC 6052)."""
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address.ipv4_mapped


def checked_addresses(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of `host`, in the resolver's order.

    Raises:
        RefusedAddressError: one of them is not public, and private ones are not allowed.
        OSError: the name cannot be looked up.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    for text in addresses:
        if not allow_private and not is_public(ipaddress.ip_address(text)):
            raise RefusedAddressError(text)
    return addresses


class Deadline:
    """A moment that all steps of one download share."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left.

        Raises:
            httpcore.ReadTimeout: none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is up")
        return left


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends at the deadline: a timeout for each step alone lets a slow drip go on."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline's is tighter
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the deadline's is tighter
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the deadline's is tighter
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline's is tighter
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = checked_addresses(host, port, allow_private=self._allow_private)
        except OSError as error:
            raise httpcore.ConnectError("the name cannot be looked up") from error
        for i, address in enumerate(addresses):
            try:
                stream = self._sockets.connect_tcp(address, port, self._deadline.left(), local_address, socket_options)
            except httpcore.ConnectError:
                if i == len(addresses) - 1:
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise httpcore.ConnectError("the name has no address")


class _ResponseStream(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


class CheckedTransport(httpx.BaseTransport):
    """httpx over `CheckedBackend`. No proxy of the environment is used: what it would connect to cannot be checked."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        backend = CheckedBackend(deadline, allow_private=allow_private)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_ResponseStream(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()
