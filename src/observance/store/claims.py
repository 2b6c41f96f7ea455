"""Claims already coded, so that a report is coded again only when what codes it changes."""

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from observance.errors import DataError, IntegrityError
from observance.ledger.codec import decode_claims, encode_claims
from observance.model.claim import Claim
from observance.model.report import ReportId
from observance.store.batches import batches
from observance.store.layout import DATABASE
from observance.store.schema import coded


def reports(connection: sa.Connection, fingerprint: str) -> set[ReportId]:
    """The reports that are coded under a fingerprint."""
    query = sa.select(coded.c.report).where(coded.c.fingerprint == fingerprint)
    return {ReportId(report) for report in connection.execute(query).scalars()}


def save(connection: sa.Connection, fingerprint: str, claims: Mapping[ReportId, tuple[Claim, ...]]) -> None:
    """Keeps the claims of each report, in place of those it had under this fingerprint.

    Raises:
        DataError: a claim cannot be written.
    """
    for batch in batches(claims.items()):
        held = coded.c.report.in_([report for report, _ in batch])
        connection.execute(sa.delete(coded).where(coded.c.fingerprint == fingerprint, held))
        connection.execute(
            sa.insert(coded),
            [
                {"fingerprint": fingerprint, "report": report, "claims": encode_claims(several)}
                for report, several in batch
            ],
        )


def load(
    connection: sa.Connection, fingerprint: str, ids: Sequence[ReportId]
) -> Iterator[tuple[ReportId, tuple[Claim, ...]]]:
    """The claims of those reports that are coded under the fingerprint, in the order of `ids`.

    Raises:
        IntegrityError: what is kept are not claims.
    """
    query = sa.select(coded.c.report, coded.c.claims).where(coded.c.fingerprint == fingerprint)
    held = {row.report: row.claims for row in connection.execute(query.where(coded.c.report.in_(ids)))}
    yield from ((report, _read(report, held[report])) for report in ids if report in held)


def drop_others(connection: sa.Connection, fingerprint: str) -> None:
    """Forgets what was coded under any other fingerprint."""
    connection.execute(sa.delete(coded).where(coded.c.fingerprint != fingerprint))


def _read(report: ReportId, text: object) -> tuple[Claim, ...]:
    try:
        return decode_claims(str(text))
    except DataError as error:
        raise IntegrityError(f"{DATABASE}, coded claims of report {report}", f"cannot be read: {error}") from error
