"""Whether a connection may listen to a channel."""

from app.gateway.channels import Channel, Kind, channel_named
from app.gateway.protocol import Subscribe
from app.gateway.signatures import Signer, subscription_text

# The other kinds have rules of their own, and are refused until there is code that keeps them.
_SERVED = {Kind.PUBLIC, Kind.PRIVATE}


class NotAdmitted(Exception):
    def __init__(self, channel: str, reason: str, *, kind: str, status: int) -> None:
        super().__init__(reason)
        self.channel = channel
        self.kind = kind
        self.status = status


def admit(signer: Signer, socket_id: str, request: Subscribe) -> Channel:
    """Raises `NotAdmitted`. The reserved channel of a user comes with signing in, and is admitted to nobody here."""
    channel = channel_named(request.channel)
    if channel is None:
        raise NotAdmitted(request.channel, "Invalid channel name", kind="ChannelError", status=400)
    if channel.kind is Kind.SERVER_TO_USER:
        raise _unauthorized(channel, f"Only the user signed in on this connection may listen to {channel.name}")
    if channel.kind not in _SERVED:
        reason = f"Channels named {channel.kind.value}… are not available on this server"
        raise NotAdmitted(channel.name, reason, kind="ChannelError", status=501)
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


def _unauthorized(channel: Channel, reason: str) -> NotAdmitted:
    return NotAdmitted(channel.name, reason, kind="AuthError", status=401)
