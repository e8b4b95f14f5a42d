"""Check access to a channel in one statement with its rate limits: one for distinct channels, one for failures.

An allowed channel is remembered for the window of the limit, so a tab that reconnects and subscribes to its channels
again is not charged.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Row, Select, and_, false, func, literal, not_, or_, select

from app.access.active_member import for_active_member
from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.channel_auth.errors import ChannelForbidden
from app.core.errors import NotSignedIn, RateLimited
from app.db.unit_of_work import ReadWork
from app.models.conversations import ConversationHead
from app.models.users import User
from app.rate_limits.gcra import ahead_of, charging, is_ahead, remembering, wait_of, without_flush
from app.rate_limits.limit import Limit
from app.rate_limits.limits import Limits
from app.realtime.channels import Channel


@dataclass(frozen=True)
class _AccessQuery:
    base: Select[Any]
    """The caller's user. No row if the session is not active."""
    allowed: ColumnElement[bool]
    """Whether the caller has access to the channel."""
    known_key: str
    """The key of the row that remembers an allowed channel."""


async def require_access(work: ReadWork, limits: Limits, claims: TokenClaims, channel: Channel | None) -> None:
    """Check that the caller has access to the channel and that its name is current. None stands for an invalid channel.

    Raises NotSignedIn, ChannelForbidden, RateLimited.
    """
    access = _access_query(claims, channel)
    if work.sql.name == "postgresql":
        row = await _on_postgresql(work, limits, claims, access)
        limited = None if row is None else _exceeded(limits, row)
    else:
        query = access.base.with_only_columns(access.allowed.label("allowed"))
        row = await work.row(query)
        limited = None if row is None else _in_memory(limits, claims, access.known_key, allowed=row.allowed)
    if row is None:
        raise NotSignedIn
    if limited is not None:
        raise limited
    if not row.allowed:
        raise ChannelForbidden


def _access_query(claims: TokenClaims, channel: Channel | None) -> _AccessQuery:
    known_key = f"channel:{claims.user_id}:{channel.name if channel else ''}"
    if channel is None:
        return _AccessQuery(for_active_session(claims), false(), known_key)
    if channel.kind == "user":
        is_own = literal(channel.id == claims.user_id)
        return _AccessQuery(for_active_session(claims), and_(is_own, User.channel_epoch == channel.epoch), known_key)
    is_current = func.coalesce(ConversationHead.channel_epoch == channel.epoch, false())
    return _AccessQuery(for_active_member(claims, channel.id), is_current, known_key)


async def _on_postgresql(
    work: ReadWork, limits: Limits, claims: TokenClaims, access: _AccessQuery
) -> Row[*tuple[Any, ...]] | None:
    channels, failures = limits.channels, limits.channel_failures
    channels_key, failures_key = channels.key(claims.user_id), failures.key(claims.user_id)
    base, allowed, known_key = access.base, access.allowed, access.known_key
    known = is_ahead(known_key, by=0)
    failed = charging(failures, failures_key, base.where(not_(allowed)))
    new = charging(channels, channels_key, base.where(allowed, not_(known)))
    # Renew the row only after half its window, so that most reconnects write nothing.
    half_expired = and_(known, not_(is_ahead(known_key, by=channels.window // 2)))
    remembered = remembering(channels, known_key, base.where(allowed, or_(half_expired, _has_row(new))))
    query = base.with_only_columns(
        allowed.label("allowed"),
        known.label("known"),
        _has_row(failed).label("failed_within"),
        ahead_of(failures_key).label("failures_ahead"),
        _has_row(new).label("new_within"),
        ahead_of(channels_key).label("channels_ahead"),
        without_flush(),
    )
    return await work.row(query.add_cte(remembered))


def _exceeded(limits: Limits, row: Row[*tuple[Any, ...]]) -> RateLimited | None:
    if not row.allowed and not row.failed_within:
        return _wait(limits.channel_failures, row.failures_ahead)
    if row.allowed and not row.known and not row.new_within:
        return _wait(limits.channels, row.channels_ahead)
    return None


def _wait(limit: Limit, ahead: int | None) -> RateLimited:
    return limit.exceeded(wait_of(limit, ahead))


def _in_memory(limits: Limits, claims: TokenClaims, known_key: str, *, allowed: bool) -> RateLimited | None:
    limit = limits.channels if allowed else limits.channel_failures
    try:
        if not allowed or not limits.memory.is_known(known_key):
            limits.memory.charge(limit, limit.key(claims.user_id))
    except RateLimited as error:
        return error
    if allowed:
        limits.memory.remember(limit, known_key)
    return None


def _has_row(cte: CTE) -> ColumnElement[bool]:
    return select(cte.c.tat).exists()
