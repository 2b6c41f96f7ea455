from collections.abc import Iterator

import pytest

from tests.endpoint.server import Player, serving


@pytest.fixture
def player() -> Iterator[Player]:
    with serving() as found:
        yield found
