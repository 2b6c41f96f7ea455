"""The checks of a workspace that perhaps does not even open."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from observance.errors import DataError, IntegrityError
from observance.store import seal
from observance.store.layout import DATABASE
from observance.store.rawfile import RawFile
from observance.store.store import WAIT_S, Store


def check_workspace(folder: Path, *, wait_s: float = WAIT_S) -> Iterator[IntegrityError]:
    """As `Store.check`, for a workspace that perhaps does not open.

    Raises:
        UsageError: the folder is not a workspace.
        DataError: the workspace cannot be read just now, or a newer Observance made it.
    """
    with ExitStack() as stack:
        try:
            store = stack.enter_context(Store.open(folder, wait_s=wait_s))
        except DataError as error:
            found = list(_damage_of_closed(folder))
            if not found and not isinstance(error, IntegrityError):
                raise
            yield from found
            if isinstance(error, IntegrityError):
                yield error
            return
        yield from store.check()


def _damage_of_closed(folder: Path) -> Iterator[IntegrityError]:
    if (folder / DATABASE).is_file():
        with RawFile(folder / DATABASE) as raw:
            yield from seal.damage(folder, raw)
