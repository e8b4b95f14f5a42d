"""Channels that events are published on. Each realtime service has its own names for them: see its adapter."""

import re
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

CHANNEL_NAME: Final = r"(user|conversation):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:;([1-9][0-9]{0,9}))?"
"""The pattern of a channel's name in the API."""
_NAME: Final = re.compile(CHANNEL_NAME, re.ASCII)


@dataclass(frozen=True)
class Channel:
    """A private channel. When a member loses access, the epoch rises and clients must be authorized again."""

    kind: Literal["user", "conversation"]
    id: UUID
    epoch: int = 0

    @property
    def name(self) -> str:
        """The name in the API: `user:{id}`, and `user:{id};{epoch}` for an epoch above 0."""
        return f"{self.kind}:{self.id}" + (f";{self.epoch}" if self.epoch else "")


def user_channel(user_id: UUID, epoch: int) -> Channel:
    return Channel("user", user_id, epoch)


def conversation_channel(conversation_id: UUID, epoch: int) -> Channel:
    return Channel("conversation", conversation_id, epoch)


def channel_named(name: str) -> Channel | None:
    """The channel with exactly this name in the API, or None. Each has one spelling, so that no other name is ever
    signed."""
    if (found := _NAME.fullmatch(name)) is None:
        return None
    kind: Literal["user", "conversation"] = "user" if found[1] == "user" else "conversation"
    channel = Channel(kind, UUID(found[2]), int(found[3] or 0))
    return channel if channel.name == name else None
