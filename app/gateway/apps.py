"""Several apps on one port: which gateway a socket or a request is for."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final

from starlette.routing import BaseRoute, WebSocketRoute, websocket_session
from starlette.websockets import WebSocket

from app.gateway.asgi_connection import unknown_path
from app.gateway.handshake import Upgrade
from app.gateway.http_api import http_routes
from app.gateway.server import Gateway
from app.gateway.server_limits import ServerLimits
from app.gateway.settings import GatewaySettings
from app.gateway.stream_connection import StreamConnection
from app.gateway.webhooks import Deliver

STATE_KEY: Final = "gateway"


class Apps:
    """The first gateway also answers those whose key no app has."""

    def __init__(self, gateways: Sequence[Gateway]) -> None:
        self._gateways = gateways
        self._by_key = {gateway.settings.key: gateway for gateway in gateways}

    @property
    def state(self) -> dict[str, "Apps"]:
        """What the application's lifespan yields, so that the protocol in `front.py` finds the gateways."""
        return {STATE_KEY: self}

    @property
    def routes(self) -> list[BaseRoute]:
        """The HTTP API, and sockets for servers that do not use the protocol in `front.py`."""
        sockets = ServerLimits(websocket_session(self._serve_asgi))
        elsewhere = WebSocketRoute("/{path:path}", unknown_path)
        apis = {gateway.settings.app_id: gateway.http_api for gateway in self._gateways}
        return [WebSocketRoute("/app/{key:path}", sockets), elsewhere, *http_routes(apis)]

    @property
    def longest_head(self) -> float:
        """The seconds that the first request of a connection may take to arrive."""
        return max(gateway.settings.subscribe_within for gateway in self._gateways)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run all gateways. At the end they stop together, so that none waits for another."""
        lives = [gateway.running() for gateway in self._gateways]
        for life in lives:
            await life.__aenter__()
        try:
            yield
        finally:
            await asyncio.gather(*(life.__aexit__(None, None, None) for life in lives))

    def open_stream(
        self, transport: asyncio.Transport, requested: Upgrade, host: str | None, server_connections: set[Any]
    ) -> StreamConnection:
        """Answer a request for a WebSocket. From now on the connection is the transport's protocol."""
        return self._gateway(requested.app_key).open_stream(transport, requested, host, server_connections)

    async def _serve_asgi(self, websocket: WebSocket) -> None:
        await self._gateway(websocket.path_params["key"]).serve_asgi(websocket)

    def _gateway(self, key: str) -> Gateway:
        return self._by_key.get(key, self._gateways[0])


def apps_from(*settings: GatewaySettings) -> Apps:
    """Gateways that post their reports to their apps."""
    return Apps([Gateway(each, partial(_http_delivery, each)) for each in settings])


@asynccontextmanager
async def _http_delivery(settings: GatewaySettings) -> AsyncIterator[Deliver]:
    from app.gateway.webhook_post import http_delivery  # noqa: PLC0415  # loads an HTTP client

    async with http_delivery(settings) as deliver:
        yield deliver
