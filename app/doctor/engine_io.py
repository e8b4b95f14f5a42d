"""A minimal client of Socket.IO: a socket as socket.io-client opens it, with the parts that the doctor needs."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import anyio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

_TIMEOUT: Final = 10  # seconds to connect, and for each response
# The first digit is Engine.IO's type, the second one Socket.IO's.
_OPEN, _PING, _PONG, _CONNECT, _EVENT, _CONNECT_ERROR = "0", "2", "3", "40", "42", "44"


class SocketIoRefused(Exception):
    """The socket could not be opened, or was closed."""


class TokenRefused(Exception):
    """The server rejected the token."""


@dataclass(frozen=True)
class SocketIoSocket:
    _connection: ClientConnection

    async def connect(self, token: str) -> list[str]:
        """The rooms that the server lets this token join. Raises SocketIoRefused, TokenRefused, TimeoutError."""
        await self._expect(_OPEN)
        await self._connection.send(_CONNECT + json.dumps({"token": token}))
        if (await self._expect(_CONNECT, _CONNECT_ERROR)).startswith(_CONNECT_ERROR):
            raise TokenRefused
        rooms = await self._event("authorized", _TIMEOUT)
        return [str(room) for room in rooms]

    async def receives(self, event: str, *, within: float) -> bool:
        """Whether this event arrives in so many seconds. Raises SocketIoRefused if the socket is closed."""
        try:
            await self._event(event, within)
        except TimeoutError:
            return False
        return True

    async def _event(self, name: str, seconds: float) -> Any:
        with anyio.fail_after(seconds):
            while True:
                event, *data = json.loads((await self._expect(_EVENT)).removeprefix(_EVENT))
                if event == name:
                    return data[0] if data else None

    async def _expect(self, *kinds: str) -> str:
        try:
            with anyio.fail_after(_TIMEOUT):
                while True:
                    frame = str(await self._connection.recv())
                    if frame.startswith(kinds):
                        return frame
                    if frame == _PING:
                        await self._connection.send(_PONG)
        except ConnectionClosed:
            raise SocketIoRefused("the socket was closed") from None


@asynccontextmanager
async def open_socketio(url: str) -> AsyncIterator[SocketIoSocket]:
    """A socket at the server's origin. Raises SocketIoRefused."""
    root = f"{'wss' if url.startswith('https') else 'ws'}://{url.partition('://')[2]}"
    try:
        # Proxies from the environment are ignored, as in the API.
        connection = await connect(
            f"{root}/socket.io/?EIO=4&transport=websocket", open_timeout=_TIMEOUT, close_timeout=2, proxy=None
        )
    except (OSError, TimeoutError, InvalidHandshake, InvalidURI) as error:
        raise SocketIoRefused(f"cannot connect to {root} ({type(error).__name__})") from None
    async with connection:
        yield SocketIoSocket(connection)
