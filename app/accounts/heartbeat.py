"""What the end of a session means for presence where only heartbeats say who is there."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import exists, update

from app.access.active_session import is_active_session
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.jobs import queue
from app.models.presence import Presence
from app.models.users import Session

EXPIRE_PRESENCE: Final = "expire-presence"
"""A kind of recurring job: see `app/presence/heartbeat.py`."""
_IN_USE: Final = timedelta(minutes=20)  # a device in use refreshes its session more often


async def end_heartbeats(work: Work, user_ids: Collection[UUID]) -> None:
    """Set the users offline at once, but for those with another session in use. Call it after ending sessions.

    Does nothing where the realtime service itself reports who is there.
    """
    in_use = Session.rotated_at > utc_now() - _IN_USE
    others = exists().where(Session.user_id == Presence.user_id, is_active_session(), in_use)
    ended = (
        update(Presence)
        .where(Presence.user_id.in_(user_ids), Presence.online, Presence.until.is_not(None), ~others)
        # Not before the last heartbeat, which may be younger than this transaction.
        .values(until=work.sql.greatest(Presence.reported_at, work.sql.now()))
        .returning(Presence.user_id)
    )
    if await work.all(ended):
        await queue.enqueue(work, EXPIRE_PRESENCE, queue.RECURRING)
