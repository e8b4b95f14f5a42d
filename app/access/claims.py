"""Who acts: the claims of an access token, or a product's server."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class TokenClaims:
    """The user and session of a valid token. The session may have ended since the token was issued."""

    user_id: UUID
    session_id: UUID


@dataclass(frozen=True)
class ServerSender:
    """A user in whose name a product's server sends a message, or the sender of system messages."""

    user_id: UUID


Sender = TokenClaims | ServerSender
