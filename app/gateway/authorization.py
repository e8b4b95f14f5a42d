"""Decides whether a connection may subscribe to a channel."""

from app.gateway.channels import Channel, Kind, channel_named
from app.gateway.protocol import Subscribe
from app.gateway.signatures import Signer, subscription_text

# Other kinds have their own rules, which are not implemented, so they are rejected.
_SUPPORTED = {Kind.PUBLIC, Kind.PRIVATE}


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
    if channel.kind is Kind.SERVER_TO_USER:
        raise _unauthorized(channel, f"Only the user signed in on this connection may subscribe to {channel.name}")
    if channel.kind not in _SUPPORTED:
        reason = f"Channels named {channel.kind.value}… are not available on this server"
        raise SubscriptionRejected(channel.name, reason, kind="ChannelError", status=501)
    if channel.kind is Kind.PRIVATE:
        _check_signature(signer, socket_id, channel, request)
    return channel


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
