"""Delete a group for all members. They lose access immediately, and a job deletes the stored rows."""

from typing import Final
from uuid import UUID

from sqlalchemy import delete, exists, select, update

from app.access.active_member import is_active_member
from app.access.current_user import CurrentUser
from app.access.visibility import AccessRules
from app.conversations.attached_files import release_attachments
from app.conversations.events import ConversationDeleted
from app.conversations.permissions import can, require
from app.conversations.repository import member_channels
from app.conversations.sequence import LockedConversation, OtherColumns, change_group
from app.db.unit_of_work import Work
from app.feature import Services
from app.jobs import queue
from app.jobs.queue import Leased, Payload
from app.models.conversations import Conversation, ConversationHead, Member
from app.models.messages import Message
from app.publishing.events import HeadPublished
from app.realtime.channels import conversation_channel
from app.realtime.events import ChannelChanged

PURGE_CONVERSATION: Final = "purge-conversation"
"""A kind of job. The key is the conversation id."""
BATCH_SIZE: Final = 1_000
"""Rows that the job deletes per transaction."""
NOBODY: Final[OtherColumns] = {"channel_epoch": ConversationHead.channel_epoch + 1, "member_count": 0}
"""What a deletion changes in the conversation's head."""


async def delete_group(work: Work, rules: AccessRules, user: CurrentUser, conversation_id: UUID) -> None:
    """Remove all members and rename the channel. Only owners may do this.

    Not idempotent: the owner is no longer a member, so a second call raises ConversationNotFound.
    Raises ConversationNotFound, NotAGroup, NotAllowed.
    """
    locked = await change_group(work, user.id, conversation_id, **NOBODY)
    require(can(rules, locked.conversation, locked.caller, other_owner=True).delete)
    await delete_locked(work, locked, user.id)


async def delete_locked(work: Work, locked: LockedConversation, actor_id: UUID) -> None:
    """Remove all members of a group that the caller has locked with NOBODY."""
    conversation, head = locked.conversation, locked.head
    conversation_id = conversation.id
    conversation.client_id = conversation.external_id = None  # a new group can use them before the job is done
    await work.add(conversation)
    channels, seq = await member_channels(work, conversation_id), head.last_seq
    members = update(Member).where(Member.conversation_id == conversation_id, is_active_member())
    await work.execute(members.values(left_seq=seq, seq=seq))
    await queue.enqueue(work, PURGE_CONVERSATION, str(conversation_id))
    deleted = ConversationDeleted(
        conversation_id=conversation_id,
        seq=seq,
        after=head.previous_loud_seq,
        title=conversation.title or "",
        actor_id=actor_id,
    )
    # Older clients ignore `conversation-deleted`. The head makes them fetch the changes, and they lose access.
    published = HeadPublished.of(head)
    old_channel = conversation_channel(conversation_id, head.channel_epoch - 1)
    work.publish(deleted.on(*channels), published.on(*channels), ChannelChanged().on(old_channel))


async def purge(work: Work, job: Leased, _services: Services) -> Payload | None:
    """A step of the job `purge-conversation`: delete the messages, then the members, then the conversation.

    Returns the payload of the next step, or None if this was the last one.
    Raises RuntimeError if the conversation still has members.
    """
    conversation_id = UUID(job.key)
    await work.one(
        select(ConversationHead).where(ConversationHead.conversation_id == conversation_id).with_for_update()
    )
    members = select(Member).where(Member.conversation_id == conversation_id)
    if await work.one(select(exists(members.where(is_active_member())))):
        raise RuntimeError("this conversation has members")  # the group was never deleted, so keep its rows
    messages = (
        select(Message.id).where(Message.conversation_id == conversation_id).order_by(Message.number).limit(BATCH_SIZE)
    )
    message_ids = await work.all(messages)
    await release_attachments(work, message_ids)
    await work.execute(delete(Message).where(Message.id.in_(message_ids)))
    if len(message_ids) == BATCH_SIZE:
        return {}
    user_ids = members.with_only_columns(Member.user_id).order_by(Member.user_id).limit(BATCH_SIZE)
    delete_members = delete(Member).where(Member.conversation_id == conversation_id, Member.user_id.in_(user_ids))
    if await work.change(delete_members) == BATCH_SIZE:
        return {}
    await work.execute(delete(Conversation).where(Conversation.id == conversation_id))
    return None
