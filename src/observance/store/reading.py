"""Reading a record in its tables, wherever they are: in a workspace, or in memory for a record of the past."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date

import sqlalchemy as sa

from observance.store import record, schema
from observance.store.record import Filter, Page, Row


class RecordTables(ABC):
    """A record that filters can ask."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[sa.Connection]:
        """A connection to the tables, for one question."""

    def record_digest(self) -> str | None:
        """The digest that the record was saved with, None where none was."""
        with self._reading() as connection:
            return record.digest_of(connection)

    def rows(
        self,
        noun: str,
        *,
        since: date | None = None,
        until: date | None = None,
        kind: str | None = None,
        party: str | None = None,
        place: str | None = None,
        site: str | None = None,
        report: str | None = None,
        text: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Page:
        """One page of a noun's rows, by position; `record.Filter` says what each filter means.

        Raises:
            UsageError: `limit` or `offset` is negative, or `text` is too long.
        """
        wanted = Filter(
            since=since, until=until, kind=kind, party=party, place=place, site=site, report=report, text=text
        )
        with self._reading() as connection:
            return record.find(connection, noun, wanted, limit, offset)

    def row(self, name: str) -> tuple[str, str] | None:
        """Noun and body of the row with an id, or with the only id that begins so (six characters or more).

        Raises:
            UsageError: several rows fit.
        """
        with self._reading() as connection:
            return record.get(connection, name)


class RecordInMemory(RecordTables):
    """A record that is kept nowhere."""

    def __init__(self, rows: Iterable[Row], digest: str) -> None:
        self._engine = sa.create_engine("sqlite+pysqlite://", poolclass=sa.StaticPool)
        schema.metadata.create_all(self._engine, tables=[schema.rows, schema.tags, schema.record])
        with self._engine.begin() as connection:
            record.save(connection, rows, digest)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._engine.connect() as connection:
            yield connection
