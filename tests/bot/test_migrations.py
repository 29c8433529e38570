"""Tables are made and changed as a whole, in the file of the inbox as in the journal's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect

from bot.storage.database import SCHEMA, Base, Database
from bot.storage.inbox import Inbox
from bot.storage.migrating import FormTooNew, migrate
from bot.storage.schema import VERSION_TABLE, JournalTable

TABLES = {"inbox": Base.metadata, "journal": JournalTable.metadata}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = create_engine(f"sqlite:///{tmp_path / 'some.db'}")
    yield made
    made.dispose()


@pytest.mark.parametrize("name", TABLES)
def test_migrations_make_the_tables_that_the_program_uses(engine: Engine, name: str) -> None:
    with engine.begin() as connection:
        migrate(connection, name)
    with engine.begin() as connection:
        migrate(connection, name)
    found = inspect(engine)

    tables = TABLES[name].tables
    assert set(found.get_table_names()) == {*tables, VERSION_TABLE}
    for table in tables.values():
        columns = {each["name"]: each["nullable"] for each in found.get_columns(table.name)}
        assert columns == {each.name: each.nullable for each in table.columns}
        indexes = {each["name"] for each in found.get_indexes(table.name)}
        assert indexes == {each.name for each in table.indexes}


@pytest.mark.parametrize("name", TABLES)
def test_migration_that_breaks_off_leaves_nothing(engine: Engine, name: str) -> None:
    def break_off() -> None:
        with engine.begin() as connection:
            migrate(connection, name)
            raise KeyError

    with pytest.raises(KeyError):
        break_off()

    assert inspect(engine).get_table_names() == []


@pytest.mark.parametrize("name", TABLES)
def test_form_of_a_newer_program_is_refused_with_both_versions(engine: Engine, name: str) -> None:
    with engine.begin() as connection:
        migrate(connection, name)
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(FormTooNew, match=r"9999, this program 000\d"), engine.begin() as connection:
        migrate(connection, name)


def test_inbox_says_its_form_to_programs_that_know_no_migrations(tmp_path: Path) -> None:
    database = Database(tmp_path / "footnote.db")
    Inbox(database, 1).accept([{"update_id": 1}])
    database.close()
    with closing(sqlite3.connect(tmp_path / "footnote.db")) as connection:
        told = connection.execute("PRAGMA user_version").fetchone()
        form = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()

    assert told == (SCHEMA,) == (int(form[0]),)
