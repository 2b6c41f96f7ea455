"""Verifying a bundle with nothing but the bundle: checked by itself, then the record derived again from its ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from observance.app import wiring
from observance.app.asking import answers_of
from observance.app.building import Progress, silent
from observance.app.bundle import layout
from observance.app.bundle.checking import LONGEST_LINE, MOST, Checked, check_bundle, events_of
from observance.app.bundle.container import Bundle, lines_of, open_bundle, read_member
from observance.app.bundle.layout import About, Signer
from observance.app.bundle.signing import fingerprint
from observance.app.settings import CODERS, Settings, settings_from
from observance.app.verifying import derive_anew
from observance.errors import IntegrityError, MandateError
from observance.ledger.fold import fold
from observance.mandate.load import digest as mandate_digest
from observance.mandate.load import mandate_from
from observance.mandate.types import Mandate
from observance.model.record import Record
from observance.publish.jsonl import NOUNS, line, record_objects


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedBundle:
    """What was checked. `rows` are the objects that were derived again and compared; None where that was not possible,
    and `not_derived` says why. `signer` is who signed, None where nobody did."""

    about: About
    members: int
    originals: int
    signer: Signer | None
    is_signer_checked: bool
    rows: int | None
    not_derived: str | None


def verify_bundle(
    path: Path, environ: Mapping[str, str], *, key: Ed25519PublicKey | None = None, progress: Progress = silent
) -> VerifiedBundle:
    """Check a bundle, against `key` where one is given.

    Raises:
        UsageError: there is nothing at `path`.
        IntegrityError: names the first thing that does not fit.
    """
    with open_bundle(path) as bundle:
        checked = check_bundle(bundle, key, progress)
        mandate, reason = _mandate(bundle, checked.about)
        rows = None
        if mandate is not None:
            rows, reason = _derive(bundle, checked.about, mandate, environ, progress)
    return VerifiedBundle(
        about=checked.about,
        members=checked.members,
        originals=checked.originals,
        signer=_signer(checked),
        is_signer_checked=key is not None,
        rows=rows,
        not_derived=reason,
    )


def _signer(checked: Checked) -> Signer | None:
    name = checked.about.signer.name if checked.about.signer else None
    return Signer(key=fingerprint(checked.signer), name=name) if checked.signer else None


def _mandate(bundle: Bundle, about: About) -> tuple[Mandate | None, str | None]:
    """The mandate in the bundle; or why this version cannot read it.

    Raises:
        IntegrityError: it is not the one that the record was derived by.
    """
    prefix = f"{layout.MANDATE}/"
    names = [name for name in bundle.names() if name.startswith(prefix)]
    data = {name.removeprefix(prefix): read_member(bundle, name, MOST) for name in sorted(names)}
    if mandate_digest(data) != about.basis.mandate:
        raise IntegrityError(layout.MANDATE, "is not the mandate by which the record was derived")
    try:
        return mandate_from(data), None
    except MandateError as error:
        return None, f"this version cannot read its mandate ({str(error.faults[0])[:120]})"


def _derive(
    bundle: Bundle, about: About, mandate: Mandate, environ: Mapping[str, str], progress: Progress
) -> tuple[int | None, str | None]:
    """How many objects follow from the ledger, all as they stand in the bundle; or why they could not be compared.

    Raises:
        IntegrityError: the record does not follow.
    """
    settings = _settings(about, settings_from(environ))
    if settings is None:
        return None, "it was derived under settings that this version does not know"
    state = fold(islice(events_of(bundle), about.basis.events))
    if state.mandate_digest != mandate.digest:
        raise IntegrityError(layout.LEDGER, "adopts another mandate than the one that the record was derived by")
    progress("loading the language pipeline", 0, 1)
    coder = wiring.make_coder(settings, mandate, answers_of(state.answers))
    if wiring.deriving_fingerprint(coder, mandate) != about.basis.rules:
        return None, (
            f"its rules (observance {about.software}, {about.basis.rules[:16]}) are not those installed here "
            f"(observance {layout.SOFTWARE}); install that version and the same pipeline to compare them"
        )
    if about.nouns != NOUNS:
        raise IntegrityError(layout.RECORD, "has other nouns than its rules give")
    return _compare(bundle, derive_anew(settings, mandate, coder, state, progress)), None


def _settings(about: About, own: Settings) -> Settings | None:
    """The settings of the bundle; the pipeline is this machine's own, since a bundle must not name code to be run."""
    given: Mapping[str, Any] = about.settings
    types = {row.name: row.type for row in fields(Settings)}
    simple = all(isinstance(value, str | int | bool | None) for value in given.values())
    if set(given) != set(layout.DERIVING) or not simple or not set(given) <= set(types):
        return None
    if given["coder"] not in CODERS or (given["coder"] == "model" and not given["model_name"]):
        return None
    if not all(isinstance(given[name], int) and given[name] > 0 for name in ("model_window", "model_reply_tokens")):
        return None
    return replace(own, **given)


def _compare(bundle: Bundle, record: Record) -> int:
    expected: dict[str, list[str]] = {noun: [] for noun in NOUNS}
    for noun, item in record_objects(record):
        expected[noun].append(line(item))
    return sum(_compare_noun(bundle, noun, expected[noun]) for noun in NOUNS)


def _compare_noun(bundle: Bundle, noun: str, expected: Sequence[str]) -> int:
    name = layout.record_name(noun)
    kept = lines_of(bundle, name, LONGEST_LINE)
    for number, (wanted, found) in enumerate(zip_longest(expected, kept), 1):
        if wanted is None or found is None or wanted.encode() != found:
            raise IntegrityError(f"{name}:{number}", "is not what follows from the ledger")
    return len(expected)
