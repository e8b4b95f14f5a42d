"""Queries for messages. A page is a range of numbers without gaps, so it never skips or repeats a message."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Row, and_, case, cast, literal, or_, select
from sqlalchemy.orm import aliased

from app.access.active_member import for_active_member, member_of
from app.access.claims import TokenClaims
from app.access.teams import is_named
from app.conversations.lines import has_lines, lines_between, users_in
from app.conversations.repository import require_member
from app.core.fields import LARGEST_NUMBER
from app.db.unit_of_work import ReadWork
from app.messages.errors import MessageNotFound
from app.messages.schemas import HistoryOut, HistoryPage
from app.messages.views import MessageViews
from app.models.conversations import ConversationHead
from app.models.messages import Message
from app.models.users import User
from app.schemas import IncludedOut, MessageOut, UserOut


async def list_messages(
    work: ReadWork, views: MessageViews, claims: TokenClaims, conversation_id: UUID, page: HistoryPage
) -> HistoryOut:
    """One page of messages, read in one statement, so that `last_seq` and the rows are consistent. System lines, if
    there are any, are read with one more, and users who are named and have not written on the page with another.

    Raises NotSignedIn, ConversationNotFound.
    """
    first = _first(page)
    end = first + page.limit
    in_page = and_(
        Message.conversation_id == ConversationHead.conversation_id,
        Message.number >= first,
        Message.number < end,
    )
    sender, replied, replied_sender = aliased(User), aliased(Message), aliased(User)
    query = (
        for_active_member(claims, conversation_id)
        .outerjoin(Message, in_page)
        .outerjoin(sender, sender.id == Message.sender_id)
        .outerjoin(replied, and_(replied.id == Message.reply_to_id, or_(replied.number < first, replied.number >= end)))
        .outerjoin(replied_sender, replied_sender.id == Message.reply_to_sender_id)
        .with_only_columns(
            member_of,
            ConversationHead.last_seq,
            ConversationHead.last_number,
            Message,
            sender,
            replied,
            replied_sender,
            User.team,
            has_lines(first, end),
            cast(first, BigInteger).label("first"),
        )
        .order_by(Message.number)
    )
    rows = await work.rows(query)
    return await _history(work, views, conversation_id, page, rows)


async def _history(
    work: ReadWork,
    views: MessageViews,
    conversation_id: UUID,
    page: HistoryPage,
    rows: Sequence[Row[*tuple[Any, ...]]],
) -> HistoryOut:
    own = require_member(rows[0] if rows else None)
    messages = [row[3] for row in rows if row[3] is not None]
    replies = {row[5].id: row[5] for row in rows if row[5] is not None}
    views_of_all = await views.of(work, [*messages, *replies.values()])
    lines = await lines_between(work, conversation_id, own.first, own.first + page.limit) if own.has_lines else []
    users = {user.id: user for row in rows for user in (row[4], row[6]) if user and is_named(user, row.team)}
    named = {user_id for view in views_of_all for user_id in views.users_in(view)}
    others = (named | users_in(lines)) - users.keys()
    found = await work.all(select(User).where(User.id.in_(others))) if others else []
    users |= {user.id: user for user in found if is_named(user, own.team)}
    beside = IncludedOut(
        users=[UserOut.model_validate(user) for user in users.values()], messages=views_of_all[len(messages) :]
    )
    items = views_of_all[: len(messages)]
    has_before, has_after = _ends(page, own.last_number, items)
    return HistoryOut(
        items=items,
        lines=lines,
        included=beside,
        has_before=has_before,
        has_after=has_after,
        last_seq=own.last_seq,
    )


async def get_message(
    work: ReadWork, views: MessageViews, claims: TokenClaims, conversation_id: UUID, message_id: UUID
) -> MessageOut:
    """One message, for a member. Raises NotSignedIn, ConversationNotFound, MessageNotFound."""
    is_message = and_(Message.conversation_id == ConversationHead.conversation_id, Message.id == message_id)
    query = (
        for_active_member(claims, conversation_id).outerjoin(Message, is_message).with_only_columns(member_of, Message)
    )
    row = require_member(await work.row(query))
    if row.Message is None:
        raise MessageNotFound
    return await views.one(work, row.Message)


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


def _ends(page: HistoryPage, last_number: int, items: list[MessageOut]) -> tuple[bool, bool]:
    """Whether there are messages before and after the page."""
    if items:
        return items[0].number > 1, items[-1].number < last_number
    return page.after is not None and last_number > 0, page.before is not None and last_number > 0
