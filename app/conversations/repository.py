"""Queries for conversations. A user sees only the conversations of which they are a member."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from app.access.active_member import active_member, has_left, is_active_member
from app.access.active_session import is_active_user
from app.conversations.errors import ConversationNotFound, MemberNotFound
from app.conversations.schemas import ConversationsOut, ConversationsPage
from app.core.cursors import UnknownCursor, read_cursor, write_cursor
from app.core.errors import NotSignedIn
from app.db.unit_of_work import ReadWork
from app.models.conversations import Conversation, ConversationHead, Member
from app.models.messages import Message
from app.models.users import User
from app.realtime.channels import Channel, conversation_channel, user_channel
from app.schemas import ConversationOut, ConversationShared, MemberOut, MessageOut, UserOut


def _visible_to(user_id: UUID) -> Select[Conversation, ConversationHead, Member, Message]:
    """The conversations of which the user is an active member, with their head, member row and last message."""
    last = and_(Message.conversation_id == Conversation.id, Message.number == ConversationHead.last_number)
    return (
        select(Conversation, ConversationHead, Member, Message)
        .join(ConversationHead, ConversationHead.conversation_id == Conversation.id)
        .join(Member, Member.conversation_id == Conversation.id)
        .outerjoin(Message, last)
        .where(Member.user_id == user_id, is_active_member())
    )


def require_member(row: Row[*tuple[Any, ...]] | None) -> Row[*tuple[Any, ...]]:
    """Check the first row of a `for_active_member` query. Raises NotSignedIn, ConversationNotFound."""
    if row is None:
        raise NotSignedIn
    if row.member_of is None:
        raise ConversationNotFound
    return row


async def get_conversation(work: ReadWork, viewer_id: UUID, conversation_id: UUID) -> ConversationOut:
    """One conversation as this member sees it. Raises ConversationNotFound."""
    rows = await work.rows(_visible_to(viewer_id).where(Conversation.id == conversation_id))
    if not rows:
        raise ConversationNotFound
    return (await _member_views(work, rows))[0]


async def list_conversations(work: ReadWork, viewer_id: UUID, page: ConversationsPage) -> ConversationsOut:
    """One page of a user's conversations, most recently changed first. Raises UnknownCursor."""
    query = _visible_to(viewer_id)
    if page.cursor is not None:
        query = query.where(_older_than(page.cursor))
    newest_first = query.order_by(ConversationHead.last_changed_at.desc(), Conversation.id.desc()).limit(page.limit + 1)
    rows = await work.rows(newest_first)
    last = rows[page.limit - 1][1] if len(rows) > page.limit else None
    return ConversationsOut(
        items=await _member_views(work, rows[: page.limit]),
        next_cursor=write_cursor(last.last_changed_at.isoformat(), str(last.conversation_id)) if last else None,
    )


async def shared_view(work: ReadWork, conversation: Conversation, head: ConversationHead) -> ConversationShared:
    """The part of a conversation that is the same for all members."""
    last = await work.one(
        select(Message).where(Message.conversation_id == conversation.id, Message.number == head.last_number)
    )
    members = await _members(work, [conversation.id])
    return ConversationShared(**_shared(conversation, head, last, members[conversation.id]))


async def get_member(work: ReadWork, conversation_id: UUID, user_id: UUID) -> Member:
    """The active membership of a user. Raises MemberNotFound."""
    member = await work.one(select(Member).where(active_member(user_id, conversation_id)))
    if member is None:
        raise MemberNotFound
    return member


async def channel_for_member(work: ReadWork, conversation_id: UUID, user_id: UUID) -> Channel:
    """The conversation's current channel, for a member. Raises ConversationNotFound."""
    query = (
        _visible_to(user_id).with_only_columns(ConversationHead.channel_epoch).where(Conversation.id == conversation_id)
    )
    epoch = await work.one(query)
    if epoch is None:
        raise ConversationNotFound
    return conversation_channel(conversation_id, epoch)


async def member_channels(work: ReadWork, conversation_id: UUID) -> list[Channel]:
    """The user channels of the active members, without deactivated users."""
    query = (
        select(User.id, User.channel_epoch)
        .join(Member, Member.user_id == User.id)
        .where(Member.conversation_id == conversation_id, is_active_member(), is_active_user())
    )
    return [user_channel(user_id, epoch) for user_id, epoch in await work.rows(query)]


def member_view(member: Member, user: User) -> MemberOut:
    return MemberOut(
        user=UserOut.model_validate(user),
        role=member.role,
        read_number=member.read_number,
        seq=member.seq,
        left=has_left(member),
    )


def channel_name(head: ConversationHead) -> str:
    return conversation_channel(head.conversation_id, head.channel_epoch).name


async def _member_views(
    work: ReadWork, rows: Sequence[Row[Conversation, ConversationHead, Member, Message]]
) -> list[ConversationOut]:
    members = await _members(work, [conversation.id for conversation, _, _, _ in rows])
    return [
        ConversationOut(
            **_shared(conversation, head, last, members[conversation.id]),
            role=member.role,
            read_number=member.read_number,
            unread_count=head.last_number - member.read_number,
            muted=member.muted,
            archived=member.archived,
        )
        for conversation, head, member, last in rows
    ]


def _shared(
    conversation: Conversation, head: ConversationHead, last: Message | None, members: list[MemberOut]
) -> dict[str, Any]:
    return {
        "id": conversation.id,
        "kind": conversation.kind,
        "title": conversation.title,
        "channel": channel_name(head),
        "epoch": head.channel_epoch,
        "last_seq": head.last_seq,
        "last_number": head.last_number,
        "last_message": MessageOut.model_validate(last) if last else None,
        "members": members,
        "created_by": conversation.created_by,
        "created_at": conversation.created_at,
        "last_changed_at": head.last_changed_at,
    }


async def _members(work: ReadWork, conversation_ids: list[UUID]) -> dict[UUID, list[MemberOut]]:
    members: dict[UUID, list[MemberOut]] = defaultdict(list)
    query = (
        select(Member, User)
        .join(User, User.id == Member.user_id)
        .where(Member.conversation_id.in_(conversation_ids), is_active_member())
        .order_by(Member.user_id)
    )
    for member, user in await work.rows(query):
        members[member.conversation_id].append(member_view(member, user))
    return members


def _older_than(cursor: str) -> ColumnElement[bool]:
    moment, conversation_id = read_cursor(cursor, str, str)
    try:
        at, last_id = datetime.fromisoformat(moment).astimezone(UTC), UUID(conversation_id)
    except (ValueError, OverflowError):
        raise UnknownCursor from None
    same_moment = and_(ConversationHead.last_changed_at == at, Conversation.id < last_id)
    return or_(ConversationHead.last_changed_at < at, same_moment)
