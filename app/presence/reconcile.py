"""Mending presence: a report that got lost is made up for by asking who is there."""

import logging
import time
from typing import Final

from sqlalchemy import and_, or_, select

from app.db.unit_of_work import Transaction, UnitOfWork
from app.models.users import User
from app.presence import service
from app.publishing.publisher import Publisher
from app.rate_limits.gcra import is_first
from app.rate_limits.limit import Limit
from app.realtime.channels import Channel, user_channel
from app.realtime.port import PresenceChange, RealtimeUnavailable

_EVERY: Final = Limit("mend-presence", count=1, seconds=60)
_SETTLED: Final = 15_000  # milliseconds: what was reported more recently may be newer than what we asked

_log = logging.getLogger("parley.presence")


async def reconcile(publisher: Publisher) -> None:
    """Compare who is online with who is there, once a minute among all processes."""
    async with UnitOfWork(publisher.database) as work:
        if not await is_first(work, _EVERY):
            return
    asked = int(time.time() * 1000)
    try:
        names = await publisher.realtime.occupied("private-user-")
    except RealtimeUnavailable as error:
        _log.warning("presence not compared", extra={"reason": str(error)})
        return
    changes = await _differences(publisher, names, asked)
    async with UnitOfWork(publisher.database) as work:
        await service.apply(work, changes)
    await publisher.publish(work.committed, leaving_out=None)


async def _differences(publisher: Publisher, names: frozenset[str], asked: int) -> list[PresenceChange]:
    there = [channel.id for name in names if (channel := Channel.parse(name)) is not None]
    # Whoever is deactivated does not come back online this way: the doctor's somebody waits for a real report.
    came = and_(User.id.in_(there), User.deactivated_at.is_(None))
    maybe = select(User.id, User.channel_epoch, User.online).where(
        or_(User.online, came), User.presence_time_ms < asked - _SETTLED
    )
    async with UnitOfWork(publisher.database, Transaction.SINGLE) as work:
        found = [(user_channel(user_id, epoch), online) for user_id, epoch, online in await work.execute(maybe)]
    return [
        PresenceChange(channel, occupied=channel.name in names, time_ms=asked)
        for channel, online in found
        if online is not (channel.name in names)
    ]
