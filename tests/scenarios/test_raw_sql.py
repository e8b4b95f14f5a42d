"""What goes straight to PostgreSQL's driver, and what is announced by many at once."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.db.database import Database, open_database
from app.db.errors import is_outage
from app.db.raw_sql import RawStatement
from app.db.unit_of_work import Work
from app.models.conversations import ConversationHead
from app.publishing.watermarks import Watermarks
from tests.support.app import TestApp
from tests.support.counting import counted
from tests.support.people import Person

WHO_AM_I = RawStatement("SELECT pg_backend_pid() AS pid")


@pytest.fixture
async def database(postgresql_database: str) -> AsyncIterator[Database]:
    opened = open_database(postgresql_database)
    yield opened
    await opened.close()


async def test_a_refusal_of_the_database_is_what_sqlalchemy_would_raise(database: Database) -> None:
    twice = RawStatement("INSERT INTO rate_limits VALUES (:key, 1), (:key, 1)")

    with pytest.raises(IntegrityError):
        await twice.rows(database.engine, {"key": "one"})
    with pytest.raises(DBAPIError) as nonsense:
        await RawStatement("SELECT nothing").rows(database.engine, {})
    with pytest.raises(DBAPIError) as misfit:
        await RawStatement("SELECT CAST(:number AS integer)").rows(database.engine, {"number": "x"})
    assert not is_outage(nonsense.value)
    assert not is_outage(misfit.value)


async def test_a_lost_connection_is_an_outage_and_is_not_lent_again(
    database: Database, postgresql_database: str
) -> None:
    (me,) = await WHO_AM_I.rows(database.engine, {})
    other = await asyncpg.connect(postgresql_database)
    await other.execute("SELECT pg_terminate_backend($1)", me["pid"])
    await other.close()

    with pytest.raises(DBAPIError) as lost:
        await WHO_AM_I.rows(database.engine, {})
    assert is_outage(lost.value)
    (after,) = await WHO_AM_I.rows(database.engine, {})
    assert after["pid"] != me["pid"]


async def published_seq(app: TestApp, conversation_id: str) -> int:
    async with Work(app.running.database) as work:
        (seq,) = await work.all(
            select(ConversationHead.published_seq).where(ConversationHead.conversation_id == UUID(conversation_id))
        )
        return seq


async def test_many_marks_at_once_are_written_together_and_only_go_forward(
    app: TestApp, ada: Person, bob: Person
) -> None:
    group = await ada.starts_group("Hall", bob)
    marks = Watermarks(app.running.database)

    async with counted(app.running.database) as cost:
        await asyncio.gather(*(marks.write({UUID(group["id"]): seq}) for seq in (5, 9, 7, 8, 6)))
    await marks.write({UUID(group["id"]): 3})

    assert len(cost.statements) <= 2
    assert await published_seq(app, group["id"]) == 9
