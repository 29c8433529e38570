"""The journal's tables, version by version (Alembic)."""
