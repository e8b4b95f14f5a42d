"""Runs the migrations: one at a time, and never long in the way of those who use the tables."""

import asyncio
from typing import Final

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.core.config import ConnectionOptions, database_for_migrations
from app.db.database import Database, open_database
from app.models.metadata import complete_metadata

_LOCK: Final = 0x5041524C  # "PARL": two deployments at once migrate one after the other
_LOCK_TIMEOUT: Final = "5s"  # a migration that cannot get its table gives up, instead of blocking everybody behind it


def _is_comparable(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    # SQLite does not tell which columns of an index run downwards, so this one would always look changed.
    return not (kind == "index" and name == "ix_users_directory" and context.get_context().dialect.name == "sqlite")


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=complete_metadata(),
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,  # on SQLite, too, so that one who waits for the lock finds all migrations done or none
        include_object=_is_comparable,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'"))
        context.run_migrations()


async def _online() -> None:
    given = context.get_x_argument(as_dictionary=True).get("url")
    database = open_database(*((given, ConnectionOptions()) if given else database_for_migrations()))
    try:
        connection = await _connected(database)
        try:
            await connection.run_sync(_migrate)
            await connection.commit()
        finally:
            await connection.close()
    finally:
        await database.close()


async def _connected(database: Database) -> AsyncConnection:
    """A server that is away or lets nobody in is no fault of the code, and deserves no traceback."""
    try:
        return await database.writing.connect()
    except (SQLAlchemyError, OSError) as error:
        raise SystemExit(f"The database cannot be used: {str(error).partition(chr(10))[0]}") from None


if context.is_offline_mode():
    raise SystemExit("Parley's migrations look at the database; run them online.")
asyncio.run(_online())
