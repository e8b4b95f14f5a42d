"""Giving a person's conversations new channel names, after one of their sessions was revoked."""

from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from app.db.unit_of_work import UnitOfWork
from app.jobs.queue import Leased, Payload
from app.models.conversations import Conversation, Member
from app.realtime.channels import conversation_channel
from app.realtime.events import ChannelChanged

BATCH_SIZE: Final = 100
"""Conversations in one transaction, and channels in one call of the realtime service."""


async def renew_channels(work: UnitOfWork, job: Leased) -> Payload | None:
    """A step of the job `renew-channels`, whose key is the user: the next 100 of their conversations, by id.

    The epochs rise without a `seq`: nothing else of the conversation has changed. A send that waits for its
    conversation meanwhile finds another epoch than it has read, and is tried again.
    """
    # Everybody locks several conversations in this order, so two people's revocations never wait for each other.
    found = (
        select(Conversation.id)
        .join(Member, Member.conversation_id == Conversation.id)
        .where(Member.user_id == UUID(job.key), Member.left_seq.is_(None))
        .order_by(Conversation.id)
        .limit(BATCH_SIZE)
        .with_for_update(key_share=True, of=Conversation)
    )
    if (after := job.payload.get("after")) is not None:
        found = found.where(Conversation.id > UUID(after))
    ids: list[UUID] = await work.all(found)
    raised = (
        update(Conversation)
        .where(Conversation.id.in_(ids))
        .values(channel_epoch=Conversation.channel_epoch + 1)
        .returning(Conversation.id, Conversation.channel_epoch)
    )
    old = [conversation_channel(row.id, row.channel_epoch - 1) for row in await work.execute(raised)]
    if old:
        work.publish(ChannelChanged().on(*old))
    return {"after": str(ids[-1])} if len(ids) == BATCH_SIZE else None
