"""Compares the signatures with the messages: what a scan of all messages would find has to be found."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.db.database import Database
from app.db.unit_of_work import ReadWork, SnapshotWork
from app.models.conversations import ConversationHead
from app.models.messages import Message
from app.models.search import BLOCK_SIZE, MessageSearch, SearchBlock
from app.search.index import Analysed
from app.search.signatures import may_have

_CONVERSATIONS: Final = 100  # read at once
_BLOCKS: Final = 16  # compared in one snapshot


@dataclass(frozen=True)
class Compared:
    """A part of a conversation."""

    conversation_id: UUID
    checked: int
    """The messages in it, without those that the fan-out has not processed yet."""
    not_found: list[int]
    """The numbers of messages that a search could miss."""
    stale: list[int]
    """The numbers with a signature that is not the message's: of a deleted message, or of an earlier version."""


async def verify(database: Database) -> AsyncIterator[Compared]:
    """Compare all conversations, a part at a time. It may run while the system does."""
    after: UUID | None = None
    while heads := await _heads(database, after):
        for conversation_id, last_number in heads:
            for first in range(0, last_number // BLOCK_SIZE + 1, _BLOCKS):
                async with SnapshotWork(database) as work:
                    yield await _compare(work, conversation_id, first, first + _BLOCKS)
        after = heads[-1][0]


async def _heads(database: Database, after: UUID | None) -> Sequence[tuple[UUID, int]]:
    query = select(ConversationHead.conversation_id, ConversationHead.last_number)
    if after is not None:
        query = query.where(ConversationHead.conversation_id > after)
    async with ReadWork(database) as work:
        rows = await work.rows(query.order_by(ConversationHead.conversation_id).limit(_CONVERSATIONS))
    return [(row[0], row[1]) for row in rows]


async def _compare(work: ReadWork, conversation_id: UUID, first: int, end: int) -> Compared:
    """Compare the blocks from `first` to before `end`."""
    processed = select(ConversationHead.processed_seq).where(ConversationHead.conversation_id == conversation_id)
    done = await work.one(processed) or 0
    in_range = (Message.number >= first * BLOCK_SIZE, Message.number < end * BLOCK_SIZE)
    messages = await work.all(select(Message).where(Message.conversation_id == conversation_id, *in_range))
    indexed = select(MessageSearch).where(
        MessageSearch.conversation_id == conversation_id,
        MessageSearch.number >= first * BLOCK_SIZE,
        MessageSearch.number < end * BLOCK_SIZE,
    )
    signatures = {each.number: each.signature for each in await work.all(indexed)}
    of_blocks = select(SearchBlock).where(
        SearchBlock.conversation_id == conversation_id, SearchBlock.block >= first, SearchBlock.block < end
    )
    blocks = {each.block: each for each in await work.all(of_blocks)}
    expected = {
        each.number: Analysed.of(conversation_id, each.number, each.created_at, each.body)
        for each in messages
        if each.deleted_at is None and each.seq <= done
    }
    pending = {each.number for each in messages if each.seq > done}
    not_found = [
        number
        for number, message in expected.items()
        if signatures.get(number) != message.signature or not _covers(blocks.get(number // BLOCK_SIZE), message)
    ]
    stale = [number for number in signatures if number not in expected and number not in pending]
    return Compared(conversation_id, len(expected), sorted(not_found), sorted(stale))


def _covers(block: SearchBlock | None, message: Analysed) -> bool:
    if block is None or not block.oldest <= message.at <= block.newest:
        return False
    return all(may_have(block.signature, key) for key in message.keys)
