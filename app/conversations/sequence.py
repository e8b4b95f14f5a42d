"""Take the next `seq` of a conversation. This locks its head, so all other changes of the conversation wait."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypedDict, Unpack
from uuid import UUID

from sqlalchemy import ColumnElement, Update, select, update

from app.access.active_member import active_member
from app.access.active_session import is_active_user
from app.access.teams import in_team
from app.conversations.errors import ConversationNotFound, NotAGroup
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.conversations import Conversation, ConversationHead, Member
from app.models.users import User
from app.publishing.publisher import OVERDUE_AFTER


class OtherColumns(TypedDict, total=False):
    """Columns of a conversation's head that can be set along with its next `seq`."""

    channel_epoch: ColumnElement[int]
    last_number: ColumnElement[int]
    last_visible_number: ColumnElement[int]
    member_count: ColumnElement[int] | int
    last_changed_at: datetime


@dataclass(frozen=True)
class LockedConversation:
    """A conversation whose head is locked, with the numbers of this change."""

    conversation: Conversation
    head: ConversationHead

    @property
    def actor_id(self) -> UUID | None:
        """Who makes the change. None for the product's server."""
        return None


@dataclass(frozen=True)
class LockedByMember(LockedConversation):
    """The same, with the member who makes the change."""

    caller: Member

    @property
    def actor_id(self) -> UUID | None:
        return self.caller.user_id


async def next_seq(work: Work, conversation_id: UUID, **values: Unpack[OtherColumns]) -> ConversationHead:
    """Take the next `seq`, for a loud change, and return the head, now locked. A rollback gives the `seq` back.

    `values` are other columns to set. Raises ConversationNotFound.
    """
    return await _head(work, _taking_seq(conversation_id).values(**_LOUD, **values))


async def next_quiet_seq(work: Work, conversation_id: UUID) -> ConversationHead:
    """The same for a quiet change, which clients may fetch late. Its event has `loud_seq` as `after`."""
    return await _head(work, _taking_seq(conversation_id))


async def change(work: Work, member_id: UUID, conversation_id: UUID, **values: Unpack[OtherColumns]) -> LockedByMember:
    """Take the next `seq` of a conversation for an active member. Raises ConversationNotFound for other users.

    Who the caller is was checked before this waited for the lock, so it is checked again.
    """
    return await _locked(work, await next_seq(work, conversation_id, **values), member_id)


async def change_quietly(work: Work, member_id: UUID, conversation_id: UUID) -> LockedByMember:
    """The same for a quiet change."""
    return await _locked(work, await next_quiet_seq(work, conversation_id), member_id)


async def change_group(
    work: Work, member_id: UUID, conversation_id: UUID, **values: Unpack[OtherColumns]
) -> LockedByMember:
    """Take the next `seq` of a group for an active member. Raises ConversationNotFound, NotAGroup."""
    locked = await change(work, member_id, conversation_id, **values)
    if locked.conversation.kind == "direct":
        raise NotAGroup
    return locked


_LOUD: Final = {"loud_seq": ConversationHead.last_seq + 1, "previous_loud_seq": ConversationHead.loud_seq}


def _taking_seq(conversation_id: UUID) -> Update:
    return (
        update(ConversationHead)
        .where(ConversationHead.conversation_id == conversation_id)
        .values(last_seq=ConversationHead.last_seq + 1, sweep_after=utc_now() + OVERDUE_AFTER, sweep_attempts=0)
    )


async def _head(work: Work, taking_seq: Update) -> ConversationHead:
    head = await work.one(taking_seq.returning(ConversationHead).execution_options(populate_existing=True))
    if head is None:
        raise ConversationNotFound
    return head


async def _locked(work: Work, head: ConversationHead, member_id: UUID) -> LockedByMember:
    query = (
        select(Conversation, Member)
        .join(Member, Member.conversation_id == Conversation.id)
        .join(User, User.id == Member.user_id)
        .where(active_member(member_id, head.conversation_id), is_active_user(), in_team(User.team, head.team))
    )
    row = await work.row(query)
    if row is None:
        raise ConversationNotFound
    return LockedByMember(row[0], head, row[1])
