"""What a send is measured against: an app that echoes, and two that run its SQL through the raw driver and no more."""

import asyncio
import hashlib
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import aiosqlite
import asyncpg
from fastapi import FastAPI
from pydantic import BaseModel

from app.foundation.fields import new_id, utc_now
from app.messages.storing_postgresql import STORE

_CONNECTIONS: Final = 15  # as many as Parley's pool has at the most


class Draft(BaseModel):
    client_id: UUID
    body: str


class Numbered(BaseModel):
    id: UUID
    no: int
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
    return Numbered(id=wanted["id"], no=row["new_no"], seq=row["new_seq"])


@asynccontextmanager
async def _sqlite(app: FastAPI) -> AsyncIterator[None]:
    async with aiosqlite.connect(os.environ["YARDSTICK_DATABASE"], isolation_level=None) as app.state.connection:
        for pragma in ("busy_timeout=15000", "journal_mode=WAL", "foreign_keys=ON"):
            await app.state.connection.execute(f"PRAGMA {pragma}")
        app.state.one_writer = asyncio.Lock()
        yield


raw_sqlite = FastAPI(lifespan=_sqlite)

# What Parley asks on SQLite, in its order; it takes the ids without hyphens.
_LOOK: Final = """
SELECT conversations.id, messages.*, answered.id
FROM users JOIN sessions ON sessions.user_id = users.id
LEFT JOIN members ON members.user_id = users.id
    AND members.conversation_id = :conversation_id AND members.left_seq IS NULL
LEFT JOIN conversations ON conversations.id = members.conversation_id
LEFT JOIN messages ON messages.conversation_id = conversations.id
    AND messages.sender_id = users.id AND messages.client_id = :client_id
LEFT JOIN messages AS answered ON answered.conversation_id = conversations.id AND answered.id = :reply_to_id
WHERE users.id = :user_id AND users.deactivated_at IS NULL
    AND sessions.id = :session_id AND sessions.revoked_at IS NULL AND sessions.expires_at > :now
"""
_NUMBER: Final = """
UPDATE conversations SET last_seq = last_seq + 1, last_no = last_no + 1, last_changed_at = :now,
    sweep_after = :expected, sweep_attempts = 0
WHERE id = :conversation_id RETURNING *
"""
_INSERT: Final = """
INSERT INTO messages (id, conversation_id, no, seq, sender_id, client_id, request_hash, body, reply_to_id, created_at)
VALUES (:id, :conversation_id, :no, :seq, :user_id, :client_id, :request_hash, :body, :reply_to_id, :now)
"""
_MARK: Final = "UPDATE members SET read_no = :no WHERE conversation_id = :conversation_id AND user_id = :user_id"
_LISTENERS: Final = """
SELECT users.id, users.channel_epoch FROM users JOIN members ON members.user_id = users.id
WHERE members.conversation_id = :conversation_id AND members.left_seq IS NULL
"""


@raw_sqlite.post("/raw/{conversation_id}", status_code=201)
async def store_on_sqlite(conversation_id: UUID, draft: Draft) -> Numbered:
    wanted = {name: _as_sqlite_keeps(value) for name, value in _wanted(conversation_id, draft).items()}
    connection: aiosqlite.Connection = raw_sqlite.state.connection
    connection.row_factory = aiosqlite.Row
    async with raw_sqlite.state.one_writer:
        await connection.execute("BEGIN IMMEDIATE")
        await connection.execute_fetchall(_LOOK, wanted)
        (numbers,) = await connection.execute_fetchall(_NUMBER, wanted)
        wanted |= {"no": numbers["last_no"], "seq": numbers["last_seq"]}
        await connection.execute(_INSERT, wanted)
        await connection.execute(_MARK, wanted)
        await connection.execute_fetchall(_LISTENERS, wanted)
        await connection.commit()
    return Numbered(id=UUID(wanted["id"]), no=wanted["no"], seq=wanted["seq"])


def _as_sqlite_keeps(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if hasattr(value, "strftime") else value


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
