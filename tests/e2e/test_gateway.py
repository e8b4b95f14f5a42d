"""The gateway as clients meet it, in the API's process and in one of its own."""

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError

from tests.e2e.conftest import Stage

pytestmark = pytest.mark.xdist_group("e2e")


async def test_sockets_are_neither_compressed_nor_allowed_large_messages(stage: Stage) -> None:
    address = f"ws://{stage.pusher['host']}:{stage.pusher['port']}/app/{stage.pusher['key']}?protocol=7"
    async with connect(address, proxy=None, compression="deflate") as socket:
        assert socket.response is not None
        assert "Sec-WebSocket-Extensions" not in socket.response.headers
        await socket.recv()

        await socket.send("x" * 65_537)
        with pytest.raises(ConnectionClosedError) as closed:
            await socket.recv()

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009
