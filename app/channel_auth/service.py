"""Decide who may subscribe. Only this module decides; the realtime service only signs."""

from collections.abc import Sequence

from sqlalchemy import true

from app.access.active_session import for_active_session
from app.access.claims import TokenClaims
from app.channel_auth.errors import ChannelForbidden, ProviderNotInUse
from app.channel_auth.repository import require_access
from app.core.errors import FieldProblem, NotSignedIn
from app.core.realtime_settings import Provider
from app.db.unit_of_work import ReadWork
from app.models.users import Session
from app.rate_limits.charged_reads import read_charged
from app.rate_limits.limits import Limits
from app.realtime.channels import Channel, channel_named
from app.realtime.port import AuthorizationRequest, Grant, Realtime
from app.realtime.providers.pusher_names import channel_of, is_socket_id


def service_of(services: Sequence[Realtime], *providers: Provider) -> Realtime:
    """The first realtime service in use of one of these providers. Raises ProviderNotInUse."""
    for realtime in services:
        if realtime.provider in providers:
            return realtime
    raise ProviderNotInUse


async def grant(
    work: ReadWork, limits: Limits, realtime: Realtime, claims: TokenClaims, *, connection: str, channel: str
) -> Grant:
    """Let one socket subscribe to one channel: the caller's own, or one of a conversation of which they are a member.

    Raises NotSignedIn, ChannelForbidden, and RateLimited for too many failures or too many distinct channels. Repeating
    an allowed request is not charged.
    """
    parsed = channel_of(channel) if is_socket_id(connection) else None
    await require_access(work, limits, claims, parsed)
    if parsed is None:
        raise ChannelForbidden
    return await realtime.authorize(_request(claims, connection, parsed))


async def require_access_to_all(
    work: ReadWork, limits: Limits, claims: TokenClaims, names: Sequence[str]
) -> AuthorizationRequest:
    """The request for a token for these channels, each by its name in the API, after a check of each.

    Raises NotSignedIn, RateLimited, and ChannelForbidden, whose error names the first channel without access.
    """
    channels: list[Channel] = []
    for index, name in enumerate(names):
        parsed = channel_named(name)
        try:
            await require_access(work, limits, claims, parsed)
        except ChannelForbidden as error:
            where: list[str | int] = ["body", "channels", index]
            raise ChannelForbidden(
                errors=[FieldProblem(location=where, type=error.code, message=error.detail)]
            ) from None
        if parsed is not None:
            channels.append(parsed)
    return _request(claims, "", *channels)


async def authenticate_socket(
    work: ReadWork, limits: Limits, realtime: Realtime, claims: TokenClaims, *, connection: str
) -> Grant:
    """Link one socket to the caller's session, so that it is closed when the session ends.

    Raises NotSignedIn, ChannelForbidden for an invalid socket id, RateLimited.
    """
    if not is_socket_id(connection):
        raise ChannelForbidden
    query, key = for_active_session(claims).with_only_columns(Session.id), limits.sockets.key(claims.user_id)
    row, limited = await read_charged(work, limits, limits.sockets, key, query, pays=true())
    if row is None:
        raise NotSignedIn
    if limited is not None:
        raise limited
    return await realtime.authorize(_request(claims, connection))


def _request(claims: TokenClaims, connection: str, *channels: Channel) -> AuthorizationRequest:
    return AuthorizationRequest(claims.session_id, claims.user_id, channels, connection)
