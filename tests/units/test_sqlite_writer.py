"""The straight way to SQLite: all or nothing, and errors as SQLAlchemy would raise them."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from app.db.dialects.sqlite import SqliteWriter
from app.db.errors import is_lost_race, is_outage

LINE = "INSERT INTO lines VALUES (?)"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lines.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE lines (text TEXT PRIMARY KEY)")
    connection.close()
    return path


@pytest.fixture
async def writer(file: Path) -> AsyncIterator[SqliteWriter]:
    opened = SqliteWriter(lambda: sqlite3.connect(file, timeout=0, isolation_level=None))
    yield opened
    await opened.close()


def lines(connection: sqlite3.Connection) -> list[str]:
    return [text for (text,) in connection.execute("SELECT text FROM lines ORDER BY text")]


def write(*texts: str, connection: sqlite3.Connection) -> None:
    for text in texts:
        connection.execute(LINE, (text,))


async def test_what_was_written_is_saved_and_others_see_it(writer: SqliteWriter, file: Path) -> None:
    await writer.transact(lambda connection: write("one", "two", connection=connection))

    assert lines(sqlite3.connect(file)) == ["one", "two"]


async def test_a_refusal_takes_back_everything_and_comes_as_it_is(writer: SqliteWriter) -> None:
    class Refused(Exception):
        pass

    def refuse(connection: sqlite3.Connection) -> None:
        write("one", connection=connection)
        raise Refused

    with pytest.raises(Refused):
        await writer.transact(refuse)
    assert await writer.transact(lines) == []


async def test_a_constraint_is_an_integrity_error_and_what_came_before_it_is_taken_back(writer: SqliteWriter) -> None:
    with pytest.raises(IntegrityError) as refused:
        await writer.transact(lambda connection: write("one", "two", "one", connection=connection))

    assert not is_outage(refused.value)
    assert await writer.transact(lines) == []


async def test_nonsense_is_not_taken_for_an_outage_that_passes(writer: SqliteWriter) -> None:
    with pytest.raises(DBAPIError) as nonsense:
        await writer.transact(lambda connection: connection.execute("SELECT ?", ()).fetchone())

    assert not is_lost_race(nonsense.value)
    assert not is_outage(nonsense.value)


async def test_a_lock_of_another_process_is_a_lost_race_and_the_next_try_succeeds(
    writer: SqliteWriter, file: Path
) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(OperationalError) as lost:
        await writer.transact(lines)
    other.rollback()

    assert is_lost_race(lost.value)
    assert await writer.transact(lines) == []


async def test_who_is_cancelled_leaves_the_next_one_a_clean_connection(writer: SqliteWriter) -> None:
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def slow(connection: sqlite3.Connection) -> None:
        write("one", connection=connection)
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()

    writing = asyncio.create_task(writer.transact(slow))
    await begun.wait()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    go_on.set()

    assert await writer.transact(lines) == ["one"]


async def test_closing_twice_does_no_harm_and_whoever_comes_later_is_served(writer: SqliteWriter) -> None:
    await writer.transact(lambda connection: write("one", connection=connection))

    await writer.close()
    await writer.close()

    assert await writer.transact(lines) == ["one"]
