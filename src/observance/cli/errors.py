"""From errors to exit codes: the class order is walked, so a new child of a class needs no line here."""

from collections.abc import Mapping

from observance.errors import DataError, ObservanceError, UsageError

EXIT_CODES: Mapping[type[ObservanceError], int] = {DataError: 1, UsageError: 2, ObservanceError: 1}
INTERRUPTED = 130


def exit_code(error: ObservanceError) -> int:
    """1 something wrong in the data, 2 wrong use."""
    return next(EXIT_CODES[each] for each in type(error).__mro__ if each in EXIT_CODES)
