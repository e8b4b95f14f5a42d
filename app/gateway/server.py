"""The gateway: its routes and its background tasks."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from time import monotonic

from starlette.routing import BaseRoute, WebSocketRoute, websocket_session
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.gateway import protocol
from app.gateway.addresses import ConnectionCounts, network_of
from app.gateway.commands import Commands
from app.gateway.connection import Connection
from app.gateway.handshake import Rejection, new_socket_id, rejection
from app.gateway.heartbeat import keep_checking
from app.gateway.http_api import HttpApi
from app.gateway.hub import Hub
from app.gateway.occupancy import Occupancy
from app.gateway.protocol import Close
from app.gateway.rates import Rate
from app.gateway.server_limits import ServerLimits
from app.gateway.settings import BaseGatewaySettings, GatewaySettings
from app.gateway.signatures import Signer
from app.gateway.webhooks import Deliver, OpenDelivery, Webhooks

log = logging.getLogger("parley.gateway")

_WARNING_INTERVAL = 60.0  # seconds
_CLOSE_TIMEOUT = 1.0  # seconds for sockets to close at shutdown


class Gateway:
    """`open_delivery` opens the way on which the app gets the reports of occupied and vacated channels."""

    def __init__(self, settings: BaseGatewaySettings, open_delivery: OpenDelivery) -> None:
        self.signer = signer = Signer(settings.key, settings.secret.get_secret_value())
        self._settings = settings
        self._webhooks = Webhooks(settings, open_delivery)
        self._occupancy = Occupancy(self._webhooks.enqueue, settings.vacated_delay)
        self._hub = Hub(self._occupancy)
        self._commands = Commands(self._hub, signer, settings.channels_per_connection)
        self._connections: dict[Connection, asyncio.Event] = {}  # set when the connection has ended
        self._counts = ConnectionCounts()
        self._warned_at = -_WARNING_INTERVAL
        self._stopping = False
        self._http_api = HttpApi(self._hub, signer, settings.app_id)

    @property
    def routes(self) -> list[BaseRoute]:
        sockets = ServerLimits(websocket_session(self._handle_socket))
        elsewhere = WebSocketRoute("/{path:path}", _unknown_path)
        return [WebSocketRoute("/app/{key:path}", sockets), elsewhere, *self._http_api.routes]

    async def publish(self, channels: Iterable[str], event: str, data: str, *, leaving_out: str | None) -> None:
        """Send an event, whose `data` is JSON, to the listeners of these channels in this process."""
        for name in channels:
            if self._hub.has_listeners(name):
                await self._hub.publish(name, protocol.delivery(name, event, data), leaving_out=leaving_out)

    async def disconnect_user(self, user_id: str) -> None:
        """Close the connections that signed in as this user."""
        await self._hub.disconnect_user(user_id, Close.UNAUTHORIZED, "The app terminated this user's connections")

    async def occupied(self, prefix: str) -> Collection[str]:
        """The channels with this prefix that have a listener, or lost their last one a moment ago."""
        return await self._hub.occupied(prefix)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the background tasks. At shutdown, close every socket and deliver the remaining webhooks."""
        heartbeat = asyncio.create_task(keep_checking(self._connections.keys(), self._settings))
        delivery = asyncio.create_task(self._webhooks.run())
        for task in (heartbeat, delivery):
            task.add_done_callback(_log_failure)
        try:
            yield
        finally:
            self._stopping = True
            await self._close_connections()
            self._occupancy.vacate_all()
            self._webhooks.finish()
            await asyncio.wait([delivery], timeout=self._settings.webhook_farewell)
            for task in (heartbeat, delivery):
                task.cancel()
            await asyncio.wait([heartbeat, delivery])
            if self._webhooks.pending:
                log.warning("stopped with undelivered webhooks", extra={"events": self._webhooks.pending})

    async def _handle_socket(self, websocket: WebSocket) -> None:
        await websocket.accept()
        # Behind a proxy that uvicorn trusts, this is the client's address. Over a Unix socket there may be none.
        address = network_of(websocket.client.host) if websocket.client else None
        if rejected := self._over_capacity(address) or rejection(websocket, self._settings.key):
            await _reject(websocket, *rejected)
            return
        connection = Connection(
            websocket,
            new_socket_id(),
            rate=Rate(burst=self._settings.command_burst, per_second=self._settings.commands_per_second),
            outbox_limit=self._settings.outbox_limit,
            closing_time=self._settings.closing_time,
        )
        connection.send(protocol.connection_established(connection.socket_id, self._settings.activity_timeout))
        with self._registered(connection, address):
            await connection.serve(self._commands.handle)

    @contextmanager
    def _registered(self, connection: Connection, address: str | None) -> Iterator[None]:
        self._connections[connection] = ended = asyncio.Event()
        if address is not None:
            self._counts.add(address)
        try:
            yield
        finally:
            self._hub.leave(connection)
            if address is not None:
                self._counts.remove(address)
            del self._connections[connection]
            ended.set()

    def _over_capacity(self, address: str | None) -> Rejection | None:
        if self._stopping or len(self._connections) >= self._settings.connection_limit:
            return Close.OVER_CAPACITY, "Over capacity, try again later"
        if address is not None and self._counts.count(address) >= self._settings.connections_per_address:
            self._warn_about(address)
            return Close.OVER_CAPACITY, "Too many connections from your address, try again later"
        return None

    def _warn_about(self, address: str) -> None:
        """Warn at most once a minute, so that clients cannot flood the log."""
        if monotonic() - self._warned_at > _WARNING_INTERVAL:
            self._warned_at = monotonic()
            hint = "behind a proxy, set X-Forwarded-For there and trust it with FORWARDED_ALLOW_IPS"
            log.warning("too many connections from one address", extra={"address": address, "hint": hint})

    async def _close_connections(self) -> None:
        """Close the sockets that the server has not closed before shutdown; some servers leave that to the app."""
        for connection in self._connections:
            connection.close(Close.RESTART, "The server is restarting")
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_TIMEOUT):
                for ended in list(self._connections.values()):
                    await ended.wait()


def gateway_from(settings: GatewaySettings) -> Gateway:
    """A gateway of its own, which posts its reports to the app."""
    return Gateway(settings, partial(_http_delivery, settings))


@asynccontextmanager
async def _http_delivery(settings: GatewaySettings) -> AsyncIterator[Deliver]:
    from app.gateway.webhook_post import http_delivery  # noqa: PLC0415  # loads an HTTP client

    async with http_delivery(settings) as deliver:
        yield deliver


async def _unknown_path(websocket: WebSocket) -> None:
    await websocket.accept()
    await _reject(websocket, Close.UNKNOWN_PATH, "Path not found")


async def _reject(websocket: WebSocket, code: Close, reason: str) -> None:
    """Close the socket, with the reason in an event too, because client libraries read the first message."""
    with suppress(WebSocketDisconnect, RuntimeError):
        await websocket.send_text(protocol.error(reason, code))
        await websocket.close(code, reason)


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (failure := task.exception()):
        log.error("background task failed", exc_info=failure)
