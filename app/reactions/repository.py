"""Queries for reactions."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, tuple_

from app.access.active_member import for_active_member, member_of
from app.access.claims import TokenClaims
from app.access.teams import in_team
from app.conversations.repository import require_member
from app.core.cursors import InvalidCursor, read_cursor, write_cursor
from app.core.fields import LARGEST_NUMBER
from app.db.unit_of_work import ReadWork
from app.messages.errors import MessageNotFound
from app.models.conversations import ConversationHead
from app.models.messages import Message
from app.models.reactions import Reaction
from app.models.users import User
from app.reactions.counts import FIRST_USERS
from app.reactions.schemas import (
    NumberRange,
    OwnReactionOut,
    OwnReactionsOut,
    ReactionsPage,
    UserReactionOut,
    UserReactionsOut,
)
from app.schemas import IncludedOut, UserOut


async def own_emoji(work: ReadWork, message_id: UUID, user_id: UUID) -> list[str]:
    """The emoji with which a user has reacted to a message, the oldest first."""
    query = select(Reaction.emoji).where(Reaction.message_id == message_id, Reaction.user_id == user_id)
    return await work.all(query.order_by(Reaction.seq))


async def first_users(work: ReadWork, message_id: UUID, emoji: str) -> list[UUID]:
    query = select(Reaction.user_id).where(Reaction.message_id == message_id, Reaction.emoji == emoji)
    return await work.all(query.order_by(Reaction.seq).limit(FIRST_USERS))


async def list_reactions(
    work: ReadWork, claims: TokenClaims, conversation_id: UUID, message_id: UUID, page: ReactionsPage
) -> UserReactionsOut:
    """Who reacted to a message, for a member.

    Raises NotSignedIn, ConversationNotFound, MessageNotFound, InvalidCursor.
    """
    is_message = and_(Message.conversation_id == ConversationHead.conversation_id, Message.id == message_id)
    query = (
        for_active_member(claims, conversation_id)
        .outerjoin(Message, is_message)
        .with_only_columns(member_of, User.team, Message.id.label("message_id"))
    )
    own = require_member(await work.row(query))
    if own.message_id is None:
        raise MessageNotFound
    rows = await work.rows(
        select(Reaction, User)
        .join(User, User.id == Reaction.user_id)
        .where(Reaction.message_id == message_id, in_team(User.team, own.team), *_on_page(page))
        .order_by(Reaction.emoji, Reaction.seq)
        .limit(page.limit + 1)
    )
    shown = rows[: page.limit]
    users = {user.id: user for _, user in shown}
    return UserReactionsOut(
        items=[UserReactionOut(user_id=reaction.user_id, emoji=reaction.emoji) for reaction, _ in shown],
        included=IncludedOut(users=[UserOut.model_validate(user) for user in users.values()], messages=[]),
        next_cursor=write_cursor(shown[-1][0].emoji, str(shown[-1][0].seq)) if len(rows) > page.limit else None,
    )


async def list_own(work: ReadWork, claims: TokenClaims, conversation_id: UUID, numbers: NumberRange) -> OwnReactionsOut:
    """The caller's own reactions to a range of messages, in one statement. Raises NotSignedIn, ConversationNotFound."""
    end = min(numbers.first, LARGEST_NUMBER - numbers.limit) + numbers.limit
    in_range = and_(
        Message.conversation_id == ConversationHead.conversation_id,
        Message.number >= numbers.first,
        Message.number < end,
    )
    rows = await work.rows(
        for_active_member(claims, conversation_id)
        .outerjoin(Message, in_range)
        .outerjoin(Reaction, and_(Reaction.message_id == Message.id, Reaction.user_id == User.id))
        .with_only_columns(member_of, Reaction.message_id, Reaction.emoji)
        .order_by(Message.number, Reaction.seq)
    )
    require_member(rows[0] if rows else None)
    own: dict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        if row.message_id is not None:
            own[row.message_id].append(row.emoji)
    return OwnReactionsOut(items=[OwnReactionOut(message_id=each, emoji=emoji) for each, emoji in own.items()])


def _on_page(page: ReactionsPage) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if page.emoji is not None:
        conditions.append(Reaction.emoji == page.emoji)
    if page.cursor is not None:
        emoji, seq = read_cursor(page.cursor, str, str)
        conditions.append(tuple_(Reaction.emoji, Reaction.seq) > (emoji, _number(seq)))
    return conditions


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) > LARGEST_NUMBER:
        raise InvalidCursor
    return int(text)
