"""Rows of the record with what tells whether they have changed; the record is derived again by the next build."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("DELETE FROM tags")
    op.execute("DELETE FROM record")
    op.drop_table("rows")
    op.create_table(
        "rows",
        sa.Column("noun", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("text", sa.Text),
        sa.Column("mark", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("noun", "id", name="pk_rows"),
    )
    op.create_index("ix_rows_id", "rows", ["id"])
    op.create_index("ix_rows_noun_position", "rows", ["noun", "position"])
    op.create_index("ix_rows_noun_kind", "rows", ["noun", "kind"])
    op.create_index("ix_rows_noun_earliest_latest", "rows", ["noun", "earliest", "latest"])
