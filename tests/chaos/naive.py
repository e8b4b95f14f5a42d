"""The negative control: a reader who asks for `id > last`, as many do, and loses what was committed out of order."""

import asyncio
import sqlite3
from contextlib import suppress
from typing import Any

import asyncpg
from sqlalchemy.engine import make_url

PAUSE = 0.01  # seconds between two looks


class NaiveReader:
    """Ids rise with time, so it takes what is higher than the highest it has seen, straight from the table."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.seen: set[Any] = set()
        self._last: Any = None

    async def read(self) -> None:
        """Until it is cancelled; a database that is away is asked again."""
        while True:
            with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await (self._read_sqlite() if self._url.startswith("sqlite") else self._read_postgresql())
            await asyncio.sleep(PAUSE)

    async def _read_postgresql(self) -> None:
        connection = await asyncpg.connect(self._url)
        try:
            while True:
                newer = "SELECT id FROM messages WHERE $1::uuid IS NULL OR id > $1 ORDER BY id"
                self._take([row["id"] for row in await connection.fetch(newer, self._last)])
                await asyncio.sleep(PAUSE)
        finally:
            await connection.close(timeout=1)

    async def _read_sqlite(self) -> None:
        file = make_url(self._url).database
        assert file is not None
        database = sqlite3.connect(file, isolation_level=None)
        try:
            while True:
                newer = "SELECT id FROM messages WHERE id > ? ORDER BY id"
                self._take([row[0] for row in database.execute(newer, (self._last or "",))])
                await asyncio.sleep(PAUSE)
        finally:
            database.close()

    def _take(self, ids: list[Any]) -> None:
        self.seen.update(ids)
        if ids:
            self._last = ids[-1]
