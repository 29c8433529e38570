"""Updates that wait, and which message answers which question.

Versions before there were migrations made the same tables, the second one before the first.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, where they are not there yet."""
    op.create_table(
        "inbox",
        sa.Column("bot_id", sa.BigInteger, primary_key=True),
        sa.Column("update_id", sa.BigInteger, primary_key=True),
        sa.Column("content", sa.Text),
        sa.Column("received_at", sa.Float, nullable=False),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("uncertain", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(32)),
        if_not_exists=True,
    )
    op.create_index("inbox_waiting", "inbox", ["outcome", "received_at"], if_not_exists=True)
    op.create_table(
        "sent_message",
        sa.Column("chat_id", sa.BigInteger, primary_key=True),
        sa.Column("question_id", sa.BigInteger, primary_key=True),
        sa.Column("answer_id", sa.BigInteger, nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        if_not_exists=True,
    )
    op.create_index("sent_message_at", "sent_message", ["sent_at"], if_not_exists=True)


def downgrade() -> None:
    """Take the tables away."""
    for table in ("sent_message", "inbox"):
        op.drop_table(table)
