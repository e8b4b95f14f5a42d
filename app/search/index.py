"""Writes the signatures: of new messages as they come, and of whole blocks again after an edit or a deletion."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.orm import DeclarativeBase

from app.core.text.search.analyser import VERSION, analyse, features
from app.db.unit_of_work import ReadWork, Work
from app.models.messages import Message
from app.models.search import BLOCK_SIZE, MessageSearch, SearchBlock, SearchProgress
from app.search.signatures import extended, keys_of, signature_of

Values = dict[str, Any]
BlockId = tuple[UUID, int]
"""A conversation and the number of a block in it."""


@dataclass(frozen=True)
class Analysed:
    """A message that is not deleted, as search knows it."""

    conversation_id: UUID
    number: int
    at: datetime
    keys: frozenset[str]
    signature: bytes

    @classmethod
    def of(cls, conversation_id: UUID, number: int, at: datetime, body: str) -> Self:
        keys = keys_of([*analyse(body), *features(body)])
        return cls(conversation_id, number, at, frozenset(keys), signature_of(keys))

    @property
    def block_id(self) -> BlockId:
        return self.conversation_id, self.number // BLOCK_SIZE

    @property
    def values(self) -> Values:
        return {"conversation_id": self.conversation_id, "number": self.number, "signature": self.signature}


async def add_messages(work: Work, conversation_id: UUID, rows: Iterable[Mapping[str, Any]]) -> None:
    """Bring the index up to date with messages that are new or have changed. The caller holds the conversation, so that
    no other process writes its index. Messages that search knows as they are cost one read.
    """
    changed = {row["number"]: row for row in rows}
    if not changed:
        return
    if 1 in changed:
        await _begin(work, conversation_id)
    blocks = await _blocks(work, conversation_id, {number // BLOCK_SIZE for number in changed})
    earlier = [number for number in changed if _may_be_known(blocks.get(number // BLOCK_SIZE), number)]
    known = await _signatures(work, conversation_id, earlier) if earlier else {}
    new, again = _sorted_out(conversation_id, changed, known)
    by_block = defaultdict[BlockId, list[Analysed]](list)
    for each in new:
        by_block[each.block_id].append(each)
    extensions = {each: _extension(blocks.get(each[1]), messages) for each, messages in by_block.items()}
    extended_blocks = {each: row for each, row in extensions.items() if row is not None and each not in again}
    await _upsert(work, MessageSearch, [each.values for each in new if each.block_id in extended_blocks])
    await _upsert(work, SearchBlock, list(extended_blocks.values()))
    await rebuild(work, again | (extensions.keys() - extended_blocks.keys()))


async def rebuild(work: Work, block_ids: Collection[BlockId]) -> int:
    """Index these blocks again, from their messages. Returns how many these are. The caller holds the conversations."""
    if not block_ids:
        return 0
    numbers = [_in_block(Message, block_id) for block_id in block_ids]
    query = select(Message.conversation_id, Message.number, Message.created_at, Message.body)
    rows = await work.rows(query.where(or_(*numbers), Message.deleted_at.is_(None)))
    by_block = defaultdict[BlockId, list[Analysed]](list)
    for row in rows:
        message = Analysed.of(*row)
        by_block[message.block_id].append(message)
    await work.execute(delete(MessageSearch).where(or_(*(_in_block(MessageSearch, each) for each in block_ids))))
    gone = [
        and_(SearchBlock.conversation_id == conversation_id, SearchBlock.block == block)
        for conversation_id, block in set(block_ids) - by_block.keys()
    ]
    if gone:
        await work.execute(delete(SearchBlock).where(or_(*gone)))
    await _upsert(work, MessageSearch, [each.values for messages in by_block.values() for each in messages])
    await _upsert(work, SearchBlock, [block_of(messages) for messages in by_block.values()])
    return len(rows)


def block_of(messages: Sequence[Analysed]) -> Values:
    """The row of a block with all its messages."""
    keys = frozenset[str]().union(*(each.keys for each in messages))
    conversation_id, block = messages[0].block_id
    return {
        "conversation_id": conversation_id,
        "block": block,
        "last_number": max(each.number for each in messages),
        "oldest": min(each.at for each in messages),
        "newest": max(each.at for each in messages),
        "keys": len(keys),
        "signature": signature_of(keys),
    }


def _may_be_known(block: SearchBlock | None, number: int) -> bool:
    return block is not None and number <= block.last_number


def _sorted_out(
    conversation_id: UUID, changed: Mapping[int, Mapping[str, Any]], known: Mapping[int, bytes]
) -> tuple[list[Analysed], set[BlockId]]:
    """The messages that search does not know, and the blocks of those that it knows otherwise."""
    new, again = list[Analysed](), set[BlockId]()
    for number, row in sorted(changed.items()):
        message = None
        if row["deleted_at"] is None:
            message = Analysed.of(conversation_id, number, row["created_at"], row["body"])
        if known.get(number) == (message.signature if message else None):
            continue
        if number in known:
            again.add((conversation_id, number // BLOCK_SIZE))
        elif message is not None:
            new.append(message)
    return new, again


def _extension(block: SearchBlock | None, messages: Sequence[Analysed]) -> Values | None:
    """The block's row with further messages, or None if there may be earlier ones that are not indexed."""
    conversation_id, number = messages[0].block_id
    first = messages[0].number
    if block is None:
        return block_of(messages) if first <= max(1, number * BLOCK_SIZE) else None
    if first > block.last_number + 1:
        return None
    signature, keys = extended(block.signature, block.keys, frozenset[str]().union(*(each.keys for each in messages)))
    return {
        "conversation_id": conversation_id,
        "block": number,
        "last_number": max(block.last_number, messages[-1].number),
        "oldest": min(block.oldest, *(each.at for each in messages)),
        "newest": max(block.newest, *(each.at for each in messages)),
        "keys": keys,
        "signature": signature,
    }


async def _begin(work: Work, conversation_id: UUID) -> None:
    """Note that a new conversation is indexed from its first message."""
    insert = work.sql.insert_into(SearchProgress).values(conversation_id=conversation_id, version=VERSION, next_block=0)
    await work.execute(insert.on_conflict_do_nothing())


async def _signatures(work: ReadWork, conversation_id: UUID, numbers: Collection[int]) -> dict[int, bytes]:
    query = select(MessageSearch.number, MessageSearch.signature).where(
        MessageSearch.conversation_id == conversation_id, MessageSearch.number.in_(numbers)
    )
    return {row.number: row.signature for row in await work.rows(query)}


async def _blocks(work: ReadWork, conversation_id: UUID, blocks: Collection[int]) -> dict[int, SearchBlock]:
    query = select(SearchBlock).where(SearchBlock.conversation_id == conversation_id, SearchBlock.block.in_(blocks))
    return {each.block: each for each in await work.all(query)}


async def _upsert(work: Work, table: type[DeclarativeBase], rows: list[Values]) -> None:
    if not rows:
        return
    insert = work.sql.insert_into(table)
    keys = [column.key for column in table.__table__.primary_key]
    new = {name: insert.excluded[name] for name in rows[0] if name not in keys}
    await work.execute(insert.on_conflict_do_update(index_elements=keys, set_=new), rows)


def _in_block(table: type[Message] | type[MessageSearch], block_id: BlockId) -> Any:
    conversation_id, block = block_id
    first = block * BLOCK_SIZE
    return and_(table.conversation_id == conversation_id, table.number >= first, table.number < first + BLOCK_SIZE)
