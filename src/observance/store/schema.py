"""The tables. The newest migration in `migrations/` makes exactly these."""

import sqlalchemy as sa

REVISION = "0002"
metadata = sa.MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"},
)

# `body`, `previous` and `hash` are the ledger; the columns after them repeat parts of the body to be found by.
events = sa.Table(
    "events",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("previous", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Column("type", sa.String(32), nullable=False),
    sa.Column("report", sa.Text),
    sa.Column("original", sa.Text),
    sa.Index(None, "report", "seq"),
    sa.Index(None, "original", "seq"),
)
# Claims already coded, under the fingerprint of what coded them.
coded = sa.Table(
    "coded",
    metadata,
    sa.Column("fingerprint", sa.Text, primary_key=True),
    sa.Column("report", sa.Text, primary_key=True),
    sa.Column("claims", sa.Text, nullable=False),
)
# The record as it was derived last. `text` and the tags' values are folded for search; `mark` tells what the row and
# its tags were made from.
rows = sa.Table(
    "rows",
    metadata,
    sa.Column("noun", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("kind", sa.Text),
    sa.Column("earliest", sa.Date),
    sa.Column("latest", sa.Date),
    sa.Column("text", sa.Text),
    sa.Column("mark", sa.String(32), nullable=False),
    sa.Index(None, "id"),
    sa.Index(None, "noun", "position"),
    sa.Index(None, "noun", "kind"),
    sa.Index(None, "noun", "earliest", "latest"),
)
tags = sa.Table(
    "tags",
    metadata,
    sa.Column("noun", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, primary_key=True),
    sa.Index(None, "noun", "role", "value"),
)
# Facts about the record as a whole, by name.
record = sa.Table(
    "record",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
