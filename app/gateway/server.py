"""The gateway of one app: its connections and its background tasks."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any

from starlette.websockets import WebSocket

from app.gateway import protocol
from app.gateway.addresses import ConnectionCounts, network_of
from app.gateway.asgi_connection import AsgiConnection, reject
from app.gateway.channels import channel_named
from app.gateway.client_events import ClientEvents
from app.gateway.commands import Commands
from app.gateway.connection import Connection
from app.gateway.event_cache import EventCache
from app.gateway.handshake import Handshake, Rejection, Upgrade, new_socket_id, rejection
from app.gateway.heartbeat import keep_checking
from app.gateway.http_api import HttpApi
from app.gateway.hub import Hub
from app.gateway.occupancy import Occupancy
from app.gateway.presence import Presence
from app.gateway.protocol import Close
from app.gateway.publisher import Publisher
from app.gateway.rates import Rate
from app.gateway.settings import BaseGatewaySettings
from app.gateway.signatures import Signer
from app.gateway.stream_connection import StreamConnection
from app.gateway.subscription_counts import SubscriptionCounts
from app.gateway.subscriptions import Subscriptions
from app.gateway.watchlists import Watchlists
from app.gateway.webhooks import OpenDelivery, Webhooks

log = logging.getLogger("parley.gateway")

_WARNING_INTERVAL = 60.0  # seconds
_CLOSE_TIMEOUT = 1.0  # seconds for sockets to close at shutdown


class Gateway:
    """`open_delivery` opens the way on which the app gets the reports of occupied and vacated channels."""

    def __init__(self, settings: BaseGatewaySettings, open_delivery: OpenDelivery) -> None:
        self.signer = Signer(settings.key, settings.secret.get_secret_value())
        self.settings = settings
        self.rate = Rate(burst=settings.command_burst, per_second=settings.commands_per_second)
        self._webhooks = Webhooks(settings, open_delivery)
        # Clients cause as many of these as they like, so they do not share a queue with the others.
        self._frequent_webhooks = Webhooks(settings, open_delivery)
        self._occupancy = Occupancy(self._webhooks.enqueue, settings.vacated_delay)
        self._hub = hub = Hub(self._occupancy)
        self._presence = presence = Presence(hub, self._webhooks.enqueue, settings.vacated_delay)
        self._watchlists = Watchlists(hub, settings.vacated_delay)
        notify = self._frequent_webhooks.enqueue
        cache = EventCache(notify, settings.cache_seconds)
        counts = SubscriptionCounts(hub, notify, enabled=settings.subscription_counts)
        self._subscriptions = Subscriptions(hub, presence, counts, cache, self._watchlists)
        client_events = ClientEvents(hub, presence, notify, settings)
        self._commands = Commands(
            settings,
            hub=hub,
            subscriptions=self._subscriptions,
            presence=presence,
            watchlists=self._watchlists,
            client_events=client_events,
        )
        self._publisher = Publisher(hub, cache)
        self.http_api = HttpApi(
            hub=hub,
            presence=presence,
            publisher=self._publisher,
            cache=cache,
            signer=self.signer,
        )
        self._connections: set[Connection] = set()
        self._all_ended = asyncio.Event()
        self._all_ended.set()
        self._counts = ConnectionCounts()
        self._warned_at = -_WARNING_INTERVAL
        self._stopping = False

    async def publish(self, channels: Iterable[str], event: str, data: str, *, leaving_out: str | None) -> None:
        """Send an event, whose `data` is JSON, to the listeners of these channels in this process."""
        for name in channels:
            if channel := channel_named(name):
                await self._publisher.publish(channel, event, data, leaving_out=leaving_out)

    async def disconnect_user(self, user_id: str) -> None:
        """Close the connections that signed in as this user."""
        await self._hub.disconnect_user(user_id, Close.UNAUTHORIZED, "The app terminated this user's connections")

    async def occupied(self, prefix: str) -> Collection[str]:
        """The channels with this prefix that have a listener, or lost their last one a moment ago."""
        return await self._hub.occupied(prefix)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Run the background tasks. At shutdown, close every socket and deliver the remaining webhooks."""
        heartbeat = asyncio.create_task(keep_checking(self._connections, self.settings))
        queues = (self._webhooks, self._frequent_webhooks)
        deliveries = [asyncio.create_task(queue.run()) for queue in queues]
        for task in (heartbeat, *deliveries):
            task.add_done_callback(_log_failure)
        try:
            yield
        finally:
            self._stopping = True
            await self._close_connections()
            self._watchlists.cancel_all()
            self._presence.remove_all()
            self._occupancy.vacate_all()
            for queue in queues:
                queue.finish()
            await asyncio.wait(deliveries, timeout=self.settings.webhook_farewell)
            for task in (heartbeat, *deliveries):
                task.cancel()
            await asyncio.wait([heartbeat, *deliveries])
            if undelivered := sum(queue.pending for queue in queues):
                log.warning("stopped with undelivered webhooks", extra={"events": undelivered})

    def handle(self, connection: Connection, text: str | None) -> None:
        """Handle one message, or what was not text. Invalid messages are answered with an error, never raised."""
        self._commands.handle(connection, text)

    def open_stream(
        self, transport: asyncio.Transport, requested: Upgrade, host: str | None, server_connections: set[Any]
    ) -> StreamConnection:
        """Answer a request for a WebSocket. From now on the connection is the transport's protocol."""
        address = network_of(host) if host else None
        rejected = self._over_capacity(address) or rejection(requested, self.settings.key)
        connection = StreamConnection(self, transport, new_socket_id(), address, server_connections)
        if rejected:
            code, reason = rejected
            connection.reject(requested.response + protocol.error(reason, code), code, reason)
        else:
            connection.send(requested.response + self._greeting(connection))
            self._register(connection)
        return connection

    async def serve_asgi(self, websocket: WebSocket) -> None:
        """Serve a WebSocket that ASGI gave, until it ends."""
        await websocket.accept()
        # Behind a proxy that uvicorn trusts, this is the client's address. Over a Unix socket there may be none.
        address = network_of(websocket.client.host) if websocket.client else None
        requested = Handshake(websocket.path_params["key"], websocket.query_params.get("protocol"))
        if rejected := self._over_capacity(address) or rejection(requested, self.settings.key):
            await reject(websocket, *rejected)
            return
        connection = AsgiConnection(
            websocket,
            new_socket_id(),
            address,
            rate=self.rate,
            outbox_limit=self.settings.outbox_limit,
            closing_time=self.settings.closing_time,
        )
        connection.send(self._greeting(connection))
        self._register(connection)
        try:
            await connection.serve(self.handle)
        finally:
            self.unregister(connection)

    def _greeting(self, connection: Connection) -> bytes:
        return protocol.connection_established(connection.socket_id, self.settings.activity_timeout)

    def _register(self, connection: Connection) -> None:
        self._connections.add(connection)
        self._all_ended.clear()
        if connection.address is not None:
            self._counts.add(connection.address)

    def unregister(self, connection: Connection) -> None:
        """Called when a connection has ended, also one that was rejected."""
        if connection not in self._connections:
            return
        self._subscriptions.end(connection)
        self._connections.remove(connection)
        if connection.address is not None:
            self._counts.remove(connection.address)
        if not self._connections:
            self._all_ended.set()

    def _over_capacity(self, address: str | None) -> Rejection | None:
        if self._stopping or len(self._connections) >= self.settings.connection_limit:
            return Close.OVER_CAPACITY, "Over capacity, try again later"
        if address is not None and self._counts.count(address) >= self.settings.connections_per_address:
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
        self._hub.flush()
        for connection in self._connections:
            connection.close(Close.RESTART, "The server is restarting")
        with suppress(TimeoutError):
            await asyncio.wait_for(self._all_ended.wait(), _CLOSE_TIMEOUT)


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (failure := task.exception()):
        log.error("background task failed", exc_info=failure)
