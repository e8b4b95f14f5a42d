"""Finding conversations: whoever is not a member finds nothing."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from app.auth.access_tokens import Caller
from app.conversations.errors import ConversationNotFound, MemberNotFound
from app.conversations.schemas import ConversationsOut, ConversationsPage
from app.core.cursors import UnknownCursor, read_cursor, write_cursor
from app.core.errors import NotSignedIn
from app.db.unit_of_work import UnitOfWork
from app.dependencies import signed_in
from app.models.conversations import Conversation, Member
from app.models.messages import Message
from app.models.users import User
from app.realtime.channels import Channel, conversation_channel, user_channel
from app.schemas import ConversationOut, ConversationShared, MemberOut, MessageOut, UserOut

seat_in: Final = Conversation.id.label("seat_in")
"""In a `seated` statement: the conversation in which the caller has a seat, or null."""


def _visible_to(user_id: UUID) -> Select[Conversation, Member, Message]:
    """Conversations in which somebody has a seat; with the seat, and with the last message."""
    last = and_(Message.conversation_id == Conversation.id, Message.no == Conversation.last_no)
    return (
        select(Conversation, Member, Message)
        .join(Member, Member.conversation_id == Conversation.id)
        .outerjoin(Message, last)
        .where(Member.user_id == user_id, Member.left_seq.is_(None))
    )


def seated(caller: Caller, conversation_id: UUID) -> Select[User]:
    """The caller while signed in, joined with the conversation if they have a seat in it: for statements that ask once.

    `admitted` says what a row, or none, means; among its columns is `seat_in`.
    """
    seat = and_(Member.user_id == User.id, Member.conversation_id == conversation_id, Member.left_seq.is_(None))
    return signed_in(caller).outerjoin(Member, seat).outerjoin(Conversation, Conversation.id == Member.conversation_id)


def admitted(row: Row[*tuple[Any, ...]] | None) -> Row[*tuple[Any, ...]]:
    """The first row of a `seated` statement, or the refusal: NotSignedIn, ConversationNotFound."""
    if row is None:
        raise NotSignedIn
    if row.seat_in is None:
        raise ConversationNotFound
    return row


async def conversation_of(work: UnitOfWork, viewer_id: UUID, conversation_id: UUID) -> ConversationOut:
    """One conversation as this member sees it, or ConversationNotFound."""
    found = (await work.execute(_visible_to(viewer_id).where(Conversation.id == conversation_id))).all()
    if not found:
        raise ConversationNotFound
    return (await _as_seen(work, found))[0]


async def conversations_of(work: UnitOfWork, viewer_id: UUID, page: ConversationsPage) -> ConversationsOut:
    """One page of somebody's conversations, newest first."""
    found = _visible_to(viewer_id)
    if page.cursor is not None:
        found = found.where(_older_than(page.cursor))
    newest_first = found.order_by(Conversation.last_changed_at.desc(), Conversation.id.desc()).limit(page.limit + 1)
    rows = (await work.execute(newest_first)).all()
    last: Conversation | None = rows[page.limit - 1][0] if len(rows) > page.limit else None
    return ConversationsOut(
        items=await _as_seen(work, rows[: page.limit]),
        next_cursor=write_cursor(last.last_changed_at.isoformat(), str(last.id)) if last else None,
    )


async def shared_view(work: UnitOfWork, conversation: Conversation) -> ConversationShared:
    """A conversation as all its members see it alike."""
    last: Message | None = await work.one(
        select(Message).where(Message.conversation_id == conversation.id, Message.no == conversation.last_no)
    )
    members = await _members(work, [conversation.id])
    return ConversationShared(**_shared(conversation, last, members[conversation.id]))


async def seat(work: UnitOfWork, conversation_id: UUID, user_id: UUID) -> Member:
    """Somebody's place as it is now, or MemberNotFound."""
    member: Member | None = await work.one(
        select(Member).where(
            Member.conversation_id == conversation_id, Member.user_id == user_id, Member.left_seq.is_(None)
        )
    )
    if member is None:
        raise MemberNotFound
    return member


async def channel_for(work: UnitOfWork, conversation_id: UUID, user_id: UUID) -> Channel:
    """Where the conversation is heard, for a member."""
    found = _visible_to(user_id).with_only_columns(Conversation.channel_epoch).where(Conversation.id == conversation_id)
    epoch: int | None = await work.one(found)
    if epoch is None:
        raise ConversationNotFound
    return conversation_channel(conversation_id, epoch)


async def live_channel(work: UnitOfWork, caller: Caller, conversation_id: UUID) -> Channel:
    """Where the conversation is heard, for a member who is signed in; one statement."""
    found = seated(caller, conversation_id).with_only_columns(seat_in, Conversation.channel_epoch)
    row = admitted((await work.execute(found)).one_or_none())
    return conversation_channel(row.seat_in, row.channel_epoch)


async def listeners(work: UnitOfWork, conversation_id: UUID) -> list[Channel]:
    """The members' own channels. Nothing goes to people whose account is deactivated."""
    present = (
        select(User.id, User.channel_epoch)
        .join(Member, Member.user_id == User.id)
        .where(Member.conversation_id == conversation_id, Member.left_seq.is_(None), User.deactivated_at.is_(None))
    )
    rows = await work.execute(present)
    return [user_channel(user_id, epoch) for user_id, epoch in rows]


def member_view(member: Member, user: User) -> MemberOut:
    return MemberOut(
        user=UserOut.model_validate(user),
        role=member.role,
        read_no=member.read_no,
        seq=member.seq,
        left=member.left_seq is not None,
    )


def channel_name(conversation: Conversation) -> str:
    return conversation_channel(conversation.id, conversation.channel_epoch).name


async def _as_seen(work: UnitOfWork, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[ConversationOut]:
    members = await _members(work, [conversation.id for conversation, _, _ in rows])
    return [
        ConversationOut(
            **_shared(conversation, last, members[conversation.id]),
            role=mine.role,
            read_no=mine.read_no,
            unread_count=conversation.last_no - mine.read_no,
            muted=mine.muted,
            archived=mine.archived,
        )
        for conversation, mine, last in rows
    ]


def _shared(conversation: Conversation, last: Message | None, members: list[MemberOut]) -> dict[str, Any]:
    return {
        "id": conversation.id,
        "kind": conversation.kind,
        "title": conversation.title,
        "channel": channel_name(conversation),
        "epoch": conversation.channel_epoch,
        "last_seq": conversation.last_seq,
        "last_no": conversation.last_no,
        "last_message": MessageOut.model_validate(last) if last else None,
        "members": members,
        "created_by": conversation.created_by,
        "created_at": conversation.created_at,
        "last_changed_at": conversation.last_changed_at,
    }


async def _members(work: UnitOfWork, conversation_ids: list[UUID]) -> dict[UUID, list[MemberOut]]:
    members: dict[UUID, list[MemberOut]] = defaultdict(list)
    present = (
        select(Member, User)
        .join(User, User.id == Member.user_id)
        .where(Member.conversation_id.in_(conversation_ids), Member.left_seq.is_(None))
        .order_by(Member.user_id)
    )
    for member, user in await work.execute(present):
        members[member.conversation_id].append(member_view(member, user))
    return members


def _older_than(cursor: str) -> ColumnElement[bool]:
    moment, conversation_id = read_cursor(cursor, str, str)
    try:
        at, last_id = datetime.fromisoformat(moment).astimezone(UTC), UUID(conversation_id)
    except (ValueError, OverflowError):
        raise UnknownCursor from None
    same_moment = and_(Conversation.last_changed_at == at, Conversation.id < last_id)
    return or_(Conversation.last_changed_at < at, same_moment)
