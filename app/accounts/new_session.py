"""New sessions. A session may belong to a named device: then a page that signs in at every load still has one."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update

from app.access.active_session import has_ended
from app.accounts.session_cap import end_oldest
from app.core.config import Settings
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.users import Session
from app.rate_limits.gcra import charge
from app.rate_limits.limits import Limits


@dataclass(frozen=True)
class Device:
    """Where a request comes from: the network, by which attempts are counted, the user agent, and the name that the
    client gave itself."""

    network: str
    user_agent: str | None
    name: str | None = None


class DeviceHasSession(Exception):
    """A request at the same time has just opened a session for this device."""


async def create_session(
    work: Work, settings: Settings, user_id: UUID, device: Device, *, expires_at: datetime | None = None
) -> Session:
    """A new session, which ends at `expires_at`, by default when that of a sign-in does.

    Raises DeviceHasSession, only if the device has a name.
    """
    new = work.sql.insert_into(Session).values(
        user_id=user_id,
        seed=secrets.token_hex(32),
        user_agent=device.user_agent,
        device=device.name,
        expires_at=expires_at or _usual_expiry(settings),
    )
    session = await work.one(new.on_conflict_do_nothing().returning(Session))
    if session is None:
        raise DeviceHasSession
    await end_oldest(work, user_id, keep=settings.max_sessions)
    return session


async def open_session(
    work: Work,
    settings: Settings,
    limits: Limits,
    user_id: UUID,
    device: Device,
    *,
    expires_at: datetime | None = None,
) -> Session:
    """The active session of the device, extended, if it is named and has one, and otherwise a new session.

    Call it before locking anything. Raises RateLimited.
    """
    session = await _of_device(work, limits, user_id, device)
    if session is None:
        await charge(work, limits.new_sessions, limits.new_sessions.key(user_id))
        try:
            return await create_session(work, settings, user_id, device, expires_at=expires_at)
        except DeviceHasSession:
            return await open_session(work, settings, limits, user_id, device, expires_at=expires_at)
    session.expires_at = expires_at or _usual_expiry(settings)
    if session.generation == 1:
        # Where tokens were refreshed, this also says for how long the previous one is accepted.
        session.rotated_at = utc_now()
    await work.add(session)
    return session


async def _of_device(work: Work, limits: Limits, user_id: UUID, device: Device) -> Session | None:
    """The device's session, locked. One that has ended loses the name, so that a new one can have it."""
    wanted = select(Session).where(Session.user_id == user_id, Session.device == device.name)
    found = None if device.name is None else await work.one(wanted)
    if found is None:
        return None
    if not has_ended(found):
        await charge(work, limits.refreshes, limits.refreshes.key(found.id))
    session = await work.one(wanted.with_for_update())
    if session is None or not has_ended(session):
        return session
    await work.execute(update(Session).where(Session.id == session.id).values(device=None))
    return None


def _usual_expiry(settings: Settings) -> datetime:
    return utc_now() + timedelta(seconds=settings.refresh_token_lifetime)
