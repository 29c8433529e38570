"""People who were let in, and the invitations that let them in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; a start that was killed may have made some."""
    op.create_table(
        "member",
        sa.Column("person", sa.String(16), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "invitation",
        sa.Column("code", sa.String(64), primary_key=True),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        if_not_exists=True,
    )


def downgrade() -> None:
    """Take the tables away."""
    for table in ("invitation", "member"):
        op.drop_table(table)
