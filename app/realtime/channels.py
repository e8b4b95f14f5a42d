"""Channels that events are published on. Each realtime service has its own names for them: see its adapter."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID


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
