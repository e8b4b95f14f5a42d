"""The claims of an access token."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class TokenClaims:
    """The user and session of a valid token. The session may have ended since the token was issued."""

    user_id: UUID
    session_id: UUID
