"""Whether a caller may listen to a channel, in one statement with its limits: distinct channels, and refusals.

A channel that was allowed is known for as long as the limit lasts, so a tab that reconnects with all its subscriptions
takes nothing.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Row, Select, and_, false, func, literal, not_, or_, select

from app.access.active_member import for_active_member
from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.core.errors import ApiError, NotSignedIn, RateLimited
from app.db.unit_of_work import UnitOfWork
from app.models.conversations import Conversation
from app.models.users import User
from app.rate_limits.gcra import ahead_of, charging, is_ahead, remembering, wait_of, without_flush
from app.rate_limits.limit import Limit
from app.rate_limits.limits import Limits
from app.realtime.channels import Channel


class ChannelForbidden(ApiError):
    """The same for every stranger, for every channel that does not exist, and for every attempt to have more signed."""

    status, code = 403, "may_not_listen"
    detail = "You may not listen to this channel. Ask /sync for the names of yours."


@dataclass(frozen=True)
class _Asked:
    base: Select[Any]
    """The caller while signed in."""
    theirs: ColumnElement[bool]
    """Whether the channel is theirs."""
    known_key: str
    """Of the row that remembers it was allowed."""


async def admit(work: UnitOfWork, limits: Limits, claims: TokenClaims, wanted: Channel | None) -> None:
    """Returns if the channel is the caller's to hear, by its present name.

    Raises NotSignedIn, ChannelForbidden, RateLimited.
    """
    asked = _asked(claims, wanted)
    if work.on_postgresql:
        row = await _on_postgresql(work, limits, claims, asked)
        refused = None if row is None else _exceeded(limits, row)
    else:
        look = asked.base.with_only_columns(asked.theirs.label("theirs"))
        row = (await work.execute(look)).one_or_none()
        refused = None if row is None else _in_memory(limits, claims, asked.known_key, theirs=row.theirs)
    if row is None:
        raise NotSignedIn
    if refused is not None:
        raise refused
    if not row.theirs:
        raise ChannelForbidden


def _asked(claims: TokenClaims, wanted: Channel | None) -> _Asked:
    known_key = f"channel:{claims.user_id}:{wanted.name if wanted else ''}"
    if wanted is None:
        return _Asked(for_active_session(claims), false(), known_key)
    if wanted.kind == "user":
        own = literal(wanted.id == claims.user_id)
        return _Asked(for_active_session(claims), and_(own, User.channel_epoch == wanted.epoch), known_key)
    container = func.coalesce(Conversation.channel_epoch == wanted.epoch, false())
    return _Asked(for_active_member(claims, wanted.id), container, known_key)


async def _on_postgresql(
    work: UnitOfWork, limits: Limits, claims: TokenClaims, asked: _Asked
) -> Row[*tuple[Any, ...]] | None:
    channels, failures = limits.channels, limits.channel_failures
    channels_key, failures_key = channels.key(claims.user_id), failures.key(claims.user_id)
    base, theirs, known_key = asked.base, asked.theirs, asked.known_key
    known = is_ahead(known_key, by=0)
    failed = charging(failures, failures_key, base.where(not_(theirs)))
    new = charging(channels, channels_key, base.where(theirs, not_(known)))
    # Written again only when half its time is over: most reconnects write nothing.
    worn = and_(known, not_(is_ahead(known_key, by=channels.window // 2)))
    seen = remembering(channels, known_key, base.where(theirs, or_(worn, _has_row(new))))
    found = base.with_only_columns(
        theirs.label("theirs"),
        known.label("known"),
        _has_row(failed).label("failed_within"),
        ahead_of(failures_key).label("failures_ahead"),
        _has_row(new).label("new_within"),
        ahead_of(channels_key).label("channels_ahead"),
        without_flush(),
    )
    return (await work.execute(found.add_cte(seen))).one_or_none()


def _exceeded(limits: Limits, row: Row[*tuple[Any, ...]]) -> RateLimited | None:
    if not row.theirs and not row.failed_within:
        return _wait(limits.channel_failures, row.failures_ahead)
    if row.theirs and not row.known and not row.new_within:
        return _wait(limits.channels, row.channels_ahead)
    return None


def _wait(limit: Limit, ahead: int | None) -> RateLimited:
    return limit.exceeded(wait_of(limit, ahead))


def _in_memory(limits: Limits, claims: TokenClaims, known_key: str, *, theirs: bool) -> RateLimited | None:
    limit = limits.channels if theirs else limits.channel_failures
    try:
        if not theirs or not limits.memory.is_known(known_key):
            limits.memory.charge(limit, limit.key(claims.user_id))
    except RateLimited as refusal:
        return refusal
    if theirs:
        limits.memory.remember(limit, known_key)
    return None


def _has_row(part: CTE) -> ColumnElement[bool]:
    return select(part.c.tat).exists()
