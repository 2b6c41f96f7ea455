"""The claims of a text without a workspace: nothing is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from observance.app import wiring
from observance.app.asking import Asker
from observance.app.settings import CODERS, Settings, model_key, settings_from
from observance.app.spending import Spending, spending_of
from observance.app.wiring import Coder
from observance.app.workspace import utc_now
from observance.errors import UsageError
from observance.intake import receive
from observance.intake.types import Received, Rejected
from observance.ledger.events import ModelAnswered
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
        settings = replace(settings, coder=_checked(coder_name))
    mandate = resolve_mandate(mandate_name) if mandate_name else None
    ask, coder = _coder(settings, mandate, environ, max_cost, tally or Tally())
    for item in receive(targets, limits=wiring.make_limits(settings), stdin=stdin):
        if isinstance(item, Rejected):
            yield item
        elif not item.report.is_coded:
            yield _not_coded(item)
        elif ask is not None and (reason := _fault(ask, item.report)):
            yield Rejected(item.report.name, f"is not coded: {reason}")
        else:
            yield from map(claim_object, coder.code(item.report))


def _checked(name: str) -> str:
    if name not in CODERS:
        raise UsageError(f"--coder {name}: there is no such coder; the coders are {' and '.join(CODERS)}")
    return name


def _coder(
    settings: Settings, mandate: Mandate | None, environ: Mapping[str, str], max_cost: float | None, tally: Tally
) -> tuple[Asker | None, Coder]:
    """The coder, and who asks for it where it is a model's: what it answers is forgotten at the end."""
    if settings.coder != "model":
        return None, wiring.make_coder(settings, mandate)
    answers: dict[str, tuple[str, ...]] = {}
    coder = wiring.make_model_coder(settings, mandate, answers, tally.drop)
    tally.spending = spending_of(settings, max_cost)
    endpoint = wiring.make_endpoint(settings, model_key(environ))
    return Asker(coder, endpoint, answers, _forget, utc_now, tally.spending), coder


def _forget(_event: ModelAnswered) -> None:
    return


def _fault(asker: Asker, report: Report) -> str | None:
    """Why there is no answer about a report."""
    failures = asker.ask_about([report], lambda _stage, _done, _total: None).failures
    return failures[0].reason if failures else None


def _not_coded(item: Received) -> Rejected:
    language = item.report.language or "not known"
    return Rejected(item.report.name, f"is not coded: its language is {language}; only English is coded")
