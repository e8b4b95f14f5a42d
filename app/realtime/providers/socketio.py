"""The realtime service on Socket.IO servers, which share an adapter with this process."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ValidationError

from app.auth.hs256 import signed
from app.core.http_client import HttpClient, HttpFailed
from app.core.realtime_settings import Provider
from app.realtime.channels import Channel, channel_named
from app.realtime.client_config import SocketIoConfig
from app.realtime.events import Event
from app.realtime.port import AuthorizationRequest, Grant, Limits, PresenceChange, RealtimeUnavailable
from app.realtime.providers.socketio_cluster import Broadcast, Cluster, is_socket_id
from app.realtime.providers.socketio_webhooks import reported_changes

CLIENTS: Final = "parley-socketio"
"""The audience of clients' tokens."""
SERVERS: Final = "parley-socketio-api"
"""The audience of the tokens with which the API calls a server."""
_CALL_LIFETIME: Final = 60  # seconds


class _Online(BaseModel):
    channels: list[str]


class SocketIoRealtime:
    """The realtime interface over a cluster of Socket.IO servers, whose origin for clients is `url`.

    `timeout` is in seconds, per call; `token_lifetime` in seconds.
    """

    provider: Provider = "socketio"

    def __init__(self, url: str, secret: str, cluster: Cluster, *, timeout: float, token_lifetime: int) -> None:
        self._url = url.rstrip("/")
        self._secret = secret
        self._cluster = cluster
        self._token_lifetime = token_lifetime
        self._http = HttpClient(timeout)
        self.limits = Limits(
            channels_per_call=cluster.rooms_per_call,
            event_bytes=cluster.event_bytes,
            lists_presence=True,
            reports_presence=True,
            ends_connections=True,
            deduplicates=False,
        )

    def client_config(self) -> SocketIoConfig:
        return SocketIoConfig(url=self._url)

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        sender = leaving_out if leaving_out is not None and is_socket_id(leaving_out) else None
        if broadcasts := [each for event in events for each in self._broadcasts(event, sender)]:
            await self._cluster.broadcast(broadcasts)

    def _broadcasts(self, event: Event, sender: str | None) -> Iterator[Broadcast]:
        rooms = tuple(dict.fromkeys(channel.name for channel in event.channels))
        data = event.model_dump(mode="json")
        if len(json.dumps(data, ensure_ascii=False).encode()) > self.limits.event_bytes:
            data = event.thin() or data
        left_out = () if sender is None or event.reaches_sender else (sender,)
        for start in range(0, len(rooms), self.limits.channels_per_call):
            yield Broadcast(event.name, data, rooms[start : start + self.limits.channels_per_call], left_out)

    async def authorize(self, request: AuthorizationRequest) -> Grant:
        """A token whose channels are the rooms that the client's socket may join."""
        if not request.channels:
            raise ValueError("a token is for channels")
        issued = int(time.time())
        expires = issued + self._token_lifetime
        claims = {
            "aud": CLIENTS,
            "sub": str(request.user_id),
            "sid": str(request.session_id),
            "channels": [channel.name for channel in request.channels],
            "iat": issued,
            "exp": expires,
        }
        token = signed(claims, self._secret.encode())
        return Grant({"token": token}, expires_at=datetime.fromtimestamp(expires, UTC))

    async def disconnect(self, session_id: UUID) -> None:
        await self._cluster.disconnect(f"session:{session_id}")

    async def online(self) -> frozenset[Channel]:
        """The user channels with a socket on any server. One of them answers for all."""
        issued = int(time.time())
        token = signed({"aud": SERVERS, "iat": issued, "exp": issued + _CALL_LIFETIME}, self._secret.encode())
        try:
            answer = await self._http.request(
                "GET", f"{self._url}/online", headers={"Authorization": f"Bearer {token}"}
            )
        except HttpFailed as error:
            raise RealtimeUnavailable(str(error)) from error
        if answer.status != 200:
            raise RealtimeUnavailable(f"status {answer.status}")
        try:
            names = _Online.model_validate_json(answer.body).channels
        except ValidationError:
            raise RealtimeUnavailable("the response has no channels") from None
        return frozenset(channel for name in names if (channel := channel_named(name)) is not None)

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        return reported_changes(self._secret, headers, body)

    async def check(self) -> None:
        await self._cluster.check()

    async def close(self) -> None:
        await self._http.close()
        await self._cluster.close()
