"""How many sessions an account may have: the one that was used longest ago makes room for a new one."""

from uuid import UUID

from sqlalchemy import select, update

from app.core.fields import utc_now
from app.db.unit_of_work import UnitOfWork
from app.models.users import Session


async def end_oldest(work: UnitOfWork, user_id: UUID, *, keep: int) -> None:
    """End all but so many, as an ordinary sign-out does: their sockets close, and channels keep their names."""
    live = (Session.user_id == user_id, Session.revoked_at.is_(None))
    newest = select(Session.id).where(*live, Session.expires_at > utc_now())
    kept = newest.order_by(Session.rotated_at.desc(), Session.id.desc()).limit(keep)
    # Locked in the order of their ids: two sign-ins at once must not wait for each other.
    over = select(Session.id).where(*live, Session.id.not_in(kept)).order_by(Session.id).with_for_update()
    if ids := await work.all(over):
        ended = update(Session).where(Session.id.in_(ids), Session.revoked_at.is_(None)).values(revoked_at=utc_now())
        await work.execute(ended)
        work.end_sessions(*ids)
