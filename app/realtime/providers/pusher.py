"""The realtime service on Pusher Channels, or on a server with the same protocol."""

import hashlib
import hmac
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Final, Literal
from uuid import UUID

import anyio
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.core.http_client import HttpClient
from app.core.realtime_settings import Provider
from app.realtime.channels import Channel
from app.realtime.client_config import LocalConfig, PusherConfig
from app.realtime.events import Event
from app.realtime.port import (
    AuthorizationRequest,
    EventRefused,
    Grant,
    Limits,
    NotFromRealtime,
    PresenceChange,
    RealtimeUnavailable,
)
from app.realtime.providers.pusher_app import PusherApp
from app.realtime.providers.pusher_names import UNUSED_PREFIX, USER_PREFIX, channel_of, is_socket_id, pusher_name
from app.realtime.providers.pusher_signer import SignedRequest, is_usual_app_id

LIMITS: Final = Limits(
    # https://pusher.com/docs/channels/library_auth_reference/rest-api/#post-event-trigger-an-event
    channels_per_call=100,
    event_bytes=8_000,  # Pusher accepts 10 kB including the envelope
    lists_presence=True,
    reports_presence=True,
    ends_connections=True,
    deduplicates=False,
)
_PACKAGE_GUARD: Final = 30_720  # `pusher` checks sys.getsizeof, where one emoji makes each character take four bytes
_ANY_APP_ID: Final = "0"  # for what does not depend on it: signatures for clients
_REFUSED_FOR_GOOD: Final = frozenset({400, 413})  # the request itself is wrong, so a retry cannot help
_OLDEST_WEBHOOK: Final = 300_000  # milliseconds
_CLOCKS_DIFFER: Final = 5_000  # milliseconds that a webhook may be ahead of this machine's clock


class _WebhookEvent(BaseModel):
    model_config = ConfigDict(extra="ignore")
    name: str
    channel: str = ""


class _Webhook(BaseModel):
    model_config = ConfigDict(extra="ignore")
    time_ms: Annotated[int, Field(ge=0, le=2**53)]
    events: list[_WebhookEvent]


class _Backend:
    """HTTP backend for the `pusher` package: the package builds and signs requests, this sends them."""

    def __init__(self, client: Any, *, http: HttpClient) -> None:
        self._http = http

    async def send_request(self, request: Any) -> dict[str, Any]:
        from pusher.http import process_response  # noqa: PLC0415  # loaded with the package at the first call

        response = None
        try:
            response = await self._http.request(request.method, request.url, headers=request.headers, body=request.body)
            answer: dict[str, Any] = process_response(response.status, response.body.decode(errors="replace"))
        except Exception as error:  # the client, the package and json each raise their own errors
            refused = response is not None and response.status in _REFUSED_FOR_GOOD
            kind = EventRefused if refused else RealtimeUnavailable
            raise kind(f"{type(error).__name__}: {_first_line(error)}") from error
        return answer


class PusherRealtime:
    """The realtime interface over Pusher's HTTP API. `timeout` is in seconds, per call."""

    limits = LIMITS

    def __init__(self, app: PusherApp, *, timeout: float, provider: Literal["pusher", "local"] = "pusher") -> None:
        self.provider: Provider = provider
        self._app = app
        self.timeout = timeout
        self._http = HttpClient(timeout)
        self._client: Any = None

    @property
    def _pusher(self) -> Any:
        if self._client is None:
            from pusher import Pusher  # noqa: PLC0415  # loads PyNaCl, which not every process needs

            app = self._app
            self._client = Pusher(
                app.app_id if is_usual_app_id(app.app_id) else _ANY_APP_ID,
                app.key,
                app.secret,
                ssl=app.tls,
                host=app.host,
                port=app.port,
                cluster=app.cluster,
                backend=_Backend,
                http=self._http,
            )
        return self._client

    def client_config(self) -> PusherConfig | LocalConfig:
        app = self._app
        if self.provider == "local":
            return LocalConfig(key=app.key, cluster=None, host=None, port=None, tls=False)
        hosted = app.host is None
        return PusherConfig(
            key=app.key,
            cluster=app.cluster if hosted else None,
            host=None if hosted else app.public_host,
            port=None if hosted else app.public_port,
            tls=app.tls if app.public_tls is None else app.public_tls,
        )

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        sender = leaving_out if leaving_out is not None and is_socket_id(leaving_out) else None
        for event in events:
            names = [pusher_name(channel) for channel in dict.fromkeys(event.channels)]
            data, left_out = _wire(event), None if event.reaches_sender else sender
            async with _SingleError(), anyio.create_task_group() as calls:
                for start in range(0, len(names), LIMITS.channels_per_call):
                    chunk = names[start : start + LIMITS.channels_per_call]
                    calls.start_soon(self._trigger, chunk, event.name, data, left_out)

    async def _trigger(self, names: Sequence[str], name: str, data: str, left_out: str | None) -> None:
        if is_usual_app_id(self._app.app_id):
            await self._pusher.trigger(names, name, data, left_out)
            return
        sender = {} if left_out is None else {"socket_id": left_out}
        await self._send("POST", "/events", {"name": name, "channels": names, "data": data, **sender})

    async def _send(self, method: str, path: str, params: Mapping[str, Any]) -> Any:
        """For what the package cannot do."""
        request = SignedRequest(self._app, method, f"/apps/{self._app.app_id}{path}", params)
        return await self._pusher._pusher_client.http.send_request(request)

    async def authorize(self, request: AuthorizationRequest) -> Grant:
        """Sign a subscription to one channel or, without a channel, the socket's sign-in with the session."""
        if not is_socket_id(request.connection):
            raise ValueError("not a socket id")
        if not request.channels:
            signed = self._pusher.authenticate_user(request.connection, {"id": str(request.session_id)})
            return Grant({"auth": signed["auth"], "user_data": signed["user_data"]}, expires_at=None)
        if len(request.channels) > 1:
            raise ValueError("Pusher signs one channel at a time")
        name = pusher_name(request.channels[0])
        return Grant({"auth": self._pusher.authenticate(name, request.connection)["auth"]}, expires_at=None)

    async def disconnect(self, session_id: UUID) -> None:
        # The package's own method posts to a wrong path and gets a 404.
        await self._send("POST", f"/users/{session_id}/terminate_connections", {})

    async def online(self) -> frozenset[Channel]:
        names = await self._occupied(USER_PREFIX)
        return frozenset(channel for name in names if (channel := channel_of(name)) is not None)

    async def check(self) -> None:
        await self._occupied(UNUSED_PREFIX)

    async def _occupied(self, prefix: str) -> Iterable[str]:
        if is_usual_app_id(self._app.app_id):
            answer = await self._pusher.channels_info(prefix_filter=prefix)
        else:
            answer = await self._send("GET", "/channels", {"filter_by_prefix": prefix})
        channels = answer.get("channels")
        if not isinstance(channels, dict):
            raise RealtimeUnavailable("the response has no channels")
        return channels

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
            and (channel := channel_of(reported.channel)) is not None
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
    if len(data.encode()) <= LIMITS.event_bytes and sys.getsizeof(data) <= _PACKAGE_GUARD:
        return data
    return data if (thin := event.thin()) is None else json.dumps(thin, separators=(",", ":"))


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0][:200]
