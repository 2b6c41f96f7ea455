"""The claims of a text without a workspace: nothing is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from observance.app import wiring
from observance.app.asking import UnansweredError, asking_coder
from observance.app.settings import CODERS, Settings, settings_from
from observance.app.spending import Spending
from observance.app.wiring import Coder
from observance.errors import UsageError
from observance.intake import receive
from observance.intake.types import Received, Rejected
from observance.mandate.shipped import resolve_mandate
from observance.mandate.types import Mandate
from observance.model.report import Report
from observance.publish.jsonl import JsonObject, claim_object


@dataclass(slots=True)
class Tally:
    """What was spent on a model (None: none was asked) and what was left out of its answers, by slot and reason."""

    spending: Spending | None = None
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)

    def drop(self, slot: str, why: str) -> None:
        self.dropped[slot, why] += 1


def code_targets(
    targets: Iterable[str],
    environ: Mapping[str, str],
    mandate_name: str | None,
    *,
    coder_name: str | None = None,
    max_cost: float | None = None,
    tally: Tally | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[JsonObject | Rejected]:
    """The claims of every report in the targets, as the export has them; what cannot be read or coded is rejected.

    `coder_name` wins over the settings. Where a model codes, `tally` counts.

    Raises:
        UsageError: there is no such coder, or the settings do not say whom to ask.
    """
    settings = settings_from(environ)
    if coder_name is not None:
        settings = replace(settings, coder=checked_coder(coder_name))
    mandate = resolve_mandate(mandate_name) if mandate_name else None
    coder = make_coder(settings, mandate, environ, max_cost, tally or Tally())
    for item in receive(targets, limits=wiring.make_limits(settings), stdin=stdin):
        if isinstance(item, Rejected):
            yield item
        elif not item.report.is_coded:
            yield _not_coded(item)
        else:
            yield from _coded(coder, item.report)


def _coded(coder: Coder, report: Report) -> Iterator[JsonObject | Rejected]:
    try:
        claims = coder.code(report)
    except UnansweredError as error:
        yield Rejected(report.name, str(error).removeprefix(f"{report.name}: "))
    else:
        yield from map(claim_object, claims)


def checked_coder(name: str) -> str:
    """
    Raises:
        UsageError: there is no such coder.
    """
    if name not in CODERS:
        raise UsageError(f"--coder {name}: there is no such coder; the coders are {' and '.join(CODERS)}")
    return name


def make_coder(
    settings: Settings, mandate: Mandate | None, environ: Mapping[str, str], max_cost: float | None, tally: Tally
) -> Coder:
    """The coder of the settings, for texts outside a workspace; a model's asks at once, and `tally` counts."""
    if settings.coder != "model":
        return wiring.make_coder(settings, mandate)
    coder = asking_coder(settings, mandate, environ, max_cost=max_cost, dropped=tally.drop)
    tally.spending = coder.asker.spending
    return coder


def _not_coded(item: Received) -> Rejected:
    language = item.report.language or "not known"
    return Rejected(item.report.name, f"is not coded: its language is {language}; only English is coded")
