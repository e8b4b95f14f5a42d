"""The current user: a user whose session the database has confirmed."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from sqlalchemy import Row, Select

from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.models.users import Session, User


@dataclass(frozen=True)
class CurrentUser:
    """A checked user, as of the moment of the check. A route that changes the user loads the row itself."""

    id: UUID
    session_id: UUID
    channel_epoch: int
    team: str | None

    @classmethod
    def of(cls, row: Row[UUID, UUID, int, str | None]) -> Self:
        """The user of a row of `for_current_user`."""
        return cls(*row[:4])


def for_current_user(claims: TokenClaims) -> Select[UUID, UUID, int, str | None]:
    """A query for the caller. It returns no row if the session is not active: answer 401."""
    return for_active_session(claims).with_only_columns(User.id, Session.id, User.channel_epoch, User.team)
