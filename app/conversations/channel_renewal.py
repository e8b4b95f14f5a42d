"""Rename the channels of a user's conversations after one of the user's sessions was revoked."""

from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from app.access.active_member import is_active_member
from app.db.unit_of_work import Work
from app.feature import Services
from app.jobs.queue import Leased, Payload
from app.models.conversations import ConversationHead, Member
from app.realtime.channels import conversation_channel
from app.realtime.events import ChannelChanged

BATCH_SIZE: Final = 100
"""Conversations per transaction, and channels per call to the realtime service."""


async def renew_channels(work: Work, job: Leased, _services: Services) -> Payload | None:
    """A step of the job `renew-channels`: the next 100 conversations of a user, by id. The job's key is the user id.

    The epochs rise without a new `seq`, because nothing else in the conversation changes. A send that waits for a
    locked conversation then finds a different epoch and is retried.

    Returns the payload of the next step, or None if this was the last one.
    """
    # One lock order for all jobs, so that the revocations of two users cannot deadlock.
    query = (
        select(ConversationHead.conversation_id)
        .join(Member, Member.conversation_id == ConversationHead.conversation_id)
        .where(Member.user_id == UUID(job.key), is_active_member())
        .order_by(ConversationHead.conversation_id)
        .limit(BATCH_SIZE)
        .with_for_update(key_share=True, of=ConversationHead)
    )
    if (after := job.payload.get("after")) is not None:
        query = query.where(ConversationHead.conversation_id > UUID(after))
    ids = await work.all(query)
    renamed = (
        update(ConversationHead)
        .where(ConversationHead.conversation_id.in_(ids))
        .values(channel_epoch=ConversationHead.channel_epoch + 1)
        .returning(ConversationHead.conversation_id, ConversationHead.channel_epoch)
    )
    old_channels = [
        conversation_channel(row.conversation_id, row.channel_epoch - 1) for row in await work.rows(renamed)
    ]
    if old_channels:
        work.publish(ChannelChanged().on(*old_channels))
    return {"after": str(ids[-1])} if len(ids) == BATCH_SIZE else None
