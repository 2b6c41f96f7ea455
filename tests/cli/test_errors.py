import pytest

from observance.cli.errors import exit_code
from observance.errors import (
    DataError,
    Fault,
    FaultsError,
    IntakeError,
    IntegrityError,
    MandateError,
    NotFoundError,
    ObservanceError,
    UsageError,
)

FAULTS = (Fault("a.yaml", "3", "is not there"),)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (DataError("x"), 1),
        (FaultsError(FAULTS), 1),
        (MandateError(FAULTS), 1),
        (IntakeError("a", "b"), 1),
        (IntegrityError("a", "b"), 1),
        (UsageError("x"), 2),
        (NotFoundError("x"), 2),
        (ObservanceError("x"), 1),
    ],
)
def test_every_error_has_its_exit_code(error: ObservanceError, code: int) -> None:
    assert exit_code(error) == code


def test_a_new_child_has_the_code_of_its_class() -> None:
    class NewError(UsageError):
        pass

    assert exit_code(NewError("x")) == 2


def test_every_error_of_the_package_is_known() -> None:
    waiting, seen = [ObservanceError], 0
    while waiting:
        error = waiting.pop()
        waiting += error.__subclasses__()
        seen += 1
        assert exit_code(error.__new__(error)) in (1, 2)
    assert seen >= 8
