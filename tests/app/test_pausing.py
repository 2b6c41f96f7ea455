import gc

import pytest

from observance.app.pausing import no_collection


def test_the_collector_is_off_within_and_as_before_after() -> None:
    with no_collection():
        assert not gc.isenabled()
        with no_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_turns_it_on_again() -> None:
    with pytest.raises(ValueError, match="no"), no_collection():
        raise ValueError("no")
    assert gc.isenabled()
