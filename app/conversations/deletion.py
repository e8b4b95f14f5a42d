"""Deleting a group for everyone: nobody can see it from one moment to the next, and a job removes what is stored."""

from typing import Final
from uuid import UUID

from sqlalchemy import delete, exists, select, update

from app.conversations.errors import NotAllowed
from app.conversations.events import ConversationDeleted
from app.conversations.repository import listeners
from app.conversations.sequence import change_group
from app.db.unit_of_work import UnitOfWork
from app.jobs import queue
from app.jobs.queue import Leased, Payload
from app.models.conversations import Conversation, Member
from app.models.messages import Message
from app.models.users import User
from app.publishing.events import ConversationHead
from app.realtime.channels import conversation_channel
from app.realtime.events import ChannelChanged

BATCH_SIZE: Final = 1_000
"""Rows that the job removes in one transaction."""


async def delete_group(work: UnitOfWork, owner: User, conversation_id: UUID) -> None:
    """Remove every member and the channel; owners may. Raises ConversationNotFound, DirectIsFixed, NotAllowed.

    Not idempotent: who was the owner is a stranger afterwards, so repeating it is ConversationNotFound.
    """
    # Without its `client_id` the same request starts another group, before the job has run as after it.
    conversation, active_member = await change_group(
        work, owner.id, conversation_id, channel_epoch=Conversation.channel_epoch + 1, client_id=None
    )
    if active_member.role != "owner":
        raise NotAllowed
    channels, seq = await listeners(work, conversation_id), conversation.last_seq
    members = update(Member).where(Member.conversation_id == conversation_id, Member.left_seq.is_(None))
    await work.execute(members.values(left_seq=seq, seq=seq))
    await queue.enqueue(work, "purge-conversation", str(conversation_id))
    deleted = ConversationDeleted(
        conversation_id=conversation_id, seq=seq, title=conversation.title or "", actor_id=owner.id
    )
    # For clients that do not know the event: they fetch what changed, and find that they are no longer in it.
    head = ConversationHead(conversation_id=conversation_id, last_seq=seq, last_number=conversation.last_number)
    old_channel = conversation_channel(conversation_id, conversation.channel_epoch - 1)
    work.publish(deleted.on(*channels), head.on(*channels), ChannelChanged().on(old_channel))


async def purge(work: UnitOfWork, job: Leased) -> Payload | None:
    """A step of the job `purge-conversation`, whose key is the conversation: messages, then members, then the row."""
    conversation_id = UUID(job.key)
    members = select(Member).where(Member.conversation_id == conversation_id)
    if await work.one(select(exists(members.where(Member.left_seq.is_(None))))):
        raise RuntimeError("this conversation has members")  # it was never deleted: nothing may be removed
    messages = (
        select(Message.id).where(Message.conversation_id == conversation_id).order_by(Message.number).limit(BATCH_SIZE)
    )
    if await work.change(delete(Message).where(Message.id.in_(messages))) == BATCH_SIZE:
        return {}
    people = members.with_only_columns(Member.user_id).order_by(Member.user_id).limit(BATCH_SIZE)
    former = delete(Member).where(Member.conversation_id == conversation_id, Member.user_id.in_(people))
    if await work.change(former) == BATCH_SIZE:
        return {}
    await work.execute(delete(Conversation).where(Conversation.id == conversation_id))
    return None
