"""What a release before a migration does to the tables after it: write and read the columns that it knows."""

import asyncio
import shutil
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import UUID

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, and_, insert, select, text, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from app.db.database import open_database
from tests.support import databases
from tests.support.databases import ROOT

REAL: Final = ROOT / "migrations" / "versions"
_FILLED: Final = "filled"
_LONGEST: Final = 200  # characters, where the column has no limit

Row = dict[str, Any]
Found = TypeVar("Found")


class Migrations:
    """Those of a folder, to be run on one database."""

    def __init__(self, url: str, versions: Path = REAL) -> None:
        self._url = url
        self._config = Config(ROOT / "alembic.ini", cmd_opts=Namespace(x=[f"url={url}"]))
        self._config.set_main_option("version_locations", str(versions))

    @property
    def steps(self) -> Iterator[tuple[str, str]]:
        """Each migration after the first, with the one before it; the oldest first."""
        revisions = list(ScriptDirectory.from_config(self._config).walk_revisions())
        for script in reversed(revisions):
            if isinstance(script.down_revision, str):
                yield script.down_revision, script.revision

    def what_breaks(self, before: str, after: str) -> str | None:
        """Go from nothing to `before`, write as its release does, go on to `after`, and write so again."""
        _empty(self._url)
        command.upgrade(self._config, before)
        known, first = self._with_database(_reflected), {}
        self._with_database(lambda connection: first.update(_write(connection, known, 1)))
        try:
            command.upgrade(self._config, after)
            self._with_database(lambda connection: _go_on(connection, known, first))
        except DBAPIError as error:
            return str(error.orig)
        return None

    def write(self, revision: str) -> None:
        """Go from nothing to this revision, and write two rows into each table."""
        _empty(self._url)
        self.upgrade(revision)
        known = self._with_database(_reflected)
        for number in (1, 2):
            self._with_database(partial(_write, known=known, number=number))

    def upgrade(self, revision: str) -> None:
        command.upgrade(self._config, revision)

    def downgrade(self, revision: str) -> None:
        command.downgrade(self._config, revision)

    def execute(self, sql: str) -> None:
        self._with_database(lambda connection: connection.execute(text(sql)))

    def contents(self) -> dict[str, list[Row]]:
        """All rows of all tables."""
        return self._with_database(_contents)

    def _with_database(self, work: Callable[[Connection], Found]) -> Found:
        async def run() -> Found:
            database = open_database(self._url)
            try:
                async with database.writing.begin() as connection:
                    return await connection.run_sync(work)
            finally:
                await database.close()

        return asyncio.run(run())


def with_one_more(folder: Path, name: str, upgrade: str) -> Path:
    """A folder of the real migrations and one after them, whose `upgrade` is this."""
    shutil.copytree(REAL, folder, ignore=shutil.ignore_patterns("__pycache__"))
    newest = max(folder.glob("*.py")).name.partition("_")[0]
    (folder / f"9999_{name}.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f'revision = "9999"\ndown_revision = "{newest}"\n\n\ndef upgrade() -> None:\n    {upgrade}\n\n\n'
        "def downgrade() -> None: ...\n",
        encoding="utf-8",
    )
    return folder


def _empty(url: str) -> None:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return asyncio.run(databases.create(url))
    for file in Path(parsed.database or "").parent.glob(f"{Path(parsed.database or '').name}*"):
        file.unlink()
    return None


def _reflected(connection: Connection) -> list[Table]:
    """Those that others refer to come first. What a migration filled itself has its row noted."""
    metadata = MetaData()
    metadata.reflect(connection)
    tables = [table for table in metadata.sorted_tables if table.name != "alembic_version"]
    for table in tables:
        table.info[_FILLED] = connection.execute(select(table)).first()
    return tables


def _write(connection: Connection, known: list[Table], number: int) -> dict[str, Row]:
    """A row of every table; `number` tells it from others."""
    rows: dict[str, Row] = {}
    for table in known:
        if (filled := table.info[_FILLED]) is not None:
            rows[table.name] = filled._asdict()  # the release only changes and reads it
            continue
        rows[table.name] = {column.name: _value(column, rows, number) for column in table.columns}
        connection.execute(insert(table).values(rows[table.name]))
    return rows


def _contents(connection: Connection) -> dict[str, list[Row]]:
    return {
        table.name: [row._asdict() for row in connection.execute(select(table).order_by(*table.primary_key))]
        for table in _reflected(connection)
    }


def _go_on(connection: Connection, known: list[Table], first: dict[str, Row]) -> None:
    """As if nothing had happened: new rows, changes of the old one, and both read again."""
    for rows in (first, _write(connection, known, 2)):
        for table in known:
            key = and_(*(column == rows[table.name][column.name] for column in table.primary_key))
            assert connection.execute(update(table).where(key).values(rows[table.name])).rowcount == 1, table.name
            assert connection.execute(select(table).where(key)).one()._asdict() == rows[table.name]


def _value(column: Column[Any], rows: dict[str, Row], number: int) -> Any:
    for foreign in column.foreign_keys:
        target = rows.get(foreign.column.table.name)
        return target[foreign.column.name] if target else None  # None: a row of the same table, and none is there yet
    kind = column.type.python_type
    if kind is str:
        return f"{number}".ljust(getattr(column.type, "length", None) or _LONGEST, "x")  # as long as it may be
    values = {
        int: number,
        bool: True,
        bytes: bytes([number]),
        UUID: UUID(int=number),
        datetime: datetime(2026, 1, number, tzinfo=UTC),
    }
    return values[kind]
