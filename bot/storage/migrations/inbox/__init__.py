"""The inbox's tables, version by version (Alembic)."""
