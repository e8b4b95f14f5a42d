"""No realtime service: clients poll, and nothing is published."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from app.core.realtime_settings import Provider
from app.realtime.channels import Channel
from app.realtime.client_config import NoneConfig
from app.realtime.events import Event
from app.realtime.port import AuthorizationRequest, Grant, Limits, NotFromRealtime, PresenceChange

LIMITS: Final = Limits(
    channels_per_call=1_000,
    event_bytes=1_000_000,
    lists_presence=False,
    reports_presence=False,
    ends_connections=False,
    deduplicates=True,
    delivers=False,
)


class NoRealtime:
    """The realtime interface without a service. Publishing succeeds at once."""

    provider: Provider = "none"
    limits = LIMITS

    def client_config(self) -> NoneConfig:
        return NoneConfig()

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None: ...

    async def authorize(self, request: AuthorizationRequest) -> Grant:
        """Raises ValueError, because there is nothing to subscribe to."""
        raise ValueError("no realtime service")

    async def disconnect(self, session_id: UUID) -> None: ...

    async def online(self) -> frozenset[Channel]:
        return frozenset()

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        raise NotFromRealtime

    async def check(self) -> None: ...

    async def close(self) -> None: ...
