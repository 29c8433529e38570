"""Brings the tables of a database to the form of this version, step by step (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from bot.storage.schema import VERSION_TABLE

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FOLDER: Final = Path(__file__).parent / "migrations"
_VERSIONS: Final = {"journal": _FOLDER / "versions", "inbox": _FOLDER / "inbox"}


class FormTooNew(Exception):
    """A newer version of the program made the tables; the message names both versions."""


def migrate(connection: Connection, tables: Literal["journal", "inbox"]) -> None:
    """Do the steps that are missing, all of them or none, also where the process dies.

    `connection` is in a transaction, which the caller commits.

    Raises:
        FormTooNew: a newer program made the tables.
    """
    # Most commands need no database, and none of this.
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", _written(_FOLDER))
    config.set_main_option("version_locations", _written(_VERSIONS[tables]))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    options = {"version_table": VERSION_TABLE}
    found = MigrationContext.configure(connection, opts=options).get_current_revision()
    scripts = ScriptDirectory.from_config(config)
    if found == (ours := scripts.get_current_head()):
        return
    if found is not None and found not in {each.revision for each in scripts.walk_revisions()}:
        raise FormTooNew(f"the {tables} has version {found}, this program {ours}")
    if connection.dialect.name == "sqlite":
        # Otherwise Python's module would write each statement that makes a table by itself.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    command.upgrade(config, "head")


def _written(path: Path) -> str:
    """Return a path as Alembic's configuration has it."""
    return str(path).replace("%", "%%")
