"""The mandates that come with the package."""

from pathlib import Path

from observance.errors import UsageError
from observance.mandate.load import load_mandate
from observance.mandate.shape import nearest
from observance.mandate.types import Mandate

DATA = Path(__file__).parent / "data"


def shipped_mandates() -> tuple[str, ...]:
    """Names of the shipped mandates, sorted."""
    return tuple(sorted(path.parent.name for path in DATA.glob("*/mandate.yaml")))


def shipped_folder(name: str) -> Path:
    """The folder of a shipped mandate.

    Raises:
        UsageError: there is none of that name.
    """
    names = shipped_mandates()
    if name in names:
        return DATA / name
    near = nearest(name, names)
    advice = f"did you mean {near}?" if near else f"name one of {', '.join(names)}, or a folder that holds mandate.yaml"
    raise UsageError(f"no mandate {name!r} is shipped, and no such folder is there; {advice}")


def demo_folder(name: str) -> Path | None:
    """The demo reports of a shipped mandate, where it has any.

    Raises:
        UsageError: there is no mandate of that name.
    """
    folder = shipped_folder(name) / "demo"
    return folder if folder.is_dir() else None


def mandate_folder(name_or_path: str | Path) -> Path:
    """The folder of a shipped mandate by its name, else the folder itself.

    Raises:
        UsageError: neither a shipped mandate nor a folder has that name.
    """
    path = Path(name_or_path)
    if str(name_or_path) not in shipped_mandates() and path.is_dir():
        return path
    return shipped_folder(str(name_or_path))


def resolve_mandate(name_or_path: str | Path) -> Mandate:
    """Load a mandate by the name of a shipped one, else from a folder.

    Raises:
        UsageError: neither a shipped mandate nor a folder has that name.
        MandateError: the mandate has faults.
    """
    return load_mandate(mandate_folder(name_or_path))
