"""Reconcile presence: correct the effects of lost reports by asking the realtime service which users are online."""

import logging
import time
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import and_, false, func, or_, select

from app.access.active_session import is_active_user
from app.db.unit_of_work import ReadWork, Work
from app.models.presence import Presence
from app.models.users import User
from app.presence import service
from app.publishing.publisher import Publisher
from app.rate_limits.gcra import is_first
from app.rate_limits.limit import Limit
from app.realtime.channels import Channel, user_channel
from app.realtime.port import PresenceChange, RealtimeUnavailable

_INTERVAL: Final = Limit("reconcile-presence", count=1, seconds=60)
_SETTLE_TIME: Final = 15_000  # milliseconds; a more recent report may be newer than the answer

_log = logging.getLogger("parley.presence")


async def reconcile(publisher: Publisher) -> None:
    """Compare the stored presence with the occupied channels, once a minute across all processes."""
    async with Work(publisher.database) as work:
        if not await is_first(work, _INTERVAL):
            return
        await work.save()
    asked_at_ms = int(time.time() * 1000)
    try:
        names = await publisher.realtime.occupied("private-user-")
    except RealtimeUnavailable as error:
        _log.warning("presence not reconciled", extra={"reason": str(error)})
        return
    changes = await _differences(publisher, names, asked_at_ms)
    async with Work(publisher.database) as work:
        await service.apply(work, changes)
    await publisher.publish(work.committed, leaving_out=None)


async def _differences(publisher: Publisher, names: frozenset[str], asked_at_ms: int) -> list[PresenceChange]:
    occupied_ids = [channel.id for name in names if (channel := Channel.parse(name)) is not None]
    # Only a real report sets a deactivated user online: the doctor's test user waits for one.
    may_be_online = and_(User.id.in_(occupied_ids), is_active_user())
    settled = datetime.fromtimestamp((asked_at_ms - _SETTLE_TIME) / 1000, UTC)
    candidates = (
        select(User.id, User.channel_epoch, func.coalesce(Presence.online, false()))
        .outerjoin(Presence, and_(Presence.user_id == User.id, Presence.provider == service.PUSHER))
        # Whoever a provider sees is online, so that the index of online users finds them.
        .where(or_(User.online, may_be_online), or_(Presence.reported_at.is_(None), Presence.reported_at < settled))
    )
    async with ReadWork(publisher.database) as work:
        stored = [(user_channel(user_id, epoch), online) for user_id, epoch, online in await work.rows(candidates)]
    return [
        PresenceChange(channel, occupied=channel.name in names, time_ms=asked_at_ms)
        for channel, online in stored
        if bool(online) is not (channel.name in names)
    ]
