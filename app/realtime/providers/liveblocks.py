"""The realtime service on Liveblocks: one room for each person, to which only the server's broadcasts count."""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Final
from urllib.parse import quote
from uuid import UUID

from app.core.realtime_settings import Provider
from app.realtime.channels import Channel
from app.realtime.client_config import LiveblocksConfig
from app.realtime.events import Event
from app.realtime.port import (
    AuthorizationRequest,
    Grant,
    Limits,
    NotFromRealtime,
    PresenceChange,
    RealtimeUnavailable,
)
from app.realtime.providers.http_api import HttpApi
from app.realtime.providers.parallel import in_parallel

LIMITS: Final = Limits(
    channels_per_call=1,
    event_bytes=900_000,  # of 1 MB, with the name
    lists_presence=False,
    reports_presence=False,
    ends_connections=False,
    deduplicates=False,
    conversation_channels=False,  # two people must never share a room: whoever may read there may also broadcast
    most_recipients=50,
)
HOST: Final = "https://api.liveblocks.io"
_NO_ROOM: Final = 404
_DELIVERED: Final = frozenset({200, 204, _NO_ROOM})
_CREATED: Final = frozenset({200, 201, 409})  # 409: there is this room


class LiveblocksRealtime:
    """The realtime interface over Liveblocks' REST API. `timeout` is in seconds, per call."""

    provider: Provider = "liveblocks"
    limits = LIMITS

    def __init__(self, secret_key: str, url: str | None = None, *, timeout: float) -> None:
        self._url = url
        self._api = HttpApi(url or HOST, {"Authorization": f"Bearer {secret_key}"}, timeout=timeout)

    def client_config(self) -> LiveblocksConfig:
        return LiveblocksConfig(url=self._url)

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        # No connection can be left out: the sender's own receives the event too, which changes nothing there.
        for event in events:
            rooms = [channel for channel in dict.fromkeys(event.channels) if channel.kind == "user"]
            await in_parallel(partial(self._broadcast, _wire(event)), rooms)

    async def _broadcast(self, event: bytes, room: Channel) -> None:
        path = f"/v2/rooms/{_quoted(room)}/broadcast_event"
        status, answer = await self._api.call("POST", path, event, expected=_DELIVERED)
        # The room is created when its person first connects: until then, nobody listens.
        if status == _NO_ROOM and _object(answer).get("error") != "ROOM_NOT_FOUND":
            raise RealtimeUnavailable("status 404")

    async def authorize(self, request: AuthorizationRequest) -> Grant:
        """A token of Liveblocks for the person's own room. Conversations have none: their events arrive there too.

        Raises ValueError without a user channel.
        """
        rooms = [channel for channel in request.channels if channel.kind == "user"]
        if not rooms:
            raise ValueError("a token is for the person's own room")
        await in_parallel(self._create, rooms)
        asked = {"userId": str(request.user_id), "permissions": {room.name: ["room:read"] for room in rooms}}
        _, answer = await self._api.call("POST", "/v2/authorize-user", _json(asked), expected={200})
        token = _object(answer).get("token")
        if not isinstance(token, str):
            raise RealtimeUnavailable("the response has no token")
        return Grant({"token": token}, expires_at=_expiry(token))

    async def _create(self, room: Channel) -> None:
        await self._api.call("POST", "/v2/rooms", _json({"id": room.name, "defaultAccesses": []}), expected=_CREATED)

    async def delete_room(self, room: Channel) -> None:
        """For a room that was only made for a check. Raises RealtimeUnavailable."""
        await self._api.call("DELETE", f"/v2/rooms/{_quoted(room)}", expected={200, 204, _NO_ROOM})

    async def disconnect(self, session_id: UUID) -> None:
        """Does nothing: Liveblocks cannot end one connection. The session's room gets another name instead."""

    async def online(self) -> frozenset[Channel]:
        return frozenset()

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        raise NotFromRealtime

    async def check(self) -> None:
        _, answer = await self._api.call("GET", "/v2/rooms?limit=1", expected={200})
        if "data" not in _object(answer):
            raise RealtimeUnavailable("the response has no rooms")

    async def close(self) -> None:
        await self._api.close()


def _wire(event: Event) -> bytes:
    data = event.model_dump_json()
    if len(data.encode()) > LIMITS.event_bytes and (thin := event.thin()) is not None:
        data = json.dumps(thin, separators=(",", ":"))
    return f'{{"name":{json.dumps(event.name)},"data":{data}}}'.encode()


def _quoted(room: Channel) -> str:
    return quote(room.name, safe="")


def _json(data: object) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode()


def _object(answer: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _expiry(token: str) -> datetime:
    """When a token of Liveblocks ends. Raises RealtimeUnavailable if it is none."""
    try:
        part = token.split(".")[1]
        expires = _object(b64decode(part + "=" * (-len(part) % 4), altchars=b"-_")).get("exp")
        return datetime.fromtimestamp(float(str(expires)), UTC)
    except (IndexError, ValueError, OverflowError, OSError):
        raise RealtimeUnavailable("the response has no valid token") from None
