"""The address of an endpoint, checked before anything is sent there."""

import ipaddress
from urllib.parse import SplitResult, urlsplit, urlunsplit

from observance.errors import UsageError

_PATH = "/chat/completions"


def checked_address(given: str) -> str:
    """The address without a closing slash or `/chat/completions`.

    Raises:
        UsageError: it is no plain https address. Plain http is for this machine and the local network: reports and key
            would cross the open network in the clear.
    """
    parts = _parts(given)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise _refuse(given, "holds more than host and path; the key belongs in OBSERVANCE_MODEL_KEY")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _refuse(given, "is no http or https address; write it like https://host/v1")
    if parts.scheme == "http" and not _is_local(parts.hostname):
        raise _refuse(given, "would send reports in the clear; use https")
    path = parts.path.rstrip("/").removesuffix(_PATH)
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def completions_url(address: str) -> str:
    return f"{address}{_PATH}"


def _parts(given: str) -> SplitResult:
    try:
        parts = urlsplit(given.strip())
        _ = parts.hostname, parts.port
    except ValueError as error:
        raise _refuse(given, "is no address that can be read") from error
    return parts


def _is_local(host: str) -> bool:
    """This machine, an address of a private network, or a name without dots, which only a local network knows."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith((".local", ".internal", ".localhost"))
    return address.is_loopback or address.is_private


def _refuse(given: str, why: str) -> UsageError:
    """Without what may be a password or a key."""
    shown = given.rpartition("@")[2].partition("?")[0].partition("#")[0]
    return UsageError(f"model_endpoint {shown[:100]}: {why}")
