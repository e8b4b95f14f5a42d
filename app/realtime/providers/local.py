"""The realtime service in the API's own process: Parley's gateway, called in memory."""

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final
from uuid import UUID

from pydantic import SecretStr
from starlette.routing import BaseRoute

from app.core.realtime_settings import Provider
from app.gateway.apps import Apps
from app.gateway.server import Gateway
from app.gateway.settings import BaseGatewaySettings
from app.gateway.signatures import signin_text, subscription_text
from app.gateway.webhooks import Deliver, Report
from app.realtime.channels import Channel
from app.realtime.client_config import LocalConfig
from app.realtime.events import Event
from app.realtime.port import AuthorizationRequest, Grant, Limits, NotFromRealtime, PresenceChange
from app.realtime.providers.pusher_app import PusherApp
from app.realtime.providers.pusher_names import USER_PREFIX, channel_of, is_socket_id, pusher_name

LIMITS: Final = Limits(
    channels_per_call=10_000,
    event_bytes=8_000,  # clients are those of Pusher
    lists_presence=True,
    reports_presence=True,
    ends_connections=True,
    deduplicates=False,
)
ReceivePresence = Callable[[Sequence[PresenceChange]], Awaitable[None]]

_log = logging.getLogger("parley.realtime")


class LocalRealtime:
    """The realtime interface over a gateway in this process. `app` has the keys that sign subscriptions."""

    provider: Provider = "local"
    limits = LIMITS

    def __init__(self, app: PusherApp) -> None:
        self._app = app
        settings = BaseGatewaySettings(
            app_id=app.app_id,
            key=app.key,
            secret=SecretStr(app.secret),
            webhook_prefix=(USER_PREFIX,),  # presence is all that is reported
        )
        self._gateway = Gateway(settings, self._open_delivery)
        self._apps = Apps([self._gateway])
        self._receive: ReceivePresence | None = None

    @property
    def routes(self) -> list[BaseRoute]:
        """Sockets, and the HTTP API for commands in other processes."""
        return self._apps.routes

    @property
    def state(self) -> Mapping[str, object]:
        """What the server's lifespan yields, so that the gateway's sockets are served without ASGI."""
        return self._apps.state

    @asynccontextmanager
    async def running(self, receive: ReceivePresence) -> AsyncIterator[None]:
        """Serve until the end. `receive` gets the changes of presence, again if it raises."""
        self._receive = receive
        async with self._apps.running():
            yield

    def client_config(self) -> LocalConfig:
        return LocalConfig(key=self._app.key, cluster=None, host=None, port=None, tls=False)

    async def publish(self, events: Sequence[Event], *, leaving_out: str | None) -> None:
        for event in events:
            names = [pusher_name(channel) for channel in dict.fromkeys(event.channels)]
            left_out = None if event.reaches_sender else leaving_out
            await self._gateway.publish(names, event.name, _wire(event), leaving_out=left_out)

    async def authorize(self, request: AuthorizationRequest) -> Grant:
        """Sign a subscription to one channel or, without a channel, the socket's sign-in with the session."""
        if not is_socket_id(request.connection):
            raise ValueError("not a socket id")
        if not request.channels:
            user_data = json.dumps({"id": str(request.session_id)})
            signed = self._signed(signin_text(request.connection, user_data))
            return Grant({"auth": signed, "user_data": user_data}, expires_at=None)
        if len(request.channels) > 1:
            raise ValueError("the gateway signs one channel at a time")
        text = subscription_text(request.connection, pusher_name(request.channels[0]), None)
        return Grant({"auth": self._signed(text)}, expires_at=None)

    async def disconnect(self, session_id: UUID) -> None:
        await self._gateway.disconnect_user(str(session_id))

    async def online(self) -> frozenset[Channel]:
        names = await self._gateway.occupied(USER_PREFIX)
        return frozenset(channel for name in names if (channel := channel_of(name)) is not None)

    def presence_changes(self, headers: Mapping[str, str], body: bytes) -> Sequence[PresenceChange]:
        """Raises NotFromRealtime: reports do not come over HTTP."""
        raise NotFromRealtime

    async def check(self) -> None: ...

    async def close(self) -> None: ...

    def _signed(self, text: str) -> str:
        return f"{self._app.key}:{self._gateway.signer.sign(text)}"

    @asynccontextmanager
    async def _open_delivery(self) -> AsyncIterator[Deliver]:
        yield self._deliver

    async def _deliver(self, batch: Sequence[Report]) -> str | None:
        changes = [
            PresenceChange(channel, occupied=report.name == "channel_occupied", time_ms=report.time_ms)
            for report in batch
            if (channel := channel_of(report.channel)) is not None
        ]
        if self._receive is None:
            return "not started"
        try:
            await self._receive(changes)
        except Exception as error:  # noqa: BLE001  # any failure, such as a lost database: the gateway tries again
            return type(error).__name__
        return None


def _wire(event: Event) -> str:
    data = event.model_dump_json()
    if len(data.encode()) <= LIMITS.event_bytes or (thin := event.thin()) is None:
        return data
    return json.dumps(thin, separators=(",", ":"))
