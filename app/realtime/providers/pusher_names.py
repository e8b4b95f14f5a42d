"""Pusher's names: of channels (`private-user-{id}`, with `;{epoch}` above 0) and of sockets."""

import re
from typing import Final, Literal
from uuid import UUID

from app.realtime.channels import Channel

USER_PREFIX: Final = "private-user-"
UNUSED_PREFIX: Final = "private-health"  # no channel has this prefix
_NAME: Final = re.compile(
    r"private-(?P<kind>user|conversation)-(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r"(?:;(?P<epoch>[1-9][0-9]{0,9}))?",
    re.ASCII,
)
_SOCKET_ID: Final = re.compile(r"[0-9]{1,20}\.[0-9]{1,20}", re.ASCII)


def pusher_name(channel: Channel) -> str:
    return f"private-{channel.kind}-{channel.id}" + (f";{channel.epoch}" if channel.epoch else "")


def channel_of(name: str) -> Channel | None:
    """The channel with exactly this name, or None. Each has one spelling, so that no other name is ever signed."""
    if (found := _NAME.fullmatch(name)) is None:
        return None
    kind: Literal["user", "conversation"] = "user" if found["kind"] == "user" else "conversation"
    channel = Channel(kind, UUID(found["id"]), int(found["epoch"] or 0))
    return channel if pusher_name(channel) == name else None


def is_socket_id(connection: str) -> bool:
    """Whether this is a Pusher socket id. Any other text could change the meaning of the string that is signed."""
    return _SOCKET_ID.fullmatch(connection) is not None
