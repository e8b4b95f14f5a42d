"""What an access token says of its bearer."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class TokenClaims:
    """The user and the session that a valid token names. Unchecked: the session may have ended since."""

    user_id: UUID
    session_id: UUID
