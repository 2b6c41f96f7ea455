"""Writers that run as processes of their own, to be killed or to race: `python -m tests.store.children NAME PATH`."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from observance.store import Row, Store
from tests.store.workspaces import receive, rows

ROOT = Path(__file__).parents[2]
DISK = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.scandir", "os.listdir", "sqlite3.connect"}


def tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def receive_for_ever(path: Path) -> None:
    """Use cases of three reports each; tells the id of each report once it is in."""
    with Store.open(path) as store:
        for number in count():
            with store.writing():
                for part in range(3):
                    tell(receive(store, f"{os.getpid()} {number} {part} " + "x" * 3000).report.id)


def receive_some(path: Path) -> None:
    """Thirty reports, each in a use case of its own."""
    with Store.open(path) as store:
        for number in range(30):
            receive(store, f"{os.getpid()} {number}", name=f"{os.getpid()} {number:02d}")


def save_slowly(path: Path) -> None:
    """A record that never ends; tells when it has begun."""

    def endless() -> Iterator[Row]:
        yield from rows(2000, "new")
        tell("begun")
        time.sleep(60)

    with Store.open(path) as store:
        store.save_record(endless(), "new")


def die_at_each_step(path: Path) -> None:
    """Runs one use case again and again, in children that die at the first, second, third … touch of the disk.

    After each it tells the ids that the dead had been told are in. Ends with the first child that lives.
    """
    for step in count(1):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            die_at(step)
            with Store.open(path) as store, store.writing():
                for part in range(2):
                    os.write(writer, f"{receive(store, f'{step} {part}').report.id}\n".encode())
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as told:
            tell(f"{step} {' '.join(told.read().split())}")
        if os.waitpid(child, 0)[1] == 0:
            return
        with Store.open(path) as store:
            for error in store.check():
                tell(f"damaged at {step}: {error}")


def die_at(step: int) -> None:
    left = [step]

    def hook(event: str, arguments: object) -> None:
        if event in DISK:
            left[0] -= 1
            if not left[0]:
                os._exit(9)

    sys.addaudithook(hook)


NAMES: dict[str, Callable[[Path], None]] = {
    work.__name__: work for work in (receive_for_ever, receive_some, save_slowly, die_at_each_step)
}

if __name__ == "__main__":
    NAMES[sys.argv[1]](Path(sys.argv[2]))
