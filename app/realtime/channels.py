"""Channels: where events are published, by names that change when somebody loses access."""

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
    """Where something is heard. When somebody loses the right to listen, the epoch rises and the name changes."""

    kind: Literal["user", "conversation"]
    id: UUID
    epoch: int = 0

    @property
    def name(self) -> str:
        return f"private-{self.kind}-{self.id}" + (f";{self.epoch}" if self.epoch else "")

    @classmethod
    def parse(cls, name: str) -> Self | None:
        """The channel of exactly this name, or None: one spelling each, so that nothing else ever gets signed."""
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
    """Whether this is a socket id as Pusher gives them out. Anything else could smuggle text into what gets signed."""
    return _CONNECTION.fullmatch(socket_id) is not None
