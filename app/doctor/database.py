"""Checks the database: its connection, its migrations and its clock."""

import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import String, column, func, literal, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from app.db.sql_dialect import MICROSECONDS
from app.db.unit_of_work import ReadWork
from app.doctor.context import Context
from app.doctor.report import CheckFailed, CheckSkipped, without_secrets

_CHECKOUT: Final = Path(__file__).parents[2]
_BY_STATE: Final = {
    "28P01": "the user or the password is wrong: correct DATABASE_URL",
    "28000": "this user has no access: correct the user in DATABASE_URL, or create it",
    "3D000": "the database does not exist: correct its name in DATABASE_URL, or create it",
    "53300": "it has no free connections: raise max_connections, or use a pooler",
    "57P03": "it is starting up: try again",
}
# Poolers send these messages with their own SQLSTATEs.
_BY_WORDS: Final = {
    "password authentication failed": _BY_STATE["28P01"],
    "tenant or user not found": _BY_STATE["28000"],
    "no such database": _BY_STATE["3D000"],
}
_BY_KIND: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (socket.gaierror, "the host does not exist: correct DATABASE_URL"),
    (ConnectionRefusedError, "connection refused: correct the host and port in DATABASE_URL, or start the server"),
    (TimeoutError, "it does not respond: correct DATABASE_URL, or allow this machine in its firewall"),
    (ssl.SSLError, "its certificate is not trusted: correct sslmode in DATABASE_URL"),
)

_NOTHING: Final = select(literal(1))
_NO_RIGHT: Final = "42501"


async def connection(context: Context) -> str:
    async with context.reading() as work:
        try:
            await work.one(_NOTHING)
            began = time.perf_counter()
            version = await _version(work)
        except Exception as error:  # noqa: BLE001  # drivers raise their own errors, SQLAlchemy's and the system's
            raise CheckFailed(f"{_location(context)}: {_reason(context, error)}") from None
        return f"{version}, {(time.perf_counter() - began) * 1000:.0f} ms away"


async def migrations(context: Context) -> str:
    known = ScriptDirectory.from_config(Config(_CHECKOUT / "alembic.ini"))
    (head,) = known.get_heads()
    schema = context.settings.database_schema
    place = "the database" if schema is None else f"the schema {schema}"
    present = await _revision(context, schema)
    if present is None:
        raise CheckFailed(f"{place} is empty: run `python -m alembic upgrade head`")
    if present == head:
        return f"{head}, up to date" + ("" if schema is None else f" in {place}")
    if present in {each.revision for each in known.walk_revisions()}:
        raise CheckFailed(f"{place} is at {present}, the code at {head}: run `python -m alembic upgrade head`")
    raise CheckFailed(f"{place} is at {present}, which this code does not have: deploy the newer code")


async def _revision(context: Context, schema: str | None) -> str | None:
    # A table that is no model's does not get the schema by itself.
    version = table("alembic_version", column("version_num", String), schema=schema)
    async with context.reading() as work:
        try:
            return await work.one(select(version.c.version_num))
        except DBAPIError as error:
            if schema is not None and getattr(error.orig, "sqlstate", None) == _NO_RIGHT:
                raise CheckFailed(
                    f"this user may not use the schema {schema}: grant it USAGE there, or correct DATABASE_SCHEMA"
                ) from None
            return None


async def seconds_behind(context: Context) -> float:
    """How far the database's clock is behind this machine's, corrected for the round trip. Raises CheckSkipped."""
    async with context.reading() as work:
        if work.sql.name == "sqlite":
            raise CheckSkipped("SQLite uses this machine's clock")
        await work.one(_NOTHING)
        asked = time.time()
        theirs = await work.one(select(work.sql.microseconds())) or 0
        return (asked + time.time()) / 2 - theirs / MICROSECONDS


async def _version(work: ReadWork) -> str:
    if work.sql.name == "sqlite":
        return f"SQLite {await work.one(select(func.sqlite_version()))}"
    return f"PostgreSQL {str(await work.one(select(func.current_setting('server_version')))).partition(' ')[0]}"


def _location(context: Context) -> str:
    url = make_url(context.settings.database)
    if "@" in f"{url.host}{url.database}":  # the host is then a part of the password
        return "the host is unknown, because an @ in the password must be written as %40"
    host, user = url.host or url.query.get("host") or "this machine", f"{url.username} at " if url.username else ""
    return f"{user}{host}{f':{url.port}' if url.port else ''}/{url.database or ''}"


def _reason(context: Context, error: BaseException) -> str:
    for each in _causes(error):
        if (known := _BY_STATE.get(getattr(each, "sqlstate", None) or "")) is not None:
            return known
    for each in _causes(error):
        for kind, known in _BY_KIND:
            if isinstance(each, kind):
                return known
    for words, known in _BY_WORDS.items():
        if words in str(error).lower():
            return known
    message = without_secrets(str(error), context.settings)
    return f"it cannot be used ({type(error).__name__}: {message}): correct DATABASE_URL"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
