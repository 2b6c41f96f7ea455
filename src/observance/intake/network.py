"""Connections that go only to checked addresses and end at a set time.

The check sits where the connection is made: the name is looked up once, every address it has is checked, and the
connection goes to one of these, so that no later look-up can lead elsewhere. That holds for each redirect too.
"""

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore

from observance.network.timed import Deadline, TimedStream, TimedTransport

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
                return TimedStream(stream, self._deadline)
        raise httpcore.ConnectError("the name has no address")


class CheckedTransport(TimedTransport):
    """httpx over `CheckedBackend`. No proxy of the environment is used: what it would connect to cannot be checked."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        super().__init__(CheckedBackend(deadline, allow_private=allow_private))
