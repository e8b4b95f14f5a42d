"""The port to the realtime service: what Parley asks of it, whichever it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pydantic import BaseModel

from app.realtime.channels import Channel
from app.realtime.events import Event


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
