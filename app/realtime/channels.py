"""Channels that events are published on. A channel's name changes when a member loses access."""

import re
from dataclasses import dataclass
from typing import Final, Literal, Self
from uuid import UUID

_NAME: Final = re.compile(
    r"private-(?P<kind>user|conversation)-(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r"(?:;(?P<epoch>[1-9][0-9]{0,9}))?",
    re.ASCII,
)
_CONNECTION: Final = re.compile(r"[0-9]{1,20}\.[0-9]{1,20}", re.ASCII)


@dataclass(frozen=True)
class Channel:
    """A private channel. When a member loses access, the epoch rises and so the name changes."""

    kind: Literal["user", "conversation"]
    id: UUID
    epoch: int = 0

    @property
    def name(self) -> str:
        return f"private-{self.kind}-{self.id}" + (f";{self.epoch}" if self.epoch else "")

    @classmethod
    def parse(cls, name: str) -> Self | None:
        """The channel with exactly this name, or None. Each has one spelling, so that no other name is ever signed."""
        if (found := _NAME.fullmatch(name)) is None:
            return None
        kind: Literal["user", "conversation"] = "user" if found["kind"] == "user" else "conversation"
        channel = cls(kind=kind, id=UUID(found["id"]), epoch=int(found["epoch"] or 0))
        return channel if channel.name == name else None


def user_channel(user_id: UUID, epoch: int) -> Channel:
    return Channel("user", user_id, epoch)


def conversation_channel(conversation_id: UUID, epoch: int) -> Channel:
    return Channel("conversation", conversation_id, epoch)


def is_connection(socket_id: str) -> bool:
    """Whether this is a Pusher socket id. Any other text could change the meaning of the string that is signed."""
    return _CONNECTION.fullmatch(socket_id) is not None
