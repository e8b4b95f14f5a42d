"""The interface to the realtime service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.core.realtime_settings import Provider
from app.realtime.channels import Channel
from app.realtime.client_config import ClientConfig
from app.realtime.events import Event


@dataclass(frozen=True)
class Limits:
    """What a realtime service can do."""

    channels_per_call: int
    event_bytes: int
    """The largest event, in bytes of UTF-8. Larger ones are sent thin."""
    lists_presence: bool
    """Whether `online` lists the channels that have a subscriber. If not, it returns nothing."""
    reports_presence: bool
    """Whether the service says who is there, by `online` or by webhooks. If not, a client's calls of `/sync` stand for
    its presence."""
    ends_connections: bool
    """Whether `disconnect` closes connections. If not, it does nothing."""
    deduplicates: bool
    """Whether an event that is published twice is delivered once."""
    delivers: bool = True
    """Whether it delivers events at all. If not, clients poll, and typing is stored for them."""
    conversation_channels: bool = True
    """Whether conversations have channels. If not, their events go to the user channels of the members."""
    most_recipients: int | None = None
    """The most channels of one event; above that, a change is published as a `conversation-head`."""


@dataclass(frozen=True)
class AuthorizationRequest:
    """A session's request to subscribe. The caller has checked that the user has access to every channel.

    With no channels, the request is to authenticate the connection, so that `disconnect` closes it.
    """

    session_id: UUID
    user_id: UUID
    channels: tuple[Channel, ...]
    connection: str
    """The service's id of the client's connection; empty for services whose clients ask before they connect."""


@dataclass(frozen=True)
class Grant:
    """The answer to an AuthorizationRequest."""

    credentials: Mapping[str, str]
    """What the provider's SDK for clients expects, as a JSON object."""
    expires_at: datetime | None
    """When the client must ask again; None if it lasts as long as the connection."""


@dataclass(frozen=True)
class PresenceChange:
    """A channel got its first subscriber or lost its last. `time_ms` is from the realtime service's clock."""

    channel: Channel
    occupied: bool
    time_ms: int
    until: datetime | None = None
    """When the user counts as offline without another report; None if the service reports who leaves."""


class RealtimeUnavailable(Exception):
    """The realtime service is down, slow or rejects the call. The message says which and contains no secret."""


class EventRefused(RealtimeUnavailable):
    """The realtime service rejects this event for good; a retry cannot help."""


class NotFromRealtime(Exception):
    """A webhook that the realtime service did not sign, or that is malformed or too old."""


class Realtime(Protocol):
    """A realtime service. Its methods raise RealtimeUnavailable when a call fails."""

    @property
    def provider(self) -> Provider: ...

    @property
    def limits(self) -> Limits: ...

    def client_config(self) -> ClientConfig: ...

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        """Send each event to its channels, in order. `leaving_out` is the connection to exclude, the sender's own. It
        comes from the client: what cannot be a connection's id is ignored.

        Raises RealtimeUnavailable, and EventRefused for an event that can never be sent.
        """

    async def authorize(self, request: AuthorizationRequest) -> Grant:
        """Sign the request. Where clients connect with a token, the credentials are one `token` for all its channels.

        Raises ValueError for what cannot be a connection's id, and RealtimeUnavailable.
        """

    async def disconnect(self, session_id: UUID) -> None:
        """Close the connections that authenticated with this session. Raises RealtimeUnavailable."""

    async def online(self) -> frozenset[Channel]:
        """The user channels that have a subscriber. Raises RealtimeUnavailable."""

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        """The changes that a webhook reports, in order. Raises NotFromRealtime."""

    async def check(self) -> None:
        """Make one small call to the service, with credentials. Raises RealtimeUnavailable."""

    async def close(self) -> None: ...


def stores_typing(services: Sequence[Realtime]) -> bool:
    """Whether typing is stored, because one of these services does not deliver it."""
    return not all(service.limits.delivers for service in services)
