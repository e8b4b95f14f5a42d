"""Deciding who may listen. The signature is the realtime service's; the decision is made here and nowhere else."""

from sqlalchemy import true

from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.channel_auth.repository import ChannelForbidden, admit
from app.core.errors import NotSignedIn
from app.db.unit_of_work import UnitOfWork
from app.models.users import User
from app.rate_limits.limits import Limits
from app.rate_limits.reads import read_charged
from app.realtime.channels import Channel, is_connection
from app.realtime.port import Grant, Realtime


async def grant(
    work: UnitOfWork, limits: Limits, realtime: Realtime, claims: TokenClaims, *, connection: str, channel: str
) -> Grant:
    """One socket may listen to one channel: the caller's own, or one of a conversation of which they are a member.

    Raises RateLimited for too many refusals, or too many distinct channels; asking again for the same one is free.
    """
    work.as_single_statements()
    wanted = Channel.parse(channel) if is_connection(connection) else None
    await admit(work, limits, claims, wanted)
    if wanted is None:
        raise ChannelForbidden
    return await realtime.grant(wanted, connection)


async def name_session(
    work: UnitOfWork, limits: Limits, realtime: Realtime, claims: TokenClaims, *, connection: str
) -> Grant:
    """One socket belongs to the caller's session, and is closed when that ends."""
    work.as_single_statements()
    if not is_connection(connection):
        raise ChannelForbidden
    found, key = for_active_session(claims).with_only_columns(User.id), limits.sockets.key(claims.user_id)
    row, refusal = await read_charged(work, limits, limits.sockets, key, found, pays=true())
    if row is None:
        raise NotSignedIn
    if refusal is not None:
        raise refusal
    return await realtime.sign_in(claims.session_id, connection)
