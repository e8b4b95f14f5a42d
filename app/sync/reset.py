"""Starting a new history: what clients know of the database is void once an older one was restored."""

import secrets
from typing import Final

from sqlalchemy import update

from app.db.unit_of_work import UnitOfWork
from app.models.conversations import Conversation
from app.models.history import HistoryId
from app.models.users import User

_EPOCHS_ON: Final = 100_000
"""More than any epoch can have risen between a backup and its restoration."""


async def start_history(work: UnitOfWork) -> str:
    """Give the database a new history id, and its channels names that they never had. Returns the id."""
    history_id = secrets.token_urlsafe(12)
    if await work.change(update(HistoryId).values(value=history_id)) == 0:
        await work.add(HistoryId(value=history_id))
    # An epoch that went back would return to names on which a user may still listen who has lost access since. It
    # also keeps the events of the new history from clients that do not know of it yet.
    await work.execute(update(Conversation).values(channel_epoch=Conversation.channel_epoch + _EPOCHS_ON))
    await work.execute(update(User).values(channel_epoch=User.channel_epoch + _EPOCHS_ON))
    return history_id
