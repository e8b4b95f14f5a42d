"""The caller's active session: not revoked, not expired, and the user is not deactivated."""

from sqlalchemy import Select, select

from app.access.claims import TokenClaims
from app.core.fields import utc_now
from app.models.users import Session, User


def for_active_session(claims: TokenClaims) -> Select[User]:
    """A query for the caller's user. It returns no row if the session is not active: answer 401."""
    return (
        select(User)
        .join(Session, Session.user_id == User.id)
        .where(
            User.id == claims.user_id,
            User.deactivated_at.is_(None),
            Session.id == claims.session_id,
            Session.revoked_at.is_(None),
            Session.expires_at > utc_now(),
        )
    )
