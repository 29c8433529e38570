"""Questions asked, votes and preferences."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; a start that was killed may have made some."""
    op.create_table(
        "asked",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chat", sa.String(16), nullable=False),
        sa.Column("language", sa.String(16)),
        sa.Column("answered", sa.Boolean, nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("article", sa.Text),
        sa.Column("section", sa.Text),
        sa.Column("paragraph", sa.Integer),
        sa.Column("ms", sa.Float, nullable=False),
        sa.Column("person", sa.String(16), nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("done", sa.Boolean, nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_asked_at", "asked", ["at"], if_not_exists=True)
    op.create_index("ix_asked_person", "asked", ["person"], if_not_exists=True)
    op.create_table(
        "vote",
        sa.Column("question", sa.String(16), primary_key=True),
        sa.Column("person", sa.String(16), primary_key=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "preference",
        sa.Column("subject", sa.String(16), primary_key=True),
        sa.Column("chosen", sa.JSON, nullable=False),
        if_not_exists=True,
    )


def downgrade() -> None:
    """Take the tables away."""
    for table in ("preference", "vote", "asked"):
        op.drop_table(table)
