"""The realtime service on Supabase Realtime: broadcasts on private channels, whose rights are in the token."""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from app.auth import hs256
from app.core.realtime_settings import Provider
from app.realtime.channels import Channel
from app.realtime.client_config import SupabaseConfig
from app.realtime.events import Event
from app.realtime.port import AuthorizationRequest, Grant, Limits, NotFromRealtime, PresenceChange
from app.realtime.providers.http_api import HttpApi
from app.realtime.providers.parallel import in_parallel

LIMITS: Final = Limits(
    # Realtime refuses a call whose messages, added to the average of the last minute, exceed the plan's messages a
    # second, which are 100 on the free plan: half of them leave room for others.
    channels_per_call=50,
    event_bytes=200_000,  # the free plan's 256 kB are counted in Erlang's term format, which is larger than JSON
    lists_presence=False,
    reports_presence=False,
    ends_connections=False,
    deduplicates=False,
)
TOKEN_LIFETIME: Final = 3_600  # seconds
_ACCEPTED: Final = frozenset({202})
_CHECK: Final = b'{"messages":[{"topic":"parley:check","event":"check","payload":{},"private":true}]}'


@dataclass(frozen=True)
class SupabaseProject:
    """A project and its keys. `secret_key` publishes, `jwt_secret` signs the clients' tokens."""

    url: str
    publishable_key: str
    secret_key: str
    jwt_secret: str


class SupabaseRealtime:
    """The realtime interface over Realtime's HTTP API. `timeout` is in seconds, per call."""

    provider: Provider = "supabase"
    limits = LIMITS

    def __init__(self, project: SupabaseProject, *, timeout: float, token_lifetime: int = TOKEN_LIFETIME) -> None:
        self._project = project
        self._token_lifetime = token_lifetime
        self._api = HttpApi(f"{project.url}/realtime/v1/api", {"apikey": project.secret_key}, timeout=timeout)

    def client_config(self) -> SupabaseConfig:
        return SupabaseConfig(url=self._project.url, key=self._project.publishable_key)

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        # No connection can be left out: the sender's own receives the event too, which changes nothing there.
        messages = [list(_messages(event)) for event in events]
        if sum(map(len, messages)) <= LIMITS.channels_per_call:
            messages = [[message for of_event in messages for message in of_event]]
        for of_event in messages:
            await in_parallel(self._broadcast, _chunks(of_event))

    async def _broadcast(self, messages: Sequence[str]) -> None:
        body = f'{{"messages":[{",".join(messages)}]}}'.encode()
        await self._api.call("POST", "/broadcast", body, expected=_ACCEPTED)

    async def authorize(self, request: AuthorizationRequest) -> Grant:
        """A token for Realtime, whose policies read the channels in it. Raises ValueError without a channel."""
        if not request.channels:
            raise ValueError("a token is for channels")
        now = int(time.time())
        expires = now + self._token_lifetime
        claims = {
            "role": "authenticated",
            "aud": "authenticated",
            "sub": str(request.user_id),
            "iat": now,
            "exp": expires,
            "channels": [channel.name for channel in request.channels],
        }
        token = hs256.signed(claims, self._project.jwt_secret.encode())
        return Grant({"token": token}, expires_at=datetime.fromtimestamp(expires, UTC))

    async def disconnect(self, session_id: UUID) -> None:
        """Does nothing: Realtime cannot end a connection. The session's channels get new names instead."""

    async def online(self) -> frozenset[Channel]:
        return frozenset()

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        raise NotFromRealtime

    async def check(self) -> None:
        await self._api.call("POST", "/broadcast", _CHECK, expected=_ACCEPTED)

    async def close(self) -> None:
        await self._api.close()


def _messages(event: Event) -> Iterator[str]:
    """The event as JSON, once for each channel. Realtime's name of a channel is the one in the API."""
    name, payload = json.dumps(event.name), _payload(event)
    for channel in dict.fromkeys(event.channels):
        yield f'{{"topic":{json.dumps(channel.name)},"event":{name},"payload":{payload},"private":true}}'


def _payload(event: Event) -> str:
    data = event.model_dump_json()
    if len(data.encode()) <= LIMITS.event_bytes:
        return data
    return data if (thin := event.thin()) is None else json.dumps(thin, separators=(",", ":"))


def _chunks(messages: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(messages), LIMITS.channels_per_call):
        yield messages[start : start + LIMITS.channels_per_call]
