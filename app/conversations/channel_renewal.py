"""Rename the channels of a user's conversations after the user, or one of the user's sessions, lost access."""

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Select, select, update

from app.access.active_member import is_active_member
from app.accounts.sessions import RENEW_CHANNELS
from app.db.unit_of_work import Work
from app.feature import Services
from app.jobs import queue
from app.jobs.queue import Leased, Payload
from app.models.conversations import ConversationHead, Member
from app.realtime.channels import conversation_channel
from app.realtime.events import ChannelChanged

BATCH_SIZE: Final = 100
"""Conversations per transaction, and channels per call to the realtime service."""


async def renew_now(work: Work, user_ids: Collection[UUID]) -> None:
    """Rename the channels of up to 100 conversations of these users in this transaction, so that no send that waits for
    one of them stores a message of a user who has lost access. Jobs rename the rest."""
    if not user_ids:
        return
    ids = await work.all(_conversations_of(user_ids).limit(BATCH_SIZE))
    await _rename(work, ids)
    if len(ids) == BATCH_SIZE:
        for user_id in sorted(user_ids):
            await queue.enqueue(work, RENEW_CHANNELS, str(user_id))


async def renew_channels(work: Work, job: Leased, _services: Services) -> Payload | None:
    """A step of the job `renew-channels`: the next 100 conversations of a user, by id. The job's key is the user id.

    Returns the payload of the next step, or None if this was the last one.
    """
    query = _conversations_of([UUID(job.key)]).limit(BATCH_SIZE)
    if (after := job.payload.get("after")) is not None:
        query = query.where(ConversationHead.conversation_id > UUID(after))
    ids = await work.all(query)
    await _rename(work, ids)
    return {"after": str(ids[-1])} if len(ids) == BATCH_SIZE else None


def _conversations_of(user_ids: Collection[UUID]) -> Select[UUID]:
    """Their ids, locked in their order, so that the revocations of two users cannot deadlock."""
    memberships = select(Member.conversation_id).where(Member.user_id.in_(user_ids), is_active_member())
    return (
        select(ConversationHead.conversation_id)
        .where(ConversationHead.conversation_id.in_(memberships))
        .order_by(ConversationHead.conversation_id)
        .with_for_update(key_share=True, of=ConversationHead)
    )


async def _rename(work: Work, ids: Sequence[UUID]) -> None:
    """The epochs rise without a new `seq`, because nothing else in the conversation changes. A send that waits for a
    locked conversation then finds a different epoch and is retried."""
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
