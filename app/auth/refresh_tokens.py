"""Refresh tokens: computed from the session's seed and generation, so that no token is stored."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.auth.access_tokens import derived_key
from app.auth.errors import InvalidRefreshToken
from app.models.users import Session

_FORM: Final = re.compile(
    r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9][0-9]{0,17})\.([0-9a-f]{64})", re.ASCII
)


@dataclass(frozen=True)
class ParsedRefreshToken:
    """The parts of a refresh token. Check `is_genuine` before trusting them."""

    session_id: UUID
    generation: int
    mac: str


def refresh_token(secret: bytes, session: Session) -> str:
    """The session's current refresh token."""
    return f"{session.id}.{session.generation}.{_mac(secret, session.id, session.seed, session.generation)}"


def parse_refresh_token(token: str) -> ParsedRefreshToken:
    """Split a token into its parts. Raises InvalidRefreshToken for any other format."""
    if (match := _FORM.fullmatch(token)) is None:
        raise InvalidRefreshToken
    return ParsedRefreshToken(UUID(match[1]), int(match[2]), match[3])


def is_genuine(secret: bytes, parsed: ParsedRefreshToken, session: Session) -> bool:
    """Whether this server issued the token, in any generation."""
    return hmac.compare_digest(parsed.mac, _mac(secret, session.id, session.seed, parsed.generation))


def _mac(secret: bytes, session_id: UUID, seed: str, generation: int) -> str:
    content = f"{session_id}\0{seed}\0{generation}".encode()
    return hmac.new(derived_key(secret, "refresh"), content, hashlib.sha256).hexdigest()
