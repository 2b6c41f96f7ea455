"""The claims of a text without a workspace: nothing is kept."""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from observance.app import wiring
from observance.app.settings import settings_from
from observance.intake import receive
from observance.intake.types import Received, Rejected
from observance.mandate.shipped import resolve_mandate
from observance.publish.jsonl import JsonObject, claim_object


def code_targets(
    targets: Iterable[str], environ: Mapping[str, str], mandate_name: str | None, *, stdin: BinaryIO | None = None
) -> Iterator[JsonObject | Rejected]:
    """The claims of every report in the targets, as the export has them; what cannot be read or coded is rejected."""
    settings = settings_from(environ)
    coder = wiring.make_coder(settings, resolve_mandate(mandate_name) if mandate_name else None)
    for item in receive(targets, limits=wiring.make_limits(settings), stdin=stdin):
        if isinstance(item, Rejected):
            yield item
        elif not item.report.is_coded:
            yield _not_coded(item)
        else:
            yield from map(claim_object, coder.code(item.report))


def _not_coded(item: Received) -> Rejected:
    language = item.report.language or "not known"
    return Rejected(item.report.name, f"is not coded: its language is {language}; only English is coded")
