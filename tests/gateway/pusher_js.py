"""People with the real pusher-js, all in one Node process, in front of one gateway."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.e2e.devices import Device, Line, listening, needs_pusher_js
from tests.gateway.serving import KEY, SECRET, Address


@dataclass
class PusherJs:
    """One person."""

    device: Device
    name: str

    async def does(self, command: str, **words: Any) -> None:
        await self.device.does(command, name=self.name, **words)

    async def sees(self, **what: Any) -> Line:
        """The first line with these values."""
        wanted = {"name": self.name, **what}
        return await self.device.waits_for(lambda line: wanted.items() <= line.items())

    async def subscribes(self, channel: str) -> Line:
        await self.does("subscribe", channel=channel)
        return await self.sees(channel=channel, event="pusher:subscription_succeeded")

    async def signs_in(self) -> None:
        await self.does("sign_in")
        await self.sees(signed_in=True)

    def seen(self, **what: Any) -> list[Line]:
        wanted = {"name": self.name, **what}
        return [line for line in self.device.lines if wanted.items() <= line.items()]


@dataclass
class Room:
    """Where people come in."""

    device: Device

    async def enters(self, name: str, user_id: str | None = None, *watchlist: str) -> PusherJs:
        person = PusherJs(self.device, name)
        await person.does("connect", id=user_id or name, watchlist=list(watchlist))
        await self.device.waits_for(lambda line: line["name"] == name and "connected" in line)
        return person


@asynccontextmanager
async def browsers(gateway: Address) -> AsyncIterator[Room]:
    needs_pusher_js()
    given = {"key": KEY, "secret": SECRET, "host": gateway.host, "port": gateway.port}
    async with listening(given, "gateway_people.mjs") as device:
        yield Room(device)
