"""The port to whoever carries events: channels, events, and the few things that Parley asks of a realtime service."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal, Protocol, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, PrivateAttr

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


class ClientConfig(BaseModel):
    """What a browser needs to reach the realtime service; nothing secret."""

    key: str
    cluster: str | None
    host: str | None
    port: int | None
    tls: bool


class Grant(BaseModel):
    """A signature that lets one socket listen, or names the session it belongs to."""

    auth: str
    user_data: str | None = None


@dataclass(frozen=True)
class PresenceChange:
    """Somebody's channel got its first listener, or lost its last; `time_ms` is the reporter's clock."""

    channel: Channel
    occupied: bool
    time_ms: int


class RealtimeUnavailable(Exception):
    """The realtime service did not take it: down, slow, or refusing. The message says which, without secrets."""


class EventRefused(RealtimeUnavailable):
    """The realtime service is there, and will never take this event: trying again cannot help."""


class NotFromRealtime(Exception):
    """A webhook that the realtime service did not sign."""


class Realtime(Protocol):
    """A realtime service. What it cannot do raises RealtimeUnavailable."""

    def client_config(self) -> ClientConfig: ...
    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        """Send each event to its channels, in order; `leaving_out` is the sender's own socket."""

    async def grant(self, channel: Channel, connection: str) -> Grant: ...
    async def sign_in(self, session_id: UUID, connection: str) -> Grant: ...
    async def disconnect(self, session_id: UUID) -> None:
        """Close the sockets that signed in with this session."""

    async def occupied(self, prefix: str) -> frozenset[str]:
        """Names of the channels that have a listener."""

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        """What a webhook reports, in its order. Raises NotFromRealtime."""

    async def close(self) -> None: ...
