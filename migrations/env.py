"""Runs the migrations, one process at a time, without blocking the app for long.

Migrations name tables without a schema. With DATABASE_SCHEMA, each statement gets it on its way to the driver.
"""

import asyncio
from typing import Any, Final

from alembic import context
from sqlalchemy import Connection, event, func, inspect, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.schema import CreateSchema

from app.core.config import ConfigurationError, ConnectionOptions, database_for_migrations
from app.db.database import Database, open_database
from app.db.qualified_sql import qualified
from app.models.metadata import complete_metadata

_LOCK: Final = 0x5041524C  # "PARL": concurrent deployments migrate one after the other
_LOCK_TIMEOUT: Final = "5s"  # a migration that cannot lock its table fails, because requests would queue behind it

_NO_RIGHT: Final = "42501"  # the SQLSTATE insufficient_privilege


def _is_comparable(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    # SQLite does not report descending index columns, so these indexes would always look changed.
    descending = {"ix_users_directory", "ix_users_team_directory"}
    return not (kind == "index" and name in descending and context.get_context().dialect.name == "sqlite")


def _migrate(connection: Connection, schema: str | None) -> None:
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        # Some changes need a new table. With foreign keys on, dropping the old one would delete the rows that refer to
        # it. Within a transaction this would do nothing, so it goes to the driver, which has begun none.
        connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
    # Alembic has no name for the server's default schema, so tables there are compared without one.
    compared = None if schema == connection.dialect.default_schema_name else schema
    context.configure(
        connection=connection,
        target_metadata=complete_metadata(compared),
        render_as_batch=on_sqlite,
        transactional_ddl=True,  # on SQLite too, so that a waiting process finds all migrations applied or none
        include_object=_is_comparable,
        include_schemas=compared is not None,
        include_name=lambda name, kind, _parents: kind != "schema" or name == compared,
        version_table_schema=compared,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'"))
        if schema is not None:
            _use_schema(connection, schema)
        context.run_migrations()
        if on_sqlite and (orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
            raise SystemExit(
                f"The migration would leave rows without what they refer to, so it was undone: {orphans[:5]}"
            )


def _use_schema(connection: Connection, schema: str) -> None:
    """Create the schema if it is missing, and put it before the tables. Without the rights, exit with a line."""
    user = connection.engine.url.username
    if inspect(connection).has_schema(schema):
        needed = [func.has_schema_privilege(schema, right) for right in ("USAGE", "CREATE")]
        if not all(connection.execute(select(*needed)).one()):
            raise SystemExit(
                f"DATABASE_SCHEMA: this user may not use the schema {schema}. As its owner, run: "
                f'GRANT USAGE, CREATE ON SCHEMA "{schema}" TO "{user}"'
            )
    else:
        try:
            connection.execute(CreateSchema(schema))
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _NO_RIGHT:
                raise
            raise SystemExit(
                f"DATABASE_SCHEMA: the schema {schema} does not exist, and this user may not create it. As the owner "
                f'of the database, run: CREATE SCHEMA "{schema}" AUTHORIZATION "{user}"'
            ) from None

    # SQLAlchemy's tables have the schema by now; alembic's ALTER TABLE and text do not.
    @event.listens_for(connection, "before_cursor_execute", retval=True)
    def qualify(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> tuple[str, Any]:
        return qualified(statement, schema), values


def _target() -> tuple[str, ConnectionOptions]:
    """The database's URL and options. `-x url=…` and `-x schema=…` replace both settings."""
    given = context.get_x_argument(as_dictionary=True)
    if "url" in given:
        return given["url"], ConnectionOptions(schema=given.get("schema"))
    return database_for_migrations()


async def _online() -> None:
    try:
        database = open_database(*_target())
    except ConfigurationError as error:
        raise SystemExit(str(error)) from None
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
