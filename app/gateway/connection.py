"""One socket, with its own outbox, so that a slow client never blocks others."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

from starlette.websockets import WebSocket, WebSocketDisconnect

from app.gateway import protocol
from app.gateway.protocol import Close
from app.gateway.rates import Rate

log = logging.getLogger("parley.gateway")

Handler = Callable[["Connection", str | None], Awaitable[None]]


class Connection:
    def __init__(
        self, websocket: WebSocket, socket_id: str, *, rate: Rate, outbox_limit: int, closing_time: float
    ) -> None:
        self.socket_id = socket_id
        self.user_id: str | None = None
        self._websocket = websocket
        self._rate = rate
        self._outbox: deque[str] = deque()
        self._outbox_room = outbox_limit
        self._closing_time = closing_time
        self._wake_writer = asyncio.Event()
        self._open = True
        self._close_frame: tuple[Close, str] | None = None
        self._time_limit = asyncio.timeout(None)
        self._last_received = monotonic()
        self._pinged_at: float | None = None
        self._idle_since: float | None = self._last_received

    def send(self, text: str) -> None:
        if not self._open:
            return
        self._outbox_room -= len(text)
        if self._outbox_room < 0:
            self._outbox.clear()
            self.close(Close.OVER_CAPACITY, "Reading too slowly")
            return
        self._outbox.append(text)
        self._wake_writer.set()

    def close(self, code: Close, reason: str) -> None:
        """Close the socket after everything in the outbox is sent."""
        if not self._open:
            return
        self._open = False
        self._close_frame = (code, reason)
        log.info("closing a connection", extra={"socket_id": self.socket_id, "code": int(code), "reason": reason})
        self._wake_writer.set()
        self._time_limit.reschedule(asyncio.get_running_loop().time() + self._closing_time)

    def set_subscribed(self, *, subscribed: bool) -> None:
        """Record whether the connection has a subscription. Without one, it is closed after a while."""
        if subscribed:
            self._idle_since = None
        elif self._idle_since is None:
            self._idle_since = monotonic()

    def check_alive(self, *, ping_after: float, pong_within: float, subscribe_within: float) -> None:
        """Ping a silent client, and close the connection if nothing comes back. Any traffic counts as a reply."""
        now = monotonic()
        if self._idle_since is not None and now - self._idle_since > subscribe_within:
            # Not 4009: after that code pusher-js never reconnects, and the app's response may only have been late.
            self.close(Close.OVER_CAPACITY, "No subscription within the time limit")
        elif self._pinged_at is not None:
            if now - self._pinged_at > pong_within:
                self.close(Close.PONG_MISSING, "Pong reply not received in time")
        elif now - self._last_received > ping_after:
            self._pinged_at = now
            self.send(protocol.PING)

    async def serve(self, handle: Handler) -> None:
        """Run until either side closes. A client that no longer reads is dropped without a close frame."""
        writer = asyncio.create_task(self._write())
        try:
            async with self._time_limit:
                await self._read(handle)
        except TimeoutError:
            if not self._time_limit.expired():
                raise
        finally:
            self._open = False
            writer.cancel()
            await asyncio.wait([writer])

    async def _read(self, handle: Handler) -> None:
        while (message := await self._websocket.receive())["type"] != "websocket.disconnect":
            self._last_received = monotonic()
            self._pinged_at = None
            if wait := self._rate.wait():
                await asyncio.sleep(wait)  # nothing more is read meanwhile, so nothing accumulates in memory
            if self._open:
                await handle(self, message.get("text"))

    async def _write(self) -> None:
        try:
            while self._close_frame is None:
                await self._wake_writer.wait()
                self._wake_writer.clear()
                await self._empty_outbox()
            await self._websocket.close(*self._close_frame)
        except (WebSocketDisconnect, RuntimeError):
            # The client is gone, or the server is closing. The reader would notice only after it has handled all
            # earlier messages, and some of those may be delayed.
            if self._open:
                self._open = False
                self._time_limit.reschedule(asyncio.get_running_loop().time())

    async def _empty_outbox(self) -> None:
        while self._outbox:
            text = self._outbox.popleft()
            await self._websocket.send_text(text)
            self._outbox_room += len(text)
