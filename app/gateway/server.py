"""The gateway as a whole: its routes, and what it does in the background."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from time import monotonic

from starlette.routing import BaseRoute, WebSocketRoute, websocket_session
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.gateway import protocol
from app.gateway.addresses import Origins, origin
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
from app.gateway.settings import GatewaySettings
from app.gateway.signatures import Signer
from app.gateway.webhooks import Webhooks

log = logging.getLogger("parley.gateway")

_BETWEEN_WARNINGS = 60.0  # seconds
_GOODBYE = 1.0  # seconds for sockets to end by themselves when we stop


class Gateway:
    def __init__(self, settings: GatewaySettings) -> None:
        signer = Signer(settings.key, settings.secret.get_secret_value())
        self._settings = settings
        self._webhooks = Webhooks(settings, signer)
        self._occupancy = Occupancy(self._webhooks.tell, settings.vacated_delay)
        self._hub = Hub(self._occupancy)
        self._commands = Commands(self._hub, signer, settings.channels_per_connection)
        self._connections: dict[Connection, asyncio.Event] = {}  # set when it has ended
        self._origins = Origins()
        self._warned_at = -_BETWEEN_WARNINGS
        self._stopping = False
        self._http_api = HttpApi(self._hub, signer, settings.app_id)

    @property
    def routes(self) -> list[BaseRoute]:
        sockets = ServerLimits(websocket_session(self._welcome))
        elsewhere = WebSocketRoute("/{path:path}", _unknown_path)
        return [WebSocketRoute("/app/{key:path}", sockets), elsewhere, *self._http_api.routes]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While the server runs. At the end every socket has ended, and the app hears of it if it still listens."""
        heartbeat = asyncio.create_task(keep_checking(self._connections.keys(), self._settings))
        telling = asyncio.create_task(self._webhooks.run())
        for task in (heartbeat, telling):
            task.add_done_callback(_log_failure)
        try:
            yield
        finally:
            self._stopping = True
            await self._part()
            self._occupancy.vacate_all()
            self._webhooks.finish()
            await asyncio.wait([telling], timeout=self._settings.webhook_farewell)
            for task in (heartbeat, telling):
                task.cancel()
            await asyncio.wait([heartbeat, telling])
            if self._webhooks.untold:
                log.warning("stopped with webhooks untold", extra={"events": self._webhooks.untold})

    async def _welcome(self, websocket: WebSocket) -> None:
        await websocket.accept()
        # Behind a proxy that uvicorn trusts this is the visitor's address. Over a Unix socket there may be none at all.
        address = origin(websocket.client.host) if websocket.client else None
        if refused := self._no_room(address) or rejection(websocket, self._settings.key):
            await _turn_away(websocket, *refused)
            return
        connection = Connection(
            websocket,
            new_socket_id(),
            rate=Rate(burst=self._settings.command_burst, per_second=self._settings.commands_per_second),
            outbox_limit=self._settings.outbox_limit,
            closing_time=self._settings.closing_time,
        )
        connection.send(protocol.connection_established(connection.socket_id, self._settings.activity_timeout))
        with self._counted(connection, address):
            await connection.serve(self._commands.hear)

    @contextmanager
    def _counted(self, connection: Connection, address: str | None) -> Iterator[None]:
        self._connections[connection] = ended = asyncio.Event()
        if address is not None:
            self._origins.add(address)
        try:
            yield
        finally:
            self._hub.leave(connection)
            if address is not None:
                self._origins.remove(address)
            del self._connections[connection]
            ended.set()

    def _no_room(self, address: str | None) -> Rejection | None:
        if self._stopping or len(self._connections) >= self._settings.connection_limit:
            return Close.OVER_CAPACITY, "Over capacity, try again later"
        if address is not None and self._origins.count(address) >= self._settings.connections_per_address:
            self._warn_of(address)
            return Close.OVER_CAPACITY, "Too many connections from your address, try again later"
        return None

    def _warn_of(self, address: str) -> None:
        """Not each time: strangers must not be able to fill the log."""
        if monotonic() - self._warned_at > _BETWEEN_WARNINGS:
            self._warned_at = monotonic()
            hint = "behind a proxy, have it set X-Forwarded-For, and trust it by FORWARDED_ALLOW_IPS"
            log.warning("too many connections from one address", extra={"address": address, "hint": hint})

    async def _part(self) -> None:
        """Most servers have ended the sockets before they say that it is time to stop; others leave it to us."""
        for connection in self._connections:
            connection.close(Close.RESTART, "The server is restarting")
        with suppress(TimeoutError):
            async with asyncio.timeout(_GOODBYE):
                for ended in list(self._connections.values()):
                    await ended.wait()


async def _unknown_path(websocket: WebSocket) -> None:
    await websocket.accept()
    await _turn_away(websocket, Close.UNKNOWN_PATH, "Path not found")


async def _turn_away(websocket: WebSocket, code: Close, reason: str) -> None:
    """The reason goes as an event, too: that is where client libraries look in the first message."""
    with suppress(WebSocketDisconnect, RuntimeError):
        await websocket.send_text(protocol.error(reason, code))
        await websocket.close(code, reason)


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (failure := task.exception()):
        log.error("background work failed", exc_info=failure)
