"""Start a new history after a backup was restored, so that clients discard their state."""

import secrets
from typing import Final

from sqlalchemy import update

from app.db.unit_of_work import Work
from app.models.conversations import Conversation
from app.models.history import HistoryId
from app.models.users import User

_EPOCH_STEP: Final = 100_000
"""More than any epoch can increase between a backup and its restoration."""


async def start_history(work: Work) -> str:
    """Give the database a new history id and rename all channels. Returns the id."""
    history_id = secrets.token_urlsafe(12)
    if await work.change(update(HistoryId).values(value=history_id)) == 0:
        await work.add(HistoryId(value=history_id))
    # The restored epochs would reuse old channel names, to which users without access may still be subscribed. Clients
    # that have not reset yet also do not receive the events of the new history.
    await work.execute(update(Conversation).values(channel_epoch=Conversation.channel_epoch + _EPOCH_STEP))
    await work.execute(update(User).values(channel_epoch=User.channel_epoch + _EPOCH_STEP))
    return history_id
