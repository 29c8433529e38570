"""Runs the migrations on the connection that `Records` gives."""

from __future__ import annotations

from alembic import context

from bot.storage.schema import VERSION_TABLE, JournalTable

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=JournalTable.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
