"""Whether a caller may listen to a channel, in one statement with its limits: distinct channels, and refusals.

A channel that was allowed is known for as long as the limit lasts, so a tab that reconnects with all its subscriptions
takes nothing.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Row, Select, and_, false, func, literal, not_, or_, select

from app.auth.access_tokens import Caller
from app.conversations.repository import seated
from app.core.errors import NotSignedIn, RateLimited, Refusal
from app.db.unit_of_work import UnitOfWork
from app.dependencies import signed_in
from app.models.conversations import Conversation
from app.models.users import User
from app.rate_limits.gcra import ahead_of, charging, is_ahead, remembering, wait_of, without_flush
from app.rate_limits.limit import Limit
from app.rate_limits.limits import Limits
from app.realtime.channels import Channel


class MayNotListen(Refusal):
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


async def admit(work: UnitOfWork, limits: Limits, caller: Caller, wanted: Channel | None) -> None:
    """Returns if the channel is the caller's to hear, by its present name.

    Raises NotSignedIn, MayNotListen, RateLimited.
    """
    asked = _asked(caller, wanted)
    if work.on_postgresql:
        row = await _on_postgresql(work, limits, caller, asked)
        refused = None if row is None else _exceeded(limits, row)
    else:
        look = asked.base.with_only_columns(asked.theirs.label("theirs"))
        row = (await work.execute(look)).one_or_none()
        refused = None if row is None else _in_memory(limits, caller, asked.known_key, theirs=row.theirs)
    if row is None:
        raise NotSignedIn
    if refused is not None:
        raise refused
    if not row.theirs:
        raise MayNotListen


def _asked(caller: Caller, wanted: Channel | None) -> _Asked:
    known_key = f"channel:{caller.user_id}:{wanted.name if wanted else ''}"
    if wanted is None:
        return _Asked(signed_in(caller), false(), known_key)
    if wanted.kind == "user":
        own = literal(wanted.id == caller.user_id)
        return _Asked(signed_in(caller), and_(own, User.channel_epoch == wanted.epoch), known_key)
    here = func.coalesce(Conversation.channel_epoch == wanted.epoch, false())
    return _Asked(seated(caller, wanted.id), here, known_key)


async def _on_postgresql(
    work: UnitOfWork, limits: Limits, caller: Caller, asked: _Asked
) -> Row[*tuple[Any, ...]] | None:
    channels, failures = limits.channels, limits.channel_failures
    channels_key, failures_key = channels.key(caller.user_id), failures.key(caller.user_id)
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


def _in_memory(limits: Limits, caller: Caller, known_key: str, *, theirs: bool) -> RateLimited | None:
    limit = limits.channels if theirs else limits.channel_failures
    try:
        if not theirs or not limits.memory.is_known(known_key):
            limits.memory.charge(limit, limit.key(caller.user_id))
    except RateLimited as refusal:
        return refusal
    if theirs:
        limits.memory.remember(limit, known_key)
    return None


def _has_row(part: CTE) -> ColumnElement[bool]:
    return select(part.c.tat).exists()
