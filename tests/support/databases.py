"""A fresh, migrated database for each scenario: a copied file on SQLite, emptied tables on PostgreSQL."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy.engine import make_url

from app.models.metadata import complete_metadata
from tests.support.needs import without

ROOT = Path(__file__).parents[2]
POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
_TABLES = ", ".join(table.name for table in complete_metadata().sorted_tables if table.name != "history_ids")
"""What people fill. The history id was made with the tables."""


def migrate(url: str, *words: str, schema: str | None = None) -> None:
    """Run alembic as a user does; `words` are its command, upgrade to head when there is none."""
    target = ["-x", f"url={url}", *(() if schema is None else ("-x", f"schema={schema}"))]
    command = [sys.executable, "-m", "alembic", *target, *(words or ("upgrade", "head"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout


async def create(url: str, template: str | None = None) -> None:
    """A new PostgreSQL database of that URL's name, empty or a copy of `template`'s; one of the same name goes."""
    copied = "" if template is None else f' TEMPLATE "{make_url(template).database}"'
    name = make_url(url).database
    server = await asyncpg.connect(POSTGRESQL)
    try:
        await server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await server.execute(f'CREATE DATABASE "{name}"{copied}')
    finally:
        await server.close()


async def drop(url: str) -> None:
    server = await asyncpg.connect(POSTGRESQL)
    try:
        await server.execute(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)')
    finally:
        await server.close()


async def empty(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"TRUNCATE {_TABLES}")
    finally:
        await connection.close()


def postgresql_url(name: str, server: str = POSTGRESQL) -> str:
    """The URL of a database on the test server; the server has to be there, and to let us make databases."""
    if (trouble := trouble_with(server)) is not None:
        without(f"PostgreSQL, which the variable TEST_POSTGRESQL_URL names ({trouble}),")
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@cache
def trouble_with(url: str) -> str | None:
    """Why a server cannot be used, without the password: asked once in a process, beside any loop that runs."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, _trouble_with(url)).result()


async def _trouble_with(url: str) -> str | None:
    try:
        server = await asyncpg.connect(url, timeout=10)
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        return f"{type(error).__name__}: {error}".partition("\n")[0]
    try:
        may: bool = await server.fetchval("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
        return None if may else "its user may not create databases"
    finally:
        await server.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "parley.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql_database(worker_id: str) -> Iterator[str]:
    """One database for each process that runs tests."""
    url = postgresql_url(f"parley_test_{os.getpid()}_{worker_id}")
    asyncio.run(create(url))
    migrate(url)
    yield url
    asyncio.run(drop(url))
