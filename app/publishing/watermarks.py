"""Records how far each conversation is published and, without event handlers, also processed.

Writes that arrive during a write are batched into the next.
"""

import asyncio
from typing import Final
from uuid import UUID

from app.db.column_types import as_sqlite_keeps
from app.db.database import Database
from app.db.raw_sql import RawStatement

# Rows are locked in the order of their ids, so that two processes cannot deadlock.
_MARK: Final = """
WITH published AS (
    SELECT heads.conversation_id AS id, written.seq
    FROM unnest(CAST(:ids AS uuid[]), CAST(:seqs AS bigint[])) AS written (id, seq)
    JOIN conversation_heads AS heads ON heads.conversation_id = written.id
    ORDER BY heads.conversation_id FOR NO KEY UPDATE OF heads
)
UPDATE conversation_heads AS heads
SET published_seq = GREATEST(heads.published_seq, published.seq), {processed} sweep_attempts = 0
FROM published WHERE heads.conversation_id = published.id
"""
_PROCESSED: Final = "processed_seq = GREATEST(heads.processed_seq, published.seq),"
_MARK_PUBLISHED: Final = RawStatement(_MARK.format(processed=""))
_MARK_BOTH: Final = RawStatement(_MARK.format(processed=_PROCESSED))
_MARK_PUBLISHED_ON_SQLITE: Final = """
UPDATE conversation_heads SET published_seq = max(published_seq, :seq), sweep_attempts = 0 WHERE conversation_id = :id
"""
_MARK_BOTH_ON_SQLITE: Final = """
UPDATE conversation_heads
SET published_seq = max(published_seq, :seq), processed_seq = max(processed_seq, :seq), sweep_attempts = 0
WHERE conversation_id = :id
"""


class Watermarks:
    """The highest published `seq` of each conversation. It never goes down.

    With event handlers, the fan-out moves `processed_seq`; without them, it moves here.
    """

    def __init__(self, database: Database, *, has_handlers: bool = False) -> None:
        self._database = database
        self._statement = _MARK_PUBLISHED if has_handlers else _MARK_BOTH
        self._on_sqlite = _MARK_PUBLISHED_ON_SQLITE if has_handlers else _MARK_BOTH_ON_SQLITE
        self._turn = asyncio.Lock()
        self._waiting: dict[UUID, int] = {}

    async def write(self, numbers: dict[UUID, int]) -> None:
        """Write these watermarks. Returns once they are written, possibly by another caller's batch."""
        for conversation_id, seq in numbers.items():
            self._waiting[conversation_id] = max(seq, self._waiting.get(conversation_id, 0))
        async with self._turn:
            taken, self._waiting = self._waiting, {}
            if taken:
                await self._save(taken)

    async def _save(self, numbers: dict[UUID, int]) -> None:
        if self._database.is_postgresql:
            await self._database.fetch_raw(self._statement, {"ids": list(numbers), "seqs": list(numbers.values())})
            return
        rows = [{"seq": seq, "id": as_sqlite_keeps(each)} for each, seq in numbers.items()]
        await self._database.run_in_writer(lambda connection: connection.executemany(self._on_sqlite, rows))
