"""The interface to the realtime service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pydantic import BaseModel

from app.realtime.channels import Channel
from app.realtime.events import Event


class ClientConfig(BaseModel):
    """What a browser needs to connect to the realtime service. It contains no secret."""

    key: str
    cluster: str | None
    host: str | None
    port: int | None
    tls: bool


class Grant(BaseModel):
    """A signature that lets one socket subscribe to a channel or sign in with a session."""

    auth: str
    user_data: str | None = None


@dataclass(frozen=True)
class PresenceChange:
    """A channel got its first subscriber or lost its last. `time_ms` is from the realtime service's clock."""

    channel: Channel
    occupied: bool
    time_ms: int


class RealtimeUnavailable(Exception):
    """The realtime service is down, slow or rejects the call. The message says which and contains no secret."""


class EventRefused(RealtimeUnavailable):
    """The realtime service rejects this event for good; a retry cannot help."""


class NotFromRealtime(Exception):
    """A webhook that the realtime service did not sign, or that is malformed or too old."""


class Realtime(Protocol):
    """A realtime service. Its methods raise RealtimeUnavailable when a call fails."""

    def client_config(self) -> ClientConfig: ...
    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        """Send each event to its channels, in order. `leaving_out` is the socket to exclude, the sender's own.

        Raises RealtimeUnavailable, and EventRefused for an event that can never be sent.
        """

    async def grant(self, channel: Channel, connection: str) -> Grant: ...
    async def sign_in(self, session_id: UUID, connection: str) -> Grant: ...
    async def disconnect(self, session_id: UUID) -> None:
        """Close the sockets that signed in with this session. Raises RealtimeUnavailable."""

    async def occupied(self, prefix: str) -> frozenset[str]:
        """Names of the channels that have a subscriber. Raises RealtimeUnavailable."""

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        """The changes that a webhook reports, in order. Raises NotFromRealtime."""

    async def close(self) -> None: ...
