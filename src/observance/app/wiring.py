"""Where the folders meet: which coder, which limits, and what their results depend on.

spaCy and the readers of documents are imported only when called for, so that looking at a record starts fast.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Protocol

import observance
from observance.app.settings import Settings
from observance.intake.types import Limits
from observance.mandate.types import Mandate
from observance.model.claim import Claim
from observance.model.record import Record
from observance.model.report import Report
from observance.model.syntax import Analyser

CODING_FOLDERS = ("model", "mandate", "language", "claims")
DERIVING_FOLDERS = (*CODING_FOLDERS, "reconcile", "assess", "publish", "app")
NO_CODE = frozenset({"data", "model_data", "__pycache__"})


class Coder(Protocol):
    """Whatever turns one report into its claims; equal identities give equal claims."""

    @property
    def identity(self) -> str: ...

    def code(self, report: Report) -> tuple[Claim, ...]: ...


def make_coder(settings: Settings, mandate: Mandate | None) -> Coder:
    """The coder that the settings name."""
    from observance.claims.coder import RuleCoder

    return RuleCoder(make_analyser(settings), mandate)


def make_analyser(settings: Settings) -> Analyser:
    """The language pipeline that the settings name."""
    from observance.language import load_analyser

    return load_analyser(settings.pipeline)


def make_limits(settings: Settings) -> Limits:
    """The limits of intake as the settings have them."""
    return Limits(**{row.name: getattr(settings, row.name) for row in fields(Limits)})


def derive(mandate: Mandate, reports: Sequence[Report], claims: Sequence[Claim]) -> Record:
    """The record of the reports and their claims."""
    from observance.assess import assess
    from observance.reconcile import reconcile

    reconciled = reconcile(mandate, reports, claims)
    assessed = assess(mandate, reconciled.reports, reconciled.claims, reconciled.incidents, reconciled.discrepancies)
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
    )


def coding_fingerprint(coder: Coder, mandate: Mandate) -> str:
    """What the claims of a report depend on besides the report: sha256 (hex)."""
    return _digest((observance.__version__, _source(CODING_FOLDERS), mandate.digest, coder.identity))


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
