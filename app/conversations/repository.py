"""Queries for conversations. A user sees only the conversations of which they are a member."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, or_, select

from app.access.active_member import active_member, for_active_member, is_active_member, is_recipient, member_of
from app.access.claims import TokenClaims
from app.access.current_user import CurrentUser
from app.access.teams import in_team
from app.access.visibility import AccessRules
from app.accounts.service import fold_name
from app.conversations.errors import ConversationNotFound, MemberNotFound
from app.conversations.permissions import can_to_member
from app.conversations.schemas import ConversationsOut, ConversationsPage, ListedMemberOut, MembersOut, MembersPage
from app.conversations.unread_mentions import unread_mentions
from app.conversations.views import (
    ConversationRow,
    ConversationViews,
    conversation_views,
    first_members,
    has_other_owner,
    reading_member_view,
    shared_view,
    visible_to,
)
from app.core.cursors import InvalidCursor, read_cursor, write_cursor
from app.core.errors import NotSignedIn
from app.core.text.visible_text import is_blank
from app.db.unit_of_work import ReadWork
from app.messages.included import included
from app.messages.views import MessageViews
from app.models.conversations import Conversation, ConversationHead, Member
from app.models.messages import Message
from app.models.users import User
from app.realtime.channels import Channel, conversation_channel, user_channel
from app.schemas import ConversationAnswer, ConversationOut, ConversationShared, IncludedOut, UserOut

_MOST_FOR_QUIET_CHANGES: Final = 100  # members


def require_member(row: Row[*tuple[Any, ...]] | None) -> Row[*tuple[Any, ...]]:
    """Check the first row of a `for_active_member` query. Raises NotSignedIn, ConversationNotFound."""
    if row is None:
        raise NotSignedIn
    if row.member_of is None:
        raise ConversationNotFound
    return row


async def get_conversation(
    work: ReadWork, views: ConversationViews, viewer: CurrentUser, conversation_id: UUID
) -> ConversationAnswer:
    """One conversation as this member sees it. Raises ConversationNotFound."""
    query = visible_to(viewer).add_columns(has_other_owner(), unread_mentions(), *first_members())
    rows = await work.rows(query.where(Conversation.id == conversation_id))
    items, beside = await _with_included(work, views, viewer, rows)
    if not items:
        raise ConversationNotFound
    return ConversationAnswer(**dict(items[0]), included=beside)


async def list_conversations(
    work: ReadWork, views: ConversationViews, viewer: CurrentUser, page: ConversationsPage
) -> ConversationsOut:
    """One page of a user's conversations, most recently changed first. Raises InvalidCursor."""
    query = visible_to(viewer).add_columns(has_other_owner(), unread_mentions(), *first_members())
    if page.cursor is not None:
        query = query.where(_older_than(page.cursor))
    newest_first = query.order_by(ConversationHead.last_changed_at.desc(), Conversation.id.desc()).limit(page.limit + 1)
    rows = await work.rows(newest_first)
    last = rows[page.limit - 1].ConversationHead if len(rows) > page.limit else None
    items, beside = await _with_included(work, views, viewer, rows[: page.limit])
    return ConversationsOut(
        items=items,
        included=beside,
        next_cursor=write_cursor(last.last_changed_at.isoformat(), str(last.conversation_id)) if last else None,
    )


async def list_members(
    work: ReadWork, rules: AccessRules, claims: TokenClaims, conversation_id: UUID, page: MembersPage
) -> MembersOut:
    """One page of the active members, for a member. Raises NotSignedIn, ConversationNotFound, InvalidCursor.

    They are sorted by user id. A user id never changes, so no page skips or repeats a member who stays.
    """
    caller = (
        for_active_member(claims, conversation_id)
        .outerjoin(Conversation, Conversation.id == ConversationHead.conversation_id)
        .with_only_columns(member_of, Conversation, Member, has_other_owner(), User.team)
    )
    own = require_member(await work.row(caller))
    query = (
        select(Member, User)
        .join(User, User.id == Member.user_id)
        .where(Member.conversation_id == conversation_id, is_active_member(), in_team(User.team, own.team))
    )
    if not is_blank(page.q):
        query = query.where(User.search_name.contains(fold_name(page.q.strip()), autoescape=True))
    if page.cursor is not None:
        query = query.where(Member.user_id > _user_in(page.cursor))
    rows = await work.rows(query.order_by(Member.user_id).limit(page.limit + 1))
    shown = rows[: page.limit]
    return MembersOut(
        items=[
            ListedMemberOut(
                **dict(reading_member_view(member)),
                can=can_to_member(rules, own.Conversation, own.Member, member, other_owner=own.has_other_owner),
            )
            for member, _ in shown
        ],
        included=IncludedOut(users=[UserOut.model_validate(user) for _, user in shown], messages=[]),
        next_cursor=write_cursor(str(shown[-1].User.id)) if len(rows) > page.limit else None,
    )


async def get_shared_view(
    work: ReadWork, views: MessageViews, conversation: Conversation, head: ConversationHead
) -> ConversationShared:
    """The part of a conversation that is the same for all members, for events."""
    last = await work.all(
        select(Message).where(Message.conversation_id == conversation.id, Message.number == head.last_number)
    )
    return shared_view(conversation, head, next(iter(await views.of(work, last)), None))


async def get_member(work: ReadWork, conversation_id: UUID, user_id: UUID) -> tuple[Member, User]:
    """The active membership of a user, of any team. Raises MemberNotFound."""
    query = select(Member, User).join(User, User.id == Member.user_id)
    row = await work.row(query.where(active_member(user_id, conversation_id)))
    if row is None:
        raise MemberNotFound
    return row[0], row[1]


async def channel_for_member(work: ReadWork, conversation_id: UUID, user: CurrentUser) -> Channel:
    """The conversation's current channel, for a member. Raises ConversationNotFound."""
    query = visible_to(user).with_only_columns(ConversationHead.channel_epoch).where(Conversation.id == conversation_id)
    epoch = await work.one(query)
    if epoch is None:
        raise ConversationNotFound
    return conversation_channel(conversation_id, epoch)


async def member_channels(work: ReadWork, conversation_id: UUID) -> list[Channel]:
    """The user channels of the members whom events of the conversation go to."""
    query = (
        select(User.id, User.channel_epoch)
        .join(Member, Member.user_id == User.id)
        .join(ConversationHead, ConversationHead.conversation_id == Member.conversation_id)
        .where(Member.conversation_id == conversation_id, is_recipient())
    )
    return [user_channel(user_id, epoch) for user_id, epoch in await work.rows(query)]


async def quiet_channels(work: ReadWork, head: ConversationHead) -> list[Channel]:
    """Where a quiet change is published. In a large group only those who have the conversation open receive it."""
    own = conversation_channel(head.conversation_id, head.channel_epoch)
    if head.member_count > _MOST_FOR_QUIET_CHANGES:
        return [own]
    return [own, *await member_channels(work, head.conversation_id)]


async def _with_included(
    work: ReadWork, views: ConversationViews, viewer: CurrentUser, rows: Sequence[ConversationRow]
) -> tuple[list[ConversationOut], IncludedOut]:
    items, mentioned = await conversation_views(work, views, rows)
    beside = await included(work, views.messages, mentioned, viewer.team)
    named = {user.id for user in beside.users}
    return [_without_others(item, named) for item in items], beside


def _without_others(item: ConversationOut, named: set[UUID]) -> ConversationOut:
    """The view without the ids of first members of another team."""
    if item.first_members is None or named.issuperset(item.first_members):
        return item
    return item.model_copy(update={"first_members": [each for each in item.first_members if each in named]})


def _user_in(cursor: str) -> UUID:
    (user_id,) = read_cursor(cursor, str)
    try:
        return UUID(user_id)
    except ValueError:
        raise InvalidCursor from None


def _older_than(cursor: str) -> ColumnElement[bool]:
    moment, conversation_id = read_cursor(cursor, str, str)
    try:
        at, last_id = datetime.fromisoformat(moment).astimezone(UTC), UUID(conversation_id)
    except (ValueError, OverflowError):
        raise InvalidCursor from None
    same_moment = and_(ConversationHead.last_changed_at == at, Conversation.id < last_id)
    return or_(ConversationHead.last_changed_at < at, same_moment)
