"""Sessions: refresh, list and end them."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Update, case, exists, literal, select, update

from app.access.active_session import has_ended, is_active_session, is_active_user, is_not_revoked, is_revoked
from app.access.current_user import CurrentUser
from app.accounts.errors import SessionNotFound
from app.accounts.heartbeat import end_heartbeats
from app.accounts.schemas import SessionOut
from app.accounts.service import SignedIn
from app.auth.errors import InvalidRefreshToken
from app.auth.refresh_tokens import ParsedRefreshToken, is_genuine, parse_refresh_token
from app.core.config import Settings
from app.core.fields import utc_now
from app.db.column_types import UtcDateTime
from app.db.unit_of_work import ReadWork, Work
from app.jobs import queue
from app.models.presence import Presence
from app.models.users import Session, User
from app.rate_limits.gcra import charge
from app.rate_limits.limits import Limits
from app.realtime.channels import user_channel
from app.realtime.events import ChannelChanged

RENEW_CHANNELS: Final = "renew-channels"
"""A kind of job, which `conversations/channel_renewal.py` does. The key is the user id."""


async def refresh(work: Work, settings: Settings, limits: Limits, token: str) -> SignedIn:
    """Move the session to its next refresh token. Raises InvalidRefreshToken, RateLimited.

    The previous token returns the current one again for `refresh_grace` seconds, because the response may have been
    lost. An older token was copied or stolen, so it revokes the session.
    """
    parsed = parse_refresh_token(token)
    await _charge(work, settings, limits, parsed)
    session = await work.one(select(Session).where(Session.id == parsed.session_id).with_for_update())
    if session is None or not is_genuine(settings.signing_secret, parsed, session):
        raise InvalidRefreshToken
    now = utc_now()
    user = await work.one(select(User).where(User.id == session.user_id, is_active_user()))
    if user is None or has_ended(session):
        raise InvalidRefreshToken
    # A token can be ahead of the session if a backup was restored since the token was issued.
    if parsed.generation >= session.generation:
        session.generation = parsed.generation + 1
        session.rotated_at = now
        session.expires_at = now + timedelta(seconds=settings.refresh_token_lifetime)
        await work.add(session)
    elif not _is_previous(parsed, session, grace=settings.refresh_grace):
        await _revoke(work, user.id, session)
        await work.save()
        raise InvalidRefreshToken
    return SignedIn(user, session)


async def list_sessions(work: ReadWork, user: CurrentUser) -> list[SessionOut]:
    """The caller's active sessions, most recently used first."""
    active = select(Session).where(Session.user_id == user.id, is_active_session())
    return [
        SessionOut(
            id=session.id,
            user_agent=session.user_agent,
            created_at=session.created_at,
            last_used_at=session.rotated_at,
            current=session.id == user.session_id,
        )
        for session in await work.all(active.order_by(Session.rotated_at.desc(), Session.id.desc()))
    ]


async def sign_out(work: Work, settings: Settings, limits: Limits, token: str) -> None:
    """End the session of a refresh token of any generation. Idempotent. Raises InvalidRefreshToken, RateLimited.

    This closes the session's authenticated sockets and renames no channel, because the client also closes its own
    sockets. To cut off an untrusted device, use `end_session`.
    """
    session = await _charge(work, settings, limits, parse_refresh_token(token))
    await work.execute(_set_revoked(Session.id == session.id))
    await end_heartbeats(work, [session.user_id])
    work.end_sessions(session.id)


async def end_session(work: Work, user: CurrentUser, session_id: UUID) -> None:
    """End one of the user's sessions. Idempotent. Raises SessionNotFound for a session of a different user."""
    session = await work.one(select(Session).where(Session.id == session_id, Session.user_id == user.id))
    if session is None:
        raise SessionNotFound
    if not is_revoked(session):
        await _revoke(work, user.id, session)


async def end_other_sessions(work: Work, user: CurrentUser) -> None:
    """End all the user's sessions except the current one. Idempotent."""
    others = (
        select(Session)
        .where(Session.user_id == user.id, is_not_revoked(), Session.id != user.session_id)
        .order_by(Session.id)  # one lock order: two devices may end each other's sessions
        .with_for_update()
    )
    if other_sessions := await work.all(others):
        await _revoke(work, user.id, *other_sessions)


async def _charge(work: Work, settings: Settings, limits: Limits, parsed: ParsedRefreshToken) -> Session:
    """The session of a genuine token, after charging the session's rate limit. Call it before locking anything.

    Raises InvalidRefreshToken, RateLimited.
    """
    session = await work.one(select(Session).where(Session.id == parsed.session_id))
    if session is None or not is_genuine(settings.signing_secret, parsed, session):
        raise InvalidRefreshToken
    await charge(work, limits.refreshes, limits.refreshes.key(session.id))
    return session


def _is_previous(parsed: ParsedRefreshToken, session: Session, *, grace: int) -> bool:
    in_time = utc_now() - session.rotated_at <= timedelta(seconds=grace)
    return parsed.generation == session.generation - 1 and in_time


def _set_revoked(*conditions: ColumnElement[bool]) -> Update:
    return update(Session).where(*conditions, is_not_revoked()).values(revoked_at=utc_now())


async def _revoke(work: Work, user_id: UUID, *sessions: Session) -> None:
    """End the sessions and rename the user's channel now. A job renames the channels of the user's conversations.

    No conversation is locked here: a user can have thousands, and other members write in them.
    """
    ids = [session.id for session in sessions]
    await work.execute(_set_revoked(Session.id.in_(ids)))
    await _rename_channels(work, [user_id])
    await queue.enqueue(work, RENEW_CHANNELS, str(user_id))
    work.end_sessions(*ids)


async def revoke_all(work: Work, user_ids: Collection[UUID]) -> None:
    """The same for all sessions of these users. The caller renames the channels of their conversations."""
    active = select(Session.id).where(Session.user_id.in_(user_ids), is_not_revoked())
    ids = await work.all(active.order_by(Session.id).with_for_update())
    await work.execute(_set_revoked(Session.id.in_(ids)))
    await _rename_channels(work, user_ids)
    work.end_sessions(*ids)


async def _rename_channels(work: Work, user_ids: Collection[UUID]) -> None:
    # A revoked session cannot subscribe to the new channel. The other sessions subscribe to it and set the user online
    # again. If there are none, the last report of the old channel publishes that the user is offline (see presence).
    # Heartbeats are not bound to a channel.
    beats = exists().where(Presence.user_id == User.id, Presence.online, Presence.until.is_not(None))
    locked = select(User.id).where(User.id.in_(user_ids)).order_by(User.id).with_for_update(key_share=True)
    renamed = (
        update(User)
        .where(User.id.in_(locked))
        .values(
            channel_epoch=User.channel_epoch + 1,
            online=User.online & beats,
            last_seen_at=case((User.online & ~beats, literal(utc_now(), UtcDateTime)), else_=User.last_seen_at),
        )
    )
    renamed_users = await work.rows(renamed.returning(User.id, User.channel_epoch))
    reported = (Presence.user_id.in_(user_ids), Presence.until.is_(None))
    await work.execute(update(Presence).where(*reported).values(online=False))
    await end_heartbeats(work, user_ids)
    if renamed_users:
        work.publish(ChannelChanged().on(*(user_channel(row.id, row.channel_epoch - 1) for row in renamed_users)))
