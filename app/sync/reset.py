"""Starting a new era: what clients know of a database counts no more, once an older one was put in its place."""

import secrets
from typing import Final

from sqlalchemy import update

from app.db.unit_of_work import UnitOfWork
from app.models.conversations import Conversation
from app.models.history import Era
from app.models.users import User

_EPOCHS_ON: Final = 100_000
"""More than any epoch can have risen between a backup and its restoration."""


async def start_era(work: UnitOfWork) -> str:
    """The new era's name. Channels get names that they never had."""
    name = secrets.token_urlsafe(12)
    if await work.change(update(Era).values(name=name)) == 0:
        await work.add(Era(name=name))
    # An epoch that went back would come to names again on which somebody may still listen who was shut out since. It
    # is also what keeps the news of the new era from clients that do not know of it yet.
    await work.execute(update(Conversation).values(channel_epoch=Conversation.channel_epoch + _EPOCHS_ON))
    await work.execute(update(User).values(channel_epoch=User.channel_epoch + _EPOCHS_ON))
    return name
