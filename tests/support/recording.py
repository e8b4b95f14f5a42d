"""A realtime service that is handed in: it remembers what it was told, and fails on command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import anyio

from app.realtime.channels import Channel
from app.realtime.events import Event
from app.realtime.port import ClientConfig, Grant, PresenceChange, RealtimeUnavailable


@dataclass(frozen=True)
class Heard:
    event: Event
    channel: str
    leaving_out: str | None

    @property
    def name(self) -> str:
        return self.event.name


class RecordingRealtime:
    """Everything that was published, one entry for each channel, in order."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.calls = 0
        self.disconnected: list[UUID] = []
        self.down = False
        self.hangs = False
        self.reports: Sequence[PresenceChange] = ()
        self.now_occupied: frozenset[str] = frozenset()

    def on(self, channel: str, name: str | None = None) -> list[Heard]:
        """What was heard there, of one event or of all."""
        return [each for each in self.heard if each.channel == channel and name in (None, each.name)]

    def client_config(self) -> ClientConfig:
        return ClientConfig(key="key", cluster=None, host=None, port=None, tls=False)

    def reported(self) -> Sequence[PresenceChange]:
        """What a webhook brings; who is there follows from it."""
        for change in self.reports:
            name = frozenset({change.channel.name})
            self.now_occupied = self.now_occupied | name if change.occupied else self.now_occupied - name
        return self.reports

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        await self._reachable()
        for event in events:
            self.calls += -(-len(event.channels) // 100)
            left_out = None if event.reaches_sender else leaving_out
            self.heard += [Heard(event, channel.name, left_out) for channel in event.channels]

    async def grant(self, channel: Channel, connection: str) -> Grant:
        return Grant(auth=f"key:{connection}:{channel.name}")

    async def sign_in(self, session_id: UUID, connection: str) -> Grant:
        return Grant(auth=f"key:{connection}", user_data=f'{{"id": "{session_id}"}}')

    async def disconnect(self, session_id: UUID) -> None:
        await self._reachable()
        self.disconnected.append(session_id)

    async def occupied(self, prefix: str) -> frozenset[str]:
        await self._reachable()
        return frozenset(name for name in self.now_occupied if name.startswith(prefix))

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        return self.reported()

    async def close(self) -> None: ...

    async def _reachable(self) -> None:
        if self.hangs:
            await anyio.sleep_forever()
        if self.down:
            raise RealtimeUnavailable("ConnectError: connection refused")
