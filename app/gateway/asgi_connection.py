"""A connection through ASGI, for hosts that cannot use the protocol in `front.py`, such as plain uvicorn and Vercel."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect

from app.gateway import protocol
from app.gateway.connection import Connection
from app.gateway.frames import texts_of
from app.gateway.protocol import Close
from app.gateway.rates import Rate

Handler = Callable[[Connection, str | None], None]


class AsgiConnection(Connection):
    """Has its own outbox, so that a slow client never blocks others. `outbox_limit` is in bytes."""

    __slots__ = (
        "_close_frame",
        "_closing_time",
        "_outbox",
        "_outbox_room",
        "_rate",
        "_time_limit",
        "_wake_writer",
        "_websocket",
    )

    def __init__(
        self,
        websocket: WebSocket,
        socket_id: str,
        address: str | None,
        *,
        rate: Rate,
        outbox_limit: int,
        closing_time: float,
    ) -> None:
        super().__init__(socket_id, address)
        self._websocket = websocket
        self._rate = rate
        self._outbox: deque[bytes] = deque()
        self._outbox_room = outbox_limit
        self._closing_time = closing_time
        self._wake_writer = asyncio.Event()
        self._close_frame: tuple[int, str] | None = None
        self._time_limit = asyncio.timeout(None)

    def send(self, frames: bytes) -> None:
        if not self.open:
            return
        self._outbox_room -= len(frames)
        if self._outbox_room < 0:
            self._outbox.clear()
            self.close(Close.OVER_CAPACITY, "Reading too slowly")
            return
        self._outbox.append(frames)
        self._wake_writer.set()

    def _end(self, code: int, reason: str) -> None:
        self._close_frame = (code, reason)
        self._wake_writer.set()
        self._time_limit.reschedule(asyncio.get_running_loop().time() + self._closing_time)

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
            self.open = False
            writer.cancel()
            await asyncio.wait([writer])

    async def _read(self, handle: Handler) -> None:
        paid_until = 0.0
        while (message := await self._websocket.receive())["type"] != "websocket.disconnect":
            self.received()
            if (wait := self._rate.wait(paid_until)) > 0:
                await asyncio.sleep(wait)  # nothing more is read meanwhile, so nothing accumulates in memory
            paid_until = self._rate.count(paid_until)
            if self.open:
                handle(self, message.get("text"))

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
            if self.open:
                self.open = False
                self._time_limit.reschedule(asyncio.get_running_loop().time())

    async def _empty_outbox(self) -> None:
        while self._outbox:
            frames = self._outbox.popleft()
            for text in texts_of(frames):
                await self._websocket.send_text(text)
            self._outbox_room += len(frames)


async def reject(websocket: WebSocket, code: Close, reason: str) -> None:
    """Close the socket, with the reason in an event too, because client libraries read the first message."""
    with suppress(WebSocketDisconnect, RuntimeError):
        for text in texts_of(protocol.error(reason, code)):
            await websocket.send_text(text)
        await websocket.close(code, reason)


async def unknown_path(websocket: WebSocket) -> None:
    await websocket.accept()
    await reject(websocket, Close.UNKNOWN_PATH, "Path not found")
