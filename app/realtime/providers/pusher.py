"""The realtime service on Pusher Channels, or on a server with the same protocol."""

import hashlib
import hmac
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Final
from uuid import UUID

import anyio
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.core.http_client import SharedClient, send_with_retry
from app.realtime.channels import Channel, is_connection
from app.realtime.events import Event
from app.realtime.port import ClientConfig, EventRefused, Grant, NotFromRealtime, PresenceChange, RealtimeUnavailable

CHANNELS_AT_ONCE: Final = (
    100  # https://pusher.com/docs/channels/library_auth_reference/rest-api/#post-event-trigger-an-event
)
LARGEST_EVENT: Final = 8_000  # bytes of UTF-8; Pusher accepts 10 kB including the envelope
_PACKAGE_GUARD: Final = 30_720  # `pusher` checks sys.getsizeof, where one emoji makes each character take four bytes
_REFUSED_FOR_GOOD: Final = frozenset({400, 413})  # the request itself is wrong, so a retry cannot help
_OLDEST_WEBHOOK: Final = 300_000  # milliseconds
_CLOCKS_DIFFER: Final = 5_000  # milliseconds that a webhook may be ahead of this machine's clock


@dataclass(frozen=True)
class PusherApp:
    """A Pusher app, with its address for the API (`host`, `port`) and for browsers (`public_…`)."""

    app_id: str
    key: str
    secret: str = field(repr=False)
    cluster: str | None = None
    host: str | None = None
    port: int | None = None
    tls: bool = True
    public_host: str | None = None
    public_port: int | None = None
    public_tls: bool | None = None


class _WebhookEvent(BaseModel):
    model_config = ConfigDict(extra="ignore")
    name: str
    channel: str = ""


class _Webhook(BaseModel):
    model_config = ConfigDict(extra="ignore")
    time_ms: Annotated[int, Field(ge=0, le=2**53)]
    events: list[_WebhookEvent]


class _HttpxBackend:
    """HTTP backend for the `pusher` package: the package builds and signs requests, this sends them."""

    def __init__(self, client: Any, *, http: SharedClient) -> None:
        self._http = http

    async def send_request(self, request: Any) -> dict[str, Any]:
        from pusher.http import process_response  # noqa: PLC0415  # loaded with the package at the first call

        response = None
        try:
            response = await send_with_retry(self._http(), request)
            answer: dict[str, Any] = process_response(response.status_code, response.text)
        except Exception as error:  # httpx, the package and json each raise their own errors
            refused = response is not None and response.status_code in _REFUSED_FOR_GOOD
            kind = EventRefused if refused else RealtimeUnavailable
            raise kind(f"{type(error).__name__}: {_first_line(error)}") from error
        return answer


class PusherRealtime:
    """The realtime interface over Pusher's HTTP API. `timeout` is in seconds, per call."""

    def __init__(self, app: PusherApp, *, timeout: float) -> None:
        self._app = app
        self._http = SharedClient(timeout)
        self._client: Any = None

    @property
    def _pusher(self) -> Any:
        if self._client is None:
            from pusher import Pusher  # noqa: PLC0415  # loads PyNaCl, which not every process needs

            app = self._app
            self._client = Pusher(
                app.app_id,
                app.key,
                app.secret,
                ssl=app.tls,
                host=app.host,
                port=app.port,
                cluster=app.cluster,
                backend=_HttpxBackend,
                http=self._http,
            )
        return self._client

    def client_config(self) -> ClientConfig:
        app = self._app
        hosted = app.host is None
        return ClientConfig(
            key=app.key,
            cluster=app.cluster if hosted else None,
            host=None if hosted else app.public_host,
            port=None if hosted else app.public_port,
            tls=app.tls if app.public_tls is None else app.public_tls,
        )

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        for event in events:
            names = [channel.name for channel in dict.fromkeys(event.channels)]
            data, left_out = _wire(event), None if event.reaches_sender else leaving_out
            async with _SingleError(), anyio.create_task_group() as calls:
                for start in range(0, len(names), CHANNELS_AT_ONCE):
                    chunk = names[start : start + CHANNELS_AT_ONCE]
                    calls.start_soon(self._pusher.trigger, chunk, event.name, data, left_out)

    async def grant(self, channel: Channel, connection: str) -> Grant:
        _check_socket_id(connection)
        return Grant(auth=self._pusher.authenticate(channel.name, connection)["auth"])

    async def sign_in(self, session_id: UUID, connection: str) -> Grant:
        _check_socket_id(connection)
        signed = self._pusher.authenticate_user(connection, {"id": str(session_id)})
        return Grant(auth=signed["auth"], user_data=signed["user_data"])

    async def disconnect(self, session_id: UUID) -> None:
        # The package's own method posts to a wrong path and gets a 404, so the request is built here.
        from pusher.http import POST, Request  # noqa: PLC0415  # loaded with the package at the first call

        client = self._pusher._pusher_client
        path = f"/apps/{self._app.app_id}/users/{session_id}/terminate_connections"
        await client.http.send_request(Request(client, POST, path, {}))

    async def occupied(self, prefix: str) -> frozenset[str]:
        answer = await self._pusher.channels_info(prefix_filter=prefix)
        channels = answer.get("channels")
        if not isinstance(channels, dict):
            raise RealtimeUnavailable("the response has no channels")
        return frozenset(channels)

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        # The package's check fails on a missing header, a non-ASCII signature or a body that is not UTF-8.
        key, signature = headers.get("x-pusher-key", ""), headers.get("x-pusher-signature", "")
        expected = hmac.new(self._app.secret.encode(), body, hashlib.sha256).hexdigest()
        known = hmac.compare_digest(key.encode(), self._app.key.encode())
        if not (hmac.compare_digest(signature.encode(), expected.encode()) and known):
            raise NotFromRealtime
        try:
            webhook = _Webhook.model_validate_json(body)
        except ValidationError:
            raise NotFromRealtime from None
        now = int(time.time() * 1000)
        if not -_OLDEST_WEBHOOK <= webhook.time_ms - now <= _CLOCKS_DIFFER:
            raise NotFromRealtime
        # A time in the future is capped, or later webhooks would look older than this one and be ignored.
        time_ms = min(webhook.time_ms, now)
        return [
            PresenceChange(channel, occupied=reported.name == "channel_occupied", time_ms=time_ms)
            for reported in webhook.events
            if reported.name in {"channel_occupied", "channel_vacated"}
            and (channel := Channel.parse(reported.channel)) is not None
        ]

    async def close(self) -> None:
        await self._http.close()


class _SingleError:
    """Raises RealtimeUnavailable in place of the ExceptionGroup of a task group."""

    async def __aenter__(self) -> None: ...

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ExceptionGroup):
            first = error.exceptions[0]
            raise (
                first if isinstance(first, RealtimeUnavailable) else RealtimeUnavailable(_first_line(first))
            ) from error


def _wire(event: Event) -> str:
    data = event.model_dump_json()
    if len(data.encode()) <= LARGEST_EVENT and sys.getsizeof(data) <= _PACKAGE_GUARD:
        return data
    return data if (thin := event.thin()) is None else json.dumps(thin, separators=(",", ":"))


def _check_socket_id(connection: str) -> None:
    if not is_connection(connection):
        raise ValueError("not a socket id")


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0][:200]
