"""Take the next `seq` of a conversation. This locks its row, so all other changes of it wait."""

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from sqlalchemy import ColumnElement, update

from app.conversations import repository
from app.conversations.errors import ConversationNotFound, DirectIsFixed, MemberNotFound, NotAllowed
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.conversations import Conversation, Member
from app.publishing.publisher import OVERDUE_AFTER


class OtherColumns(TypedDict, total=False):
    """Columns of a conversation that can be set along with its next `seq`."""

    channel_epoch: ColumnElement[int]
    last_number: ColumnElement[int]
    last_changed_at: datetime
    client_id: None


async def next_seq(work: Work, conversation_id: UUID, **values: Unpack[OtherColumns]) -> Conversation:
    """Take the next `seq` and return the conversation, now locked. A rollback gives the `seq` back.

    `values` are other columns to set. Raises ConversationNotFound.
    """
    statement = (
        update(Conversation)
        .where(Conversation.id == conversation_id)
        .values(last_seq=Conversation.last_seq + 1, sweep_after=utc_now() + OVERDUE_AFTER, sweep_attempts=0, **values)
        .returning(Conversation)
        .execution_options(populate_existing=True)
    )
    conversation = await work.one(statement)
    if conversation is None:
        raise ConversationNotFound
    return conversation


async def change(
    work: Work, member_id: UUID, conversation_id: UUID, **values: Unpack[OtherColumns]
) -> tuple[Conversation, Member]:
    """Take the next `seq` of a conversation for an active member. Raises ConversationNotFound for other users."""
    conversation = await next_seq(work, conversation_id, **values)
    try:
        return conversation, await repository.active_member(work, conversation_id, member_id)
    except MemberNotFound:
        raise ConversationNotFound from None


async def change_group(
    work: Work, member_id: UUID, conversation_id: UUID, **values: Unpack[OtherColumns]
) -> tuple[Conversation, Member]:
    """Take the next `seq` of a group for an active member. Raises ConversationNotFound, DirectIsFixed."""
    conversation, member = await change(work, member_id, conversation_id, **values)
    if conversation.kind == "direct":
        raise DirectIsFixed
    return conversation, member


def require_manager(member: Member) -> None:
    """Only owners and admins can change a group's title and members. Raises NotAllowed."""
    if member.role not in {"owner", "admin"}:
        raise NotAllowed
