"""A realtime service that is handed in: it remembers what it was told, and fails on command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import anyio

from app.core.realtime_settings import Provider
from app.realtime.channels import Channel
from app.realtime.client_config import PusherConfig
from app.realtime.events import Event
from app.realtime.port import AuthorizationRequest, Grant, Limits, PresenceChange, Realtime, RealtimeUnavailable

LIMITS: Final = Limits(
    channels_per_call=100,
    event_bytes=8_000,
    lists_presence=True,
    reports_presence=True,
    ends_connections=True,
    deduplicates=False,
)


@dataclass(frozen=True)
class Heard:
    event: Event
    channel: str
    leaving_out: str | None

    @property
    def name(self) -> str:
        return self.event.name


@dataclass(eq=False)
class RecordingRealtime(Realtime):
    """Everything that was published, one entry for each channel, in order."""

    provider: Provider = "pusher"
    limits: Limits = LIMITS
    heard: list[Heard] = field(default_factory=list)
    calls: int = 0
    asked: list[AuthorizationRequest] = field(default_factory=list)
    disconnected: list[UUID] = field(default_factory=list)
    down: bool = False
    hangs: bool = False
    reports: Sequence[PresenceChange] = ()
    now_online: frozenset[Channel] = frozenset()
    closed: bool = False
    token: str = "a token"

    def on(self, channel: str, name: str | None = None) -> list[Heard]:
        """What was heard there, of one event or of all."""
        return [each for each in self.heard if each.channel == channel and name in (None, each.name)]

    def client_config(self) -> PusherConfig:
        return PusherConfig(key="key", cluster=None, host=None, port=None, tls=False)

    def reported(self) -> Sequence[PresenceChange]:
        """What a webhook brings; who is there follows from it."""
        for change in self.reports:
            one = frozenset({change.channel})
            self.now_online = self.now_online | one if change.occupied else self.now_online - one
        return self.reports

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        await self._reachable()
        for event in events:
            self.calls += -(-len(event.channels) // self.limits.channels_per_call)
            left_out = None if event.reaches_sender else leaving_out
            self.heard += [Heard(event, channel.name, left_out) for channel in event.channels]

    async def authorize(self, request: AuthorizationRequest) -> Grant:
        self.asked.append(request)
        if self.provider != "pusher":
            return Grant({"token": self.token}, expires_at=datetime(2030, 1, 1, tzinfo=UTC))
        named = ":".join(["key", request.connection, *(channel.name for channel in request.channels)])
        user = {} if request.channels else {"user_data": f'{{"id": "{request.session_id}"}}'}
        return Grant({"auth": named, **user}, expires_at=None)

    async def disconnect(self, session_id: UUID) -> None:
        await self._reachable()
        self.disconnected.append(session_id)

    async def online(self) -> frozenset[Channel]:
        await self._reachable()
        return self.now_online

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        return self.reported()

    async def check(self) -> None:
        await self._reachable()

    async def close(self) -> None:
        self.closed = True

    async def _reachable(self) -> None:
        if self.hangs:
            await anyio.sleep_forever()
        if self.down:
            raise RealtimeUnavailable("ConnectError: connection refused")
