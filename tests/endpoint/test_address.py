import pytest

from observance.endpoint.address import checked_address, completions_url
from observance.errors import UsageError


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://models.example/v1", "https://models.example/v1"),
        (" https://models.example/v1/ ", "https://models.example/v1"),
        ("https://models.example/v1/chat/completions", "https://models.example/v1"),
        ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
        ("http://192.168.1.5/v1", "http://192.168.1.5/v1"),
        ("http://models/v1", "http://models/v1"),
    ],
)
def test_an_address_ends_before_the_call(given: str, address: str) -> None:
    assert checked_address(given) == address
    assert completions_url(address).endswith("/chat/completions")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("http://models.example/v1", "in the clear"),
        ("http://93.184.216.34/v1", "in the clear"),
        ("ftp://models.example/v1", "no http"),
        ("models.example/v1", "no http"),
        ("https:///v1", "no http"),
        ("https://models.example:port/v1", "read"),
        ("https://[::1/v1", "read"),
    ],
)
def test_what_is_no_safe_address_is_refused(given: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        checked_address(given)


@pytest.mark.parametrize(
    "given",
    ["https://user:sk-hush@models.example/v1", "https://models.example/v1?key=sk-hush", "https://m.example/#sk-hush"],
)
def test_a_key_in_an_address_is_refused_and_not_shown(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked_address(given)
    assert "sk-hush" not in str(caught.value)
