"""Runs the migrations, one process at a time, without blocking the app for long."""

import asyncio
from typing import Final

from alembic import context
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import CreateSchema

from app.core.config import ConnectionOptions, database_for_migrations
from app.db.database import Database, open_database
from app.models.metadata import complete_metadata

_LOCK: Final = 0x5041524C  # "PARL": concurrent deployments migrate one after the other
_LOCK_TIMEOUT: Final = "5s"  # a migration that cannot lock its table fails, because requests would queue behind it


def _is_comparable(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    # SQLite does not report descending index columns, so this index would always look changed.
    return not (kind == "index" and name == "ix_users_directory" and context.get_context().dialect.name == "sqlite")


def _migrate(connection: Connection, schema: str | None) -> None:
    context.configure(
        connection=connection,
        target_metadata=complete_metadata(),
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,  # on SQLite too, so that a waiting process finds all migrations applied or none
        include_object=_is_comparable,
        version_table_schema=schema,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'"))
        if schema is not None:
            _create_schema(connection, schema)
        context.run_migrations()


def _create_schema(connection: Connection, schema: str) -> None:
    """Create the schema if it is missing. Not every user may, so it is not tried if it is there."""
    if not inspect(connection).has_schema(schema):
        connection.execute(CreateSchema(schema))


async def _online() -> None:
    given = context.get_x_argument(as_dictionary=True).get("url")
    database = open_database(*((given, ConnectionOptions()) if given else database_for_migrations()))
    try:
        connection = await _connected(database)
        try:
            await connection.run_sync(_migrate, database.schema)
            await connection.commit()
        finally:
            await connection.close()
    finally:
        await database.close()


async def _connected(database: Database) -> AsyncConnection:
    """Connect. Without a connection, exit with one line instead of a traceback."""
    try:
        return await database.writing.connect()
    except (SQLAlchemyError, OSError) as error:
        raise SystemExit(f"Cannot use the database: {str(error).partition(chr(10))[0]}") from None


if context.is_offline_mode():
    raise SystemExit("Parley's migrations need a database connection; offline mode is not supported.")
asyncio.run(_online())
