"""Reconcile presence: correct the effects of lost reports by asking the realtime service which users are online."""

import logging
import time
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import and_, func, or_, select

from app.access.active_session import is_active_user
from app.core.realtime_settings import Provider
from app.db.database import Database
from app.db.unit_of_work import ReadWork, Work
from app.feature import Services
from app.jobs.queue import Leased
from app.models.presence import Presence
from app.models.users import User
from app.presence import service
from app.realtime.channels import Channel, user_channel
from app.realtime.port import PresenceChange, RealtimeUnavailable

RECONCILE_PRESENCE: Final = "reconcile-presence"
"""A kind of recurring job."""
INTERVAL: Final = timedelta(seconds=60)
"""How often, across all processes."""
_SETTLE_TIME: Final = 15_000  # milliseconds; a more recent report may be newer than the answer

_log = logging.getLogger("parley.presence")


async def reconcile(work: Work, _job: Leased, services: Services) -> None:
    """A step of the job `reconcile-presence`: compare the stored presence with the channels that have a subscriber."""
    await _forget_others(services.database, work, [realtime.provider for realtime in services.realtime])
    for realtime in services.realtime:
        if not realtime.limits.lists_presence:
            continue
        asked_at_ms = int(time.time() * 1000)
        try:
            online = await realtime.online()
        except RealtimeUnavailable as error:
            _log.warning("presence not reconciled", extra={"reason": str(error)})
            continue
        differences = await _differences(services.database, realtime.provider, online, asked_at_ms)
        await service.apply(work, differences, provider=realtime.provider)


async def _forget_others(database: Database, work: Work, in_use: Collection[Provider]) -> None:
    """Set users offline at providers that are no longer in use: these report nobody any more."""
    now_ms = int(time.time() * 1000)
    left = (
        select(Presence.provider, User.id, User.channel_epoch)
        .join(User, User.id == Presence.user_id)
        .where(Presence.online, Presence.provider.not_in(in_use))
    )
    async with ReadWork(database) as read:
        rows = await read.rows(left)
    for provider, user_id, epoch in rows:
        change = PresenceChange(user_channel(user_id, epoch), occupied=False, time_ms=now_ms)
        await service.apply(work, [change], provider=provider)


async def _differences(
    database: Database, provider: Provider, online: frozenset[Channel], asked_at_ms: int
) -> list[PresenceChange]:
    occupied_ids = [channel.id for channel in online]
    # Only a real report sets a deactivated user online: the doctor's test user waits for one.
    may_be_online = and_(User.id.in_(occupied_ids), is_active_user())
    settled = datetime.fromtimestamp((asked_at_ms - _SETTLE_TIME) / 1000, UTC)
    candidates = (
        select(User.id, User.channel_epoch, func.coalesce(Presence.online, User.online))
        .outerjoin(Presence, and_(Presence.user_id == User.id, Presence.provider == provider))
        # A user seen by any provider is online, so the index of online users finds all candidates.
        .where(or_(User.online, may_be_online), or_(Presence.reported_at.is_(None), Presence.reported_at < settled))
    )
    async with ReadWork(database) as work:
        stored = [(user_channel(user_id, epoch), was) for user_id, epoch, was in await work.rows(candidates)]
    return [
        PresenceChange(channel, occupied=channel in online, time_ms=asked_at_ms)
        for channel, was in stored
        if bool(was) is not (channel in online)
    ]
