"""Refresh tokens: computed from the session's seed and generation, so that nothing of them is stored."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.auth.access_tokens import derived_key
from app.auth.errors import NotARefreshToken
from app.models.users import Session

_FORM: Final = re.compile(
    r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9][0-9]{0,17})\.([0-9a-f]{64})", re.ASCII
)


@dataclass(frozen=True)
class ParsedRefreshToken:
    """A refresh token taken apart; believed only after `is_genuine`."""

    session_id: UUID
    generation: int
    mac: str


def refresh_token(secret: bytes, session: Session) -> str:
    """The session's token of its present generation."""
    return f"{session.id}.{session.generation}.{_mac(secret, session.id, session.seed, session.generation)}"


def parse_refresh_token(token: str) -> ParsedRefreshToken:
    """Raises NotARefreshToken for anything of another form."""
    if (found := _FORM.fullmatch(token)) is None:
        raise NotARefreshToken
    return ParsedRefreshToken(UUID(found[1]), int(found[2]), found[3])


def is_genuine(secret: bytes, parsed: ParsedRefreshToken, session: Session) -> bool:
    """Whether we gave it out, in whatever generation."""
    return hmac.compare_digest(parsed.mac, _mac(secret, session.id, session.seed, parsed.generation))


def _mac(secret: bytes, session_id: UUID, seed: str, generation: int) -> str:
    said = f"{session_id}\0{seed}\0{generation}".encode()
    return hmac.new(derived_key(secret, "refresh"), said, hashlib.sha256).hexdigest()
