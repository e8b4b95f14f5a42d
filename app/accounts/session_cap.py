"""The maximum number of sessions of an account: above it, the least recently used sessions end."""

from uuid import UUID

from sqlalchemy import select, update

from app.core.fields import utc_now
from app.db.unit_of_work import Work
from app.models.users import Session


async def end_oldest(work: Work, user_id: UUID, *, keep: int) -> None:
    """End all sessions except the `keep` most recently used. Like a sign-out, this closes their sockets and renames no
    channels."""
    not_revoked = (Session.user_id == user_id, Session.revoked_at.is_(None))
    active = select(Session.id).where(*not_revoked, Session.expires_at > utc_now())
    kept = active.order_by(Session.rotated_at.desc(), Session.id.desc()).limit(keep)
    # Lock in id order, so that two simultaneous sign-ins cannot deadlock.
    excess = select(Session.id).where(*not_revoked, Session.id.not_in(kept)).order_by(Session.id).with_for_update()
    if ids := await work.all(excess):
        revoke = update(Session).where(Session.id.in_(ids), Session.revoked_at.is_(None)).values(revoked_at=utc_now())
        await work.execute(revoke)
        work.end_sessions(*ids)
