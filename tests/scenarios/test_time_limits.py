"""How long PostgreSQL may take, how long it waits for us, and a connection that was cut meanwhile."""

import asyncio
import time
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import text

from app.core.config import ConnectionOptions
from app.db.database import Database, open_database
from tests.support.serving import PATIENCE

_BACKEND = text("SELECT pg_backend_pid()")
_LOCK = text("SELECT pg_advisory_xact_lock(42)")


@pytest.fixture
async def hasty(postgresql_database: str) -> AsyncIterator[Database]:
    """A database that neither takes nor waits for longer than a moment."""
    opened = open_database(
        postgresql_database, ConnectionOptions(statement_timeout=0.3, idle_in_transaction_timeout=0.3)
    )
    yield opened
    await opened.close()


@pytest.fixture
async def patient(postgresql_database: str) -> AsyncIterator[Database]:
    opened = open_database(postgresql_database)
    yield opened
    await opened.close()


async def test_a_statement_that_takes_too_long_is_given_up_here_and_there(hasty: Database, patient: Database) -> None:
    mark = str(uuid4())
    running = text("SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE :mark")

    with pytest.raises(TimeoutError):
        async with hasty.single.connect() as connection:
            await connection.execute(text(f"SELECT pg_sleep(600) /* {mark} */"))

    async with patient.single.connect() as watching, asyncio.timeout(PATIENCE):
        while await watching.scalar(running, {"mark": f"%{mark}%"}):  # noqa: ASYNC110  # the server tells no event
            await asyncio.sleep(0.02)  # between two looks, not instead of one
    async with hasty.single.connect() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1


async def test_whoever_falls_silent_in_a_transaction_loses_their_locks(hasty: Database, patient: Database) -> None:
    silent = await hasty.writing.connect()
    await silent.execute(_LOCK)

    async with patient.writing.connect() as next_one, asyncio.timeout(PATIENCE):  # with no limit it would be for ever
        await next_one.execute(_LOCK)

    await silent.invalidate()
    await silent.close()


async def test_a_connection_that_was_cut_while_idle_is_replaced(patient: Database, hasty: Database) -> None:
    async with patient.single.connect() as connection:
        cut = await connection.scalar(_BACKEND)
    async with hasty.single.connect() as connection:
        await connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": cut})

    with time_machine.travel(time.time() + 60):
        async with patient.single.connect() as connection:
            assert await connection.scalar(_BACKEND) != cut
