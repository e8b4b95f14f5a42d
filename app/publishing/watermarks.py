"""Writing down how far conversations are announced: one statement for all that was told while the last one ran."""

import asyncio
from typing import Final
from uuid import UUID

from app.db.database import Database, as_sqlite_keeps
from app.db.raw_sql import RawStatement
from app.db.unit_of_work import UnitOfWork

# Locked in the order of their ids, so that two processes never wait for each other.
_MARK: Final = RawStatement("""
WITH told AS (
    SELECT conversations.id, heard.seq
    FROM unnest(CAST(:ids AS uuid[]), CAST(:seqs AS bigint[])) AS heard (id, seq)
    JOIN conversations ON conversations.id = heard.id
    ORDER BY conversations.id FOR NO KEY UPDATE OF conversations
)
UPDATE conversations SET published_seq = GREATEST(published_seq, told.seq), sweep_attempts = 0
FROM told WHERE conversations.id = told.id
""")
_MARK_ON_SQLITE: Final = (
    "UPDATE conversations SET published_seq = max(published_seq, ?), sweep_attempts = 0 WHERE id = ?"
)


class Watermarks:
    """Up to which `seq` the members of each conversation were told. Watermarks only go forward."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = asyncio.Lock()
        self._waiting: dict[UUID, int] = {}

    async def write(self, numbers: dict[UUID, int]) -> None:
        """Returns when they are written, be it by somebody else who waited for the same turn."""
        for conversation_id, seq in numbers.items():
            self._waiting[conversation_id] = max(seq, self._waiting.get(conversation_id, 0))
        async with self._turn:
            taken, self._waiting = self._waiting, {}
            if taken:
                await self._save(taken)

    async def _save(self, numbers: dict[UUID, int]) -> None:
        async with UnitOfWork(self._database) as work:
            if self._database.is_postgresql:
                await work.fetch_raw(_MARK, {"ids": list(numbers), "seqs": list(numbers.values())})
                return
            told = [(seq, as_sqlite_keeps(conversation_id)) for conversation_id, seq in numbers.items()]
            await work.run_in_writer(lambda connection: connection.executemany(_MARK_ON_SQLITE, told))
