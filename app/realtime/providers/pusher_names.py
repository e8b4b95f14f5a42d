"""Pusher's names: of channels (`private-user-{id}`, with `;{epoch}` above 0) and of sockets."""

import re
from typing import Final

from app.realtime.channels import Channel, channel_named

USER_PREFIX: Final = "private-user-"
UNUSED_PREFIX: Final = "private-health"  # no channel has this prefix
_SOCKET_ID: Final = re.compile(r"[0-9]{1,20}\.[0-9]{1,20}", re.ASCII)


def pusher_name(channel: Channel) -> str:
    return f"private-{channel.kind}-{channel.id}" + (f";{channel.epoch}" if channel.epoch else "")


def channel_of(name: str) -> Channel | None:
    """The channel with exactly this name, or None. Each has one spelling, so that no other name is ever signed."""
    kind, _, rest = name.removeprefix("private-").partition("-")
    return channel_named(f"{kind}:{rest}") if name.startswith("private-") else None


def is_socket_id(connection: str) -> bool:
    """Whether this is a Pusher socket id. Any other text could change the meaning of the string that is signed."""
    return _SOCKET_ID.fullmatch(connection) is not None
