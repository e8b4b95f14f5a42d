"""A connection on a TCP stream: the protocol that asyncio calls once the WebSocket is open."""

import asyncio
from typing import TYPE_CHECKING, Any, Final

from app.gateway.connection import Connection
from app.gateway.frames import FrameError, FrameReader, Opcode, Received, close_code, close_frame, pong_frame
from app.gateway.protocol import Close
from app.gateway.server_limits import WS_MAX_SIZE

if TYPE_CHECKING:
    from app.gateway.server import Gateway

_WAITING_INPUT: Final = 2 * WS_MAX_SIZE  # bytes that may wait before nothing more is read


class StreamConnection(Connection, asyncio.Protocol):
    """Everything sent is written at once. The transport's buffer is the outbox of a slow client, and has its limit.

    `server_connections` are those that uvicorn closes when it stops.
    """

    __slots__ = ("_gateway", "_paid_until", "_reader", "_server_connections", "_timer", "_transport")

    def __init__(
        self,
        gateway: "Gateway",
        transport: asyncio.Transport,
        socket_id: str,
        address: str | None,
        server_connections: set[Any],
    ) -> None:
        super().__init__(socket_id, address)
        self._gateway = gateway
        self._transport = transport
        self._server_connections = server_connections
        self._reader: FrameReader | None = FrameReader(WS_MAX_SIZE)
        self._paid_until = 0.0
        self._timer: asyncio.TimerHandle | None = None
        transport.set_write_buffer_limits(high=gateway.settings.outbox_limit)
        transport.set_protocol(self)
        server_connections.add(self)

    def send(self, frames: bytes) -> None:
        if self.open:
            try:
                self._transport.write(frames)
            except RuntimeError:  # as in `_write`, which would be one more call for each delivery
                self.open = False

    def reject(self, greeting: bytes, code: Close, reason: str) -> None:
        """Write the greeting and close. The connection counts nowhere and handles no message."""
        self._write(greeting)
        self.open = False
        self._end(code, reason)

    def data_received(self, data: bytes) -> None:
        if self._reader is None:
            return  # an error ended the conversation, and the rest is not read
        self._reader.feed(data)
        if self._timer is None or not self.open:
            self._handle_input()
        elif self._reader.waiting > _WAITING_INPUT:
            self._transport.pause_reading()

    def pause_writing(self) -> None:
        # Not at once: the hub may be in the middle of sending to everybody.
        asyncio.get_running_loop().call_soon(self.close, Close.OVER_CAPACITY, "Reading too slowly")

    def connection_lost(self, exc: Exception | None) -> None:
        self.open = False
        self._reader = None
        self._cancel_timer()
        self._server_connections.discard(self)
        self._gateway.unregister(self)

    def shutdown(self) -> None:
        """Called by uvicorn when it stops."""
        self.close(Close.RESTART, "The server is restarting")

    def _handle_input(self) -> None:
        try:
            while self._reader is not None and self._reader.waiting:
                if self.open and (wait := self._gateway.rate.wait(self._paid_until)) > 0:
                    self._timer = asyncio.get_running_loop().call_later(wait, self._resume)
                    return
                received = self._reader.next()
                if received is None:
                    break
                # Control frames and fragments count as well, or they would be a way around the limit.
                self._paid_until = self._gateway.rate.count(self._paid_until)
                self._handle(received)
        except FrameError as error:
            self._fail(error)

    def _resume(self) -> None:
        self._timer = None
        self._handle_input()
        if self._reader is None or self._reader.waiting <= _WAITING_INPUT:
            self._read_on()

    def _handle(self, received: Received) -> None:
        opcode = received.opcode
        if opcode is Opcode.CLOSE:
            self._peer_closes(close_code(received.payload))
        elif not self.open:
            return
        elif opcode is Opcode.TEXT or opcode is Opcode.BINARY:
            self.received()
            self._gateway.handle(self, received.text if opcode is Opcode.TEXT else None)
        elif opcode is Opcode.PING:
            self._write(pong_frame(received.payload))

    def _peer_closes(self, code: int | None) -> None:
        self._reader = None
        if self.open:
            self.open = False
            self._write(close_frame(code))
            self._limit_closing()
        self._transport.close()

    def _fail(self, error: FrameError) -> None:
        """End the stream after a close frame. What the client still sends is read, or it would not get that frame."""
        self._reader = None
        if self.open:
            self.open = False
            self._write(close_frame(error.code, str(error)))
        if self._transport.can_write_eof():
            self._transport.write_eof()
            self._limit_closing()
        else:
            self._transport.close()

    def _end(self, code: int, reason: str) -> None:
        self._write(close_frame(code, reason))
        self._limit_closing()
        self._read_on()
        # The client's own close frame may be among what had to wait.
        asyncio.get_running_loop().call_soon(self._handle_input)

    def _read_on(self) -> None:
        if not self._transport.is_closing() and not self._transport.is_reading():
            self._transport.resume_reading()

    def _limit_closing(self) -> None:
        self._cancel_timer()
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._gateway.settings.closing_time, self._transport.abort)

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _write(self, data: bytes) -> None:
        try:
            self._transport.write(data)
        except RuntimeError:  # uvloop, when the transport failed a moment ago; `connection_lost` follows
            self.open = False
