"""The base types of published events. Each event is a type with a name and exactly its fields."""

from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, PrivateAttr

from app.realtime.channels import Channel


class Event(BaseModel):
    """A published event. Applying it twice or late has no effect."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: ClassVar[str]
    reaches_sender: ClassVar[bool] = False
    """Whether the sender's own socket receives it too, because the HTTP response contains less."""
    _channels: tuple[Channel, ...] = PrivateAttr(default=())

    @property
    def channels(self) -> tuple[Channel, ...]:
        return self._channels

    def on(self, *channels: Channel) -> Self:
        """A copy of the event, to be published on these channels."""
        addressed = self.model_copy()
        addressed._channels = channels
        return addressed

    def thin(self) -> dict[str, Any] | None:
        """A smaller version to send if the event is too large; None if it cannot be too large."""
        return None


class ChannelChanged(Event):
    """The last event on a channel. Clients that still have access ask for the new name."""

    name = "channel-changed"
    reaches_sender = True


class ChangeEvent(Event):
    """A change of a conversation. If it is too large, only its `seq` is sent and the client fetches the rest."""

    conversation_id: UUID
    seq: int
    after: int
    """The `seq` of the last loud change before this one: without it, a client has missed something."""

    def thin(self) -> dict[str, Any]:
        return {"conversation_id": str(self.conversation_id), "seq": self.seq, "after": self.after, "thin": True}
