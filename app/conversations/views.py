"""The API's view of conversations. Their size does not depend on the number of members."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, case, false, literal_column, select
from sqlalchemy.orm import aliased

from app.access.active_member import has_left, is_active_member
from app.access.current_user import CurrentUser
from app.access.teams import in_team
from app.access.visibility import AccessRules
from app.conversations.permissions import can
from app.conversations.unread_mentions import numbers_in
from app.core.fields import utc_now
from app.core.metadata import read_metadata
from app.db.unit_of_work import ReadWork
from app.messages.included import Mentioned
from app.messages.views import MessageViews
from app.models.conversations import Conversation, ConversationHead, Member
from app.models.messages import Message
from app.realtime.channels import conversation_channel
from app.schemas import ConversationOut, ConversationShared, MemberOut, MessageOut, PreferencesOut, ReadingMemberOut

_FIRST_MEMBERS: Final = 5
PREFERENCES: Final = (
    Member.muted,
    Member.muted_until,
    Member.archived,
    Member.marked_unread,
    Member.pinned_at,
    Member.own_seq,
)
"""The columns that `preferences_of` reads."""

ConversationRow = Row[Conversation, ConversationHead, Member, Message, bool, str | None, *tuple[UUID | None, ...]]


@dataclass(frozen=True)
class ConversationViews:
    """What the views of conversations depend on."""

    messages: MessageViews
    rules: AccessRules


def visible_to(user: CurrentUser) -> Select[Conversation, ConversationHead, Member, Message]:
    """The conversations of the user's team of which the user is an active member, with their head, member row and last
    message."""
    last = and_(Message.conversation_id == Conversation.id, Message.number == ConversationHead.last_number)
    return (
        select(Conversation, ConversationHead, Member, Message)
        .join(ConversationHead, ConversationHead.conversation_id == Conversation.id)
        .join(Member, Member.conversation_id == Conversation.id)
        .outerjoin(Message, last)
        .where(Member.user_id == user.id, is_active_member(), in_team(ConversationHead.team, user.team))
    )


def has_other_owner() -> ColumnElement[bool]:
    """Whether a group that `Member` owns has another owner, as a column. False for other members, who need none."""
    owner = aliased(Member)
    other = (
        select(owner.user_id)
        # The literal lets both databases use the index of owners.
        .where(owner.conversation_id == Conversation.id, owner.role == literal_column("'owner'"))
        .where(is_active_member(owner), owner.user_id != Member.user_id)
        .correlate(Conversation, Member)
    )
    owns = and_(Conversation.kind == "group", Member.role == "owner")
    return case((owns, other.exists()), else_=false()).label("has_other_owner")


def first_members() -> list[ColumnElement[UUID]]:
    """The ids of a conversation's first members as columns, null if there are fewer. Each reads a few index entries."""
    member = aliased(Member)
    ids = (
        select(member.user_id)
        .where(member.conversation_id == Conversation.id, is_active_member(member))
        .order_by(member.user_id)
        .limit(1)
        .correlate(Conversation)
    )
    return [ids.offset(place).scalar_subquery().label(f"first_member_{place}") for place in range(_FIRST_MEMBERS)]


async def conversation_views(
    work: ReadWork, views: ConversationViews, rows: Sequence[ConversationRow]
) -> tuple[list[ConversationOut], Mentioned]:
    """The views of rows of `visible_to`, and the ids in them. The rows have the further columns `has_other_owner`,
    `unread_mentions` and `first_members`.
    """
    lasts = await views.messages.of(work, [row.Message for row in rows if row.Message is not None])
    last_of = {message.conversation_id: message for message in lasts}
    others = await _other_members(work, rows)
    mentioned = Mentioned().add_messages(lasts, views.messages)
    items = []
    for row in rows:
        first = [each for each in row[6:] if each is not None]
        other = others.get(row.Conversation.id)
        items.append(_view(views.rules, row, last_of.get(row.Conversation.id), other, first))
        mentioned.users.update(first if other is None else [other.user_id])
        mentioned.users.update(each for each in (row.Conversation.created_by,) if each is not None)
    return items, mentioned


def shared_view(
    conversation: Conversation, head: ConversationHead, last_message: MessageOut | None
) -> ConversationShared:
    """The part of a conversation that is the same for all members."""
    return ConversationShared(
        id=conversation.id,
        kind=conversation.kind,
        title=conversation.title,
        channel=channel_name(head),
        epoch=head.channel_epoch,
        last_seq=head.last_seq,
        last_number=head.last_number,
        member_count=head.member_count,
        last_message=last_message,
        created_by=conversation.created_by,
        created_at=conversation.created_at,
        last_changed_at=head.last_changed_at,
        metadata=read_metadata(conversation.custom_metadata),
    )


def member_view(member: Member) -> MemberOut:
    return MemberOut(user_id=member.user_id, role=member.role, seq=member.seq, left=has_left(member))


def reading_member_view(member: Member) -> ReadingMemberOut:
    return ReadingMemberOut(**member_view(member).model_dump(), read_number=member.read_number)


def preferences_of(member: Member | Row[*tuple[Any, ...]]) -> PreferencesOut:
    """The preferences in a member's row. A timed mute that has ended is none."""
    until = member.muted_until
    is_over = until is not None and until <= utc_now()
    return PreferencesOut(
        muted=member.muted and not is_over,
        muted_until=until if member.muted and not is_over else None,
        archived=member.archived,
        marked_unread=member.marked_unread,
        pinned_at=member.pinned_at,
        own_seq=member.own_seq,
    )


def channel_name(head: ConversationHead) -> str:
    return conversation_channel(head.conversation_id, head.channel_epoch).name


def _view(
    rules: AccessRules, row: ConversationRow, last: MessageOut | None, other: Member | None, first: list[UUID]
) -> ConversationOut:
    conversation, head, member = row.Conversation, row.ConversationHead, row.Member
    is_group = conversation.kind == "group"
    return ConversationOut(
        **dict(shared_view(conversation, head, last)),
        **dict(preferences_of(member)),
        role=member.role,
        read_number=member.read_number,
        unread_count=head.last_number - member.read_number,
        unread_mentions=numbers_in(row.unread_mentions),
        other_member=None if other is None else reading_member_view(other),
        first_members=first if is_group else None,
        can=can(rules, conversation, member, other_owner=row.has_other_owner),
    )


async def _other_members(work: ReadWork, rows: Sequence[ConversationRow]) -> dict[UUID, Member]:
    """The other members of the direct conversations among these rows, by conversation."""
    direct = {row.Conversation.id: row.Member.user_id for row in rows if row.Conversation.kind == "direct"}
    if not direct:
        return {}
    query = select(Member).where(Member.conversation_id.in_(direct), is_active_member())
    members = await work.all(query.where(Member.user_id.not_in(set(direct.values()))))
    return {member.conversation_id: member for member in members}
