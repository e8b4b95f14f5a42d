"""API keys: create, list, revoke and look up. Only their hashes are stored."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal, get_args
from uuid import UUID

from sqlalchemy import or_, select, update

from app.access.active_key import is_active_key
from app.core.fields import utc_now
from app.db.unit_of_work import ReadWork, Work
from app.models.api_keys import ApiKey

Scope = Literal[
    "users:read",
    "users:write",
    "sessions:write",
    "conversations:read",
    "conversations:write",
    "messages:write",
    "usage:read",
]
"""What a key may do. Writing does not include reading."""
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
PREFIX: Final = "psk_"
_BYTES: Final = 32
_NOTED_EVERY: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class CheckedKey:
    """A key that is valid, as of the moment of the check."""

    id: UUID
    scopes: frozenset[str]
    is_use_noted: bool
    """Whether `last_used_at` is recent."""


async def create_key(work: Work, name: str, scopes: Sequence[Scope]) -> str:
    """A new key. It is returned here and never again."""
    key = PREFIX + secrets.token_urlsafe(_BYTES)
    await work.add(ApiKey(name=name, secret_hash=_hash(key), scopes=" ".join(sorted(set(scopes)))))
    return key


async def list_keys(work: ReadWork) -> list[ApiKey]:
    """All keys, also revoked ones, the oldest first."""
    return await work.all(select(ApiKey).order_by(ApiKey.id))


async def revoke_key(work: Work, key_id: UUID) -> bool:
    """Revoke a key for good. False if there is no such key, or it was revoked before."""
    revoked = update(ApiKey).where(ApiKey.id == key_id, is_active_key()).values(revoked_at=utc_now())
    return await work.change(revoked) == 1


async def find_key(work: ReadWork, key: str) -> CheckedKey | None:
    """The valid key with this text, or None."""
    recent = ApiKey.last_used_at > utc_now() - _NOTED_EVERY
    query = select(ApiKey.id, ApiKey.scopes, recent).where(ApiKey.secret_hash == _hash(key), is_active_key())
    row = await work.row(query)
    return None if row is None else CheckedKey(row[0], frozenset(row[1].split()), bool(row[2]))


async def note_use(work: Work, key_id: UUID) -> None:
    """Record that the key is in use."""
    old = or_(ApiKey.last_used_at.is_(None), ApiKey.last_used_at <= utc_now() - _NOTED_EVERY)
    await work.execute(update(ApiKey).where(ApiKey.id == key_id, old).values(last_used_at=utc_now()))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
