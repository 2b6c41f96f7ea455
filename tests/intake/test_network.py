import ipaddress
import socket
from collections.abc import Callable
from typing import Any

import pytest

from observance.intake.network import RefusedAddressError, checked_addresses, is_public

Entry = tuple[Any, ...]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1",
        "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "fec0::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def resolver(*addresses: str) -> Callable[..., list[Entry]]:
    return lambda *_args, **_more: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]


def test_one_private_address_among_public_ones_refuses_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver("8.8.8.8", "10.0.0.1"))
    with pytest.raises(RefusedAddressError, match=r"10\.0\.0\.1"):
        checked_addresses("valley.example", 80, allow_private=False)
    assert checked_addresses("valley.example", 80, allow_private=True) == ["8.8.8.8", "10.0.0.1"]
