"""Brings the tables of a workspace to the newest form."""

from pathlib import Path

import sqlalchemy as sa

from observance.errors import DataError, IntegrityError
from observance.store.layout import DATABASE
from observance.store.schema import REVISION

_VERSION = sa.table("alembic_version", sa.column("version_num"))


def is_current(connection: sa.Connection) -> bool:
    """Whether the tables have the newest form; False where a migration can bring them there.

    Raises:
        IntegrityError: the database says nothing about its form.
        DataError: a newer Observance made it.
    """
    has_table = sa.inspect(connection).has_table(_VERSION.name)
    version = connection.execute(sa.select(_VERSION.c.version_num)).scalar() if has_table else None
    if version is None:
        raise IntegrityError(DATABASE, "is not the database of a workspace: it has no version; restore it from a copy")
    if version == REVISION:
        return True
    if version not in known_revisions():
        raise DataError(
            f"{DATABASE}: its form ({version}) is newer than this Observance knows ({REVISION}); upgrade Observance"
        )
    return False


def known_revisions() -> frozenset[str]:
    from alembic.script import ScriptDirectory

    return frozenset(script.revision for script in ScriptDirectory(str(_folder())).walk_revisions())


def upgrade(connection: sa.Connection) -> None:
    """Runs all missing migrations in the transaction of `connection`."""
    # Alembic takes longer to import than a whole query, and is needed once in the life of a version.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_folder()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _folder() -> Path:
    return Path(__file__).with_name("migrations")
