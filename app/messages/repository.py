"""Queries for messages. A page is a range of numbers without gaps, so it never skips or repeats a message."""

from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, and_, case, literal, select

from app.access.active_member import for_active_member, member_of
from app.access.claims import TokenClaims
from app.conversations.repository import require_member
from app.core.fields import LARGEST_NUMBER
from app.db.unit_of_work import ReadWork
from app.messages.errors import MessageNotFound
from app.messages.schemas import HistoryOut, HistoryPage
from app.models.conversations import ConversationHead
from app.models.messages import Message
from app.schemas import MessageOut


async def list_messages(work: ReadWork, claims: TokenClaims, conversation_id: UUID, page: HistoryPage) -> HistoryOut:
    """One page of messages, in one statement, so that `last_seq` and the rows are consistent.

    Raises NotSignedIn, ConversationNotFound.
    """
    first = _first(page)
    in_page = and_(
        Message.conversation_id == ConversationHead.conversation_id,
        Message.number >= first,
        Message.number < first + page.limit,
    )
    query = (
        for_active_member(claims, conversation_id)
        .outerjoin(Message, in_page)
        .with_only_columns(member_of, ConversationHead.last_seq, ConversationHead.last_number, Message)
        .order_by(Message.number)
    )
    rows = await work.rows(query)
    first_row = require_member(rows[0] if rows else None)
    messages = [row.Message for row in rows if row.Message is not None]
    return _page(page, first_row.last_number, first_row.last_seq, messages)


async def get_message(work: ReadWork, claims: TokenClaims, conversation_id: UUID, message_id: UUID) -> MessageOut:
    """One message, for a member. Raises NotSignedIn, ConversationNotFound, MessageNotFound."""
    is_message = and_(Message.conversation_id == ConversationHead.conversation_id, Message.id == message_id)
    query = (
        for_active_member(claims, conversation_id).outerjoin(Message, is_message).with_only_columns(member_of, Message)
    )
    row = require_member(await work.row(query))
    if row.Message is None:
        raise MessageNotFound
    return MessageOut.model_validate(row.Message)


async def newest_visible_before(work: ReadWork, message: Message) -> int:
    """The `number` of the newest message before this one that is not deleted. 0 if there is none."""
    visible = select(Message.number).where(
        Message.conversation_id == message.conversation_id,
        Message.number < message.number,
        Message.deleted_at.is_(None),
    )
    return await work.one(visible.order_by(Message.number.desc()).limit(1)) or 0


def _first(page: HistoryPage) -> ColumnElement[int]:
    """The lowest number of the page, even if no message has it yet."""
    if page.after is not None:
        return literal(min(page.after, LARGEST_NUMBER - 1 - page.limit), BigInteger) + 1
    if page.before is not None:
        return _at_most(page.before, ConversationHead.last_number + 1) - page.limit
    if page.around is not None:
        return _at_most(page.around, ConversationHead.last_number + 0) - page.limit // 2
    return ConversationHead.last_number + 1 - page.limit


def _at_most(number: int, end: ColumnElement[int]) -> ColumnElement[int]:
    return case((end < number, end), else_=literal(number, BigInteger))


def _page(page: HistoryPage, last_number: int, last_seq: int, messages: list[Message]) -> HistoryOut:
    if messages:
        has_before, has_after = messages[0].number > 1, messages[-1].number < last_number
    else:
        has_before, has_after = page.after is not None and last_number > 0, page.before is not None and last_number > 0
    items = [MessageOut.model_validate(message) for message in messages]
    return HistoryOut(items=items, has_before=has_before, has_after=has_after, last_seq=last_seq)
