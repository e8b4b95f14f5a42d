"""Presence by heartbeats: where the realtime service does not say who is there, a client's calls of `/sync` do."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, exists, func, select, update

from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.container import Container
from app.core.realtime_settings import Provider
from app.db.sql_dialect import MICROSECONDS, SqlDialect
from app.db.unit_of_work import Work
from app.feature import Services
from app.jobs.queue import Leased, Payload
from app.models.presence import Presence
from app.models.users import Session, User
from app.presence import service
from app.rate_limits.gcra import without_flush
from app.realtime.channels import user_channel
from app.realtime.client_config import POLL_INTERVAL
from app.realtime.port import PresenceChange

EXPIRE_INTERVAL: Final = timedelta(seconds=20)
"""How often, across all processes, users are looked for whose heartbeats have ended."""
_MARGIN: Final = timedelta(seconds=30)
_BATCH_SIZE: Final = 100  # users per step of the job


@dataclass(frozen=True)
class Heartbeat:
    """A sign that a user is there, at a provider that does not report it. It counts for `wait`."""

    claims: TokenClaims
    provider: Provider
    wait: timedelta


def heartbeat_of(here: Container, claims: TokenClaims, *, hidden: bool) -> Heartbeat | None:
    """The heartbeat that a call of `/sync` stands for: none if the realtime services say themselves who is there.

    It counts for two of the intervals at which the client calls, and 30 seconds.
    """
    settings = here.settings
    for realtime in here.services:
        if not realtime.limits.reports_presence:
            visible = settings.heartbeat_visible if realtime.limits.delivers else POLL_INTERVAL
            interval = timedelta(seconds=settings.heartbeat_hidden if hidden else visible)
            return Heartbeat(claims, realtime.provider, 2 * interval + _MARGIN)
    return None


def is_due(sql: SqlDialect, beat: Heartbeat) -> ColumnElement[bool]:
    """Whether it has to be stored: the user is not online yet, or a third of the time of the last one has passed."""
    current = Presence.online & (Presence.until > sql.now(beat.wait * 2 / 3))
    return ~exists().where(Presence.user_id == beat.claims.user_id, Presence.provider == beat.provider, current)


async def store(here: Container, beat: Heartbeat | None) -> None:
    """Store a heartbeat, if there is one, and publish what follows from it."""
    if beat is None:
        return
    async with Work(here.database) as work:
        await record(work, beat)
        await work.save()
    await here.follow_up(work.committed, leaving_out=None)


async def record(work: Work, beat: Heartbeat) -> None:
    """Store a heartbeat. A user who was not online comes online with an event, unless the session has ended."""
    fresh = work.sql.now(beat.wait)
    # Another device may have a longer time-out.
    later = work.sql.greatest(func.coalesce(Presence.until, fresh), fresh)
    refreshed = (
        update(Presence)
        .where(Presence.user_id == beat.claims.user_id, Presence.provider == beat.provider, Presence.online)
        .values(reported_at=work.sql.now(), until=later)
        .returning(Presence.user_id)
    )
    if work.sql.name == "postgresql":
        refreshed = refreshed.returning(without_flush())
    if await work.row(refreshed) is None:
        await _come_online(work, beat)


async def _come_online(work: Work, beat: Heartbeat) -> None:
    query = for_active_session(beat.claims).with_only_columns(User.channel_epoch, work.sql.microseconds().label("now"))
    # Ending the session waits for this, or this finds that it has ended.
    query = query.with_for_update(read=True, of=Session)
    if (row := await work.row(query)) is None:
        return
    change = PresenceChange(
        user_channel(beat.claims.user_id, row.channel_epoch),
        occupied=True,
        time_ms=row.now // 1_000,
        until=datetime.fromtimestamp(row.now / MICROSECONDS, UTC) + beat.wait,
    )
    await service.apply(work, [change], provider=beat.provider)


async def expire(work: Work, _job: Leased, _services: Services) -> Payload | None:
    """A step of the job `expire-presence`: set users offline whose heartbeats have ended."""
    query = (
        select(User.id, User.channel_epoch, Presence.provider, Presence.until)
        .join(Presence, Presence.user_id == User.id)
        # The index of online users finds all candidates.
        .where(User.online, Presence.online, Presence.until <= work.sql.now())
        .order_by(User.id)
        .limit(_BATCH_SIZE)
    )
    rows = await work.rows(query)
    for row in rows:
        # With the time at which it expired, so that a heartbeat that came since then counts more.
        left_ms = -int(-row.until.timestamp() * 1_000 // 1)
        left = PresenceChange(user_channel(row.id, row.channel_epoch), occupied=False, time_ms=left_ms)
        await service.apply(work, [left], provider=row.provider)
    return {} if len(rows) == _BATCH_SIZE else None
