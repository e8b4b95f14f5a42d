"""What a send is measured against: an app that echoes, and two that run its SQL through the raw driver and no more."""

import asyncio
import hashlib
import json
import os
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import aiosqlite
import asyncpg
from fastapi import FastAPI
from pydantic import BaseModel

from app.core.fields import new_id, utc_now
from app.db.column_types import as_sqlite_keeps
from app.messages.store import sqlite
from app.messages.store.postgresql import STORE

_CONNECTIONS: Final = 15  # as many as Parley's pool has at the most
_PRAGMAS: Final = ("busy_timeout=15000", "journal_mode=WAL", "foreign_keys=ON")


class Draft(BaseModel):
    client_id: UUID
    body: str


class Numbered(BaseModel):
    id: UUID
    number: int
    seq: int


echo = FastAPI()


@echo.post("/echo")
async def say_again(draft: Draft) -> Draft:
    return draft


@asynccontextmanager
async def _postgresql(app: FastAPI) -> AsyncIterator[None]:
    where = os.environ["YARDSTICK_DATABASE"]
    # Without `reset` the pool would spend a second round trip on giving a connection back.
    async with asyncpg.create_pool(
        where, min_size=_CONNECTIONS, max_size=_CONNECTIONS, reset=_as_it_is
    ) as app.state.pool:
        yield


async def _as_it_is(_connection: asyncpg.Connection) -> None: ...


raw_postgresql = FastAPI(lifespan=_postgresql)


@raw_postgresql.post("/raw/{conversation_id}", status_code=201)
async def store_on_postgresql(conversation_id: UUID, draft: Draft) -> Numbered:
    wanted = _wanted(conversation_id, draft)
    row = await raw_postgresql.state.pool.fetchrow(STORE.sql, *(wanted[name] for name in STORE.names))
    return Numbered(id=wanted["id"], number=row["new_number"], seq=row["new_seq"])


@asynccontextmanager
async def _sqlite(app: FastAPI) -> AsyncIterator[None]:
    """One connection in one thread, which takes a whole transaction at a time, as Parley does."""
    app.state.thread = ThreadPoolExecutor(1)
    app.state.connection = await asyncio.wrap_future(app.state.thread.submit(_connected))
    yield
    app.state.thread.submit(app.state.connection.close)
    app.state.thread.shutdown()


def _connected() -> sqlite3.Connection:
    connection = sqlite3.connect(os.environ["YARDSTICK_DATABASE"], isolation_level=None)
    connection.row_factory = sqlite3.Row
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


raw_sqlite = FastAPI(lifespan=_sqlite)


@raw_sqlite.post("/raw/{conversation_id}", status_code=201)
async def store_on_sqlite(conversation_id: UUID, draft: Draft) -> Numbered:
    wanted = _wanted(conversation_id, draft)
    numbers = await asyncio.wrap_future(
        raw_sqlite.state.thread.submit(_insert, raw_sqlite.state.connection, _as_kept(wanted))
    )
    return Numbered(id=wanted["id"], number=numbers["number"], seq=numbers["seq"])


def _insert(connection: sqlite3.Connection, wanted: dict[str, Any]) -> sqlite3.Row:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(sqlite.SELECT_STATE, wanted).fetchall()
    numbers: sqlite3.Row = connection.execute(sqlite.TAKE_NUMBER, wanted).fetchone()
    wanted |= {"number": numbers["number"], "seq": numbers["seq"]}
    connection.execute(sqlite.INSERT, wanted)
    connection.execute(sqlite.MARK_READ, wanted)
    connection.execute(sqlite.LISTENERS, wanted).fetchall()
    connection.execute("COMMIT")
    return numbers


@asynccontextmanager
async def _aiosqlite(app: FastAPI) -> AsyncIterator[None]:
    async with aiosqlite.connect(os.environ["YARDSTICK_DATABASE"], isolation_level=None) as app.state.connection:
        app.state.connection.row_factory = sqlite3.Row
        for pragma in _PRAGMAS:
            await app.state.connection.execute(f"PRAGMA {pragma}")
        app.state.one_writer = asyncio.Lock()
        yield


stepwise_sqlite = FastAPI(lifespan=_aiosqlite)


@stepwise_sqlite.post("/raw/{conversation_id}", status_code=201)
async def store_stepwise(conversation_id: UUID, draft: Draft) -> Numbered:
    """As SQLAlchemy's driver would do it: a step to the thread for each statement."""
    wanted = _as_kept(_wanted(conversation_id, draft))
    connection: aiosqlite.Connection = stepwise_sqlite.state.connection
    async with stepwise_sqlite.state.one_writer:
        await connection.execute("BEGIN IMMEDIATE")
        await connection.execute_fetchall(sqlite.SELECT_STATE, wanted)
        (numbers,) = await connection.execute_fetchall(sqlite.TAKE_NUMBER, wanted)
        wanted |= {"number": numbers["number"], "seq": numbers["seq"]}
        await connection.execute(sqlite.INSERT, wanted)
        await connection.execute(sqlite.MARK_READ, wanted)
        await connection.execute_fetchall(sqlite.LISTENERS, wanted)
        await connection.commit()
    return Numbered(id=UUID(wanted["id"]), number=wanted["number"], seq=wanted["seq"])


def _as_kept(wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: as_sqlite_keeps(value) for name, value in wanted.items()}


def _wanted(conversation_id: UUID, draft: Draft) -> dict[str, Any]:
    now = utc_now()
    return {
        "id": new_id(),
        "conversation_id": conversation_id,
        "user_id": _SENDER["user_id"],
        "session_id": _SENDER["session_id"],
        "client_id": draft.client_id,
        "body": draft.body,
        "reply_to_id": None,
        "request_hash": hashlib.sha256(draft.body.encode()).hexdigest(),
        "now": now,
        "expected": now + timedelta(seconds=2),
    }


_SENDER: Final = {name: UUID(value) for name, value in json.loads(os.environ.get("YARDSTICK_SENDER", "{}")).items()}
