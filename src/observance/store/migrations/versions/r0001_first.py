"""The ledger, the cache of coded claims and the tables of the record."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("report", sa.Text),
        sa.Column("original", sa.Text),
        sa.PrimaryKeyConstraint("seq", name="pk_events"),
    )
    op.create_index("ix_events_report_seq", "events", ["report", "seq"])
    op.create_index("ix_events_original_seq", "events", ["original", "seq"])
    op.create_table(
        "coded",
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("claims", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "report", name="pk_coded"),
    )
    op.create_table(
        "rows",
        sa.Column("noun", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("text", sa.Text),
        sa.PrimaryKeyConstraint("noun", "id", name="pk_rows"),
    )
    op.create_index("ix_rows_id", "rows", ["id"])
    op.create_index("ix_rows_noun_position", "rows", ["noun", "position"])
    op.create_index("ix_rows_noun_kind", "rows", ["noun", "kind"])
    op.create_index("ix_rows_noun_earliest_latest", "rows", ["noun", "earliest", "latest"])
    op.create_table(
        "tags",
        sa.Column("noun", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("noun", "id", "role", "value", name="pk_tags"),
    )
    op.create_index("ix_tags_noun_role_value", "tags", ["noun", "role", "value"])
    op.create_table(
        "record",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_record"),
    )
