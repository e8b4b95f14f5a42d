"""Active sessions: not revoked, not expired, the user not deactivated. The conditions are spelled only here."""

from typing import Final

from sqlalchemy import ColumnElement, Select, and_, select

from app.access.claims import TokenClaims
from app.core.fields import utc_now
from app.models.users import Session, User

ACTIVE_USER: Final = "users.deactivated_at IS NULL"
"""The condition for users in raw SQL."""
ACTIVE_SESSION: Final = f"""users.id = :user_id AND {ACTIVE_USER}
      AND sessions.id = :session_id AND sessions.revoked_at IS NULL AND sessions.expires_at > :now"""
"""The condition for the caller's session, joined with its user, in raw SQL."""


def is_active_user() -> ColumnElement[bool]:
    """The user is not deactivated."""
    return User.deactivated_at.is_(None)


def is_deactivated(user: User) -> bool:
    """The opposite, for a user that was read."""
    return user.deactivated_at is not None


def is_not_revoked() -> ColumnElement[bool]:
    """The session was not revoked. It may have expired."""
    return Session.revoked_at.is_(None)


def is_active_session() -> ColumnElement[bool]:
    """The session is neither revoked nor expired. Its user may be deactivated."""
    return and_(is_not_revoked(), Session.expires_at > utc_now())


def is_revoked(session: Session) -> bool:
    """Whether a session that was read was revoked. It may also have expired without that."""
    return session.revoked_at is not None


def has_ended(session: Session) -> bool:
    """Whether a session that was read is revoked or expired."""
    return is_revoked(session) or session.expires_at <= utc_now()


def for_active_session(claims: TokenClaims) -> Select[User]:
    """A query for the caller's user: what it returns is checked, the claims are not.

    It returns no row if the session is not active: answer 401.
    """
    return (
        select(User)
        .join(Session, Session.user_id == User.id)
        .where(User.id == claims.user_id, is_active_user(), Session.id == claims.session_id, is_active_session())
    )
