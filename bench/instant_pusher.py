"""Command `python -m bench.instant_pusher PORT [silent]`: HTTP that answers `{}` at once, or a POST never at all."""

import asyncio
import sys
from functools import partial

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


class Instant(asyncio.Protocol):
    """Just enough of HTTP for a client that sends a length: no checks, so that the time is the client's."""

    def __init__(self, *, silent: bool = False) -> None:
        self._heard = b""
        self._silent = silent

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while (end := self._heard.find(b"\r\n\r\n")) >= 0:
            after = end + 4 + _length(self._heard[:end])
            if len(self._heard) < after:
                return
            asked, self._heard = self._heard[:after], self._heard[after:]
            if not (self._silent and asked.startswith(b"POST")):
                self._transport.write(_OK)


def _length(head: bytes) -> int:
    named = (line.partition(b":") for line in head.split(b"\r\n"))
    return next((int(value) for name, _, value in named if name.lower() == b"content-length"), 0)


async def main() -> None:
    taking = partial(Instant, silent="silent" in sys.argv)
    server = await asyncio.get_running_loop().create_server(taking, "127.0.0.1", int(sys.argv[1]))
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
