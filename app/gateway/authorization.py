"""Decides whether a connection may subscribe to a channel."""

from typing import Any

from pydantic import BaseModel, StrictInt, StrictStr

from app.gateway import protocol
from app.gateway.channels import Channel, channel_named
from app.gateway.presence import Member
from app.gateway.protocol import Subscribe, compact_json
from app.gateway.signatures import Signer, subscription_text

_USER_ID_LIMIT = 128  # characters
_USER_INFO_LIMIT = 1_024  # bytes


class _ChannelData(BaseModel):
    user_id: StrictStr | StrictInt
    user_info: Any = None


class SubscriptionRejected(Exception):
    """The connection may not subscribe. `kind` and `status` are sent to the client with the message."""

    def __init__(self, channel: str, reason: str, *, kind: str, status: int) -> None:
        super().__init__(reason)
        self.channel = channel
        self.kind = kind
        self.status = status


def authorize(signer: Signer, socket_id: str, request: Subscribe) -> Channel:
    """The channel that the client may subscribe to. Raises SubscriptionRejected.

    A user's reserved channel is always rejected here: the connection subscribes to it by signing in.
    """
    channel = channel_named(request.channel)
    if channel is None:
        raise SubscriptionRejected(request.channel, "Invalid channel name", kind="ChannelError", status=400)
    if channel.is_reserved:
        raise _unauthorized(channel, f"Only the user signed in on this connection may subscribe to {channel.name}")
    if channel.needs_signature:
        _check_signature(signer, socket_id, channel, request)
    return channel


def member_from(channel: Channel, channel_data: str | None, signed_in: Member | None) -> Member:
    """The member that the app signed for or, without such data, the signed-in user. Raises SubscriptionRejected."""
    if channel_data is None and signed_in is not None:
        return signed_in
    data = protocol.read(_ChannelData, channel_data or "")
    if data is None:
        raise _invalid(channel, "channel_data must be a JSON object with a user_id")
    user_id = str(data.user_id)
    if not 0 < len(user_id) <= _USER_ID_LIMIT:
        raise _invalid(channel, f"The user_id in channel_data must have 1 to {_USER_ID_LIMIT} characters")
    try:
        info = compact_json(data.user_info)
    except ValueError:
        raise _invalid(channel, "The user_info in channel_data is not JSON") from None
    if len(info.encode()) > _USER_INFO_LIMIT:
        raise _invalid(channel, f"The user_info in channel_data can have at most {_USER_INFO_LIMIT} bytes")
    return Member(user_id, info)


def _invalid(channel: Channel, reason: str) -> SubscriptionRejected:
    return SubscriptionRejected(channel.name, reason, kind="ChannelError", status=400)


def _check_signature(signer: Signer, socket_id: str, channel: Channel, request: Subscribe) -> None:
    if not request.auth:
        raise _unauthorized(channel, f"Auth info required to subscribe to {channel.name}")
    if ":" not in request.auth:
        reason = f"Auth value for subscription to {channel.name} is invalid: should be of format 'key:signature'"
        raise _unauthorized(channel, reason)
    text = subscription_text(socket_id, channel.name, request.channel_data)
    if not signer.authorized(text, request.auth):
        raise _unauthorized(channel, f"Invalid signature: Expected HMAC SHA256 hex digest of {text}")


def _unauthorized(channel: Channel, reason: str) -> SubscriptionRejected:
    return SubscriptionRejected(channel.name, reason, kind="AuthError", status=401)
