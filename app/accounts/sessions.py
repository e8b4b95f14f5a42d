"""Sessions: refreshing one, listing mine, and ending them."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Update, case, literal, select, update

from app.access.claims import TokenClaims
from app.accounts.errors import SessionNotFound
from app.accounts.schemas import SessionOut
from app.accounts.service import SignedIn
from app.auth.errors import NotARefreshToken
from app.auth.refresh_tokens import ParsedRefreshToken, is_genuine, parse_refresh_token
from app.core.config import Settings
from app.core.fields import utc_now
from app.db.database import UtcDateTime
from app.db.unit_of_work import UnitOfWork
from app.jobs import queue
from app.models.users import Session, User
from app.rate_limits.gcra import charge
from app.rate_limits.limits import Limits
from app.realtime.channels import user_channel
from app.realtime.events import ChannelChanged


async def refresh(work: UnitOfWork, settings: Settings, limits: Limits, token: str) -> SignedIn:
    """The session's next pair. The token before the present one gives the present pair again for a while: the answer
    that carried it may have been lost. An older one is stolen or copied, and ends the session."""
    parsed = parse_refresh_token(token)
    await _charge(work, settings, limits, parsed)
    session: Session | None = await work.one(select(Session).where(Session.id == parsed.session_id).with_for_update())
    if session is None or not is_genuine(settings.signing_secret, parsed, session):
        raise NotARefreshToken
    now = utc_now()
    user: User | None = await work.one(select(User).where(User.id == session.user_id, User.deactivated_at.is_(None)))
    if user is None or session.revoked_at is not None or session.expires_at <= now:
        raise NotARefreshToken
    # One that is ahead is as genuine: an older database was restored since it was given out.
    if parsed.generation >= session.generation:
        session.generation = parsed.generation + 1
        session.rotated_at = now
        session.expires_at = now + timedelta(seconds=settings.refresh_token_lifetime)
        await work.add(session)
    elif not _is_parent(parsed, session, grace=settings.refresh_grace):
        await _revoke(work, user, session)
        await work.save()
        raise NotARefreshToken
    return SignedIn(user, session)


async def mine(work: UnitOfWork, user: User, claims: TokenClaims) -> list[SessionOut]:
    """The caller's live sessions, latest first."""
    live = select(Session).where(
        Session.user_id == user.id, Session.revoked_at.is_(None), Session.expires_at > utc_now()
    )
    return [
        SessionOut(
            id=session.id,
            user_agent=session.user_agent,
            created_at=session.created_at,
            last_used_at=session.rotated_at,
            current=session.id == claims.session_id,
        )
        for session in await work.all(live.order_by(Session.rotated_at.desc(), Session.id.desc()))
    ]


async def sign_out(work: UnitOfWork, settings: Settings, limits: Limits, token: str) -> None:
    """End the session of a refresh token, of whatever generation. Idempotent.

    Its signed-in sockets are closed, and no channel is renamed: a client that signs out closes its own sockets. To
    cut off a device that may not be trusted, revoke its session.
    """
    session = await _charge(work, settings, limits, parse_refresh_token(token))
    await work.execute(_ending(Session.id == session.id))
    work.end_sessions(session.id)


async def end_one(work: UnitOfWork, user: User, session_id: UUID) -> None:
    """End one of my sessions. Idempotent; SessionNotFound for one that was never mine."""
    session: Session | None = await work.one(
        select(Session).where(Session.id == session_id, Session.user_id == user.id)
    )
    if session is None:
        raise SessionNotFound
    if session.revoked_at is None:
        await _revoke(work, user, session)


async def end_others(work: UnitOfWork, user: User, claims: TokenClaims) -> None:
    """End all my sessions but the one that asks. Idempotent."""
    others = (
        select(Session)
        .where(Session.user_id == user.id, Session.revoked_at.is_(None), Session.id != claims.session_id)
        .order_by(Session.id)  # two devices that end each other's session lock them in one order
        .with_for_update()
    )
    if ended := await work.all(others):
        await _revoke(work, user, *ended)


async def _charge(work: UnitOfWork, settings: Settings, limits: Limits, parsed: ParsedRefreshToken) -> Session:
    """The session of a token that we gave out, within the session's limit; before anything is locked."""
    session: Session | None = await work.one(select(Session).where(Session.id == parsed.session_id))
    if session is None or not is_genuine(settings.signing_secret, parsed, session):
        raise NotARefreshToken
    await charge(work, limits.refreshes, limits.refreshes.key(session.id))
    return session


def _is_parent(parsed: ParsedRefreshToken, session: Session, *, grace: int) -> bool:
    in_time = utc_now() - session.rotated_at <= timedelta(seconds=grace)
    return parsed.generation == session.generation - 1 and in_time


def _ending(*which: ColumnElement[bool]) -> Update:
    return update(Session).where(*which, Session.revoked_at.is_(None)).values(revoked_at=utc_now())


async def _revoke(work: UnitOfWork, user: User, *sessions: Session) -> None:
    """End the sessions and rename the user's channel, now; a job renames the channels of their conversations.

    No conversation is locked here: there may be thousands, and others write in them.
    """
    ids = [session.id for session in sessions]
    await work.execute(_ending(Session.id.in_(ids)))
    # The lock is the new name: nobody is let in to it with a session that ended. Who stays comes over and is online
    # again at once; if nobody does, the old channel's last report is what tells that the user went (see presence).
    raised = (
        update(User)
        .where(User.id == user.id)
        .values(
            channel_epoch=User.channel_epoch + 1,
            online=False,
            last_seen_at=case((User.online, literal(utc_now(), UtcDateTime)), else_=User.last_seen_at),
        )
    )
    epoch: int = await work.one(raised.returning(User.channel_epoch))
    await queue.enqueue(work, "renew-channels", str(user.id))
    work.publish(ChannelChanged().on(user_channel(user.id, epoch - 1)))
    work.end_sessions(*ids)
