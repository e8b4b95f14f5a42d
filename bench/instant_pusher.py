"""Command `python -m bench.instant_pusher PORT`: an HTTP server that takes anything and says `{}` at once."""

import asyncio
import sys

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class Instant(asyncio.Protocol):
    """Just enough of HTTP for a client that sends a length: no checks, so that the time is the client's."""

    def __init__(self) -> None:
        self._heard = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while (end := self._heard.find(b"\r\n\r\n")) >= 0:
            after = end + 4 + _length(self._heard[:end])
            if len(self._heard) < after:
                return
            self._heard = self._heard[after:]
            self._transport.write(_OK)


def _length(head: bytes) -> int:
    named = (line.partition(b":") for line in head.split(b"\r\n"))
    return next((int(value) for name, _, value in named if name.lower() == b"content-length"), 0)


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Instant, "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
