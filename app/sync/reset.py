"""Start a new history after a backup was restored, so that clients discard their state."""

import secrets
from typing import Final

from sqlalchemy import select, update

from app.db.unit_of_work import Work
from app.models.conversations import ConversationHead
from app.models.history import HistoryId
from app.models.users import User

_EPOCH_STEP: Final = 100_000
"""More than any epoch can increase between a backup and its restoration."""


async def start_history(work: Work) -> str:
    """Give the database a new history id and rename all channels. Returns the id."""
    # The restored epochs would reuse old channel names, to which users without access may still be subscribed. Clients
    # that have not reset yet also do not receive the events of the new history. All rows change in one
    # transaction, because no client may see the new history id with old channels. Each table is locked in id order.
    users = select(User.id).order_by(User.id).with_for_update(key_share=True)
    await work.execute(update(User).where(User.id.in_(users)).values(channel_epoch=User.channel_epoch + _EPOCH_STEP))
    heads = select(ConversationHead.conversation_id).order_by(ConversationHead.conversation_id)
    await work.execute(
        update(ConversationHead)
        .where(ConversationHead.conversation_id.in_(heads.with_for_update(key_share=True)))
        .values(channel_epoch=ConversationHead.channel_epoch + _EPOCH_STEP)
    )
    history_id = secrets.token_urlsafe(12)
    if await work.change(update(HistoryId).values(value=history_id)) == 0:
        await work.add(HistoryId(value=history_id))
    return history_id
