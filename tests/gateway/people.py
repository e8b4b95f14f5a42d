"""People with a browser open: each a WebSocket that speaks the protocol."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from app.gateway.signatures import Signer, signin_text, subscription_text
from tests.gateway.serving import KEY, PATIENCE, SECRET, Address

Message = dict[str, Any]

app_server = Signer(KEY, SECRET)


class Person:
    socket_id: str
    activity_timeout: int

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def says(self, event: str, data: object = None) -> None:
        await self.sends(json.dumps({"event": event, "data": {} if data is None else data}))

    async def sends(self, frame: str | bytes) -> None:
        await self.socket.send(frame)

    async def hears(self, event: str) -> Message:
        async with asyncio.timeout(PATIENCE):
            message: Message = json.loads(await self.socket.recv())
        assert message["event"] == event, message
        return message

    async def hears_nothing(self) -> None:
        """Messages come in order: whatever was on its way would come before the answer to this."""
        await self.says("pusher:ping")
        await self.hears("pusher:pong")

    async def is_told(self, part_of_the_reason: str) -> Message:
        data: Message = (await self.hears("pusher:error"))["data"]
        assert part_of_the_reason in data["message"]
        return data

    async def is_closed(self) -> int | None:
        """The close code."""
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    await self.socket.recv()
                except ConnectionClosed as end:
                    return end.rcvd.code if end.rcvd else None

    async def subscribes(self, channel: str, **request: str) -> None:
        await self.says("pusher:subscribe", {"channel": channel, **request})
        confirmation = await self.hears("pusher_internal:subscription_succeeded")
        assert confirmation == {
            "event": "pusher_internal:subscription_succeeded",
            "channel": channel,
            "data": "{}",
        }

    async def subscribes_privately(self, channel: str) -> None:
        await self.subscribes(channel, auth=self.auth_for(channel))

    async def is_refused(self, channel: str, part_of_the_reason: str, **request: object) -> Message:
        await self.says("pusher:subscribe", {"channel": channel, **request})
        error = await self.is_told(part_of_the_reason)
        assert error["code"] is None
        refusal = await self.hears("pusher:subscription_error")
        assert refusal["channel"] == channel
        assert refusal["data"]["error"] == error["message"]
        details: Message = refusal["data"]
        return details

    async def unsubscribes(self, channel: str) -> None:
        await self.says("pusher:unsubscribe", {"channel": channel})

    async def signs_in(self, user_id: str) -> None:
        user_data = json.dumps({"id": user_id})
        await self.says("pusher:signin", {"user_data": user_data, "auth": self.signin_auth(user_data)})
        success = await self.hears("pusher:signin_success")
        assert success["data"] == {"user_data": user_data}

    def auth_for(self, channel: str, channel_data: str | None = None) -> str:
        return f"{KEY}:{app_server.sign(subscription_text(self.socket_id, channel, channel_data))}"

    def signin_auth(self, user_data: str) -> str:
        return f"{KEY}:{app_server.sign(signin_text(self.socket_id, user_data))}"


@asynccontextmanager
async def visitor(
    gateway: Address, path: str = f"/app/{KEY}", query: str = "protocol=7", **options: Any
) -> AsyncIterator[Person]:
    """A socket that is open; whether it is welcome is not known yet."""
    uri = f"{gateway.ws}{path}?{query}"
    async with connect(uri, proxy=None, ping_interval=None, open_timeout=PATIENCE, **options) as socket:
        yield Person(socket)


@asynccontextmanager
async def connected(gateway: Address, **options: Any) -> AsyncIterator[Person]:
    async with visitor(gateway, **options) as person:
        greeting = json.loads((await person.hears("pusher:connection_established"))["data"])
        person.socket_id = greeting["socket_id"]
        person.activity_timeout = greeting["activity_timeout"]
        yield person
