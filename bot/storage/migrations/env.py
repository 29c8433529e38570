"""Runs migrations on the connection that `migrate` gives."""

from __future__ import annotations

from alembic import context

from bot.storage.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
