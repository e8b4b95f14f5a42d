"""The gateway as a whole: its routes, and what it does in the background."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.gateway import protocol
from app.gateway.commands import Commands
from app.gateway.connection import Connection
from app.gateway.handshake import Rejection, new_socket_id, rejection
from app.gateway.heartbeat import keep_checking
from app.gateway.http_api import HttpApi
from app.gateway.hub import Hub
from app.gateway.occupancy import Occupancy
from app.gateway.protocol import Close
from app.gateway.rates import Rate
from app.gateway.settings import GatewaySettings
from app.gateway.signatures import Signer
from app.gateway.webhooks import Webhooks

log = logging.getLogger("parley.gateway")

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
        self._stopping = False
        self._http_api = HttpApi(self._hub, signer, settings.app_id)

    @property
    def routes(self) -> list[BaseRoute]:
        return [WebSocketRoute("/app/{key:path}", self._welcome), *self._http_api.routes]

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
        if refused := self._no_room() or rejection(websocket, self._settings.key):
            return await _turn_away(websocket, *refused)
        connection = Connection(
            websocket,
            new_socket_id(),
            rate=Rate(burst=self._settings.command_burst, per_second=self._settings.commands_per_second),
            outbox_limit=self._settings.outbox_limit,
            closing_time=self._settings.closing_time,
        )
        connection.send(protocol.connection_established(connection.socket_id, self._settings.activity_timeout))
        self._connections[connection] = ended = asyncio.Event()
        try:
            await connection.serve(self._commands.hear)
        finally:
            self._hub.leave(connection)
            del self._connections[connection]
            ended.set()

    def _no_room(self) -> Rejection | None:
        if self._stopping or len(self._connections) >= self._settings.connection_limit:
            return Close.OVER_CAPACITY, "Over capacity, try again later"
        return None

    async def _part(self) -> None:
        """Most servers have ended the sockets before they say that it is time to stop; others leave it to us."""
        for connection in self._connections:
            connection.close(Close.RESTART, "The server is restarting")
        with suppress(TimeoutError):
            async with asyncio.timeout(_GOODBYE):
                for ended in list(self._connections.values()):
                    await ended.wait()


async def _turn_away(websocket: WebSocket, code: Close, reason: str) -> None:
    """The reason goes as an event, too: that is where client libraries look in the first message."""
    with suppress(WebSocketDisconnect, RuntimeError):
        await websocket.send_text(protocol.error(reason, code))
        await websocket.close(code, reason)


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (failure := task.exception()):
        log.error("background work failed", exc_info=failure)
