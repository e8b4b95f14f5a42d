"""Events: what is published. Each is a type with a name and exactly its fields."""

from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, PrivateAttr

from app.realtime.channels import Channel


class Event(BaseModel):
    """Something that happened. Hearing it twice, or late, changes nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: ClassVar[str]
    reaches_sender: ClassVar[bool] = False
    """Whether the socket that caused it hears it too, because the answer that it got says less."""
    _channels: tuple[Channel, ...] = PrivateAttr(default=())

    @property
    def channels(self) -> tuple[Channel, ...]:
        return self._channels

    def on(self, *channels: Channel) -> Self:
        """The same event, to be heard there."""
        heard = self.model_copy()
        heard._channels = channels
        return heard

    def thin(self) -> dict[str, Any] | None:
        """What is left of it when it is too large to send, or None when it never is."""
        return None


class ChannelChanged(Event):
    """The last event of a channel: whoever may still listen asks for its new name."""

    name = "channel-changed"
    reaches_sender = True


class ChangeEvent(Event):
    """A change of a conversation. Too large to send, it shrinks to its number, and the client fetches the rest."""

    conversation_id: UUID
    seq: int

    def thin(self) -> dict[str, Any]:
        return {"conversation_id": str(self.conversation_id), "seq": self.seq, "thin": True}
