"""The maximum number of sessions of an account: above it, the least recently used sessions end."""

from uuid import UUID

from sqlalchemy import select, update

from app.access.active_session import is_active_session, is_not_revoked
from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.users import Session


async def end_oldest(work: Work, user_id: UUID, *, keep: int) -> None:
    """End all sessions except the `keep` most recently used. Like a sign-out, this closes their sockets and renames no
    channels."""
    own = Session.user_id == user_id
    active = select(Session.id).where(own, is_active_session())
    kept = active.order_by(Session.rotated_at.desc(), Session.id.desc()).limit(keep)
    # Lock in id order, so that two simultaneous sign-ins cannot deadlock.
    excess = (
        select(Session.id).where(own, is_not_revoked(), Session.id.not_in(kept)).order_by(Session.id).with_for_update()
    )
    if ids := await work.all(excess):
        revoke = update(Session).where(Session.id.in_(ids), is_not_revoked()).values(revoked_at=utc_now())
        await work.execute(revoke)
        work.end_sessions(*ids)
