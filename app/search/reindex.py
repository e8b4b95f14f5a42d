"""Indexes the messages that are not, or by an older analyser: those from before search, and all after a new version.

In batches, and resumable: each batch saves its progress. Requests wait for a batch only if they change a conversation
that it is indexing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Row, func, or_, select, update

from app.core.text.search.analyser import VERSION
from app.db.unit_of_work import ReadWork, Work
from app.jobs.queue import Leased, Payload
from app.models.conversations import ConversationHead
from app.models.search import BLOCK_SIZE, SearchProgress
from app.search.index import BlockId, rebuild

_CONVERSATIONS_PER_BATCH: Final = 100
_BLOCKS_PER_STEP: Final = 4
"""Of the job, which runs beside requests: analysing keeps the process busy."""
_IN_PROGRESS: Final = -VERSION

_OUTDATED: Final = or_(SearchProgress.version.is_(None), SearchProgress.version != VERSION)


@dataclass(frozen=True)
class Batch:
    """What one batch has done. The next begins at the conversation `at`, which may be unfinished."""

    at: UUID
    messages: int
    """How many it indexed."""


async def remaining(work: ReadWork) -> int:
    """About how many messages are to be indexed."""
    rest = func.sum(ConversationHead.last_number - func.coalesce(SearchProgress.next_block, 0) * BLOCK_SIZE)
    query = select(rest).outerjoin(SearchProgress, SearchProgress.conversation_id == ConversationHead.conversation_id)
    return int(await work.one(query.where(ConversationHead.last_number > 0, _OUTDATED)) or 0)


async def forget_progress(work: Work) -> None:
    """Let all messages be indexed again. Until then they are found as before."""
    await work.execute(update(SearchProgress).values(version=0, next_block=0))


async def reindex_batch(work: Work, at: UUID | None, *, blocks: int) -> Batch | None:
    """Index up to `blocks` blocks, in the order of conversation ids, from `at`. None if there are none left."""
    query = (
        select(
            ConversationHead.conversation_id,
            ConversationHead.last_number,
            SearchProgress.version,
            SearchProgress.next_block,
        )
        .outerjoin(SearchProgress, SearchProgress.conversation_id == ConversationHead.conversation_id)
        .where(ConversationHead.last_number > 0, _OUTDATED)
        .order_by(ConversationHead.conversation_id)
        .limit(min(blocks, _CONVERSATIONS_PER_BATCH))
    )
    if at is not None:
        query = query.where(ConversationHead.conversation_id >= at)
    # The lock keeps the fan-out, and deletions, away from the conversations' index.
    rows = await work.rows(query.with_for_update(of=ConversationHead))
    if not rows:
        return None
    chosen, progress = _choose(rows, blocks)
    messages = await rebuild(work, chosen)
    await _save(work, progress)
    return Batch(progress[-1].conversation_id, messages)


async def reindex_step(work: Work, job: Leased) -> Payload | None:
    """A step of the recurring job `search-reindex`."""
    at = job.payload.get("at")
    batch = await reindex_batch(work, None if at is None else UUID(at), blocks=_BLOCKS_PER_STEP)
    return None if batch is None else {"at": str(batch.at)}


@dataclass(frozen=True)
class _Progress:
    conversation_id: UUID
    version: int
    next_block: int


def _choose(rows: Sequence[Row[UUID, int, int, int]], blocks: int) -> tuple[list[BlockId], list[_Progress]]:
    """The blocks of a batch, and what is then done of each conversation."""
    chosen, progress = list[BlockId](), list[_Progress]()
    for row in rows:
        first = row.next_block if row.version == _IN_PROGRESS else 0
        end = row.last_number // BLOCK_SIZE + 1
        until = min(end, first + blocks - len(chosen))
        chosen += [(row.conversation_id, block) for block in range(first, until)]
        done = until == end
        progress.append(_Progress(row.conversation_id, VERSION if done else _IN_PROGRESS, 0 if done else until))
        if len(chosen) >= blocks:
            break
    return chosen, progress


async def _save(work: Work, progress: Sequence[_Progress]) -> None:
    insert = work.sql.insert_into(SearchProgress)
    new = {"version": insert.excluded.version, "next_block": insert.excluded.next_block}
    statement = insert.on_conflict_do_update(index_elements=[SearchProgress.conversation_id], set_=new)
    await work.execute(statement, [vars(each) for each in progress])
