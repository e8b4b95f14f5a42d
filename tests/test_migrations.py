"""Migrations: from nothing to the models, down and up again, on both databases."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, select

from app.db.database import open_database
from app.db.unit_of_work import Work
from app.models.history import HistoryId
from tests.support import databases
from tests.support.databases import ROOT, migrate, postgresql_url
from tests.support.old_code import Migrations, with_one_more

_EXTERNAL = """INSERT INTO users (id, display_name, search_name, password_hash, role, created_at, channel_epoch, online,
        external_issuer, external_id)
    SELECT '00000000000000000000000000000009', 'Eve', 'eve', 'none', 'user', created_at, 0, FALSE, 'https://x', 'eve'
    FROM users LIMIT 1"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    url = postgresql_url(f"parley_migrations_{os.getpid()}")
    asyncio.run(databases.create(url))
    yield url
    asyncio.run(databases.drop(url))


def tables(url: str) -> set[str]:
    async def look() -> set[str]:
        database = open_database(url)
        try:
            async with database.engine.connect() as connection:
                return await connection.run_sync(_names)
        finally:
            await database.close()

    return asyncio.run(look())


def history_ids(url: str) -> list[str]:
    async def look() -> list[str]:
        database = open_database(url)
        async with Work(database) as work:
            names = await work.all(select(HistoryId.value))
        await database.close()
        return names

    return asyncio.run(look())


def _names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_head_equals_the_models_and_down_and_up_again(empty_database: str) -> None:
    migrate(empty_database)
    migrate(empty_database, "check")
    full = tables(empty_database)

    migrate(empty_database, "downgrade", "base")
    assert tables(empty_database) == set()

    migrate(empty_database)
    migrate(empty_database, "check")
    assert tables(empty_database) == full >= {"users", "messages"}


def test_each_database_has_a_history_id_of_its_own(empty_database: str) -> None:
    migrate(empty_database)
    first = history_ids(empty_database)
    migrate(empty_database, "downgrade", "base")
    migrate(empty_database)

    assert [name != "" for name in first] == [True]
    assert first != history_ids(empty_database)


def test_two_that_migrate_at_once_take_turns(empty_database: str) -> None:
    command = [sys.executable, "-m", "alembic", "-x", f"url={empty_database}", "upgrade", "head"]
    both = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]

    outcomes = [(process.communicate()[1], process.returncode) for process in both]

    assert [status for _, status in outcomes] == [0, 0], outcomes
    assert "users" in tables(empty_database)


def test_migrations_need_the_database_alone(tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}", "ENVIRONMENT": "production"}
    command = [sys.executable, "-m", "alembic", "upgrade", "head"]

    done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.db").exists()


def test_a_new_table_of_users_keeps_all_that_refers_to_them(empty_database: str) -> None:
    migrations = Migrations(empty_database)
    migrations.write("0001")
    first = migrations.contents()

    migrations.upgrade("0002")
    upgraded = migrations.contents()
    migrations.execute(_EXTERNAL)
    migrations.downgrade("0001")
    taken_back = migrations.contents()
    external = [user for user in taken_back["users"] if user["display_name"] == "Eve"]

    assert {len(rows) for name, rows in first.items() if name != "history_ids"} == {2}
    for name, rows in first.items():
        assert [{column: row[column] for column in rows[0]} for row in upgraded[name]] == rows
    assert [user["email"].partition("@")[2] for user in external] == ["external.invalid"]
    assert {**taken_back, "users": [user for user in taken_back["users"] if user not in external]} == first


def test_a_migration_that_leaves_orphans_is_undone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    migrations = Migrations(url, with_one_more(tmp_path / "versions", "orphans", 'op.execute("DELETE FROM users")'))
    migrations.write("0002")

    with pytest.raises(SystemExit, match="without what they refer to"):
        migrations.upgrade("9999")

    assert len(migrations.contents()["users"]) == 2
