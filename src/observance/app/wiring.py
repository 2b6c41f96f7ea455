"""Where the folders meet: which coder, which limits, and what their results depend on.

spaCy and the readers of documents are imported only when called for, so that looking at a record starts fast.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Protocol

import observance
from observance.app.pausing import no_collection
from observance.app.settings import Settings
from observance.errors import UsageError
from observance.ledger.fold import Taken
from observance.ledger.rulings import rule, told
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.record import Record
from observance.model.report import Report
from observance.model.syntax import Analyser

if TYPE_CHECKING:
    from observance.claims.coder import RuleCoder
    from observance.claims.llm.coder import ModelCoder
    from observance.endpoint import Endpoint
    from observance.intake.types import Limits

Answers = Mapping[str, Sequence[str]]
"""What models answered, by the digest of the question, in the order in which it came."""

Dropped = Callable[[str, str], None]

CODING_FOLDERS = ("model", "mandate", "language", "claims")
DERIVING_FOLDERS = (*CODING_FOLDERS, "ledger", "reconcile", "assess", "publish", "app")
NO_CODE = frozenset({"data", "model_data", "__pycache__"})


def ignore(_slot: str, _why: str) -> None:
    """Count nothing."""


class Coder(Protocol):
    """Whatever turns one report into its claims; equal identities give equal claims."""

    @property
    def identity(self) -> str: ...

    def awaits(self, report: Report) -> bool:
        """Whether anything that the claims of a report depend on is still to come."""

    def code(self, report: Report) -> tuple[Claim, ...]: ...


@dataclass(slots=True)
class ShippedRules:
    """The coder by rules with all that ships, loaded when it first codes: after a decision nothing is coded again."""

    settings: Settings
    mandate: Mandate | None
    _loaded: "RuleCoder | None" = None

    @property
    def identity(self) -> str:
        weighed = "weighed" if self.settings.scorer else "unweighed"
        read = (self.mandate.coding_digest or self.mandate.digest) if self.mandate else "none"
        return f"rules/shipped-{_source(CODING_FOLDERS)[:16]}/{weighed}/{read[:16]}"

    def awaits(self, _report: Report) -> bool:
        return False

    def code(self, report: Report) -> tuple[Claim, ...]:
        if self._loaded is None:
            self._loaded = make_rules(self.settings, self.mandate)
        return self._loaded.code(report)


def make_coder(
    settings: Settings, mandate: Mandate | None, answers: Answers | None = None, dropped: Dropped = ignore
) -> Coder:
    """The coder that the settings name; the model's codes from the answers that are kept, and asks nobody.

    `dropped` is told of the slot and the reason of all that it leaves out of an answer.

    Raises:
        UsageError: a model is to code, but none is named.
    """
    if settings.coder == "model":
        return make_model_coder(settings, mandate, answers or {}, dropped)
    return make_rules(settings, mandate) if settings.pipeline else ShippedRules(settings, mandate)


def make_rules(settings: Settings, mandate: Mandate | None) -> "RuleCoder":
    """The coder by rules, with the scorer that ships unless the settings leave it out."""
    from observance.claims.coder import RuleCoder
    from observance.claims.scorer.weigher import shipped

    return RuleCoder(make_analyser(settings), mandate, shipped() if settings.scorer else None)


def make_analyser(settings: Settings) -> Analyser:
    """The language pipeline that the settings name."""
    from observance.language import load_analyser

    return load_analyser(settings.pipeline)


def make_model_coder(
    settings: Settings, mandate: Mandate | None, answers: Answers, dropped: Dropped = ignore
) -> "ModelCoder":
    """
    Raises:
        UsageError: no model is named.
    """
    from observance.claims.llm.coder import ModelCoder
    from observance.claims.llm.question import Asking

    if settings.model_name is None:
        raise UsageError("coder is `model`, but no model_name is set; name the model, or set coder: rules")
    asking = Asking(
        model=settings.model_name,
        seed=settings.model_seed,
        window=settings.model_window,
        reply_tokens=settings.model_reply_tokens,
    )
    rules = make_rules(settings, mandate)
    return ModelCoder(rules, asking, answers, lambda drop: dropped(drop.slot, drop.why))


def make_endpoint(settings: Settings, key: str | None) -> "Endpoint":
    """The way to the model that the settings name.

    Raises:
        UsageError: no endpoint is set, or none that may be used.
    """
    from observance.endpoint import Access, Endpoint

    if settings.model_endpoint is None or settings.model_name is None:
        raise UsageError("coder is `model`, but no model_endpoint is set; set its address, or set coder: rules")
    return Endpoint(
        Access(
            address=settings.model_endpoint,
            model=settings.model_name,
            key=key,
            connect_s=settings.model_connect_s,
            silence_s=settings.model_silence_s,
            total_s=settings.model_total_s,
            max_bytes=settings.model_reply_bytes,
            retries=settings.model_retries,
        )
    )


def make_limits(settings: Settings) -> "Limits":
    """The limits of intake as the settings have them."""
    from observance.intake.types import Limits

    return Limits(**{row.name: getattr(settings, row.name) for row in fields(Limits)})


def derive(
    mandate: Mandate, reports: Sequence[Report], claims: Sequence[Claim], decisions: Sequence[Taken] = ()
) -> Record:
    """The record of the reports and their claims under the decisions that stand."""
    with no_collection():
        return _derived(mandate, reports, claims, decisions)


def _derived(
    mandate: Mandate, reports: Sequence[Report], claims: Sequence[Claim], decisions: Sequence[Taken]
) -> Record:
    from observance.assess import assess
    from observance.reconcile import reconcile

    ruled = rule(decisions, claims)
    reconciled = reconcile(mandate, reports, ruled.claims, ruled.constraints, ruled.closures)
    assessed = assess(
        mandate,
        reconciled.reports,
        reconciled.claims,
        reconciled.incidents,
        reconciled.discrepancies,
        reconciled.passages,
        ruled.judgements,
    )
    return Record(
        reports=reconciled.reports,
        claims=reconciled.claims,
        incidents=assessed.incidents,
        findings=assessed.findings,
        sites=assessed.sites,
        counts=assessed.counts,
        coverage=assessed.coverage,
        discrepancies=reconciled.discrepancies,
        terms=assessed.terms,
        decisions=told(ruled.rulings, reconciled.idle, assessed.idle, assessed.overridden),
        passages=reconciled.passages,
        frames=assessed.frames,
        framings=assessed.framings,
        cases=assessed.cases,
    )


def coding_fingerprint(coder: Coder, mandate: Mandate) -> str:
    """What the claims of a report depend on besides the report: sha256 (hex)."""
    return _digest(
        (observance.__version__, _source(CODING_FOLDERS), mandate.coding_digest or mandate.digest, coder.identity)
    )


def deriving_fingerprint(coder: Coder, mandate: Mandate) -> str:
    """What a record depends on besides the reports: sha256 (hex)."""
    return _digest((observance.__version__, _source(DERIVING_FOLDERS), mandate.digest, coder.identity))


@cache
def _source(folders: tuple[str, ...]) -> str:
    """The digest of the code and data that this process runs; read once, as the code itself is."""
    root = files(observance)
    return _digest(_digest(_contents(root / folder)) for folder in folders)


def _contents(folder: Traversable) -> Iterable[str | bytes]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name in NO_CODE:
            continue
        if entry.is_dir():
            yield _digest((entry.name, _digest(_contents(entry))))
        else:
            yield from (entry.name, entry.read_bytes())


def _digest(parts: Iterable[str | bytes]) -> str:
    """One digest over parts of any length; each is hashed first, so that no two lists of parts look alike."""
    total = sha256()
    for part in parts:
        total.update(sha256(part.encode() if isinstance(part, str) else part).digest())
    return total.hexdigest()
