"""Taking the next number: whoever changes a conversation locks its row first, and everybody else waits in line."""

from typing import Any
from uuid import UUID

from sqlalchemy import update

from app.conversations import repository
from app.conversations.errors import ConversationNotFound, DirectIsFixed, MemberNotFound, NotAllowed
from app.core.fields import utc_now
from app.db.unit_of_work import UnitOfWork
from app.models.conversations import Conversation, Member
from app.publishing.publisher import OVERDUE_AFTER


async def next_seq(work: UnitOfWork, conversation_id: UUID, **values: Any) -> Conversation:
    """The conversation with its next `seq` taken. What is read after this is as it is; a refusal gives it back."""
    taken = (
        update(Conversation)
        .where(Conversation.id == conversation_id)
        .values(last_seq=Conversation.last_seq + 1, sweep_after=utc_now() + OVERDUE_AFTER, sweep_attempts=0, **values)
        .returning(Conversation)
        .execution_options(populate_existing=True)
    )
    conversation: Conversation | None = await work.one(taken)
    if conversation is None:
        raise ConversationNotFound
    return conversation


async def change(
    work: UnitOfWork, member_id: UUID, conversation_id: UUID, **values: Any
) -> tuple[Conversation, Member]:
    """A conversation with its next `seq` taken, and its active member. Raises ConversationNotFound for anyone else."""
    conversation = await next_seq(work, conversation_id, **values)
    try:
        return conversation, await repository.active_member(work, conversation_id, member_id)
    except MemberNotFound:
        raise ConversationNotFound from None


async def change_group(
    work: UnitOfWork, host_id: UUID, conversation_id: UUID, **values: Any
) -> tuple[Conversation, Member]:
    """The same for a group. A direct conversation never changes so."""
    conversation, host = await change(work, host_id, conversation_id, **values)
    if conversation.kind == "direct":
        raise DirectIsFixed
    return conversation, host


def require_manager(member: Member) -> None:
    """Owners and admins look after a group's title and members."""
    if member.role not in {"owner", "admin"}:
        raise NotAllowed
